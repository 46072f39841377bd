"""The drawn icons for Qt's own widgets: menus, fields, the window itself. The first paint needs none."""

from __future__ import annotations

from functools import cache
from typing import Final

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap

from ampache_desktop.qt import icons
from ampache_desktop.qt.style import tokens

Colour = str | QColor
"""A token's name, followed when the appearance changes, or one colour for good."""


def icon(name: str, colour: Colour = "second", on: Colour = "accent") -> QIcon:
    """Return the icon called `name` (a file of resources/icons) in `colour`; `on` while it is checked.

    Raises FileNotFoundError for a name that is none.
    """
    icons.source(name)
    key = colour if isinstance(colour, str) else colour.rgba()
    key_on = on if isinstance(on, str) else on.rgba()
    return _icon(name, key, key_on)


def application_icon() -> QIcon:
    """Return the program's own logo, in the sizes that desktops ask for."""
    made = QIcon()
    for side in (16, 24, 32, 48, 64, 128, 256):
        made.addPixmap(icons.rendered(icons.source("app"), side))
    return made


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
        side = min(rect.width(), rect.height())
        drawn = icons.pixmap(self._name, side, self._ink(mode, state), painter.device().devicePixelRatio())
        left = rect.x() + (rect.width() - side) // 2
        top = rect.y() + (rect.height() - side) // 2
        painter.drawPixmap(left, top, drawn)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        side = max(1, min(size.width(), size.height()))
        return QPixmap(icons.pixmap(self._name, side, self._ink(mode, state), scale))

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
