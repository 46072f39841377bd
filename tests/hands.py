"""A clock for tests that have no time to wait."""

from __future__ import annotations


class Hands:
    """A clock that is set by hand, in seconds."""

    def __init__(self, now: float = 100.0) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now
