"""Painting one row of a table straight from its record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter

from ampache_desktop.qt import icons
from ampache_desktop.qt.roles import BrokenRow, CellKind, ColumnLike, Placeholder
from ampache_desktop.qt.style import Text, Tokens, font, tokens
from ampache_desktop.qt.words import describe
from ampache_desktop.widgets.stars import STAR, STRIP_WIDTH, strip
from ampache_desktop.widgets.text import Line, line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ampache_desktop.widgets.covers import RoundedCovers

ROW_HEIGHT: Final = 38
PAD: Final = 10
COVER_SIDE: Final = 30
ICON: Final = 16

_NUMBERS: Final = frozenset({CellKind.NUMBER, CellKind.DURATION, CellKind.DATE})
_PICTURES: Final = frozenset({CellKind.INDEX, CellKind.STARS, CellKind.HEART, CellKind.COVER})


@dataclass(frozen=True, slots=True)
class Cell:
    """Where one column is now, in viewport pixels, and what it is."""

    number: int
    left: int
    width: int
    kind: CellKind
    column: ColumnLike


class Cells:
    """The columns in view, sorted by how they are painted. Made once per paint event."""

    __slots__ = ("all", "at_end", "at_lead", "left", "main", "pictures", "width")

    def __init__(self, cells: Sequence[Cell]) -> None:
        self.all = cells
        self.main = [cell for cell in cells if cell.kind is CellKind.TEXT]
        self.at_lead = [cell for cell in cells if cell.kind is CellKind.SECOND]
        self.at_end = [cell for cell in cells if cell.kind in _NUMBERS]
        self.pictures = [cell for cell in cells if cell.kind in _PICTURES]
        self.left = min((cell.left for cell in cells), default=0)
        self.width = max((cell.left + cell.width for cell in cells), default=0) - self.left


@dataclass(slots=True)
class RowLook:
    """How one row stands out."""

    selected: bool = False
    hovered: bool = False
    playing: bool = False
    stars_under_pointer: int = 0


class RowPainter:
    """Paints rows. Fonts, colours and measurements are kept until the appearance changes."""

    def __init__(self, covers: RoundedCovers) -> None:
        self._covers = covers
        self._now: Tokens = tokens()
        self._line = line(font(Text.BODY))
        self._strong = line(font(Text.BODY, QFont.Weight.DemiBold))
        self.mirrored = False
        self.dpr = 1.0
        self.pending: dict[str, set[int]] = {}
        """Covers that were wanted and had not come, with the rows that want them."""

    def prepare(self, painter: QPainter, dpr: float, *, mirrored: bool) -> None:
        """Call once before the rows of one paint event."""
        self.dpr = dpr
        self.mirrored = mirrored
        self._now = tokens()
        self._line = line(font(Text.BODY))
        self._strong = line(font(Text.BODY, QFont.Weight.DemiBold))
        painter.setFont(self._line.font)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # each text has its own

    def paint(
        self, painter: QPainter, row: int, top: int, cells: Cells, record: object, look: RowLook
    ) -> None:
        """Paint the row `row`, `top` pixels down the viewport."""
        now = self._now
        if look.selected:
            painter.fillRect(cells.left, top, cells.width, ROW_HEIGHT, now.raised)
        elif look.hovered:
            painter.fillRect(cells.left, top, cells.width, ROW_HEIGHT, now.hover)
        painter.fillRect(cells.left, top + ROW_HEIGHT - 1, cells.width, 1, now.line)
        if isinstance(record, Placeholder) or record is None:
            self._skeleton(painter, row, top, cells)
        elif isinstance(record, BrokenRow):
            self._broken(painter, QRect(cells.left, top, cells.width, ROW_HEIGHT), record)
        else:
            self._record(painter, row, top, cells, record, look)

    def retry_rect(self, row_rect: QRect) -> QRect:
        """Return where the word Retry of a broken row is."""
        width = self._strong.advance(_retry()) + 2 * PAD
        left = row_rect.left() if self.mirrored else row_rect.right() + 1 - width
        return QRect(left, row_rect.top(), width, row_rect.height())

    def _record(
        self, painter: QPainter, row: int, top: int, cells: Cells, record: object, look: RowLook
    ) -> None:
        words = self._strong if look.playing else self._line
        if look.playing:
            painter.setFont(words.font)
        baseline = words.baseline(top, ROW_HEIGHT)
        mirrored = self.mirrored
        painter.setPen(self._now.accent if look.playing else self._now.text)
        self._texts(painter, words, baseline, cells.main, record, end=mirrored)
        if not look.playing:
            painter.setPen(self._now.second)
        self._texts(painter, words, baseline, cells.at_lead, record, end=mirrored)
        self._texts(painter, words, baseline, cells.at_end, record, end=not mirrored)
        for cell in cells.pictures:
            self._picture(painter, row, top, cell, record, look)
        if look.playing:
            painter.setFont(self._line.font)

    def _texts(
        self, painter: QPainter, words: Line, baseline: int, cells: list[Cell], record: object, *, end: bool
    ) -> None:
        for cell in cells:
            text = cell.column.text(record)
            if text:
                words.draw(painter, cell.left + PAD, baseline, cell.width - 2 * PAD, text, end=end)

    def _picture(
        self, painter: QPainter, row: int, top: int, cell: Cell, record: object, look: RowLook
    ) -> None:
        now = self._now
        if cell.kind is CellKind.INDEX:
            self._index(painter, top, cell, record, look)
        elif cell.kind is CellKind.STARS:
            stars = cell.column.value(record)
            shown = look.stars_under_pointer or (stars if isinstance(stars, int) else 0)
            empty = now.third if look.stars_under_pointer else now.line
            drawn = strip(shown, now.accent, empty, self.dpr, mirrored=self.mirrored)
            painter.drawPixmap(self._lead(cell, STRIP_WIDTH), top + (ROW_HEIGHT - STAR) // 2, drawn)
        elif cell.kind is CellKind.HEART:
            loved = bool(cell.column.value(record))
            if loved or look.hovered or look.selected:
                colour = now.accent if loved else now.third
                drawn = icons.pixmap("heart-filled" if loved else "heart", ICON, colour, self.dpr)
                painter.drawPixmap(
                    cell.left + (cell.width - ICON) // 2, top + (ROW_HEIGHT - ICON) // 2, drawn
                )
        elif cell.kind is CellKind.COVER:
            self._cover(painter, row, top, cell, record)

    def _index(self, painter: QPainter, top: int, cell: Cell, record: object, look: RowLook) -> None:
        now = self._now
        if look.playing or look.hovered:
            drawn = icons.pixmap("play", ICON, now.accent if look.playing else now.text, self.dpr)
            left = cell.left + PAD - 2 if self.mirrored else cell.left + cell.width - PAD - ICON + 2
            painter.drawPixmap(left, top + (ROW_HEIGHT - ICON) // 2, drawn)
            return
        text = cell.column.text(record)
        if text:
            baseline = self._line.baseline(top, ROW_HEIGHT)
            self._line.draw(
                painter, cell.left + 2, baseline, cell.width - PAD - 2, text, end=not self.mirrored
            )

    def _cover(self, painter: QPainter, row: int, top: int, cell: Cell, record: object) -> None:
        key = cell.column.value(record)
        key = key if isinstance(key, str) else ""
        left = self._lead(cell, COVER_SIDE)
        place = top + (ROW_HEIGHT - 1 - COVER_SIDE) // 2
        cover = self._covers.get(key, cell.column.text(record), COVER_SIDE, self.dpr)
        if cover is not None:
            painter.drawPixmap(left, place, cover)
        else:
            self.pending.setdefault(key, set()).add(row)
            _bar(painter, QRectF(left, place, COVER_SIDE, COVER_SIDE), self._now.raised)

    def _skeleton(self, painter: QPainter, row: int, top: int, cells: Cells) -> None:
        middle = top + ROW_HEIGHT / 2
        for cell in cells.all:
            room = cell.width - 2 * PAD
            if room <= 0 or cell.kind is CellKind.HEART:
                continue
            if cell.kind is CellKind.COVER:
                lead = self._lead(cell, COVER_SIDE)
                place = QRectF(lead, middle - COVER_SIDE / 2, COVER_SIDE, COVER_SIDE)
            else:
                texty = cell.kind in {CellKind.TEXT, CellKind.SECOND}
                # The same row always has the same bars; neighbours differ, as titles do.
                share = (40 + (row * 37 + cell.number * 61) % 45) / 100 if texty else 1.0
                width = min(room, room * share if texty else 32)
                at_end = (texty or cell.kind is CellKind.STARS) == self.mirrored
                lead = cell.left + cell.width - PAD - round(width) if at_end else cell.left + PAD
                place = QRectF(lead, middle - 5, width, 10)
            _bar(painter, place, self._now.raised)

    def _broken(self, painter: QPainter, rect: QRect, broken: BrokenRow) -> None:
        now = self._now
        retry = self.retry_rect(rect)
        baseline = self._line.baseline(rect.top(), ROW_HEIGHT)
        sign = rect.right() - PAD - ICON if self.mirrored else rect.left() + PAD
        painter.drawPixmap(
            sign, rect.top() + (ROW_HEIGHT - ICON) // 2, icons.pixmap("warning", ICON, now.warn, self.dpr)
        )
        painter.setPen(now.second)
        room = rect.width() - retry.width() - 3 * PAD - ICON
        left = retry.right() + PAD if self.mirrored else rect.left() + 2 * PAD + ICON
        self._line.draw(painter, left, baseline, room, describe(broken.error).what, end=self.mirrored)
        painter.setPen(now.text)
        painter.setFont(self._strong.font)
        self._strong.draw(
            painter, retry.left() + PAD, baseline, retry.width() - 2 * PAD, _retry(), end=not self.mirrored
        )
        painter.setFont(self._line.font)

    def _lead(self, cell: Cell, width: int) -> int:
        """Return the left edge of something `width` wide at the leading edge of `cell`."""
        return cell.left + cell.width - PAD - width if self.mirrored else cell.left + PAD


def _retry() -> str:
    return QCoreApplication.translate("TrackTable", "Retry")


def _bar(painter: QPainter, place: QRectF, colour: QColor) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(place, 4, 4)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
