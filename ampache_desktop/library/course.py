"""How far long work has come, and whether somebody called it off."""

from __future__ import annotations

import threading


class Course:
    """Shared by the thread that works, which tells, and others, which look and may call off.

    `total` is how much there is to do, 0 while that is not known; `done` counts up to it.
    """

    def __init__(self, total: int = 0) -> None:
        self.total = total
        self.done = 0
        self._stopped = threading.Event()

    def stop(self) -> None:
        """Call it off: the work ends at its next step and hands over what it has."""
        self._stopped.set()

    @property
    def stopped(self) -> bool:
        """Whether it was called off."""
        return self._stopped.is_set()
