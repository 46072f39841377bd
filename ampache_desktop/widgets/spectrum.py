"""The spectrum of what sounds, drawn by pyqtgraph."""

from __future__ import annotations

from functools import cache
from time import monotonic
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ampache_desktop.qt.style import duration, tokens

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    import numpy.typing as npt

    from ampache_desktop.player.spectrum import Falling
    from ampache_desktop.qt.style import Tokens

    Samples = Callable[[int], tuple[npt.NDArray[np.float32], int]]
    """Returns so many of the newest samples, mono, and their rate in Hz."""

BARS: Final = 56
FRAME_MS: Final = 33
HEIGHT: Final = 88
_GAP: Final = 0.3
"""The part of a bar's room that stays free."""
_LEAST: Final = 0.02
_STRENGTH: Final = 0.7


class Spectrum(QWidget):
    """Moves only while it `runs`, can be seen, and may: not in a hidden or minimised window, and not with
    reduced motion. Made without pyqtgraph; `furnish` wants it imported, which takes too long to do here.
    """

    def __init__(self, samples: Samples, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._samples = samples
        self._runs = False
        self._view: Any = None
        self._bars: Any = None
        self._falling: Falling | None = None
        self._last = 0.0
        self._watched: QWidget | None = None
        self.frames = 0
        """How many pictures were drawn."""
        self._clock = QTimer(self, interval=FRAME_MS)
        self._clock.setTimerType(Qt.TimerType.PreciseTimer)
        self._clock.timeout.connect(self._draw)
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(self.tr("Spectrum"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def furnish(self) -> None:
        """Make the picture. pyqtgraph must have been imported."""
        if self._view is not None:
            return
        import numpy as np
        import pyqtgraph as pg

        from ampache_desktop.player.spectrum import Falling

        self._falling = Falling(BARS)
        self._view = pg.GraphicsView(self, useOpenGL=False, background=None)
        self._view.enableMouse(False)
        for part in (self._view, self._view.viewport()):
            part.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._view.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # low pitches are left everywhere
        self._bars = _still(pg.BarGraphItem)(
            x0=np.arange(BARS) + _GAP / 2, width=1 - _GAP, y0=1.0, height=0.0, pen=pg.mkPen(None)
        )
        self._view.addItem(self._bars)
        self._view.setRange(QRectF(0, 0, BARS, 1), padding=0)
        self._column.addWidget(self._view)
        self._colour()
        self._lie_down()
        self._review()

    def run(self, on: bool) -> None:
        """Follow the sound, or rest."""
        self._runs = on
        self._review()

    @property
    def is_moving(self) -> bool:
        """Whether it takes any time of the processor."""
        return self._clock.isActive()

    def showEvent(self, event: object) -> None:
        if self._watched is not self.window():
            if self._watched is not None:
                self._watched.removeEventFilter(self)
            self._watched = self.window()
            self._watched.installEventFilter(self)
        self._review()

    def hideEvent(self, event: object) -> None:
        self._review()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.WindowStateChange:
            self._review()
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._colour()
            self._review()

    def _review(self) -> None:
        seen = self.isVisible() and not self.window().isMinimized()
        moves = self._runs and seen and self._view is not None and duration(FRAME_MS) > 0
        if moves and not self._clock.isActive():
            self._last = monotonic()
            self._clock.start()
        elif not moves and self._clock.isActive():
            self._clock.stop()
            self._lie_down()

    def _draw(self) -> None:
        from ampache_desktop.player.spectrum import WINDOW, heights

        if self._falling is None or not duration(FRAME_MS):
            self._review()
            return
        now = monotonic()
        samples, rate = self._samples(WINDOW)
        self._show(self._falling.follow(heights(samples, rate, BARS), now - self._last))
        self._last = now
        self.frames += 1

    def _lie_down(self) -> None:
        if self._falling is not None:
            self._show(self._falling.drop())

    def _show(self, heights: npt.NDArray[np.float32]) -> None:
        shown = heights.clip(_LEAST, 1)
        self._bars.setOpts(y0=1 - shown, height=shown)

    def _colour(self) -> None:
        if self._view is not None:
            self._view.setBackground(tokens().window)
            self._bars.setOpts(brush=_calm(tokens()))


@cache
def _still(bars: type[Any]) -> type[Any]:
    """Return a kind of bars whose outline is the whole picture: to find the real one takes longer than to
    draw them. One for the life of the program: for a class that goes away, PySide on Python 3.11 changes what
    other threads read at any time (see `qt.typetable`).
    """

    class Still(bars):  # type: ignore[misc] # what pyqtgraph has is not typed
        def boundingRect(self) -> QRectF:
            return QRectF(0, 0, BARS, 1)

    return Still


def _calm(now: Tokens) -> QColor:
    """The accent, laid over the window so that so much of it does not shout; opaque, which draws faster."""
    share = 1.0 if now.high_contrast else _STRENGTH
    over, under = now.accent, now.window
    return QColor.fromRgbF(
        over.redF() * share + under.redF() * (1 - share),
        over.greenF() * share + under.greenF() * (1 - share),
        over.blueF() * share + under.blueF() * (1 - share),
    )
