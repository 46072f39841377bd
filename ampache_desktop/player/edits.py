"""An edit of the queue as a value that can be applied and turned round.

An edit cuts runs of entries out and pastes runs in; insertion, removal, move, replacement and clearing are
all this one shape, so undo is the same code as doing. It stores only the entries it touches: removing 3 of
100,000 entries keeps 3.
"""

from __future__ import annotations

import enum
from collections import deque
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from ampache_desktop.api.models import Song

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ampache_desktop.player.shuffle import ShuffledOrder

STEPS_KEPT = 1000
"""How many edits can be undone …"""
ENTRIES_KEPT = 2_000_000
"""… as long as they hold no more entries than this between them (16 MB of references)."""


class Kind(enum.Enum):
    """What an edit did, so that a notice can say it in words."""

    ADDED = enum.auto()
    REMOVED = enum.auto()
    MOVED = enum.auto()
    CLEARED = enum.auto()
    REPLACED = enum.auto()


class Entry(msgspec.Struct, frozen=True, eq=False, gc=False):
    """One place in the queue. The same song may stand in two entries; `id` is never used twice in a queue.

    `own` tells that the person asked for it to be played next; it makes no other entry of it.
    """

    id: int
    song: Song
    own: bool = False

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Entry) and self.id == other.id and self.song == other.song

    def __hash__(self) -> int:
        return hash(self.id)


class Run(NamedTuple):
    """Neighbouring entries; `start` is the row of the first."""

    start: int
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Edit:
    """`cut` (rows before the edit), then `paste` (rows after it); both ascending, without overlap.

    An entry stands in both when it was moved, or when it stayed while what was around it was replaced.
    """

    kind: Kind
    cut: tuple[Run, ...] = ()
    paste: tuple[Run, ...] = ()

    @cached_property
    def count(self) -> int:
        """How many entries it concerns: those put in or moved, else those taken out."""
        return _count(self.paste) or _count(self.cut)

    @cached_property
    def weight(self) -> int:
        """How many references it keeps alive."""
        return _count(self.cut) + _count(self.paste)

    @cached_property
    def longer(self) -> int:
        """How many seconds longer it makes the queue; negative when that gets shorter."""
        return 0 if self.kind is Kind.MOVED else _seconds(self.paste) - _seconds(self.cut)

    @cached_property
    def inverse(self) -> Edit:
        """The edit that takes this one back."""
        return Edit(self.kind, cut=self.paste, paste=self.cut)

    def apply(self, entries: Sequence[Entry]) -> list[Entry]:
        """Return the list after the edit; `entries` is left alone."""
        kept: list[Entry] = []
        row = 0
        for start, gone in self.cut:
            kept += entries[row:start]
            row = start + len(gone)
        kept += entries[row:]
        if not self.paste:
            return kept
        result: list[Entry] = []
        row = 0
        for start, come in self.paste:
            missing = start - len(result)
            if missing:
                result += kept[row : row + missing]
                row += missing
            result += come
        result += kept[row:]
        return result

    def follow(self, row: int) -> int | None:
        """Return where the entry of a row is after the edit, None when it is gone."""
        cut_before = 0
        for start, gone in self.cut:
            if row < start:
                break
            if row < start + len(gone):
                return self._row_of_moved(cut_before + row - start)
            cut_before += len(gone)
        return self._past_pasted(row - cut_before)

    def gap(self, row: int) -> int:
        """Return where an entry would be after the edit that had stood before that of `row` and stayed."""
        cut_before = 0
        for start, gone in self.cut:
            if row <= start:
                break
            cut_before += min(len(gone), row - start)
        return self._past_pasted(row - cut_before)

    @cached_property
    def gone(self) -> frozenset[int]:
        """Ids that are in the queue before and not after."""
        if self.kind is Kind.MOVED:
            return frozenset()
        return _ids(self.cut) - _ids(self.paste) if self.paste else _ids(self.cut)

    @cached_property
    def come(self) -> list[int]:
        """Ids that are in the queue after and not before, in the order of their rows."""
        if self.kind is Kind.MOVED:
            return []
        before = _ids(self.cut)
        return [entry.id for _, come in self.paste for entry in come if entry.id not in before]

    @cached_property
    def asked(self) -> tuple[frozenset[int], list[int]]:
        """Ids of what the person asked for: those that it takes or moves, and those that it puts or moves."""
        gone, come = ([entry.id for _, run in runs for entry in run if entry.own] for runs in self._sides)
        if self.kind is Kind.MOVED and come:
            # What was not asked for before is not to come either: it is taken with those that were.
            gone = [*gone, *come]
        return frozenset(gone), come

    @cached_property
    def exchanged(self) -> frozenset[int]:
        """Ids of what it takes or brings, not of what it only moves."""
        return frozenset() if self.kind is Kind.MOVED else _ids(self.cut) | _ids(self.paste)

    @property
    def is_whole(self) -> bool:
        """Whether it takes or brings everything, so that a shuffled order begins anew with it."""
        return self.kind in {Kind.REPLACED, Kind.CLEARED}

    @property
    def _sides(self) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
        return self.cut, self.paste

    def _past_pasted(self, row: int) -> int:
        for start, come in self.paste:
            if start > row:
                break
            row += len(come)
        return row

    def _row_of_moved(self, number: int) -> int | None:
        """Return where the moved entry of this number is; they keep their order. None unless it is a move."""
        if self.kind is not Kind.MOVED:
            return None
        for start, come in self.paste:
            if number < len(come):
                return start + number
            number -= len(come)
        return None


