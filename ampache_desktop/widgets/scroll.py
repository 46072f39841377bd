"""A page that scrolls as a whole, up and down only."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class _Page(QScrollArea):
    """Keeps the room of the scroll bar free while there is none: what is in it stays as wide."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._leave_room(0, 0)
        self.verticalScrollBar().rangeChanged.connect(self._leave_room)

    def _leave_room(self, least: int, most: int) -> None:
        room = 0 if most > least else self.verticalScrollBar().sizeHint().width()
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.setViewportMargins(room if mirrored else 0, 0, 0 if mirrored else room, 0)


def scrolling(inner: QWidget) -> QScrollArea:
    """Return a frameless scroll area around `inner`, which is always as wide as there is room."""
    area = _Page()
    area.setWidget(inner)
    return area
