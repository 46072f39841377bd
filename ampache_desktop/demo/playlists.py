"""Playlists written by hand, and smartlists, which are searches."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from ampache_desktop.api.models import Entry, Playlist, PlaylistId
from ampache_desktop.demo.awkward import ASTRONAUT, LONG_TITLE, RECORDS
from ampache_desktop.demo.columns import DAY, NOW, Columns
from ampache_desktop.demo.marks import Marks
from ampache_desktop.demo.numbering import Indices
from ampache_desktop.demo.shelf import Mask

LIMIT = 2_000
"""How many songs a smartlist holds at most."""
OWNER = "demo"


class Plan(NamedTuple):
    """What a playlist holds. `fill` gives its songs, in order."""

    name: str
    fill: Callable[[], Indices]
    type: str = "public"
    owner: str = OWNER
    cover: bool = True


class Playlists:
    """All playlists, smartlists after the others; an index is a place among both."""

    def __init__(self, columns: Columns, marks: Marks) -> None:
        self._columns, self._marks, self._shape = columns, marks, columns.shape
        self.plans = [*self._by_hand(), *self._smart()] if columns.shape.songs else []
        self.smart = min(len(self.plans), len(self._by_hand()))
        """Index of the first smartlist."""

    def __len__(self) -> int:
        return len(self.plans)

    def id_of(self, index: int) -> PlaylistId:
        """Return a number, or `smart_` and a number."""
        return PlaylistId(f"smart_{index - self.smart + 1}" if index >= self.smart else str(index + 1))

    def index_of(self, id: str) -> int | None:
        """Return the index that an id stands for; None for an unknown one."""
        return next((n for n in range(len(self.plans)) if self.id_of(n) == id), None)

    def songs(self, index: int) -> Indices:
        """Return the songs of a playlist in order; some stand in it twice."""
        return self.plans[index].fill()

    def entries(self, indices: Indices) -> list[Entry]:
        """Return ids and names only."""
        return [
            Entry(id=self.id_of(n), name=self.plans[n].name, basename=self.plans[n].name)
            for n in indices.tolist()
        ]

    def records(self, indices: Indices) -> list[Playlist]:
        """Return playlists, without their items."""
        return [self._record(index) for index in indices.tolist()]

    def _record(self, index: int) -> Playlist:
        plan, songs, here = self.plans[index], self.songs(index), np.array([index], dtype=np.int64)
        rating = int(self._marks.ratings("playlist", here)[0])
        return Playlist(
            id=self.id_of(index),
            name=plan.name,
            owner=plan.owner,
            song_count=len(songs),
            type=plan.type,
            has_art=plan.cover and len(songs) > 0,
            can_see=plan.type == "public" or plan.owner == OWNER,
            can_edit=plan.owner == OWNER and index < self.smart,
            favourite=bool(self._marks.flagged("playlist", here)[0]),
            rating=rating or None,
            average_rating=float(self._marks.averages("playlist", here)[0]) or None,
            last_update=dt.datetime.fromtimestamp(NOW - index * 3 * DAY, dt.UTC),
            duration=int(self._columns.seconds(songs).sum()),
        )

    def _music(self, purpose: str, count: int) -> Indices:
        """Return up to `count` different songs of music, the same for one purpose."""
        places = np.arange(count * 2, dtype=np.int64)
        songs = self._shape.dice.picks(purpose, places, self._shape.songs)
        songs = songs[np.sort(np.unique(songs, return_index=True)[1])]
        return songs[~self._columns.spoken(self._shape.albums_of_songs(songs))][:count]

    def _repeating(self) -> Indices:
        songs = self._music("again", 5)
        return np.concatenate([songs, songs, songs[:1], songs[:1], songs[::-1]])

    def _long(self) -> Indices:
        return np.arange(min(self._shape.songs, 3 * LIMIT), dtype=np.int64)

    def _handsome(self) -> Indices:
        count = sum(len(record.tracks) for record in RECORDS[:5])
        return np.arange(min(self._shape.songs, count), dtype=np.int64)[::3]

    def _by_hand(self) -> list[Plan]:
        nothing = np.zeros(0, dtype=np.int64)
        return [
            Plan("Sunday morning", lambda: self._music("sunday", 24)),
            Plan("Road", lambda: self._music("road", 40)),
            Plan("Kitchen", lambda: self._music("kitchen", 18)),
            Plan("Everything at once", self._long),
            Plan("Empty for now", lambda: nothing),
            Plan("Again & again", self._repeating),
            Plan("雨の夜に", self._handsome),
            Plan("שירים לדרך", lambda: self._music("way", 12)),
            Plan("<b>Loud</b> & “quiet”", lambda: self._music("loud", 9)),
            Plan(f"Orbit {ASTRONAUT}", lambda: self._music("orbit", 7), cover=False),
            Plan(LONG_TITLE, lambda: self._music("long", 3)),
            Plan("", lambda: self._music("nameless", 2)),
            Plan("Only for me", lambda: self._music("private", 6), type="private"),
            Plan("Guest's choice", lambda: self._music("guest", 11), owner="guest"),
        ]

    def _smart(self) -> list[Plan]:
        return [
            Plan("★ Unheard", lambda: self._found(lambda songs: self._marks.plays("song", songs) == 0)),
            Plan("Five stars", lambda: self._found(lambda songs: self._marks.ratings("song", songs) == 5)),
            Plan("Favourites", lambda: self._found(lambda songs: self._marks.flagged("song", songs) > 0)),
            Plan("The eighties", lambda: self._found(self._eighties)),
            Plan(
                "Longer than six minutes",
                lambda: self._found(lambda songs: self._columns.seconds(songs) > 360),
            ),
            Plan(
                "Played a thousand times",
                lambda: self._found(lambda songs: self._marks.plays("song", songs) > 999),
            ),
        ]

    def _eighties(self, songs: Indices) -> Mask:
        years = self._columns.years(self._shape.albums_of_songs(songs))
        return np.asarray(years // 10 == 198, dtype=np.bool_)

    def _found(self, fits: Callable[[Indices], Mask]) -> Indices:
        songs = np.arange(min(self._shape.songs, 20 * LIMIT), dtype=np.int64)
        return songs[fits(songs)][:LIMIT]
