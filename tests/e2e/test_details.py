"""Context menus and the details of records."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget, QMenu, QTextEdit, QWidget

from ampache_desktop.api.models import Playlist, Song
from ampache_desktop.panels.places import Room
from ampache_desktop.widgets.tilebutton import TileButton
from tests.e2e.stage import Stage, spot_of

PLAYING = ["Play", "Shuffle", "Play next", "Add to queue", ""]
OPINIONS = ["Favourite", "Rating", ""]


def menu(stage: Stage, widget: QWidget, at: QPoint) -> QMenu:
    """Open the context menu of a widget at a point of it."""
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, widget.mapToGlobal(at))
    QApplication.sendEvent(widget, event)
    stage.until(lambda: isinstance(QApplication.activePopupWidget(), QMenu), "a menu")
    found = QApplication.activePopupWidget()
    assert isinstance(found, QMenu)
    return found


def entries(menu: QMenu) -> list[str]:
    """What a menu offers, in its order; lines are empty. A favourite's entry is named as others' are."""
    words = ["" if it.isSeparator() else it.text() for it in menu.actions() if it.isVisible()]
    return ["Favourite" if it == "No longer a favourite" else it for it in words]


def facts(stage: Stage) -> str:
    """The words of the details that are open; empty when none are."""
    shown = [it for it in stage.window.side.findChildren(QTextEdit) if it.isVisible()]
    return shown[0].toPlainText() if shown else ""


def row_menu(stage: Stage, row: int) -> QMenu:
    stage.pick(row)
    view = stage.view()
    return menu(stage, view.viewport(), spot_of(view, row))


@pytest.mark.parametrize(
    ("room", "expected"),
    [
        ("artists", [*PLAYING, *OPINIONS, "Details"]),
        ("albums", [*PLAYING, *OPINIONS, "Go to artist", "", "Details"]),
        ("songs", [*PLAYING, *OPINIONS, "Go to artist", "Go to album", "", "Details"]),
        ("genres", [*PLAYING, "Details"]),
        ("playlists", [*PLAYING, *OPINIONS, "Details"]),
    ],
)
def test_menus_have_one_order(room: str, expected: list[str], stage: Stage) -> None:
    stage.visit(room)
    opened = row_menu(stage, 1)
    assert entries(opened) == expected
    opened.close()


def test_a_menu_offers_no_way_to_where_one_is(stage: Stage) -> None:
    stage.open_album(2)
    opened = row_menu(stage, 0)
    assert entries(opened) == [*PLAYING, *OPINIONS, "Go to artist", "", "Details"]
    opened.close()


def test_the_queue_s_menu_ends_with_its_own_and_the_details(stage: Stage) -> None:
    stage.visit("songs")
    stage.player.append(stage.songs()[:3])
    stage.window.show_queue(True)
    assert stage.window.queue is not None
    table = stage.window.queue.table
    table.selectRow(1)
    opened = menu(stage, table.viewport(), spot_of(table, 1))
    assert entries(opened) == [
        *PLAYING,
        *OPINIONS,
        "Go to artist",
        "Go to album",
        "",
        "Move to top",
        "Move to play next",
        "Move to bottom",
        "Remove from the queue",
        "",
        "Details",
    ]
    opened.close()


def test_a_playlist_in_the_sidebar_has_the_menu_of_playlists(stage: Stage) -> None:
    stage.visit("playlists")
    records = stage.model().records(range(stage.model().rowCount()))
    record = next(it for it in records if isinstance(it, Playlist) and it.name)
    (places,) = stage.window.sidebar.findChildren(QListWidget)
    rows = {places.item(row).text(): row for row in range(places.count())}
    at = places.visualItemRect(places.item(rows[record.name])).center()
    opened = menu(stage, places.viewport(), at)
    assert entries(opened) == [*PLAYING, *OPINIONS, "Details"]
    stage.menu_choose("Details")
    assert record.name in facts(stage)


def test_details_tell_what_is_known_of_a_song_and_never_its_address(stage: Stage) -> None:
    stage.visit("songs")
    stage.pick(2)
    song = stage.model().record(2)
    assert isinstance(song, Song)
    stage.window.resize(900, 480)
    QTest.keyClick(stage.view(), Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    (text,) = stage.window.side.findChildren(QTextEdit)
    stage.until(lambda: text.verticalScrollBar().maximum() > 0, "more than fits")
    assert text.verticalScrollBar().value() == 0
    told = facts(stage).splitlines()
    assert told[told.index("Title") + 1] == song.title
    assert song.album is not None
    assert told[told.index("Album") + 1] == song.album.name
    assert song.url is not None
    assert "http" not in facts(stage)
    QTest.keyClick(stage.view(), Qt.Key.Key_5)
    stage.until(lambda: "★★★★★" in facts(stage), "the new stars in the details")


def test_details_give_the_queue_back(stage: Stage) -> None:
    stage.window.show_queue(True)
    stage.visit("albums")
    stage.pick(1)
    QTest.keyClick(stage.view(), Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert facts(stage)
    assert not stage.window.queue_is_shown
    stage.press("Close the details", stage.window.side)
    assert stage.window.queue_is_shown
    stage.command("queue")
    row_menu(stage, 1)
    stage.menu_choose("Details")
    assert facts(stage)
    stage.window.details.setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not stage.window.side.is_open
    assert stage.page.isAncestorOf(QApplication.focusWidget())


def test_covers_of_a_shelf_have_details(stage: Stage) -> None:
    stage.visit("home")
    tile = next(it for it in stage.page.findChildren(TileButton) if it.isVisible())
    tile.setFocus()
    QTest.keyClick(tile, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert tile.tile.title in facts(stage)


def test_where_to_go_from_a_menu(stage: Stage) -> None:
    stage.visit("songs")
    song = stage.model().record(3)
    assert isinstance(song, Song)
    row_menu(stage, 3)
    stage.menu_choose("Go to album")
    stage.until(lambda: stage.room is Room.ALBUM, "the album")
    assert song.album is not None
    assert stage.navigator.place.id == song.album.id
