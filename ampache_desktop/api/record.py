"""What all records share: frozen values in which nothing is always said the same way."""

from __future__ import annotations

import datetime as dt
import functools
import operator
import types
import typing
from collections.abc import Callable
from itertools import filterfalse
from typing import Any, ParamSpec, TypeVar, cast

import msgspec
from msgspec.structs import force_setattr

P = ParamSpec("P")
R = TypeVar("R")
EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
"""What servers write for "never"."""

ZERO_MEANS_NONE = frozenset({"year", "year_formed", "rating", "average_rating", "disc", "disk"})
"""Fields in which servers write 0 for "unknown" or "not rated" (a disc is 0 when the server caches songs)."""

WRITTEN_MOMENTS = frozenset({"last_add", "last_clean", "last_update", "creation_date", "lastvisit_date"})
"""Fields that hold a moment as some server writes it, where "0" is never."""
_NEVER = (EPOCH, "0")


def remembered(make: Callable[P, R]) -> Callable[P, R]:
    """Make a function remember its results: `functools.cache` that keeps the argument types."""
    return cast("Callable[P, R]", functools.cache(make))


class Record(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A value: equal by content, never changed.

    Values cannot form cycles, so the garbage collector need not visit them (`gc=False`): thousands of them
    would make its rounds last longer than a frame of the window.
    """


class Tidy(Record, frozen=True):
    """A record that says "nothing" as None, however the server said it.

    Optional text is never "", an unknown year and an absent rating are never 0, "never" is not 1970,
    and an id is text even where it came as a number.
    """

    def __post_init__(self) -> None:
        # This runs for every record of every page: only what is false is looked at closer.
        names, get, ids, moments = _RULES.get(type(self)) or _rules(type(self))
        values = get(self)
        for value in filterfalse(None, values):
            if value is not None:
                for name, blank in zip(names, values, strict=True):
                    if not blank and blank is not None:
                        force_setattr(self, name, None)
                break
        for name in moments:
            if getattr(self, name) in _NEVER:
                force_setattr(self, name, None)
        for name in ids:
            if type(value := getattr(self, name)) in (int, float):
                force_setattr(self, name, str(value))


Rules = tuple[tuple[str, ...], Callable[[Tidy], tuple[Any, ...]], tuple[str, ...], tuple[str, ...]]
"""The fields that may not be blank, how to get them, the ids, and the moments."""

_RULES: dict[type[Tidy], Rules] = {}


def _rules(cls: type[Tidy]) -> Rules:
    names, ids, moments = [], [], []
    for field in msgspec.structs.fields(cls):
        kinds = set(kinds_of(field.type))
        if type(None) in kinds and (str in kinds or field.name in ZERO_MEANS_NONE):
            names.append(field.name)
        if dt.datetime in kinds or field.name in WRITTEN_MOMENTS:
            moments.append(field.name)
        if {str, int} <= kinds:
            ids.append(field.name)
    names += ["__class__", "__class__"]  # never blank: a getter of several names gives a tuple
    return _RULES.setdefault(cls, (tuple(names), operator.attrgetter(*names), tuple(ids), tuple(moments)))


def kinds_of(hint: object) -> tuple[Any, ...]:
    """Return the types that a field allows, `NewType`s resolved: `CatalogId | None` → (str, None's type)."""
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        return tuple(kind for option in typing.get_args(hint) for kind in kinds_of(option))
    return (getattr(hint, "__supertype__", hint),)
