"""The track table: what a person does with it, and what it then wishes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QHelpEvent,
    QImage,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from ampache_desktop.qt.drag import Dragged, forget, pack, unpack
from ampache_desktop.qt.roles import CellKind
from ampache_desktop.qt.style import DARK, Appearance, Choice
from ampache_desktop.widgets.cells import PAD, ROW_HEIGHT
from ampache_desktop.widgets.stars import PITCH
from ampache_desktop.widgets.table import Drops, TrackTable
from tests.qt.rows import COLUMNS, CoverShelf, Rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(autouse=True)
def appearance(qapp: QApplication) -> Iterator[Appearance]:
    made = Appearance(Choice.DARK)
    yield made
    forget()
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.fixture
def model() -> Rows:
    return Rows(1000)


@pytest.fixture
def table(qtbot: QtBot, model: Rows) -> TrackTable:
    return shown(qtbot, model)


def shown(qtbot: QtBot, model: Rows, covers: CoverShelf | None = None) -> TrackTable:
    made = TrackTable(COLUMNS, covers)
    qtbot.addWidget(made)
    made.setModel(model)
    made.resize(900, 500)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.setFocus()
    return made


def spot(table: TrackTable, row: int, key: str, dx: int | None = None) -> QPoint:
    """Return a point in the cell of a column: its middle, or `dx` from its leading edge."""
    number = next(n for n, column in enumerate(COLUMNS) if column.key == key)
    left = table.columnViewportPosition(number)
    width = table.columnWidth(number)
    x = left + (width // 2 if dx is None else dx)
    if dx is not None and table.isRightToLeft():
        x = left + width - 1 - dx
    return QPoint(x, row * ROW_HEIGHT + ROW_HEIGHT // 2 - table.verticalScrollBar().value())


def test_columns_fill_the_width_and_leave_the_scroll_bar_free(table: TrackTable) -> None:
    widths = [table.columnWidth(number) for number in range(len(COLUMNS))]
    assert sum(widths) == table.width() - table.verticalScrollBar().sizeHint().width()
    assert widths[2] > 1.9 * widths[3] - 2
    table.resize(1100, 500)
    assert sum(table.columnWidth(n) for n in range(len(COLUMNS))) == sum(widths) + 200


def test_a_double_click_wishes_to_play_the_row(qtbot: QtBot, table: TrackTable) -> None:
    with qtbot.waitSignal(table.play_wanted) as caught:
        QTest.mouseClick(table.viewport(), LEFT, pos=spot(table, 3, "title"))
        QTest.mouseDClick(table.viewport(), LEFT, pos=spot(table, 3, "title"))
    assert caught.args == [3]
    assert table.selected_rows() == [3]


def test_one_click_selects_and_wishes_nothing(qtbot: QtBot, table: TrackTable) -> None:
    with qtbot.assertNotEmitted(table.play_wanted):
        QTest.mouseClick(table.viewport(), LEFT, pos=spot(table, 2, "title"))
    assert table.selected_rows() == [2]


@pytest.mark.parametrize("mirrored", [False, True])
def test_stars_are_clicked_where_they_are_painted(qtbot: QtBot, qapp: QApplication, mirrored: bool) -> None:
    if mirrored:
        qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    table = shown(qtbot, Rows(20))
    fourth = spot(table, 2, "stars", PAD + 3 * PITCH + PITCH // 2)
    with qtbot.waitSignal(table.rating_wanted) as caught:
        QTest.mouseClick(table.viewport(), LEFT, pos=fourth)
    assert caught.args == [[2], 4]
    image = table.grab().toImage()
    # Row 2 has two stars: the first is in the accent, the fourth is not.
    full = _colour_near(image, table, spot(table, 2, "stars", PAD + PITCH // 2))
    empty = _colour_near(image, table, fourth)
    assert full == DARK.accent
    assert empty != DARK.accent


def _colour_near(image: QImage, table: TrackTable, at: QPoint) -> QColor:
    return image.pixelColor(table.viewport().mapTo(table, at))


def test_a_click_on_the_last_full_star_clears(qtbot: QtBot, table: TrackTable) -> None:
    with qtbot.waitSignal(table.rating_wanted) as caught:
        QTest.mouseClick(table.viewport(), LEFT, pos=spot(table, 3, "stars", PAD + 2 * PITCH + 2))
    assert caught.args == [[3], 0]


def test_digits_rate_the_selection(qtbot: QtBot, table: TrackTable) -> None:
    table.selectRow(4)
    with qtbot.waitSignal(table.rating_wanted) as caught:
        QTest.keyClick(table, Qt.Key.Key_5)
    assert caught.args == [[4], 5]


def test_the_heart_toggles(qtbot: QtBot, table: TrackTable) -> None:
    with qtbot.waitSignal(table.heart_wanted) as caught:
        QTest.mouseClick(table.viewport(), LEFT, pos=spot(table, 1, "loved"))
    assert caught.args == [1, False]
    assert table.selected_rows() == []


def test_the_play_sign_plays(qtbot: QtBot, table: TrackTable) -> None:
    with qtbot.waitSignal(table.play_wanted) as caught:
        QTest.mouseClick(table.viewport(), LEFT, pos=spot(table, 5, "number"))
    assert caught.args == [5]


def test_keys_are_wishes(qtbot: QtBot, table: TrackTable) -> None:
    table.selectRow(2)
    with qtbot.waitSignal(table.play_wanted) as played:
        QTest.keyClick(table, Qt.Key.Key_Return)
    with qtbot.waitSignal(table.append_wanted) as appended:
        QTest.keyClick(table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(table.details_wanted) as detailed:
        QTest.keyClick(table, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    with qtbot.waitSignal(table.remove_wanted) as removed:
        QTest.keyClick(table, Qt.Key.Key_Delete)
    assert (played.args, appended.args, detailed.args, removed.args) == ([2], [[2]], [2], [[2]])


def test_enter_on_several_rows_plays_exactly_these(qtbot: QtBot, table: TrackTable) -> None:
    table.selectRow(1)
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    with qtbot.waitSignal(table.play_rows_wanted) as caught:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert caught.args == [[1, 2]]


def test_typing_jumps_without_accents_and_case(qtbot: QtBot, table: TrackTable) -> None:
    table.selectRow(0)
    QTest.keyClicks(table, "ete")
    assert table.selected_rows() == [5]


def test_the_same_letter_again_goes_to_the_next(qtbot: QtBot, table: TrackTable) -> None:
    table.selectRow(0)
    QTest.keyClicks(table, "o")
    first = table.selected_rows()
    QTest.keyClicks(table, "o")
    assert (first, table.selected_rows()) == ([7], [15])


def test_letters_that_begin_no_row_are_passed_on(qtbot: QtBot, table: TrackTable) -> None:
    with qtbot.waitSignal(table.typed_ahead, check_params_cb=lambda letters: letters == "zx"):
        QTest.keyClicks(table, "zx")


def test_a_broken_row_says_why_and_is_retried(qtbot: QtBot) -> None:
    table = shown(qtbot, Rows(10, broken={1}))
    right = table.row_rect(1).right() - 20
    with qtbot.waitSignal(table.retry_wanted) as caught:
        QTest.mouseClick(table.viewport(), LEFT, pos=QPoint(right, ROW_HEIGHT + 10))
    assert caught.args == [1]
    table.selectRow(1)
    with qtbot.waitSignal(table.retry_wanted):
        QTest.keyClick(table, Qt.Key.Key_Return)


def test_a_row_that_has_not_come_answers_to_nothing(qtbot: QtBot) -> None:
    table = shown(qtbot, Rows(10, holes={1}))
    with qtbot.assertNotEmitted(table.play_wanted), qtbot.assertNotEmitted(table.rating_wanted):
        QTest.mouseDClick(table.viewport(), LEFT, pos=spot(table, 1, "title"))
        QTest.mouseClick(table.viewport(), LEFT, pos=spot(table, 1, "stars", PAD + 5))


def test_the_context_menu_is_asked_for_with_the_rows(qtbot: QtBot, table: TrackTable) -> None:
    table.selectRow(3)
    with qtbot.waitSignal(table.menu_wanted) as caught:
        event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), QPoint(0, 0))
        QApplication.sendEvent(table, event)
    rows, at = caught.args or ([], QPoint())
    assert rows == [3]
    assert table.rect().contains(table.mapFromGlobal(at))


def test_rows_on_the_screen_are_wanted(qtbot: QtBot, table: TrackTable, model: Rows) -> None:
    qtbot.waitUntil(lambda: bool(model.wanted))
    assert model.wanted[-1] == (0, (table.viewport().height() - 1) // ROW_HEIGHT)
    table.verticalScrollBar().setValue(900 * ROW_HEIGHT)
    qtbot.waitUntil(lambda: model.wanted[-1][0] == 900)


def test_painting_asks_for_a_record_once_per_row(qtbot: QtBot, table: TrackTable, model: Rows) -> None:
    model.asked = 0
    table.viewport().repaint()
    first, last = table.visible_rows()
    assert 0 < model.asked <= last - first + 1


def test_a_million_rows_open_and_jump(qtbot: QtBot) -> None:
    model = Rows(1_000_000)
    table = shown(qtbot, model)
    table.show_row(900_000)
    qtbot.waitUntil(lambda: any(first <= 900_000 <= last for first, last in model.wanted))
    assert table.selected_rows() == [900_000]


def test_a_third_click_returns_to_the_original_order(qtbot: QtBot, table: TrackTable, model: Rows) -> None:
    header = table.columns_header
    at = QPoint(header.sectionViewportPosition(2) + 40, 10)
    for _ in range(3):
        QTest.mouseClick(header.viewport(), LEFT, pos=at)
    up, down = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
    assert [column for column, _ in model.sorts] == [2, 2, -1]
    assert [order for _, order in model.sorts[:2]] == [up, down]
    assert header.sorted_by is None


def test_a_column_that_cannot_sort_does_not(qtbot: QtBot, table: TrackTable, model: Rows) -> None:
    header = table.columns_header
    QTest.mouseClick(header.viewport(), LEFT, pos=QPoint(header.sectionViewportPosition(1) + 20, 10))
    assert model.sorts == []


def test_the_header_menu_hides_and_shows_columns(qtbot: QtBot, table: TrackTable) -> None:
    menu = table.columns_header.menu()
    artist = next(action for action in menu.actions() if action.text() == "Artist")
    title_before = table.columnWidth(2)
    with qtbot.waitSignal(table.layout_changed):
        artist.trigger()
    assert table.isColumnHidden(3)
    assert table.columnWidth(2) > title_before
    artist.trigger()
    assert not table.isColumnHidden(3)
    menu.close()


def test_the_layout_is_kept_and_restored(qtbot: QtBot, table: TrackTable) -> None:
    header = table.columns_header
    header.moveSection(header.visualIndex(6), 1)
    header.resizeSection(4, 150)
    menu = header.menu()
    next(action for action in menu.actions() if action.text() == "Artist").trigger()
    menu.close()
    state = table.layout_state()
    other_model = Rows(5)
    other = shown(qtbot, other_model)
    other.restore_layout({**state, "sort": ["title", "down"]})
    assert other.columns_header.logicalIndex(1) == 6
    assert other.columnWidth(4) == 150
    assert other.isColumnHidden(3)
    assert other_model.sorts == [(2, Qt.SortOrder.DescendingOrder)]


@pytest.mark.parametrize(
    "damaged", [None, 7, {}, {"order": 3}, {"hidden": [c.key for c in COLUMNS]}, {"widths": {"title": "x"}}]
)
def test_a_damaged_layout_leaves_a_usable_table(table: TrackTable, damaged: object) -> None:
    table.restore_layout(damaged)
    assert not all(table.isColumnHidden(number) for number in range(len(COLUMNS)))


def _drag_over(table: TrackTable, mime: QMimeData, y: int) -> QDragMoveEvent:
    event: QDragMoveEvent
    for kind in (QDragEnterEvent, QDragMoveEvent):
        event = kind(QPoint(100, y), Qt.DropAction.CopyAction, mime, LEFT, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(table.viewport(), event)
    return event


def _drop(table: TrackTable, mime: QMimeData, y: int) -> None:
    event = QDropEvent(QPointF(100, y), Qt.DropAction.CopyAction, mime, LEFT, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(table.viewport(), event)


def test_rows_are_moved_by_dropping_them(qtbot: QtBot, table: TrackTable) -> None:
    table.drops.set_policy(Drops.MOVE)
    mime = pack(Dragged(table, (1, 2), (table.record(1), table.record(2))))
    y = 5 * ROW_HEIGHT + 4
    assert _drag_over(table, mime, y).isAccepted()
    line = table.grab().toImage().pixelColor(table.viewport().mapTo(table, QPoint(300, 5 * ROW_HEIGHT)))
    assert line == DARK.accent
    with qtbot.waitSignal(table.move_wanted) as caught:
        _drop(table, mime, y)
    assert caught.args == [[1, 2], 5]


def test_foreign_rows_go_where_the_line_was(qtbot: QtBot, table: TrackTable) -> None:
    table.drops.set_policy(Drops.INSERT)
    other = shown(qtbot, Rows(5))
    mime = pack(Dragged(other, (0,), (other.record(0),)))
    seen: list[tuple[object, int]] = []
    table.drop_wanted.connect(lambda dropped, position: seen.append((unpack(dropped), position)))
    _drag_over(table, mime, 3 * ROW_HEIGHT - 2)
    _drop(table, mime, 3 * ROW_HEIGHT - 2)
    assert [position for _, position in seen] == [3]
    dragged = seen[0][0]
    assert isinstance(dragged, Dragged)
    assert dragged.records == (other.record(0),)


@pytest.mark.parametrize("policy", [Drops.NONE, Drops.MOVE])
def test_a_table_refuses_what_its_policy_does_not_take(
    qtbot: QtBot, table: TrackTable, policy: Drops
) -> None:
    table.drops.set_policy(policy)
    other = shown(qtbot, Rows(5))
    mime = pack(Dragged(other, (0,), (other.record(0),)))
    assert not _drag_over(table, mime, 50).isAccepted()


def test_the_playing_row_is_in_the_accent(table: TrackTable) -> None:
    table.set_playing(lambda record: record == table.record(3))
    at = spot(table, 3, "number")
    image = table.grab().toImage()
    area = [image.pixelColor(table.viewport().mapTo(table, at + QPoint(dx, 0))) for dx in range(22)]
    assert DARK.accent in area


@pytest.mark.qt_log_ignore("does not support raise")
def test_markup_in_names_is_only_letters(qtbot: QtBot, table: TrackTable) -> None:
    table.columns_header.resizeSection(2, 40)
    at = spot(table, 2, "title")
    event = QHelpEvent(QEvent.Type.ToolTip, at, table.viewport().mapToGlobal(at))
    QApplication.sendEvent(table.viewport(), event)
    assert "&lt;b&gt;Bold&lt;/b&gt;" in QToolTip.text()
    QToolTip.hideText()


def test_a_cover_that_comes_is_painted(qtbot: QtBot) -> None:
    covers = CoverShelf()
    table = shown(qtbot, Rows(5, covers=True), covers)
    table.grab()
    covers.put("c1", QColor("#00ff00"))
    at = table.viewport().mapTo(table, spot(table, 1, "cover", PAD + 15))
    assert table.grab().toImage().pixelColor(at) == QColor("#00ff00")


def test_kinds_are_all_painted() -> None:
    """A new kind of cell must be given to a painter, not be left out silently."""
    from ampache_desktop.widgets.cells import _NUMBERS, _PICTURES

    assert _NUMBERS | _PICTURES | {CellKind.TEXT, CellKind.SECOND} == set(CellKind)


def test_home_and_end_go_to_the_first_and_the_last_row(table: TrackTable) -> None:
    table.selectRow(2)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_End)
    assert table.selected_rows() == [table.model().rowCount() - 1]
    QTest.keyClick(table, Qt.Key.Key_Home, Qt.KeyboardModifier.ShiftModifier)
    assert table.selected_rows() == list(range(table.model().rowCount()))


def seen(table: TrackTable) -> list[str]:
    """The columns that can be seen."""
    return [column.key for number, column in enumerate(COLUMNS) if not table.isColumnHidden(number)]


def test_columns_without_room_are_away_until_there_is(table: TrackTable) -> None:
    everything = seen(table)
    for width in range(900, 260, -20):
        table.resize(width, 500)
        assert table.horizontalScrollBar().maximum() == 0, width
        assert "title" in seen(table)
        assert table.columnWidth(2) >= 90
    assert seen(table) == ["title", "artist"]
    table.resize(440, 500)
    assert seen(table) == ["number", "cover", "title", "artist", "time"]
    assert table.layout_state()["hidden"] == []
    table.resize(900, 500)
    assert seen(table) == everything


def test_a_column_that_the_person_shows_stays_without_room(qtbot: QtBot, table: TrackTable) -> None:
    table.resize(420, 500)
    assert "stars" not in seen(table)
    menu = table.columns_header.menu()
    next(action for action in menu.actions() if action.text() == "Rating").trigger()
    menu.close()
    assert "stars" in seen(table)
    table.resize(400, 500)
    assert "stars" in seen(table)
    other = shown(qtbot, Rows(5))
    other.restore_layout(table.layout_state())
    other.resize(420, 500)
    assert "stars" in seen(other)
