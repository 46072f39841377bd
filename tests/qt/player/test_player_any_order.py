"""Player and queue never disagree: next, previous, seek, error, end, remove, shuffle, undo, stop after this
track, refill, restart … in any order.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from random import Random

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from PySide6.QtCore import QCoreApplication

from ampache_desktop.api.models import Song, SongId
from ampache_desktop.player.keeping import place_of, put_into, with_asked
from ampache_desktop.player.modes import Repeat
from ampache_desktop.player.playback import Failure, Outcome, State
from ampache_desktop.player.player import FAILURES_IN_A_ROW, Player
from ampache_desktop.player.queue import Entry, Queue
from ampache_desktop.player.saved import Heard, SavedQueue
from ampache_desktop.player.sleep import Nap, SleepTimer, Until
from tests.qt.player.rehearsal import Rehearsal

letters = st.lists(st.sampled_from("abcdef"), max_size=5)


def songs(names: list[str]) -> list[Song]:
    return [Song(id=SongId(name), duration=20) for name in names]


class PlayerMachine(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.shown: Entry | None = None
        self.state = State.STOPPED
        self.position = 0
        self.failures_in_a_row = 0
        self.open()
        self.hear()

    def open(self) -> None:
        """Begin a run of the program."""
        self.target = Rehearsal()
        self.player = Player(self.target, Queue(random=Random(5)))
        self.sleep = SleepTimer(self.player, self.player, clock=lambda: 0.0)

    def hear(self) -> None:
        """Follow what the player says."""
        self.player.entry_changed.connect(self.on_entry)
        self.player.state_changed.connect(self.on_state)
        self.player.position_changed.connect(self.on_position)
        self.player.failed.connect(self.on_failed)

    def on_entry(self, entry: Entry | None) -> None:
        assert entry != self.shown, "told twice"
        self.shown = entry

    def on_state(self, state: State) -> None:
        assert state is not self.state, "told twice"
        self.state = state

    def on_position(self, position: int) -> None:
        self.position = position
        if position > 0:
            self.failures_in_a_row = 0

    def on_failed(self, failure: Failure) -> None:
        self.failures_in_a_row += 1
        if failure.outcome is Outcome.SKIPPED:
            assert self.failures_in_a_row < FAILURES_IN_A_ROW

    def teardown(self) -> None:
        self.sleep.cancel()
        self.folder.cleanup()

    def some(self, data: st.DataObject) -> list[int]:
        ids = [entry.id for entry in self.player.queue.entries]
        return data.draw(st.lists(st.sampled_from(ids), max_size=3, unique=True)) if ids else []

    @initialize(names=st.lists(st.sampled_from("abcdef"), min_size=3, max_size=8))
    def begin(self, names: list[str]) -> None:
        self.player.play_songs(songs(names))

    @rule(names=letters, data=st.data())
    def play_songs(self, names: list[str], data: st.DataObject) -> None:
        self.player.play_songs(songs(names), data.draw(st.integers(0, max(0, len(names) - 1))))
        assert self.player.state is (State.PLAYING if names else State.STOPPED)
        self.failures_in_a_row = 0

    @rule(names=letters)
    def append(self, names: list[str]) -> None:
        state = self.player.state
        self.player.append(songs(names))
        assert self.player.state is state

    @rule(names=letters)
    def play_next(self, names: list[str]) -> None:
        asked = self.player.queue.own
        self.player.play_next(songs(names))
        own = self.player.queue.own
        assert own[: len(asked)] == asked
        assert len(own) == len(asked) + len(names)

    @rule(data=st.data())
    def move_next(self, data: st.DataObject) -> None:
        before = self.player.entry
        self.player.move_next(self.some(data))
        assert self.player.entry == before

    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        self.player.remove(self.some(data))

    @rule(data=st.data())
    def move(self, data: st.DataObject) -> None:
        before = self.player.entry
        self.player.move(self.some(data), data.draw(st.integers(0, len(self.player.queue))))
        assert self.player.entry == before

    @rule()
    def clear(self) -> None:
        self.player.clear()

    @rule()
    def undo(self) -> None:
        self.player.undo()

    @rule()
    def redo(self) -> None:
        self.player.redo()

    @rule()
    def toggle(self) -> None:
        before = self.player.state
        self.player.toggle()
        if before is State.PLAYING:
            assert self.player.state is State.PAUSED
        else:
            assert self.player.state is (State.PLAYING if len(self.player.queue) else State.STOPPED)
        if before is State.STOPPED:
            self.failures_in_a_row = 0

    @rule()
    def stop(self) -> None:
        self.player.stop()
        assert self.player.state is State.STOPPED

    @rule()
    def next(self) -> None:
        self.player.next()
        self.failures_in_a_row = 0

    @rule()
    def previous(self) -> None:
        self.player.previous()
        self.failures_in_a_row = 0

    @rule(data=st.data())
    def jump(self, data: st.DataObject) -> None:
        for entry_id in self.some(data)[:1]:
            self.player.jump(entry_id)
            assert self.player.entry is not None
            assert self.player.entry.id == entry_id
            self.failures_in_a_row = 0

    @rule(position=st.integers(-5, 30_000))
    def seek(self, position: int) -> None:
        before = self.player.entry
        self.player.seek(position)
        assert self.player.entry == before
        if before is not None:
            assert self.player.position == max(0, min(position, 20_000))

    @rule(repeat=st.sampled_from(Repeat))
    def set_repeat(self, repeat: Repeat) -> None:
        self.player.set_repeat(repeat)

    @rule(on=st.booleans())
    def set_shuffle(self, on: bool) -> None:
        self.player.set_shuffle(on)

    @rule(milliseconds=st.integers(0, 20_000))
    def time_passes(self, milliseconds: int) -> None:
        self.target.play_on(milliseconds, 1000)

    @precondition(lambda self: self.player.state is State.PLAYING)
    @rule(change=st.sampled_from(["nothing", "shuffle", "repeat"]))
    def come_near_the_end(self, change: str) -> None:
        self.player.seek(15_000)
        self.target.play_on(1000)
        stops = self.sleep.nap is not None
        assert self.target.prepared == (None if stops else self.player.queue.peek())
        if change == "shuffle":
            self.player.set_shuffle(not self.player.queue.shuffle)
        elif change == "repeat":
            self.player.set_repeat(Repeat.ONE if self.player.queue.repeat is Repeat.OFF else Repeat.OFF)

    @rule()
    def stop_after_this_track(self) -> None:
        if self.sleep.nap is None:
            self.sleep.start(Nap(Until.TRACKS))
        else:
            self.sleep.cancel()

    @rule(names=letters)
    def refill(self, names: list[str]) -> None:
        """What is added at the end where nothing follows is what follows."""
        ends = self.player.queue.peek() is None and self.player.entry is not None
        self.player.append(songs(names))
        if ends and names:
            following = self.player.queue.peek()
            assert following is not None
            assert following.id > max(entry.id for entry in self.player.queue.entries[: -len(names)])

    @rule()
    def restart(self) -> None:
        """The program ends, and begins again where it was, silent."""
        queue, path = self.player.queue, Path(self.folder.name) / "queue"
        order = [entry.song.id for entry in queue.upcoming(99)] if not queue.shuffle else []
        heard = [queue.row(entry) for entry in queue.heard]
        asked = [queue.row(entry) for entry in queue.own]
        rows = [entry.song for entry in queue.entries]
        here, place, modes = queue.current_row, self.player.position, (queue.repeat, queue.shuffle)
        self.sleep.cancel()
        written = with_asked(place_of(self.player), queue.entries, queue.own, queue.passed_over)
        SavedQueue(path).write(rows, written, Heard(queue.heard, queue.entries))
        self.open()
        queue = self.player.queue
        put_into(self.player, SavedQueue(path).restore())
        self.shown, self.state, self.position = self.player.entry, self.player.state, self.player.position
        self.failures_in_a_row = 0
        self.hear()
        assert [entry.song for entry in queue.entries] == rows
        assert queue.current_row == here
        assert self.position == (place if here >= 0 else 0)
        assert (queue.repeat, queue.shuffle) == modes
        assert self.state is State.STOPPED
        assert [queue.row(entry) for entry in queue.own] == asked
        assert [queue.row(entry) for entry in queue.heard] == heard
        if not queue.shuffle:
            assert [entry.song.id for entry in queue.upcoming(99)] == order

    @rule()
    def reach_end(self) -> None:
        follows = self.player.queue.peek()
        playing = self.player.state is State.PLAYING
        stops = self.sleep.nap is not None
        self.target.reach_end()
        if playing and stops:
            assert self.player.state is State.STOPPED
            assert self.sleep.nap is None
            assert follows is None or self.player.entry == follows
        elif playing and follows is not None:
            assert self.player.entry == follows
            assert self.player.state is State.PLAYING
        elif playing:
            assert self.player.state is State.STOPPED

    @precondition(lambda self: self.player.state is not State.STOPPED)
    @rule()
    def fail(self) -> None:
        self.target.fail()

    @invariant()
    def agrees(self) -> None:
        player, target = self.player, self.target
        assert self.shown == player.entry == player.queue.current
        assert self.state is player.state
        assert self.position == player.position
        if player.state is State.STOPPED:
            assert target.entry is None
        else:
            assert target.entry == player.entry
            assert target.playing == (player.state is State.PLAYING)
        assert target.prepared is None or target.prepared == player.queue.peek()
        assert target.prepared is None or self.sleep.nap is None


PlayerMachine.TestCase.settings = settings(max_examples=150, stateful_step_count=40, deadline=None)


TestAnyOrder = pytest.mark.usefixtures("qapp")(PlayerMachine.TestCase)


def test_three_failures_in_a_row_stop_a_queue_of_a_thousand(qapp: QCoreApplication) -> None:
    target = Rehearsal()
    player = Player(target)
    player.set_repeat(Repeat.ALL)
    player.play_songs(songs(["a"] * 1000))
    for _ in range(10):
        target.fail()
    assert player.state is State.STOPPED
    assert len(target.started) == FAILURES_IN_A_ROW
