"""What people did: plays, ratings, favourites, and whom they began to follow."""

from __future__ import annotations

import collections
import dataclasses
import enum
import threading
from collections.abc import Collection

REMEMBERED = 5_000
"""How many deeds are remembered."""


class Deed(enum.StrEnum):
    """What can be done, as servers call it."""

    PLAY = "play"
    RATING = "rating"
    FLAG = "userflag"
    FOLLOW = "follow"


@dataclasses.dataclass(frozen=True)
class Done:
    """One thing that somebody (`person`, a user name) did to an object, at `date` in Unix seconds."""

    id: str
    date: int
    person: str
    action: Deed
    object_type: str
    object_id: str


class Activity:
    """Everybody's deeds. Thread-safe."""

    def __init__(self) -> None:
        self._done: collections.deque[Done] = collections.deque(maxlen=REMEMBERED)
        self._count = 0
        self._lock = threading.Lock()

    def add(self, person: str, action: Deed, kind: str, id: str, when: float) -> None:
        """Remember that somebody did something."""
        with self._lock:
            self._count += 1
            self._done.append(Done(str(self._count), int(when), person, action, kind, id))

    def of(self, people: Collection[str], until: int | None = None) -> list[Done]:
        """Return what some people did, the latest first; with `until` only what is no younger."""
        with self._lock:
            kept = [
                done for done in self._done if done.person in people and done.date <= (until or done.date)
            ]
        return sorted(kept, key=lambda done: (done.date, int(done.id)), reverse=True)

    def forget(self, person: str) -> None:
        """Forget what somebody did who is no more."""
        with self._lock:
            kept = [done for done in self._done if done.person != person]
            self._done = collections.deque(kept, maxlen=REMEMBERED)
