"""From the first start to a library on the screen, in every way of signing in."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ampache_desktop.demo import Demo
from ampache_desktop.panels.places import Room
from ampache_desktop.settings.profiles import How
from tests.e2e.stage import Stage
from tests.keyrings import MemoryKeyring

Start = Callable[..., Stage]


def test_a_first_start_welcomes(start: Start) -> None:
    stage = start()
    assert stage.says("Your music, from your own server")
    assert stage.button("Connect to your server") is not None
    assert stage.button("Try the demo") is not None
    assert "No server yet" in stage.server_line()


@pytest.mark.parametrize("how", [How.PASSWORD, How.API_KEY, How.USER_API_KEY, How.BEARER])
def test_signing_in_by_the_dialog_shows_home(
    how: How, start: Start, demo: Demo, memory_keyring: MemoryKeyring
) -> None:
    stage = start()
    stage.press("Connect to your server")
    secret = demo.password if how is How.PASSWORD else demo.api_key
    stage.sign_in(demo.url, demo.user, secret, how)
    stage.until_open()
    assert stage.room is Room.HOME
    assert stage.says("Newest")
    assert stage.server_line().endswith(": connected")
    (profile,) = stage.profiles.all()
    assert (profile.address.rstrip("/"), profile.how) == (demo.url, how)
    assert memory_keyring.entries["Ampache Desktop", f"{profile.id}/sign-in"] == secret


def test_a_link_signs_in_by_itself(start: Start, demo: Demo) -> None:
    stage = start()
    stage.press("Connect to your server")
    host = demo.url.removeprefix("http://")
    stage.sign_in(f"ampache://{demo.user}:{demo.password}@{host}#ssl=false")
    stage.until_open()
    assert stage.room is Room.HOME


def test_a_link_with_a_key_signs_in_by_itself(start: Start, demo: Demo) -> None:
    stage = start()
    stage.press("Connect to your server")
    host = demo.url.removeprefix("http://")
    stage.sign_in(f"ampache://{demo.api_key}@{host}#ssl=false")
    stage.until_open()
    assert stage.profiles.all()[0].how is How.API_KEY
