"""One tile as a widget of its own, for shelves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QPainter
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ampache_desktop.widgets.focus import KeyboardFocus
from ampache_desktop.widgets.text import plain_tooltip
from ampache_desktop.widgets.tiles import FRAME, Tile, TileLook, TilePainter

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent


class TileButton(QAbstractButton):
    """A cover with words. A click selects, a double click or Enter opens, ▶ or Shift+Enter
    plays, Alt+Enter tells all about it.
    """

    open_wanted = Signal()
    play_wanted = Signal()
    append_wanted = Signal()
    menu_wanted = Signal(QPoint)
    details_wanted = Signal()
    focused = Signal()

    def __init__(self, number: int, tile: Tile, painter: TilePainter, side: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._number, self._tile, self._tiles, self._side = number, tile, painter, side
        self._on_play = False
        self.playing = False
        self._focus = KeyboardFocus(self)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setMouseTracking(True)
        self.setAccessibleName(", ".join(part for part in (tile.title, tile.second) if part))
        self.setToolTip(plain_tooltip(painter.hidden_words(tile, side)))

    @property
    def tile(self) -> Tile:
        """What it shows."""
        return self._tile

    def sizeHint(self) -> QSize:
        return QSize(self._side + 2 * FRAME, self._side + self._tiles.foot + 2 * FRAME)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self._tiles.prepare(painter, self._side, self.devicePixelRatioF(), mirrored=mirrored)
        look = TileLook(
            selected=self.hasFocus(),
            hovered=self.underMouse(),
            on_play=self._on_play,
            focused=self._focus.visible,
            playing=self.playing,
        )
        self._tiles.paint(painter, self._number, self._tile_rect(), self._tile, look)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        on_play = self._is_on_play(event.position().toPoint())
        if on_play != self._on_play:
            self._on_play = on_play
            shape = Qt.CursorShape.PointingHandCursor if on_play else Qt.CursorShape.ArrowCursor
            self.setCursor(shape)
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        if event.button() == Qt.MouseButton.LeftButton and self._is_on_play(at):
            self.play_wanted.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and not self._is_on_play(event.position().toPoint()):
            self.open_wanted.emit()

    def leaveEvent(self, event: QEvent) -> None:
        self._on_play = False
        super().leaveEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        self.menu_wanted.emit(self.mapToGlobal(self.rect().center()) if by_key else event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.ignore()  # arrows are the shelf's, Space is the window's
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.append_wanted.emit()
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.play_wanted.emit()
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.details_wanted.emit()
        else:
            self.open_wanted.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def _tile_rect(self) -> QRect:
        return self.rect().adjusted(FRAME, FRAME, -FRAME, -FRAME)

    def _is_on_play(self, at: QPoint) -> bool:
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return self._tiles.play_rect(self._tile_rect(), self._side, mirrored=mirrored).contains(at)
