"""The queue: every operation, in any order, against a plain list that remembers everything."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from random import Random

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from ampache_desktop.api.models import Song, SongId
from ampache_desktop.player.modes import Repeat
from ampache_desktop.player.own import Memory
from ampache_desktop.player.queue import Entry, Kind, Queue, Reason

some_songs = st.lists(st.sampled_from("abcdefgh"), max_size=6)


def songs(letters: Iterable[str]) -> list[Song]:
    return [Song(id=SongId(name), duration=ord(name)) for name in letters]


def letter(entry: Entry | None) -> str:
    """The song's letter, nothing for no entry."""
    return "" if entry is None else entry.song.id


def current_id(queue: Queue) -> int:
    assert queue.current is not None
    return queue.current.id


def weight(queue: Queue) -> int:
    """How many entries the newest edit keeps."""
    assert queue.undoable is not None
    return queue.undoable.weight


def filled(letters: str, start: int = 0, seed: int = 1) -> Queue:
    queue = Queue(random=Random(seed))
    queue.replace(songs(letters), start)
    return queue


def text(queue: Queue) -> str:
    return "".join(entry.song.id for entry in queue.entries)


def ids(queue: Queue) -> list[int]:
    return [entry.id for entry in queue.entries]


def played_through(queue: Queue, reason: Reason = Reason.ENDED) -> str:
    heard = [letter(queue.current)]
    while (entry := queue.advance(reason)) is not None and len(heard) < 1000:
        heard.append(entry.song.id)
    return "".join(heard)


class TestOrder:
    def test_plays_rows_in_order_and_ends(self) -> None:
        queue = filled("abc")
        assert played_through(queue) == "abc"
        assert letter(queue.current) == "c"

    def test_starts_where_asked(self) -> None:
        assert played_through(filled("abcd", 2)) == "cd"

    def test_the_same_song_twice_is_two_entries(self) -> None:
        queue = filled("aa")
        first, second = queue.entries
        assert first.id != second.id
        queue.remove([first.id])
        assert ids(queue) == [second.id]

    def test_repeat_all_goes_round(self) -> None:
        queue = filled("ab")
        queue.repeat = Repeat.ALL
        assert [letter(queue.advance()) for _ in range(4)] == list("baba")

    def test_repeat_one_repeats_at_the_end_and_moves_on_by_hand(self) -> None:
        queue = filled("ab")
        queue.repeat = Repeat.ONE
        assert letter(queue.advance(Reason.ENDED)) == "a"
        assert letter(queue.advance(Reason.WANTED)) == "b"
        assert letter(queue.advance(Reason.WANTED)) == "a"

    def test_a_failure_leaves_repeat_one_and_does_not_wrap(self) -> None:
        queue = filled("ab")
        queue.repeat = Repeat.ONE
        assert letter(queue.advance(Reason.FAILED)) == "b"
        assert queue.advance(Reason.FAILED) is None

    def test_back_stops_at_the_beginning(self) -> None:
        queue = filled("abc", 1)
        assert letter(queue.back()) == "a"
        assert queue.back() is None
        assert letter(queue.current) == "a"

    def test_an_empty_queue_has_nothing(self) -> None:
        queue = Queue()
        assert queue.current is None
        assert queue.advance() is None
        assert queue.back() is None
        assert queue.peek() is None
        assert queue.start() is None
        assert queue.undo() is None


