"""Whether a stream that failed is tried again, and when. Pure Python.

A server that refuses gets three tries, one failure right after the other. One that does not answer at all
is away, and is waited for far longer: routers restart, laptops wake up before their network does.
"""

from __future__ import annotations

from ampache_desktop.library.streams import is_away, is_passing

TRIES = 3
"""How often an entry may fail, one failure right after the other, before it is given up."""
BACK_OFF_MS = (500, 2000)
"""How long to wait before the second and the third try, when the server does not say."""
LONGEST_WAIT_MS = 60_000
"""A server that wants to be left alone for longer than this is given up."""
AWAY_EVERY_MS = 5000
"""How long to wait before each further try while the server does not answer …"""
AWAY_FOR_MS = 5 * 60_000
"""… and for how long altogether."""
PROGRESS_MS = 5000
"""Playing this far past a failure makes the next one a first one again."""


class Retries:
    """The failures of one entry, right after one another. Times and places are in ms."""

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """Begin anew: another entry, or this one flows again."""
        self._failures = 0
        self._place = 0
        self._waited = 0

    def __bool__(self) -> bool:
        return self._failures > 0

    def at(self, place: int) -> bool:
        """It failed at `place`: tell whether that is far enough behind the last failure to be a first one."""
        first = place > self._place + PROGRESS_MS
        if first:
            self.forget()
        self._place = place
        return first

    def next_wait(self, error: Exception) -> int | None:
        """Count a failure, and return after how long to try again; None when that is not worth it."""
        self._failures += 1
        step = min(self._failures, len(BACK_OFF_MS)) - 1
        if is_away(error):
            wait = BACK_OFF_MS[step] if self._failures <= len(BACK_OFF_MS) else AWAY_EVERY_MS
            self._waited += wait
            return wait if self._waited <= AWAY_FOR_MS else None
        said: float | None = getattr(error, "retry_after", None)
        wait = BACK_OFF_MS[step] if said is None else round(said * 1000)
        worth = is_passing(error) and self._failures < TRIES and wait <= LONGEST_WAIT_MS
        return wait if worth else None
