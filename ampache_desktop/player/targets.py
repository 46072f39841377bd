"""Where music plays: this computer, or a room that the server drives; to the player they are the same.

A target plays the one entry that it is told to; what comes next, and what to do about an entry that cannot be
played, the player decides.
"""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance

from ampache_desktop.api.errors import Malformed, NotFound, TransportError, Unreachable
from ampache_desktop.library.quality import FALL_BACK, ORIGINAL
from ampache_desktop.library.streams import Stream, is_away, is_stale
from ampache_desktop.player.pace import Pace
from ampache_desktop.player.playback import Fault, Outcome, Source, Start
from ampache_desktop.player.retries import Retries

if TYPE_CHECKING:
    from collections.abc import Callable

    from ampache_desktop.library.quality import Quality
    from ampache_desktop.library.streams import Streams
    from ampache_desktop.player.engine import Engine
    from ampache_desktop.player.queue import Entry
    from ampache_desktop.qt.jobs import Jobs, Ticket

PACE_MS = 250
LITTLE_MS = 2000
"""So much of a song is as good as nothing: the beginning of one, and all of a stream that came to nothing."""


class Place(enum.Enum):
    """What kind of place a target is."""

    HERE = enum.auto()
    ROOM = enum.auto()
    """A loudspeaker that the server drives (localplay)."""


class Target(Protocol):
    """A place that plays one entry at a time. All positions in ms."""

    moved: SignalInstance
    """(int) the position."""
    went_over: SignalInstance
    """(Entry) the prepared entry has begun by itself."""
    ended: SignalInstance
    """(Entry) it was played to its end and nothing was prepared."""
    failed: SignalInstance
    """(Entry, Exception) it cannot be played, after everything was tried."""
    restarted: SignalInstance
    """(Entry, Exception) it plays again from its beginning, because it cannot be sought."""
    adapted: SignalInstance
    """(Entry, Exception, Outcome) it plays in another quality than wanted, and why."""
    away: SignalInstance
    """(Entry, Exception) the server does not answer; it is tried again and again for some minutes."""
    waiting_changed: SignalInstance
    """(bool) sound should flow and does not."""
    seekable_changed: SignalInstance
    """(bool) whether the entry can be sought; True until it is found out that it cannot."""
    length_changed: SignalInstance
    """(int) what the stream claims to be long."""
    output_changed: SignalInstance
    """(bool) whether there is anything to hear it with."""

    @property
    def place(self) -> Place: ...
    @property
    def name(self) -> str: ...
    @property
    def entry(self) -> Entry | None: ...
    @property
    def prepared(self) -> Entry | None: ...
    @property
    def seekable(self) -> bool: ...

    def start(self, entry: Entry, at: int, start: Start) -> None: ...
    def prepare(self, entry: Entry | None) -> None: ...
    def play(self) -> None: ...
    def pause(self) -> None: ...
    def stop(self) -> None: ...
    def seek(self, position: int) -> None: ...
    def set_volume(self, percent: int) -> None: ...
    def set_muted(self, muted: bool) -> None: ...
    def set_rate(self, rate: float) -> None: ...
    def set_fade(self, factor: float) -> None: ...