class TestEdits:
    def test_play_next_goes_after_the_current_entry(self) -> None:
        queue = filled("abc", 1)
        queue.insert_next(songs("xy"))
        assert text(queue) == "abxyc"
        assert letter(queue.current) == "b"

    def test_move_several_to_a_drop_line(self) -> None:
        queue = filled("abcdef")
        rows = ids(queue)
        assert queue.move([rows[4], rows[1]], 3)
        assert text(queue) == "acbedf"
        assert queue.move([rows[1], rows[4]], 0)
        assert text(queue) == "beacdf"
        assert letter(queue.current) == "a"

    def test_a_move_to_the_same_place_is_no_edit(self) -> None:
        queue = filled("abc")
        before = queue.undoable
        assert not queue.move([ids(queue)[1]], 1)
        assert not queue.move([ids(queue)[1]], 2)
        assert queue.undoable is before

    def test_removing_the_current_entry_hands_over_to_its_follower(self) -> None:
        queue = filled("abcd", 1)
        queue.remove(ids(queue)[1:3])
        assert letter(queue.current) == "d"

    def test_removing_the_last_and_current_entry_leaves_none(self) -> None:
        queue = filled("ab", 1)
        queue.remove([current_id(queue)])
        assert queue.current is None
        assert text(queue) == "a"

    def test_undo_of_clear_brings_the_current_entry_back(self) -> None:
        queue = filled("abc", 1)
        queue.clear()
        assert queue.current is None
        undone = queue.undo()
        assert undone is not None
        assert undone.kind is Kind.CLEARED
        assert text(queue) == "abc"
        assert letter(queue.current) == "b"

    def test_undo_of_play_now_returns_the_old_queue(self) -> None:
        queue = filled("abc", 2)
        queue.replace(songs("xyz"), 1)
        undone = queue.undo()
        assert undone is not None
        assert undone.kind is Kind.REPLACED
        assert (text(queue), letter(queue.current)) == ("abc", "c")
        queue.redo()
        assert (text(queue), letter(queue.current)) == ("xyz", "y")

    def test_undo_leaves_what_plays_alone(self) -> None:
        queue = filled("abc")
        queue.append(songs("x"))
        queue.advance()
        queue.undo()
        assert letter(queue.current) == "b"

    def test_edit_tells_how_many(self) -> None:
        queue = filled("abcd")
        queue.remove(ids(queue)[:3])
        assert queue.undoable is not None
        assert (queue.undoable.kind, queue.undoable.count) == (Kind.REMOVED, 3)

    def test_unknown_ids_are_ignored(self) -> None:
        queue = filled("ab")
        assert queue.remove([999]) == 0
        with pytest.raises(KeyError):
            queue.jump(999)


