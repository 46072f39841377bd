"""What both kinds of voices have in common: one QMediaPlayer that plays one source at a time.

Importing this imports QtMultimedia: only `voices` does, when it must. What was measured of Qt 6.11 with its
FFmpeg back end, and is relied on here: it asks for `Range: bytes=0-` by itself; setting the same address
again does nothing; after a broken read it reports errors by the dozen until it is stopped; a position can be
set once the medium is loaded.
"""

from __future__ import annotations

from PySide6.QtCore import QLoggingCategory, QObject, QUrl, Signal
from PySide6.QtMultimedia import QAudioDevice, QMediaPlayer

from ampache_desktop.player import unlocked
from ampache_desktop.player.ear import Ear
from ampache_desktop.player.playback import Fault, Source, Start

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

    ear: Ear
    """Knows in what format it plays."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        QLoggingCategory.setFilterRules(QUIET)
        self._player = QMediaPlayer(self)
        self._source: Source | None = None
        self._start = Start.PAUSED
        self._start_at = 0
        self._ready = False
        self._last = 0
        self._player.mediaStatusChanged.connect(self._on_status)
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
        """Open `source` and be what sounds; it begins at `at` ms, playing or paused, as soon as it can."""
        raise NotImplementedError

    def prepare(self, source: Source) -> None:
        """Open `source`, which will begin by `play` when the sounding voice has ended."""
        raise NotImplementedError

    def follow_with(self, voice: Voice | None) -> None:
        """Let what another voice has prepared follow without a pause; None: nothing."""

    def play(self) -> None:
        """Play, now or when it is open."""
        raise NotImplementedError

    def pause(self) -> None:
        """Pause, keeping the place."""
        raise NotImplementedError

    def seek(self, position: int) -> None:
        """Jump to `position` in ms, now or when it is open."""
        raise NotImplementedError

    def silence(self) -> None:
        """Stop and let the source go."""
        self._source = None
        self._ready = False
        unlocked.stop(self._player)
        if not self._player.source().isEmpty():
            unlocked.set_source(self._player, QUrl())

    def fade_away(self) -> None:
        """Let the source go; where the voice can, and the listener wants it, the sound fades."""
        self.silence()

    def set_gain(self, factor: float) -> None:
        """Set the loudness for whatever it plays, 0…1, linear."""
        raise NotImplementedError

    def set_own_gain(self, factor: float) -> None:
        """Set the gain of its source, linear."""
        raise NotImplementedError

    def set_muted(self, muted: bool) -> None:
        """Mute without touching the loudness."""
        raise NotImplementedError

    def set_rate(self, rate: float) -> None:
        """Set the speed, where the voice can; the pitch is kept."""

    def set_device(self, device: QAudioDevice) -> None:
        """Sound on `device`; a null device is none."""
        raise NotImplementedError

    # For the kinds

    def _open(self, source: Source, at: int, start: Start) -> None:
        self.silence()
        self._source, self._start, self._start_at, self._last = source, start, at, at
        self.ear.begin(source.token)

    def _opened(self) -> None:
        """The medium is loaded: `_start_at` can be gone to."""
        raise NotImplementedError

    def _came_to_end(self) -> None:
        """The player says that it is at the end."""

    def _broke(self, fault: Fault) -> None:
        """The player can play no further."""
        place = self._last
        self.silence()
        self._last = place
        self.failed.emit(fault)

    def _on_status(self, status: QMediaPlayer.MediaStatus) -> None:
        if self._source is None:
            return
        if status in _LOADED and not self._ready:
            self._ready = True
            self._opened()
            self.loaded.emit()
        elif status == _Status.EndOfMedia:
            self._came_to_end()

    def _on_error(self, error: QMediaPlayer.Error, _text: str) -> None:
        if self._source is None or error == QMediaPlayer.Error.NoError:
            return
        if error == QMediaPlayer.Error.FormatError:
            self._broke(Fault.NOT_SOUND)
        else:
            self._broke(Fault.INTERRUPTED if self._ready else Fault.NOT_OPENED)
