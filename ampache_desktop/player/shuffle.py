"""The order in which a shuffled queue is played: a permutation with a cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from random import Random


class ShuffledOrder:
    """One round of every entry, each once.

    What lies up to the cursor has been played in this round, what lies behind it is still to come. The
    cursor is on the current entry; when there is none it is on the last one that was played (−1 before the
    first).
    """

    def __init__(self, ids: Iterable[int], current: int | None, random: Random) -> None:
        self._random = random
        self._next_round: list[int] | None = None
        self._heard_and_gone: set[int] = set()
        self._order = [entry for entry in ids if entry != current]
        random.shuffle(self._order)
        self._at = -1
        if current is not None:
            self._order.insert(0, current)
            self._at = 0

    @property
    def to_come(self) -> Sequence[int]:
        """The rest of this round, in order."""
        return self._order[self._at + 1 :]

    @property
    def played(self) -> Sequence[int]:
        """What this round has played, oldest first, the current entry last."""
        return self._order[: self._at + 1]

    def following(self) -> int | None:
        """The entry after the cursor, or None at the end of the round."""
        return self._order[self._at + 1] if self._at + 1 < len(self._order) else None

    def preceding(self) -> int | None:
        """The entry played before, or None at the start of the round."""
        return self._order[self._at - 1] if self._at > 0 else None

    def next_round(self) -> Sequence[int]:
        """The round after this one, decided when first asked for. It does not begin with the last of this."""
        if self._next_round is None:
            order = list(self._order)
            self._random.shuffle(order)
            last = self._order[self._at] if self._at >= 0 else None
            if len(order) > 1 and order[0] == last:
                other = self._random.randrange(1, len(order))
                order[0], order[other] = order[other], order[0]
            self._next_round = order
        return self._next_round

    def begin_next_round(self) -> int | None:
        """Start over in a new order; returns its first entry, None when there are no entries."""
        self._order = list(self.next_round())
        self._next_round = None
        self._heard_and_gone.clear()
        self._at = 0 if self._order else -1
        return self._order[0] if self._order else None

    def step(self) -> None:
        """Move the cursor on by one; there must be a following entry."""
        self._at += 1
        self._next_round = None

    def step_back(self) -> None:
        """Move the cursor back by one; there must be a preceding entry."""
        self._at -= 1
        self._next_round = None

    def jump(self, entry: int) -> None:
        """Make `entry` the current one: it is played now and not again in this round."""
        row = self._order.index(entry)
        if row == self._at:
            return
        del self._order[row]
        if row < self._at:
            self._at -= 1
        self._at += 1
        self._order.insert(self._at, entry)
        self._next_round = None

    def leave_out(self, ids: Collection[int]) -> None:
        """Forget removed entries. The cursor stays on the current one, else right before its follower."""
        heard = [entry for entry in self.played if entry not in ids]
        self._heard_and_gone.update(entry for entry in self.played if entry in ids)
        self._order = heard + [entry for entry in self.to_come if entry not in ids]
        self._at = len(heard) - 1
        self._next_round = None

    def take_next(self, ids: Sequence[int]) -> None:
        """Put new entries right after the cursor, in their own order."""
        self._order[self._at + 1 : self._at + 1] = ids
        self._next_round = None

    def take_anywhere(self, ids: Sequence[int]) -> None:
        """Strew entries over what is to come. One that came back and was heard in this round stays heard."""
        heard = [entry for entry in ids if entry in self._heard_and_gone]
        fresh = [entry for entry in ids if entry not in self._heard_and_gone]
        self._random.shuffle(fresh)
        woven = self._weave(list(self.to_come), fresh)
        # What was heard goes before the rest of the past, so that "previous" still leads where it led.
        self._order = heard + list(self.played) + woven
        self._at += len(heard)
        self._next_round = None

    def _weave(self, one: list[int], other: list[int]) -> list[int]:
        """Mix two lists evenly, each keeping its own order: the shorter one's places are drawn by lot."""
        few, many = sorted((one, other), key=len)
        places = sorted(self._random.sample(range(len(few) + len(many)), len(few)))
        woven: list[int] = []
        taken = 0
        for place, entry in zip(places, few, strict=True):
            gap = place - len(woven)
            woven += many[taken : taken + gap]
            woven.append(entry)
            taken += gap
        return woven + many[taken:]
