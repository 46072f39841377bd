"""Rows for views to show: a record, its columns, a model with holes, and a shelf of covers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QPixmap

from ampache_desktop.qt.roles import PLACEHOLDER, RECORD_ROLE, BrokenRow, CellKind
from ampache_desktop.widgets.tiles import Tile

TITLES = (
    "Hello, Harbour",
    "Salt & Smoke",
    "<b>Bold</b>",
    "夜のフェリー",
    "שירי הים",
    "Été",
    "🎉 Party",
    "Outro",
)


@dataclass(frozen=True)
class Row:
    """One invented track."""

    number: int
    title: str
    artist: str = "Lantern House"
    cover: str = ""
    stars: int = 3
    loved: bool = False
    time: str = "3:41"


@dataclass(frozen=True)
class Col:
    """A column that reads an attribute."""

    key: str
    title: str
    kind: CellKind
    width: int = 80
    stretch: int = 0
    shown: bool = True
    sortable: bool = True

    def text(self, record: object, /) -> str:
        """Return the attribute in words."""
        return str(getattr(record, self.key))

    def value(self, record: object, /) -> object:
        """Return the attribute."""
        return getattr(record, self.key)


COLUMNS = (
    Col("number", "#", CellKind.INDEX, 44),
    Col("cover", "", CellKind.COVER, 52, sortable=False),
    Col("title", "Title", CellKind.TEXT, 200, stretch=2),
    Col("artist", "Artist", CellKind.SECOND, 150, stretch=1),
    Col("stars", "Rating", CellKind.STARS, 110),
    Col("loved", "", CellKind.HEART, 40),
    Col("time", "Time", CellKind.DURATION, 80),
)


def row(number: int) -> Row:
    """Return the invented track of a row."""
    return Row(number + 1, f"{TITLES[number % len(TITLES)]}", stars=number % 6, loved=number % 2 == 1)


class Rows(QAbstractTableModel):
    """`count` invented tracks; `holes` have not come, `broken` could not be had."""

    def __init__(
        self, count: int, holes: Iterable[int] = (), broken: Iterable[int] = (), *, covers: bool = False
    ) -> None:
        super().__init__()
        self.count = count
        self.holes = set(holes)
        self.broken = set(broken)
        self.wanted: list[tuple[int, int]] = []
        self.sorts: list[tuple[int, Qt.SortOrder]] = []
        self.asked = 0
        self.covers = covers

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else self.count

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> object:
        if role != RECORD_ROLE or not index.isValid():
            return None
        self.asked += 1
        if index.row() in self.holes:
            return PLACEHOLDER
        if index.row() in self.broken:
            return BrokenRow(OSError("no disk"))
        found = row(index.row())
        return replace(found, cover=f"c{index.row()}") if self.covers else found

    def want(self, first: int, last: int, /) -> None:
        """Remember which rows were looked at."""
        self.wanted.append((first, last))

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.sorts.append((column, order))


@dataclass
class Asked:
    """One request for a cover."""

    key: str
    side: int
    dpr: float


class CoverShelf(QObject):
    """Covers that are there (`put`), that do not exist, or that never come."""

    arrived = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.colours: dict[str, QColor] = {}
        self.none: set[str] = set()
        self.asked: list[Asked] = []

    def put(self, key: str, colour: QColor) -> None:
        """Let a cover come."""
        self.colours[key] = colour
        self.arrived.emit(key)

    def pixmap(self, key: str, side: int, dpr: float, /) -> QPixmap | None:
        """Return the cover, nothing, or that it is on its way."""
        self.asked.append(Asked(key, side, dpr))
        if key in self.none:
            return QPixmap()
        if key not in self.colours:
            return None
        made = QPixmap(round(side * dpr), round(side * dpr))
        made.fill(self.colours[key])
        made.setDevicePixelRatio(dpr)
        return made


def tile(record: object) -> Tile:
    """Return what a tile shows of an invented track."""
    assert isinstance(record, Row)
    return Tile(record.cover, record.title, record.artist)
