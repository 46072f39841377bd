"""What was deleted of the music: songs, and the albums and artists of which nothing is left.

Nothing is moved: indices stay what they are, and what is gone is left out wherever indices are listed. As
long as nothing was deleted, that costs nothing.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from ampache_desktop.demo.numbering import Indices

if TYPE_CHECKING:
    from ampache_desktop.demo.discography import Discography

Mask = npt.NDArray[np.bool_]


class Gone:
    """Which songs, albums and artists of a library are gone. Empty until something is deleted."""

    def __init__(self, shape: Discography) -> None:
        self._shape = shape
        self._lock = threading.Lock()
        self._songs: Mask | None = None
        self._albums: Mask | None = None
        self._artists: Mask | None = None
        self.songs: Indices = np.zeros(0, dtype=np.int64)
        """The songs that are gone, by index."""

    def __bool__(self) -> bool:
        return self._songs is not None

    def delete(self, songs: Indices) -> None:
        """Delete songs, and with them what nothing is left of."""
        with self._lock:  # a deletion builds on the one before it
            shape = self._shape
            mask = np.zeros(shape.songs, dtype=np.bool_) if self._songs is None else self._songs.copy()
            mask[songs] = True
            gone = np.flatnonzero(mask)
            sizes = np.diff(shape.album_starts)
            empty = (sizes - np.bincount(shape.albums_of_songs(gone), minlength=shape.albums)) <= 0
            owners = np.zeros(shape.artists, dtype=np.bool_)
            owners[shape.album_artists[~empty]] = True
            heard, heard_on = shape.heard
            owners[heard[~mask[heard_on]]] = True
            # Replaced, never changed: others may be reading the old ones.
            self._albums, self._artists, self._songs, self.songs = empty, ~owners, mask, gone

    def left_of_songs(self, songs: Indices) -> Indices:
        """Return those of some songs that are there."""
        return songs if self._songs is None else songs[~self._songs[songs]]

    def are_left(self, songs: Indices) -> Mask:
        """Tell of each song whether it is there."""
        return np.ones(len(songs), dtype=np.bool_) if self._songs is None else ~self._songs[songs]

    def left_of(self, kind: str, indices: Indices) -> Indices:
        """Return those of some songs, albums or artists that are there; of other kinds all."""
        mask = {"song": self._songs, "album": self._albums, "artist": self._artists}.get(kind)
        return indices if mask is None else indices[~mask[indices]]

    def albums_left(self, albums: Indices) -> Mask:
        """Tell of each album whether it is there."""
        return np.ones(len(albums), dtype=np.bool_) if self._albums is None else ~self._albums[albums]

    def count(self, kind: str) -> int:
        """Return how many songs, albums or artists are gone."""
        mask = {"song": self._songs, "album": self._albums, "artist": self._artists}[kind]
        return 0 if mask is None else int(np.count_nonzero(mask))

    def per_album(self, albums: Indices) -> Indices:
        """Return how many songs are gone of each album."""
        if self._songs is None:
            return np.zeros(len(albums), dtype=np.int64)
        starts = self._shape.album_starts
        before = np.searchsorted(self.songs, starts[albums])
        return np.asarray(np.searchsorted(self.songs, starts[albums + 1]) - before, dtype=np.int64)
