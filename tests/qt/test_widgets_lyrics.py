"""Lyrics to read along."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ampache_desktop.player.lyrics import NONE, read
from ampache_desktop.qt.style import DARK, Appearance, Choice, Motion
from ampache_desktop.widgets.lyricsview import LyricsView

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")

LEFT = Qt.MouseButton.LeftButton
LINES = 60
SYNCED = read("\n".join(f"[{n // 6:02d}:{n % 6 * 10:02d}.00]Line {n}" for n in range(LINES)))
PLAIN = read("\n".join(f"Word {n}" for n in range(LINES)))


@pytest.fixture(autouse=True)
def appearance(qapp: QApplication) -> Iterator[Appearance]:
    made = Appearance(Choice.DARK)
    yield made
    made.set_motion(Motion.FULL)
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.fixture
def view(qtbot: QtBot) -> LyricsView:
    made = LyricsView()
    qtbot.addWidget(made)
    made.resize(420, 300)
    made.show_lyrics(SYNCED)
    made.show()
    qtbot.waitExposed(made)
    return made


def top_of(view: LyricsView, row: int) -> int:
    """Where in the view a line begins, in pixels."""
    return view.visualRect(view.model().index(row, 0)).top()


def accents(view: LyricsView, row: int) -> int:
    """How many pixels of a line are in the accent."""
    rect = view.visualRect(view.model().index(row, 0))
    image = view.viewport().grab(rect).toImage()
    spots = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return sum(image.pixelColor(*spot) == DARK.accent for spot in spots)


def test_the_line_that_is_sung_is_lit(view: LyricsView) -> None:
    view.show_position(9_999)
    assert view.row == 0
    assert accents(view, 0)
    assert not accents(view, 1)
    view.show_position(10_000)
    assert view.row == 1
    assert not accents(view, 0)
    assert accents(view, 1)


def test_it_is_brought_to_its_place_gently(qtbot: QtBot, view: LyricsView) -> None:
    scroll = view.verticalScrollBar()
    seen: list[int] = []
    scroll.valueChanged.connect(seen.append)
    view.show_position(300_000)
    assert seen == []
    qtbot.waitUntil(lambda: 0 < top_of(view, 30) < 200)
    assert len(seen) > 1


def test_nothing_glides_with_reduced_motion(view: LyricsView, appearance: Appearance) -> None:
    appearance.set_motion(Motion.REDUCED)
    view.show_position(300_000)
    assert 0 < top_of(view, 30) < 200


def test_a_line_taller_than_the_view_is_read_from_its_beginning(
    view: LyricsView, appearance: Appearance
) -> None:
    appearance.set_motion(Motion.REDUCED)
    view.show_lyrics(read("[00:00]a\n[00:05]" + "broken " * 80 + "\n[00:10]b"))
    view.show_position(6_000)
    assert view.visualRect(view.model().index(1, 0)).height() > view.viewport().height()
    assert top_of(view, 1) == 0


def test_a_person_who_scrolls_is_left_in_peace_for_a_while(
    qtbot: QtBot, view: LyricsView, appearance: Appearance
) -> None:
    appearance.set_motion(Motion.REDUCED)
    view.show_position(300_000)
    middle = QPointF(view.viewport().rect().center())
    event = QWheelEvent(
        middle,
        view.mapToGlobal(middle),
        QPoint(),
        QPoint(0, 360),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)
    there = view.verticalScrollBar().value()
    view.show_position(310_000)
    assert view.row == 31
    assert view.verticalScrollBar().value() == there
    QTest.mouseClick(view.viewport(), LEFT, pos=QPoint(60, 40))  # chooses a line, and reads along again
    view.show_position(320_000)
    assert view.verticalScrollBar().value() != there


def test_a_line_that_is_clicked_or_entered_leads_to_its_moment(qtbot: QtBot, view: LyricsView) -> None:
    spot = view.visualRect(view.model().index(3, 0)).center()
    with qtbot.waitSignal(view.moment_wanted) as wish:
        QTest.mouseClick(view.viewport(), LEFT, pos=spot)
    assert wish.args == [30_000]
    view.show_position(50_000)
    view.clearSelection()
    view.setCurrentIndex(view.model().index(5, 0))
    QTest.keyClick(view, Qt.Key.Key_Down)
    with qtbot.waitSignal(view.moment_wanted) as wish:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert wish.args == [60_000]


def test_the_keyboard_begins_at_the_line_that_is_sung_and_a_jump_selects_nothing(
    qtbot: QtBot, view: LyricsView
) -> None:
    view.clearFocus()
    view.setCurrentIndex(QModelIndex())
    view.show_position(20_000)
    view.setFocus(Qt.FocusReason.TabFocusReason)
    assert view.currentIndex().row() == 2
    assert view.focus_is_shown
    assert not view.selectionModel().hasSelection()
    QTest.keyClick(view, Qt.Key.Key_Down)
    with qtbot.waitSignal(view.moment_wanted) as wish:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert wish.args == [30_000]
    assert not view.selectionModel().hasSelection()
    view.show_lyrics(PLAIN)
    assert view.currentIndex().row() == 0


def test_lines_without_times_and_streams_that_cannot_be_sought_lead_nowhere(
    qtbot: QtBot, view: LyricsView
) -> None:
    spot = view.visualRect(view.model().index(1, 0)).center()
    view.set_seekable(False)
    with qtbot.assertNotEmitted(view.moment_wanted):
        QTest.mouseClick(view.viewport(), LEFT, pos=spot)
    view.set_seekable(True)
    view.show_lyrics(PLAIN)
    with qtbot.assertNotEmitted(view.moment_wanted):
        QTest.mouseClick(view.viewport(), LEFT, pos=spot)
        QTest.keyClick(view, Qt.Key.Key_Return)
    view.show_position(100_000)
    assert view.row is None


def test_what_is_selected_is_copied_else_all(view: LyricsView) -> None:
    view.show_lyrics(PLAIN)
    view.copy()
    assert QGuiApplication.clipboard().text().splitlines() == [line.text for line in PLAIN.lines]
    for row in (1, 2):
        spot = view.visualRect(view.model().index(row, 0)).center()
        QTest.mouseClick(view.viewport(), LEFT, Qt.KeyboardModifier.ControlModifier, spot)
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Word 1\nWord 2"


def test_long_lines_are_broken_between_words(qtbot: QtBot, view: LyricsView) -> None:
    view.show_lyrics(read("short\n" + "broken " * 20 + "\n" + "x" * 200))
    heights = [view.visualRect(view.model().index(row, 0)).height() for row in range(3)]
    assert heights[1] > 2 * heights[0]
    assert heights[2] > 2 * heights[0]
    assert all(view.visualRect(view.model().index(row, 0)).width() <= 420 for row in range(3))


def test_lines_are_broken_anew_in_another_width(qtbot: QtBot, view: LyricsView) -> None:
    view.show_lyrics(read("[00:01.00]" + "broken " * 12))
    index = view.model().index(0, 0)
    wide = view.visualRect(index).height()
    view.resize(210, 300)
    qtbot.waitUntil(lambda: view.visualRect(index).height() > 1.5 * wide)
    view.resize(420, 300)
    qtbot.waitUntil(lambda: view.visualRect(index).height() == wide)


def test_a_view_with_the_keyboard_in_it_goes_away_quietly(qtbot: QtBot) -> None:
    view = LyricsView()
    view.show_lyrics(SYNCED)
    view.show()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    with qtbot.waitSignal(view.destroyed):
        view.deleteLater()


def test_lines_stand_at_the_side_where_the_window_begins(qtbot: QtBot, qapp: QApplication) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    view = LyricsView()
    qtbot.addWidget(view)
    view.resize(420, 300)
    view.show_lyrics(read("la"))
    view.show()
    qtbot.waitExposed(view)
    image = view.viewport().grab().toImage()
    ground = image.pixelColor(2, 290)
    inked = [x for x in range(image.width()) if _differs(image.pixelColor(x, 12), ground)]
    assert inked
    assert min(inked) > 200


def _differs(one: QColor, other: QColor) -> bool:
    return abs(one.lightness() - other.lightness()) > 40


def test_it_reads_as_a_list_to_screen_readers(view: LyricsView) -> None:
    assert view.accessibleName() == "Lyrics"
    assert view.model().index(2, 0).data() == "Line 2"
    view.show_lyrics(NONE)
    assert view.model().rowCount() == 0
