"""Signing in where it cannot work: clear words in the dialog, and what was typed stays."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit

from ampache_desktop.api.certificates import shown
from ampache_desktop.demo import Demo
from ampache_desktop.panels.places import Room
from tests import certs
from tests.e2e.fronts import front
from tests.e2e.stage import Stage, demo_profile, profile_of, remember
from tests.keyrings import MemoryKeyring

Start = Callable[..., Stage]
StartDemo = Callable[..., Demo]

WRONG = "The server did not accept the sign-in. Check the user name and the password or key."
AWAY = "The server could not be reached. Check the address and your network, then try again."
STRANGE = "The server's answer could not be understood. Check that the address belongs to an Ampache server"
CLOSED = "The server does not let programs in at the moment."


def asked(start: Start) -> Stage:
    """The program with the sign-in dialog open."""
    stage = start()
    stage.press("Connect to your server")
    stage.until(lambda: QApplication.activeModalWidget() is not None, "the dialog")
    return stage


def fields(stage: Stage) -> dict[str, str]:
    return {it.accessibleName(): it.text() for it in stage.dialog.findChildren(QLineEdit) if it.isVisible()}


def refused(stage: Stage, words: str) -> None:
    """The dialog says so, keeps what was typed, and lets one try again; nothing was saved."""
    stage.until(lambda: stage.says(words, stage.dialog), f"the words {words!r}")
    typed = fields(stage)
    assert typed["Address"]
    assert typed["User name"] == "demo"
    assert typed["Password"]
    button = stage.button("Connect", stage.dialog)
    assert button is not None
    assert button.isEnabled()
    assert stage.profiles.all() == ()


def test_a_wrong_password_says_so_and_the_right_one_goes_on(
    start: Start, demo: Demo, memory_keyring: MemoryKeyring
) -> None:
    stage = asked(start)
    stage.sign_in(demo.url, demo.user, "wrong")
    refused(stage, WRONG)
    assert memory_keyring.entries == {}
    shakes = len([it for it in demo.requests if it.action == "handshake"])
    assert shakes <= 2
    stage.type("Password", demo.password, stage.dialog)
    stage.press("Connect", stage.dialog)
    stage.until_open()
    assert stage.room is Room.HOME


@pytest.mark.parametrize(
    "address", ["http://exa mple.org", "http://host:99999", "ftp://music.example.org", "http://", "[::1"]
)
def test_an_address_that_is_none_is_named_as_the_trouble(address: str, start: Start) -> None:
    stage = asked(start)
    stage.sign_in(address, "demo", "demo")
    stage.until(lambda: stage.says("address", stage.dialog), "words about the address")
    said = " ".join(stage.words(stage.dialog))
    assert "Talking to the server failed" not in said
    assert "inside the program" not in said
    refused(stage, "")


def test_nobody_is_there(start: Start, start_demo: StartDemo) -> None:
    gone = start_demo(songs=1)
    gone.close()
    stage = asked(start)
    stage.sign_in(gone.url, "demo", "demo")
    refused(stage, AWAY)


def test_a_name_that_does_not_exist(start: Start) -> None:
    stage = asked(start)
    stage.sign_in("http://nowhere.invalid", "demo", "demo")
    refused(stage, "The server could not be reached.")


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("html", STRANGE),
        ("empty-body", STRANGE),
        ("truncate", STRANGE),
        ("bomb", STRANGE),
        ("api-disabled", CLOSED),
        ("db-down", CLOSED),
        ("500", "The server answered with an error (HTTP 500)."),
        ("429=90", "The server asks for a pause. Try again in 90 s."),
        ("drop", "The server could not be reached."),
        ("huge=200", "The answer was far too large and was not read to its end."),
    ],
)
def test_a_server_that_answers_something_else(
    fault: str, words: str, start: Start, start_demo: StartDemo
) -> None:
    demo = start_demo(songs=10, faults=[fault])
    stage = asked(start)
    stage.sign_in(demo.url, "demo", "demo")
    refused(stage, words)
    assert not stage.says(WRONG)
    demo.faults.clear()
    stage.press("Connect", stage.dialog)
    stage.until_open()


def test_a_page_where_no_ampache_is(start: Start, demo: Demo) -> None:
    stage = asked(start)
    stage.sign_in(f"{demo.url}/nothing/here", "demo", "demo")
    stage.until(lambda: stage.says("Check that the address belongs to an Ampache server"), "words")
    refused(stage, "Check that the address")


@pytest.mark.parametrize(
    "ends", [dt.timedelta(days=1), dt.timedelta(days=-1)], ids=["self-signed", "expired"]
)
def test_a_certificate_is_trusted_only_after_its_fingerprint_was_shown(
    ends: dt.timedelta, start: Start, demo: Demo, tmp_path: Path
) -> None:
    certificate = certs.make(tmp_path, ends=ends)
    with front(demo, secure=certificate.server) as running:
        stage = asked(start)
        stage.sign_in(running.url, demo.user, demo.password)
        stage.until(lambda: stage.question is not None, "a question")
        stage.until_quiet()
        assert stage.says(shown(certificate.fingerprint))
        assert [it for it in demo.requests if it.action == "handshake"] == []
        stage.answer("Cancel")
        refused(stage, "certificate could not be verified")
        stage.press("Connect", stage.dialog)
        stage.answer("Trust this certificate")
        stage.until_open()
        (profile,) = stage.profiles.all()
        assert profile.pin == certificate.fingerprint
        stage.end()
        again = start()
        again.until_open()
        assert again.question is None


def test_another_certificate_than_the_trusted_one_is_asked_about(
    start: Start, demo: Demo, tmp_path: Path
) -> None:
    before, now = certs.make(tmp_path), certs.make(tmp_path)
    with front(demo, secure=now.server) as running:
        remember(profile_of(running.url, demo.user, pin=before.fingerprint), demo.password)
        stage = start()
        stage.until(lambda: stage.question is not None, "a question")
        assert stage.says(shown(now.fingerprint))
        stage.answer("Cancel")
        assert [it for it in demo.requests if it.action == "handshake"] == []
        assert [it.pin for it in stage.profiles.all()] == [before.fingerprint]


def test_http_is_asked_for_and_nothing_secret_is_sent_before(start: Start, demo: Demo) -> None:
    stage = asked(start)
    bare = demo.url.removeprefix("http://")
    stage.sign_in(bare, demo.user, demo.password)
    stage.until(lambda: stage.question is not None, "a question")
    stage.until_quiet()
    assert stage.says("has no encryption")
    assert [it for it in demo.requests if it.action == "handshake"] == []
    stage.answer("Cancel")
    refused(stage, "Not connected.")
    stage.press("Connect", stage.dialog)
    stage.answer("Connect without encryption")
    stage.until_open()
    assert stage.profiles.all()[0].allow_http
    stage.end()
    again = start()
    again.until_open()
    assert again.question is None


def test_a_password_that_was_changed_on_the_server_is_asked_for_once(
    start: Start, stage: Stage, demo: Demo
) -> None:
    """No loop of handshakes, no sign-in page: a notice whose button opens the dialog."""
    stage.visit("albums")
    demo.sessions.change_password(demo.user, "new one")
    demo.sessions.expire()
    demo.forget_requests()
    for room in ("songs", "genres", "playlists"):
        stage.command(room)
        stage.until(lambda: stage.says("did not accept the sign-in", stage.page), "words on the page")
    assert len([it for it in demo.requests if it.action == "handshake"]) == 1
    stage.until(lambda: stage.button("Sign in again", stage.window.middle.notice_strip), "a notice")
    assert QApplication.activeModalWidget() is None
    assert stage.profiles.all()
    stage.press("Sign in again", stage.window.middle.notice_strip)
    assert fields(stage)["User name"] == demo.user
    stage.type("Password", "new one", stage.dialog)
    stage.press("Connect", stage.dialog)
    stage.until(lambda: QApplication.activeModalWidget() is None, "the dialog gone")
    stage.until_open()
    stage.visit("songs")
    assert stage.model().rowCount() == 400
    assert len(stage.profiles.all()) == 1


def test_signing_in_again_with_a_wrong_password_is_not_covered_by_the_session(
    stage: Stage, demo: Demo, memory_keyring: MemoryKeyring
) -> None:
    stage.command("servers")
    stage.menu_choose("Sign in again…")
    stage.until(lambda: QApplication.activeModalWidget() is not None, "the dialog")
    stage.type("Password", "wrong", stage.dialog)
    stage.press("Connect", stage.dialog)
    stage.until(lambda: stage.says(WRONG, stage.dialog), "words")
    stage.press("Cancel", stage.dialog)
    stage.until(lambda: QApplication.activeModalWidget() is None, "no dialog")
    assert memory_keyring.entries["Ampache Desktop", "kept/sign-in"] == demo.password
    assert stage.server_line() == "Music room: connected"
    stage.visit("songs")
    assert stage.model().rowCount() == 400


def test_a_wrong_password_in_the_keyring_is_a_notice(start: Start, demo: Demo) -> None:
    remember(demo_profile(demo), "outdated")
    stage = start()
    stage.until(stage.notices, "a notice")
    assert stage.notices() == [f"Music room: {WRONG}"]
    assert stage.button("Sign in again", stage.window.middle.notice_strip) is not None
    assert QApplication.activeModalWidget() is None
    assert [it.name for it in stage.profiles.all()] == ["Music room"]
    assert len([it for it in demo.requests if it.action == "handshake"]) <= 2
