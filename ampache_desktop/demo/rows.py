"""Listings of the invented library: an order of indices, and the records made from a page of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, Protocol, TypeVar

import numpy as np

from ampache_desktop.api.models import Entry
from ampache_desktop.demo.numbering import Indices

T_co = TypeVar("T_co", covariant=True)


class Order(Protocol):
    """Indices of objects in some order, of which any stretch can be had without the rest."""

    def __len__(self) -> int: ...

    def stretch(self, start: int, stop: int) -> Indices:
        """Return the indices at places `start` to `stop`, where 0 <= start <= stop <= len."""
        ...


class Listed:
    """An order that is written out."""

    def __init__(self, indices: Indices | Sequence[int]) -> None:
        self._indices = np.asarray(indices, dtype=np.int32)

    def __len__(self) -> int:
        return len(self._indices)

    def stretch(self, start: int, stop: int) -> Indices:
        return self._indices[start:stop].astype(np.int64)


class Left(Listed):
    """An order that is written out, of which what was deleted has been left out."""


class Run:
    """Consecutive indices: `first`, `first` + 1, … up to and without `end`."""

    def __init__(self, first: int, end: int) -> None:
        self._first, self._end = first, max(first, end)

    def __len__(self) -> int:
        return self._end - self._first

    def stretch(self, start: int, stop: int) -> Indices:
        return np.arange(self._first + start, self._first + stop, dtype=np.int64)


class Rows(Generic[T_co]):
    """A listing: its length is the true total, its pages are made when they are asked for."""

    def __init__(
        self,
        order: Order,
        make: Callable[[Indices], list[T_co]],
        heads: Callable[[Indices], list[Entry]],
    ) -> None:
        self._order, self._make, self._heads = order, make, heads

    def __len__(self) -> int:
        return len(self._order)

    def page(self, offset: int = 0, limit: int | None = None) -> list[T_co]:
        """Return up to `limit` records (None or 0: all) from row `offset` on.

        A negative offset counts from the end; one past the end gives an empty list.
        """
        return self._make(self._stretch(offset, limit))

    def entries(self, offset: int = 0, limit: int | None = None) -> list[Entry]:
        """Return only ids and names of the same rows, which is much cheaper."""
        return self._heads(self._stretch(offset, limit))

    def _stretch(self, offset: int, limit: int | None) -> Indices:
        total = len(self._order)
        start = max(0, total + offset) if offset < 0 else min(offset, total)
        stop = total if not limit or limit < 0 else min(total, start + limit)
        return self._order.stretch(start, stop)