class TestOwn:
    """What the person asks for goes before what the queue plays by itself."""

    @pytest.mark.parametrize("shuffle", [False, True])
    def test_play_next_twice_plays_first_then_second_then_goes_on(self, shuffle: bool) -> None:
        queue = filled("abcd")
        queue.shuffle = shuffle
        queue.insert_next(songs("x"))
        queue.insert_next(songs("yz"))
        assert text(queue) == "axyzbcd"
        heard = played_through(queue)
        assert heard[:4] == "axyz"
        assert sorted(heard[4:]) == list("bcd")
        assert shuffle or heard[4:] == "bcd"

    def test_a_second_wish_while_the_first_plays_waits_for_the_rest_of_the_run(self) -> None:
        queue = filled("ab")
        queue.insert_next(songs("xy"))
        queue.advance()
        queue.insert_next(songs("z"))
        assert text(queue) == "axyzb"
        assert played_through(queue) == "xyzb"

    @pytest.mark.parametrize("shuffle", [False, True])
    def test_another_album_begins_and_what_was_asked_for_comes_next(self, shuffle: bool) -> None:
        queue = filled("abc")
        queue.shuffle = shuffle
        queue.insert_next(songs("xy"))
        queue.advance()
        queue.replace(songs("def"), 1)
        assert text(queue) == "deyf"
        assert played_through(queue)[:2] == "ey"
        queue.undo()
        assert text(queue) == "axybc"
        assert letter(queue.current) == "x"

    def test_after_a_jump_it_comes_first_and_its_rows_are_not_played_again(self) -> None:
        queue = filled("abcdef", 3)
        queue.insert_next(songs("xy"))
        queue.jump(queue[1].id)
        assert text(queue) == "abcdxyef"
        assert played_through(queue) == "bxycdef"

    def test_back_gives_the_turn_back(self) -> None:
        queue = filled("abcd")
        queue.insert_next(songs("xy"))
        queue.jump(queue[5].id)
        assert [letter(queue.advance()) for _ in range(2)] == ["x", "y"]
        assert [letter(queue.back()) for _ in range(2)] == ["x", "d"]
        assert [letter(queue.advance()) for _ in range(2)] == ["x", "y"]

    def test_a_jump_into_the_run_leaves_out_what_stands_before(self) -> None:
        queue = filled("ab")
        queue.insert_next(songs("xyz"))
        queue.jump(queue[2].id)
        assert played_through(queue) == "yzb"

    def test_a_row_that_is_played_by_hand_later_goes_on_by_rows(self) -> None:
        queue = filled("ab")
        queue.insert_next(songs("xy"))
        assert played_through(queue) == "axyb"
        queue.jump(queue[0].id)
        assert played_through(queue) == "axyb"

    def test_dropped_among_it_belongs_to_it_and_dragged_away_does_not(self) -> None:
        queue = filled("abcd")
        queue.insert_next(songs("xy"))
        queue.move([queue[5].id], 2)
        queue.insert(songs("z"), 3)
        assert text(queue) == "axdzybc"
        assert [letter(queue[queue.row(entry)]) for entry in queue.own] == list("xdzy")
        queue.move([queue[1].id], 7)
        assert text(queue) == "adzybcx"
        queue.shuffle = True
        assert played_through(queue)[:4] == "adzy"
        assert sorted(played_through(filled("a"))) == ["a"]

    def test_move_next_asks_for_rows_also_when_shuffled_and_undo_takes_that_back(self) -> None:
        queue = filled("abcdef")
        queue.shuffle = True
        queue.insert_next(songs("x"))
        queue.move_next([queue[6].id, queue[3].id])
        assert text(queue) == "axcfbde"
        assert [letter(entry) for entry in queue.upcoming(3)] == list("xcf")
        queue.undo()
        assert text(queue) == "axbcdef"
        assert [queue.row(entry) for entry in queue.own] == [1]
        queue.undo()
        assert queue.own == ()
        queue.redo()
        assert [letter(entry) for entry in queue.upcoming(1)] == ["x"]

    def test_what_was_removed_and_is_brought_back_is_asked_for_again(self) -> None:
        queue = filled("ab")
        queue.insert_next(songs("xy"))
        queue.remove([queue[1].id])
        assert [queue.row(entry) for entry in queue.own] == [1]
        queue.undo()
        assert [letter(queue[queue.row(entry)]) for entry in queue.own] == list("xy")

    def test_removing_the_current_one_in_its_turn_goes_on_where_the_queue_left_off(self) -> None:
        queue = filled("abcd")
        queue.insert_next(songs("x"))
        queue.jump(queue[3].id)
        assert letter(queue.advance()) == "x"
        queue.remove([current_id(queue)])
        assert letter(queue.current) == "d"

    def test_a_restored_queue_knows_what_was_asked_for_heard_and_where_it_left_off(self) -> None:
        queue = Queue(random=Random(1))
        queue.restore(songs("abwxyc"), 3, Memory(own=[4, 99], passed_over=[2], left_off=1))
        assert played_through(queue) == "xyc"
        assert [letter(queue.back()) for _ in range(2)] == list("yx")
        queue.shuffle = True
        queue.restore(songs("abxyc"), 0, Memory(own=[2, 3], heard=[4, 1, 0]))
        assert played_through(queue) == "axy"
        assert [letter(queue.back()) for _ in range(4)] == list("xabc")


class TestShuffle:
    @pytest.mark.parametrize("seed", range(20))
    def test_everything_once_then_the_rows_again(self, seed: int) -> None:
        queue = filled("abcdefgh", 3, seed)
        queue.shuffle = True
        heard = played_through(queue)
        assert heard[0] == "d"
        assert sorted(heard) == list("abcdefgh")
        queue.shuffle = False
        assert text(queue) == "abcdefgh"
        assert queue.peek() == (queue[queue.current_row + 1] if queue.current_row < 7 else None)

    @pytest.mark.parametrize("seed", range(20))
    def test_the_next_round_is_another_order_and_does_not_begin_with_the_last(self, seed: int) -> None:
        queue = filled("abcd", 0, seed)
        queue.shuffle = True
        queue.repeat = Repeat.ALL
        first = "a" + "".join(letter(queue.advance()) for _ in range(3))
        promised = queue.peek()
        assert queue.advance() == promised
        second = letter(promised) + "".join(letter(queue.advance()) for _ in range(3))
        assert sorted(first) == sorted(second) == list("abcd")
        assert second[0] != first[-1]

    def test_play_next_is_next_when_shuffled(self) -> None:
        queue = filled("abcdef")
        queue.shuffle = True
        queue.insert_next(songs("xy"))
        assert letter(queue.advance()) == "x"
        assert letter(queue.advance()) == "y"

    def test_back_retraces_what_was_heard(self) -> None:
        queue = filled("abcdef")
        queue.shuffle = True
        heard = [letter(queue.current)] + [letter(queue.advance()) for _ in range(4)]
        assert [letter(queue.back()) for _ in range(4)] == heard[-2::-1]
        assert queue.back() is None

    def test_a_removed_and_restored_entry_is_not_heard_twice_in_a_round(self) -> None:
        queue = filled("abcd")
        queue.shuffle = True
        queue.advance()
        queue.remove([entry.id for entry in queue.entries if entry.song.id == "a"])
        queue.undo()
        rest = [letter(queue.advance()) for _ in range(2)]
        assert "a" not in rest
        assert queue.advance() is None

    def test_an_id_is_never_used_again(self) -> None:
        queue = filled("ab")
        before = set(ids(queue))
        queue.replace(songs("cd"))
        assert not before & set(ids(queue))


