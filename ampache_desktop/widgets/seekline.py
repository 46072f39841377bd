"""The line of the seek bar: how far it is, how loud where, its chapters, and what is fetched already."""

from __future__ import annotations

from bisect import bisect_right
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QAbstractSlider, QToolTip, QWidget

from ampache_desktop.qt.style import tokens
from ampache_desktop.widgets.slider import LineSlider
from ampache_desktop.widgets.text import plain_tooltip
from ampache_desktop.widgets.times import clock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainterPath

_STEP_MS: Final = 10_000
_BAR: Final = 2
_BAR_GAP: Final = 2
_FACE: Final = 22
_LEAST_HEIGHT: Final = 2.0
_THICK: Final = 4.0
_MARK: Final = 2.0
_MARK_HEIGHT: Final = 12.0
_FETCHED: Final = 96
"""How opaque what is fetched is drawn: between what is not and what is played."""
_RESTART_MS: Final = 3000
"""Going back this far into a chapter goes to its beginning, and before that to the chapter before."""

Mark = tuple[int, str]
"""Where a chapter begins, in ms, and its name, which may be empty."""


class SeekLine(LineSlider):
    """The line itself, in milliseconds. With peaks it is drawn as a waveform."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(live=False, step=_STEP_MS, parent=parent)
        self._peaks: tuple[float, ...] = ()
        self._marks: tuple[Mark, ...] = ()
        self._fetched: tuple[tuple[int, int], ...] = ()
        self._bars: QPainterPath | None = None
        self._step_shown = -1
        self.setRange(0, 0)
        self.setEnabled(False)
        self.setAccessibleName(self.tr("Position"))

    def set_peaks(self, peaks: Sequence[float]) -> None:
        """Show loudness along the track: values 0.0..1.0, evenly spaced; none for a plain line.

        Negative values stand where nobody knows: the line is flat there.
        """
        if tuple(peaks) != self._peaks:
            self._peaks = tuple(peaks)
            self._bars = None
            self.update()

    @property
    def peaks(self) -> tuple[float, ...]:
        """What is drawn as a waveform; empty for a plain line."""
        return self._peaks

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Show where chapters begin; their names are said under the pointer and to screen readers."""
        self._marks = tuple(sorted(marks))
        self._describe()
        self.update()

    def set_buffered(self, ranges: Sequence[tuple[int, int]]) -> None:
        """Show what is fetched already, as ranges in ms; none where nobody knows."""
        if tuple(ranges) != self._fetched:
            self._fetched = tuple(ranges)
            self.update()

    def chapter_at(self, ms: int) -> Mark | None:
        """Return the chapter that plays at `ms`; None before the first, and without chapters."""
        at = bisect_right(self._marks, ms, key=itemgetter(0)) - 1
        return self._marks[at] if at >= 0 else None

    def sizeHint(self) -> QSize:
        return QSize(360, _FACE)

    def sliderChange(self, change: QAbstractSlider.SliderChange) -> None:
        # The base class paints anew. Positions come many times a second, and most move nothing by a pixel.
        step = round(self.share * self.width())
        if change is not QAbstractSlider.SliderChange.SliderValueChange or step != self._step_shown:
            super().sliderChange(change)
        self._describe()

    def resizeEvent(self, event: object) -> None:
        self._bars = None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if self.isEnabled():
            words = self.hint_at(self.at(event.position().x()))
            QToolTip.showText(event.globalPosition().toPoint(), plain_tooltip(words), self)

    def hint_at(self, ms: int) -> str:
        """Return what is said under the pointer: the time, and the chapter where there is one."""
        chapter = self.chapter_at(ms)
        return " · ".join(part for part in (clock(ms), chapter[1] if chapter else "") if part)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}
        if plain and self._marks and event.key() == Qt.Key.Key_PageUp:
            following = (at for at, _name in self._marks if at > self.value())
            self._want(next(following, self.value()))
        elif plain and self._marks and event.key() == Qt.Key.Key_PageDown:
            chapter = self.chapter_at(self.value() - _RESTART_MS)
            self._want(chapter[0] if chapter else self.minimum())
        else:
            super().keyPressEvent(event)

    def paint_track(self, painter: QPainter) -> None:
        self._step_shown = round(self.share * self.width())
        if self._peaks:
            self._paint_bars(painter)
        else:
            self._paint_line(painter)
        self._paint_marks(painter)

    def _paint_line(self, painter: QPainter) -> None:
        middle, width = self.height() / 2, float(self.width())
        painter.setPen(Qt.PenStyle.NoPen)
        parts = [
            (0.0, width, self.empty_colour()),
            *((begin, end, _fetched_colour()) for begin, end in self._stretches()),
        ]
        if self.share > 0:
            parts.append((0.0, max(_THICK, width * self.share), self.full_colour()))
        for begin, end, colour in parts:
            painter.setBrush(colour)
            painter.drawRoundedRect(QRectF(begin, middle - _THICK / 2, end - begin, _THICK), 2, 2)

    def _paint_bars(self, painter: QPainter) -> None:
        if self._bars is None:
            self._bars = self._drawn()
        parts = [
            (0.0, float(self.width()), self.empty_colour()),
            *((begin, end, _fetched_colour()) for begin, end in self._stretches()),
            (0.0, self.width() * self.share, self.full_colour()),
        ]
        for begin, end, colour in parts:
            painter.save()
            painter.setClipRect(QRectF(begin, 0, end - begin, self.height()))
            painter.fillPath(self._bars, colour)
            painter.restore()

    def _drawn(self) -> QPainterPath:
        """Draw the waveform once: at every step of the position it is only filled."""
        from PySide6.QtGui import QPainterPath  # the first paint has no waveform

        path = QPainterPath()
        count = max(1, (self.width() + _BAR_GAP) // (_BAR + _BAR_GAP))
        for number in range(count):
            first = number * len(self._peaks) // count
            last = max(first + 1, (number + 1) * len(self._peaks) // count)
            height = max(_LEAST_HEIGHT, max(self._peaks[first:last]) * (self.height() - 4))
            x = number * (_BAR + _BAR_GAP)
            path.addRoundedRect(QRectF(x, (self.height() - height) / 2, _BAR, height), 1, 1)
        return path

    def _paint_marks(self, painter: QPainter) -> None:
        span = self.maximum() - self.minimum()
        if span <= 0:
            return
        height = self.height() - 2.0 if self._peaks else _MARK_HEIGHT
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens().second)
        for at, _name in self._marks:
            if self.minimum() < at < self.maximum():
                x = (at - self.minimum()) / span * self.width()
                painter.drawRect(QRectF(x - _MARK / 2, (self.height() - height) / 2, _MARK, height))

    def _stretches(self) -> list[tuple[float, float]]:
        """Where what is fetched begins and ends, in pixels."""
        span = self.maximum() - self.minimum()
        if span <= 0:
            return []
        within = (
            (max(0.0, (begin - self.minimum()) / span), min(1.0, (end - self.minimum()) / span))
            for begin, end in self._fetched
        )
        return [(begin * self.width(), end * self.width()) for begin, end in within if end > begin]

    def _describe(self) -> None:
        """Say the chapter to screen readers."""
        chapter = self.chapter_at(self.value()) if self._marks else None
        words = chapter[1] if chapter else ""
        if words != self.accessibleDescription():
            self.setAccessibleDescription(words)


def _fetched_colour() -> QColor:
    shade = QColor(tokens().text)
    shade.setAlpha(_FETCHED)
    return shade
