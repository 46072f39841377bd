"""The queue: which songs, in which order, which one is current and which comes next. Pure Python.

This is the one authority for the current entry: the player plays what the queue says and nothing else. Rows
are in the order that people see; with shuffle on, the order of playing is a separate permutation, so that
turning shuffle off returns to the rows. Every operation is linear in the length at worst and undo stores
only what was touched.
"""

from __future__ import annotations

import enum
import itertools
from random import Random
from typing import TYPE_CHECKING

from ampache_desktop.player.edits import Edit, Entry, History, Kind, Run, Step, runs_at
from ampache_desktop.player.modes import Repeat
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


class Queue:
    """Entries with a current one, repeat, shuffle, undo and redo."""

    def __init__(self, *, random: Random | None = None) -> None:
        self._entries: list[Entry] = []
        self._rows: dict[int, int] | None = {}
        self._current: int | None = None
        self._shuffled: ShuffledOrder | None = None
        self._ids = itertools.count(1)
        self._random = random or Random()
        self._history = History()
        self._last_edit: Edit | None = None
        self.repeat = Repeat.OFF

    # What is there

    def __len__(self) -> int:
        return len(self._entries)

    def __getitem__(self, row: int) -> Entry:
        return self._entries[row]

    @property
    def entries(self) -> Sequence[Entry]:
        """All entries in the order of rows. Edits replace the list, so one that was kept does not change."""
        return self._entries

    @property
    def current(self) -> Entry | None:
        """The entry that plays, or would play; None when the queue has none."""
        return None if self._current is None else self._entries[self.row(self._current)]

    @property
    def current_row(self) -> int:
        """Row of the current entry, −1 when there is none."""
        return -1 if self._current is None else self.row(self._current)

    @property
    def last_edit(self) -> Edit | None:
        """The newest change of the rows (an undo is one too), for a model that wants to follow exactly."""
        return self._last_edit

    def row(self, entry_id: int) -> int:
        """Row of an entry. Raises `KeyError` when it is not in the queue."""
        if self._rows is None:
            self._rows = {entry.id: row for row, entry in enumerate(self._entries)}
        return self._rows[entry_id]

    def __contains__(self, entry_id: int) -> bool:
        try:
            self.row(entry_id)
        except KeyError:
            return False
        return True

    # Edits

    def replace(self, songs: Iterable[Song], start: int | None = 0) -> Entry | None:
        """Put `songs` in place of everything and make row `start` current.

        None means row 0, or any row when shuffled. Returns the current entry, None when there are no songs.
        """
        entries = self._made(songs)
        edit = Edit(Kind.REPLACED, self._all(), _run(0, entries))
        current = entries[start or 0].id if entries else None
        if entries and start is None and self._shuffled is not None:
            current = self._random.choice(entries).id
        self._do(edit, current)
        if self._shuffled is not None:
            self._shuffled = ShuffledOrder((entry.id for entry in entries), current, self._random)
        return self.current

    def append(self, songs: Iterable[Song]) -> Sequence[Entry]:
        """Put `songs` at the end; returns their entries."""
        return self.insert(songs, len(self._entries))

    def insert_next(self, songs: Iterable[Song]) -> Sequence[Entry]:
        """Put `songs` right after the current entry, to be played next, also when shuffled."""
        entries = self._made(songs)
        if entries:
            self._splice(entries, self.current_row + 1, next_up=True)
        return entries

    def insert(self, songs: Iterable[Song], row: int) -> Sequence[Entry]:
        """Put `songs` before `row` (0 … length)."""
        entries = self._made(songs)
        if entries:
            self._splice(entries, max(0, min(row, len(self._entries))), next_up=False)
        return entries

    def remove(self, entry_ids: Iterable[int]) -> int:
        """Take entries out, ignoring unknown ids, and return how many.

        When the current one goes, what would have followed it becomes current.
        """
        rows = self._rows_of(entry_ids)
        if rows:
            self._do(Edit(Kind.REMOVED, runs_at(self._entries, rows)), self._survivor(rows))
        return len(rows)

    def clear(self) -> int:
        """Take everything out; returns how many entries went."""
        count = len(self._entries)
        if count:
            self._do(Edit(Kind.CLEARED, self._all()), None)
        return count

    def move(self, entry_ids: Iterable[int], row: int) -> bool:
        """Move entries, in their present order, before `row` (0 … length, rows as they are now).

        Returns False when that changes nothing.
        """
        rows = self._rows_of(entry_ids)
        target = max(0, min(row, len(self._entries))) - sum(1 for old in rows if old < row)
        if rows == list(range(target, target + len(rows))):
            return False
        moved = tuple(self._entries[old] for old in rows)
        edit = Edit(Kind.MOVED, runs_at(self._entries, rows), (Run(target, moved),))
        self._do(edit, self._current)
        return True

    def restore(self, songs: Iterable[Song], current: int | None) -> None:
        """Fill the queue as it was saved: no history; `current` is a row or None."""
        entries = self._made(songs)
        inside = current is not None and 0 <= current < len(entries)
        edit = Edit(Kind.REPLACED, self._all(), _run(0, entries))
        self._do(edit, entries[current or 0].id if inside else None)
        self._history.forget()
        if self._shuffled is not None:
            self._shuffled = ShuffledOrder((entry.id for entry in entries), self._current, self._random)

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
        self._apply(step.edit.inverse(), step.current_before, next_up=False)
        return step.edit

    def redo(self) -> Edit | None:
        """Do again what was undone and return it."""
        step = self._history.redo()
        if step is None:
            return None
        self._apply(step.edit, step.current_after, next_up=False)
        return step.edit

    # Moving through it

    @property
    def shuffle(self) -> bool:
        """Whether entries play in a shuffled order: each once before any again."""
        return self._shuffled is not None

    @shuffle.setter
    def shuffle(self, on: bool) -> None:
        if on != self.shuffle:
            ids = (entry.id for entry in self._entries)
            self._shuffled = ShuffledOrder(ids, self._current, self._random) if on else None

    def jump(self, entry_id: int) -> Entry:
        """Make an entry the current one. Raises `KeyError` when it is not in the queue."""
        row = self.row(entry_id)
        if self._shuffled is not None:
            self._shuffled.jump(entry_id)
        self._current = entry_id
        return self._entries[row]

    def start(self) -> Entry | None:
        """Make the first entry in the order of playing current: the queue from its beginning."""
        if not self._entries:
            return None
        first = self._shuffled.begin_next_round() if self._shuffled else self._entries[0].id
        self._current = first
        return self.current

    def peek(self, reason: Reason = Reason.ENDED) -> Entry | None:
        """Return what `advance` would make current, and change nothing."""
        found = self._following(reason)
        return None if found is None else self._entries[self.row(found)]

    def advance(self, reason: Reason = Reason.ENDED) -> Entry | None:
        """Move on and return the new current entry; None, with nothing changed, at the end of the queue."""
        found = self._following(reason)
        if found is None:
            return None
        if self._shuffled is not None and not self._stays(reason):
            if self._shuffled.following() is None:
                self._shuffled.begin_next_round()
            else:
                self._shuffled.step()
        self._current = found
        return self.current

    def back(self) -> Entry | None:
        """Return to the entry before; None, with nothing changed, at the beginning. Repeat-all wraps."""
        found: int | None
        if self._shuffled is not None:
            found = self._shuffled.preceding()
            if found is not None:
                self._shuffled.step_back()
        else:
            row = self.current_row - 1
            if row < 0 and self.repeat is Repeat.ALL:
                row = len(self._entries) - 1
            found = self._entries[row].id if row >= 0 else None
        if found is None:
            return None
        self._current = found
        return self.current

    def upcoming(self, count: int) -> Sequence[Entry]:
        """Return up to `count` entries that follow the current one in the order of playing."""
        if self._shuffled is not None:
            return [self._entries[self.row(entry)] for entry in self._shuffled.to_come[:count]]
        start = self.current_row + 1
        return self._entries[start : start + count]

    # Inside

    def _made(self, songs: Iterable[Song]) -> list[Entry]:
        return [Entry(next(self._ids), song) for song in songs]

    def _all(self) -> tuple[Run, ...]:
        return _run(0, self._entries)

    def _rows_of(self, entry_ids: Iterable[int]) -> list[int]:
        return sorted({self.row(entry) for entry in entry_ids if entry in self})

    def _splice(self, entries: list[Entry], row: int, *, next_up: bool) -> None:
        edit = Edit(Kind.ADDED, (), _run(row, entries))
        self._history.record(Step(edit, self._current, self._current))
        self._apply(edit, self._current, next_up=next_up)

    def _do(self, edit: Edit, current: int | None) -> None:
        if edit.weight:
            self._history.record(Step(edit, self._current, current))
        self._apply(edit, current, next_up=False)

    def _apply(self, edit: Edit, current: int | None, *, next_up: bool) -> None:
        """Change the rows; `current` takes over only where the present current entry does not stay."""
        gone = edit.gone()
        self._entries = edit.apply(self._entries)
        self._rows = None
        self._last_edit = edit
        self._follow_shuffled(gone, edit.come(), next_up=next_up)
        stays = self._current is not None and self._current not in gone
        if stays and edit.kind is not Kind.REPLACED:
            return
        if current is not None and current in self:
            self.jump(current)
        elif not stays:
            self._current = None

    def _follow_shuffled(self, gone: Collection[int], come: Sequence[int], *, next_up: bool) -> None:
        if self._shuffled is None:
            return
        if gone:
            self._shuffled.leave_out(gone)
        if come and next_up:
            self._shuffled.take_next(come)
        elif come:
            self._shuffled.take_anywhere(come)

    def _survivor(self, rows: Sequence[int]) -> int | None:
        """The entry that is current once `rows` are gone."""
        here = self.current_row
        going = set(rows)
        if here not in going:
            return self._current
        if self._shuffled is not None:
            order: Iterable[int] = (self.row(entry) for entry in self._shuffled.to_come)
            round_again: Iterable[int] = (self.row(entry) for entry in self._shuffled.played)
        else:
            order, round_again = range(here + 1, len(self._entries)), range(here)
        if self.repeat is Repeat.ALL:
            order = itertools.chain(order, round_again)
        found = next((row for row in order if row not in going), None)
        return None if found is None else self._entries[found].id

    def _stays(self, reason: Reason) -> bool:
        return reason is Reason.ENDED and self.repeat is Repeat.ONE and self._current is not None

    def _following(self, reason: Reason) -> int | None:
        if not self._entries:
            return None
        if self._stays(reason):
            return self._current
        round_again = self.repeat is Repeat.ALL or (self.repeat is Repeat.ONE and reason is Reason.WANTED)
        if self._shuffled is not None:
            found = self._shuffled.following()
            return self._shuffled.next_round()[0] if found is None and round_again else found
        row = self.current_row + 1
        if row < len(self._entries):
            return self._entries[row].id
        return self._entries[0].id if round_again else None


def _run(row: int, entries: Sequence[Entry]) -> tuple[Run, ...]:
    return (Run(row, tuple(entries)),) if entries else ()
