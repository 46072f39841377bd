"""One line of text, measured and painted: elided in its own direction, at a steady baseline."""

from __future__ import annotations

import math
import unicodedata
from functools import lru_cache
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QFontMetricsF, QPainter

_CACHE_LIMIT: Final = 4000
_ROOMY: Final = 1.15
"""Text whose length times the widest usual letter fits is not measured before it is drawn."""


class Line:
    """Draws single lines in one font. Measurements are cached, so keep one for as long as the font holds."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self._metrics = QFontMetrics(font)
        self._exact = QFontMetricsF(font)
        self.height = self._metrics.height()
        self._ascent = self._metrics.ascent()
        self._wide = self._metrics.horizontalAdvance("W") * _ROOMY
        self._fitted: dict[tuple[str, int], str] = {}
        self._advances: dict[str, int] = {}

    def advance(self, text: str) -> int:
        """Return the width of `text` in device-independent pixels."""
        known = self._advances.get(text)
        if known is None:
            if len(self._advances) > _CACHE_LIMIT:
                self._advances.clear()
            known = self._advances[text] = math.ceil(self._exact.horizontalAdvance(text))
        return known

    def fitted(self, text: str, width: int) -> str:
        """Return `text`, or as much of its beginning as fits into `width`, with an ellipsis."""
        if len(text) * self._wide < width and text.isascii() and text.isprintable():
            return text
        key = (text, width)
        known = self._fitted.get(key)
        if known is None:
            if len(self._fitted) > _CACHE_LIMIT:
                self._fitted.clear()
            line = text if text.isprintable() else " ".join(text.split())
            known = self._metrics.elidedText(line, Qt.TextElideMode.ElideRight, width)
            self._fitted[key] = known
        return known

    def fits(self, text: str, width: int) -> bool:
        """Return whether `text` can be read whole in `width`."""
        return self.fitted(text, width) == text

    def baseline(self, top: int, height: int) -> int:
        """Return where the baseline is when the line is centred between `top` and `top + height`."""
        return top + (height - self.height) // 2 + self._ascent

    def draw(self, painter: QPainter, left: int, baseline: int, width: int, text: str, *, end: bool) -> None:
        """Draw `text` at the left edge of `width` or at its right one (`end`). Font and pen are set."""
        shown = self.fitted(text, width)
        painter.drawText(left + width - self.advance(shown) if end else left, baseline, shown)


@lru_cache(maxsize=64)
def line(font: QFont) -> Line:
    """Return the shared Line of `font`."""
    return Line(font)


def is_right_to_left(text: str) -> bool:
    """Return whether `text` is written from right to left: its first letter with a direction decides."""
    for letter in text:
        direction = unicodedata.bidirectional(letter)
        if direction in {"L", "R", "AL"}:
            return direction != "L"
    return False


def plain_tooltip(text: str) -> str:
    """Return `text` so that a tool tip shows it letter by letter, whatever markup it looks like."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<span>{escaped}</span>" if text else ""


def with_shortcut(text: str, shortcut: str) -> str:
    """Return the words of a tool tip that name the key as well; `shortcut` in native words, may be empty."""
    return f"{text} ({shortcut})" if shortcut else text
