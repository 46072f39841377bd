"""The drawn icons, coloured from the tokens that hold when they are painted, and sharp at every scale."""

from __future__ import annotations

from functools import cache
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ampache_desktop.assets import asset

_CACHE_LIMIT: Final = 2000

_pixmaps: dict[tuple[str, int, int, int], QPixmap] = {}


def pixmap(name: str, side: int, colour: QColor, dpr: float = 1.0) -> QPixmap:
    """Return the icon called `name` (a file of resources/icons) as a square of `side` device-independent
    pixels, for painting. It is cached. Raises FileNotFoundError for a name that is none.
    """
    device_side = max(1, round(side * dpr))
    key = (name, side, device_side, colour.rgba())
    drawn = _pixmaps.get(key)
    if drawn is None:
        if len(_pixmaps) >= _CACHE_LIMIT:
            _pixmaps.clear()
        drawn = rendered(source(name).replace("currentColor", colour.name()), device_side, colour.alphaF())
        drawn.setDevicePixelRatio(device_side / side)
        _pixmaps[key] = drawn
    return drawn


@cache
def source(name: str) -> str:
    """Return the drawing itself, an SVG text. Raises FileNotFoundError for a name that is none."""
    return asset(f"icons/{name}.svg").read_text(encoding="utf-8")


def rendered(svg: str, device_side: int, opacity: float = 1.0) -> QPixmap:
    """Return a drawing as a square of so many pixels of the device."""
    drawn = QPixmap(device_side, device_side)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setOpacity(opacity)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, device_side, device_side))
    painter.end()
    return drawn
