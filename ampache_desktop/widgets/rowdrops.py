"""Dropping onto a table of rows: the line that shows where, scrolling at the edges, and the wish."""

from __future__ import annotations

from enum import Enum, auto
from typing import Final

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QPainter
from PySide6.QtWidgets import QTableView

from ampache_desktop.qt.drag import unpack
from ampache_desktop.qt.style import tokens

_EDGE: Final = 32
_TICK_MS: Final = 30


class Drops(Enum):
    """What may be dropped between the rows of a table."""

    NONE = auto()
    """Nothing."""
    MOVE = auto()
    """Its own rows, to put them in another order."""
    INSERT = auto()
    """Rows of other views and links from outside, too."""


class RowDrops(QObject):
    """Watches the viewport of `table`, whose rows are all `row_height` high."""

    move_wanted = Signal(list, int)
    """The table's own rows (ascending numbers) are to stand before a position, 0..row count."""
    drop_wanted = Signal(QMimeData, int)
    """Something from elsewhere is to be put before a position. Unpack it at once: it does not last."""

    def __init__(self, table: QTableView, row_height: int) -> None:
        super().__init__(table)
        self._table = table
        self._row_height = row_height
        self._position: int | None = None
        self._pointer = QPoint()
        self.policy = Drops.NONE
        self._scroller = QTimer(self, interval=_TICK_MS)
        self._scroller.timeout.connect(self._scroll)
        table.viewport().installEventFilter(self)

    def set_policy(self, policy: Drops) -> None:
        """Allow `policy` from now on."""
        self.policy = policy
        self._table.setAcceptDrops(policy is not Drops.NONE)
        self._table.viewport().setAcceptDrops(policy is not Drops.NONE)

    def paint(self, painter: QPainter) -> None:
        """Draw the line where the drop would go, if one is on its way."""
        if self._position is None:
            return
        top = self._position * self._row_height - self._table.verticalScrollBar().value()
        width = self._table.viewport().width()
        painter.fillRect(QRect(0, max(0, top - 1), width, 2), tokens().accent)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragMoveEvent):  # QDragEnterEvent is one
            self._moved(event)
            return True
        if event.type() == QEvent.Type.DragLeave:
            self._forget()
            return True
        if isinstance(event, QDropEvent):
            self._dropped(event)
            return True
        return False

    def _acceptable(self, mime: QMimeData) -> bool:
        if self.policy is Drops.NONE:
            return False
        dragged = unpack(mime)
        own = dragged is not None and dragged.source is self._table
        if self.policy is Drops.MOVE:
            return own
        return dragged is not None or mime.hasUrls() or mime.hasText()

    def _moved(self, event: QDragMoveEvent | QDragEnterEvent) -> None:
        if not self._acceptable(event.mimeData()):
            event.ignore()
            return
        event.acceptProposedAction()
        self._pointer = event.position().toPoint()
        self._point_at(self._pointer)
        if not self._scroller.isActive():
            self._scroller.start()

    def _point_at(self, pointer: QPoint) -> None:
        offset = pointer.y() + self._table.verticalScrollBar().value()
        model = self._table.model()
        rows = model.rowCount() if model is not None else 0
        position = min(rows, max(0, (offset + self._row_height // 2) // self._row_height))
        if position != self._position:
            self._position = position
            self._table.viewport().update()

    def _dropped(self, event: QDropEvent) -> None:
        position, mime = self._position, event.mimeData()
        self._forget()
        if position is None or not self._acceptable(mime):
            event.ignore()
            return
        dragged = unpack(mime)
        if dragged is not None and dragged.source is self._table:
            event.setDropAction(Qt.DropAction.CopyAction)  # the model moves its rows itself
            event.accept()
            self.move_wanted.emit(list(dragged.rows), position)
        else:
            event.acceptProposedAction()
            self.drop_wanted.emit(mime, position)

    def _forget(self) -> None:
        self._scroller.stop()
        if self._position is not None:
            self._position = None
            self._table.viewport().update()

    def _scroll(self) -> None:
        bar = self._table.verticalScrollBar()
        below = self._pointer.y() - (self._table.viewport().height() - _EDGE)
        above = _EDGE - self._pointer.y()
        if below > 0:
            bar.setValue(bar.value() + below)
        elif above > 0:
            bar.setValue(bar.value() - above)
        self._point_at(self._pointer)
