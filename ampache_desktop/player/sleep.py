"""The sleep timer: fades out and pauses after some minutes, or at the end of a chapter, a track, some tracks.

Minutes are those of listening: while nothing plays they stand still. A track is at its end when it was played
to it; going on to another one by hand means that the listener is awake, and counts for nothing.
"""

from __future__ import annotations

import enum
import time
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from ampache_desktop.library.spoken import is_spoken
from ampache_desktop.player.chapters import chapters_of
from ampache_desktop.player.loudness import plays_in_album
from ampache_desktop.player.playback import State

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ampache_desktop.player.player import Player
    from ampache_desktop.player.queue import Entry

LOOK_MS = 250
LEAST_FADE_MS = 500
"""At the end of a track: what follows must not be heard in the moment before it is stopped."""
_MINUTE_MS = 60_000


class Until(enum.Enum):
    """What the timer waits for."""

    TIME = enum.auto()
    CHAPTER = enum.auto()
    TRACKS = enum.auto()


class Nap(NamedTuple):
    """What is wanted: so many minutes, or the end of so many tracks, this one counted; or of this chapter.

    Who is not `asleep` only wants it to stop there: all is heard as loud as before, and nothing is kept.
    """

    until: Until
    amount: int = 1
    asleep: bool = True


class Mark(NamedTuple):
    """A place in a recording; `position` is in ms."""

    song_id: str
    title: str
    position: int


class Slept(NamedTuple):
    """The timer has run out. `began`: where it was set; `ended`: where listening goes on, None at the end."""

    began: Mark | None
    ended: Mark | None


