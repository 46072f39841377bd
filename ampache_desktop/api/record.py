"""What all records share: frozen values in which nothing is always said the same way."""

from __future__ import annotations

import datetime as dt
import functools
import operator
import types
import typing
from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar, cast

import msgspec
from msgspec.structs import force_setattr

P = ParamSpec("P")
R = TypeVar("R")
EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
"""What servers write for "never"."""

ZERO_MEANS_NONE = frozenset({"year", "year_formed", "rating", "average_rating", "disc", "disk"})
"""Fields in which servers write 0 for "unknown" or "not rated" (a disc is 0 when the server caches songs)."""


def remembered(make: Callable[P, R]) -> Callable[P, R]:
    """Make a function remember its results: `functools.cache` that keeps the argument types."""
    return cast("Callable[P, R]", functools.cache(make))


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """A value: equal by content, never changed."""


class Tidy(Record, frozen=True):
    """A record that says "nothing" as None, however the server said it.

    Optional text is never "", an unknown year and an absent rating are never 0, "never" is not 1970,
    and an id is text even where it came as a number.
    """

    def __post_init__(self) -> None:
        names, get, ids, moments = _rules(type(self))
        values = get(self)
        if "" in values or 0 in values or (moments and EPOCH in values):
            for name, value in zip(names, values, strict=True):
                if value in ("", 0, EPOCH):
                    force_setattr(self, name, None)
        for name in ids:
            value = getattr(self, name)
            if type(value) is int:
                force_setattr(self, name, str(value))


@remembered
def _rules(
    cls: type[Tidy],
) -> tuple[tuple[str, ...], Callable[[Tidy], tuple[Any, ...]], tuple[str, ...], bool]:
    """Return the fields that may not be blank, how to get them, the ids, and if moments are among them."""
    names, ids, moments = [], [], False
    for field in msgspec.structs.fields(cls):
        kinds = set(kinds_of(field.type))
        if type(None) in kinds and (kinds & {str, dt.datetime} or field.name in ZERO_MEANS_NONE):
            names.append(field.name)
            moments |= dt.datetime in kinds
        if {str, int} <= kinds:
            ids.append(field.name)
    if len(names) > 1:
        return tuple(names), operator.attrgetter(*names), tuple(ids), moments
    return tuple(names), lambda record: tuple(getattr(record, name) for name in names), tuple(ids), moments


def kinds_of(hint: object) -> tuple[Any, ...]:
    """Return the types that a field allows, `NewType`s resolved: `CatalogId | None` → (str, None's type)."""
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        return tuple(kind for option in typing.get_args(hint) for kind in kinds_of(option))
    return (getattr(hint, "__supertype__", hint),)
