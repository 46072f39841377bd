"""What people did since the library was made: plays, ratings and favourites, laid over what was thrown.

Everybody has marks of their own. Whose are meant is said with `seen_by`; where nothing is said, those of
the `OWNER`, who has used the library from its beginning.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator, Mapping
from contextvars import ContextVar

import numpy as np
import numpy.typing as npt

from ampache_desktop.demo.columns import NOW, Columns
from ampache_desktop.demo.discography import Discography
from ampache_desktop.demo.numbering import Indices

OWNER = "demo"
LONG_HERE = (OWNER, "manager", "listener")
"""Who rated and loved things before the library was opened; all plays before that are the owner's."""

Version = tuple[str, int]
Changes = dict[int, int]

_PERSON: ContextVar[str] = ContextVar("person", default=OWNER)


@contextlib.contextmanager
def seen_by(person: str) -> Iterator[None]:
    """Within this block and thread, marks are those of the person with this user name."""
    before = _PERSON.set(person)
    try:
        yield
    finally:
        _PERSON.reset(before)


def who_sees() -> str:
    """Return the user name of the person whose marks are meant."""
    return _PERSON.get()


class Marks:
    """Plays, ratings and favourites of every kind of object, as arrays in the order asked.

    Kinds are song, album, artist, playlist, podcast and podcast_episode. `version` is another one after
    every change, and for every person.
    """

    def __init__(self, columns: Columns) -> None:
        self._columns, self._shape = columns, columns.shape
        self._lock = threading.Lock()
        # By person and kind. The dicts within are never changed but replaced, so that they can be read
        # without the lock.
        self._plays: dict[tuple[str, str], Changes] = {}
        self._moments: dict[tuple[str, str], Changes] = {}
        self._ratings: dict[tuple[str, str], Changes] = {}
        self._flags: dict[tuple[str, str], Changes] = {}
        self._played_before, self._thought_before = {OWNER}, frozenset(LONG_HERE)
        self._changes = 0
        self.last_change = NOW
        """Unix seconds of the latest change."""

    @property
    def version(self) -> Version:
        """What tells one state of the marks from another."""
        return _PERSON.get(), self._changes

    # --- what is done

    def record_play(self, kind: str, index: int, when: int) -> None:
        """Count one play at `when` (Unix seconds); a song's counts for its album and artists as well."""
        person = _PERSON.get()
        played = [(kind, index)]
        if kind == "song":
            song = np.array([index], dtype=np.int64)
            played.append(("album", int(self._shape.albums_of_songs(song)[0])))
            credited = (self._shape.artists_of_songs(song), self._shape.guests_of_songs(song))
            played += [("artist", int(who[0])) for who in credited if who[0] >= 0]
        for what, number in played:
            before = int(self.last_played(what, np.array([number], dtype=np.int64))[0])
            with self._lock:
                counts = self._plays.get((person, what), {})
                self._plays[person, what] = {**counts, number: counts.get(number, 0) + 1}
                moments = self._moments.get((person, what), {})
                self._moments[person, what] = {**moments, number: max(when, before)}
        self._changed(when)

    def rate(self, kind: str, index: int, rating: int, when: int) -> None:
        """Give 1 to 5 stars, or 0 to take them away."""
        key = _PERSON.get(), kind
        with self._lock:
            self._ratings[key] = {**self._ratings.get(key, {}), index: rating}
        self._changed(when)

    def flag(self, kind: str, index: int, *, flagged: bool, when: int) -> None:
        """Make something a favourite since `when`, or no longer one."""
        key = _PERSON.get(), kind
        with self._lock:
            self._flags[key] = {**self._flags.get(key, {}), index: when if flagged else 0}
        self._changed(when)

    def forget_plays(self, person: str, when: int) -> None:
        """Forget all that somebody ever played."""
        with self._lock:
            for changes in (self._plays, self._moments):
                for key in [key for key in changes if key[0] == person]:
                    del changes[key]
            self._played_before.discard(person)
        self._changed(when)

    def forget(self, person: str, when: int) -> None:
        """Forget everything of somebody who is no more; who comes with the same name begins anew."""
        with self._lock:
            for changes in (self._ratings, self._flags):
                for key in [key for key in changes if key[0] == person]:
                    del changes[key]
            self._thought_before -= {person}
        self.forget_plays(person, when)

    def _changed(self, when: int) -> None:
        with self._lock:
            self._changes += 1
            self.last_change = max(self.last_change, when)

    # --- what is known

    def plays(self, kind: str, indices: Indices) -> Indices:
        """Return how often each was played by anybody; of an album or artist, as often as its first song."""
        total = self._thrown_plays(kind, indices)
        for (_, what), changes in list(self._plays.items()):
            if what == kind:
                total = total + laid_over(np.zeros(len(indices), dtype=np.int64), indices, changes)
        return total

    def own_plays(self, kind: str, indices: Indices) -> Indices:
        """Return how often each was played by this person."""
        person, none = _PERSON.get(), np.zeros(len(indices), dtype=np.int64)
        thrown = self._thrown_plays(kind, indices) if person in self._played_before else none
        return thrown + laid_over(none, indices, self._plays.get((person, kind)))

    def last_played(self, kind: str, indices: Indices) -> Indices:
        """Return when each was last played by this person, in Unix seconds, 0 for never."""
        person, thrown = _PERSON.get(), np.zeros(len(indices), dtype=np.int64)
        if person in self._played_before:
            thrown = self._columns.last_played(self._first_songs(kind, indices))
        return laid_over(thrown, indices, self._moments.get((person, kind)))

    def ratings(self, kind: str, indices: Indices) -> Indices:
        """Return this person's stars for each, 0 for none."""
        return self._ratings_of(_PERSON.get(), kind, indices)

    def flagged(self, kind: str, indices: Indices) -> Indices:
        """Return when each became a favourite of this person, in Unix seconds, 0 where it is none."""
        person, thrown = _PERSON.get(), np.zeros(len(indices), dtype=np.int64)
        if person in self._thought_before:
            flags = self._columns.flags(_thrown_by(person, kind), indices)
            thrown = np.where(flags, NOW - 1 - indices % 10_000_000, 0)
        return laid_over(thrown, indices, self._flags.get((person, kind)))

    def averages(self, kind: str, indices: Indices) -> npt.NDArray[np.float64]:
        """Return the average of everybody's stars for each, 0 where nobody gave any."""
        raters = {*self._thought_before, *(person for person, what in list(self._ratings) if what == kind)}
        total, voters = np.zeros(len(indices), dtype=np.int64), np.zeros(len(indices), dtype=np.int64)
        for person in sorted(raters):
            stars = self._ratings_of(person, kind, indices)
            total, voters = total + stars, voters + (stars > 0)
        return np.round(total / np.maximum(voters, 1), 2)

    def _ratings_of(self, person: str, kind: str, indices: Indices) -> Indices:
        thrown = np.zeros(len(indices), dtype=np.int64)
        if person in self._thought_before:
            thrown = self._columns.ratings(_thrown_by(person, kind), indices)
        return laid_over(thrown, indices, self._ratings.get((person, kind)))

    def _thrown_plays(self, kind: str, indices: Indices) -> Indices:
        if OWNER not in self._played_before:
            return np.zeros(len(indices), dtype=np.int64)
        return self._columns.plays(self._first_songs(kind, indices))

    def _first_songs(self, kind: str, indices: Indices) -> Indices:
        shape: Discography = self._shape
        if not shape.songs or kind == "song":
            return indices
        if kind == "album":
            return shape.album_starts[indices]
        return indices % shape.songs


def _thrown_by(person: str, kind: str) -> str:
    return kind if person == OWNER else f"{person}'s {kind}"


def laid_over(base: Indices, indices: Indices, changes: Mapping[int, int] | None) -> Indices:
    """Return `base`, a value for each index, with the changed ones in their places."""
    if not changes:
        return base
    keys = np.array(sorted(changes), dtype=np.int64)
    values = np.array([changes[key] for key in keys.tolist()], dtype=np.int64)
    nearest = np.minimum(np.searchsorted(keys, indices), len(keys) - 1)
    return np.where(keys[nearest] == indices, values[nearest], base)
