"""The cover grid: geometry that re-flows, keys, the ▶ on hover, and covers that come late."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ampache_desktop.qt.style import DARK, Appearance, Choice
from ampache_desktop.widgets.grid import CoverGrid
from ampache_desktop.widgets.gridflow import Flow
from tests.qt.rows import CoverShelf, Rows, tile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(autouse=True)
def appearance(qapp: QApplication) -> Iterator[Appearance]:
    made = Appearance(Choice.DARK)
    yield made
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def shown(qtbot: QtBot, model: Rows, covers: CoverShelf | None = None, width: int = 1000) -> CoverGrid:
    made = CoverGrid(tile, covers)
    qtbot.addWidget(made)
    made.setModel(model)
    made.resize(width, 600)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.setFocus()
    return made


def centre(grid: CoverGrid, row: int) -> QPoint:
    return grid.visualRect(grid.model().index(row, 0)).center()


@pytest.mark.parametrize("width", [200, 640, 1000, 1016, 1371, 2560])
@pytest.mark.parametrize("mirrored", [False, True])
def test_covers_fill_the_width_and_never_more(width: int, mirrored: bool) -> None:
    flow = Flow(count=100, width=width, left=24)
    tiles = [flow.rect(row, mirrored=mirrored) for row in range(flow.columns)]
    assert min(tile.left() for tile in tiles) == 24 + (0 if flow.columns > 1 else tiles[0].left() - 24)
    assert max(tile.right() for tile in tiles) == 24 + width - 1
    for one, other in pairwise(tiles):
        assert not one.intersects(other)


def test_a_tile_is_found_where_it_is() -> None:
    for width in (300, 777, 1016):
        for mirrored in (False, True):
            flow = Flow(count=53, width=width, left=24)
            for row in range(53):
                middle = flow.rect(row, mirrored=mirrored).center()
                assert flow.row_at(middle.x(), middle.y(), mirrored=mirrored) == row
    assert Flow(count=5, width=500).row_at(10, 5000, mirrored=False) == -1
    assert Flow().row_at(10, 10, mirrored=False) == -1


def test_rows_of_a_band_are_those_that_touch_it() -> None:
    flow = Flow(count=53, width=1000)
    for top in range(0, flow.height, 61):
        first, last = flow.rows_between(top, top + 400)
        touching = [r for r in range(53) if flow.rect(r, mirrored=False).intersects(QRect(0, top, 1000, 401))]
        assert not touching or (first <= touching[0] and last >= touching[-1])
        assert last - first + 1 <= len(touching) + 2 * flow.columns


def test_it_never_scrolls_sideways(qtbot: QtBot) -> None:
    grid = shown(qtbot, Rows(500))
    for width in (260, 500, 777, 1400):
        grid.resize(width, 600)
        assert grid.horizontalScrollBar().maximum() == 0
        lines = -(-500 // Flow(count=500, width=width - 48).columns)
        assert grid.verticalScrollBar().maximum() > lines * 100


def test_a_million_covers_scroll_to_the_end(qtbot: QtBot) -> None:
    model = Rows(1_000_000)
    grid = shown(qtbot, model)
    grid.show_row(999_999)
    qtbot.waitUntil(lambda: bool(model.wanted) and model.wanted[-1][1] == 999_999)
    assert grid.viewport().rect().contains(centre(grid, 999_999))


def test_resizing_keeps_the_first_visible_row(qtbot: QtBot) -> None:
    grid = shown(qtbot, Rows(5000))
    grid.verticalScrollBar().setValue(grid.verticalScrollBar().maximum() // 2)
    before = grid.visible_rows()[0]
    grid.resize(600, 600)
    first, last = grid.visible_rows()
    assert first <= before <= last
    assert before - first < 6


def test_double_click_and_enter_open(qtbot: QtBot) -> None:
    grid = shown(qtbot, Rows(50))
    with qtbot.waitSignal(grid.open_wanted) as clicked:
        QTest.mouseDClick(grid.viewport(), LEFT, pos=centre(grid, 3))
    QTest.mouseClick(grid.viewport(), LEFT, pos=centre(grid, 2))
    with qtbot.waitSignal(grid.open_wanted) as entered:
        QTest.keyClick(grid, Qt.Key.Key_Return)
    assert (clicked.args, entered.args) == ([3], [2])


@pytest.mark.parametrize("mirrored", [False, True])
def test_the_play_sign_on_a_cover_plays(qtbot: QtBot, qapp: QApplication, mirrored: bool) -> None:
    if mirrored:
        qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    grid = shown(qtbot, Rows(50))
    tile_rect = grid.visualRect(grid.model().index(1, 0)).adjusted(8, 8, -8, -8)
    x = tile_rect.left() + 29 if mirrored else tile_rect.right() - 29
    at = QPoint(x, tile_rect.top() + tile_rect.width() - 29)
    QTest.mouseMove(grid.viewport(), centre(grid, 1))
    with qtbot.waitSignal(grid.play_wanted) as caught:
        QTest.mouseClick(grid.viewport(), LEFT, pos=at)
    assert caught.args == [1]
    assert grid.selected_rows() == []
    drawn = grid.grab().toImage().pixelColor(grid.viewport().mapTo(grid, at - QPoint(14, 0)))
    assert drawn.hsvHue() == DARK.accent.hsvHue()


@pytest.mark.parametrize(
    ("key", "goes_to"),
    [
        (Qt.Key.Key_Right, 8),
        (Qt.Key.Key_Left, 6),
        (Qt.Key.Key_Down, 12),
        (Qt.Key.Key_Up, 2),
        (Qt.Key.Key_Home, 0),
        (Qt.Key.Key_End, 49),
    ],
)
def test_arrows_walk_the_grid(qtbot: QtBot, key: Qt.Key, goes_to: int) -> None:
    grid = shown(qtbot, Rows(50), width=1064)
    grid.show_row(7)
    QTest.keyClick(grid, key)
    assert grid.currentIndex().row() == goes_to
    assert grid.viewport().rect().intersects(grid.visualRect(grid.currentIndex()))


def test_down_from_the_last_full_line_goes_to_the_last_cover(qtbot: QtBot) -> None:
    grid = shown(qtbot, Rows(12), width=1064)
    grid.show_row(9)
    QTest.keyClick(grid, Qt.Key.Key_Down)
    assert grid.currentIndex().row() == 11
    QTest.keyClick(grid, Qt.Key.Key_Down)
    assert grid.currentIndex().row() == 11


def test_keys_append_play_rate_and_find(qtbot: QtBot) -> None:
    grid = shown(qtbot, Rows(50))
    grid.show_row(4)
    with qtbot.waitSignal(grid.append_wanted) as appended:
        QTest.keyClick(grid, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(grid.play_wanted) as played:
        QTest.keyClick(grid, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    with qtbot.waitSignal(grid.rating_wanted) as rated:
        QTest.keyClick(grid, Qt.Key.Key_2)
    QTest.keyClicks(grid, "outro")
    assert (appended.args, played.args, rated.args) == ([[4]], [4], [[4], 2])
    assert grid.selected_rows() == [7]


def test_a_broken_tile_is_retried_and_a_hole_is_not_opened(qtbot: QtBot) -> None:
    grid = shown(qtbot, Rows(50, holes={1}, broken={2}))
    with qtbot.waitSignal(grid.retry_wanted) as caught:
        QTest.mouseDClick(grid.viewport(), LEFT, pos=centre(grid, 2))
    with qtbot.assertNotEmitted(grid.open_wanted):
        QTest.mouseDClick(grid.viewport(), LEFT, pos=centre(grid, 1))
    assert caught.args == [2]


def test_a_rubber_band_selects_what_it_touches(qtbot: QtBot) -> None:
    grid = shown(qtbot, Rows(50), width=1064)
    first, last = centre(grid, 1), centre(grid, 7)
    flags = grid.selectionCommand(grid.model().index(1, 0))
    grid.setSelection(QRect(first, last), flags)
    assert grid.selected_rows() == [1, 2, 6, 7]


def test_a_cover_that_comes_is_painted_and_asked_for_in_steps(qtbot: QtBot) -> None:
    covers = CoverShelf()
    grid = shown(qtbot, Rows(10, covers=True), covers)
    grid.grab()
    at = grid.viewport().mapTo(grid, centre(grid, 0))
    assert grid.grab().toImage().pixelColor(at) == DARK.raised
    covers.put("c0", QColor("#00ff00"))
    assert grid.grab().toImage().pixelColor(at) == QColor("#00ff00")
    assert {asked.side % 32 for asked in covers.asked} == {0}


def test_without_a_cover_one_is_drawn_from_the_name(qtbot: QtBot) -> None:
    covers = CoverShelf()
    covers.none = {f"c{number}" for number in range(10)}
    grid = shown(qtbot, Rows(10, covers=True), covers)
    image = grid.grab().toImage()
    corners = [centre(grid, row) - QPoint(60, 90) for row in range(3)]
    shades = {image.pixelColor(grid.viewport().mapTo(grid, at)).name() for at in corners}
    assert DARK.raised.name() not in shades
    assert len(shades) == 3
