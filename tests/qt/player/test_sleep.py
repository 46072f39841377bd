"""The sleep timer, with a clock that a test turns: when it pauses, how it fades, what it remembers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication

from ampache_desktop.api.models import Song, SongId
from ampache_desktop.player.modes import Repeat
from ampache_desktop.player.playback import State
from ampache_desktop.player.player import Player
from ampache_desktop.player.sleep import Mark, Nap, SleepTimer, Slept, Until
from tests.qt.player.rehearsal import Rehearsal

SONGS = [Song(id=SongId(name), title=f"Song {name}", duration=100) for name in "abcd"]
MINUTE = 60


class Bed:
    """A player with a sleep timer, and time that passes when a test lets it."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.target = Rehearsal()
        self.player = Player(self.target)
        self.timer = SleepTimer(self.player, self.player, clock=lambda: self.now)
        self.slept: list[Slept] = []
        self.timer.slept.connect(self.slept.append)
        self.player.play_songs(SONGS)

    def state(self) -> State:
        return self.player.state

    def listen(self, seconds: float) -> None:
        """Let time pass on the clock alone."""
        for _ in range(round(seconds * 4)):
            self.now += 0.25
            self.timer.look()


@pytest.fixture
def bed(qapp: QCoreApplication) -> Iterator[Bed]:
    made = Bed()
    yield made
    made.player.stop()
    made.target.setParent(made.player)
    made.player.deleteLater()


def test_after_some_minutes_it_fades_and_pauses_in_its_place(bed: Bed) -> None:
    bed.target.play_on(12_000)
    bed.timer.start(Nap(Until.TIME, 2))
    assert bed.timer.left_ms == 120_000
    bed.listen(99)
    assert (bed.timer.left_ms, bed.target.fade) == (21_000, 1.0)
    bed.target.play_on(30_000)
    heard = []
    for _ in range(20):
        bed.listen(1)
        heard.append(bed.target.fade)
    assert heard == sorted(heard, reverse=True)
    assert 0.15 < heard[10] < 0.35
    assert heard[-1] < 0.01
    assert bed.state() is State.PLAYING
    bed.listen(1)
    assert bed.state() is State.PAUSED
    assert bed.timer.nap is None
    assert bed.slept == [Slept(Mark("a", "Song a", 12_000), Mark("a", "Song a", 42_000))]
    assert bed.player.volume == 100
    bed.player.play()
    assert bed.target.fade == 1.0
    assert bed.player.position == 42_000


def test_minutes_stand_still_while_nothing_plays(bed: Bed) -> None:
    bed.timer.start(Nap(Until.TIME, 1))
    bed.listen(10)
    bed.player.pause()
    bed.listen(500)
    bed.now += 500
    bed.player.play()
    bed.listen(10)
    assert bed.timer.left_ms == 40_000


def test_minutes_go_on_over_tracks_and_by_hand(bed: Bed) -> None:
    bed.timer.start(Nap(Until.TIME, 1))
    bed.listen(30)
    bed.target.reach_end()
    bed.player.next()
    assert bed.timer.left_ms == 30_000
    bed.timer.extend(5)
    bed.listen(5 * MINUTE)
    assert bed.state() is State.PLAYING
    bed.listen(31)
    assert bed.state() is State.PAUSED


def test_it_is_cancelled_and_as_loud_as_before(bed: Bed) -> None:
    bed.timer.start(Nap(Until.TIME, 1))
    bed.listen(55)
    assert bed.target.fade < 0.1
    bed.timer.cancel()
    assert bed.target.fade == 1.0
    bed.listen(100)
    assert bed.state() is State.PLAYING
    assert bed.timer.left_ms is None
    assert bed.slept == []


def test_more_time_within_the_fade_makes_it_as_loud_as_before(bed: Bed) -> None:
    bed.timer.start(Nap(Until.TIME, 1))
    bed.listen(55)
    bed.timer.extend(5)
    assert bed.target.fade == 1.0


@pytest.mark.parametrize("prepared", [True, False])
def test_at_the_end_of_the_track_the_next_one_waits_at_its_beginning(bed: Bed, prepared: bool) -> None:
    bed.timer.start(Nap(Until.TRACKS))
    bed.target.play_on(70_000)
    assert bed.timer.left_ms == 30_000
    assert bed.target.fade == 1.0
    bed.target.play_on(25_000)
    assert 0 < bed.target.fade < 0.1
    bed.target.play_on(4_900)
    assert bed.target.fade == 0.0
    if not prepared:
        bed.target.prepare(None)
    bed.target.reach_end()
    assert bed.state() is State.STOPPED
    assert bed.target.entry is None
    assert bed.slept == [Slept(Mark("a", "Song a", 0), Mark("b", "Song b", 0))]
    bed.player.play()
    assert bed.player.entry is not None
    assert bed.player.entry.song.id == "b"
    assert bed.target.fade == 1.0


