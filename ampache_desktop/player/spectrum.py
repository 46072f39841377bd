"""How loud what sounds is at each pitch: bars of a spectrum, from samples. No Qt.

The bars are equally wide in pitch. Music has less power the higher it is, by some 3 dB an octave: without
evening that out, the upper half of a spectrum would hardly ever move.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]

WINDOW: Final = 4096
"""Samples that are looked at for one picture: 85 to 93 ms."""
LOWEST_HZ: Final = 40.0
HIGHEST_HZ: Final = 16_000.0
_FLOOR_DB: Final = -66.0
_TOP_DB: Final = -12.0
_TILT_DB: Final = 3.0
_EVEN_AT_HZ: Final = 1000.0
FALL: Final = 2.2
"""How fast bars fall, in heights a second."""


def heights(samples: Floats, rate: int, bars: int) -> Floats:
    """Return the height of each bar, 0…1, lowest pitch first.

    `samples` are mono, -1…1, at `rate` Hz; fewer than `WINDOW` of them are taken with silence before.
    """
    if rate <= 0 or not len(samples):
        return np.zeros(bars, np.float32)
    whole = np.zeros(WINDOW, np.float32)
    newest = samples[-WINDOW:]
    whole[WINDOW - len(newest) :] = newest
    power = np.abs(np.fft.rfft(whole * _hann())) * (4 / WINDOW)
    starts, tilt = _bands(rate, bars)
    loudest = np.maximum.reduceat(power, starts)
    db = 20 * np.log10(np.maximum(loudest, 1e-9)) + tilt
    return np.clip((db - _FLOOR_DB) / (_TOP_DB - _FLOOR_DB), 0, 1).astype(np.float32)


class Falling:
    """Bars that rise at once and fall slowly, so that the eye can follow."""

    def __init__(self, bars: int) -> None:
        self._shown = np.zeros(bars, np.float32)

    def follow(self, wanted: Floats, seconds: float) -> Floats:
        """Return the heights to show, so many seconds after the last ones."""
        self._shown = np.maximum(wanted, self._shown - np.float32(FALL * seconds)).astype(np.float32)
        return self._shown

    def drop(self) -> Floats:
        """Let all bars lie."""
        self._shown = np.zeros_like(self._shown)
        return self._shown


@lru_cache(maxsize=1)
def _hann() -> Floats:
    return np.hanning(WINDOW).astype(np.float32)


@lru_cache(maxsize=8)
def _bands(rate: int, bars: int) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float64]]:
    """Return where each bar begins among the frequencies, ending with the first that is too high, and its
    tilt in dB. Low bars that are narrower than a frequency share one.
    """
    top = min(HIGHEST_HZ, rate / 2)
    edges = LOWEST_HZ * (top / LOWEST_HZ) ** (np.arange(bars) / bars)
    starts = np.minimum((edges * WINDOW / rate).astype(np.int64), WINDOW // 2)
    tilt = _TILT_DB * np.log2(edges / _EVEN_AT_HZ)
    return starts, tilt