def run_at(row: int, entries: Sequence[Entry]) -> tuple[Run, ...]:
    """Return entries as a run from a row on, none for none."""
    return (Run(row, tuple(entries)),) if entries else ()


def runs_at(entries: Sequence[Entry], rows: Iterable[int]) -> tuple[Run, ...]:
    """Group ascending `rows` of `entries` into runs."""
    runs: list[Run] = []
    start = stop = -1
    for row in rows:
        if row != stop:
            if stop > start:
                runs.append(Run(start, tuple(entries[start:stop])))
            start = row
        stop = row + 1
    if stop > start:
        runs.append(Run(start, tuple(entries[start:stop])))
    return tuple(runs)


def _count(runs: tuple[Run, ...]) -> int:
    return sum([len(entries) for _, entries in runs])


def _seconds(runs: tuple[Run, ...]) -> int:
    return sum([entry.song.duration for _, entries in runs for entry in entries])


def _ids(runs: tuple[Run, ...]) -> frozenset[int]:
    return frozenset([entry.id for _, entries in runs for entry in entries])


class Spot(NamedTuple):
    """Which entry is current, by its id and its row; None and −1 when none is."""

    id: int | None = None
    row: int = -1


@dataclass(slots=True)
class Step:
    """An edit, what was current around it, and the shuffled orders around a change of everything."""

    edit: Edit
    before: Spot
    after: Spot
    order_before: ShuffledOrder | None = None
    order_after: ShuffledOrder | None = None


class History:
    """What can be undone and redone; the oldest steps fall off at the limits above."""

    def __init__(self) -> None:
        self._done: deque[Step] = deque()
        self._undone: list[Step] = []
        self._weight = 0

    def record(self, step: Step) -> None:
        """Note a new edit; what was undone before it can no longer be redone."""
        self._undone.clear()
        self._done.append(step)
        self._weight += step.edit.weight
        while len(self._done) > 1 and (len(self._done) > STEPS_KEPT or self._weight > ENTRIES_KEPT):
            self._weight -= self._done.popleft().edit.weight

    def undo(self) -> Step | None:
        """Take the newest step back, or None when there is none."""
        if not self._done:
            return None
        step = self._done.pop()
        self._weight -= step.edit.weight
        self._undone.append(step)
        return step

    def redo(self) -> Step | None:
        """Do the step that was taken back last again, or None when there is none."""
        if not self._undone:
            return None
        step = self._undone.pop()
        self._weight += step.edit.weight
        self._done.append(step)
        return step

    @property
    def next_undo(self) -> Edit | None:
        """The edit that `undo` would take back."""
        return self._done[-1].edit if self._done else None

    @property
    def next_redo(self) -> Edit | None:
        """The edit that `redo` would do again."""
        return self._undone[-1].edit if self._undone else None

    def forget(self) -> None:
        """Drop everything (a restored queue has no past)."""
        self._done.clear()
        self._undone.clear()
        self._weight = 0