class SleepTimer(QObject):
    """One timer over the player. `clock` is in seconds; `chapters` gives where each begins, in ms."""

    changed = Signal()
    """It was set, cancelled, or has less left."""
    slept = Signal(object)
    """A `Slept`."""

    def __init__(
        self, player: Player, parent: QObject | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(parent)
        self.chapters: Callable[[Entry], Sequence[int]] = _chapters
        self.fade_ms = 20_000
        """How long it fades before it pauses."""
        self._player = player
        self._clock = clock
        self._nap: Nap | None = None
        self._left = 0
        self._looked = 0.0
        self._chapter_ends: int | None = None
        self._began: Mark | None = None
        self._faded = False
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)
        player.state_changed.connect(self._on_state)
        player.position_changed.connect(self._on_moved)
        player.sought.connect(self._on_sought)
        player.entry_changed.connect(self._on_entry)
        # The player hears these first, and has gone on when they come here.
        player.target.went_over.connect(self._on_end)
        player.target.ended.connect(self._on_end)

    # What is

    @property
    def nap(self) -> Nap | None:
        """What it waits for, None while it is off."""
        return self._nap

    @property
    def tracks_left(self) -> int:
        """How many tracks are still to end; 0 when it does not count tracks."""
        return self._left if self._nap is not None and self._nap.until is Until.TRACKS else 0

    @property
    def left_ms(self) -> int | None:
        """How long until it pauses, at the speed that is played at; None when that cannot be told."""
        if self._nap is None:
            return None
        if self._nap.until is Until.TIME:
            return self._left
        end = self._chapter_ends or self._player.duration
        if self.tracks_left > 1 or not end:
            return None
        return max(0, round((end - self._player.position) / max(self._player.rate, 0.01)))

    @property
    def began(self) -> Mark | None:
        """Where listening was when it was set."""
        return self._began

    def has_chapters(self) -> bool:
        """Tell whether there are chapters within what plays."""
        entry = self._player.entry
        return entry is not None and bool(self.chapters(entry))

    def is_chapter(self) -> bool:
        """Tell whether what plays is a chapter itself: a part of a book, with other parts beside it."""
        entry = self._player.entry
        return entry is not None and is_spoken(entry.song) and plays_in_album(self._player.queue, entry.id)

    # What is wanted

    def start(self, nap: Nap) -> None:
        """Set it anew, also when it was set before. Raises `ValueError` for less than one of anything."""
        if nap.amount < 1:
            raise ValueError("a sleep timer waits for something")
        self._nap = nap
        self._left = nap.amount * _MINUTE_MS if nap.until is Until.TIME else nap.amount
        self._began = self._mark()
        self._find_chapter()
        self._looked = self._clock()
        self._run()
        self._fade()
        self._tell_player()
        self.changed.emit()

    def extend(self, minutes: int) -> None:
        """Wait so many minutes more, when it waits for minutes."""
        if self._nap is not None and self._nap.until is Until.TIME:
            self._left += minutes * _MINUTE_MS
            self._fade()
            self.changed.emit()

    def cancel(self) -> None:
        """Wait no longer, and be as loud as before."""
        if self._nap is not None:
            self._nap = None
            self._timer.stop()
            self._set_fade(1.0)
            self._tell_player()
            self.changed.emit()

    def look(self) -> None:
        """Look at the clock; a timer does that while something plays."""
        if self._nap is None or self._player.state is not State.PLAYING:
            return
        now = self._clock()
        passed, self._looked = now - self._looked, now
        if self._nap.until is Until.TIME:
            self._left = max(0, self._left - round(passed * 1000))
            if self._left == 0:
                self._sleep()
                return
        self._fade()
        self.changed.emit()

    # Inside

    def _mark(self) -> Mark | None:
        entry = self._player.entry
        return None if entry is None else Mark(entry.song.id, entry.song.title, self._player.position)

    def _run(self) -> None:
        if self._nap is not None and self._player.state is State.PLAYING:
            self._looked = self._clock()
            self._timer.start()
        else:
            self._timer.stop()

    def _on_state(self, state: State) -> None:
        if state is State.PLAYING and self._nap is None:
            # Not before: while it still fades out on pause, it would be heard again.
            self._set_fade(1.0)
        self._run()

    def _on_entry(self, _entry: Entry | None) -> None:
        self._find_chapter()

    def _on_sought(self, position: int) -> None:
        self._find_chapter(position)

    def _on_moved(self, position: int) -> None:
        if self._nap is None or self._player.state is not State.PLAYING:
            return
        if self._chapter_ends is not None and position >= self._chapter_ends:
            self._sleep()
        elif self._nap.until is not Until.TIME:
            self._fade()

    def _on_end(self, _entry: Entry) -> None:
        """A track was played to its end, and the player has gone on to the next one."""
        if self._nap is None or self._nap.until is Until.TIME:
            return
        if self._nap.until is Until.TRACKS and self._left > 1:
            self._left -= 1
            self._fade()
            self._tell_player()
            self.changed.emit()
            return
        ended = self._player.state is State.STOPPED
        self._player.stop()
        self._finish(None if ended else self._mark())

    def _tell_player(self) -> None:
        """Nothing is to fade into the end of what is the last, nor to be opened behind it."""
        nap = self._nap
        self._player.set_ends_here(nap is not None and nap.until is not Until.TIME and self.tracks_left <= 1)

    def _find_chapter(self, position: int | None = None) -> None:
        """Find where the chapter ends that is at `position`; None when that is the end of the track."""
        self._chapter_ends = None
        entry = self._player.entry
        if self._nap is not None and self._nap.until is Until.CHAPTER and entry is not None:
            at = self._player.position if position is None else position
            self._chapter_ends = min((it for it in self.chapters(entry) if it > at), default=None)

    def _fade(self) -> None:
        left = self.left_ms if self._nap is None or self._nap.asleep else None
        span = self.fade_ms
        if self._nap is not None and self._nap.until is not Until.TIME:
            span = max(span, LEAST_FADE_MS)
        # Squared: so it is heard to grow quiet evenly. Silent a moment early: what is heard is a moment old.
        part = 1.0 if left is None or not span else max(0.0, min(1.0, (left - LOOK_MS) / span))
        self._set_fade(part * part)

    def _set_fade(self, factor: float) -> None:
        if factor < 1.0 or self._faded:
            self._faded = factor < 1.0
            self._player.set_fade(factor)

    def _sleep(self) -> None:
        """Pause here."""
        self._set_fade(0.0)
        self._player.pause()
        self._finish(self._mark())

    def _finish(self, ended: Mark | None) -> None:
        nap, self._nap = self._nap, None
        self._timer.stop()
        self._tell_player()
        self.changed.emit()
        if nap is not None and nap.asleep:
            self.slept.emit(Slept(self._began, ended))


def _chapters(entry: Entry) -> tuple[int, ...]:
    return tuple(chapter.at for chapter in chapters_of(entry.song))
