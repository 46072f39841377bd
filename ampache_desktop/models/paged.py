"""The model of every listing: any length, in pages, only those that somebody looks at."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final, Generic, TypeVar

from msgspec import structs
from PySide6.QtCore import (
    QAbstractTableModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from ampache_desktop.api.call import Page
from ampache_desktop.library.catalogue import Gathered, gather
from ampache_desktop.models.cells import cell, header, is_match
from ampache_desktop.models.column import Column
from ampache_desktop.models.pages import PAGE_ROWS, Pages, merged
from ampache_desktop.models.requests import Requests
from ampache_desktop.models.sources import Arrangement, Order, Source, arranged_here
from ampache_desktop.qt.drag import Dragged, pack
from ampache_desktop.qt.jobs import Jobs, Ticket
from ampache_desktop.qt.roles import PLACEHOLDER, RECORD_ROLE, BrokenRow

T = TypeVar("T")
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()


class State(enum.Enum):
    """What there is to see of a listing, one at a time."""

    LOADING = enum.auto()
    """Nothing is known yet."""
    ROWS = enum.auto()
    """There are rows, some of which may still be on their way or have failed."""
    EMPTY = enum.auto()
    """The listing has no rows."""
    FAILED = enum.auto()
    """Nothing could be had; `failure` says why, and `retry` tries again."""


class Scope(enum.Enum):
    """What a sort or filter covers."""

    WHOLE = enum.auto()
    LOADED_ROWS = enum.auto()
    """Only the first rows of a listing that is too long to be sorted here; a page must say so."""


class PagedModel(QAbstractTableModel, Generic[T]):
    """Rows of a `Source`, of which only pages near the ones on screen are held.

    A view calls `want` with the rows that it shows. `index.data(RECORD_ROLE)` is the record of a row,
    PLACEHOLDER while it is on its way, or a `BrokenRow` that says why it could not be had and may be retried.
    The number of rows starts with the server's count and follows what really comes.
    """

    state_changed = Signal(object)
    """The new `State`."""
    scope_changed = Signal(object)
    """The new `Scope`."""
    page_failed = Signal(object)
    """The error of a page that could not be had; its rows say so too."""
    total_changed = Signal(int)
    """How many rows there seem to be."""

    def __init__(
        self,
        jobs: Jobs,
        columns: Sequence[Column[T]],
        parent: QObject | None = None,
        *,
        page_rows: int = PAGE_ROWS,
    ) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._page_rows = page_rows
        self._columns = tuple(columns)
        self._base: Source[T] | None = None
        self._source: Source[T] | None = None
        self._wish = Arrangement()
        self._pages: Pages[T] = Pages(page_rows)
        self._count = 0
        self._state = State.LOADING
        self._scope = Scope.WHOLE
        self._requests: Requests[T] = Requests(jobs, self)
        self._requests.landed.connect(self._land)
        self._requests.failed.connect(self._fail)

    # What to show

    @property
    def columns(self) -> tuple[Column[T], ...]:
        """The columns, in the order of sections."""
        return self._columns

    @property
    def source(self) -> Source[T] | None:
        """Where the rows come from, as sorted and filtered now."""
        return self._source

    def show(self, source: Source[T] | None, expected_rows: int = 0) -> None:
        """Show another listing from its start, in its own order; None shows nothing and asks for nothing.

        Answers for the listing before never land. `expected_rows` (such as the height when the page was last
        left) gives the view its length at once, so that it can return to its place.
        """
        self._base = source
        self._wish = Arrangement()
        self._begin(source, expected_rows)

    def reload(self) -> None:
        """Ask for everything on screen anew, and keep the place."""
        if self._source is None:
            return
        source = self._base.arranged(self._wish) if self._base is not None and self._wish else self._base
        self._begin(source or self._arranged_here(), self._count)

    def set_sort(self, key: str | None, order: Order = Order.ASCENDING) -> None:
        """Sort by the column `key`; None is the listing's own order. The server sorts where it can."""
        by = next((column for column in self._columns if column.key == key), None)
        self._arrange(Arrangement(by, order if by else Order.ASCENDING, self._wish.filter))

    def set_filter(self, text: str) -> None:
        """Show only rows that match; an empty text shows all. The server filters where it can."""
        self._arrange(Arrangement(self._wish.by, self._wish.order, text.strip()))

    @property
    def arrangement(self) -> Arrangement:
        """The sort and filter that were wished for."""
        return self._wish

    @property
    def scope(self) -> Scope:
        """Whether the sort and filter cover the whole listing."""
        return self._scope

    @property
    def state(self) -> State:
        """What there is to see."""
        return self._state

    @property
    def failure(self) -> Exception | None:
        """Why the first failed page could not be had; None when none failed."""
        return next((self._pages.failure(number) for number in sorted(self._pages.failed)), None)

    @property
    def total_hint(self) -> int:
        """How many rows there seem to be: the server's count until the end was seen."""
        return self._count

    @property
    def total_is_exact(self) -> bool:
        """Whether the end of the listing was seen."""
        return self._pages.end_known

    def want(self, first: int, last: int) -> None:
        """Say which rows are on screen. Cheap enough for every paint; what is missing is fetched soon."""
        self._requests.want(first, last)

    def retry(self, row: int | None = None) -> None:
        """Ask again for the page of a row that failed or came damaged; without a row, for all."""
        if row is None:
            numbers = [*self._pages.failed, *(n for n in self._pages.loaded if self._pages.is_damaged(n))]
        else:
            numbers = [row // self._page_rows]
        self._pages.forgive(numbers)
        for number in numbers:
            self._announce(number)
        self._settle()
        self._requests.plan()

    # Rows

    def record(self, row: int) -> T | None:
        """Return the record of a row, None while it is not here."""
        if not 0 <= row < self._count:
            return None
        found = self._pages[row]
        return None if found is PLACEHOLDER or isinstance(found, BrokenRow) else found  # type: ignore[return-value] # mypy does not narrow by `is`

    def records(self, rows: Iterable[int]) -> list[T]:
        """Return the records of those rows that are here, in the order asked for."""
        return [record for row in rows if (record := self.record(row)) is not None]

    def record_changed(self, record: T) -> None:
        """Show `record` wherever an older one of the same type and id stands."""
        key = getattr(record, "id", None)

        def change(old: T) -> T | None:
            same = type(old) is type(record) and getattr(old, "id", None) == key
            return _in_place_of(old, record) if same else None

        for row in self._pages.update(change):
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(self._columns) - 1))

    def collect(
        self,
        rows: Iterable[int],
        *,
        done: Callable[[tuple[T, ...]], object],
        failed: Callable[[Exception], object] | None = None,
    ) -> Ticket | None:
        """Fetch what is not here of `rows` and hand all their records to `done`, in order: a long selection.

        None when nothing is shown.
        """
        source = self._source
        if source is None:
            return None
        wanted = sorted(set(rows))
        here = {row: record for row in wanted if (record := self.record(row)) is not None}
        return self._jobs.submit(lambda: _filled(source, wanted, here), owner=self, done=done, failed=failed)

    def fetch_all(
        self,
        most: int,
        *,
        done: Callable[[Gathered[T]], object],
        failed: Callable[[Exception], object] | None = None,
    ) -> Ticket | None:
        """Gather up to `most` rows of the listing as it is arranged. None when nothing is shown."""
        source = self._source
        if source is None:
            return None
        return self._jobs.submit(lambda: gather(source.fetch, most), owner=self, done=done, failed=failed)

    # Qt's side

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own
        row = index.row()
        if not 0 <= row < self._count:
            return None
        if role == RECORD_ROLE:
            return self._pages[row]
        return cell(self._columns, index.column(), self._pages[row], role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401 - Qt's own
        return header(self._columns, section, orientation, role)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = super().flags(index) | Qt.ItemFlag.ItemNeverHasChildren
        return flags | Qt.ItemFlag.ItemIsDragEnabled if self.record(index.row()) is not None else flags

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        key = self._columns[column].key if 0 <= column < len(self._columns) else None
        descending = order is Qt.SortOrder.DescendingOrder
        self.set_sort(key, Order.DESCENDING if descending else Order.ASCENDING)

    def match(
        self,
        start: _Index,
        role: int,
        value: Any,  # noqa: ANN401 - Qt's own
        hits: int = 1,
        flags: Qt.MatchFlag = Qt.MatchFlag.MatchStartsWith | Qt.MatchFlag.MatchWrap,
    ) -> list[QModelIndex]:
        """Find typed letters among the rows that are here: asking for a million would stand still."""
        if role != Qt.ItemDataRole.DisplayRole or not start.isValid():
            return super().match(start, role, value, hits, flags)
        column = self._columns[start.column()]
        rows = [
            row for row, record in self._pages.records() if is_match(column.text(record), str(value), flags)
        ]
        later = [row for row in rows if row >= start.row()]
        if flags & Qt.MatchFlag.MatchWrap:
            later += [row for row in rows if row < start.row()]
        return [self.index(row, start.column()) for row in (later if hits < 0 else later[:hits])]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        rows = sorted({index.row() for index in indexes if self.record(index.row()) is not None})
        return pack(Dragged(self, tuple(rows), tuple(self.records(rows))))

    # Inside

    def _begin(self, source: Source[T] | None, expected_rows: int) -> None:
        self.beginResetModel()
        self._requests.drop_all()
        self._source = source
        self._pages = Pages(self._page_rows)
        self._pages.expect(expected_rows if source is not None else 0)
        self._count = self._pages.height
        self._requests.begin(source, self._pages)
        self.endResetModel()
        self._set_scope(Scope.WHOLE)
        self._set_state(State.ROWS if self._count else State.LOADING)
        self.total_changed.emit(self._count)

    def _arrange(self, wish: Arrangement) -> None:
        if wish == self._wish:
            return
        self._wish = wish
        if self._base is not None:
            source = self._base.arranged(wish) if wish else self._base
            self._begin(source or self._arranged_here(), 0)

    def _arranged_here(self) -> Source[T] | None:
        return None if self._base is None else arranged_here(self._base, self._wish, self._columns)

    def _land(self, number: int, page: Page[T]) -> None:
        self._pages.take(number, page)
        complete = getattr(self._source, "complete", True)
        self._set_scope(Scope.WHOLE if complete else Scope.LOADED_ROWS)
        self._settle()
        self._announce(number)

    def _fail(self, number: int, error: Exception) -> None:
        self._pages.fail(number, error)
        self._settle()
        self._announce(number)
        self.page_failed.emit(error)

    def _settle(self) -> None:
        """Bring the number of rows and the state up to what the pages say now."""
        before, now = self._count, self._pages.height
        if now > before:
            self.beginInsertRows(_NOWHERE, before, now - 1)
            self._count = now
            self.endInsertRows()
        elif now < before:
            self.beginRemoveRows(_NOWHERE, now, before - 1)
            self._count = now
            self.endRemoveRows()
        if now != before:
            self.total_changed.emit(now)
        if now:
            self._set_state(State.ROWS)
        elif self._pages.end_known:
            self._set_state(State.EMPTY)
        else:
            self._set_state(State.FAILED if self._pages.failed else State.LOADING)

    def _announce(self, number: int) -> None:
        """Tell views that the rows of a page have changed."""
        first = number * self._page_rows
        last = min(first + self._page_rows, self._count) - 1
        if last >= first:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self._columns) - 1))

    def _set_state(self, state: State) -> None:
        if state is not self._state:
            self._state = state
            self.state_changed.emit(state)

    def _set_scope(self, scope: Scope) -> None:
        if scope is not self._scope:
            self._scope = scope
            self.scope_changed.emit(scope)


def _in_place_of(old: T, new: T) -> T:
    """The new record, at the old one's place where that is part of it."""
    place = getattr(old, "playlist_position", None)
    return new if place is None else structs.replace(new, playlist_position=place)  # type: ignore[type-var] # only songs have places


def _filled(source: Source[T], rows: Sequence[int], here: dict[int, T]) -> tuple[T, ...]:
    """Return the records of ascending rows, fetching the pages of those that are not here."""
    for number in sorted({row // PAGE_ROWS for row in rows if row not in here}):
        offset = number * PAGE_ROWS
        page = merged(source.fetch(offset, PAGE_ROWS))
        for row, record in enumerate(page, offset):
            if not isinstance(record, BrokenRow):
                here.setdefault(row, record)
    return tuple(here[row] for row in rows if row in here)
