"""Where frames go: to a sound output, or, where there is none, to a clock that takes them in real time.

Measured of Qt 6.11 with PulseAudio: a sink is silent at once when suspended and goes on with the very next
frame; one that was reset and started again is heard 16 ms after its first frames. Of itself it gives the
sound server 12 ms ahead, which on a busy computer (window scrolling, two other programs at full speed) ran
dry 15 times in 40 s; with 60 ms, twice.
"""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING, Protocol

from PySide6.QtMultimedia import QAudioDevice, QAudioFormat, QAudioSink, QtAudio

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QIODevice, QObject

    from ampache_desktop.player.fifo import Frames

# PulseAudio's own setting, read whenever a stream is opened; whoever has set it knows better.
os.environ.setdefault("PULSE_LATENCY_MSEC", "60")

CUSHION_S = 0.25
"""So much is written ahead: Python may be kept from writing for as long without being heard."""
CHANNELS = 2
FRAME_BYTES = 4 * CHANNELS


_BROKEN = (QtAudio.Error.OpenError, QtAudio.Error.IOError, QtAudio.Error.FatalError)


class Sink(Protocol):
    """Takes stereo frames at `rate` Hz. After `stop` it takes no more."""

    rate: int

    @property
    def room(self) -> int: ...
    @property
    def waiting(self) -> int: ...
    @property
    def is_broken(self) -> bool: ...
    def set_volume(self, level: float) -> None: ...
    def write(self, frames: Frames) -> None: ...
    def suspend(self) -> None: ...
    def resume(self) -> None: ...
    def empty(self) -> None: ...
    def stop(self) -> None: ...


class DeviceSink:
    """A sound output of the computer. `owner` lives on the thread that writes.

    Measured of PySide 6.11: `QAudioSink.reset` destroys objects of Qt while it holds Python's lock, and waits
    for ever when the GUI thread destroys one of its own in that moment. A sink that is not wanted any more is
    muted and left to the event loop, which destroys it without that lock; another one takes its place.
    """

    def __init__(self, device: QAudioDevice, rate: int, owner: QObject) -> None:
        form = QAudioFormat()
        form.setChannelCount(CHANNELS)
        form.setSampleFormat(QAudioFormat.SampleFormat.Float)
        form.setSampleRate(rate)
        if not device.isFormatSupported(form):
            form.setSampleRate(device.preferredFormat().sampleRate())
        self.rate = form.sampleRate()
        self._device, self._form, self._owner = device, form, owner
        self._volume = 1.0
        self._sink: QAudioSink | None = None
        self._line: QIODevice | None = None
        self.empty()

    @property
    def room(self) -> int:
        """How many frames it takes now."""
        return max(0, self._sink.bytesFree()) // FRAME_BYTES if self._sink and self._line else 0

    @property
    def waiting(self) -> int:
        """How many frames were written and are not heard yet."""
        if self._sink is None:
            return 0
        return max(0, self._sink.bufferSize() - self._sink.bytesFree()) // FRAME_BYTES

    @property
    def is_broken(self) -> bool:
        """Whether the output refused, or is gone."""
        return self._sink is not None and self._sink.error() in _BROKEN

    def set_volume(self, level: float) -> None:
        """Set how loud all of it is, 0…1, linear: also what waits already."""
        self._volume = level
        if self._sink is not None:
            self._sink.setVolume(level)

    def write(self, frames: Frames) -> None:
        """Sound frames after what is there; no more than there is `room` for."""
        if self._line is not None:
            self._line.write(frames.tobytes())

    def suspend(self) -> None:
        """Be silent at once, keeping what waits."""
        if self._sink is not None:
            self._sink.suspend()

    def resume(self) -> None:
        """Go on."""
        if self._sink is not None:
            self._sink.resume()

    def empty(self) -> None:
        """Be silent and forget what waits."""
        self.stop()
        self._sink = QAudioSink(self._device, self._form, self._owner)
        self._sink.setBufferSize(round(self.rate * CUSHION_S) * FRAME_BYTES)
        self._sink.setVolume(self._volume)
        self._line = self._sink.start()

    def stop(self) -> None:
        """Let go of the output."""
        if self._sink is not None:
            self._sink.setVolume(0.0)
            self._sink.deleteLater()
        self._sink = self._line = None


class ClockSink:
    """Nobody hears it, and it takes as long as if somebody did."""

    def __init__(self, rate: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.rate = rate
        self._clock = clock
        self._size = round(rate * CUSHION_S)
        self._ends = clock()
        self._held: float | None = None

    @property
    def room(self) -> int:
        """How many frames it takes now."""
        return self._size - self.waiting

    @property
    def waiting(self) -> int:
        """How many frames were written and are not over yet."""
        now = self._held if self._held is not None else self._clock()
        return max(0, min(self._size, round((self._ends - now) * self.rate)))

    @property
    def is_broken(self) -> bool:
        """A clock does not break."""
        return False

    def set_volume(self, level: float) -> None:
        """Nobody hears it."""

    def write(self, frames: Frames) -> None:
        """Take frames after what is there."""
        now = self._held if self._held is not None else self._clock()
        self._ends = max(self._ends, now) + len(frames) / self.rate

    def suspend(self) -> None:
        """Stand still."""
        if self._held is None:
            self._held = self._clock()

    def resume(self) -> None:
        """Go on."""
        if self._held is not None:
            self._ends += self._clock() - self._held
            self._held = None

    def empty(self) -> None:
        """Forget what waits."""
        self.resume()
        self._ends = self._clock()

    def stop(self) -> None:
        """Nothing is held."""
