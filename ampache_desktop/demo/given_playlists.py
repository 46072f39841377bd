"""The playlists that the library begins with, and its smartlists, which are searches."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from ampache_desktop.demo.awkward import ASTRONAUT, LONG_TITLE, RECORDS
from ampache_desktop.demo.columns import Columns
from ampache_desktop.demo.marks import Marks
from ampache_desktop.demo.numbering import Indices
from ampache_desktop.demo.shelf import Mask

LIMIT = 2_000
"""How many songs a smartlist holds at most."""
OWNER = "demo"

Fill = Callable[[], Indices]
"""Gives the songs of a list, in order; some may stand in it twice."""


class Given(NamedTuple):
    """What a playlist holds before anybody touches it."""

    name: str
    fill: Fill
    type: str = "public"
    owner: str = OWNER
    cover: bool = True


class GivenLists:
    """All lists of the library at its beginning."""

    def __init__(self, columns: Columns, marks: Marks) -> None:
        self._columns, self._marks, self._shape = columns, marks, columns.shape

    def by_hand(self) -> list[Given]:
        """Return the playlists; none where there is no music."""
        nothing = np.zeros(0, dtype=np.int64)
        lists = [
            Given("Sunday morning", lambda: self._music("sunday", 24)),
            Given("Road", lambda: self._music("road", 40)),
            Given("Kitchen", lambda: self._music("kitchen", 18)),
            Given("Everything at once", self._long),
            Given("Empty for now", lambda: nothing),
            Given("Again & again", self._repeating),
            Given("雨の夜に", self._handsome),
            Given("שירים לדרך", lambda: self._music("way", 12)),
            Given("<b>Loud</b> & “quiet”", lambda: self._music("loud", 9)),
            Given(f"Orbit {ASTRONAUT}", lambda: self._music("orbit", 7), cover=False),
            Given(LONG_TITLE, lambda: self._music("long", 3)),
            Given("", lambda: self._music("nameless", 2)),
            Given("Only for me", lambda: self._music("private", 6), type="private"),
            Given("Guest's choice", lambda: self._music("guest", 11), owner="guest"),
        ]
        return lists if self._shape.songs else []

    def smart(self) -> list[Given]:
        """Return the smartlists; none where there is no music."""
        marks = self._marks
        lists = [
            Given("★ Unheard", lambda: self._found(lambda songs: marks.plays("song", songs) == 0)),
            Given("Five stars", lambda: self._found(lambda songs: marks.ratings("song", songs) == 5)),
            Given("Favourites", lambda: self._found(lambda songs: marks.flagged("song", songs) > 0)),
            Given("The eighties", lambda: self._found(self._eighties)),
            Given(
                "Longer than six minutes",
                lambda: self._found(lambda songs: self._columns.seconds(songs) > 360),
            ),
            Given(
                "Played a thousand times", lambda: self._found(lambda songs: marks.plays("song", songs) > 999)
            ),
        ]
        return lists if self._shape.songs else []

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

    def _eighties(self, songs: Indices) -> Mask:
        years = self._columns.years(self._shape.albums_of_songs(songs))
        return np.asarray(years // 10 == 198, dtype=np.bool_)

    def _found(self, fits: Callable[[Indices], Mask]) -> Indices:
        songs = np.arange(min(self._shape.songs, 20 * LIMIT), dtype=np.int64)
        return songs[fits(songs)][:LIMIT]
