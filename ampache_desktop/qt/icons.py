"""The drawn icons, coloured from the tokens that hold when they are painted, and sharp at every scale."""

from __future__ import annotations

from functools import cache
from typing import Final

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ampache_desktop.qt.assets import asset
from ampache_desktop.qt.style import tokens

Colour = str | QColor
"""A token's name, followed when the appearance changes, or one colour for good."""

_CACHE_LIMIT: Final = 2000

_pixmaps: dict[tuple[str, int, int, int], QPixmap] = {}


def icon(name: str, colour: Colour = "second", on: Colour = "accent") -> QIcon:
    """Return the icon called `name` (a file of resources/icons) in `colour`; `on` while it is checked.

    Raises FileNotFoundError for a name that is none.
    """
    _source(name)
    key = colour if isinstance(colour, str) else colour.rgba()
    key_on = on if isinstance(on, str) else on.rgba()
    return _icon(name, key, key_on)


def pixmap(name: str, side: int, colour: QColor, dpr: float = 1.0) -> QPixmap:
    """Return the icon as a square of `side` device-independent pixels, for painting. It is cached."""
    return _pixmap(name, side, round(side * dpr), colour)


def application_icon() -> QIcon:
    """Return the program's own logo, in the sizes that desktops ask for."""
    made = QIcon()
    for side in (16, 24, 32, 48, 64, 128, 256):
        made.addPixmap(_logo(side))
    return made


def _logo(side: int) -> QPixmap:
    return _rendered(_source("app"), side)


@cache
def _icon(name: str, colour: str | int, on: str | int) -> QIcon:
    # Icon and engine are kept for the life of the process: Python must not free what a QIcon owns.
    engine = _Engine(name, colour, on)
    _engines.append(engine)
    return QIcon(engine)


class _Engine(QIconEngine):
    """Paints one icon. A token's name is looked up at every painting, so icons follow the appearance."""

    def __init__(self, name: str, colour: str | int, on: str | int) -> None:
        super().__init__()
        self._name = name
        self._colour = colour
        self._on = on

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        dpr = painter.device().devicePixelRatio()
        side = min(rect.width(), rect.height())
        drawn = _pixmap(self._name, side, round(side * dpr), self._ink(mode, state))
        left = rect.x() + (rect.width() - side) // 2
        top = rect.y() + (rect.height() - side) // 2
        painter.drawPixmap(left, top, drawn)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        side = max(1, min(size.width(), size.height()))
        return QPixmap(_pixmap(self._name, side, max(1, round(side * scale)), self._ink(mode, state)))

    def clone(self) -> QIconEngine:
        engine = _Engine(self._name, self._colour, self._on)
        _engines.append(engine)
        return engine

    def key(self) -> str:
        return "ampache-desktop"

    def _ink(self, mode: QIcon.Mode, state: QIcon.State) -> QColor:
        if mode == QIcon.Mode.Disabled:
            return tokens().third
        wanted = self._on if state == QIcon.State.On else self._colour
        if wanted == "second" and mode in {QIcon.Mode.Active, QIcon.Mode.Selected}:
            wanted = "text"
        return tokens().colour(wanted) if isinstance(wanted, str) else QColor.fromRgba(wanted)


_engines: Final[list[QIconEngine]] = []


@cache
def _source(name: str) -> str:
    return asset(f"icons/{name}.svg").read_text(encoding="utf-8")


def _pixmap(name: str, side: int, device_side: int, colour: QColor) -> QPixmap:
    key = (name, side, device_side, colour.rgba())
    drawn = _pixmaps.get(key)
    if drawn is None:
        if len(_pixmaps) >= _CACHE_LIMIT:
            _pixmaps.clear()
        drawn = _rendered(_source(name).replace("currentColor", colour.name()), device_side, colour.alphaF())
        drawn.setDevicePixelRatio(device_side / side)
        _pixmaps[key] = drawn
    return drawn


def _rendered(svg: str, device_side: int, opacity: float = 1.0) -> QPixmap:
    drawn = QPixmap(device_side, device_side)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setOpacity(opacity)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, device_side, device_side))
    painter.end()
    return drawn
