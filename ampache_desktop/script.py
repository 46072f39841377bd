"""Scripts: a list of steps that drives the window from inside, waiting for what is expected."""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QDeadlineTimer, QObject, QTimer, Signal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_LOOK_EVERY_MS = 15


@dataclass(frozen=True)
class Until:
    """A wish: go on when `holds` is true; give up after `within_ms`. `what` says it in words."""

    what: str
    holds: Callable[[], bool]
    within_ms: int = 15_000


class Script(QObject):
    """Runs a generator of `Until` on the event loop; the window stays alive meanwhile."""

    ended = Signal(str)
    """The script is over. Empty when all went well, else what was waited for in vain or what broke."""

    def __init__(self, steps: Iterator[Until], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps = steps
        self._wish: Until | None = None
        self._deadline = QDeadlineTimer()
        self._clock = QTimer(self, interval=_LOOK_EVERY_MS)
        self._clock.timeout.connect(self._look)

    def start(self) -> None:
        """Begin with the first step."""
        self._clock.start()

    def _look(self) -> None:
        try:
            if self._wish is not None and not self._wish.holds():
                if self._deadline.hasExpired():
                    self._end(f"waited in vain: {self._wish.what}")
                return
            self._wish = next(self._steps)
            self._deadline = QDeadlineTimer(self._wish.within_ms)
        except StopIteration:
            self._end("")
        except Exception:  # noqa: BLE001 -- whatever breaks in a step is the script's result
            self._end(traceback.format_exc())

    def _end(self, reason: str) -> None:
        self._clock.stop()
        self.ended.emit(reason)
