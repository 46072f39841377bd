"""One QMediaPlayer with its output. Importing this imports QtMultimedia: only `engine` does, when it must.

What was measured of Qt 6.11 with its FFmpeg back end, and is relied on here: it asks for `Range: bytes=0-`
by itself; setting the same address again does nothing; after a broken read it reports errors by the dozen
until it is stopped; a position can be set once the medium is loaded; without a sound device an output still
paces it in real time.
"""

from __future__ import annotations

from PySide6.QtCore import QLoggingCategory, QObject, QUrl, Signal
from PySide6.QtMultimedia import QAudioDevice, QAudioOutput, QMediaPlayer

from ampache_desktop.player import unlocked
from ampache_desktop.player.ear import Ear
from ampache_desktop.player.playback import Fault, Source, Start
from ampache_desktop.player.tap import Tap

# These two print the whole address of a stream, which is a credential, and every broken read a hundred
# times. What they know reaches us through `errorOccurred`.
QUIET = "qt.multimedia.ffmpeg.mediadataholder=false\nqt.multimedia.ffmpeg.demuxer=false\n"

_Status = QMediaPlayer.MediaStatus
_LOADED = {_Status.LoadedMedia, _Status.BufferingMedia, _Status.BufferedMedia}


class Voice(QObject):
    """Plays one source at a time. Make it once: destroying a QMediaPlayer soon after use crashes."""

    moved = Signal(object)
    """The position in ms, some twenty times a second while it plays."""
    loaded = Signal()
    ended = Signal()
    failed = Signal(object)
    """A `Fault`; the voice is silent afterwards and keeps its position."""
    length_changed = Signal(object)

    def __init__(self, parent: QObject | None = None, tap: Tap | None = None) -> None:
        super().__init__(parent)
        QLoggingCategory.setFilterRules(QUIET)
        self._output = QAudioOutput(self)
        self._player = QMediaPlayer(self)
        self._player.setAudioOutput(self._output)
        self.ear = Ear(self._player, tap or Tap(), self)
        self._source: Source | None = None
        self._start = Start.PAUSED
        self._start_at = 0
        self._ready = False
        self._last = 0
        self._outer = 1.0
        self._own = 1.0
        self._player.mediaStatusChanged.connect(self._on_status)
        self._player.positionChanged.connect(self._on_position)
        self._player.durationChanged.connect(self.length_changed.emit)
        self._player.errorOccurred.connect(self._on_error)

    @property
    def source(self) -> Source | None:
        """What it plays, None when it has nothing or failed."""
        return self._source

    @property
    def ready(self) -> bool:
        """Whether the source is open and sound can begin at once."""
        return self._ready

    @property
    def position(self) -> int:
        """Where it is, in ms; where it broke when it failed."""
        return self._last

    def load(self, source: Source, at: int, start: Start) -> None:
        """Open `source`; it begins at `at` ms, playing or paused, as soon as it can."""
        self.silence()
        self._source, self._start, self._start_at, self._last = source, start, at, at
        self.set_own_gain(source.gain)
        self.ear.begin(source.token)
        unlocked.set_source(self._player, QUrl(source.url))
        if at == 0 and self._source is source:
            self._begin()

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

    def silence(self) -> None:
        """Stop and let the source go."""
        self._source = None
        self._ready = False
        unlocked.stop(self._player)
        if not self._player.source().isEmpty():
            unlocked.set_source(self._player, QUrl())

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
        """Play on `device`."""
        self._output.setDevice(device)

    def _begin(self) -> None:
        if self._start is Start.PLAYING:
            unlocked.play(self._player)
        else:
            unlocked.pause(self._player)

    def _on_status(self, status: QMediaPlayer.MediaStatus) -> None:
        if self._source is None:
            return
        if status in _LOADED and not self._ready:
            self._ready = True
            if self._start_at:
                unlocked.set_position(self._player, self._start_at)
                self._begin()
            self.loaded.emit()
        elif status == _Status.EndOfMedia:
            self.ended.emit()

    def _on_position(self, position: int) -> None:
        if self._source is not None and self._ready:
            self._last = position
            self.moved.emit(position)

    def _on_error(self, error: QMediaPlayer.Error, _text: str) -> None:
        if self._source is None or error == QMediaPlayer.Error.NoError:
            return
        heard, place = self._ready, self._last
        self.silence()
        self._last = place
        if error == QMediaPlayer.Error.FormatError:
            self.failed.emit(Fault.NOT_SOUND)
        else:
            self.failed.emit(Fault.INTERRUPTED if heard else Fault.NOT_OPENED)
