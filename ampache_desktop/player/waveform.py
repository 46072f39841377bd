"""How loud a song is along its length, filled in as it is heard. No Qt.

A song has `BINS` equal parts, whatever its length. Each holds the mean power of what was heard in it, which
tells loud from quiet where peaks, in music made loud, are all alike.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    import numpy.typing as npt

BINS = 400
MISSING = 4
"""A waveform counts as whole with so many parts not heard: the last sound of a song is often lost, and the
length that servers tell is rounded to seconds."""
UNHEARD = -1.0
_STEPS = 255


class Waveform:
    """Loudness by position of a song of `length` ms. A song without length has none."""

    def __init__(self, length: int) -> None:
        self.length = length
        self._power = [0.0] * BINS
        self._frames = [0] * BINS

    @property
    def levels(self) -> tuple[float, ...]:
        """All parts in order, 0.0…1.0, where 1.0 is the loudest; `UNHEARD` where nothing was heard yet."""
        heard = [
            (power / frames) ** 0.5 if frames else UNHEARD
            for power, frames in zip(self._power, self._frames, strict=True)
        ]
        loudest = max(heard)
        return tuple(level / loudest if level > 0 else level for level in heard)

    @property
    def is_blank(self) -> bool:
        """Whether nothing of it is known."""
        return not any(self._frames)

    @property
    def is_whole(self) -> bool:
        """Whether all of it is known."""
        return self._frames.count(0) <= MISSING

    def put(self, samples: npt.NDArray[np.float32], rate: int, at_ms: int) -> None:
        """Take mono samples, -1…1, at `rate` Hz, that begin at `at_ms`."""
        if self.length <= 0 or rate <= 0 or not len(samples):
            return
        import numpy as np

        first = max(0, at_ms) * rate / 1000
        a_bin = self.length * rate / 1000 / BINS
        bins = ((first + np.arange(len(samples))) / a_bin).astype(np.int64)
        starts = np.flatnonzero(np.diff(bins, prepend=-1))
        power = np.add.reduceat(np.square(samples, dtype=np.float64), starts)
        frames = np.diff(starts, append=len(samples))
        for part, more, count in zip(bins[starts].tolist(), power.tolist(), frames.tolist(), strict=True):
            if part < BINS:
                self._power[part] += more
                self._frames[part] += count

    def packed(self) -> bytes:
        """Return the levels in a byte each, for keeping; what was not heard is silent."""
        return bytes(round(max(0.0, level) * _STEPS) for level in self.levels)

    @classmethod
    def unpacked(cls, length: int, kept: Sequence[int]) -> Waveform:
        """Return what was `packed`. Raises `ValueError` for anything else."""
        if len(kept) != BINS:
            raise ValueError("this is no waveform")
        made = cls(length)
        made._power = [(byte / _STEPS) ** 2 for byte in kept]
        made._frames = [1] * BINS
        return made
