"""The sound of every song and episode as a file of exact size, made when it is asked for."""

from __future__ import annotations

from typing import Protocol

from ampache_desktop.api.models import Episode, Song


class Sound(Protocol):
    """A file of sound: the same bytes each time, any part of which can be read at once."""

    @property
    def size(self) -> int:
        """Bytes of the whole file: exact."""
        ...

    @property
    def mime(self) -> str:
        """Its media type, such as audio/mpeg."""
        ...

    @property
    def format(self) -> str:
        """mp3, flac, ogg, opus, m4a or wav."""
        ...

    def read(self, start: int, stop: int) -> bytes:
        """Return the bytes from `start` up to and without `stop`. Safe from several threads."""
        ...


class Sounds:
    """Makes and keeps sounds. `formats` tells what the installed encoders can make.

    Sounds of hours are always mp3 or wav, of which any part is computed by itself; others are encoded
    whole when first opened, and the last few are kept within `memory` bytes.
    """

    def __init__(self, *, memory: int = 128 * 2**20) -> None:
        raise NotImplementedError

    formats: tuple[str, ...]

    def open(
        self, item: Song | Episode, *, format: str | None = None, bitrate: int | None = None, offset: int = 0
    ) -> Sound:
        """Return the sound of a song or episode, from second `offset` on.

        `format` None or "raw" gives the format of its record. `bitrate` is in bit/s and applies to lossy
        formats. Raises `ValueError` when the format cannot be made.
        """
        raise NotImplementedError
