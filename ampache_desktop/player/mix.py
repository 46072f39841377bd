"""What sounds: one track after the other without a frame between them, or one fading into the other.

Arithmetic on blocks of frames. Which thread asks, and what sounds the result, is the affair of `speaker`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from ampache_desktop.player.fifo import Frames
    from ampache_desktop.player.track import Track

    Curve = npt.NDArray[np.float32]

RAMP_S = 0.01
"""A change of the level takes so long: at once would click."""


@dataclass(slots=True)
class Part:
    """A run of frames of one track, as decoded, before any level; `at` in seconds of the source."""

    track: Track
    frames: Frames
    at: float


@dataclass(slots=True)
class Rendered:
    """Frames to sound, and what to tell when so many of them (`offset`) are heard."""

    frames: list[Frames] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    overs: list[tuple[int, Track]] = field(default_factory=list)
    """Here, so many frames on, this track was over, and the one that followed began, if there was one."""
    count: int = 0


@dataclass(slots=True)
class _Leaving:
    """A track that fades out: over what follows it, or into silence."""

    track: Track
    total: int
    crosses: bool
    done: int = 0


class Mix:
    """`current` sounds, `following` comes after it by itself. `rate` in Hz."""

    def __init__(self, rate: int) -> None:
        self.rate = rate
        self.current: Track | None = None
        self.following: Track | None = None
        self._leaving: _Leaving | None = None
        self._level = 1.0
        self._wanted = 1.0
        self._ramp = 1

    @property
    def is_silent(self) -> bool:
        """Whether nothing is left to sound."""
        return self.current is None and self._leaving is None

    @property
    def level(self) -> float:
        """The level that the newest frames had, 0…1."""
        return self._level

    def set_level(self, wanted: float, seconds: float = RAMP_S) -> None:
        """Go to a level, evenly, in so many seconds."""
        self._wanted = wanted
        self._ramp = max(1, round(seconds * self.rate))

    def fade_away(self, seconds: float) -> None:
        """Let what sounds fade into silence. Nothing is current afterwards."""
        if self.current is not None and seconds > 0:
            self._leaving = _Leaving(self.current, round(seconds * self.rate), crosses=False)
        self.current = self.following = None

    @property
    def is_held_up(self) -> bool:
        """Whether the current track is over, and the following one has nothing to sound yet."""
        current = self.current
        over = current is not None and current.is_over and not current.fifo.broken
        return over and self.following is not None

    def pass_on(self) -> Track | None:
        """Let the following track be the current one, although it has nothing yet. Returns the one before."""
        ended, self.current, self.following = self.current, self.following, None
        return ended

    def cut(self) -> None:
        """Forget everything."""
        self.current = self.following = self._leaving = None

    def render(self, count: int) -> Rendered:
        """Make up to `count` frames; fewer when what sounds has no more yet, or nothing is left."""
        made = Rendered()
        while made.count < count and self._step(made, count - made.count):
            pass
        return made

    def _step(self, made: Rendered, count: int) -> bool:
        """Make the next stretch on which nothing begins or ends. Returns False when there is none."""
        if self.current is None:
            return self._fade_alone(made, count)
        until = self._until_join(self.current)
        if until == 0:
            return self._end_current(made, self.current)
        frames = self.current.take(min(count, until) if until is not None else count, self.rate)
        if not len(frames):
            return self.current.is_over
        at = self.current.at - len(frames) / self.rate
        made.parts.append(Part(self.current, frames, at))
        self._emit(made, self._with_leaving(self._own_gain(frames, self.current)))
        return True

    def _until_join(self, current: Track) -> int | None:
        """Return how many frames sound before the next track begins; None while that is not known."""
        left = current.left
        if left is None:
            return None
        if current.is_over:
            return 0
        if self._crossfade(current) == 0:
            return None
        return max(0, round((left - self._crossfade(current)) * self.rate))

    def _crossfade(self, current: Track) -> float:
        following = self.following
        if following is None or current.fifo.broken or not following.is_ready:
            return 0.0
        return following.fade_in

    def _end_current(self, made: Rendered, current: Track) -> bool:
        following = self.following
        if current.fifo.broken:
            following = None  # whoever hears of the break decides
        elif following is not None and not following.is_ready:
            return False
        left = round((current.left or 0.0) * self.rate)
        if left and following is not None:
            self._leaving = _Leaving(current, left, crosses=True)
        self.current, self.following = following, None
        made.overs.append((made.count, current))
        return True

    def _fade_alone(self, made: Rendered, count: int) -> bool:
        leaving = self._leaving
        if leaving is None:
            return False
        frames = leaving.track.take(min(count, leaving.total - leaving.done), self.rate)
        if not len(frames):
            self._leaving = None
            return False
        faded = self._own_gain(frames, leaving.track) * _falling(leaving, len(frames))[:, None]
        leaving.done += len(frames)
        self._emit(made, faded)
        return True

    def _with_leaving(self, frames: Frames) -> Frames:
        """Lay what still fades out over what fades in."""
        leaving = self._leaving
        if leaving is None:
            return frames
        count = min(len(frames), leaving.total - leaving.done)
        old = leaving.track.take(count, self.rate)
        mixed = frames.copy()
        if leaving.crosses:
            mixed[:count] *= _rising(leaving, count)[:, None]
        mixed[: len(old)] += self._own_gain(old, leaving.track) * _falling(leaving, len(old))[:, None]
        leaving.done += count
        if leaving.done >= leaving.total:
            self._leaving = None
        return mixed

    def _own_gain(self, frames: Frames, track: Track) -> Frames:
        """Apply a track's gain; a new one is come to within the block."""
        gain, track.heard_gain = track.heard_gain, track.gain
        if gain == track.gain:
            return frames if gain == 1.0 else frames * frames.dtype.type(gain)
        return frames * _line(gain, track.gain, len(frames))[:, None]

    def _emit(self, made: Rendered, frames: Frames) -> None:
        import numpy as np

        levelled = frames * self._levels(len(frames))[:, None]
        made.frames.append(np.clip(levelled, -1.0, 1.0))
        made.count += len(frames)

    def _levels(self, count: int) -> Curve:
        """Return the level of the next frames."""
        import numpy as np

        if self._level == self._wanted:
            return np.full(count, self._level, np.float32)
        steps = min(count, self._ramp)
        reached = self._level + (self._wanted - self._level) * steps / self._ramp
        levels = np.full(count, reached, np.float32)
        levels[:steps] = _line(self._level, reached, steps)
        self._ramp -= steps
        self._level = self._wanted if self._ramp <= 0 else reached
        return levels


def _line(start: float, end: float, count: int) -> Curve:
    import numpy as np

    return np.linspace(start, end, count, dtype=np.float32)


def _angle(leaving: _Leaving, count: int) -> Curve:
    import numpy as np

    done = (np.arange(count, dtype=np.float32) + leaving.done) / max(1, leaving.total)
    return np.asarray(np.minimum(done, 1.0) * (math.pi / 2), np.float32)


def _rising(leaving: _Leaving, count: int) -> Curve:
    """The gain of what comes: both together are equally loud throughout."""
    import numpy as np

    return np.asarray(np.sin(_angle(leaving, count)), np.float32)


def _falling(leaving: _Leaving, count: int) -> Curve:
    """The gain of what goes."""
    import numpy as np

    return np.asarray(np.cos(_angle(leaving, count)), np.float32)
