"""What the person asked to hear next: a run of entries that goes before what the queue plays by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ampache_desktop.player.edits import Edit


class Memory(NamedTuple):
    """What a queue that was saved knew beside its rows; all of it as rows.

    `own` and `passed_over` are those of `OwnRun`; `left_off` is its anchor, None where that is the current
    row; `heard` is what a shuffled queue has played in this round, oldest first.
    """

    own: Sequence[int] = ()
    passed_over: Sequence[int] = ()
    left_off: int | None = None
    heard: Sequence[int] = ()


NO_MEMORY: Final = Memory()


class OwnRun:
    """Which of the entries that the person asked for are still to come, and which took their turn.

    While they take it, the queue remembers where it left off (the anchor) and goes on behind that. Where the
    run does not stand there any more, because the person jumped elsewhere, what was heard in turn is passed
    over when its rows come by.
    """

    def __init__(self) -> None:
        self.pending: list[int] = []
        """Still to come, in order."""
        self.turn: list[int] = []
        """Taken since the anchor, the latest last; empty unless the current entry is one of them."""
        self.anchor = -1
        """Row of the last entry that was not asked for and played; −1 at the beginning."""
        self._used: set[int] = set()
        self.passed_over: set[int] = set()
        """Had their turn, and are not played again where their rows come by."""

    def follow(self, edit: Edit, row_of: Callable[[int], int]) -> None:
        """Follow an edit of the rows; `row_of` tells where entries are after it."""
        where = edit.follow(self.anchor) if self.anchor >= 0 else -1
        self.anchor = edit.gap(self.anchor) - 1 if where is None else where
        gone, come = edit.asked
        if not gone and not come:
            return
        moved = self.pending and any(entry not in gone for entry in self.pending)
        kept = [entry for entry in self.pending if entry not in gone]
        new = [entry for entry in come if entry not in self._used]
        self.pending = sorted(kept + new, key=row_of) if moved and new else kept + new
        self.turn = [entry for entry in self.turn if entry not in edit.gone]

    def take(self, entry: int) -> None:
        """Let one of those to come have its turn; what stood before it has had it, too."""
        count = self.pending.index(entry) + 1
        self._use(self.pending[:count])
        del self.pending[:count]

    def give_back(self) -> int | None:
        """Take the latest turn back; returns the entry that had the one before it, if any had."""
        entry = self.turn.pop()
        self._used.discard(entry)
        self.passed_over.discard(entry)
        self.pending.insert(0, entry)
        return self.turn[-1] if self.turn else None

    def leave(self, row: int) -> None:
        """The queue goes on by itself, from a row."""
        self.turn.clear()
        self.anchor = row

    def ask_again(self, entries: Sequence[int]) -> None:
        """These are asked for, whether or not they had a turn before."""
        self._used.difference_update(entries)
        self.passed_over.difference_update(entries)

    def is_passed_over(self, entry: int) -> bool:
        """Tell whether the queue passes over an entry: it comes or came in its own turn."""
        return entry in self.passed_over or entry in self.pending

    def pass_over_nothing(self) -> None:
        """A new round, or a place that the person chose: rows are played as they stand."""
        self.passed_over.clear()

    def resume(self, passed_over: Sequence[int], anchor: int, in_turn: int | None = None) -> None:
        """Go on as it was left: what is passed over, the anchor, and what has its turn now, if anything."""
        self.passed_over = set(passed_over)
        self._used = set(passed_over)
        self.anchor = anchor
        if in_turn is not None:
            self._use([in_turn])

    def settle(self, entry: int, row: int) -> None:
        """An entry is current that an undone edit brought back, or that the person chose."""
        if entry in self.pending:
            self.pending.remove(entry)
            self._used.add(entry)
            self.passed_over.add(entry)
        self.leave(row)

    def _use(self, entries: Sequence[int]) -> None:
        self._used.update(entries)
        self.passed_over.update(entries)
        self.turn += entries
