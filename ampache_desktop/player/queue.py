"""The queue: which songs, in which order, which one is current and which comes next. Pure Python.

This is the one authority for the current entry: the player plays what the queue says and nothing else. Rows
are in the order that people see; with shuffle on, the order of playing is a separate one, so that turning
shuffle off returns to the rows. What the person asked to hear next goes before both: an album that is played
then goes on behind it. Every operation is linear in the length at worst and undo stores only what was
touched.
"""

from __future__ import annotations

import enum
import itertools
from random import Random
from typing import TYPE_CHECKING

from ampache_desktop.player.edits import Edit, Entry, History, Kind, Run, Spot, Step, run_at, runs_at
from ampache_desktop.player.modes import Repeat
from ampache_desktop.player.own import NO_MEMORY, Memory, OwnRun
from ampache_desktop.player.rows import Rows
from ampache_desktop.player.shuffle import ShuffledOrder

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from ampache_desktop.api.models import Song

__all__ = ["Edit", "Entry", "Kind", "Queue", "Reason", "Repeat", "Run"]


class Reason(enum.Enum):
    """Why the queue moves on."""

    ENDED = enum.auto()
    """The entry was played to its end: repeat-one plays it again."""
    WANTED = enum.auto()
    """Somebody asked for the next one: moves on under repeat-one, over the end unless repeat is off."""
    FAILED = enum.auto()
    """The entry cannot be played: moves on under repeat-one, over the end only under repeat-all."""


