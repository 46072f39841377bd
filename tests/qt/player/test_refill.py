"""The queue is refilled before it ends, once, and only where that is wanted."""

from __future__ import annotations

from collections.abc import Collection

import pytest
from pytestqt.qtbot import QtBot

from ampache_desktop.api.errors import Unreachable
from ampache_desktop.api.models import Song, SongId
from ampache_desktop.player.modes import Repeat
from ampache_desktop.player.playback import State
from ampache_desktop.player.player import Player
from ampache_desktop.player.refill import NEAR_END_MS, Refill
from ampache_desktop.player.sleep import Nap, SleepTimer, Until
from ampache_desktop.qt.jobs import Jobs
from tests.qt.player.rehearsal import Rehearsal


def song(id: str) -> Song:
    return Song(id=SongId(id), title=id, duration=120)


class Evening:
    """A player with a refill that is asked for more of what it last played."""

    def __init__(self, jobs: Jobs) -> None:
        self.jobs = jobs
        self.target = Rehearsal()
        self.player = Player(self.target)
        self.refill = Refill(self.player, jobs)
        self.asked: list[tuple[str, frozenset[str]]] = []
        self.answer: tuple[Song, ...] = (song("x"), song("y"))
        self.refill.use(self.more)

    def more(self, last: Song, heard: Collection[str]) -> tuple[Song, ...]:
        self.asked.append((last.id, frozenset(heard)))
        return self.answer

    def play_near_the_end(self, qtbot: QtBot) -> None:
        self.target.play_on(120_000 - NEAR_END_MS + 1000, 1000)
        qtbot.waitUntil(lambda: self.jobs.is_idle)

    def queued(self) -> list[str]:
        return [entry.song.id for entry in self.player.queue.entries]


@pytest.fixture
def evening(jobs: Jobs) -> Evening:
    return Evening(jobs)


def test_the_last_entry_brings_more_and_the_music_goes_on(evening: Evening, qtbot: QtBot) -> None:
    evening.player.play_songs([song("a"), song("b")])
    evening.play_near_the_end(qtbot)
    assert evening.asked == [], "another one follows yet"
    evening.target.reach_end()
    evening.play_near_the_end(qtbot)
    assert evening.asked == [("b", frozenset({"a", "b"}))]
    assert evening.queued() == ["a", "b", "x", "y"]
    evening.target.reach_end()
    assert evening.player.entry is not None
    assert evening.player.entry.song.id == "x"
    evening.player.undo()
    assert evening.queued() == ["a", "b"], "one edit, that can be taken back"


def test_who_skips_the_last_entry_hears_more(evening: Evening, qtbot: QtBot) -> None:
    evening.player.play_songs([song("a")])
    evening.target.play_on(5000)
    evening.player.next()
    qtbot.waitUntil(lambda: evening.queued() == ["a", "x", "y"])
    assert evening.player.entry is not None
    assert (evening.player.entry.song.id, evening.player.state) == ("x", State.PLAYING)


def test_an_answer_that_comes_after_the_end_is_played(evening: Evening, qtbot: QtBot) -> None:
    evening.player.play_songs([song("a")])
    evening.target.play_on(100_000, 1000)
    evening.target.reach_end()
    assert evening.player.state is State.STOPPED
    qtbot.waitUntil(lambda: evening.player.state is State.PLAYING)
    assert evening.queued() == ["a", "x", "y"]
    assert evening.target.started[-1] == ("x", 0)


@pytest.mark.parametrize("how", ["stopped", "paused", "asleep"])
def test_who_wants_silence_has_it_at_the_end(evening: Evening, qtbot: QtBot, how: str) -> None:
    timer = SleepTimer(evening.player, evening.player)
    evening.player.play_songs([song("a")])
    evening.target.play_on(5000)
    if how == "paused":
        evening.player.pause()
    elif how == "asleep":
        timer.start(Nap(Until.TRACKS))
        evening.target.reach_end()
    if how != "asleep":
        evening.player.next()
    if how == "stopped":
        evening.player.stop()
    qtbot.waitUntil(lambda: evening.jobs.is_idle)
    assert evening.player.state is State.STOPPED
    assert how == "stopped" or evening.asked == []


def test_it_asks_once_for_an_entry_that_nothing_is_known_for(evening: Evening, qtbot: QtBot) -> None:
    evening.answer = ()
    evening.player.play_songs([song("a")])
    evening.play_near_the_end(qtbot)
    evening.target.play_on(5000, 1000)
    qtbot.waitUntil(lambda: evening.jobs.is_idle)
    assert len(evening.asked) == 1
    assert evening.queued() == ["a"]


def test_what_is_queued_meanwhile_comes_first(evening: Evening, qtbot: QtBot) -> None:
    def more(last: Song, heard: Collection[str]) -> tuple[Song, ...]:
        return (song("x"),)

    evening.refill.use(more)
    evening.player.play_songs([song("a")])
    evening.target.play_on(120_000 - NEAR_END_MS + 1000, 1000)
    evening.player.append([song("own")])
    qtbot.waitUntil(lambda: evening.jobs.is_idle)
    assert evening.queued() == ["a", "own"]


@pytest.mark.parametrize("how", ["off", "repeat", "paused", "away"])
def test_when_nothing_is_to_be_added(evening: Evening, qtbot: QtBot, how: str) -> None:
    def away(_last: Song, _heard: Collection[str]) -> tuple[Song, ...]:
        raise Unreachable("away")

    evening.player.play_songs([song("a")])
    match how:
        case "off":
            evening.refill.use(None)
        case "repeat":
            evening.player.set_repeat(Repeat.ALL)
        case "paused":
            evening.player.pause()
            evening.target.moved.emit(100_000)
        case _:
            evening.refill.use(away)
    evening.play_near_the_end(qtbot)
    assert evening.queued() == ["a"]
