"""The line of the seek bar: waveform, chapters, and what is fetched."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ampache_desktop.qt.style import DARK, Appearance, Choice
from ampache_desktop.widgets.seekline import SeekLine

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")

CHAPTERS = ((0, "Dedication"), (30_000, "The <harbour>"), (60_000, ""))


@pytest.fixture(autouse=True)
def appearance(qapp: QApplication) -> Iterator[Appearance]:
    made = Appearance(Choice.DARK)
    yield made
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def line(qtbot: QtBot, width: int = 400) -> SeekLine:
    made = SeekLine()
    qtbot.addWidget(made)
    made.setRange(0, 100_000)
    made.setEnabled(True)
    made.resize(width, 22)
    return made


def drawn(it: SeekLine) -> QImage:
    return it.grab().toImage()


def columns(it: SeekLine, row: int, like: QImage) -> list[int]:
    """The columns in which a row of pixels differs from that of another picture, at a scale of 1."""
    image = drawn(it)
    return [x for x in range(image.width()) if image.pixel(x, row) != like.pixel(x, row)]


def test_chapters_are_marked_where_they_begin(qtbot: QtBot) -> None:
    it = line(qtbot)
    plain = drawn(it)
    it.set_marks(CHAPTERS)
    marked = columns(it, 6, plain)
    assert {119, 120, 239, 240} <= set(marked)
    assert all(abs(x - 120) < 3 or abs(x - 240) < 3 for x in marked)
    it.set_marks(())
    assert columns(it, 6, plain) == []


def test_marks_are_mirrored_with_the_line(qtbot: QtBot, qapp: QApplication) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    it = line(qtbot)
    plain = drawn(it)
    it.set_marks(((0, ""), (30_000, "")))
    assert {279, 280} <= set(columns(it, 6, plain))
    assert it.at(280) == pytest.approx(30_000, abs=300)


def test_the_chapter_under_the_pointer_is_named(qtbot: QtBot) -> None:
    it = line(qtbot)
    assert it.hint_at(31_000) == "0:31"
    it.set_marks(CHAPTERS)
    assert it.hint_at(31_000) == "0:31 · The <harbour>"
    assert it.hint_at(29_999) == "0:29 · Dedication"
    assert it.hint_at(70_000) == "1:10"


def test_the_chapter_that_plays_is_said_to_screen_readers(qtbot: QtBot) -> None:
    it = line(qtbot)
    it.set_marks(CHAPTERS)
    assert it.accessibleDescription() == "Dedication"
    it.show_value(45_000)
    assert it.accessibleDescription() == "The <harbour>"
    assert it.accessibleName() == "Position"
    it.set_marks(())
    assert it.accessibleDescription() == ""


@pytest.mark.parametrize(
    ("key", "at", "wanted"),
    [
        (Qt.Key.Key_PageUp, 10_000, 30_000),
        (Qt.Key.Key_PageUp, 30_000, 60_000),
        (Qt.Key.Key_PageDown, 45_000, 30_000),
        (Qt.Key.Key_PageDown, 31_000, 0),
    ],
)
def test_page_keys_go_from_chapter_to_chapter(qtbot: QtBot, key: Qt.Key, at: int, wanted: int) -> None:
    it = line(qtbot)
    it.set_marks(CHAPTERS)
    it.show_value(at)
    with qtbot.waitSignal(it.value_wanted) as wish:
        QTest.keyClick(it, key)
    assert wish.args == [wanted]


def test_without_chapters_page_keys_take_large_steps(qtbot: QtBot) -> None:
    it = line(qtbot)
    it.show_value(50_000)
    with qtbot.waitSignal(it.value_wanted) as wish:
        QTest.keyClick(it, Qt.Key.Key_PageUp)
    assert wish.args == [80_000]


@pytest.mark.parametrize("peaks", [(), (0.5,) * 40], ids=["line", "waveform"])
def test_what_is_fetched_is_shown_between_played_and_unknown(qtbot: QtBot, peaks: tuple[float, ...]) -> None:
    it = line(qtbot)
    it.set_peaks(peaks)
    it.show_value(20_000)
    before = drawn(it)
    it.set_buffered(((10_000, 50_000),))
    changed = columns(it, 11, before)
    assert min(changed) in range(78, 84)  # what is played stays as it was
    assert max(changed) in range(196, 202)
    assert drawn(it).pixelColor(41, 11) == DARK.accent
    it.set_buffered(())
    assert columns(it, 11, before) == []


class Counting(SeekLine):
    """Remembers at which values it was painted."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.painted: list[int] = []
        self.setRange(0, 100_000)
        self.resize(400, 22)

    def paint_track(self, painter: QPainter) -> None:
        super().paint_track(painter)
        self.painted.append(self.value())


def test_a_position_that_moves_nothing_is_not_painted(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    it, other = Counting(window), Counting(window)
    other.move(0, 40)
    window.show()
    it.show_value(20_000)
    qtbot.waitUntil(lambda: 20_000 in it.painted)
    it.show_value(20_100)  # 250 ms are a pixel
    other.show_value(50_000)
    qtbot.waitUntil(lambda: 50_000 in other.painted)
    assert it.value() == 20_100
    assert 20_100 not in it.painted
    it.show_value(20_300)
    qtbot.waitUntil(lambda: 20_300 in it.painted)


def test_the_waveform_is_flat_where_nobody_knows_and_filled_where_it_played(qtbot: QtBot) -> None:
    it = line(qtbot)
    ground = drawn(it).pixel(0, 2)
    it.set_peaks((1.0,) * 20 + (-1.0,) * 20)
    it.show_value(25_000)
    image = drawn(it)
    tall = [x for x in range(400) if image.pixel(x, 4) != ground]
    assert tall
    assert max(tall) < 202
    assert image.pixelColor(41, 11) == DARK.accent
    assert image.pixelColor(141, 11) != DARK.accent
    assert image.pixel(301, 11) != ground
