"""Who follows whom."""

from __future__ import annotations

import threading


class Following:
    """Who follows whom, by user name, in the order in which they began. Thread-safe."""

    def __init__(self) -> None:
        self._followed: dict[str, tuple[str, ...]] = {}
        self._lock = threading.Lock()

    def toggle(self, follower: str, followed: str) -> bool:
        """Make one follow the other, or no longer, and tell whether they do now."""
        with self._lock:
            names = self._followed.get(follower, ())
            if followed in names:
                self._followed[follower] = tuple(name for name in names if name != followed)
                return False
            self._followed[follower] = (*names, followed)
            return True

    def followed_by(self, follower: str) -> tuple[str, ...]:
        """Return whom somebody follows."""
        return self._followed.get(follower, ())

    def followers_of(self, followed: str) -> tuple[str, ...]:
        """Return who follows somebody."""
        with self._lock:
            return tuple(name for name, names in self._followed.items() if followed in names)

    def forget(self, person: str) -> None:
        """Forget somebody who is no more, on either side."""
        with self._lock:
            self._followed.pop(person, None)
            for follower, names in self._followed.items():
                self._followed[follower] = tuple(name for name in names if name != person)
