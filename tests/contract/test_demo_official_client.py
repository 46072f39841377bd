"""The official Python client can talk to the demo server."""

from __future__ import annotations

import time
from typing import Any

import ampache
import pytest

from ampache_desktop.demo import Demo

VERSIONS = ["390001", "443000", "5.5.6", "6.6.0"]


def client(demo: Demo, form: str, version: str) -> Any:  # noqa: ANN401 -- it has no types
    api = ampache.API()
    api.set_format(form)
    now = int(time.time())
    token = api.handshake(demo.url, api.encrypt_password(demo.password, now), demo.user, now, version)
    assert token, "it could not sign in"
    return api


@pytest.mark.parametrize("form", ["json", "xml"])
@pytest.mark.parametrize("version", VERSIONS)
def test_it_signs_in_lists_and_searches(demo_server: Demo, form: str, version: str) -> None:
    api = client(demo_server, form, version)
    attribute = "id"
    for noun, listed in (
        ("artist", api.artists(limit=4)),
        ("album", api.albums(limit=4)),
        ("song", api.songs(limit=4)),
        ("song", api.search_songs("a", limit=4)),
        ("playlist", api.playlists(limit=4)),
    ):
        ids = api.get_id_list(listed, noun if form == "xml" or not isinstance(listed, list) else attribute)
        assert len(set(ids)) == 4, noun
    ping = api.ping(demo_server.url, api.AMPACHE_SESSION, version)
    assert ping


@pytest.mark.parametrize("form", ["json", "xml"])
def test_it_signs_in_with_a_key_and_leaves(demo_server: Demo, form: str) -> None:
    api = ampache.API()
    api.set_format(form)
    phrase = api.encrypt_string(demo_server.api_key, demo_server.user)
    assert api.handshake(demo_server.url, phrase)
    assert api.AMPACHE_SERVER == "6.6.0"
    assert api.goodbye() not in (None, False)
    assert not api.get_id_list(api.songs(limit=2), "song")


def test_a_wrong_password_is_refused(demo_server: Demo) -> None:
    api = ampache.API()
    now = int(time.time())
    assert not api.handshake(demo_server.url, api.encrypt_password("wrong", now), demo_server.user, now)
