"""Decoded sound that waits to be heard, block by block.

Whoever decodes puts in, on one thread; the mix takes out, on another or the same. numpy is imported with the
first block, not before.
"""

from __future__ import annotations

import threading
from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Frames = npt.NDArray[np.float32]
    """One row a frame, two columns: left and right, full scale at ±1."""


class Fifo:
    """The blocks of one source from one place on. A seek makes another one."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._blocks: deque[tuple[Frames, int]] = deque()
        self._seconds = 0.0
        self.at = 0.0
        """Where in the source the first block began, in seconds."""
        self.rate = 0
        """The rate of the first block, in Hz; 0 before it came."""
        self.channels = 0
        """How many channels the source has; what waits has two."""
        self.ended = False
        """Nothing more comes."""
        self.broken = False
        """Nothing more comes, although there should be more."""

    @property
    def seconds(self) -> float:
        """How much waits."""
        return self._seconds

    @property
    def is_spent(self) -> bool:
        """Whether everything was taken and nothing more comes."""
        return self.ended and not self._blocks

    def put(self, block: Frames, rate: int, at: float) -> None:
        """Add a block at `rate` Hz; `at`, in seconds, matters of the first one."""
        with self._lock:
            if not self.rate:
                self.rate, self.at = rate, at
            self._blocks.append((block, rate))
            self._seconds += len(block) / rate

    def put_back(self, block: Frames, rate: int) -> None:
        """Let a block that was taken be the next one again."""
        with self._lock:
            self._blocks.appendleft((block, rate))
            self._seconds += len(block) / rate

    def end(self, *, broken: bool = False) -> None:
        """Say that nothing more comes."""
        self.broken = broken
        self.ended = True

    def pop(self) -> tuple[Frames, int] | None:
        """Take the oldest block and its rate; None while there is none."""
        with self._lock:
            if not self._blocks:
                return None
            block, rate = self._blocks.popleft()
            self._seconds = self._seconds - len(block) / rate if self._blocks else 0.0
            return block, rate
