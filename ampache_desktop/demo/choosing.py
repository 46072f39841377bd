"""Choosing objects by their ids."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import numpy as np

from ampache_desktop.demo.numbering import Indices
from ampache_desktop.demo.references import index_of
from ampache_desktop.demo.rows import Listed, Order, Rows

T = TypeVar("T")


def one(id: str, count: int) -> Listed:
    """Return the index of an id where it is one of 1 … count, else nothing."""
    index = index_of(id, count)
    return Listed([] if index is None else [index])


def among(id: str, living: Sequence[int]) -> Listed:
    """Return the index of an id where it is one of those that are there, else nothing."""
    return Listed([n for n in living if id == str(n + 1)])


def only_of(order: Order, living: Sequence[int]) -> Listed:
    """Return an order without what is no longer there."""
    found = order.stretch(0, len(order))
    return Listed(found[np.isin(found, np.array(living, dtype=np.int64))])


def just(index: int) -> Indices:
    """Return one index as an array."""
    return np.array([index], dtype=np.int64)


def only(rows: Rows[T]) -> T | None:
    """Return the first of some rows, None where there is none."""
    return next(iter(rows.page(0, 1)), None)
