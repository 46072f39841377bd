"""Listens to one QMediaPlayer: in what format it plays, and, with a tap, what, sample by sample.

What was measured of Qt 6.11 with FFmpeg: buffers come in real time, 20 to 105 ms long, with the place in the
stream where they begin, only while it plays; they come from another thread, and a method of a QObject hears
them on its own. The player keeps its own output beside. Its `bufferedTimeRange` stays empty:
only back ends other than FFmpeg fill it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtMultimedia import QAudioBuffer, QAudioBufferOutput, QMediaFormat, QMediaMetaData

from ampache_desktop.player.samples import samples_of
from ampache_desktop.player.sound import SILENCE, Sound

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QMediaPlayer

    from ampache_desktop.player.tap import Tap

_Codec = QMediaFormat.AudioCodec
_CODECS = {
    _Codec.MP3: "MP3",
    _Codec.AAC: "AAC",
    _Codec.AC3: "AC-3",
    _Codec.EAC3: "E-AC-3",
    _Codec.FLAC: "FLAC",
    _Codec.DolbyTrueHD: "TrueHD",
    _Codec.Opus: "Opus",
    _Codec.Vorbis: "Vorbis",
    _Codec.Wave: "PCM",
    _Codec.WMA: "WMA",
    _Codec.ALAC: "ALAC",
}
STALE_MS = 2000
"""A buffer so far from where the player is, is one of the source before."""


class Ear(QObject):
    """Tells the format of what a player plays, and puts what it plays into a tap, if there is one."""

    told = Signal()
    """`sound` is another one."""

    def __init__(self, player: QMediaPlayer, parent: QObject, tap: Tap | None = None) -> None:
        super().__init__(parent)
        self._token = 0
        self._player = player
        self._tap = tap
        self._sound = SILENCE
        if tap is not None:
            self._output = QAudioBufferOutput(self)
            self._output.audioBufferReceived.connect(self._on_buffer)
            player.setAudioBufferOutput(self._output)
            player.bufferProgressChanged.connect(self._on_fetched)
        player.metaDataChanged.connect(self._on_told)
        player.tracksChanged.connect(self._on_told)

    @property
    def sound(self) -> Sound:
        """What it plays; `SILENCE` before it is known."""
        return self._sound

    def begin(self, token: int) -> None:
        """From now on the player has another source, which goes into the tap by this token."""
        if self._tap is not None:
            self._tap.fetched.pop(self._token, None)
        self._token = token
        self._tell(SILENCE)

    def hear(self, sample_rate: int, channels: int) -> None:
        """Take what whoever decodes says of the format: Hz, and how many channels."""
        self._tell(self._sound._replace(sample_rate=sample_rate, channels=channels))

    @Slot()
    def _on_told(self) -> None:
        told = self._player.metaData()
        tracks = self._player.audioTracks()
        at = max(0, self._player.activeAudioTrack())
        if at < len(tracks) and tracks[at].value(QMediaMetaData.Key.AudioCodec) is not None:
            told = tracks[at]
        codec = _CODECS.get(told.value(QMediaMetaData.Key.AudioCodec), "")
        rate = told.value(QMediaMetaData.Key.AudioBitRate) or 0
        known = self._sound if codec == self._sound.codec else SILENCE
        self._tell(known._replace(codec=codec, bitrate=int(rate)))

    @Slot()
    def _on_fetched(self) -> None:
        if self._tap is None:
            return
        ranges = self._player.bufferedTimeRange().intervals()
        self._tap.fetched[self._token] = tuple((each.start(), each.end()) for each in ranges)

    @Slot(QAudioBuffer)
    def _on_buffer(self, buffer: QAudioBuffer) -> None:
        at = buffer.startTime() // 1000
        if self._tap is None or not buffer.isValid() or abs(at - self._player.position()) > STALE_MS:
            return
        form = buffer.format()
        samples = samples_of(buffer)
        if samples is not None:
            self._tap.put(samples, form.sampleRate(), at, self._token)
            self.hear(form.sampleRate(), form.channelCount())

    def _tell(self, sound: Sound) -> None:
        if sound != self._sound:
            self._sound = sound
            self.told.emit()
