"""What people wrote about songs, albums and artists."""

from __future__ import annotations

import dataclasses
import threading


@dataclasses.dataclass(frozen=True)
class Said:
    """What somebody (`person`, a user name) wrote about an object, at `date` in Unix seconds."""

    id: str
    date: int
    text: str
    person: str
    object_type: str
    object_id: str


class Shouts:
    """Everything that was written. Thread-safe."""

    def __init__(self) -> None:
        self._said: list[Said] = []
        self._lock = threading.Lock()

    def say(self, person: str, text: str, kind: str, id: str, when: int) -> None:
        """Write something about an object."""
        with self._lock:
            self._said.append(Said(str(len(self._said) + 1), when, text, person, kind, id))

    def latest(self) -> list[Said]:
        """Return everything, the latest first."""
        return sorted(self._said, key=lambda said: (said.date, int(said.id)), reverse=True)
