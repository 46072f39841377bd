"""Computers whose keyring is absent, locked or slow: said in plain words, and nobody waits."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail
from keyring.errors import KeyringLocked
from PySide6.QtWidgets import QApplication

from ampache_desktop.connection import Line
from ampache_desktop.demo import Demo
from ampache_desktop.panels.places import Room
from ampache_desktop.settings.options import KEEPING, Keeping
from ampache_desktop.settings.paths import folders
from tests.e2e.stage import Stage, demo_profile, remember, settle
from tests.keyrings import MemoryKeyring

Start = Callable[..., Stage]


class LockedKeyring(MemoryKeyring):
    """Is locked, and the person does not unlock it."""

    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked("the collection is locked")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise KeyringLocked("the collection is locked")


class SlowKeyring(MemoryKeyring):
    """Answers when the person has unlocked it."""

    def __init__(self) -> None:
        super().__init__()
        self.unlocked = threading.Event()
        self.asked = threading.Event()

    def get_password(self, service: str, username: str) -> str | None:
        self.asked.set()
        self.unlocked.wait()
        return super().get_password(service, username)


@pytest.fixture
def use(memory_keyring: MemoryKeyring) -> Iterator[Callable[[KeyringBackend], None]]:
    """Makes another keyring that of the computer."""
    yield keyring.set_keyring
    keyring.set_keyring(memory_keyring)


@pytest.mark.parametrize("backend", [fail.Keyring, LockedKeyring])
def test_without_a_keyring_the_person_chooses_a_file(
    backend: type[KeyringBackend], use: Callable[[KeyringBackend], None], start: Start, demo: Demo
) -> None:
    use(backend())
    stage = start()
    stage.press("Connect to your server")
    stage.sign_in(demo.url, demo.user, demo.password)
    stage.until_open()
    stage.until(lambda: any("The password is not kept" in it for it in stage.notices()), "a notice")
    assert not folders().secrets.exists()
    stage.press("Keep it in a file that only you can read", stage.window.middle.notice_strip)
    stage.until(folders().secrets.exists, "the file")
    stage.until_quiet()
    if os.name == "posix":
        assert folders().secrets.stat().st_mode & 0o777 == 0o600
    stage.end()
    again = start()
    again.until_open()
    assert again.program.settings.get(KEEPING) is Keeping.FILE
    assert again.room is Room.HOME


def test_without_keeping_the_next_start_asks_for_the_password_alone(
    use: Callable[[KeyringBackend], None], start: Start, demo: Demo
) -> None:
    use(fail.Keyring())  # type: ignore[no-untyped-call] # as are keyring's own
    stage = start()
    stage.press("Connect to your server")
    stage.sign_in(demo.url, demo.user, demo.password)
    stage.until_open()
    stage.end()
    again = start()
    again.until(again.notices, "a notice")
    assert len(again.profiles.all()) == 1
    assert QApplication.activeModalWidget() is None
    assert "keyring" in " ".join(again.notices()).lower()
    again.press("Sign in again", again.window.middle.notice_strip)
    again.type("Password", demo.password, again.dialog)
    again.press("Connect", again.dialog)
    again.until_open()
    assert len(again.profiles.all()) == 1


def test_a_locked_keyring_is_said_at_the_start(
    use: Callable[[KeyringBackend], None], start: Start, demo: Demo
) -> None:
    remember(demo_profile(demo), demo.password)
    use(LockedKeyring())
    stage = start()
    stage.until(stage.notices, "a notice")
    said = " ".join(stage.notices())
    assert "keyring" in said.lower()
    assert "Talking to the server" not in said
    assert stage.button("Sign in again", stage.window.middle.notice_strip) is not None
    assert [it.action for it in demo.requests] == []


def test_a_keyring_that_waits_for_the_person_holds_nobody_up(
    use: Callable[[KeyringBackend], None], start: Start, demo: Demo, memory_keyring: MemoryKeyring
) -> None:
    remember(demo_profile(demo), demo.password)
    slow = SlowKeyring()
    slow.entries = memory_keyring.entries
    use(slow)
    stage = start()
    stage.until(slow.asked.is_set, "the question")
    settle(50)
    stage.command("queue")
    assert stage.window.queue_is_shown
    assert stage.connection.line is Line.CALLING
    assert stage.server_line() == "Music room: connecting"
    slow.unlocked.set()
    stage.until_open()
    assert stage.room is Room.HOME
