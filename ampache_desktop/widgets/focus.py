"""The ring that shows where the keyboard is."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget
from shiboken6 import isValid

from ampache_desktop.qt.style import tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

RING: Final = 2

_BY_POINTER: Final = frozenset(
    {Qt.FocusReason.MouseFocusReason, Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}
)
_MODIFIERS: Final = frozenset({Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta})


def draw_focus_ring(painter: QPainter, rect: QRectF, radius: float) -> None:
    """Draw the 2 px accent ring just inside `rect`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(tokens().accent, RING))
    half = RING / 2
    painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), radius, radius)
    painter.restore()


def lead_on(window: QWidget, last: Sequence[QWidget], *, onward: bool) -> bool:
    """Give the keyboard to the next control of `window`, or the one before; False when there is none.

    The order is that in which they were made, but what is in the parts of `last` comes after all others.
    """
    stops: list[tuple[int, QWidget]] = []
    widget = window.nextInFocusChain()
    while widget is not None and widget is not window:
        takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None
        if takes and widget.isVisibleTo(window) and widget.isEnabled():
            within = (number for number, part in enumerate(last, 1) if part.isAncestorOf(widget))
            stops.append((next(within, 0), widget))
        widget = widget.nextInFocusChain()
    if not stops:
        return False
    order = [stop for _, stop in sorted(stops, key=itemgetter(0))]
    now, step = window.focusWidget(), 1 if onward else -1
    begin = order.index(now) if now in order else (-1 if onward else 0)
    reason = Qt.FocusReason.TabFocusReason if onward else Qt.FocusReason.BacktabFocusReason
    order[(begin + step) % len(order)].setFocus(reason)
    return True


class KeyboardFocus(QObject):
    """Knows whether a widget has the focus because of the keyboard: only then is the ring drawn.

    It watches `watched` and becomes its child.
    """

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self._watched = watched
        self._by_key = False
        self._area = watched.viewport() if isinstance(watched, QAbstractScrollArea) else watched
        for widget in {watched, self._area}:  # an area is pressed, and painted, on its viewport
            widget.installEventFilter(self)

    @property
    def visible(self) -> bool:
        """Whether the ring is to be drawn now."""
        return self._by_key and self._watched.hasFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.FocusIn and isinstance(event, QFocusEvent):
            self._set(event.reason() not in _BY_POINTER or self._by_key)
        elif kind == QEvent.Type.FocusOut:
            if QApplication.activeWindow() is not None:
                self._by_key = False
            self._repaint()
        elif kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._set(by_key=event.key() not in _MODIFIERS or self._by_key)
        elif kind == QEvent.Type.MouseButtonPress:
            self._set(by_key=False)
        return False

    def _set(self, by_key: bool) -> None:
        if by_key != self._by_key:
            self._by_key = by_key
            self._repaint()

    def _repaint(self) -> None:
        if isValid(self._area):  # a widget that goes away with the keyboard in it loses its viewport first
            self._area.update()