class Queue(Rows):
    """Entries with a current one, repeat, shuffle, undo and redo."""

    def __init__(self, *, random: Random | None = None) -> None:
        super().__init__()
        self._here = Spot()
        self._own = OwnRun()
        self._shuffled: ShuffledOrder | None = None
        self._random = random or Random()
        self._history = History()
        self.repeat = Repeat.OFF

    # What is there

    @property
    def current(self) -> Entry | None:
        """The entry that plays, or would play; None when the queue has none."""
        return None if self._here.id is None else self._entries[self._here.row]

    @property
    def current_row(self) -> int:
        """Row of the current entry, −1 when there is none."""
        return self._here.row

    def row(self, entry_id: int) -> int:
        """Row of an entry. Raises `KeyError` when it is not in the queue."""
        # Mostly what plays or comes next is asked for: no reason to number 100,000 others after each edit.
        for row in (self._here.row, self._here.row + 1):
            if 0 <= row < len(self._entries) and self._entries[row].id == entry_id:
                return row
        return super().row(entry_id)

    @property
    def own(self) -> Sequence[int]:
        """Ids of the entries that the person asked for and that are still to come, in order."""
        return tuple(self._own.pending)

    @property
    def left_off(self) -> int:
        """Row behind which the queue goes on by itself; −1 for its beginning."""
        return self._own.anchor

    @property
    def passed_over(self) -> Collection[int]:
        """Ids of what was asked for and had its turn, and is not played again where its rows come by."""
        return self._own.passed_over

    @property
    def heard(self) -> Sequence[int]:
        """Ids of what was played in this round when shuffled, oldest first; empty when not."""
        return self._shuffled.played if self._shuffled is not None else ()

    # Edits

    def replace(self, songs: Iterable[Song], start: int | None = 0) -> Entry | None:
        """Put `songs` in place of everything but what the person asked for, and make row `start` current.

        None means row 0, or any row when shuffled. Returns the current entry, None when there are no songs.
        What was asked for follows it; with no songs it goes, too.
        """
        entries = self._made(songs)
        at = start or 0
        if entries and start is None and self._shuffled is not None:
            at = self._random.randrange(len(entries))
        here = Spot(entries[at].id, at) if entries else Spot()
        if entries and self._own.pending:
            entries[at + 1 : at + 1] = [self._entries[self.row(entry)] for entry in self._own.pending]
        self._do(Edit(Kind.REPLACED, self._all(), run_at(0, entries)), here)
        return self.current

    def append(self, songs: Iterable[Song]) -> Sequence[Entry]:
        """Put `songs` at the end; returns their entries."""
        return self.insert(songs, len(self._entries))

    def insert_next(self, songs: Iterable[Song]) -> Sequence[Entry]:
        """Put `songs` where they are played next, also when shuffled: behind what was asked for before."""
        entries = self._made(songs, own=True)
        if entries:
            self._do(Edit(Kind.ADDED, (), run_at(self._after_own(), entries)))
        return entries

    def insert(self, songs: Iterable[Song], row: int) -> Sequence[Entry]:
        """Put `songs` before `row` (0 … length); among what the person asked for they belong to it."""
        row = max(0, min(row, len(self._entries)))
        entries = self._made(songs, own=row in self._own_rows())
        if entries:
            self._do(Edit(Kind.ADDED, (), run_at(row, entries)))
        return entries

    def remove(self, entry_ids: Iterable[int]) -> int:
        """Take entries out, ignoring unknown ids, and return how many.

        When the current one goes, what would have followed it becomes current.
        """
        rows = self._rows_of(entry_ids)
        if rows:
            self._do(Edit(Kind.REMOVED, runs_at(self._entries, rows)))
        return len(rows)

    def clear(self) -> int:
        """Take everything out; returns how many entries went."""
        count = len(self._entries)
        if count:
            self._do(Edit(Kind.CLEARED, self._all()))
        return count

    def move(self, entry_ids: Iterable[int], row: int) -> bool:
        """Move entries, in their present order, before `row` (0 … length, rows as they are now).

        Among what the person asked for they belong to it, and what leaves it does so no longer. Returns False
        when that changes nothing.
        """
        rows = self._rows_of(entry_ids)
        own = self._own_rows()
        row = max(0, min(row, len(self._entries)))
        all_of_it = len(own) == len([old for old in rows if old in own])
        beside = (own and row == own.stop) or (all_of_it and row == self.current_row + 1)
        asked = {old for old in rows if (row in own or (old in own and beside)) and old != self.current_row}
        return self._move(rows, row, asked)

    def move_next(self, entry_ids: Iterable[int]) -> bool:
        """Move entries to where they are played next, as `insert_next` puts new ones. The current one stays.

        Returns False when that changes nothing.
        """
        rows = [row for row in self._rows_of(entry_ids) if row != self.current_row]
        return self._move(rows, self._after_own(), set(rows))

    def restore(self, songs: Iterable[Song], current: int | None, memory: Memory = NO_MEMORY) -> None:
        """Fill the queue as it was saved: no history. `current` is a row or None; others are ignored."""
        entries = self._made(songs)
        there = range(len(entries))
        here = Spot(entries[current].id, current) if current is not None and current in there else Spot()
        for row in memory.own:
            if row in there and row != current:
                entries[row] = Entry(entries[row].id, entries[row].song, own=True)
        self._own = OwnRun()
        self._apply(Edit(Kind.REPLACED, self._all(), run_at(0, entries)), here)
        self._history.forget()
        if here.id is not None:
            left_off = memory.left_off
            passed_over = [entries[row].id for row in memory.passed_over if row in there]
            if left_off is None or left_off >= len(entries):
                self._own.resume(passed_over, here.row)
            else:
                self._own.resume(passed_over, max(-1, left_off), here.id)
        if self._shuffled is not None:
            order = [entries[row].id for row in memory.heard if row in there]
            self._shuffled = self._shuffle(order)

    # Undo

    @property
    def undoable(self) -> Edit | None:
        """The edit that `undo` takes back, None when there is nothing to undo."""
        return self._history.next_undo

    @property
    def redoable(self) -> Edit | None:
        """The edit that `redo` does again, None when there is nothing to redo."""
        return self._history.next_redo

    def undo(self) -> Edit | None:
        """Take the newest edit back and return it. The current entry stays, unless the edit brought it."""
        step = self._history.undo()
        if step is None:
            return None
        step.order_after = self._shuffled if step.edit.is_whole else None
        self._apply(step.edit.inverse, step.before, step.order_before)
        return step.edit

    def redo(self) -> Edit | None:
        """Do again what was undone and return it."""
        step = self._history.redo()
        if step is None:
            return None
        step.order_before = self._shuffled if step.edit.is_whole else None
        self._apply(step.edit, step.after, step.order_after)
        return step.edit

    # Moving through it

    @property
    def shuffle(self) -> bool:
        """Whether entries play in a shuffled order: each once before any again."""
        return self._shuffled is not None

    @shuffle.setter
    def shuffle(self, on: bool) -> None:
        if on != self.shuffle:
            self._shuffled = self._shuffle() if on else None

    def jump(self, entry_id: int) -> Entry:
        """Make an entry the current one. Raises `KeyError` when it is not in the queue.

        What was asked for and stands before it in its run counts as heard.
        """
        row = self.row(entry_id)
        if entry_id in self._own.pending:
            self._own.take(entry_id)
        elif entry_id != self._here.id:
            self._own.pass_over_nothing()
            self._own.leave(row)
        if self._shuffled is not None:
            self._shuffled.jump(entry_id)
        self._here = Spot(entry_id, row)
        return self._entries[row]

    def start(self) -> Entry | None:
        """Make the first entry in the order of playing current: the queue from its beginning."""
        if not self._entries:
            return None
        asked = next(iter(self._own.pending), None)
        if asked is None:
            return self._begin_round()
        self._own.leave(-1)
        self._own.pass_over_nothing()
        if self._shuffled is not None:
            self._shuffled.begin_next_round(asked)
        return self.jump(asked)

    def peek(self, reason: Reason = Reason.ENDED) -> Entry | None:
        """Return what `advance` would make current, and change nothing."""
        row = self._following_row(reason)
        return None if row is None else self._entries[row]

    def advance(self, reason: Reason = Reason.ENDED) -> Entry | None:
        """Move on and return the new current entry; None, with nothing changed, at the end of the queue."""
        row = self._following_row(reason)
        if row is None or self._stays(reason):
            return None if row is None else self.current
        found = self._entries[row].id
        if self._own.pending:
            self._own.take(found)
            if self._shuffled is not None:
                self._shuffled.jump(found)
        elif self._is_at_the_end():
            return self._begin_round()
        else:
            self._own.leave(row)
            if self._shuffled is not None:
                self._shuffled.step()
        self._here = Spot(found, row)
        return self.current

    def back(self) -> Entry | None:
        """Return to the entry before; None, with nothing changed, at the beginning. Repeat-all wraps."""
        row = self._preceding_row()
        if row is None:
            return None
        in_turn = bool(self._own.turn)
        if in_turn:
            self._own.give_back()
        if self._shuffled is not None:
            self._shuffled.step_back()
        if not in_turn:
            self._own.settle(self._entries[row].id, row)
        self._here = Spot(self._entries[row].id, row)
        return self.current

    def upcoming(self, count: int) -> Sequence[Entry]:
        """Return up to `count` entries that follow the current one in the order of playing."""
        own = [self._entries[self.row(entry)] for entry in self._own.pending[:count]]
        if self._shuffled is not None:
            asked = set(self._own.pending)
            drawn = self._shuffled.upcoming(count + len(asked))
            rest = [self._entries[self.row(entry)] for entry in drawn if entry not in asked]
        else:
            behind = itertools.islice(self._entries, self._own.anchor + 1, None)
            free = (entry for entry in behind if not self._own.is_passed_over(entry.id))
            rest = list(itertools.islice(free, count))
        return [*own, *rest][:count]

    # Inside

    def _own_rows(self) -> range:
        """Rows of what the person asked for and what stands among it; empty when nothing is to come."""
        pending = self._own.pending
        return range(self.row(pending[0]), self.row(pending[-1]) + 1) if pending else range(0)

    def _after_own(self) -> int:
        return self._own_rows().stop or self.current_row + 1

    def _shuffle(self, heard: Sequence[int] = ()) -> ShuffledOrder:
        ids = [entry.id for entry in self._entries]
        return ShuffledOrder(ids, self._here.id, self._random, heard)

    def _move(self, rows: Sequence[int], row: int, asked: set[int]) -> bool:
        """Move rows before `row`; those in `asked` belong to what the person asked for, the others do not."""
        target = row - sum(1 for old in rows if old < row)
        pending = set(self._own.pending)
        same = all((old in asked) == (self._entries[old].id in pending) for old in rows)
        if same and list(rows) == list(range(target, target + len(rows))):
            return False
        self._own.ask_again([self._entries[old].id for old in asked])
        moved = tuple(self._marked(old, own=old in asked) for old in rows)
        self._do(Edit(Kind.MOVED, runs_at(self._entries, rows), (Run(target, moved),)))
        return True

    def _marked(self, row: int, *, own: bool) -> Entry:
        entry = self._entries[row]
        return entry if entry.own is own else Entry(entry.id, entry.song, own)

    def _do(self, edit: Edit, here: Spot | None = None) -> None:
        """Carry an edit out and remember it; `here` is current after it, what follows where that is None."""
        before, order = self._here, self._shuffled if edit.is_whole else None
        self._apply(edit, here)
        if edit.weight:
            self._history.record(Step(edit, before, self._here, order))

    def _apply(self, edit: Edit, here: Spot | None, order: ShuffledOrder | None = None) -> None:
        """Change the rows. `here` takes over only where the present current entry does not stay.

        `order` is the shuffled order of all that comes, where it is known.
        """
        stays = edit.follow(self._here.row) if self._here.id is not None else None
        old = self._here
        self._change(edit)
        self._own.follow(edit, self.row)
        self._here = Spot() if stays is None or edit.kind is Kind.REPLACED else Spot(old.id, stays)
        if self._shuffled is not None and edit.is_whole:
            self._shuffled = order or ShuffledOrder([entry.id for entry in self._entries], None, self._random)
        elif self._shuffled is not None:
            self._shuffled.leave_out(edit.gone)
            self._shuffled.take(edit.come)
        if self._here.id is None:
            self._settle(here, in_place_of=old)

    def _settle(self, here: Spot | None, *, in_place_of: Spot) -> None:
        """Make `here` current; None: what follows where the current entry went."""
        if here is None and in_place_of.id is not None and self.advance(Reason.FAILED) is not None:
            return
        if here is None or here.id is None:
            self._own.leave(-1)
            return
        self._here = here
        self._own.settle(here.id, here.row)
        if self._shuffled is not None:
            self._shuffled.jump(here.id)

    def _begin_round(self) -> Entry | None:
        first = self._shuffled.begin_next_round() if self._shuffled else self._entries[0].id
        if first is not None:
            self._own.pass_over_nothing()
            self._here = Spot(first, self.row(first) if self._shuffled else 0)
            self._own.leave(self._here.row)
        return self.current

    def _stays(self, reason: Reason) -> bool:
        return reason is Reason.ENDED and self.repeat is Repeat.ONE and self._here.id is not None

    def _following_row(self, reason: Reason) -> int | None:
        if not self._entries:
            return None
        if self._stays(reason):
            return self._here.row
        if self._own.pending:
            return self.row(self._own.pending[0])
        row = self._next_by_itself()
        if row is not None:
            return row
        round_again = self.repeat is Repeat.ALL or (self.repeat is Repeat.ONE and reason is Reason.WANTED)
        if not round_again:
            return None
        first = self._shuffled.first_of_next_round() if self._shuffled is not None else None
        return 0 if first is None else self.row(first)

    def _is_at_the_end(self) -> bool:
        return self._next_by_itself() is None

    def _next_by_itself(self) -> int | None:
        """Row of what follows when nothing is asked for; None at the end of the round."""
        if self._shuffled is not None:
            found = self._shuffled.following()
            return None if found is None else self.row(found)
        row = self._own.anchor + 1
        while row < len(self._entries) and self._own.is_passed_over(self._entries[row].id):
            row += 1
        return row if row < len(self._entries) else None

    def _preceding_row(self) -> int | None:
        if self._shuffled is not None:
            before = self._shuffled.preceding()
            return None if before is None else self.row(before)
        if self._own.turn:
            if len(self._own.turn) > 1:
                return self.row(self._own.turn[-2])
            return self._own.anchor if self._own.anchor >= 0 else None
        rows = range(self._own.anchor - 1, -1, -1)
        asked = set(self._own.pending)
        found = next((row for row in rows if self._entries[row].id not in asked), None)
        if found is None and self.repeat is Repeat.ALL:
            ends = range(len(self._entries) - 1, -1, -1)
            found = next((row for row in ends if self._entries[row].id not in asked), None)
        return found
