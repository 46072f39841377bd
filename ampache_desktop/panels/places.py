"""Where a person can be: places as values, and the history that goes back and forth between them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Room(StrEnum):
    """The pages that need no object: one of each."""

    HOME = "home"
    SEARCH = "search"
    ARTISTS = "artists"
    ALBUMS = "albums"
    SONGS = "songs"
    GENRES = "genres"
    PLAYLISTS = "playlists"
    ARTIST = "artist"
    ALBUM = "album"
    PLAYLIST = "playlist"
    GENRE = "genre"
    RANKING = "ranking"
    FOUND = "found"
    NOW_PLAYING = "now-playing"


@dataclass(frozen=True)
class Place:
    """One place: a kind of page, the id of what it shows, and its name where that is already known.

    `id` is empty for pages that show no one object; a search's text and a ranking's name stand in `id`,
    and with FOUND what is searched among before the text (`songs:rain`).
    The name does not tell two places apart.
    """

    room: Room
    id: str = ""
    name: str = field(default="", compare=False)


@dataclass
class Stop:
    """A place that was visited, with what the page wants back when it is shown again."""

    place: Place
    snapshot: dict[str, Any] = field(default_factory=dict)


class History:
    """Places in the order of visits, as in a browser. It always holds at least one place."""

    def __init__(self, start: Place, longest: int = 100) -> None:
        self._stops = [Stop(start)]
        self._at = 0
        self._longest = longest

    @property
    def current(self) -> Stop:
        """The place that is shown."""
        return self._stops[self._at]

    @property
    def can_go_back(self) -> bool:
        """Whether there is an earlier place."""
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether a later place was left by going back."""
        return self._at < len(self._stops) - 1

    def visit(self, place: Place) -> bool:
        """Go to a new place, which forgets those ahead. False when it is the current one already."""
        if place == self.current.place:
            return False
        del self._stops[self._at + 1 :]
        self._stops.append(Stop(place))
        del self._stops[: -self._longest]
        self._at = len(self._stops) - 1
        return True

    def replace(self, place: Place) -> None:
        """Change the current place without a new step: a search whose text goes on."""
        self._stops[self._at] = Stop(place)

    def back(self) -> bool:
        """Go to the earlier place. False when there is none."""
        if not self.can_go_back:
            return False
        self._at -= 1
        return True

    def forward(self) -> bool:
        """Go to the later place. False when there is none."""
        if not self.can_go_forward:
            return False
        self._at += 1
        return True
