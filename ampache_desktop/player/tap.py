"""What is heard just now, as numbers: for the spectrum, and for the waveform of what was heard.

Whoever makes the sound puts it in, from any thread; whoever looks takes the newest of it. numpy is imported
with the first sound, not before.
"""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    import numpy.typing as npt

    Samples = npt.NDArray[np.float32]
    """Mono, -1…1; or one row a frame and one column a channel."""

KEPT_S = 0.5


class Tap:
    """The last half a second of sound, mono. `clock` is in seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.heard: Callable[[Samples, int, int, int], object] | None = None
        """Called with all that is put in, mono: samples, rate, position in ms, token; on its thread."""
        self.fetched: dict[int, tuple[tuple[int, int], ...]] = {}
        """By token: what of a source is fetched already, as ranges in ms; only where the player knows."""
        self._clock = clock
        self._lock = threading.Lock()
        self._kept: Samples | None = None
        self._rate = 0
        self._newest = 0
        self._arrived = 0.0

    def put(self, samples: Samples, rate: int, at_ms: int, token: int = 0) -> None:
        """Take what sounds next: float32, frames or frames × channels, at `rate` Hz.

        `at_ms` is where in its source (of `token`) it begins. Sound of another rate takes the place of all
        that was kept.
        """
        import numpy as np

        mono = samples if samples.ndim == 1 else samples.mean(axis=1, dtype=np.float32)
        if not len(mono) or rate <= 0:
            return
        room = int(rate * KEPT_S)
        with self._lock:
            before = self._kept if self._kept is not None and self._rate == rate else mono[:0]
            self._kept = np.concatenate((before, mono))[-room:]
            self._rate = rate
            self._newest = min(len(mono), room)
            self._arrived = self._clock()
        if self.heard is not None:
            self.heard(mono, rate, at_ms, token)

    def latest(self, count: int) -> tuple[Samples, int]:
        """Return the `count` samples that sound now (fewer when there are not as many), and their rate in Hz.

        Sound comes in blocks of up to 100 ms: a window runs through the newest block as time goes by, so
        that what is drawn from it flows. Empty, with rate 0, before the first sound and when none came for as
        long as is kept.
        """
        import numpy as np

        with self._lock:
            kept, rate, newest, arrived = self._kept, self._rate, self._newest, self._arrived
        since = self._clock() - arrived
        if kept is None or since > KEPT_S:
            return np.empty(0, np.float32), 0
        end = len(kept) - newest + min(newest, round(since * rate))
        return kept[max(0, end - count) : end], rate

    def empty(self) -> None:
        """Forget what is kept: something else plays, or from another place."""
        with self._lock:
            self._kept = None
            self._rate = 0
