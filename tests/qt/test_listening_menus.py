"""The menus of speed and sleep timer, and what their buttons read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from ampache_desktop.api.models import GenreRef, Named, Song, SongId
from ampache_desktop.panels.sleepmenu import SleepNotices, reading, said, sleep_menu
from ampache_desktop.panels.speedmenu import speed_menu, written
from ampache_desktop.player.playback import State
from ampache_desktop.player.player import Player
from ampache_desktop.player.sleep import Nap, SleepTimer, Until
from ampache_desktop.player.sleepkeeping import SleepKeeper
from ampache_desktop.player.speeds import Speeds
from ampache_desktop.qt.jobs import Jobs
from ampache_desktop.qt.notices import Notice, Notices
from ampache_desktop.settings.options import SLEEP_MINUTES
from ampache_desktop.settings.store import Store
from ampache_desktop.widgets.playbar import PlaybackBar
from ampache_desktop.widgets.readout import ReadoutButton
from tests.qt.player.rehearsal import Rehearsal
from tests.qt.test_widgets_playbar import TRACK, button

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")

SONGS = [Song(id=SongId(name), title=f"Rock & <b>{name}</b>", duration=600) for name in "ab"]


class Bed:
    """A player, its sleep timer and its speeds, with a clock that a test turns."""

    def __init__(self, jobs: Jobs, settings: Store) -> None:
        self.now = 0.0
        self.target = Rehearsal()
        self.player = Player(self.target)
        self.settings = settings
        self.timer = SleepTimer(self.player, self.player, clock=lambda: self.now)
        self.keeper = SleepKeeper(self.timer, self.player, settings, jobs)
        self.speeds = Speeds(self.player, settings, jobs, self.player)
        self.player.play_songs(SONGS)

    def pass_time(self, seconds: float) -> None:
        self.now += seconds
        self.timer.look()


@pytest.fixture
def bed(qtbot: QtBot, tmp_path: Path) -> Iterator[Bed]:
    jobs = Jobs()
    made = Bed(jobs, Store(tmp_path / "settings.json"))
    yield made
    made.player.stop()
    made.target.setParent(made.player)
    made.player.deleteLater()
    jobs.close()


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def texts(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if action.text()]


def choose(menu: QMenu, text: str) -> None:
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu) and any(text in it.text() for it in inner.actions()):
            choose(inner, text)
            return
        if text in action.text():
            action.trigger()
            return
    raise AssertionError(texts(menu))


@pytest.mark.parametrize(
    ("locale", "speed", "text"),
    [("C", 1.0, "1×"), ("C", 1.25, "1.25×"), ("C", 2.5, "2.5×"), ("de_DE", 1.1, "1,1×"), ("C", 3.0, "3×")],
)
def test_a_speed_is_written_short(locale: str, speed: float, text: str) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale(locale))
    assert written(speed) == text
    QLocale.setDefault(before)


def test_the_menu_of_speeds_marks_the_one_of_now(bed: Bed, parent: QWidget) -> None:
    bed.player.set_rate(1.1)
    menu = speed_menu(bed.speeds, parent)
    assert [it.text() for it in menu.actions() if it.isChecked()] == [written(1.1)]
    choose(menu, written(1.75))
    assert bed.player.rate == 1.75
    again = speed_menu(bed.speeds, parent)
    assert [it.text() for it in again.actions() if it.isChecked()] == [written(1.75)]
    choose(again, "Slower")
    assert bed.player.rate == 1.65


def test_the_sleep_menu_sets_extends_and_cancels(bed: Bed, parent: QWidget) -> None:
    bed.settings.set(SLEEP_MINUTES, 25)
    menu = sleep_menu(bed.keeper, bed.settings, parent)
    assert texts(menu)[:4] == ["15 minutes", "25 minutes", "30 minutes", "45 minutes"]
    assert not any("chapter" in text or "Cancel" in text for text in texts(menu))
    choose(menu, "25 minutes")
    assert bed.timer.nap == Nap(Until.TIME, 25)
    bed.pass_time(20 * 60)
    running = sleep_menu(bed.keeper, bed.settings, parent)
    assert texts(running)[0] == "Pauses in 5:00"
    choose(running, "5 minutes longer")
    assert bed.timer.left_ms == 600_000
    choose(running, "Cancel")
    assert bed.timer.nap is None
    choose(menu, "3 tracks")
    assert bed.timer.nap == Nap(Until.TRACKS, 3)
    assert "5 minutes longer" not in texts(sleep_menu(bed.keeper, bed.settings, parent))
    choose(menu, "end of the track")
    assert bed.timer.nap == Nap(Until.TRACKS)


def test_the_end_of_a_chapter_is_offered_where_there_are_chapters(bed: Bed, parent: QWidget) -> None:
    bed.timer.chapters = lambda _entry: (0, 200_000)
    choose(sleep_menu(bed.keeper, bed.settings, parent), "end of the chapter")
    assert bed.timer.nap == Nap(Until.CHAPTER)


def test_a_part_of_a_book_is_a_chapter_itself(bed: Bed, parent: QWidget) -> None:
    book = [
        Song(id=SongId(name), album=Named(id="1"), genres=(GenreRef(name="Audiobook"),), duration=600)
        for name in "ab"
    ]
    bed.player.play_songs(book)
    menu = sleep_menu(bed.keeper, bed.settings, parent)
    assert not any("of the track" in text for text in texts(menu))
    choose(menu, "end of the chapter")
    assert bed.timer.left_ms == 600_000
    bed.target.play_on(599_000)
    bed.target.reach_end()
    assert bed.player.state is State.STOPPED
    bed.player.play_songs(book[:1])
    assert "At the end of the track" in texts(sleep_menu(bed.keeper, bed.settings, parent))


def test_what_the_button_reads(bed: Bed) -> None:
    assert (reading(bed.timer), said(bed.timer)) == ("", "Sleep timer")
    bed.timer.start(Nap(Until.TIME, 30))
    assert (reading(bed.timer), said(bed.timer)) == ("30 min", "Pauses in 30:00")
    bed.pass_time(28 * 60 + 1)
    assert reading(bed.timer) == "2 min"
    bed.pass_time(60)
    assert (reading(bed.timer), said(bed.timer)) == ("0:59", "Pauses in 0:59")
    bed.timer.start(Nap(Until.TRACKS, 3))
    assert (reading(bed.timer)[0], said(bed.timer)) == ("3", "Pauses after 3 tracks")
    bed.timer.start(Nap(Until.TRACKS))
    assert (reading(bed.timer), said(bed.timer)) == ("10 min", "Pauses in 10:00")


def test_a_notice_says_where_it_was_set_and_leads_back(bed: Bed, parent: QWidget) -> None:
    notices = Notices(parent)
    posted: list[Notice] = []
    notices.posted.connect(posted.append)
    SleepNotices(bed.keeper, notices, parent)
    bed.target.play_on(12_000)
    bed.timer.start(Nap(Until.TIME, 1))
    bed.target.play_on(50_000)
    bed.pass_time(60)
    assert len(posted) == 1
    assert posted[0].stays
    assert "“Rock & <b>a</b>”, 0:12" in posted[0].text
    bed.player.jump(bed.player.queue.entries[1].id)
    menu = sleep_menu(bed.keeper, bed.settings, parent)
    assert texts(menu)[-1].startswith("Back to where it was set: “Rock && <b>a</b>”, 0:12")
    posted[0].actions[0].run()
    assert bed.player.queue.current_row == 0
    assert bed.player.position == 12_000


def test_the_bar_shows_speed_and_timer_and_wishes_for_their_menus(qtbot: QtBot) -> None:
    bar = PlaybackBar()
    qtbot.addWidget(bar)
    bar.resize(1280, bar.height())
    bar.show_track(TRACK)
    bar.set_duration(240_000)
    bar.show()
    qtbot.waitExposed(bar)
    bar.set_speed(1.5, "1.5×")
    bar.set_position(60_000)
    assert button(bar, "Speed: 1.5×").isVisible()
    assert button(bar, "Time left: \N{MINUS SIGN}2:00")
    bar.set_sleep("29 min", "Pauses in 28:31")
    found = button(bar, "Pauses in 28:31")
    assert isinstance(found, ReadoutButton)
    assert found.sizeHint().width() > found.sizeHint().height()
    for name, signal in (("Speed: 1.5×", bar.speed_wanted), ("Pauses in 28:31", bar.sleep_wanted)):
        with qtbot.waitSignal(signal) as wished:
            QTest.keyClick(button(bar, name), Qt.Key.Key_Return)
        assert isinstance(wished.args[0], QPoint)
    bar.set_speed(1.0, "")
    bar.set_sleep("", "Sleep timer")
    assert button(bar, "Speed").width() == button(bar, "Sleep timer").width()
    assert button(bar, "Time left: \N{MINUS SIGN}3:00")


def test_what_cannot_be_sought_stays_so_when_its_length_is_told(qtbot: QtBot) -> None:
    bar = PlaybackBar()
    qtbot.addWidget(bar)
    bar.set_duration(240_000)
    bar.set_seekable(False)
    bar.set_duration(250_000)
    assert not bar.seek.line.isEnabled()
    bar.set_seekable(True)
    assert bar.seek.line.isEnabled()