def test_so_many_tracks_are_those_played_to_their_end(bed: Bed) -> None:
    bed.timer.start(Nap(Until.TRACKS, 3))
    bed.target.reach_end()
    assert bed.timer.tracks_left == 2
    assert bed.timer.left_ms is None
    bed.player.next()
    bed.player.previous()
    assert bed.timer.tracks_left == 2, "by hand it is no end"
    bed.target.reach_end()
    assert [bed.timer.tracks_left, bed.timer.left_ms] == [1, 100_000]
    bed.target.reach_end()
    assert bed.state() is State.STOPPED
    assert [it.ended for it in bed.slept] == [Mark("d", "Song d", 0)]


def test_every_round_of_repeat_one_is_a_track(bed: Bed) -> None:
    bed.player.set_repeat(Repeat.ONE)
    bed.timer.start(Nap(Until.TRACKS, 2))
    bed.target.reach_end()
    assert bed.state() is State.PLAYING
    bed.target.reach_end()
    assert bed.state() is State.STOPPED


def test_at_the_end_of_the_queue_nothing_is_left_to_go_on_with(bed: Bed) -> None:
    bed.player.play_songs(SONGS[:1])
    bed.timer.start(Nap(Until.TRACKS))
    bed.target.reach_end()
    assert bed.state() is State.STOPPED
    assert bed.slept == [Slept(Mark("a", "Song a", 0), None)]


def test_the_end_of_a_chapter_is_found_and_followed(bed: Bed) -> None:
    assert not bed.timer.has_chapters()
    comment = "0:00 Harbour<br />0:30 Lantern<br />1:00 Rain"
    bed.player.play_songs([Song(id=SongId("a"), title="Song a", duration=100, comment=comment), *SONGS[1:]])
    assert bed.timer.has_chapters()
    bed.player.seek(10_000)
    bed.timer.start(Nap(Until.CHAPTER))
    assert bed.timer.left_ms == 20_000
    bed.player.seek(40_000)
    assert bed.timer.left_ms == 20_000
    bed.target.play_on(19_000)
    assert bed.state() is State.PLAYING
    assert 0 < bed.target.fade < 0.01
    bed.target.play_on(1000)
    assert bed.state() is State.PAUSED
    assert [it.ended for it in bed.slept] == [Mark("a", "Song a", 60_000)]


def test_the_last_chapter_ends_with_its_track(bed: Bed) -> None:
    bed.timer.chapters = lambda _entry: (0, 30_000)
    bed.player.seek(40_000)
    bed.timer.start(Nap(Until.CHAPTER))
    assert bed.timer.left_ms == 60_000
    bed.target.reach_end()
    assert bed.state() is State.STOPPED
    assert [it.ended for it in bed.slept] == [Mark("b", "Song b", 0)]


def test_what_is_left_follows_the_speed(bed: Bed) -> None:
    bed.player.set_rate(2.0)
    bed.timer.start(Nap(Until.TRACKS))
    assert bed.timer.left_ms == 50_000


def test_without_a_fade_it_is_loud_to_the_last(bed: Bed) -> None:
    bed.timer.fade_ms = 0
    bed.timer.start(Nap(Until.TIME, 1))
    bed.listen(59.75)
    assert bed.target.fade == 1.0
    bed.listen(0.25)
    assert bed.state() is State.PAUSED
    bed.player.play()
    bed.timer.start(Nap(Until.TRACKS))
    bed.player.seek(99_000)
    bed.target.play_on(750)
    assert bed.target.fade == 0.0, "what follows must not be heard"


def test_nothing_is_no_nap(bed: Bed) -> None:
    with pytest.raises(ValueError, match="waits for something"):
        bed.timer.start(Nap(Until.TIME, 0))


def test_it_is_set_while_nothing_plays_and_waits(bed: Bed) -> None:
    bed.player.stop()
    bed.timer.start(Nap(Until.TIME, 1))
    bed.listen(100)
    assert bed.timer.left_ms == 60_000
    bed.player.play()
    bed.listen(61)
    assert bed.state() is State.PAUSED


def test_who_only_stops_after_a_track_hears_all_of_it_and_nothing_is_kept(bed: Bed) -> None:
    bed.timer.start(Nap(Until.TRACKS, asleep=False))
    bed.target.play_on(99_750)
    assert (bed.state(), bed.target.fade) == (State.PLAYING, 1.0)
    bed.target.reach_end()
    assert (bed.state(), bed.timer.nap, bed.slept) == (State.STOPPED, None, [])


def test_nothing_is_opened_behind_the_last_track_nor_fades_into_it(bed: Bed) -> None:
    bed.player.overlap = lambda _entry, _following: 12_000
    bed.target.play_on(90_000)
    assert bed.target.prepared is not None
    bed.timer.start(Nap(Until.TRACKS, 2))
    assert bed.target.prepared is not None, "one more is to be heard"
    bed.timer.start(Nap(Until.TRACKS))
    bed.target.play_on(2000)
    assert bed.target.prepared is None
    bed.timer.cancel()
    bed.target.play_on(250)
    assert bed.target.prepared is not None
