"""Covers: where pictures come from, how they are rounded and kept, and one shown as a widget."""

from __future__ import annotations

import unicodedata
import zlib
from collections import OrderedDict
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPixmap, QTransform
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ampache_desktop.qt.style import tokens
from ampache_desktop.widgets.buttons import press_by_key
from ampache_desktop.widgets.focus import KeyboardFocus, draw_focus_ring
from ampache_desktop.widgets.text import plain_tooltip

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance
    from PySide6.QtGui import QKeyEvent, QPaintEvent

RADIUS: Final = 8
_STEP: Final = 32
"""Covers are asked for in steps of this many pixels, so that resizing a window does not decode anew."""
_KEPT_BYTES: Final = 12_000_000


class CoverSource(Protocol):
    """Where covers come from. `pixmap` never blocks."""

    @property
    def arrived(self) -> SignalInstance:
        """Emitted with the key when `pixmap` would answer differently than before."""

    def pixmap(self, key: str, side: int, dpr: float, /) -> QPixmap | None:
        """Return the cover at `side` × `dpr` pixels, square.

        None while it is on its way (asking sets it on its way); a null QPixmap when there is none.
        """


class RoundedCovers:
    """Covers of one source with round corners, in exactly the size they are painted in."""

    def __init__(self, source: CoverSource | None, kept_bytes: int = _KEPT_BYTES) -> None:
        self._source = source
        self._room = kept_bytes
        self._kept: OrderedDict[tuple[str, str, int, float, bool], QPixmap] = OrderedDict()
        self._bytes = 0

    def get(self, key: str, name: str, side: int, dpr: float) -> QPixmap | None:
        """Return the cover `key`, or one drawn from `name` without one; None while it is on its way."""
        dark = tokens().dark
        index = (key, "" if key else name, side, dpr, dark)
        found = self._kept.get(index)
        if found is not None:
            self._kept.move_to_end(index)
            return found
        flat: QPixmap | None = None
        if key and self._source is not None:
            flat = self._source.pixmap(key, -(-side // _STEP) * _STEP if side > _STEP else side, dpr)
            if flat is None:
                return None
        if flat is None or flat.isNull():
            flat = drawn_cover(name, side, dpr)
        return self._keep(index, rounded(flat, side, dpr))

    def forget(self, key: str) -> None:
        """Ask the source again the next time `key` is wanted."""
        for index in [index for index in self._kept if index[0] == key]:
            self._bytes -= _size_of(self._kept.pop(index))

    def _keep(self, index: tuple[str, str, int, float, bool], cover: QPixmap) -> QPixmap:
        self._kept[index] = cover
        self._bytes += _size_of(cover)
        while self._bytes > self._room and len(self._kept) > 1:
            _, oldest = self._kept.popitem(last=False)
            self._bytes -= _size_of(oldest)
        return cover


def _size_of(cover: QPixmap) -> int:
    return cover.width() * cover.height() * 4


def rounded(flat: QPixmap, side: int, dpr: float, radius: float = RADIUS) -> QPixmap:
    """Return `flat`, filling a square of `side` pixels with round corners; what is not square is cropped."""
    device = round(side * dpr)
    made = QPixmap(device, device)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    source = QPixmap(flat)
    source.setDevicePixelRatio(1.0)
    if source.width() != device or source.height() != device:
        source = source.scaled(
            device,
            device,
            Qt.AspectRatioMode.KeepAspectRatioByExpanding,
            Qt.TransformationMode.SmoothTransformation,
        )
    brush = QBrush(source)
    brush.setTransform(
        QTransform.fromTranslate((device - source.width()) / 2, (device - source.height()) / 2)
    )
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(brush)
    corner = min(radius, side / 8) * dpr
    painter.drawRoundedRect(QRectF(0, 0, device, device), corner, corner)
    painter.end()
    made.setDevicePixelRatio(dpr)
    return made


def drawn_cover(name: str, side: int, dpr: float) -> QPixmap:
    """Return a quiet gradient with the initial of `name`: the same name always has the same colours."""
    device = max(1, round(side * dpr))
    hue = zlib.crc32(name.encode("utf-8", "replace")) % 360
    dark = tokens().dark
    top = QColor.fromHsl(hue, 70, 86 if dark else 190)
    bottom = QColor.fromHsl((hue + 40) % 360, 75, 52 if dark else 160)
    made = QPixmap(device, device)
    painter = QPainter(made)
    from PySide6.QtGui import QLinearGradient  # costs 20 ms, and the first paint has no cover to draw

    gradient = QLinearGradient(QPointF(0, 0), QPointF(device * 0.4, device))
    gradient.setColorAt(0, top)
    gradient.setColorAt(1, bottom)
    painter.fillRect(0, 0, device, device, gradient)
    font = QFont()
    font.setPixelSize(max(8, round(device * 0.36)))
    font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.setPen(QColor(255, 255, 255, 120) if dark else QColor(0, 0, 0, 90))
    painter.drawText(QRectF(0, 0, device, device), Qt.AlignmentFlag.AlignCenter, initial(name))
    painter.end()
    made.setDevicePixelRatio(dpr)
    return made


def initial(name: str) -> str:
    """Return the letter that stands for `name`: its first letter or digit, a note when it has none."""
    words = name.casefold().removeprefix("the ").removeprefix("a ") or name
    for letter in words:
        if unicodedata.category(letter)[0] in "LN":
            return letter.upper()[:1]
    return "\u266a"


class CoverView(QAbstractButton):
    """One cover as a button: it opens what it stands for. Without `clicked` wishes, disable it."""

    chosen = Signal()
    """The person clicked, or pressed Enter or Space."""

    def __init__(self, source: CoverSource | None, side: int = 56, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._covers = RoundedCovers(source, kept_bytes=1)
        self._key = ""
        self._name = ""
        self._empty = True
        self._side = side
        self._focus = KeyboardFocus(self)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedSize(side, side)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self.chosen)
        if source is not None:
            source.arrived.connect(self._arrived)

    def show_cover(self, key: str, name: str, hint: str = "") -> None:
        """Show the cover `key`, or one drawn from `name`. `hint` is said on hover and to screen readers."""
        self._key, self._name, self._empty = key, name, False
        self.setAccessibleName(hint or name)
        self.setToolTip(plain_tooltip(hint))
        self.update()

    def clear(self) -> None:
        """Show an empty square."""
        self._empty = True
        self.setToolTip("")
        self.update()

    def set_side(self, side: int) -> None:
        """Be `side` pixels wide and high."""
        self._side = side
        self.setFixedSize(side, side)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        press_by_key(self, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cover = None
        if not self._empty:
            cover = self._covers.get(self._key, self._name, self._side, self.devicePixelRatioF())
        corner = min(RADIUS, self._side / 8)
        if cover is None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens().raised)
            painter.drawRoundedRect(QRectF(self.rect()), corner, corner)
        else:
            painter.drawPixmap(0, 0, cover)
        if self._focus.visible:
            draw_focus_ring(painter, QRectF(self.rect()), corner)

    def _arrived(self, key: str) -> None:
        if key == self._key:
            self._covers.forget(key)
            self.update()