class LocalTarget(QObject):
    """This computer: gets addresses in jobs, plays them with the engine, tries again where that can help."""

    moved = Signal(object)
    went_over = Signal(object)
    ended = Signal(object)
    failed = Signal(object, object)
    restarted = Signal(object, object)
    adapted = Signal(object, object, object)
    away = Signal(object, object)
    waiting_changed = Signal(bool)
    seekable_changed = Signal(bool)
    length_changed = Signal(object)
    output_changed = Signal(bool)

    def __init__(
        self, jobs: Jobs, engine: Engine, streams: Streams | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.streams = streams
        """The server to stream from; None while nobody is signed in."""
        self.loudness: Callable[[Entry], float] = lambda _entry: 1.0
        """The linear gain that brings an entry to the wanted loudness."""
        self.crossfade: Callable[[Entry, Entry], int] = lambda _entry, _following: 0
        """How long, in ms, the second entry fades in over the end of the first when it follows by itself."""
        self._jobs = jobs
        self._engine = engine
        self._entry: Entry | None = None
        self._prepared: Entry | None = None
        self._token = 0
        self._stream = self._next = Stream("")
        self._insisted: Quality | None = None
        self._start = Start.PLAYING
        self._at = 0
        self._loaded = False
        self._busy: Ticket | None = None
        self._preparing: Ticket | None = None
        self._waiting = False
        self._seekable = True
        self._retries = Retries()
        self._forget_failures()
        self._pace = Pace(PACE_MS, self)
        self._seeks = Pace(PACE_MS // 2, self)
        self._again = QTimer(self, singleShot=True)
        self._again.timeout.connect(self._resolve)
        engine.moved.connect(self._on_moved)
        engine.went_over.connect(self._on_went_over)
        engine.ended.connect(self._on_ended)
        engine.failed.connect(self._on_fault)
        engine.waiting_changed.connect(self._tell_waiting)
        engine.length_changed.connect(self._on_length)
        engine.output_changed.connect(self.output_changed)

    @property
    def place(self) -> Place:
        """This computer."""
        return Place.HERE

    @property
    def name(self) -> str:
        """Empty: the bar has words of its own for this computer."""
        return ""

    @property
    def entry(self) -> Entry | None:
        """What it plays or is about to play."""
        return self._entry

    @property
    def prepared(self) -> Entry | None:
        """What will follow by itself."""
        return self._prepared

    @property
    def seekable(self) -> bool:
        """Whether the entry can be sought; True until it is found out that it cannot."""
        return self._seekable

    def start(self, entry: Entry, at: int, start: Start) -> None:
        """Play (or hold) `entry` from `at`, in place of what plays."""
        self._give_up()
        self._entry, self._at, self._start = entry, at, start
        self._pace.want(self._resolve)

    def prepare(self, entry: Entry | None) -> None:
        """Open `entry` so that it follows without a pause; None forgets what was prepared."""
        self._forget_prepared()
        self._engine.unprepare()
        self._prepared = entry if self._loaded and self.streams is not None else None
        streams, entry = self.streams, self._prepared
        if streams is None or entry is None:
            return

        def opened(stream: Stream) -> None:
            self._preparing = None
            self._next = stream
            crossfade = self.crossfade(self._entry, entry) if self._entry is not None else 0
            self._engine.prepare(Source(self._token + 1, stream.url, self.loudness(entry), crossfade))

        # A failure is not told here: the entry is started anew when its turn comes, and fails where it can
        # be told.
        self._preparing = self._jobs.submit(
            lambda: streams.open(entry.song), owner=self, done=opened, failed=lambda _error: None
        )

    def play(self) -> None:
        """Go on."""
        self._start = Start.PLAYING
        if self._loaded:
            self._engine.play()

    def pause(self) -> None:
        """Hold."""
        self._start = Start.PAUSED
        if self._loaded:
            self._engine.pause()

    def stop(self) -> None:
        """Be silent and forget the entry."""
        self._engine.fade_away()
        self._give_up()
        self._entry = None

    def seek(self, position: int) -> None:
        """Jump. Quick repeats coalesce; where it is known to be impossible nothing happens."""
        if not self._seekable:
            return
        self._at = position
        if self._loaded:
            self._seeks.want(self._seek_in_stream)

    def set_volume(self, percent: int) -> None:
        """0…100."""
        self._engine.set_volume(percent)

    def set_muted(self, muted: bool) -> None:
        """Mute without losing the volume."""
        self._engine.set_muted(muted)

    def set_rate(self, rate: float) -> None:
        """1.0 as recorded. Where that takes another kind of voice, the entry is opened anew at its place."""
        if not self._engine.set_rate(rate) and self._loaded and self._busy is None:
            self._loaded = False
            self._forget_prepared()
            self._engine.unprepare()
            self._resolve()

    def set_fade(self, factor: float) -> None:
        """Play at this part of the volume, 0…1."""
        self._engine.set_fade(factor)

    def level_again(self) -> None:
        """Ask `loudness` anew for what plays and what is prepared."""
        for entry, token in ((self._entry, self._token), (self._prepared, self._token + 1)):
            if entry is not None:
                self._engine.set_source_gain(token, self.loudness(entry))

    @property
    def quality(self) -> Quality:
        """In what quality the entry plays, as it was asked for."""
        return self._stream.quality

    @property
    def engine(self) -> Engine:
        """What makes it audible."""
        return self._engine

    @property
    def begins(self) -> int:
        """Where in the entry its stream begins, in ms."""
        return self._stream.begins

    @property
    def opened(self) -> Entry | None:
        """The entry whose sound the engine has; None while it is on its way, and without one."""
        return self._entry if self._loaded else None

    def entry_of(self, token: int) -> Entry | None:
        """Return the entry whose sound carries a token; None when it is over."""
        return self.opened if token == self._token else None

    # Inside

    def _give_up(self) -> None:
        if self._busy is not None:
            self._busy.tear()
        self._busy = None
        self._forget_prepared()
        self._again.stop()
        self._pace.forget()
        self._seeks.forget()
        self._engine.stop()
        self._loaded = False
        self._token += 2
        self._insisted = None
        self._forget_failures()
        self._set_seekable(True)
        self._tell_waiting()

    def _forget_failures(self) -> None:
        self._retries.forget()
        self._told_away = False
        self._forget_marks()

    def _forget_marks(self) -> None:
        self._renewed = False
        self._sought_again = False

    def _set_seekable(self, seekable: bool) -> None:
        if seekable != self._seekable:
            self._seekable = seekable
            self.seekable_changed.emit(seekable)

    def _on_length(self, length: int) -> None:
        """What a made stream says of its length is invented."""
        if not self._stream.is_made:
            self.length_changed.emit(length)

    def _tell_waiting(self) -> None:
        """Sound should flow and does not while the engine waits, and while another try is under way."""
        waiting = self._engine.waiting or self._again.isActive() or (bool(self._retries) and not self._loaded)
        if waiting != self._waiting:
            self._waiting = waiting
            self.waiting_changed.emit(waiting)

    def _resolve(self) -> None:
        """Get the entry's address and load it."""
        entry, streams = self._entry, self.streams
        if entry is None:
            return
        if streams is None:
            self._fail(Unreachable("not signed in to a server", call="stream"))
            return
        at, quality, renewed = self._at, self._insisted, self._renewed

        def opened(stream: Stream) -> None:
            if stream.is_made and stream.begins == 0 and at >= LITTLE_MS and quality is None:
                # Nothing is lost with the file itself, and with this stream the place would be.
                self._insist(ORIGINAL, Malformed("the server makes it from its beginning only"))
            else:
                self._load(stream)

        self._busy = self._jobs.submit(
            lambda: streams.open(entry.song, at, quality, renewed=renewed),
            owner=self,
            done=opened,
            failed=self._decide,
        )

    def _load(self, stream: Stream) -> None:
        self._busy = None
        self._stream = stream
        self._token += 2
        self._loaded = True
        self._tell_waiting()
        gain = self.loudness(self._entry) if self._entry is not None else 1.0
        lost = stream.is_made and stream.begins == 0 and self._at >= LITTLE_MS
        if stream.is_made:
            self._at = stream.begins
        self._forget_prepared()
        self._engine.load(Source(self._token, stream.url, gain), self._at - stream.begins, self._start)
        self._set_seekable(not stream.is_fixed)
        if lost:
            self.restarted.emit(self._entry, Malformed("this stream cannot be sought", call="stream"))

    def _forget_prepared(self) -> None:
        if self._preparing is not None:
            self._preparing.tear()
        self._preparing = self._prepared = None

    def _seek_in_stream(self) -> None:
        """Jump to where the newest seek led: in the stream, or with another one where it is made for us."""
        entry, streams, at = self._entry, self.streams, self._at
        if not self._loaded or entry is None or streams is None:
            return
        if not self._stream.is_made:
            self._engine.seek(at)
            return
        quality = self._stream.quality

        def opened(stream: Stream) -> None:
            self._busy = None
            if stream.begins or at < LITTLE_MS:
                self._load(stream)
                return
            self._set_seekable(False)
            if self._loaded:
                self._on_moved(self._engine.position)
            else:
                self.ended.emit(entry)

        if self._busy is not None:
            self._busy.tear()
        self._busy = self._jobs.submit(
            lambda: streams.open(entry.song, at, quality), owner=self, done=opened, failed=self._decide
        )

    def _insist(self, quality: Quality, error: Exception) -> None:
        """Play the entry in a quality that can be had, and say so."""
        self._insisted = quality
        self._loaded = False
        outcome = Outcome.TRANSCODED if quality.is_made else Outcome.UNMADE
        self.adapted.emit(self._entry, error, outcome)
        self._resolve()

    def _on_moved(self, position: int) -> None:
        if self._loaded and not self._seeks.waits and self._busy is None:
            self._at, self._told_away = position + self._stream.begins, False
            self.moved.emit(self._at)

    def _on_went_over(self, token: int) -> None:
        entry = self._prepared
        if entry is None or token != self._token + 1:
            return
        self._entry, self._prepared = entry, None
        self._token, self._stream, self._at = token, self._next, 0
        self._forget_failures()
        self._insisted = None
        self._set_seekable(not self._stream.is_fixed)
        self.went_over.emit(entry)

    def _on_ended(self, token: int) -> None:
        if not self._loaded or token != self._token or self._entry is None:
            return
        self._loaded = False
        if self._busy is not None:
            return  # a jump is under way that began before the end
        heard, whole = self._engine.position, self._entry.song.duration * 1000 - self._stream.begins
        if self._stream.is_made and heard < LITTLE_MS < whole // 2:
            # What servers send that took the bitrate for another unit, and when their encoder gives up.
            self._insist(ORIGINAL, Malformed("the server made next to nothing of it", call="stream"))
        else:
            self.ended.emit(self._entry)

    def _on_fault(self, token: int, fault: Fault) -> None:
        if not self._loaded or token != self._token:
            return
        self._loaded = False
        self._prepared = None
        self._seeks.forget()
        if fault is Fault.NOT_SOUGHT:
            self._seek_differently()
            return
        if self._busy is None:
            self._at = self._engine.position + self._stream.begins
        else:
            self._busy.tear()  # a jump was under way: it goes on from where that was to lead
        if self._retries.at(self._at):
            self._forget_marks()
        self._explain(fault)

    def _seek_differently(self) -> None:
        """Try a fresh connection; where the stream cannot be sought, the beginning is what is left."""
        if not self._sought_again:
            self._sought_again = True
            self._load(self._stream)
            return
        self._at = 0
        self._load(self._stream)
        self._set_seekable(False)
        self.restarted.emit(self._entry, Malformed("this stream cannot be sought", call="stream"))

    def _explain(self, fault: Fault) -> None:
        """Ask the server what is wrong, then decide."""
        streams, stream = self.streams, self._stream
        if streams is None:
            self._fail(Unreachable("signed out while playing", call="stream"))
            return

        def explained(error: Exception | None) -> None:
            unplayable = Malformed("this kind of sound cannot be played here", call="stream")
            not_made = isinstance(error, Malformed | NotFound) or (error is None and fault is Fault.NOT_SOUND)
            if stream.is_made and not_made and self._insisted is None:
                self._insist(ORIGINAL, error or unplayable)
            elif error is not None:
                self._decide(error)
            elif fault is Fault.NOT_SOUND and not stream.is_made and self._insisted is None:
                self._insist(FALL_BACK, unplayable)
            elif fault is Fault.NOT_SOUND:
                self._decide(unplayable)
            else:
                self._decide(TransportError("the connection to the stream broke", call="stream"))

        self._busy = self._jobs.submit(
            lambda: streams.explain(stream.url), owner=self, done=explained, failed=self._decide
        )

    def _decide(self, error: Exception) -> None:
        """Try again where that may help, else give the entry up."""
        self._busy = None
        if is_stale(error) and not self._renewed:
            self._renewed = True
            self._resolve()
            return
        wait = self._retries.next_wait(error)
        if wait is None:
            self._fail(error)
            return
        self._again.start(wait)
        self._tell_waiting()
        if is_away(error) and not self._told_away:
            self._told_away = True
            self.away.emit(self._entry, error)

    def _fail(self, error: Exception) -> None:
        entry = self._entry
        self._give_up()
        if entry is not None:
            self.failed.emit(entry, error)
