"""Answering queries: which objects of one kind are kept, and in which order."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from ampache_desktop.demo.names import Pattern, fold
from ampache_desktop.demo.namespaces import FullName, Namespace, Ranked
from ampache_desktop.demo.numbering import Indices
from ampache_desktop.demo.query import Query
from ampache_desktop.demo.rows import Listed, Order

Mask = npt.NDArray[np.bool_]
Column = Callable[[Indices], npt.NDArray[Any]]
Rule = Callable[[Indices, str], Mask]
"""Tells which of some objects satisfy a condition's value. Raises `ValueError` when it makes no sense."""


class Names(Protocol):
    """The names of all objects of one kind, and their order by name."""

    def __len__(self) -> int: ...
    def names(self, indices: Indices) -> list[FullName]: ...
    def stretch(self, start: int, stop: int) -> Indices: ...
    def ranks(self, indices: Indices) -> Indices: ...
    def matching(self, pattern: Pattern) -> Indices: ...
    def starting(self, text: str) -> Indices: ...


class PlainNames:
    """The names of a few objects, written out. Only those `kept` are listed, all where it is not given."""

    def __init__(self, names: Sequence[str], kept: Sequence[int] | None = None) -> None:
        self._names = [FullName("", name) for name in names]
        self._keys = [fold(name) for name in names]
        listed = range(len(names)) if kept is None else kept
        self._order = np.array(sorted(listed, key=lambda n: (self._keys[n], n)), dtype=np.int64)
        self._ranks = np.zeros(len(names), dtype=np.int64)
        self._ranks[self._order] = np.arange(len(self._order), dtype=np.int64)

    def __len__(self) -> int:
        return len(self._order)

    def names(self, indices: Indices) -> list[FullName]:
        return [self._names[n] for n in indices.tolist()]

    def stretch(self, start: int, stop: int) -> Indices:
        return self._order[start:stop]

    def ranks(self, indices: Indices) -> Indices:
        return self._ranks[indices]

    def matching(self, pattern: Pattern) -> Indices:
        return self._where(pattern.fits)

    def starting(self, text: str) -> Indices:
        return self._where(lambda key: key.startswith(fold(text)))

    def _where(self, fits: Callable[[str], bool]) -> Indices:
        return np.array([n for n in self._order.tolist() if fits(self._keys[n])], dtype=np.int64)


class Shelf:
    """All objects of one kind: what they can be sorted by and which conditions they know.

    `columns` are numbers to sort by; `added` and `updated` among them serve the dates of a query as well.
    """

    def __init__(
        self, names: Names, columns: Mapping[str, Column], rules: Mapping[str, Rule] | None = None
    ) -> None:
        self.names = names
        self._columns = {
            **columns,
            "name": names.ranks,
            "title": names.ranks,
            "sort": names.ranks,
            "id": _same,
        }
        self._rules = {**self._common_rules(), **(rules or {})}

    def order(self, query: Query) -> Order:
        """Return everything that a query keeps, by name if it does not say otherwise."""
        if query == Query() or (query.text in {"", "%"} and query == Query(query.text, exact=query.exact)):
            return self.names
        if query.text:
            pattern = Pattern(query.text, exact=query.exact)
            if isinstance(self.names, Namespace) and query == Query(query.text, exact=query.exact):
                return Ranked(self.names, self.names.matching_ranks(pattern))
            kept = self.names.matching(pattern)
            query = Query(None, query.exact, query.added, query.updated, query.condition, query.sort)
        else:
            kept = self.names.stretch(0, len(self.names))
        return self.narrowed(kept, query)

    def narrowed(self, indices: Indices, query: Query) -> Listed:
        """Return what a query keeps of some objects, in their order if it does not say otherwise."""
        kept = indices
        if query.text:
            kept = kept[np.isin(kept, self.names.matching(Pattern(query.text, exact=query.exact)))]
        for moment, column in ((query.added, "added"), (query.updated, "updated")):
            if moment is not None and column in self._columns:
                kept = kept[self._columns[column](kept) >= moment.timestamp()]
        for rule, value in _pairs(query.condition):
            if rule in self._rules:
                try:
                    kept = kept[self._rules[rule](kept, value)]
                except ValueError:
                    continue  # a value that makes no sense is ignored, like a rule that is not known
        return Listed(self._sorted(kept, query.sort))

    def _sorted(self, kept: Indices, sort: str | None) -> Indices:
        for field, direction in reversed(_pairs(sort)):
            if field in {"rand", "random"}:
                kept = np.random.default_rng().permutation(kept)
            elif field in self._columns:
                keys = self._columns[field](kept)
                down = direction.strip().upper() == "DESC"
                kept = kept[np.argsort(-keys if down else keys, kind="stable")]
        return kept

    def _common_rules(self) -> dict[str, Rule]:
        names = self.names

        def like(kept: Indices, value: str) -> Mask:
            return np.isin(kept, names.matching(Pattern(value)))

        def equal(kept: Indices, value: str) -> Mask:
            return np.isin(kept, names.matching(Pattern(value, exact=True)))

        def starts(kept: Indices, value: str) -> Mask:
            return np.isin(kept, names.starting(value))

        def regex(kept: Indices, value: str) -> Mask:
            try:
                found = re.compile(fold(value))
            except re.error as error:
                raise ValueError(value) from error
            return np.array([bool(found.search(fold(n.basename))) for n in names.names(kept)], dtype=np.bool_)

        rules: dict[str, Rule] = {
            "like": like, "alpha_match": like, "equal": equal, "exact_match": equal, "starts_with": starts,
            "regex_match": regex,
        }  # fmt: skip
        denied = {"not_like": like, "not_starts_with": starts, "regex_not_match": regex}
        rules.update({name: _not(rule) for name, rule in denied.items()})
        for name, column in (("add", "added"), ("update", "updated")):
            rules[f"{name}_gt"] = self._later(column, sign=1)
            rules[f"{name}_lt"] = self._later(column, sign=-1)
        return rules

    def _later(self, column: str, *, sign: int) -> Rule:
        def rule(kept: Indices, value: str) -> Mask:
            if column not in self._columns:
                return np.ones(len(kept), dtype=np.bool_)
            later: Mask = self._columns[column](kept) * sign >= moment(value) * sign
            return later

        return rule


def moment(text: str) -> float:
    """Read Unix seconds or an ISO 8601 date. Raises `ValueError` when it is neither."""
    if text.strip().isdecimal():
        return float(text)
    read = dt.datetime.fromisoformat(text.strip())
    return (read if read.tzinfo else read.replace(tzinfo=dt.UTC)).timestamp()


def equals(column: Column) -> Rule:
    """Return a rule that keeps what has exactly the number that is asked for."""
    return lambda kept, value: np.asarray(column(kept) == int(value), dtype=np.bool_)


def _not(rule: Rule) -> Rule:
    return lambda kept, value: ~rule(kept, value)


def _same(indices: Indices) -> Indices:
    return indices


def _pairs(text: str | None) -> list[tuple[str, str]]:
    parts = (pair.partition(",") for pair in (text or "").split(";") if pair.strip())
    return [(name.strip().lower(), value) for name, _, value in parts]
