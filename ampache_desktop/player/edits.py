"""An edit of the queue as a value that can be applied and turned round.

An edit cuts runs of entries out and pastes runs in; insertion, removal, move, replacement and clearing are
all this one shape, so undo is the same code as doing. It stores only the entries it touches: removing 3 of
100,000 entries keeps 3.
"""

from __future__ import annotations

import enum
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ampache_desktop.api.models import Song

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


@dataclass(frozen=True, slots=True)
class Entry:
    """One place in the queue. The same song may stand in two entries; `id` is never used twice in a queue."""

    id: int
    song: Song


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring entries; `start` is the row of the first."""

    start: int
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Edit:
    """`cut` (rows before the edit), then `paste` (rows after it); both ascending, without overlap."""

    kind: Kind
    cut: tuple[Run, ...] = ()
    paste: tuple[Run, ...] = ()

    @property
    def count(self) -> int:
        """How many entries it concerns: those put in or moved, else those taken out."""
        return _count(self.paste) or _count(self.cut)

    @property
    def weight(self) -> int:
        """How many references it keeps alive."""
        return _count(self.cut) + _count(self.paste)

    def inverse(self) -> Edit:
        """Return the edit that takes this one back."""
        return Edit(self.kind, cut=self.paste, paste=self.cut)

    def apply(self, entries: Sequence[Entry]) -> list[Entry]:
        """Return the list after the edit; `entries` is left alone."""
        kept: list[Entry] = []
        row = 0
        for run in self.cut:
            kept += entries[row : run.start]
            row = run.start + len(run.entries)
        kept += entries[row:]
        result: list[Entry] = []
        row = 0
        for run in self.paste:
            missing = run.start - len(result)
            result += kept[row : row + missing]
            row += missing
            result += run.entries
        result += kept[row:]
        return result

    def gone(self) -> set[int]:
        """Ids that are in the queue before and not after."""
        return _ids(self.cut) - _ids(self.paste)

    def come(self) -> list[int]:
        """Ids that are in the queue after and not before, in the order of their rows."""
        before = _ids(self.cut)
        return [entry.id for run in self.paste for entry in run.entries if entry.id not in before]


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
    return sum(len(run.entries) for run in runs)


def _ids(runs: tuple[Run, ...]) -> set[int]:
    return {entry.id for run in runs for entry in run.entries}


@dataclass(frozen=True, slots=True)
class Step:
    """An edit and which entry was current around it (None when none was)."""

    edit: Edit
    current_before: int | None
    current_after: int | None


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
