"""Which picture belongs to which object, at which size."""

from __future__ import annotations

import functools

from ampache_desktop.demo.covers import cover
from ampache_desktop.demo.library import Library

FULL = 600
"""Pixels of a side where no thumbnail is asked for."""

THUMBS = {"1": 100, "2": 128, "3": 80, "4": 200, "5": 32, "6": 512, "7": 200, "8": 470, "10": 34}
"""Pixels of a side by the number of the thumbnail."""


def picture(library: Library, kind: str, id: str, side: int = FULL, *, seed: int) -> tuple[bytes, str] | None:
    """Return the picture of an object and its media type; None where it has none or does not exist."""
    if kind == "song":
        song = library.song(id)
        if song is None or song.album is None or not song.has_art:
            return None
        return picture(library, "album", song.album.id, side, seed=seed)
    if kind == "search":
        name = id if id.startswith("smart_") else f"smart_{id}"
        return picture(library, "playlist", name, side, seed=seed)
    find = {
        "album": library.album,
        "artist": library.artist,
        "playlist": library.playlist,
        "podcast": library.podcast,
    }.get(kind)
    found = find(id) if find else None
    return _drawn(kind, id, side, seed) if found is not None and found.has_art else None


def placeholder(side: int = FULL) -> tuple[bytes, str]:
    """Return the picture that stands for none."""
    return _drawn("placeholder", "0", side, 0)


@functools.lru_cache(maxsize=256)
def _drawn(kind: str, id: str, side: int, seed: int) -> tuple[bytes, str]:
    return cover(kind, id, side, seed=seed)
