"""The playback bar: it shows what it is told and only wishes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from ampache_desktop.player.modes import Repeat
from ampache_desktop.qt.style import DARK, Appearance, Choice
from ampache_desktop.widgets.playbar import NowPlaying, PlaybackBar, Playing
from ampache_desktop.widgets.seekbar import SeekBar
from ampache_desktop.widgets.stars import StarRating
from ampache_desktop.widgets.times import clock, remaining
from ampache_desktop.widgets.volume import Volume
from tests.qt.rows import CoverShelf

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")

LEFT = Qt.MouseButton.LeftButton
TRACK = NowPlaying("Velvet & Window", "Lantern House", "<i>Album</i>", "c1", loved=True, stars=4)


@pytest.fixture(autouse=True)
def appearance(qapp: QApplication) -> Iterator[Appearance]:
    made = Appearance(Choice.DARK)
    yield made
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.fixture
def bar(qtbot: QtBot) -> PlaybackBar:
    made = PlaybackBar(CoverShelf())
    qtbot.addWidget(made)
    made.resize(1500, made.height())
    made.show_track(TRACK)
    made.set_duration(240_000)
    made.show()
    qtbot.waitExposed(made)
    return made


def button(bar: QWidget, name: str) -> QAbstractButton:
    """Return the one button that a screen reader calls `name`."""
    found = [it for it in bar.findChildren(QAbstractButton) if it.accessibleName() == name and it.isVisible()]
    assert len(found) == 1, (name, [it.accessibleName() for it in bar.findChildren(QAbstractButton)])
    return found[0]


def wheel(widget: QWidget, notches: int) -> None:
    middle = QPointF(widget.rect().center())
    event = QWheelEvent(
        middle,
        widget.mapToGlobal(middle),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


@pytest.mark.parametrize(
    ("name", "signal"),
    [
        ("Play", "toggle_wanted"),
        ("Previous", "previous_wanted"),
        ("Next", "next_wanted"),
        ("Velvet & Window", "title_wanted"),
        ("Lantern House", "artist_wanted"),
        ("<i>Album</i>", "album_wanted"),
        ("Now playing", "now_playing_wanted"),
    ],
)
def test_each_button_is_a_wish_by_mouse_and_by_key(
    qtbot: QtBot, bar: PlaybackBar, name: str, signal: str
) -> None:
    with qtbot.waitSignal(getattr(bar, signal)):
        QTest.mouseClick(button(bar, name), LEFT)
    with qtbot.waitSignal(getattr(bar, signal)):
        QTest.keyClick(button(bar, name), Qt.Key.Key_Return)


def test_it_says_pause_while_it_plays(bar: PlaybackBar) -> None:
    bar.set_playing(Playing.PLAYING)
    assert "Space" in button(bar, "Pause").toolTip()
    bar.set_playing(Playing.PAUSED)
    assert button(bar, "Play").isEnabled()


def test_modes_change_only_when_the_player_says_so(qtbot: QtBot, bar: PlaybackBar) -> None:
    bar.set_shuffle(False)
    shuffle = button(bar, "Shuffle is off")
    with qtbot.waitSignal(bar.shuffle_wanted) as shuffled:
        QTest.mouseClick(shuffle, LEFT)
    assert shuffled.args == [True]
    assert not shuffle.isChecked()
    bar.set_shuffle(True)
    assert shuffle.isChecked()
    seen: list[Repeat] = []
    bar.repeat_wanted.connect(seen.append)
    for repeat in Repeat:
        bar.set_repeat(repeat)
        words = {Repeat.OFF: "Repeat is off", Repeat.ALL: "Repeat the queue", Repeat.ONE: "Repeat this track"}
        QTest.mouseClick(button(bar, words[repeat]), LEFT)
    assert seen == [Repeat.ALL, Repeat.ONE, Repeat.OFF]


def test_heart_and_stars_wish_and_wait(qtbot: QtBot, bar: PlaybackBar) -> None:
    with qtbot.waitSignal(bar.heart_wanted) as loved:
        QTest.mouseClick(button(bar, "Remove from favourites"), LEFT)
    assert loved.args == [False]
    assert button(bar, "Remove from favourites").isChecked()
    stars = bar.findChild(StarRating)
    assert isinstance(stars, StarRating)
    with qtbot.waitSignal(bar.rating_wanted) as rated:
        QTest.keyClick(stars, Qt.Key.Key_2)
    assert rated.args == [2]
    assert stars.stars == 4


def test_what_cannot_be_set_is_not_shown(bar: PlaybackBar) -> None:
    bar.show_track(NowPlaying("A stream", loved=None, stars=None))
    names = {it.accessibleName() for it in bar.findChildren(QAbstractButton) if it.isVisible()}
    assert not names & {"Add to favourites", "Remove from favourites"}
    stars = bar.findChild(StarRating)
    assert stars is not None
    assert not stars.isVisible()


def test_with_nothing_to_play_the_controls_rest(qtbot: QtBot, bar: PlaybackBar) -> None:
    bar.show_track(None)
    assert not button(bar, "Play").isEnabled()
    bar.set_can_play(True)
    assert button(bar, "Play").isEnabled()


def test_elsewhere_the_bar_takes_the_wash_and_says_where(bar: PlaybackBar) -> None:
    def ground() -> QColor:
        return bar.grab().toImage().pixelColor(4, bar.height() // 2)

    assert ground() == DARK.panel
    bar.set_place("Playing in Living room", elsewhere=True)
    bar.offer_places(False)
    assert ground() == DARK.wash
    assert bar.grab().toImage().pixelColor(700, 0) == DARK.accent
    assert button(bar, "Playing in Living room").isVisible()


def test_a_click_on_the_line_seeks_there(qtbot: QtBot, bar: PlaybackBar) -> None:
    line = bar.seek.line
    with qtbot.waitSignal(bar.seek_wanted) as caught:
        QTest.mouseClick(line, LEFT, pos=QPoint(line.width() // 4, line.height() // 2))
    assert caught.args is not None
    assert caught.args[0] == pytest.approx(60_000, abs=1000)


def test_a_drag_seeks_once_and_position_waits(qtbot: QtBot, bar: PlaybackBar) -> None:
    line = bar.seek.line
    wishes: list[int] = []
    bar.seek_wanted.connect(wishes.append)
    QTest.mousePress(line, LEFT, pos=QPoint(10, 5))
    for x in (50, 100, line.width() // 2):
        QTest.mouseMove(line, QPoint(x, 5))
    qtbot.waitUntil(lambda: line.value() > 100_000)
    bar.set_position(5_000)
    assert line.value() > 100_000
    assert wishes == []
    QTest.mouseRelease(line, LEFT, pos=QPoint(line.width() // 2, 5))
    assert wishes == [line.value()]
    bar.set_position(5_000)
    assert line.value() == 5_000


@pytest.mark.parametrize(
    ("key", "wanted"),
    [
        (Qt.Key.Key_Right, 110_000),
        (Qt.Key.Key_Left, 90_000),
        (Qt.Key.Key_Home, 0),
        (Qt.Key.Key_End, 240_000),
    ],
)
def test_keys_seek(qtbot: QtBot, bar: PlaybackBar, key: Qt.Key, wanted: int) -> None:
    bar.set_position(100_000)
    with qtbot.waitSignal(bar.seek_wanted) as caught:
        QTest.keyClick(bar.seek.line, key)
    assert caught.args == [wanted]


def test_the_line_is_mirrored(qtbot: QtBot, qapp: QApplication) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    bar = SeekBar()
    qtbot.addWidget(bar)
    bar.resize(500, 30)
    bar.set_duration(100_000)
    bar.show()
    with qtbot.waitSignal(bar.seek_wanted) as caught:
        QTest.mouseClick(bar.line, LEFT, pos=QPoint(bar.line.width() // 4, 5))
    assert caught.args is not None
    assert caught.args[0] == pytest.approx(75_000, abs=1000)
    with qtbot.waitSignal(bar.seek_wanted) as caught:
        QTest.keyClick(bar.line, Qt.Key.Key_Left)
    assert caught.args[0] == pytest.approx(85_000, abs=1000)


def test_remaining_turns_into_the_length_and_back(qtbot: QtBot, bar: PlaybackBar) -> None:
    bar.set_position(102_000)
    left = button(bar, "Time left: −2:18")
    QTest.mouseClick(left, LEFT)
    assert left.accessibleName() == "Length: 4:00"
    QTest.mouseClick(left, LEFT)
    assert left.accessibleName() == "Time left: −2:18"


def test_without_a_length_nothing_can_be_sought(qtbot: QtBot, bar: PlaybackBar) -> None:
    bar.set_duration(0)
    assert not bar.seek.line.isEnabled()
    bar.set_duration(1000)
    bar.set_seekable(False)
    with qtbot.assertNotEmitted(bar.seek_wanted):
        QTest.mouseClick(bar.seek.line, LEFT)


def test_forty_hours_fit(bar: PlaybackBar) -> None:
    bar.set_duration(40 * 3_600_000)
    bar.set_position(39 * 3_600_000)
    assert bar.seek.line.value() == 39 * 3_600_000
    assert clock(40 * 3_600_000) == "40:00:00"


def test_times() -> None:
    assert [clock(ms) for ms in (0, 999, 59_999, 61_000, 3_753_000, -5)] == [
        "0:00",
        "0:00",
        "0:59",
        "1:01",
        "1:02:33",
        "0:00",
    ]
    assert remaining(102_900, 240_000) == "−2:18"
    assert remaining(300_000, 240_000) == "−0:00"


def test_peaks_are_drawn_where_they_are_loud(qtbot: QtBot, bar: PlaybackBar) -> None:
    line = bar.seek.line
    bar.set_position(0)
    plain = line.grab().toImage()
    bar.seek.set_peaks([0.0] * 50 + [1.0] * 50)
    image = line.grab().toImage()

    def ink(left: int, right: int) -> int:
        ground = plain.pixelColor(left, 1)
        return sum(image.pixelColor(x, 3) != ground for x in range(left, right))

    half = line.width() // 2
    assert ink(0, half - 4) == 0
    assert ink(half + 4, line.width()) > half // 4


def test_volume_by_wheel_keys_and_icon(qtbot: QtBot) -> None:
    volume = Volume()
    qtbot.addWidget(volume)
    volume.show()
    volume.set_volume(50)
    seen: list[int] = []
    volume.volume_wanted.connect(seen.append)
    wheel(volume, 1)
    wheel(volume, -2)
    QTest.keyClick(volume.line, Qt.Key.Key_Up)
    assert seen == [55, 45, 50]
    with qtbot.waitSignal(volume.mute_wanted) as muted:
        QTest.mouseClick(button(volume, "Mute"), LEFT)
    assert muted.args == [True]
    volume.set_muted(True)
    assert button(volume, "Unmute").isEnabled()


def test_half_notches_add_up(qtbot: QtBot) -> None:
    volume = Volume()
    qtbot.addWidget(volume)
    volume.set_volume(50)
    seen: list[int] = []
    volume.volume_wanted.connect(seen.append)
    for _ in range(4):
        middle = QPointF(volume.line.rect().center())
        event = QWheelEvent(
            middle,
            middle,
            QPoint(),
            QPoint(0, 30),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(volume.line, event)
    assert seen == [55]


def test_a_narrow_bar_drops_what_is_least_needed(bar: PlaybackBar) -> None:
    stars = bar.findChild(StarRating)
    volume = bar.findChild(Volume)
    assert stars is not None
    assert volume is not None
    assert stars.isVisible()
    bar.resize(1000, bar.height())
    assert not stars.isVisible()
    bar.resize(760, bar.height())
    assert not volume.line.isVisible()
    assert button(bar, "Play").isVisible()
