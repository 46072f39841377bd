"""A thin line that is filled up to a value: the base of the seek bar and of the volume."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QWidget

from ampache_desktop.qt.style import tokens
from ampache_desktop.widgets.faint import faint
from ampache_desktop.widgets.focus import KeyboardFocus, draw_focus_ring

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QWheelEvent

_NOTCH: Final = 120


class LineSlider(QAbstractSlider):
    """Shows a value; a click, drag, wheel or key is a wish. What is shown changes only by `show_value`.

    While the person drags, the value under the pointer is shown and `show_value` waits.
    """

    value_wanted = Signal(int)
    """The person's choice: on every move of a drag if `live`, otherwise once it ends."""

    def __init__(self, *, live: bool, step: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._live = live
        self._step = step
        self._held = False
        self._wheel = 0
        self._focus = KeyboardFocus(self)
        self.setOrientation(Qt.Orientation.Horizontal)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setMouseTracking(True)

    @property
    def held(self) -> bool:
        """Whether the person is dragging."""
        return self._held

    def show_value(self, value: int) -> None:
        """Show `value`, unless the person is just choosing another."""
        if not self._held:
            self.setValue(value)

    def sizeHint(self) -> QSize:
        return QSize(120, 20)

    def minimumSizeHint(self) -> QSize:
        return QSize(48, 20)

    def at(self, x: float) -> int:
        """Return the value at `x` pixels from the left edge."""
        share = min(1.0, max(0.0, x / max(1, self.width())))
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            share = 1.0 - share
        return self.minimum() + round(share * (self.maximum() - self.minimum()))

    @property
    def share(self) -> float:
        """How far the value is, 0.0 to 1.0."""
        span = self.maximum() - self.minimum()
        return (self.value() - self.minimum()) / span if span > 0 else 0.0

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.isEnabled():
            self._held = True
            self._drag_to(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held:
            self._drag_to(event.position().x())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._held and event.button() == Qt.MouseButton.LeftButton:
            self._held = False
            if not self._live:
                self.value_wanted.emit(self.value())
            self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        delta = event.angleDelta()
        self._wheel += delta.y() or delta.x()
        notches = int(self._wheel / _NOTCH)
        self._wheel -= notches * _NOTCH
        if notches:
            self._want(self.value() + notches * self._step)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ahead = -1 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 1
        steps = {
            Qt.Key.Key_Left: -ahead * self._step,
            Qt.Key.Key_Right: ahead * self._step,
            Qt.Key.Key_Up: self._step,
            Qt.Key.Key_Down: -self._step,
            Qt.Key.Key_PageUp: 3 * self._step,
            Qt.Key.Key_PageDown: -3 * self._step,
        }
        key = Qt.Key(event.key())
        plain = event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}
        if key in steps and plain:
            self._want(self.value() + steps[key])
        elif key == Qt.Key.Key_Home and plain:
            self._want(self.minimum())
        elif key == Qt.Key.Key_End and plain:
            self._want(self.maximum())
        elif key == Qt.Key.Key_Escape and self._held:
            self._held = False
        else:
            event.ignore()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        self.paint_track(painter)
        if self.isEnabled() and (self.underMouse() or self._held or self.hasFocus()):
            self._paint_knob(painter)
        if self._focus.visible:
            draw_focus_ring(painter, QRectF(self.rect()), 6)

    def paint_track(self, painter: QPainter) -> None:
        """Draw the line, from left to right; a mirrored painter does the rest."""
        middle, width = self.height() / 2, float(self.width())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.empty_colour())
        painter.drawRoundedRect(QRectF(0, middle - 2, width, 4), 2, 2)
        if self.share > 0:
            painter.setBrush(self.full_colour())
            painter.drawRoundedRect(QRectF(0, middle - 2, max(4.0, width * self.share), 4), 2, 2)

    def full_colour(self) -> QColor:
        """Return the colour up to the value."""
        return tokens().accent if self.isEnabled() else tokens().third

    def empty_colour(self) -> QColor:
        """Return the colour beyond the value."""
        return faint(tokens())

    def _paint_knob(self, painter: QPainter) -> None:
        x = min(self.width() - 6.0, max(6.0, self.width() * self.share))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens().text)
        painter.drawEllipse(QPointF(x, self.height() / 2), 6, 6)

    def _drag_to(self, x: float) -> None:
        value = self.at(x)
        if self._live:
            self._want(value)
        self.setValue(value)
        self.update()

    def _want(self, value: int) -> None:
        value = min(self.maximum(), max(self.minimum(), value))
        if value != self.value() and self.isEnabled():
            self.setValue(value)
            self.value_wanted.emit(value)
