"""The last play of everybody by each program, so that one listen that is told twice counts once."""

from __future__ import annotations

import threading
from typing import NamedTuple


class _Last(NamedTuple):
    song: str
    when: float


class LastPlays:
    """Tells plays from repetitions of them, as servers do. Thread-safe."""

    def __init__(self) -> None:
        self._last: dict[tuple[str, str], _Last] = {}
        self._lock = threading.Lock()

    def is_new(self, person: str, client: str, song: str, when: float, duration: float) -> bool:
        """Remember a play at `when` (Unix seconds), and tell whether it counts.

        It does not where the same program's last play of this person was the same song less than its
        `duration` (seconds) before.
        """
        with self._lock:
            last = self._last.get((person, client))
            if last is not None and last.song == song and when - last.when < duration:
                return False
            self._last[person, client] = _Last(song, when)
            return True

    def forget(self, person: str) -> None:
        """Forget the plays of somebody who is no more."""
        with self._lock:
            self._last = {key: last for key, last in self._last.items() if key[0] != person}
