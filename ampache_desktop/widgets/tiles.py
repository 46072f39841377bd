"""Painting one tile of a grid or shelf: cover, title, second line, the ▶ that comes on hover."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter

from ampache_desktop.qt import icons
from ampache_desktop.qt.roles import BrokenRow
from ampache_desktop.qt.style import Text, font, tokens
from ampache_desktop.qt.words import describe
from ampache_desktop.widgets.covers import RADIUS, CoverSource, RoundedCovers
from ampache_desktop.widgets.focus import draw_focus_ring
from ampache_desktop.widgets.text import line

PLAY: Final = 38
FRAME: Final = 8
"""How far the ground of a selected tile reaches around it."""
_MARGIN: Final = 10
_GAP: Final = 8
_SHADOW: Final = 3


@dataclass(frozen=True, slots=True)
class Tile:
    """What a tile shows. `cover` is a cover's key, empty for one drawn from `title`."""

    cover: str
    title: str
    second: str = ""


@dataclass(slots=True)
class TileLook:
    """How one tile stands out."""

    selected: bool = False
    hovered: bool = False
    on_play: bool = False
    focused: bool = False
    playing: bool = False


class TilePainter:
    """Paints tiles of one size. Covers that have not come are remembered with the rows that want them."""

    def __init__(self, covers: CoverSource | None) -> None:
        self._covers = RoundedCovers(covers)
        self._pending: dict[str, set[int]] = {}
        self._side = 0
        self._dpr = 1.0
        self._mirrored = False
        self._set_fonts()

    @property
    def foot(self) -> int:
        """The height of the words under a cover."""
        self._set_fonts()
        return _GAP + self._title.height + self._second.height + 2

    def prepare(self, painter: QPainter, side: int, dpr: float, *, mirrored: bool) -> None:
        """Call once before the tiles of one paint event."""
        self._side, self._dpr, self._mirrored = side, dpr, mirrored
        self._set_fonts()
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # each text has its own

    def paint(
        self,
        painter: QPainter,
        row: int,
        rect: QRect,
        shown: object,
        look: TileLook,
        exposed: QRect | None = None,
    ) -> None:
        """Paint the tile of `row`; `shown` is a Tile, a BrokenRow, or anything else for a skeleton.

        What lies wholly outside `exposed` may be left out.
        """
        cover = QRect(rect.left(), rect.top(), self._side, self._side)
        if look.selected:
            _fill(painter, QRectF(rect.adjusted(-FRAME, -FRAME, FRAME, FRAME - 2)), tokens().raised)
        if isinstance(shown, Tile):
            if exposed is None or exposed.intersects(cover):
                self._paint_cover(painter, row, cover, shown)
                if look.hovered:
                    self._paint_play(painter, cover, look)
            if exposed is None or exposed.bottom() > cover.bottom():
                ink = tokens().accent if look.playing else tokens().text
                self._words(painter, cover, shown.title, shown.second, ink)
        else:
            _fill(painter, QRectF(cover), tokens().raised)
            if isinstance(shown, BrokenRow):
                sign = icons.pixmap("warning", 32, tokens().warn, self._dpr)
                painter.drawPixmap(cover.center().x() - 16, cover.center().y() - 16, sign)
                self._words(painter, cover, describe(shown.error).what, _retry_hint(), tokens().second)
            else:
                self._skeleton(painter, row, cover)
        if look.focused:
            draw_focus_ring(painter, QRectF(rect.adjusted(-6, -6, 6, 4)), RADIUS + 2)

    @staticmethod
    def play_rect(tile: QRect, side: int, *, mirrored: bool) -> QRect:
        """Return where ▶ is in a tile whose cover is `side` wide."""
        top = tile.top() + side - PLAY - _MARGIN
        left = tile.left() + (_MARGIN if mirrored else side - PLAY - _MARGIN)
        return QRect(left, top, PLAY, PLAY)

    def arrived(self, key: str) -> set[int]:
        """Forget the cover `key` and return the rows to paint again."""
        self._covers.forget(key)
        return self._pending.pop(key, set())

    def forget_pending(self) -> None:
        """The rows have other numbers now."""
        self._pending.clear()

    def hidden_words(self, tile: Tile, side: int) -> str:
        """Return a tile's words for its tool tip; empty if all can be read below a cover `side` wide."""
        whole = self._title.fits(tile.title, side) and self._second.fits(tile.second, side)
        return "" if whole else "\n".join(part for part in (tile.title, tile.second) if part)

    def _set_fonts(self) -> None:
        self._title = line(font(Text.BODY, QFont.Weight.DemiBold))
        self._second = line(font(Text.SMALL))

    def _paint_cover(self, painter: QPainter, row: int, rect: QRect, tile: Tile) -> None:
        cover = self._covers.get(tile.cover, tile.title, self._side, self._dpr)
        if cover is None:
            self._pending.setdefault(tile.cover, set()).add(row)
            _fill(painter, QRectF(rect), tokens().raised)
        else:
            painter.drawPixmap(rect.topLeft(), cover)

    def _paint_play(self, painter: QPainter, cover: QRect, look: TileLook) -> None:
        place = QRectF(self.play_rect(cover, self._side, mirrored=self._mirrored))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for spread in range(_SHADOW, 0, -1):
            painter.setBrush(QColor(0, 0, 0, 28))
            painter.drawEllipse(place.adjusted(-spread, -spread + 1, spread, spread + 2))
        painter.setBrush(tokens().accent.lighter(112) if look.on_play else tokens().accent)
        painter.drawEllipse(place)
        sign = icons.pixmap("play", 20, tokens().on_accent, self._dpr)
        painter.drawPixmap(place.center() - QPointF(9.5, 10), sign)
        painter.restore()

    def _words(self, painter: QPainter, cover: QRect, title: str, second: str, ink: QColor) -> None:
        left, width, end = cover.left(), cover.width(), self._mirrored
        top = cover.bottom() + 1 + _GAP
        painter.setFont(self._title.font)
        painter.setPen(ink)
        baseline = self._title.baseline(top, self._title.height)
        self._title.draw(painter, left, baseline, width, title, end=end)
        if second:
            painter.setFont(self._second.font)
            painter.setPen(tokens().second)
            baseline = self._second.baseline(top + self._title.height + 1, self._second.height)
            self._second.draw(painter, left, baseline, width, second, end=end)

    def _skeleton(self, painter: QPainter, row: int, cover: QRect) -> None:
        top = cover.bottom() + 1 + _GAP
        for number, share in enumerate((45 + row * 37 % 45, 30 + row * 61 % 35)):
            width = cover.width() * share / 100
            left = cover.right() + 1 - width if self._mirrored else cover.left()
            _fill(painter, QRectF(left, top + 4 + number * 18, width, 10), tokens().raised, radius=4)


def _fill(painter: QPainter, rect: QRectF, colour: QColor, radius: float = RADIUS) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(rect, radius, radius)
    painter.restore()


def _retry_hint() -> str:
    return QCoreApplication.translate("CoverGrid", "Open it to try again")
