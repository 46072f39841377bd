"""A voice that decodes ahead into the speaker's mix: what follows begins with the very next frame.

The player has no output; it decodes several times faster than sound flows, until enough is there, and is
paused until little is left. Where it is told to go and what it has decoded are two things: `position` is what
is heard. Its sound is always at normal speed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, QUrl
from PySide6.QtMultimedia import QAudioDevice

from ampache_desktop.player import unlocked
from ampache_desktop.player.ear import Ear
from ampache_desktop.player.fifo import Fifo
from ampache_desktop.player.intake import Intake
from ampache_desktop.player.playback import Fault, Source, Start
from ampache_desktop.player.track import Track
from ampache_desktop.player.voice import Voice

if TYPE_CHECKING:
    from ampache_desktop.player.speaker import Speaker

SPEED = 8.0
"""The player decodes so many times as fast as sound flows …"""
ENOUGH_S = 6.0
"""… until so much is there (and what a crossfade needs) …"""
LITTLE_S = 3.0
"""… and again when no more than this is left. The GUI thread may stand still for as long."""
LOOK_MS = 100


class ExactVoice(Voice):
    """Feeds a speaker, which several voices share."""

    def __init__(self, speaker: Speaker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._speaker = speaker
        self._fetched = speaker.tap.fetched
        self._intake = Intake(speaker)
        self._player.setAudioBufferOutput(self._intake.output)
        self._player.setPlaybackRate(SPEED)
        self.ear = Ear(self._player, self)
        self.fade = 0.0
        """Pausing and stopping fade for so many seconds."""
        self.track = Track(0, Fifo())
        """What it gives to the speaker."""
        self._following: ExactVoice | None = None
        self._fault: Fault | None = None
        self._decodes = False
        self._own = 1.0
        self._outer = 1.0
        self._muted = False
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self._on_look)
        speaker.heard.connect(self._on_heard)
        speaker.over.connect(self._on_over)
        speaker.spoiled.connect(self._on_spoiled)

    def load(self, source: Source, at: int, start: Start) -> None:
        """Open `source` and be what sounds; it begins at `at` ms, playing or paused, as soon as it can."""
        self._begin(source, at, start)
        self._speaker.start(self.track, playing=start is Start.PLAYING)

    def prepare(self, source: Source) -> None:
        """Open `source` and decode its beginning."""
        self._begin(source, 0, Start.PAUSED)

    def follow_with(self, voice: Voice | None) -> None:
        """Let what another voice has prepared begin with the frame after the last one of this."""
        self._following = voice if isinstance(voice, ExactVoice) else None
        self._speaker.follow(self.track, self._following.track if self._following is not None else None)

    def play(self) -> None:
        """Play, now or when it is open."""
        self._start = Start.PLAYING
        if self._source is not None:
            self._speaker.go(self.track, self.fade)

    def pause(self) -> None:
        """Pause, keeping the place."""
        self._start = Start.PAUSED
        if self._source is not None:
            self._speaker.hold(self.fade)

    def seek(self, position: int) -> None:
        """Jump to `position` in ms, now or when it is open."""
        self._last = position
        self._start_at = position
        self._rest()
        self._renew()
        self._speaker.start(self.track, playing=self._start is Start.PLAYING)
        if self._following is not None:
            self._speaker.follow(self.track, self._following.track)
        if self._ready:
            self._opened()

    def rewind(self) -> None:
        """Decode what is prepared from its beginning again."""
        self._start_at = 0
        self._rest()
        self._renew()
        if self._ready:
            self._opened()

    def silence(self) -> None:
        """Stop and let the source go."""
        self._leave(0.0)

    def fade_away(self) -> None:
        """Let the source go; what is decoded already fades."""
        self._leave(self.fade)

    def set_gain(self, factor: float) -> None:
        """Set the loudness for whatever the speaker plays, 0…1, linear."""
        self._outer = factor
        self._speaker.set_level(0.0 if self._muted else factor)

    def set_own_gain(self, factor: float) -> None:
        """Set the gain of its source, linear; what is louder than full scale is clipped."""
        self._own = self.track.gain = factor

    def set_muted(self, muted: bool) -> None:
        """Mute without touching the loudness."""
        self._muted = muted
        self.set_gain(self._outer)

    def set_device(self, device: QAudioDevice) -> None:
        """Sound on `device`, or go on silently in real time."""
        self._speaker.set_device(device)

    # Decoding ahead

    def _begin(self, source: Source, at: int, start: Start) -> None:
        self._open(source, at, start)
        self._own = source.gain
        self._renew()
        unlocked.set_source(self._player, QUrl(source.url))
        if at == 0 and self._source is source:
            self._decode_from(0)

    def _renew(self) -> None:
        """Begin another queue of blocks; nothing goes into it yet."""
        self._intake.close()
        self._fault = None
        if self._source is not None:
            fade_in = self._source.crossfade / 1000
            self.track = Track(self._source.token, Fifo(), self._own, fade_in)

    def _decode_from(self, position: int) -> None:
        self._intake.open(self.track.fifo, position / 1000)
        self._decodes = True
        unlocked.play(self._player)
        self._look.start()

    def _rest(self) -> None:
        self._look.stop()
        if self._decodes:
            self._decodes = False
            unlocked.pause(self._player)

    def _on_look(self) -> None:
        """Decode while there is too little, rest while there is enough."""
        fifo = self.track.fifo
        decoded = round((self.track.at + fifo.seconds) * 1000)
        self._fetched[self.track.token] = ((round(fifo.at * 1000), decoded),)
        ahead = self._following.track.fade_in if self._following is not None else 0.0
        if fifo.ended:
            self._look.stop()
        elif self._decodes and fifo.seconds >= ENOUGH_S + ahead:
            self._decodes = False
            unlocked.pause(self._player)
        elif not self._decodes and fifo.seconds < LITTLE_S + ahead:
            self._decodes = True
            unlocked.play(self._player)

    def _leave(self, fade: float) -> None:
        self._look.stop()
        self._fetched.pop(self.track.token, None)
        self._decodes = False
        self._following = None
        self._intake.close()
        self._speaker.drop(self.track, fade)
        super().silence()

    # What is heard

    def _opened(self) -> None:
        if self._start_at:
            unlocked.set_position(self._player, self._start_at)
            self._decode_from(self._start_at)
        elif not self._decodes:
            unlocked.set_position(self._player, 0)
            self._decode_from(0)

    def _broke(self, fault: Fault) -> None:
        """Play what is decoded to its end before telling."""
        fifo = self.track.fifo
        if not fifo.rate:
            super()._broke(fault)
        elif self._fault is None:
            self._fault = fault
            self._rest()
            self._intake.close()
            fifo.end(broken=True)
            unlocked.stop(self._player)

    def _on_heard(self, track: Track, position: int) -> None:
        if track is self.track and self._source is not None:
            self.ear.hear(track.fifo.rate, track.fifo.channels)
            self._last = position
            self.moved.emit(position)

    def _on_spoiled(self, track: Track) -> None:
        following = self._following
        if following is not None and following.track is track:
            following.rewind()
            self._speaker.follow(self.track, following.track)

    def _on_over(self, track: Track) -> None:
        if track is not self.track or self._source is None:
            return
        if self._fault is not None:
            super()._broke(self._fault)
        else:
            self.ended.emit()
