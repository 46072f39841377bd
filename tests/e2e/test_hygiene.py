"""What holds on every page: secrets stay secret, everything can be reached and read, nobody waits."""

from __future__ import annotations

import logging
import re
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6 import QtGui
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QScrollBar,
    QWidget,
)

from ampache_desktop.api.calls.songs import Songs
from ampache_desktop.demo import Demo
from ampache_desktop.dialogs.signin import SignInDialog
from ampache_desktop.panels.places import Place, Room
from ampache_desktop.player.playback import State
from ampache_desktop.widgets.shelf import Row
from ampache_desktop.widgets.stars import StarRating
from ampache_desktop.widgets.tilebutton import TileButton
from tests.e2e.stage import Stage, WindowWatch, settle
from tests.e2e.test_listening import songs
from tests.keyrings import MemoryKeyring

Start = Callable[..., Stage]

PLACES = [
    *(
        Place(Room(room))
        for room in ("home", "artists", "albums", "songs", "genres", "playlists", "now-playing")
    ),
    Place(Room.ARTIST, "1"),
    Place(Room.ALBUM, "3"),
    Place(Room.GENRE, "1"),
    Place(Room.PLAYLIST, "1"),
    Place(Room.SEARCH, "the"),
    Place(Room.RANKING, "newest"),
]


def walk(stage: Stage) -> Iterator[Place]:
    """Go to every kind of page, with the queue open, something in it, and the line to find with."""
    stage.play(songs(stage))
    stage.player.pause()
    stage.window.show_queue(True)
    for place in PLACES:
        stage.go(place)
        stage.window.open_find()
        settle(5)
        yield place


# Secrets


