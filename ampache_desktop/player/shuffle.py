"""The order in which a shuffled queue is played: what was heard, and lots drawn for what comes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from random import Random


class ShuffledOrder:
    """One round of every entry, each once.

    A lot is drawn only when somebody asks what comes next: an edit of 100,000 entries then costs no more
    than the lists of their ids. What was drawn, or was gone back from, is `ahead`; the rest waits in a pool.
    The last of what was heard is the current entry, or was it when there is none now.
    """

    def __init__(
        self, ids: Iterable[int], current: int | None, random: Random, heard: Sequence[int] = ()
    ) -> None:
        """`heard` is what this round has played already, oldest first; `current` follows it."""
        self._random = random
        self._first_again: int | None = None
        self._heard_and_gone: set[int] = set()
        self._heard = [entry for entry in heard if entry != current]
        if current is not None:
            self._heard.append(current)
        known = set(self._heard)
        self._ahead: list[int] = []
        self._pool = [entry for entry in ids if entry not in known] if known else list(ids)

    @property
    def to_come(self) -> Sequence[int]:
        """The rest of this round; only what was asked for by `upcoming` has its order already."""
        return self._ahead + self._pool

    @property
    def played(self) -> Sequence[int]:
        """What this round has played, oldest first, the current entry last."""
        return tuple(self._heard)

    def upcoming(self, count: int) -> Sequence[int]:
        """Return the next entries of this round, up to `count`, in order."""
        while len(self._ahead) < count and self._pool:
            at = self._random.randrange(len(self._pool))
            self._pool[at], self._pool[-1] = self._pool[-1], self._pool[at]
            self._ahead.append(self._pool.pop())
        return self._ahead[:count]

    def following(self) -> int | None:
        """The entry that comes next, or None at the end of the round."""
        return next(iter(self.upcoming(1)), None)

    def preceding(self) -> int | None:
        """The entry played before, or None at the start of the round."""
        return self._heard[-2] if len(self._heard) > 1 else None

    def first_of_next_round(self) -> int | None:
        """The first entry of the round after this one, decided when first asked for. Not the last of this,
        unless there is no other; None when there are no entries.
        """
        if self._first_again is None:
            everything = [*self._heard, *self._ahead, *self._pool]
            last = self._heard[-1] if self._heard else None
            others = [entry for entry in everything if entry != last] or everything
            self._first_again = self._random.choice(others) if others else None
        return self._first_again

    def begin_next_round(self, first: int | None = None) -> int | None:
        """Start over, with `first` where that is given; returns it, None when there are no entries."""
        first = self.first_of_next_round() if first is None else first
        self._pool = [entry for entry in (*self._heard, *self._ahead, *self._pool) if entry != first]
        self._ahead = []
        self._heard = [] if first is None else [first]
        self._heard_and_gone.clear()
        self._first_again = None
        return first

    def step(self) -> None:
        """Go on by one; there must be a following entry."""
        self.upcoming(1)
        self._heard.append(self._ahead.pop(0))
        self._first_again = None

    def step_back(self) -> None:
        """Go back by one; there must be a preceding entry."""
        self._ahead.insert(0, self._heard.pop())
        self._first_again = None

    def jump(self, entry: int) -> None:
        """Make `entry` the current one: it is played now and not again in this round."""
        if self._heard and self._heard[-1] == entry:
            return
        for part in (self._ahead, self._pool, self._heard):
            if entry in part:
                part.remove(entry)
                break
        self._heard.append(entry)
        self._first_again = None

    def leave_out(self, ids: Collection[int]) -> None:
        """Forget removed entries."""
        self._heard_and_gone.update(entry for entry in self._heard if entry in ids)
        self._heard = [entry for entry in self._heard if entry not in ids]
        self._ahead = [entry for entry in self._ahead if entry not in ids]
        self._pool = [entry for entry in self._pool if entry not in ids]
        self._first_again = None

    def take(self, ids: Sequence[int]) -> None:
        """Take entries in: anywhere in what is to come. One that was heard before it was gone stays heard."""
        heard: list[int] = []
        if self._heard_and_gone:
            heard = [entry for entry in ids if entry in self._heard_and_gone]
            self._heard_and_gone.difference_update(heard)
        if heard:
            known = set(heard)
            ids = [entry for entry in ids if entry not in known]
            # Before the rest of the past, so that "previous" still leads where it led.
            self._heard = heard + self._heard
        self._pool += ids
        self._first_again = None
