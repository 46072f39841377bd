"""One source on its way into the mix: taken from its queue of blocks, at the rate of the mix.

Blocks of another rate go through FFmpeg's resampler, which keeps state from block to block and gives its last
frames at the end: no frame is lost at either edge.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ampache_desktop.player.fifo import Fifo

if TYPE_CHECKING:
    import av

    from ampache_desktop.player.fifo import Frames

ENOUGH_S = 0.02
"""So much is decoded before a source begins to sound: the rest comes faster than it sounds."""


class Track:
    """`token` and `gain` are the source's; it fades in for `fade_in` seconds over the one before."""

    def __init__(self, token: int, fifo: Fifo, gain: float = 1.0, fade_in: float = 0.0) -> None:
        self.token = token
        self.fifo = fifo
        self.gain = gain
        self.fade_in = fade_in
        self.heard_gain = gain
        """The gain that its newest frames had."""
        self._taken = 0.0
        self._ready: Frames | None = None
        self._rate = 1
        self._converts = (0, 0)
        self._resampler: av.AudioResampler | None = None
        self._flushed = False

    @property
    def at(self) -> float:
        """Where in the source the next frame lies, in seconds."""
        return self.fifo.at + self._taken

    @property
    def is_begun(self) -> bool:
        """Whether frames were taken."""
        return self._taken > 0

    @property
    def is_ready(self) -> bool:
        """Whether it can begin to sound."""
        return self._has_some or self.fifo.ended or self.fifo.seconds >= ENOUGH_S

    @property
    def is_over(self) -> bool:
        """Whether its last frame was taken."""
        return self.fifo.is_spent and not self._has_some and (self._resampler is None or self._flushed)

    @property
    def left(self) -> float | None:
        """How many seconds remain, None until that is known."""
        if not self.fifo.ended:
            return None
        waiting = 0 if self._ready is None else len(self._ready)
        return self.fifo.seconds + (waiting / self._rate if waiting else 0.0)

    def take(self, count: int, rate: int) -> Frames:
        """Take up to `count` frames at `rate` Hz; fewer when no more are there yet, or ever."""
        import numpy as np

        self._rate = rate
        parts: list[Frames] = []
        missing = count
        while missing:
            ready = self._next(rate)
            if ready is None:
                break
            part, rest = ready[:missing], ready[missing:]
            self._ready = rest if len(rest) else None
            missing -= len(part)
            parts.append(part)
        taken = np.concatenate(parts) if parts else np.empty((0, 2), np.float32)
        self._taken += len(taken) / rate
        return taken

    def give_back(self, frames: Frames, rate: int) -> None:
        """Let the newest frames that were taken, at this rate, be the next ones again."""
        import numpy as np

        rest = [] if self._ready is None else [self._ready]
        self._ready = None
        self._flushed = False
        self._taken -= len(frames) / rate
        self.fifo.put_back(np.concatenate([frames, *rest]), rate)

    @property
    def _has_some(self) -> bool:
        return self._ready is not None

    def _next(self, rate: int) -> Frames | None:
        """Return frames at `rate`, None when there are none."""
        while self._ready is None:
            popped = self.fifo.pop()
            if popped is None:
                return self._rest() if self.fifo.ended else None
            block, own = popped
            frames = block if own == rate and self._resampler is None else self._convert(block, own, rate)
            self._ready = frames if len(frames) else None
        return self._ready

    def _rest(self) -> Frames | None:
        """Return what the resampler still holds, once."""
        if self._resampler is None or self._flushed:
            return None
        self._flushed = True
        rest = _joined(self._resampler.resample(None))
        return rest if len(rest) else None

    def _convert(self, block: Frames, own: int, rate: int) -> Frames:
        import av
        import numpy as np

        if self._resampler is None or self._converts != (own, rate):
            self._converts = (own, rate)
            self._resampler = av.AudioResampler("flt", "stereo", rate)
        frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(block).reshape(1, -1), "flt", "stereo")
        frame.sample_rate = own
        return _joined(self._resampler.resample(frame))


def _joined(frames: list[av.AudioFrame]) -> Frames:
    import numpy as np

    parts = [frame.to_ndarray().reshape(-1, 2) for frame in frames]
    return np.concatenate(parts).astype(np.float32) if parts else np.empty((0, 2), np.float32)