@pytest.mark.logs(".*")
def test_no_secret_is_logged_kept_or_shown(
    start: Start,
    demo: Demo,
    memory_keyring: MemoryKeyring,
    own_home: Path,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(logging.DEBUG)
    password = "open-sesame-7391"
    demo.sessions.change_password(demo.user, password)
    stage = start()
    stage.press("Connect to your server")
    stage.sign_in(demo.url, demo.user, "wrong-word-5520")
    stage.until(lambda: stage.says("did not accept", stage.dialog), "words")
    stage.type("Password", password, stage.dialog)
    stage.press("Connect", stage.dialog)
    stage.until_open()
    stage.play(songs(stage))
    stage.until(lambda: stage.player.position > 0, "the position moving")
    demo.sessions.expire()
    demo.faults.add("500:action=albums")
    demo.faults.add("stream-404:action=play")
    stage.player.next()
    stage.visit("songs")
    stage.command("albums")
    stage.until(lambda: stage.says("HTTP 500"), "words")
    stage.until(stage.notices, "a notice about the song")
    shown = stage.words() + [it.toolTip() for it in QApplication.allWidgets()]
    shown += [f"{it.text} {it.details}" for it in stage.window.middle.notice_strip.notices]
    stage.end()
    account = demo.sessions.user(demo.user)
    assert account is not None
    secrets = {password, "wrong-word-5520", demo.api_key, account.stream_token}
    secrets |= set(memory_keyring.entries.values())
    assert len(secrets) >= 5
    logged = [f"{it.getMessage()} {it.exc_text or ''}" for it in caplog.records]
    assert len(logged) > 20
    printed = "".join(capfd.readouterr())
    kept = [path.read_bytes().decode("latin-1") for path in own_home.rglob("*") if path.is_file()]
    assert len(kept) > 3
    for place, texts in {"logged": logged, "shown": shown, "printed": [printed], "kept": kept}.items():
        for text in texts:
            assert not [it for it in secrets if it in text], f"{place}: a secret"
            assert not re.search(r"(auth|ssid)=[0-9a-f]{20}|Bearer [0-9a-f]{8}", text), f"{place}: a token"


# Reach and names


def is_interactive(widget: QWidget) -> bool:
    kinds = (QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox, QAbstractItemView, QAbstractSlider)
    if isinstance(widget, QScrollBar | QHeaderView) or not isinstance(widget, (*kinds, StarRating)):
        return False
    # The parts that a field or a box brings along are reached through it.
    parent = widget.parentWidget()
    inside = isinstance(parent, QLineEdit | QAbstractSpinBox | QComboBox)
    popup = isinstance(widget.window(), QComboBox) or type(widget).__name__ == "QComboBoxListView"
    return widget.isVisible() and not inside and not popup


def name_of(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or text


def unreachable(inside: QWidget) -> list[str]:
    """What can be pressed, typed into or moved, but has no name or takes no keyboard focus."""
    found = []
    for widget in inside.findChildren(QWidget):
        if not is_interactive(widget):
            continue
        said = f"{type(widget).__name__} {widget.objectName()!r} in {type(widget.parentWidget()).__name__}"
        if not name_of(widget):
            found.append(f"{said}: no name")
        proxied = widget.focusProxy() is not None
        wanted = Qt.FocusPolicy.ClickFocus if isinstance(widget, TileButton) else Qt.FocusPolicy.TabFocus
        if widget.isEnabled() and not proxied and not widget.focusPolicy() & wanted:
            found.append(f"{said} {name_of(widget)!r}: no focus")
    return found


def test_everything_on_every_page_has_a_name_and_takes_focus(stage: Stage) -> None:
    found = {str(place.room): unreachable(stage.window) for place in walk(stage)}
    assert {room: missing for room, missing in found.items() if missing} == {}


def test_tab_reaches_every_part_of_the_window(stage: Stage) -> None:
    stage.play(songs(stage))
    stage.player.pause()
    stage.window.show_queue(True)
    stage.visit("albums")
    reached: set[str] = set()
    for _ in range(150):
        stage.window.focusNextChild()
        focused = QApplication.focusWidget()
        if focused is not None:
            reached |= {name_of(it) for it in with_neighbours(focused)}
    assert {"Places", "Search music", "Newest", "Table", "Queue", "Clear the queue", "Play"} <= reached
    parts = [it for it in stage.window.findChildren(QWidget) if is_interactive(it) and it.isEnabled()]
    assert {name_of(it) for it in parts} - reached == set()


def with_neighbours(widget: QWidget) -> list[QWidget]:
    """What the arrow keys reach from here: the others of a group of which one is chosen."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return [widget] if group is None else [widget, *group.buttons()]


@pytest.mark.parametrize("command", ["settings", "keys"])
def test_everything_in_a_dialog_has_a_name_and_takes_focus(command: str, stage: Stage) -> None:
    stage.command(command)
    stage.until(lambda: isinstance(QApplication.activeModalWidget(), QDialog), "the dialog")
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    assert unreachable(dialog) == []


def test_everything_in_the_sign_in_dialog_has_a_name_and_takes_focus(start: Start) -> None:
    stage = start()
    assert unreachable(stage.window) == []
    stage.press("Connect to your server")
    stage.until(lambda: isinstance(QApplication.activeModalWidget(), SignInDialog), "the dialog")
    stage.press("More options", stage.dialog)
    assert unreachable(stage.dialog) == []


# Words


might_be_markup = QtGui.Qt.mightBeRichText


def rich(inside: QWidget) -> list[str]:
    """Labels and tool tips whose words would be read as markup."""
    labels = [
        it.text()
        for it in inside.findChildren(QLabel)
        if it.textFormat() is not Qt.TextFormat.PlainText and might_be_markup(it.text())
    ]
    tips = [it.toolTip() for it in inside.findChildren(QWidget)]
    return labels + [tip for tip in tips if re.search(r"<(img|script|b|i|Department)\b", tip)]


def test_the_words_of_a_server_are_never_markup(stage: Stage) -> None:
    assert any(it.textFormat() is Qt.TextFormat.PlainText for it in stage.window.findChildren(QLabel))
    found = stage.client.send(Songs(limit=200))
    awkward = [song for song in found if "<" in song.title]
    assert awkward
    titles = {song.title for song in awkward}
    for place in walk(stage):
        assert rich(stage.window) == [], place
    stage.play(awkward)
    stage.player.pause()
    assert any(title in titles for title in stage.words(stage.window.bar))
    assert rich(stage.window) == []


# Layout


@pytest.fixture
def other_ways() -> Iterator[Callable[[str, Qt.LayoutDirection], None]]:
    """Sets the locale and the direction of writing; both are as before when the test ends."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    before = QLocale()

    def change(locale: str, direction: Qt.LayoutDirection) -> None:
        QLocale.setDefault(QLocale(locale))
        app.setLayoutDirection(direction)

    yield change
    QLocale.setDefault(before)
    app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def sideways(stage: Stage) -> list[str]:
    """What can be scrolled to the side, shelves not counted."""
    areas = [it for it in stage.window.findChildren(QAbstractScrollArea) if it.isVisible()]
    return [
        f"{type(it).__name__} {it.accessibleName()!r} by {it.horizontalScrollBar().maximum()}"
        for it in areas
        if it.horizontalScrollBar().maximum() > 0 and not isinstance(it, Row)
    ]


@pytest.mark.parametrize(
    ("locale", "direction"),
    [
        ("de_DE", Qt.LayoutDirection.LeftToRight),
        ("he_IL", Qt.LayoutDirection.RightToLeft),
        ("ar_EG", Qt.LayoutDirection.RightToLeft),
    ],
)
def test_nothing_scrolls_sideways_in_any_language(
    locale: str,
    direction: Qt.LayoutDirection,
    other_ways: Callable[[str, Qt.LayoutDirection], None],
    demo: Demo,
    open_program: Callable[[Demo], Stage],
) -> None:
    other_ways(locale, direction)
    stage = open_program(demo)
    window, sidebar = stage.window, stage.window.sidebar
    assert window.layoutDirection() is direction
    for place in walk(stage):
        assert sideways(stage) == [], place
        window.show_queue(False)
        window.resize(900, 600)
        settle(5)
        assert sideways(stage) == [], place
        window.resize(window.minimumSize())
        settle(5)
        # At the least width a table of eight columns may be moved; nothing else may.
        assert [it for it in sideways(stage) if not it.startswith("TrackTable")] == [], place
        window.show_queue(True)
        window.resize(1280, 800)
        settle(5)
    middle = sidebar.mapTo(window, sidebar.rect().center()).x()
    assert (middle > window.width() / 2) is (direction is Qt.LayoutDirection.RightToLeft)


def test_nothing_but_the_window_is_a_window(demo: Demo, open_program: Callable[[Demo], Stage]) -> None:
    watch = WindowWatch()
    stage = open_program(demo)
    for _ in walk(stage):
        pass
    stage.command("settings")
    stage.press("Close", QApplication.activeModalWidget())
    watch.end()
    assert set(watch.appeared) <= {"Window", "SettingsDialog"}


# Nobody waits


class NetworkWatch:
    """Hears of every connection that the main thread makes, from Python's own audit events."""

    def __init__(self) -> None:
        self.on = False
        self.heard: list[str] = []
        sys.addaudithook(self._hear)

    def _hear(self, event: str, args: tuple[object, ...]) -> None:
        if self.on and event.startswith("socket.") and threading.current_thread() is threading.main_thread():
            self.heard.append(f"{event} {args}")


@pytest.fixture(scope="module")
def network() -> NetworkWatch:
    return NetworkWatch()


def test_the_watch_hears_of_connections(network: NetworkWatch, demo: Demo) -> None:
    import socket

    network.on = True
    socket.create_connection(("127.0.0.1", int(demo.url.rsplit(":", 1)[1]))).close()
    network.on = False
    assert network.heard
    network.heard.clear()


def test_the_window_makes_no_connection_itself(
    network: NetworkWatch, demo: Demo, open_program: Callable[[Demo], Stage]
) -> None:
    network.on = True
    stage = open_program(demo)
    for _ in walk(stage):
        pass
    stage.player.play()
    stage.until(lambda: stage.player.position > 0 and stage.state() is State.PLAYING, "playing")
    stage.player.next()
    stage.search("lantern")
    stage.until_quiet()
    demo.sessions.expire()
    stage.command("reload")
    stage.until_quiet()
    stage.end()
    network.on = False
    assert network.heard == []
