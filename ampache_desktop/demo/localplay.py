"""The server's own loudspeakers: a player in software that plays on as time goes by.

It behaves as the Music Player Daemon does behind Ampache. Nothing sounds and nothing runs: every method is
told the time (seconds, of any clock that only goes forward) and works out where the music is by then.
"""

from __future__ import annotations

import dataclasses
import enum
import threading

STEP = 5
"""By how much the volume changes, in percent."""
LOUDEST = 100


class Playing(enum.StrEnum):
    """What the loudspeakers do, as servers call it."""

    PLAY = "play"
    PAUSE = "pause"
    STOP = "stop"


@dataclasses.dataclass(frozen=True)
class Piece:
    """Something to play: a stream address, and how long it is in seconds, None without end.

    `oid` is the object's id, None for a stream from elsewhere, of which `title` is all that is known.
    """

    raw: str = dataclasses.field(repr=False)
    oid: str | None
    title: str
    duration: float | None


@dataclasses.dataclass(frozen=True)
class State:
    """What the loudspeakers do at a moment. `place` counts from 0; `position` is in seconds."""

    state: Playing
    volume: int
    place: int
    piece: Piece | None
    position: float


class Loudspeakers:
    """A queue and what is played of it. Thread-safe. Commands tell whether they could be done."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._queue: list[Piece] = []
        self._state = Playing.STOP
        self._place = 0
        self._position = 0.0
        self._moment = 0.0
        self._volume = STEP

    def status(self, now: float) -> State:
        """Return what the loudspeakers do."""
        with self._lock:
            self._go_on(now)
            piece = self._queue[self._place] if self._place < len(self._queue) else None
            return State(self._state, self._volume, self._place, piece, self._position)

    def queue(self, now: float) -> list[Piece]:
        """Return what is in the queue."""
        with self._lock:
            self._go_on(now)
            return list(self._queue)

    # --- commands

    def play(self, now: float) -> bool:
        """Play, from where it was paused or else from the beginning of the current piece."""
        with self._lock:
            self._go_on(now)
            if self._queue:
                self._state = Playing.PLAY
            return True

    def pause(self, now: float) -> bool:
        """Pause; what is stopped stays so."""
        with self._lock:
            self._go_on(now)
            if self._state is Playing.PLAY:
                self._state = Playing.PAUSE
            return True

    def stop(self, now: float) -> bool:
        """Stop; the current piece stays the current one."""
        with self._lock:
            self._go_on(now)
            self._halt(self._place)
            return True

    def next(self, now: float) -> bool:
        """Play the next piece, or stop after the last. Nothing is next of what is stopped."""
        with self._lock:
            self._go_on(now)
            if self._state is Playing.STOP:
                return False
            self._begin(self._place + 1)
            return True

    def previous(self, now: float) -> bool:
        """Play the piece before, or the first one again."""
        with self._lock:
            self._go_on(now)
            if self._state is Playing.STOP:
                return False
            self._begin(max(0, self._place - 1))
            return True

    def skip(self, place: int | None, now: float) -> bool:
        """Play the piece at a place (from 0). A place that is not there changes nothing and is no error."""
        with self._lock:
            self._go_on(now)
            if place is not None and 0 <= place < len(self._queue):
                self._begin(place)
            return True

    def add(self, piece: Piece, now: float) -> bool:
        """Put something at the end of the queue, of which nothing stays if the loudspeakers are stopped."""
        with self._lock:
            self._go_on(now)
            if self._state is Playing.STOP:
                self._queue.clear()
                self._halt(0)
            self._queue.append(piece)
            return True

    def clear(self, now: float) -> bool:
        """Stop, and empty the queue."""
        with self._lock:
            self._go_on(now)
            self._queue.clear()
            self._halt(0)
            return True

    def turn(self, steps: int) -> bool:
        """Turn the volume up or down by some steps."""
        with self._lock:
            self._volume = min(LOUDEST, max(0, self._volume + steps * STEP))
            return True

    def mute(self) -> bool:
        """Turn the volume down to nothing; nothing remembers what it was."""
        with self._lock:
            self._volume = 0
            return True

    # --- time

    def _go_on(self, now: float) -> None:
        """Play on until now: what ends is followed by the next piece, and the last by silence."""
        passed, self._moment = max(0.0, now - self._moment), now
        while self._state is Playing.PLAY:
            duration = self._queue[self._place].duration
            if duration is None or self._position + passed < duration:
                self._position += passed
                return
            passed -= duration - self._position
            self._begin(self._place + 1)

    def _begin(self, place: int) -> None:
        if place < len(self._queue):
            self._state, self._place, self._position = Playing.PLAY, place, 0.0
        else:
            self._halt(0)

    def _halt(self, place: int) -> None:
        self._state, self._place, self._position = Playing.STOP, place, 0.0
