"""A flat button of an icon with a short reading beside it, such as how long something still takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter

from ampache_desktop.qt import icons
from ampache_desktop.qt.style import Text, font, tokens
from ampache_desktop.widgets.buttons import IconButton
from ampache_desktop.widgets.focus import draw_focus_ring

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget

_SIDE: Final = 32
_ICON: Final = 18
_GAP: Final = 4
_PADDING: Final = 7


class ReadoutButton(IconButton):
    """An icon alone while there is nothing to read; lit while there is."""

    def __init__(self, icon: str, text: str, parent: QWidget | None = None) -> None:
        self._reading = ""
        super().__init__(icon, text, side=_SIDE, icon_side=_ICON, parent=parent)

    def read_out(self, reading: str, text: str) -> None:
        """Show a reading, or none, and say `text` instead of both."""
        if text != self.accessibleName():
            self.say(text)
        if reading != self._reading:
            self._reading = reading
            self.updateGeometry()
            self.update()

    @property
    def reading(self) -> str:
        """What is to be read."""
        return self._reading

    def sizeHint(self) -> QSize:
        if not self._reading:
            return QSize(_SIDE, _SIDE)
        words = QFontMetrics(font(Text.SMALL)).horizontalAdvance(self._reading)
        return QSize(_PADDING + _ICON + _GAP + words + _PADDING, _SIDE)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._reading:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        ink = self._ink(tokens())
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = self.width() - _PADDING - _ICON if mirrored else _PADDING
        drawn = icons.pixmap(self._icon, _ICON, ink, self.devicePixelRatioF())
        painter.drawPixmap(left, (self.height() - _ICON) // 2, drawn)
        taken = _PADDING + _ICON + _GAP
        words = self.rect().adjusted(_PADDING if mirrored else taken, 0, -taken if mirrored else -_PADDING, 0)
        painter.setPen(ink)
        painter.setFont(font(Text.SMALL))
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self._reading)
        if self._focus.visible:
            draw_focus_ring(painter, QRectF(self.rect()), 8.0)
