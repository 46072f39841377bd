"""Stars and hearts."""

from __future__ import annotations

import enum

from ampache_desktop.api.call import Done, arg
from ampache_desktop.api.versions import Api


class Rated(enum.StrEnum):
    """What can be rated and loved; the last two on servers before API 5."""

    SONG = "song"
    ALBUM = "album"
    ARTIST = "artist"
    PLAYLIST = "playlist"
    PODCAST = "podcast"
    PODCAST_EPISODE = "podcast_episode"
    VIDEO = "video"
    TVSHOW = "tvshow"
    TVSHOW_SEASON = "tvshow_season"


class Rate(Done, action="rate", level=25):
    """Give stars, 1 to 5; 0 takes them back."""

    kind: Rated = arg("type")
    id: str = arg("id")
    rating: int = arg("rating")


class Flag(Done, action="flag", since=Api.V4, level=25):
    """Love something, or no longer; since `date` in Unix seconds on newer servers, else since now."""

    kind: Rated = arg("type")
    id: str = arg("id")
    flag: bool = arg("flag")
    date: int | None = arg("date", default=None, since=Api.V6)
