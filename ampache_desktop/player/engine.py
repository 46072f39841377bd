"""The engine: makes sources audible on this computer, one after the other.

The join between two sources is the engine's own affair: the player says what comes next (`prepare`) and
hears that it has begun (`went_over`). Two voices take turns, and which kind they are of is chosen with every
`load`. QtMultimedia is imported when the first source is loaded, not before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from ampache_desktop.player.playback import FULL_VOLUME, Fault, Source, Start, gain
from ampache_desktop.player.sound import SILENCE, Sound
from ampache_desktop.player.tap import Tap
from ampache_desktop.player.voices import Voices

if TYPE_CHECKING:
    from ampache_desktop.player.voice import Voice

OPEN_LIMIT_MS = 20_000
"""A source that has not begun after this long counts as refused …"""
SEEK_LIMIT_MS = 6_000
"""… a jump after which nothing moves for this long as impossible …"""
STALL_LIMIT_MS = 20_000
"""… and a stream that stands still for this long as interrupted."""
WAITING_AFTER_MS = 500
"""Stillness that is worth showing."""


class Engine(QObject):
    """Plays sources. Make one and keep it for the life of the program."""

    moved = Signal(object)
    """The position in ms, while it plays and after a seek."""
    went_over = Signal(int)
    """The prepared source has begun by itself; its token."""
    ended = Signal(int)
    """A source was played to its end and none was prepared; its token."""
    failed = Signal(int, object)
    """A source broke: its token and a `Fault`. `position` says where. It is silent now."""
    waiting_changed = Signal(bool)
    """Whether sound should flow and does not (opening, buffering)."""
    length_changed = Signal(object)
    """What the stream claims to be long, in ms; often wrong, so the API's duration goes first."""
    sound_changed = Signal(object)
    """What is really played, a `Sound`."""
    output_changed = Signal(bool)
    """Whether the computer has a sound output at all. Without one it plays on, silently, in real time."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tap = Tap()
        """What is heard just now."""
        self.voices = Voices(self.tap, self)
        """What makes the sound, and how it joins."""
        self.voices.made.connect(self._connect)
        self.voices.output_changed.connect(self.output_changed)
        self._voices: tuple[Voice, Voice] | None = None
        self._token = 0
        self._playing = False
        self._prepared: Source | None = None
        self._volume = FULL_VOLUME
        self._fade = 1.0
        self._waiting = False
        self._watched = Fault.NOT_OPENED
        self._still_from = 0
        self.limits = {
            Fault.NOT_OPENED: OPEN_LIMIT_MS,
            Fault.NOT_SOUGHT: SEEK_LIMIT_MS,
            Fault.INTERRUPTED: STALL_LIMIT_MS,
        }
        """How long nothing may move before it is this fault, in ms."""
        self._watch = QTimer(self, singleShot=True)
        self._watch.timeout.connect(self._gave_up)
        self._patience = QTimer(self, singleShot=True, interval=WAITING_AFTER_MS)
        self._patience.timeout.connect(lambda: self._set_waiting(True))

    # What to play

    def load(self, source: Source, at: int = 0, start: Start = Start.PLAYING) -> None:
        """Play (or hold) `source` from `at` ms, in place of what plays. What was prepared is forgotten."""
        self.unprepare()
        voice = self._chosen()[0]
        self._token = source.token
        self._playing = start is Start.PLAYING
        self._expect(Fault.NOT_OPENED, at)
        voice.load(source, at, start)

    def prepare(self, source: Source) -> None:
        """Open what comes next, so that it follows without a pause. Does nothing while nothing is loaded."""
        if self._voices is None or self._voices[0].source is None:
            return
        self._prepared = source
        sounding, following = self._voices
        following.prepare(source)
        sounding.follow_with(following)

    def unprepare(self) -> None:
        """Forget what was prepared."""
        if self._prepared is not None and self._voices is not None:
            self._prepared = None
            self._voices[0].follow_with(None)
            self._voices[1].silence()

    @property
    def prepared(self) -> Source | None:
        """What follows by itself, None when nothing does."""
        return self._prepared

    # Play, pause, seek

    def play(self) -> None:
        """Go on."""
        if self._voices is not None and self._voices[0].source is not None and not self._playing:
            self._playing = True
            voice = self._voices[0]
            self._expect(Fault.INTERRUPTED if voice.ready else Fault.NOT_OPENED, voice.position)
            voice.play()

    def pause(self) -> None:
        """Hold, keeping the place."""
        self._playing = False
        self._relax()
        if self._voices is not None:
            self._voices[0].pause()

    def stop(self) -> None:
        """Be silent and let the source go."""
        self._put_away()
        for voice in self._voices or ():
            voice.silence()

    def fade_away(self) -> None:
        """Be silent as the listener likes it: at once, or after a short fade. The source is let go."""
        self._put_away()
        if self._voices is not None:
            self._voices[1].silence()
            self._voices[0].fade_away()

    def close(self) -> None:
        """Stop, and end what runs beside. Before the program ends; it plays nothing any more."""
        self.stop()
        self.voices.close()

    def seek(self, position: int) -> None:
        """Jump to `position` in ms. A jump that leads nowhere fails with `NOT_SOUGHT` after a while."""
        if self._voices is None or self._voices[0].source is None:
            return
        voice = self._voices[0]
        voice.seek(position)
        self._expect(Fault.NOT_SOUGHT if voice.ready else Fault.NOT_OPENED, position)
        if voice.ready:
            self.moved.emit(position)
        elif self._playing:
            voice.play()

    @property
    def position(self) -> int:
        """Where it is, in ms; where it broke after a failure; 0 when nothing was loaded."""
        return 0 if self._voices is None else self._voices[0].position

    # How it sounds

    def set_volume(self, percent: int) -> None:
        """Set the loudness, 0…100, in steps that are heard as even."""
        self._volume = percent
        self._level()

    def set_fade(self, factor: float) -> None:
        """Play everything at this part of its loudness, 0…1, linear; the volume stays what it is."""
        self._fade = factor
        self._level()

    def set_source_gain(self, token: int, factor: float) -> None:
        """Change the gain of a source that is loaded or prepared; one that is gone is ignored."""
        for voice in self._voices or ():
            if voice.source is not None and voice.source.token == token:
                voice.set_own_gain(factor)

    def set_muted(self, muted: bool) -> None:
        """Mute without losing the loudness."""
        self.voices.set_muted(muted)

    def set_rate(self, rate: float) -> bool:
        """Set the speed, 1.0 as recorded; the pitch is kept.

        Returns whether it is heard at once. Otherwise what plays goes on as it is, and must be loaded again.
        """
        self.voices.set_rate(rate)
        if self._voices is None or self._voices[0].source is None:
            return True
        return self._voices[0] in self.voices.current

    def set_output(self, wanted: str) -> None:
        """Sound on the output with this id while it is connected, else on the default ("": always)."""
        self.voices.set_output(wanted)

    @property
    def sound(self) -> Sound:
        """What is really played; `SILENCE` before it is known."""
        return self._voices[0].ear.sound if self._voices is not None else SILENCE

    @property
    def has_output(self) -> bool | None:
        """Whether there is a sound output; None before the first source."""
        return self.voices.has_output

    @property
    def waiting(self) -> bool:
        """Whether sound should flow and does not."""
        return self._waiting

    # Inside

    def _level(self) -> None:
        self.voices.set_gain(gain(self._volume) * self._fade)

    def _put_away(self) -> None:
        self._playing = False
        self._relax()
        self._prepared = None

    def _chosen(self) -> tuple[Voice, Voice]:
        """Return the voices that suit now, the sounding one first; the others fall silent."""
        chosen = self.voices.current
        if self._voices is None or self._voices[0] not in chosen:
            for voice in self._voices or ():
                voice.silence()
            self._voices = chosen
        return self._voices

    def _connect(self, voice: Voice) -> None:
        """Listen to a voice while it is the sounding one; of the prepared one only a failure matters."""
        voice.moved.connect(lambda position: self._on_moved(position) if self._sounds(voice) else None)
        voice.length_changed.connect(lambda ms: self.length_changed.emit(ms) if self._sounds(voice) else None)
        voice.loaded.connect(lambda: self._on_loaded() if self._sounds(voice) else None)
        voice.ended.connect(lambda: self._on_ended() if self._sounds(voice) else None)
        voice.failed.connect(lambda fault: self._on_failed(voice, fault))
        voice.ear.told.connect(lambda: self.sound_changed.emit(self.sound) if self._sounds(voice) else None)

    def _sounds(self, voice: Voice) -> bool:
        return self._voices is not None and self._voices[0] is voice

    def _on_loaded(self) -> None:
        if self._watched is Fault.NOT_OPENED and self._still_from > 0:
            self._expect(Fault.NOT_SOUGHT, self._still_from)

    def _on_moved(self, position: int) -> None:
        if position != self._still_from and self._playing:
            self._expect(Fault.INTERRUPTED, position)
            self._set_waiting(False)
        self.moved.emit(position)

    def _on_ended(self) -> None:
        if self._voices is None:
            return
        ended, following = self._voices
        self._relax()
        if self._prepared is None or following.source is not self._prepared:
            self._prepared = None
            self._playing = False
            self.ended.emit(self._token)
            return
        source, self._prepared = self._prepared, None
        self._voices = (following, ended)
        self._token = source.token
        self._expect(Fault.NOT_OPENED, 0)
        if self._playing:
            following.play()
        else:  # paused while the end was on its way here
            following.pause()
        ended.silence()
        self.went_over.emit(source.token)
        self.sound_changed.emit(self.sound)

    def _on_failed(self, voice: Voice, fault: Fault) -> None:
        if not self._sounds(voice):
            # It is loaded anew when its turn comes, and fails where it can be told.
            self.unprepare()
            return
        if fault is Fault.INTERRUPTED and self._watched is Fault.NOT_SOUGHT:
            fault = Fault.NOT_SOUGHT
        self._relax()
        self._playing = False
        self.failed.emit(self._token, fault)

    def _expect(self, fault: Fault, still_from: int) -> None:
        """From now on the position must change, or it is `fault`."""
        self._watched, self._still_from = fault, still_from
        if self._playing:
            self._watch.start(self.limits[fault])
            self._patience.start()

    def _relax(self) -> None:
        self._watch.stop()
        self._patience.stop()
        self._set_waiting(False)

    def _gave_up(self) -> None:
        if self._voices is not None:
            voice = self._voices[0]
            voice.silence()
            self._on_failed(voice, self._watched)

    def _set_waiting(self, waiting: bool) -> None:
        if waiting:
            self._patience.stop()
        if waiting != self._waiting:
            self._waiting = waiting
            self.waiting_changed.emit(waiting)
