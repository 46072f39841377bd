"""The seek bar: where in the track we are, and where the person wants to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ampache_desktop.qt.style import Text
from ampache_desktop.widgets.links import LinkLabel
from ampache_desktop.widgets.seekline import SeekLine
from ampache_desktop.widgets.times import clock, remaining

if TYPE_CHECKING:
    from collections.abc import Sequence


class SeekBar(QWidget):
    """Elapsed time, the line, and the time that remains; a click on the latter shows the whole length."""

    seek_wanted = Signal(int)
    """Milliseconds from the beginning."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._duration = 0
        self._position = 0
        self._whole = False
        self._speed = 1.0
        self._seekable = True
        self.line = SeekLine(self)
        self.line.value_wanted.connect(self._wanted)
        self.line.valueChanged.connect(self._write_times)
        self._elapsed = LinkLabel("0:00", Text.HINT, parent=self)
        self._elapsed.setEnabled(False)
        self._left = LinkLabel("0:00", Text.HINT, parent=self)
        self._left.clicked.connect(self._toggle)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        for label in (self._elapsed, self._left):
            label.setMinimumWidth(46)
        row.addWidget(self._elapsed)
        row.addWidget(self.line, 1)
        row.addWidget(self._left)
        self._write_times()

    def set_duration(self, ms: int) -> None:
        """Say how long the track is; 0 when nobody knows: then it cannot be sought."""
        self._duration = max(0, ms)
        self.line.setRange(0, self._duration)
        self.line.setEnabled(self._seekable and self._duration > 0)
        self._write_times()

    def set_position(self, ms: int) -> None:
        """Say where playing is."""
        self._position = max(0, ms)
        self.line.show_value(min(self._position, self._duration) if self._duration else 0)
        self._write_times()

    def set_seekable(self, seekable: bool) -> None:
        """Allow seeking or not; a transcode of unknown length cannot be sought."""
        self._seekable = seekable
        self.line.setEnabled(seekable and self._duration > 0)

    def set_speed(self, speed: float) -> None:
        """Say at what speed it plays, 1.0 as recorded: the time left follows it."""
        self._speed = speed
        self._write_times()

    def set_peaks(self, peaks: Sequence[float]) -> None:
        """Draw the line as a waveform of these values 0.0..1.0; none for a plain line."""
        self.line.set_peaks(peaks)

    def set_marks(self, marks: Sequence[tuple[int, str]]) -> None:
        """Show where chapters begin, in ms, and what they are called."""
        self.line.set_marks(marks)

    def set_buffered(self, ranges: Sequence[tuple[int, int]]) -> None:
        """Show what is fetched already, as ranges in ms; none where nobody knows."""
        self.line.set_buffered(ranges)

    def _wanted(self, ms: int) -> None:
        self._position = ms
        self._write_times()
        self.seek_wanted.emit(ms)

    def _toggle(self) -> None:
        self._whole = not self._whole
        self._write_times()

    def _write_times(self) -> None:
        shown = self.line.value() if self.line.held else self._position
        self._write(self._elapsed, clock(shown))
        if not self._duration:
            self._write(self._left, "\u2013:\u2013\u2013")
            return
        if self._whole:
            self._write(self._left, clock(self._duration))
            words, hint = self.tr("Length"), self.tr("Click for the time left")
        else:
            self._write(self._left, remaining(shown, self._duration, self._speed))
            words, hint = self.tr("Time left"), self.tr("Click for the length")
        said = f"{words}: {self._left.shown}"
        if said != self._left.accessibleName():  # positions come many times a second
            self._left.setAccessibleName(said)
            self._left.setToolTip(hint)

    @staticmethod
    def _write(label: LinkLabel, text: str) -> None:
        if label.shown != text:
            label.set_text(text)
