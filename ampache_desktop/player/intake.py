"""Takes decoded buffers from a player, on the speaker's thread, and keeps them in a queue of blocks.

Measured of Qt 6.11 with FFmpeg: a player without an output of its own decodes as fast as its playback rate
says; buffers are as recorded, whatever the rate, and none is lost between the first and the empty one that
marks the end; pausing in between loses none. The end of the medium is told in no other way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtMultimedia import QAudioBuffer, QAudioBufferOutput

from ampache_desktop.player.samples import samples_of, stereo

if TYPE_CHECKING:
    from ampache_desktop.player.fifo import Fifo
    from ampache_desktop.player.speaker import Speaker

NEAR_S = 3.0
"""After a jump, a buffer so far from where it led is one of before …"""
STRAY = 20
"""… unless so many of them come in a row: then that is where it led."""


class Intake(QObject):
    """Fills one queue at a time. Lives on the thread of `speaker`."""

    _opened = Signal(object, float)

    def __init__(self, speaker: Speaker) -> None:
        super().__init__()
        self._speaker = speaker
        self._fifo: Fifo | None = None
        self._near = 0.0
        self._strays = 0
        self.output = QAudioBufferOutput()
        self.moveToThread(speaker.thread())
        self.output.audioBufferReceived.connect(self._on_buffer, Qt.ConnectionType.QueuedConnection)
        self._opened.connect(self._open, Qt.ConnectionType.QueuedConnection)

    def close(self) -> None:
        """Take nothing from now on."""
        self._fifo = None

    def open(self, fifo: Fifo, near: float) -> None:
        """Take what comes from now on, which begins near this place, in seconds.

        What was on its way before this call is passed over.
        """
        self._fifo = None
        self._opened.emit(fifo, near)

    @Slot(object, float)
    def _open(self, fifo: Fifo, near: float) -> None:
        self._fifo, self._near, self._strays = fifo, near, 0

    @Slot(QAudioBuffer)
    def _on_buffer(self, buffer: QAudioBuffer) -> None:
        fifo = self._fifo
        if fifo is None or fifo.ended:
            return
        if not buffer.isValid():
            fifo.end()
            self._speaker.nudge()
            return
        at = buffer.startTime() / 1_000_000
        if not fifo.rate and self._near and abs(at - self._near) > NEAR_S and self._strays < STRAY:
            self._strays += 1
            return
        samples = samples_of(buffer)
        rate = buffer.format().sampleRate()
        if samples is None or rate <= 0:
            return
        if not fifo.rate and 0 < self._near > at:  # a decoder begins where a block does
            early = round((self._near - at) * rate)
            samples, at = samples[early:], self._near
        if len(samples):
            fifo.channels = buffer.format().channelCount()
            fifo.put(stereo(samples, rate), rate, max(0.0, at))
            self._speaker.nudge()