class QueueMachine(RuleBasedStateMachine):
    """Any order of operations against a model that keeps whole snapshots."""

    @initialize(seed=st.integers(0, 99))
    def begin(self, seed: int) -> None:
        self.queue = Queue(random=Random(seed))
        self.rows: list[int] = []
        self.past: list[list[int]] = []
        self.future: list[list[int]] = []
        self.used: set[int] = set()

    def edited(self, rows: list[int], *, always: bool = False) -> None:
        if always or rows != self.rows:
            self.past.append(self.rows)
            self.future.clear()
            self.rows = rows

    def pick(self, data: st.DataObject, count: int = 1) -> list[int]:
        return data.draw(st.lists(st.sampled_from(self.rows), min_size=1, max_size=count, unique=True))

    def fresh(self, entries: Sequence[Entry]) -> list[int]:
        new = [entry.id for entry in entries]
        assert not self.used & set(new)
        self.used |= set(new)
        return new

    @rule(letters=some_songs, data=st.data())
    def replace(self, letters: list[str], data: st.DataObject) -> None:
        start = data.draw(st.integers(0, max(0, len(letters) - 1)))
        kept = list(self.queue.own) if letters else []
        self.queue.replace(songs(letters), start)
        new = self.fresh([entry for entry in self.queue.entries if entry.id not in kept])
        self.edited(new[: start + 1] + kept + new[start + 1 :])
        if letters:
            assert self.queue.current_row == start

    @rule(letters=some_songs)
    def append(self, letters: list[str]) -> None:
        self.edited(self.rows + self.fresh(self.queue.append(songs(letters))))

    @rule(letters=some_songs)
    def insert_next(self, letters: list[str]) -> None:
        asked = list(self.queue.own)
        at = 1 + (self.rows.index(asked[-1]) if asked else self.queue.current_row)
        new = self.fresh(self.queue.insert_next(songs(letters)))
        self.edited(self.rows[:at] + new + self.rows[at:])
        assert list(self.queue.own) == asked + new
        if new and self.queue.repeat is not Repeat.ONE:
            following = self.queue.peek()
            assert following is not None
            assert following.id == (asked + new)[0]

    @precondition(lambda self: self.rows)
    @rule(data=st.data())
    def move_next(self, data: st.DataObject) -> None:
        current = self.queue.current
        picked = self.pick(data, 3)
        chosen = [row for row in self.rows if row in picked]
        if current is not None and current.id in chosen:
            chosen.remove(current.id)
        asked = [entry for entry in self.queue.own if entry not in chosen]
        if self.queue.move_next(chosen):
            self.edited(ids(self.queue), always=True)
        assert list(self.queue.own) == asked + chosen
        assert self.queue.current == current

    @precondition(lambda self: self.rows)
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        chosen = self.pick(data, 4)
        current = self.queue.current
        expected = self.queue.peek(Reason.FAILED)
        assert self.queue.remove(chosen) == len(chosen)
        self.edited([row for row in self.rows if row not in chosen])
        if current is not None and current.id not in chosen:
            assert self.queue.current == current
        elif current is not None and expected is not None and self.comes_next(expected, chosen):
            assert self.queue.current == expected

    def comes_next(self, expected: Entry, chosen: list[int]) -> bool:
        """Whether what would have followed stays, and is not up to the next round's lot."""
        return expected.id not in chosen and not (self.queue.shuffle and self.queue.repeat is Repeat.ALL)

    @precondition(lambda self: self.rows)
    @rule(data=st.data())
    def move(self, data: st.DataObject) -> None:
        chosen = self.pick(data, 4)
        row = data.draw(st.integers(0, len(self.rows)))
        current = self.queue.current
        moved = [entry for entry in self.rows if entry in chosen]
        head = [entry for entry in self.rows[:row] if entry not in chosen]
        tail = [entry for entry in self.rows[row:] if entry not in chosen]
        asked = self.queue.own
        changed = self.queue.move(chosen, row)
        assert changed == (head + moved + tail != self.rows or asked != self.queue.own)
        self.edited(head + moved + tail, always=changed)
        assert self.queue.current == current

    @rule()
    def clear(self) -> None:
        self.queue.clear()
        self.edited([])
        assert self.queue.current is None

    @rule()
    def undo(self) -> None:
        done = self.queue.undo()
        assert (done is None) == (not self.past)
        if self.past:
            self.future.append(self.rows)
            self.rows = self.past.pop()

    @rule()
    def redo(self) -> None:
        done = self.queue.redo()
        assert (done is None) == (not self.future)
        if self.future:
            self.past.append(self.rows)
            self.rows = self.future.pop()

    @rule(repeat=st.sampled_from(Repeat))
    def set_repeat(self, repeat: Repeat) -> None:
        self.queue.repeat = repeat

    @rule(on=st.booleans())
    def set_shuffle(self, on: bool) -> None:
        current = self.queue.current
        self.queue.shuffle = on
        assert self.queue.current == current

    @precondition(lambda self: self.rows)
    @rule(data=st.data())
    def jump(self, data: st.DataObject) -> None:
        chosen = self.pick(data)[0]
        assert self.queue.jump(chosen).id == chosen
        assert current_id(self.queue) == chosen

    @rule(reason=st.sampled_from(Reason))
    def advance(self, reason: Reason) -> None:
        before = self.queue.current
        promised = self.queue.peek(reason)
        assert self.queue.advance(reason) == promised
        assert self.queue.current == (promised or before)
        if self.queue.repeat is Repeat.ALL:
            assert (promised is None) == (not self.rows)

    @rule()
    def back(self) -> None:
        before = self.queue.current
        found = self.queue.back()
        assert self.queue.current == (found or before)

    @precondition(lambda self: self.rows)
    @rule()
    def a_round_has_everything_once(self) -> None:
        """From the first to the end, nothing comes twice and nothing is missing, shuffled or not."""
        repeat, self.queue.repeat = self.queue.repeat, Repeat.OFF
        asked = list(self.queue.own)
        self.queue.start()
        heard = [current_id(self.queue)]
        while (entry := self.queue.advance()) is not None:
            heard.append(entry.id)
        self.queue.repeat = repeat
        assert sorted(heard) == sorted(self.rows)
        assert heard[: len(asked)] == asked
        if not self.queue.shuffle:
            assert heard[len(asked) :] == [row for row in self.rows if row not in asked]

    @invariant()
    def agrees(self) -> None:
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
        assert coming[: len(queue.own)] == list(queue.own) == [row for row in self.rows if row in queue.own]
        assert queue.seconds == sum(entry.song.duration for entry in queue.entries)
        shuffled = queue._shuffled  # noqa: SLF001 -- the order of playing must hold every row once
        if shuffled is not None:
            assert sorted([*shuffled.played, *shuffled.to_come]) == sorted(self.rows)
            assert queue.current is None or shuffled.played[-1] == queue.current.id


QueueMachine.TestCase.settings = settings(max_examples=150, stateful_step_count=40, deadline=None)
TestAnyOrder = QueueMachine.TestCase


def test_a_hundred_thousand_entries_store_only_what_an_edit_touches() -> None:
    queue = Queue(random=Random(1))
    queue.replace(songs("a" * 100_000), 50_000)
    queue.shuffle = True
    rows = ids(queue)
    queue.remove([rows[5], rows[99_990]])
    assert weight(queue) == 2
    queue.move([rows[6], rows[50_001]], 80_000)
    assert weight(queue) == 4
    for _ in range(2):
        queue.undo()
    assert ids(queue) == rows
    assert queue.current_row == 50_000
