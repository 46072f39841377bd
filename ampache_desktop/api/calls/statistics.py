"""What was added, played and loved; and telling the server what was played."""

from __future__ import annotations

import enum

from ampache_desktop.api.call import Done, Listing, T, arg
from ampache_desktop.api.models import Album, Artist, Episode, Playlist, Podcast, Song, SongId, Video
from ampache_desktop.api.versions import Api


class Ranking(enum.StrEnum):
    """How statistics choose and order."""

    NEWEST = "newest"
    RECENT = "recent"
    FREQUENT = "frequent"
    FORGOTTEN = "forgotten"
    HIGHEST = "highest"
    FLAGGED = "flagged"
    RANDOM = "random"


class Statistics(Listing[T]):
    """What the `stats` of every type share; API 3 says `type` for the ranking, of albums only."""

    ranking: Ranking = arg({Api.V3: "type", Api.V4: "filter"}, default=Ranking.RANDOM)
    username: str | None = arg("username", default=None, kw_only=True)


class AlbumStatistics(Statistics[Album], action="stats", fixed={"type": {Api.V4: "album"}}):
    """Albums, the one type that API 3 has."""


class SongStatistics(Statistics[Song], action="stats", since=Api.V4, fixed={"type": "song"}):
    """Songs."""


class ArtistStatistics(Statistics[Artist], action="stats", since=Api.V4, fixed={"type": "artist"}):
    """Artists."""


class PlaylistStatistics(Statistics[Playlist], action="stats", since=Api.V6, fixed={"type": "playlist"}):
    """Playlists."""


class PodcastStatistics(Statistics[Podcast], action="stats", since=Api.V6, fixed={"type": "podcast"}):
    """Podcasts."""


class EpisodeStatistics(Statistics[Episode], action="stats", since=Api.V6, fixed={"type": "podcast_episode"}):
    """Podcast episodes."""


class VideoStatistics(Statistics[Video], action="stats", since=Api.V6, fixed={"type": "video"}):
    """Videos."""


class RecordPlay(Done, action="record_play", since=Api.V4):
    """Count one play of a song, now or at `date` (Unix seconds).

    `user` must be a name: newer servers take a number for an expired session.
    """

    song: SongId = arg("id")
    user: str | None = arg("user", default=None)
    client: str | None = arg("client", default=None)
    date: int | None = arg("date", default=None)
