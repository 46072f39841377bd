"""The sidebar: places, folding sections, drops on playlists."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ampache_desktop.qt.drag import Dragged, forget, pack, unpack
from ampache_desktop.qt.style import DARK, Appearance, Choice
from ampache_desktop.widgets.sidebar import Health, Place, PlaceList, Section, ServerHeader, Sidebar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

LEFT = Qt.MouseButton.LeftButton
SECTIONS = (
    Section("top", "", (Place("home", "Home", "home"), Place("search", "Search", "search", hint="Ctrl K"))),
    Section(
        "library", "Library", (Place("albums", "Albums", "album", 3418), Place("songs", "Songs", "song"))
    ),
    Section(
        "playlists",
        "Playlists",
        (Place("p1", "Road", "playlist", takes_drops=True), Place("p2", "Smart", "smartlist")),
    ),
)


@pytest.fixture(autouse=True)
def appearance(qapp: QApplication) -> Iterator[Appearance]:
    made = Appearance(Choice.DARK)
    yield made
    forget()
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.fixture
def sidebar(qtbot: QtBot) -> Sidebar:
    made = Sidebar()
    qtbot.addWidget(made)
    made.show_server("music.example.org", Health.GOOD)
    made.show_sections(SECTIONS)
    made.set_current("albums")
    made.resize(made.width(), 600)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


def rows(sidebar: Sidebar) -> PlaceList:
    found = sidebar.findChild(PlaceList)
    assert isinstance(found, PlaceList)
    return found


def said(sidebar: Sidebar) -> list[str]:
    """Return what a screen reader can read, in order."""
    return [rows(sidebar).item(number).text() for number in range(rows(sidebar).count())]


def middle(sidebar: Sidebar, words: str) -> QPoint:
    number = said(sidebar).index(words)
    return rows(sidebar).visualItemRect(rows(sidebar).item(number)).center()


def test_it_reads_out_places_with_their_counts(sidebar: Sidebar) -> None:
    assert said(sidebar) == [
        "Home",
        "Search",
        "Library",
        "Albums, 3,418",
        "Songs",
        "Playlists",
        "Road",
        "Smart",
    ]


def test_a_click_and_enter_wish_to_go(qtbot: QtBot, sidebar: Sidebar) -> None:
    with qtbot.waitSignal(sidebar.place_wanted) as clicked:
        QTest.mouseClick(rows(sidebar).viewport(), LEFT, pos=middle(sidebar, "Songs"))
    QTest.keyClick(rows(sidebar), Qt.Key.Key_Up)
    with qtbot.waitSignal(sidebar.place_wanted) as entered:
        QTest.keyClick(rows(sidebar), Qt.Key.Key_Return)
    assert (clicked.args, entered.args) == (["songs"], ["albums"])


def test_sections_fold_by_click_and_by_key(qtbot: QtBot, sidebar: Sidebar) -> None:
    with qtbot.waitSignal(sidebar.section_folded) as folded:
        QTest.mouseClick(rows(sidebar).viewport(), LEFT, pos=middle(sidebar, "Library"))
    assert folded.args == ["library", True]
    assert "Songs" not in said(sidebar)
    rows(sidebar).setFocus()
    rows(sidebar).setCurrentRow(said(sidebar).index("Library"))
    with qtbot.waitSignal(sidebar.section_folded) as unfolded:
        QTest.keyClick(rows(sidebar), Qt.Key.Key_Right)
    assert unfolded.args == ["library", False]
    assert "Songs" in said(sidebar)


def test_new_places_keep_the_current_one(sidebar: Sidebar) -> None:
    at = middle(sidebar, "Albums, 3,418")

    def ground() -> object:
        point = rows(sidebar).viewport().mapTo(sidebar, QPoint(13, at.y()))
        return sidebar.grab().toImage().pixelColor(point)

    assert ground() == DARK.raised
    sidebar.show_sections(SECTIONS)
    assert ground() == DARK.raised
    sidebar.set_current("home")
    assert ground() == DARK.sidebar


def _drag(sidebar: Sidebar, mime: QMimeData, at: QPoint) -> bool:
    accepted = False
    for kind in (QDragEnterEvent, QDragMoveEvent):
        event = kind(at, Qt.DropAction.CopyAction, mime, LEFT, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(rows(sidebar).viewport(), event)
        accepted = event.isAccepted()
    return accepted


def test_rows_are_dropped_on_a_playlist_only(qtbot: QtBot, sidebar: Sidebar) -> None:
    mime = pack(Dragged(sidebar, (3,), ("a song",)))
    assert not _drag(sidebar, mime, middle(sidebar, "Songs"))
    assert not _drag(sidebar, mime, middle(sidebar, "Smart"))
    assert _drag(sidebar, mime, middle(sidebar, "Road"))
    seen: list[tuple[str, object]] = []
    sidebar.drop_wanted.connect(lambda key, dropped: seen.append((key, unpack(dropped))))
    event = QDropEvent(
        QPointF(middle(sidebar, "Road")),
        Qt.DropAction.CopyAction,
        mime,
        LEFT,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(rows(sidebar).viewport(), event)
    assert [key for key, _ in seen] == ["p1"]
    assert isinstance(seen[0][1], Dragged)
    assert seen[0][1].records == ("a song",)


def test_holding_a_drag_over_a_folded_section_opens_it(qtbot: QtBot, sidebar: Sidebar) -> None:
    QTest.mouseClick(rows(sidebar).viewport(), LEFT, pos=middle(sidebar, "Playlists"))
    assert "Road" not in said(sidebar)
    _drag(sidebar, pack(Dragged(sidebar, (3,), ("a song",))), middle(sidebar, "Playlists"))
    qtbot.waitUntil(lambda: "Road" in said(sidebar))


def test_the_context_menu_names_the_place(qtbot: QtBot, sidebar: Sidebar) -> None:
    at, viewport = middle(sidebar, "Road"), rows(sidebar).viewport()
    with qtbot.waitSignal(sidebar.menu_wanted) as caught:
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, viewport.mapToGlobal(at))
        QApplication.sendEvent(viewport, event)
    assert caught.args is not None
    assert caught.args[0] == "p1"


@pytest.mark.parametrize(
    ("health", "token", "word"),
    [(Health.GOOD, "good", "connected"), (Health.AWAY, "bad", "not reachable")],
)
def test_the_dot_says_how_the_server_is(sidebar: Sidebar, health: Health, token: str, word: str) -> None:
    sidebar.show_server("music.example.org", health)
    header = sidebar.findChild(ServerHeader)
    assert isinstance(header, ServerHeader)
    assert header.grab().toImage().pixelColor(22, header.height() // 2) == DARK.colour(token)
    assert header.accessibleName() == f"music.example.org: {word}"


def test_space_is_left_to_the_player(qtbot: QtBot, sidebar: Sidebar) -> None:
    with qtbot.assertNotEmitted(sidebar.place_wanted):
        QTest.keyClick(rows(sidebar), Qt.Key.Key_Space)
