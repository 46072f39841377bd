"""A sound that nothing can play, for finding out what a player does then."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ampache_desktop.demo.sounds import Sound


class Undecodable:
    """A sound of the size of another, and of bytes that are in no format."""

    mime = "audio/x-undecodable"
    format = "none"
    cost = 0

    def __init__(self, sound: Sound) -> None:
        self.size = sound.size

    def read(self, start: int, stop: int) -> bytes:
        """Return the bytes from `start` up to and without `stop`."""
        return bytes((place * 31 ^ place >> 7) & 0x7F for place in range(start, min(stop, self.size)))
