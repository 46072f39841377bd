"""What people did since the library was made: plays, ratings and favourites, laid over what was thrown."""

from __future__ import annotations

import threading
from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from ampache_desktop.demo.columns import NOW, Columns
from ampache_desktop.demo.discography import Discography
from ampache_desktop.demo.numbering import Indices


class Marks:
    """Plays, ratings and favourites of every kind of object, as arrays in the order asked.

    Kinds are song, album, artist, playlist, podcast and podcast_episode. `version` grows with every change.
    """

    def __init__(self, columns: Columns) -> None:
        self._columns, self._shape = columns, columns.shape
        self._lock = threading.Lock()
        self._plays: dict[str, dict[int, int]] = {}
        self._moments: dict[str, dict[int, int]] = {}
        self._ratings: dict[str, dict[int, int]] = {}
        self._flags: dict[str, dict[int, int]] = {}
        self.version = 0
        self.last_change = NOW
        """Unix seconds of the latest change."""

    def record_play(self, kind: str, index: int, when: int) -> None:
        """Count one play at `when` (Unix seconds); a song's counts for its album and artists as well."""
        played = [(kind, index)]
        if kind == "song":
            song = np.array([index], dtype=np.int64)
            played.append(("album", int(self._shape.albums_of_songs(song)[0])))
            credited = (self._shape.artists_of_songs(song), self._shape.guests_of_songs(song))
            played += [("artist", int(who[0])) for who in credited if who[0] >= 0]
        for what, number in played:
            before = int(self.last_played(what, np.array([number], dtype=np.int64))[0])
            with self._lock:
                counts = self._plays.get(what, {})
                self._plays[what] = {**counts, number: counts.get(number, 0) + 1}
                self._moments[what] = {**self._moments.get(what, {}), number: max(when, before)}
        self._changed(when)

    def rate(self, kind: str, index: int, rating: int, when: int) -> None:
        """Give 1 to 5 stars, or 0 to take them away."""
        with self._lock:
            self._ratings[kind] = {**self._ratings.get(kind, {}), index: rating}
        self._changed(when)

    def flag(self, kind: str, index: int, *, flagged: bool, when: int) -> None:
        """Make something a favourite, or no longer one."""
        with self._lock:
            self._flags[kind] = {**self._flags.get(kind, {}), index: when if flagged else 0}
        self._changed(when)

    def _changed(self, when: int) -> None:
        with self._lock:
            self.version += 1
            self.last_change = max(self.last_change, when)

    def plays(self, kind: str, indices: Indices) -> Indices:
        """Return how often each was played; of an album or artist, as often as its first song."""
        songs = self._first_songs(kind, indices)
        return self._columns.plays(songs) + laid_over(
            np.zeros(len(indices), dtype=np.int64), indices, self._plays.get(kind)
        )

    def last_played(self, kind: str, indices: Indices) -> Indices:
        """Return when each was last played, in Unix seconds, 0 for never."""
        thrown = self._columns.last_played(self._first_songs(kind, indices))
        return laid_over(thrown, indices, self._moments.get(kind))

    def ratings(self, kind: str, indices: Indices) -> Indices:
        """Return the stars of each, 0 for none."""
        return laid_over(self._columns.ratings(kind, indices), indices, self._ratings.get(kind))

    def flagged(self, kind: str, indices: Indices) -> Indices:
        """Return when each became a favourite, in Unix seconds, 0 where it is none."""
        thrown = np.where(self._columns.flags(kind, indices), NOW - 1 - indices % 10_000_000, 0)
        return laid_over(thrown, indices, self._flags.get(kind))

    def averages(self, kind: str, indices: Indices) -> npt.NDArray[np.float64]:
        """Return the average rating of each, 0 for none."""
        return self._columns.averages(kind, indices)

    def _first_songs(self, kind: str, indices: Indices) -> Indices:
        shape: Discography = self._shape
        if not shape.songs or kind == "song":
            return indices
        if kind == "album":
            return shape.album_starts[indices]
        return indices % shape.songs


def laid_over(base: Indices, indices: Indices, changes: Mapping[int, int] | None) -> Indices:
    """Return `base`, a value for each index, with the changed ones in their places."""
    if not changes:
        return base
    keys = np.array(sorted(changes), dtype=np.int64)
    values = np.array([changes[key] for key in keys.tolist()], dtype=np.int64)
    nearest = np.minimum(np.searchsorted(keys, indices), len(keys) - 1)
    return np.where(keys[nearest] == indices, values[nearest], base)
