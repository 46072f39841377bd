"""Quick repeats of a wish, of which only the newest matters: holding down "next", dragging the seek bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable


class Pace(QObject):
    """Runs a wish at once, then at most one per `interval_ms`, always ending with the newest."""

    def __init__(self, interval_ms: int, parent: QObject) -> None:
        super().__init__(parent)
        self._interval = interval_ms
        self._since = QElapsedTimer()
        self._wish: Callable[[], None] | None = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._run)

    @property
    def waits(self) -> bool:
        """Whether a wish waits for its time."""
        return self._timer.isActive()

    def want(self, wish: Callable[[], None]) -> None:
        """Run `wish` when it is time; it replaces one that still waits."""
        self._wish = wish
        if self._since.isValid() and self._since.elapsed() < self._interval:
            if not self._timer.isActive():
                self._timer.start(self._interval - self._since.elapsed())
        else:
            self._run()

    def forget(self) -> None:
        """Drop what waits."""
        self._wish = None
        self._timer.stop()

    def _run(self) -> None:
        wish, self._wish = self._wish, None
        self._timer.stop()
        self._since.start()
        if wish is not None:
            wish()
