"""What of a row answers to the pointer by itself: ▶, stars, heart, Retry."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING, Final, NamedTuple

from ampache_desktop.qt.roles import BrokenRow, CellKind, ColumnLike, Placeholder
from ampache_desktop.widgets.cells import PAD, ROW_HEIGHT
from ampache_desktop.widgets.stars import STRIP_WIDTH, stars_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPoint

    from ampache_desktop.widgets.cells import RowPainter
    from ampache_desktop.widgets.table import TrackTable


class Spot(Enum):
    """The kinds of places."""

    NONE = auto()
    PLAY = auto()
    STARS = auto()
    HEART = auto()
    RETRY = auto()


class Hit(NamedTuple):
    """What is at a point: row and column are -1 outside; `stars` is 1..5 on stars, else 0."""

    spot: Spot
    row: int
    column: int
    stars: int = 0


NOWHERE: Final = Hit(Spot.NONE, -1, -1)


class RowSpots:
    """Finds the spots of one table."""

    def __init__(self, table: TrackTable, columns: Sequence[ColumnLike], painter: RowPainter) -> None:
        self._table = table
        self._columns = columns
        self._painter = painter

    def hit(self, at: QPoint) -> Hit:
        """Return what is at a point of the viewport."""
        table = self._table
        row = (at.y() + table.verticalScrollBar().value()) // ROW_HEIGHT
        model = table.model()
        if model is None or not 0 <= row < model.rowCount() or not table.viewport().rect().contains(at):
            return NOWHERE
        column = table.columnAt(at.x())
        record = table.record(row)
        if isinstance(record, BrokenRow):
            inside = self._painter.retry_rect(table.row_rect(row)).contains(at)
            return Hit(Spot.RETRY if inside else Spot.NONE, row, column)
        if column < 0 or isinstance(record, Placeholder):
            return Hit(Spot.NONE, row, column)
        return self._in_cell(at, row, column)

    def _in_cell(self, at: QPoint, row: int, column: int) -> Hit:
        kind = self._columns[column].kind
        if kind is CellKind.HEART:
            return Hit(Spot.HEART, row, column)
        if kind is CellKind.INDEX:
            return Hit(Spot.PLAY, row, column)
        if kind is CellKind.STARS:
            table = self._table
            mirrored = table.isRightToLeft()
            left = table.columnViewportPosition(column) + PAD
            if mirrored:
                left += table.columns_header.sectionSize(column) - 2 * PAD - STRIP_WIDTH
            if 0 <= at.x() - left < STRIP_WIDTH:
                return Hit(Spot.STARS, row, column, stars_at(at.x() - left, mirrored=mirrored))
        return Hit(Spot.NONE, row, column)
