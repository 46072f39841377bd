"""Where one can be: history, navigator, sidebar rows, commands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QStackedWidget
from pytestqt.qtbot import QtBot

from ampache_desktop.actions import COMMANDS, Actions
from ampache_desktop.api.models import Playlist, PlaylistId, Session
from ampache_desktop.navigator import PAGES_KEPT, Navigator
from ampache_desktop.panels import pages
from ampache_desktop.panels.context import Context
from ampache_desktop.panels.page import Page
from ampache_desktop.panels.places import History, Place, Room
from ampache_desktop.panels.rooms import key_for, place_for, sections
from ampache_desktop.qt.notices import Notices
from ampache_desktop.widgets.sidebar import Place as Row
from ampache_desktop.window import Window
from ampache_desktop.wiring import wire

ALBUMS = [Place(Room.ALBUM, str(number)) for number in range(1, 6)]
steps = st.lists(st.one_of(st.sampled_from(ALBUMS), st.sampled_from(["back", "forward"])), max_size=60)


# History


@given(steps)
def test_history_is_that_of_a_browser(walk: list[Place | str]) -> None:
    """The same as a list of places with a finger on one of them."""
    history = History(Place(Room.HOME), longest=1000)
    places, at = [Place(Room.HOME)], 0
    for step in walk:
        if step == "back":
            assert history.back() is (at > 0)
            at = max(0, at - 1)
        elif step == "forward":
            assert history.forward() is (at < len(places) - 1)
            at = min(len(places) - 1, at + 1)
        elif isinstance(step, Place):
            assert history.visit(step) is (step != places[at])
            if step != places[at]:
                places[at + 1 :] = [step]
                at += 1
        assert history.current.place == places[at]
        assert (history.can_go_back, history.can_go_forward) == (at > 0, at < len(places) - 1)


def test_history_forgets_the_oldest() -> None:
    history = History(Place(Room.HOME), longest=3)
    for place in ALBUMS:
        history.visit(place)
    while history.back():
        pass
    assert history.current.place == ALBUMS[2]


def test_the_name_of_a_place_is_not_what_it_is() -> None:
    assert Place(Room.ALBUM, "7", "First") == Place(Room.ALBUM, "7", "Second")
    assert Place(Room.ALBUM, "7") != Place(Room.ARTIST, "7")


# Navigator


class Sheet(Page):
    """A page that remembers a number."""

    def __init__(self, place: Place) -> None:
        super().__init__(place, cast("Context", None))
        self.loads = 0
        self.number = 0

    def load(self) -> None:
        self.loads += 1

    def snapshot(self) -> dict[str, Any]:
        return {"number": self.number}

    def restore(self, snapshot: dict[str, Any]) -> None:
        self.number = snapshot["number"]


class Walk:
    """A navigator over sheets; `built` are all that were made."""

    def __init__(self) -> None:
        self.stack = QStackedWidget()
        self.built: list[Sheet] = []
        self.navigator = Navigator(self.stack, self.build, Place(Room.HOME))
        self.navigator.start()

    def build(self, place: Place) -> Sheet:
        self.built.append(Sheet(place))
        return self.built[-1]

    @property
    def sheet(self) -> Sheet:
        page = self.navigator.page
        assert isinstance(page, Sheet)
        assert self.stack.currentWidget() is page
        return page


@pytest.fixture
def walk(qtbot: QtBot) -> Iterator[Walk]:
    walk = Walk()
    qtbot.addWidget(walk.stack)
    yield walk
    walk.navigator.close()


def test_a_page_is_loaded_once_and_kept(walk: Walk) -> None:
    walk.navigator.go(ALBUMS[0])
    walk.navigator.back()
    walk.navigator.forward()
    assert [sheet.loads for sheet in walk.built] == [1, 1]
    assert walk.sheet.place == ALBUMS[0]


def test_a_page_that_was_let_go_is_built_again_and_takes_back_its_snapshot(walk: Walk) -> None:
    walk.sheet.number = 42
    first = walk.sheet
    for number in range(PAGES_KEPT + 1):
        walk.navigator.go(Place(Room.ARTIST, str(number)))
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert walk.stack.count() == PAGES_KEPT
    for _ in range(PAGES_KEPT + 1):
        walk.navigator.back()
    assert walk.sheet is not first
    assert (walk.sheet.place, walk.sheet.number) == (Place(Room.HOME), 42)


def test_the_same_place_is_no_step(walk: Walk) -> None:
    went: list[Place] = []
    walk.navigator.went.connect(went.append)
    walk.navigator.go(Place(Room.HOME, name="Another name"))
    assert went == []
    assert not walk.navigator.can_go_back


def test_a_search_that_goes_on_is_one_step(walk: Walk) -> None:
    for text in ("a", "ab", "abc"):
        walk.navigator.go(Place(Room.SEARCH, text))
    assert walk.navigator.place == Place(Room.SEARCH, "abc")
    walk.navigator.back()
    assert walk.navigator.place == Place(Room.HOME)
    walk.navigator.forward()
    assert walk.navigator.place == Place(Room.SEARCH, "abc")


def test_closing_leaves_no_page(walk: Walk) -> None:
    walk.navigator.go(ALBUMS[0])
    walk.navigator.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert walk.stack.count() == 0
    assert walk.navigator.page is None


# Sidebar


def test_every_row_of_the_sidebar_leads_to_a_place_that_marks_it() -> None:
    lists = [
        Playlist(id=PlaylistId("3"), name="Evening"),
        Playlist(id=PlaylistId("smart_1")),
    ]
    shown = sections(Session(albums=12, songs=0), lists)
    rows = [row for section in shown for row in section.places]
    assert {row.key for row in rows} >= {"home", "albums", "playlist:3", "playlist:smart_1"}
    assert all(row.title for row in rows)
    for row in rows:
        assert key_for(place_for(row.key)) == row.key
    counts: dict[str, Row] = {row.key: row for row in rows}
    assert (counts["albums"].total, counts["songs"].total) == (12, None)


def test_the_page_of_one_thing_marks_the_list_it_is_in() -> None:
    assert key_for(Place(Room.ALBUM, "7")) == "albums"
    assert key_for(Place(Room.ARTIST, "7")) == "artists"
    assert key_for(Place(Room.GENRE, "7")) == "genres"
    assert key_for(Place(Room.RANKING, "newest")) == "home"


def test_there_is_a_page_for_every_room() -> None:
    assert set(pages._PAGES) == set(Room)  # noqa: SLF001 - the table is what is tested


# Commands


def test_no_key_stands_for_two_commands() -> None:
    keys = [QKeySequence(key).toString() for command in COMMANDS for key in command.keys]
    assert all(keys)
    assert sorted(keys) == sorted(set(keys))
    assert len({command.id for command in COMMANDS}) == len(COMMANDS)


def test_a_command_without_a_deed_is_noticed(qtbot: QtBot) -> None:
    window = Window(Notices())
    qtbot.addWidget(window)
    with pytest.raises(KeyError, match="appearance, settings"):
        wire(window, {})
    with pytest.raises(KeyError):
        wire(window, {"appearance": window.close, "settings": window.close, "no such command": window.close})


def test_keys_can_be_bound_otherwise(qtbot: QtBot) -> None:
    window = Window(Notices())
    qtbot.addWidget(window)
    own = Actions(window, {"toggle": ("Ctrl+Alt+P",)})
    assert [key.toString() for key in own["toggle"].shortcuts()] == ["Ctrl+Alt+P"]
    assert next(key.toString() for key in own["stop"].shortcuts()) == "Ctrl+."
    app = QApplication.instance()
    assert app is not None
    app.removeEventFilter(own)


def test_before_there_is_a_server_every_command_does_nothing_bad(qtbot: QtBot) -> None:
    """Keys can be pressed while the window waits for its server."""
    window = Window(Notices())
    qtbot.addWidget(window)
    wire(window, {"appearance": lambda: None, "settings": lambda: None})
    for command, action in window.commands:
        if command.id not in {"quit", "full-screen", "keys", "servers"}:
            action.trigger()
    assert window.navigator is None
