"""Where the rows of a model come from: a listing of a server, a tuple, or whatever was gathered."""

from __future__ import annotations

import dataclasses
import enum
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol, TypeVar

from ampache_desktop.api.call import Listing, Page
from ampache_desktop.api.versions import Version
from ampache_desktop.library.catalogue import Gathered, Server, gather

T = TypeVar("T")

MOST_ARRANGED_ROWS: Final = 2000
"""Rows fetched at most to sort or filter here what the server cannot: a few seconds of a slow server."""


class Order(enum.Enum):
    """Which end of a sort comes first."""

    ASCENDING = enum.auto()
    DESCENDING = enum.auto()


class SortKey(Protocol):
    """How a column sorts. `models.columns.Column` is one."""

    @property
    def sort(self) -> str:
        """The server's name of the field; empty when it has none."""

    def sort_value(self, record: Any, /) -> Any:  # noqa: ANN401 - a column knows its own record type
        """Return what to compare by; values of one column compare with each other."""

    def text(self, record: Any, /) -> str:  # noqa: ANN401 - as above
        """Return the words that a filter looks at."""


@dataclass(frozen=True)
class Arrangement:
    """A wish for an order and a filter. `by` None is the original order, `filter` empty keeps all."""

    by: SortKey | None = None
    order: Order = Order.ASCENDING
    filter: str = ""

    def __bool__(self) -> bool:
        return self.by is not None or bool(self.filter)


class Source(Protocol[T]):
    """A listing that can be read in pages. Its methods block and are called from jobs, several at once."""

    def fetch(self, offset: int, limit: int, /) -> Page[T]:
        """Return `limit` rows from row `offset` on; fewer (or none) only at the end.

        Raises `AmpacheError` or `OSError`.
        """

    def arranged(self, wish: Arrangement, /) -> Source[T] | None:
        """Return the same listing, sorted and filtered as a whole, or None when that cannot be done.

        Does not block.
        """


class CallSource(Source[T]):
    """A listing of a server. `version` is what the server speaks, for what it can sort."""

    def __init__(self, server: Server, listing: Listing[T], version: Version | None = None) -> None:
        self._server = server
        self._version = version
        self.listing: Listing[T] = listing

    def fetch(self, offset: int, limit: int) -> Page[T]:
        page: Page[T] = self._server.send(self.listing.at(offset, limit))
        return page

    def arranged(self, wish: Arrangement) -> Source[T] | None:
        fields = {field.name: written for field, written in self.listing.args()}
        changes: dict[str, Any] = {}
        if wish.filter:
            if "filter" not in fields or getattr(self.listing, "filter", None):
                return None
            changes["filter"] = wish.filter
        if wish.by is not None:
            known = fields.get("sort")
            if not wish.by.sort or known is None or self._version is None or self._version < known.since:
                return None
            changes["sort"] = f"{wish.by.sort},{'ASC' if wish.order is Order.ASCENDING else 'DESC'}"
        return CallSource(self._server, dataclasses.replace(self.listing, **changes), self._version)


class ListSource(Source[T]):
    """Rows that are here already."""

    def __init__(self, rows: Sequence[T], columns: Sequence[SortKey] = ()) -> None:
        self._rows = tuple(rows)
        self._columns = columns

    def fetch(self, offset: int, limit: int) -> Page[T]:
        return Page(self._rows[offset : offset + limit], offset, len(self._rows))

    def arranged(self, wish: Arrangement) -> Source[T] | None:
        return ListSource(arrange(self._rows, wish, self._columns), self._columns)


class FirstRows(Source[T]):
    """The first `most` rows of another source, for a place that shows no more.

    After the first fetch `has_more` tells whether the other one goes on.
    """

    def __init__(self, source: Source[T], most: int) -> None:
        self._source = source
        self._most = most
        self.has_more = False

    def fetch(self, offset: int, limit: int) -> Page[T]:
        if offset:
            return Page((), offset, self._most)
        page = self._source.fetch(0, self._most + 1)
        self.has_more = page.height > self._most
        rows = page.rows[: self._most]
        damage = tuple(hurt for hurt in page.damage if hurt.row < len(rows))
        return dataclasses.replace(page, rows=rows, total=len(rows), damage=damage)

    def arranged(self, _wish: Arrangement) -> Source[T] | None:
        return None


class GatheredSource(Source[T]):
    """Rows that one blocking function gathers at the first fetch: several listings as one, or sorted here.

    After that first fetch `complete` tells whether these are all rows or only the first of them.
    """

    def __init__(self, read: Callable[[], Gathered[T]], columns: Sequence[SortKey] = ()) -> None:
        self._read = read
        self._columns = columns
        self._gathered: Gathered[T] | None = None
        self._lock = threading.Lock()

    @property
    def complete(self) -> bool:
        """False when there were more rows than are gathered at most; True until they are known."""
        return self._gathered is None or self._gathered.complete

    def fetch(self, offset: int, limit: int) -> Page[T]:
        rows = self._all().rows
        return Page(rows[offset : offset + limit], offset, len(rows))

    def arranged(self, wish: Arrangement) -> Source[T] | None:
        return arranged_here(self, wish, self._columns)

    def _all(self) -> Gathered[T]:
        with self._lock:
            if self._gathered is None:
                self._gathered = self._read()
            return self._gathered


def arranged_here(
    source: Source[T], wish: Arrangement, columns: Sequence[SortKey], most: int = MOST_ARRANGED_ROWS
) -> GatheredSource[T]:
    """Return `source` sorted and filtered on this computer, by its first `most` rows where it has more."""

    def read() -> Gathered[T]:
        found = gather(source.fetch, most)
        complete = found.complete and getattr(source, "complete", True)
        return Gathered(arrange(found.rows, wish, columns), complete)

    return GatheredSource(read, columns)


def arrange(rows: Sequence[T], wish: Arrangement, columns: Sequence[SortKey]) -> tuple[T, ...]:
    """Return `rows` filtered (every word of the filter in some column's text, in any case), then sorted.

    The sort is stable; rows without a value come last in either order.
    """
    words = wish.filter.casefold().split()
    kept = [row for row in rows if _has(row, words, columns)] if words else list(rows)
    if wish.by is not None:
        value = wish.by.sort_value
        there = [row for row in kept if value(row) is not None]
        there.sort(key=value, reverse=wish.order is Order.DESCENDING)
        kept = there + [row for row in kept if value(row) is None]
    return tuple(kept)


def _has(row: object, words: Sequence[str], columns: Sequence[SortKey]) -> bool:
    text = "\n".join(column.text(row) for column in columns).casefold()
    return all(word in text for word in words)
