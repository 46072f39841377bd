"""The shade of what is not filled: the rest of a line, the stars not given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor

if TYPE_CHECKING:
    from ampache_desktop.qt.style import Tokens


def faint(now: Tokens) -> QColor:
    """Return a shade that shows on every ground, the accent's wash included."""
    shade = QColor(now.text)
    shade.setAlpha(110 if now.high_contrast else 42)
    return shade
