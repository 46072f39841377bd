"""The queue: every operation, in any order, against a plain list that remembers everything."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from ampache_desktop.player.queue import Kind, Queue, Reason, Repeat

songs = st.lists(st.sampled_from("abcdefgh"), max_size=6)


def filled(letters: str, start: int = 0, seed: int = 1) -> Queue:
    queue = Queue(random=Random(seed))
    queue.replace(letters, start)
    return queue


def text(queue: Queue) -> str:
    return "".join(entry.song for entry in queue.entries)


def ids(queue: Queue) -> list[int]:
    return [entry.id for entry in queue.entries]


def played_through(queue: Queue, reason: Reason = Reason.ENDED) -> str:
    heard = [queue.current.song]
    while (entry := queue.advance(reason)) is not None and len(heard) < 1000:
        heard.append(entry.song)
    return "".join(heard)


class TestOrder:
    def test_plays_rows_in_order_and_ends(self):
        queue = filled("abc")
        assert played_through(queue) == "abc"
        assert queue.current.song == "c"

    def test_starts_where_asked(self):
        assert played_through(filled("abcd", 2)) == "cd"

    def test_the_same_song_twice_is_two_entries(self):
        queue = filled("aa")
        first, second = queue.entries
        assert first.id != second.id
        queue.remove([first.id])
        assert ids(queue) == [second.id]

    def test_repeat_all_goes_round(self):
        queue = filled("ab")
        queue.repeat = Repeat.ALL
        assert [queue.advance().song for _ in range(4)] == list("baba")

    def test_repeat_one_repeats_at_the_end_and_moves_on_by_hand(self):
        queue = filled("ab")
        queue.repeat = Repeat.ONE
        assert queue.advance(Reason.ENDED).song == "a"
        assert queue.advance(Reason.WANTED).song == "b"
        assert queue.advance(Reason.WANTED).song == "a"

    def test_a_failure_leaves_repeat_one_and_does_not_wrap(self):
        queue = filled("ab")
        queue.repeat = Repeat.ONE
        assert queue.advance(Reason.FAILED).song == "b"
        assert queue.advance(Reason.FAILED) is None

    def test_back_stops_at_the_beginning(self):
        queue = filled("abc", 1)
        assert queue.back().song == "a"
        assert queue.back() is None
        assert queue.current.song == "a"

    def test_an_empty_queue_has_nothing(self):
        queue = Queue()
        assert queue.current is None
        assert queue.advance() is None
        assert queue.back() is None
        assert queue.peek() is None
        assert queue.start() is None
        assert queue.undo() is None


class TestEdits:
    def test_play_next_goes_after_the_current_entry(self):
        queue = filled("abc", 1)
        queue.insert_next("xy")
        assert text(queue) == "abxyc"
        assert queue.current.song == "b"

    def test_move_several_to_a_drop_line(self):
        queue = filled("abcdef")
        rows = ids(queue)
        assert queue.move([rows[4], rows[1]], 3)
        assert text(queue) == "acbedf"
        assert queue.move([rows[1], rows[4]], 0)
        assert text(queue) == "beacdf"
        assert queue.current.song == "a"

    def test_a_move_to_the_same_place_is_no_edit(self):
        queue = filled("abc")
        before = queue.undoable
        assert not queue.move([ids(queue)[1]], 1)
        assert not queue.move([ids(queue)[1]], 2)
        assert queue.undoable is before

    def test_removing_the_current_entry_hands_over_to_its_follower(self):
        queue = filled("abcd", 1)
        queue.remove(ids(queue)[1:3])
        assert queue.current.song == "d"

    def test_removing_the_last_and_current_entry_leaves_none(self):
        queue = filled("ab", 1)
        queue.remove([queue.current.id])
        assert queue.current is None
        assert text(queue) == "a"

    def test_undo_of_clear_brings_the_current_entry_back(self):
        queue = filled("abc", 1)
        queue.clear()
        assert queue.current is None
        assert queue.undo().kind is Kind.CLEARED
        assert text(queue) == "abc"
        assert queue.current.song == "b"

    def test_undo_of_play_now_returns_the_old_queue(self):
        queue = filled("abc", 2)
        queue.replace("xyz", 1)
        assert queue.undo().kind is Kind.REPLACED
        assert (text(queue), queue.current.song) == ("abc", "c")
        queue.redo()
        assert (text(queue), queue.current.song) == ("xyz", "y")

    def test_undo_leaves_what_plays_alone(self):
        queue = filled("abc")
        queue.append("x")
        queue.advance()
        queue.undo()
        assert queue.current.song == "b"

    def test_edit_tells_how_many(self):
        queue = filled("abcd")
        queue.remove(ids(queue)[:3])
        assert (queue.undoable.kind, queue.undoable.count) == (Kind.REMOVED, 3)

    def test_unknown_ids_are_ignored(self):
        queue = filled("ab")
        assert queue.remove([999]) == 0
        with pytest.raises(KeyError):
            queue.jump(999)


class TestShuffle:
    @pytest.mark.parametrize("seed", range(20))
    def test_everything_once_then_the_rows_again(self, seed):
        queue = filled("abcdefgh", 3, seed)
        queue.shuffle = True
        heard = played_through(queue)
        assert heard[0] == "d"
        assert sorted(heard) == list("abcdefgh")
        queue.shuffle = False
        assert text(queue) == "abcdefgh"
        assert queue.peek() == (queue[queue.current_row + 1] if queue.current_row < 7 else None)

    @pytest.mark.parametrize("seed", range(20))
    def test_the_next_round_is_another_order_and_does_not_begin_with_the_last(self, seed):
        queue = filled("abcd", 0, seed)
        queue.shuffle = True
        queue.repeat = Repeat.ALL
        first = "a" + "".join(queue.advance().song for _ in range(3))
        promised = queue.peek()
        assert queue.advance() == promised
        second = promised.song + "".join(queue.advance().song for _ in range(3))
        assert sorted(first) == sorted(second) == list("abcd")
        assert second[0] != first[-1]

    def test_play_next_is_next_when_shuffled(self):
        queue = filled("abcdef")
        queue.shuffle = True
        queue.insert_next("xy")
        assert queue.advance().song == "x"
        assert queue.advance().song == "y"

    def test_back_retraces_what_was_heard(self):
        queue = filled("abcdef")
        queue.shuffle = True
        heard = [queue.current.song] + [queue.advance().song for _ in range(4)]
        assert [queue.back().song for _ in range(4)] == heard[-2::-1]
        assert queue.back() is None

    def test_a_removed_and_restored_entry_is_not_heard_twice_in_a_round(self):
        queue = filled("abcd")
        queue.shuffle = True
        queue.advance()
        queue.remove([entry.id for entry in queue.entries if entry.song == "a"])
        queue.undo()
        rest = [queue.advance().song for _ in range(2)]
        assert "a" not in rest
        assert queue.advance() is None

    def test_an_id_is_never_used_again(self):
        queue = filled("ab")
        before = set(ids(queue))
        queue.replace("cd")
        assert not before & set(ids(queue))


class QueueMachine(RuleBasedStateMachine):
    """Any order of operations against a model that keeps whole snapshots."""

    @initialize(seed=st.integers(0, 99))
    def begin(self, seed):
        self.queue = Queue(random=Random(seed))
        self.rows: list[int] = []
        self.past: list[list[int]] = []
        self.future: list[list[int]] = []
        self.heard: set[int] | None = None
        self.used: set[int] = set()

    def edited(self, rows: list[int]) -> None:
        if rows != self.rows:
            self.past.append(self.rows)
            self.future.clear()
            self.rows = rows

    def pick(self, data, count=1):
        return data.draw(st.lists(st.sampled_from(self.rows), min_size=1, max_size=count, unique=True))

    def fresh(self, entries) -> list[int]:
        new = [entry.id for entry in entries]
        assert not self.used & set(new)
        self.used |= set(new)
        return new

    @rule(letters=songs, data=st.data())
    def replace(self, letters, data):
        start = data.draw(st.integers(0, max(0, len(letters) - 1)))
        self.queue.replace(letters, start)
        self.edited(self.fresh(self.queue.entries))
        self.heard = {self.queue.current.id} if letters else set()
        if letters:
            assert self.queue.current_row == start

    @rule(letters=songs)
    def append(self, letters):
        self.edited(self.rows + self.fresh(self.queue.append(letters)))

    @rule(letters=songs)
    def insert_next(self, letters):
        at = self.queue.current_row + 1
        new = self.fresh(self.queue.insert_next(letters))
        self.edited(self.rows[:at] + new + self.rows[at:])
        if new and self.queue.repeat is not Repeat.ONE:
            assert self.queue.peek().id == new[0]

    @precondition(lambda self: self.rows)
    @rule(data=st.data())
    def remove(self, data):
        chosen = self.pick(data, 4)
        current = self.queue.current
        expected = self.queue.peek(Reason.FAILED)
        assert self.queue.remove(chosen) == len(chosen)
        self.edited([row for row in self.rows if row not in chosen])
        if current is not None and current.id not in chosen:
            assert self.queue.current == current
        elif current is not None and expected is not None and expected.id not in chosen and not self.wraps(expected):
            assert self.queue.current == expected

    def wraps(self, entry) -> bool:
        return self.queue.shuffle and self.queue.repeat is Repeat.ALL and self.heard is not None

    @precondition(lambda self: self.rows)
    @rule(data=st.data())
    def move(self, data):
        chosen = self.pick(data, 4)
        row = data.draw(st.integers(0, len(self.rows)))
        current = self.queue.current
        moved = [entry for entry in self.rows if entry in chosen]
        head = [entry for entry in self.rows[:row] if entry not in chosen]
        tail = [entry for entry in self.rows[row:] if entry not in chosen]
        assert self.queue.move(chosen, row) == (head + moved + tail != self.rows)
        self.edited(head + moved + tail)
        assert self.queue.current == current

    @rule()
    def clear(self):
        self.queue.clear()
        self.edited([])
        assert self.queue.current is None

    @rule()
    def undo(self):
        done = self.queue.undo()
        assert (done is None) == (not self.past)
        if self.past:
            self.future.append(self.rows)
            self.rows = self.past.pop()

    @rule()
    def redo(self):
        done = self.queue.redo()
        assert (done is None) == (not self.future)
        if self.future:
            self.past.append(self.rows)
            self.rows = self.future.pop()

    @rule(repeat=st.sampled_from(Repeat))
    def set_repeat(self, repeat):
        self.queue.repeat = repeat

    @rule(on=st.booleans())
    def set_shuffle(self, on):
        current = self.queue.current
        self.queue.shuffle = on
        assert self.queue.current == current

    @precondition(lambda self: self.rows)
    @rule(data=st.data())
    def jump(self, data):
        chosen = self.pick(data)[0]
        assert self.queue.jump(chosen).id == chosen
        assert self.queue.current.id == chosen

    @rule(reason=st.sampled_from(Reason))
    def advance(self, reason):
        before = self.queue.current
        promised = self.queue.peek(reason)
        assert self.queue.advance(reason) == promised
        assert self.queue.current == (promised or before)
        if self.queue.repeat is Repeat.ALL:
            assert (promised is None) == (not self.rows)

    @rule()
    def back(self):
        before = self.queue.current
        found = self.queue.back()
        assert self.queue.current == (found or before)

    @precondition(lambda self: self.rows)
    @rule()
    def a_round_has_everything_once(self):
        """From the first to the end, nothing comes twice and nothing is missing, shuffled or not."""
        repeat, self.queue.repeat = self.queue.repeat, Repeat.OFF
        heard = [self.queue.start().id]
        while (entry := self.queue.advance()) is not None:
            heard.append(entry.id)
        self.queue.repeat = repeat
        assert sorted(heard) == sorted(self.rows)
        if not self.queue.shuffle:
            assert heard == self.rows

    @invariant()
    def agrees(self):
        if not hasattr(self, "queue"):
            return
        queue = self.queue
        assert ids(queue) == self.rows
        assert len(set(self.rows)) == len(self.rows)
        assert queue.current is None or queue.entries[queue.current_row] == queue.current
        assert (queue.current_row == -1) == (queue.current is None)
        assert [queue.row(entry) for entry in self.rows] == list(range(len(self.rows)))
        coming = [entry.id for entry in queue.upcoming(1000)]
        assert len(set(coming)) == len(coming)
        assert set(coming) <= set(self.rows)
        assert queue.current is None or queue.current.id not in coming
        shuffled = queue._shuffled
        if shuffled is not None:
            assert sorted([*shuffled.played, *shuffled.to_come]) == sorted(self.rows)
            assert queue.current is None or shuffled.played[-1] == queue.current.id


QueueMachine.TestCase.settings = settings(max_examples=150, stateful_step_count=40, deadline=None)
TestAnyOrder = QueueMachine.TestCase


def test_a_hundred_thousand_entries_store_only_what_an_edit_touches():
    queue = Queue(random=Random(1))
    queue.replace(range(100_000), 50_000)
    queue.shuffle = True
    rows = ids(queue)
    queue.remove([rows[5], rows[99_990]])
    assert queue.undoable.weight == 2
    queue.move([rows[6], rows[50_001]], 80_000)
    assert queue.undoable.weight == 4
    for _ in range(2):
        queue.undo()
    assert ids(queue) == rows
    assert queue.current_row == 50_000
