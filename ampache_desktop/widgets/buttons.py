"""Buttons that are an icon: flat, or round and filled for the one that plays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeySequence, QPainter
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ampache_desktop.qt import icons
from ampache_desktop.qt.style import Tokens, tokens
from ampache_desktop.widgets.focus import KeyboardFocus, draw_focus_ring
from ampache_desktop.widgets.text import plain_tooltip, with_shortcut

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent

_ICON: Final = 20


class IconButton(QAbstractButton):
    """A flat icon that gets a quiet ground under the pointer. Checked, it is drawn in the accent.

    `text` is what it does: its accessible name and, with `shortcut` (such as `Ctrl+J`), its tool tip.
    """

    def __init__(
        self,
        icon: str,
        text: str,
        shortcut: str = "",
        *,
        side: int = 32,
        icon_side: int = _ICON,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._icon_side = icon_side
        self._shortcut = shortcut
        self._focus = KeyboardFocus(self)
        self._side = side
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.say(text)

    def say(self, text: str) -> None:
        """Change what the button says it does."""
        self.setAccessibleName(text)
        native = QKeySequence(self._shortcut).toString(QKeySequence.SequenceFormat.NativeText)
        self.setToolTip(plain_tooltip(with_shortcut(text, native)))

    def set_shortcut_hint(self, shortcut: str) -> None:
        """Name another key in the tool tip; the key itself is bound elsewhere."""
        self._shortcut = shortcut
        self.say(self.accessibleName())

    def set_icon(self, icon: str) -> None:
        """Show another icon."""
        if icon != self._icon:
            self._icon = icon
            self.update()

    @property
    def icon_name(self) -> str:
        """The icon that is shown."""
        return self._icon

    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        press_by_key(self, event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        dpr = self.devicePixelRatioF()
        drawn = icons.pixmap(self._icon, self._icon_side, self._ink(tokens()), dpr)
        left, top = (self.width() - self._icon_side) / 2, (self.height() - self._icon_side) / 2
        mirrored = self._icon in _MIRRORED and self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if mirrored:
            painter.save()
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        painter.drawPixmap(round(left), round(top), drawn)
        if mirrored:
            painter.restore()
        if self._focus.visible:
            draw_focus_ring(painter, QRectF(self.rect()), min(8.0, self.height() / 2))

    def _paint_ground(self, painter: QPainter) -> None:
        if self.isEnabled() and (self.underMouse() or self.isDown()):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens().line if self.isDown() else tokens().raised)
            painter.drawRoundedRect(QRectF(self.rect()), 8, 8)

    def _ink(self, now: Tokens) -> QColor:
        if not self.isEnabled():
            return now.third
        if self.isChecked():
            return now.accent
        return now.text if self.underMouse() else now.second


_MIRRORED: Final = frozenset({"back", "forward", "chevron-right", "chevron-left", "queue", "list", "sidebar"})


class RoundButton(IconButton):
    """A filled circle: play and pause. It is in the colour of text; with `accent`, in the accent."""

    def __init__(
        self,
        icon: str,
        text: str,
        shortcut: str = "",
        *,
        side: int = 38,
        icon_side: int = 18,
        accent: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        self._accent = accent
        super().__init__(icon, text, shortcut, side=side, icon_side=icon_side, parent=parent)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._focus.visible:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(tokens().panel)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QRectF(self.rect()).adjusted(2.5, 2.5, -2.5, -2.5))
            draw_focus_ring(painter, QRectF(self.rect()), self.width() / 2)

    def _paint_ground(self, painter: QPainter) -> None:
        now = tokens()
        colour = now.accent if self._accent else now.text
        if not self.isEnabled():
            colour = now.raised
        elif self.isDown() or self.underMouse():
            colour = colour.darker(112) if now.dark else colour.lighter(130)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(QRectF(self.rect()))

    def _ink(self, now: Tokens) -> QColor:
        if not self.isEnabled():
            return now.third
        return now.on_accent if self._accent else now.window


def press_by_key(button: QAbstractButton, event: QKeyEvent) -> None:
    """Let Enter press a button, too: Space belongs to play and pause in the whole window."""
    if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
        if not event.isAutoRepeat():
            button.click()
        event.accept()
    else:
        QAbstractButton.keyPressEvent(button, event)
