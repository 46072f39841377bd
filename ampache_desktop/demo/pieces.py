"""A song of any length out of a loop of half a minute: any stretch of its samples, none of them stored."""

from __future__ import annotations

import dataclasses
import functools

import numpy as np
import numpy.typing as npt

from ampache_desktop.demo.synthesis import Tune, music, voice

Samples = npt.NDArray[np.int16]
"""One row for each channel, left first; or a single row of one."""

FADE_IN, FADE_OUT = 1.5, 4.0
"""Seconds."""
MULTIPLE = {48_000: 5760, 44_100: 1024}
"""Samples of which every loop is a multiple: whole frames of all lossy codecs that are used at a rate."""


@dataclasses.dataclass(frozen=True)
class Theme:
    """What a loop is made from: a number, and whether it is calm or spoken (then of one channel)."""

    seed: int
    calm: bool = False
    spoken: bool = False

    @property
    def channels(self) -> int:
        """1 or 2."""
        return 1 if self.spoken else 2

    @property
    def layout(self) -> str:
        """The channels as FFmpeg calls them."""
        return "mono" if self.spoken else "stereo"


@functools.lru_cache(maxsize=4)
def loop(theme: Theme, rate: int) -> Samples:
    """Return the loop of a theme at `rate` samples a second."""
    made = (
        voice(theme.seed, rate, MULTIPLE[rate])
        if theme.spoken
        else music(Tune.of(theme.seed, calm=theme.calm), rate, MULTIPLE[rate])
    )
    return (made * np.float32(32_767)).astype(np.int16)


class Piece:
    """The samples of a song of `seconds`, or of what is left of it from second `offset` on."""

    def __init__(self, theme: Theme, rate: int, seconds: int, offset: int = 0) -> None:
        self._loop = loop(theme, rate)
        self._shift = offset * rate
        self.theme, self.rate = theme, rate
        self.length = max(1, seconds - offset) * rate
        """Samples in all."""
        self.period = self._loop.shape[1]
        """Samples after which the loop begins again."""
        self.rise, self.fall = int(FADE_IN * rate), int(min(FADE_OUT, seconds / 4) * rate)
        """Samples of the fades at its ends."""

    def samples(self, start: int, stop: int) -> Samples:
        """Return the samples from `start` to `stop`; past the end there is silence."""
        first = (start + self._shift) % self.period
        turns = -(-(first + stop - start) // self.period)
        found = np.concatenate([self._loop] * turns, axis=1) if turns > 1 else self._loop
        found = found[:, first : first + stop - start]
        if start >= self.rise and stop <= self.length - self.fall:
            return found
        place = np.arange(start, stop, dtype=np.float32)
        gain = np.minimum(
            place / np.float32(self.rise), (np.float32(self.length) - place) / np.float32(self.fall)
        )
        return np.asarray(found * np.clip(gain, 0, 1), dtype=np.int16)
