"""A voice with an output of its own: Qt does everything, at any speed, and leaves a little silence at joins.

Measured of Qt 6.11: without a sound device an output still paces the player in real time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtMultimedia import QAudioDevice, QAudioOutput

from ampache_desktop.player import unlocked
from ampache_desktop.player.ear import Ear
from ampache_desktop.player.playback import Source, Start
from ampache_desktop.player.voice import Voice

if TYPE_CHECKING:
    from ampache_desktop.player.tap import Tap


class PlainVoice(Voice):
    """Plays through a QAudioOutput."""

    def __init__(self, tap: Tap, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._output = QAudioOutput(self)
        self._player.setAudioOutput(self._output)
        self._player.positionChanged.connect(self._on_position)
        self.ear = Ear(self._player, self, tap)
        self._outer = 1.0
        self._own = 1.0

    def load(self, source: Source, at: int, start: Start) -> None:
        """Open `source`; it begins at `at` ms, playing or paused, as soon as it can."""
        self._open(source, at, start)
        self.set_own_gain(source.gain)
        unlocked.set_source(self._player, QUrl(source.url))
        if at == 0 and self._source is source:
            self._begin()

    def prepare(self, source: Source) -> None:
        """Open `source` and hold it at its beginning."""
        self.load(source, 0, Start.PAUSED)

    def play(self) -> None:
        """Play, now or when it is open."""
        self._start = Start.PLAYING
        if self._source is not None and (self._ready or self._start_at == 0):
            unlocked.play(self._player)

    def pause(self) -> None:
        """Pause, keeping the place."""
        self._start = Start.PAUSED
        if self._source is not None and (self._ready or self._start_at == 0):
            unlocked.pause(self._player)

    def seek(self, position: int) -> None:
        """Jump to `position` in ms, now or when it is open."""
        self._last = position
        if self._ready:
            unlocked.set_position(self._player, position)
        else:
            self._start_at = position
            unlocked.pause(self._player)

    def set_gain(self, factor: float) -> None:
        """Set the loudness for whatever it plays, 0…1, linear."""
        self._outer = factor
        self._output.setVolume(min(1.0, self._outer * self._own))

    def set_own_gain(self, factor: float) -> None:
        """Set the gain of its source, linear. Qt's output makes nothing louder than the file is."""
        self._own = factor
        self.set_gain(self._outer)

    def set_muted(self, muted: bool) -> None:
        """Mute without touching the loudness."""
        self._output.setMuted(muted)

    def set_rate(self, rate: float) -> None:
        """Set the speed; Qt keeps the pitch."""
        self._player.setPlaybackRate(rate)

    def set_device(self, device: QAudioDevice) -> None:
        """Play on `device`, or go on silently in real time."""
        if not device.isNull():
            self._output.setDevice(device)

    def _begin(self) -> None:
        if self._start is Start.PLAYING:
            unlocked.play(self._player)
        else:
            unlocked.pause(self._player)

    def _opened(self) -> None:
        if self._start_at:
            unlocked.set_position(self._player, self._start_at)
            self._begin()

    def _came_to_end(self) -> None:
        self.ended.emit()

    def _on_position(self, position: int) -> None:
        if self._source is not None and self._ready:
            self._last = position
            self.moved.emit(position)
