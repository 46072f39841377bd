"""Where frames go: to a sound output, or, where there is none, to a clock that takes them in real time.

Measured of Qt 6.11 with PulseAudio: a sink is silent at once when suspended and goes on with the very next
frame; one that was reset and started again is heard 16 ms after its first frames. Of itself it gives the
sound server 12 ms ahead, which on a busy computer (two cores, window scrolling, six other programs at full
speed) ran dry 21 times in 45 s. With 60 ms it once did within six quiet minutes, with 100 ms not in twenty.
"""

from __future__ import annotations

import math
import os
import sys
import time
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QIODevice
from PySide6.QtMultimedia import QAudioDevice, QAudioFormat, QAudioSink, QtAudio

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject

    from ampache_desktop.player.fifo import Frames

AHEAD_S = 0.1 if sys.platform.startswith("linux") else 0.04
"""So much more the system has taken and not sounded yet: what is asked of PulseAudio, a guess elsewhere."""
# PulseAudio's own setting, read whenever a stream is opened; whoever has set it knows better.
os.environ.setdefault("PULSE_LATENCY_MSEC", str(round(AHEAD_S * 1000)))

CUSHION_S = 0.25
"""So much is written ahead: Python may be kept from writing for as long without being heard."""
HEAD_S = AHEAD_S + 0.02
"""So much should be there before the first frame is written: what the system asks for at once, and a tick."""
CHANNELS = 2
FRAME_BYTES = 4 * CHANNELS


_BROKEN = (QtAudio.Error.OpenError, QtAudio.Error.IOError, QtAudio.Error.FatalError)


class Sink(Protocol):
    """Takes stereo frames at `rate` Hz."""

    rate: int

    @property
    def room(self) -> int: ...
    @property
    def waiting(self) -> int: ...
    @property
    def unheard(self) -> int: ...
    @property
    def is_broken(self) -> bool: ...
    def set_volume(self, level: float) -> None: ...
    def write(self, frames: Frames) -> None: ...
    def suspend(self) -> None: ...
    def resume(self) -> None: ...
    def stop(self) -> None: ...


class _Line(QIODevice):
    """Frames on their way into a sound output, which takes them when it has room. Lives with `owner`."""

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self._bytes = bytearray()
        self.open(QIODevice.OpenModeFlag.ReadOnly | QIODevice.OpenModeFlag.Unbuffered)

    def put(self, frames: Frames) -> None:
        self._bytes += frames.tobytes()
        self.readyRead.emit()

    def isSequential(self) -> bool:
        return True

    def bytesAvailable(self) -> int:
        return len(self._bytes)

    def readData(self, most: int) -> object:
        taken = bytes(self._bytes[:most])
        del self._bytes[:most]
        return taken

    def writeData(self, _data: object, _length: int) -> int:
        return -1


class DeviceSink:
    """A sound output of the computer. `owner` lives on the thread that writes.

    It is opened with the first frames in hand: Qt gives the sound server at once what that asks for,
    silence where it has nothing, and those 100 ms of silence would be heard before the first frame.

    Measured of PySide 6.11: `QAudioSink.reset` destroys objects of Qt while it holds Python's lock, and waits
    for ever when the GUI thread destroys one of its own in that moment. A sink that is not wanted any more is
    muted and left to the event loop, which destroys it without that lock; another one takes its place.
    """

    def __init__(
        self, device: QAudioDevice, rate: int, owner: QObject, clock: Callable[[], float] = time.monotonic
    ) -> None:
        form = QAudioFormat()
        form.setChannelCount(CHANNELS)
        form.setSampleFormat(QAudioFormat.SampleFormat.Float)
        form.setSampleRate(rate)
        if not device.isFormatSupported(form):
            form.setSampleRate(device.preferredFormat().sampleRate())
        self.rate = form.sampleRate()
        self._device, self._form, self._owner = device, form, owner
        self._clock = clock
        self._size = round(self.rate * CUSHION_S) * FRAME_BYTES
        self._volume = 1.0
        self._sink: QAudioSink | None = None
        self._line: _Line | None = None
        self._dry_at: float | None = -math.inf

    @property
    def room(self) -> int:
        """How many frames it takes now."""
        return self._free // FRAME_BYTES

    @property
    def waiting(self) -> int:
        """How many frames were written and the system has not taken yet."""
        return max(0, self._size - self._free) // FRAME_BYTES

    @property
    def unheard(self) -> int:
        """About how many frames were written and are not heard yet. Counts from when it was last asked."""
        waiting = self.waiting
        if waiting:
            self._dry_at = None
            return waiting + round(AHEAD_S * self.rate)
        if self._dry_at is None:
            self._dry_at = self._clock()
        return round(max(0.0, AHEAD_S - (self._clock() - self._dry_at)) * self.rate)

    @property
    def is_broken(self) -> bool:
        """Whether the output refused, or is gone. Nothing is known before the first frame."""
        return self._sink is not None and self._sink.error() in _BROKEN

    def set_volume(self, level: float) -> None:
        """Set how loud all of it is, 0…1, linear: also what waits already."""
        self._volume = level
        if self._sink is not None:
            self._sink.setVolume(level)

    def write(self, frames: Frames) -> None:
        """Sound frames after what is there; no more than there is `room` for.

        The first ones should be HEAD_S long where there are so many.
        """
        if self._line is not None:
            self._line.put(frames)
        else:
            self._open(frames)

    def suspend(self) -> None:
        """Be silent at once, keeping what waits."""
        if self._sink is not None:
            self._sink.suspend()

    def resume(self) -> None:
        """Go on."""
        if self._sink is not None:
            self._sink.resume()

    def stop(self) -> None:
        """Be silent, forget what waits and let go of the output. What is written next opens it again."""
        if self._sink is not None:
            self._sink.setVolume(0.0)
            self._sink.deleteLater()
        if self._line is not None:
            self._line.deleteLater()
        self._sink = self._line = None
        self._dry_at = -math.inf

    @property
    def _free(self) -> int:
        """How many bytes it takes now."""
        if self._sink is None or self._line is None:
            return self._size
        return max(0, self._sink.bytesFree() - self._line.bytesAvailable())

    def _open(self, frames: Frames) -> None:
        self._line = _Line(self._owner)
        self._line.put(frames)
        self._sink = QAudioSink(self._device, self._form, self._owner)
        self._sink.setBufferSize(self._size)
        self._sink.setVolume(self._volume)
        self._sink.start(self._line)


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
    def unheard(self) -> int:
        """The same."""
        return self.waiting

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

    def stop(self) -> None:
        """Forget what waits."""
        self.resume()
        self._ends = self._clock()
