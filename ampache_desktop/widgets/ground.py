"""Filling a rectangle with one colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QColor, QPainter


def fill(painter: QPainter, rect: QRect, colour: QColor) -> None:
    """Fill `rect`; pen and brush are others afterwards.

    What is painted first must not call `QPainter.fillRect`: that can take gradients too, and PySide makes all
    of Qt's 180 named ones to find out that this is none.
    """
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRect(rect)
