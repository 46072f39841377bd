"""What was added, played and loved; and telling the server what was played."""

from __future__ import annotations

import enum

from ampache_desktop.api.call import Done, Listing, T, arg
from ampache_desktop.api.models import Album, Artist, Episode, Playlist, Podcast, Song, SongId, UserId, Video
from ampache_desktop.api.versions import Api, Version


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
    user_id: UserId | None = arg("user_id", default=None, since=Api.V4, kw_only=True)
    username: str | None = arg("username", default=None, kw_only=True)


class AlbumStatistics(Statistics[Album], action="stats", fixed={"type": {Api.V4: "album"}}):
    """Albums, the one type that API 3 has."""


class SongStatistics(Statistics[Song], action="stats", since=Api.V4, fixed={"type": "song"}):
    """Songs."""


class ArtistStatistics(Statistics[Artist], action="stats", since=Api.V4, fixed={"type": "artist"}):
    """Artists."""


class PlaylistStatistics(
    Statistics[Playlist], action="stats", since=Version(5, 1), fixed={"type": "playlist"}
):
    """Playlists."""


class PodcastStatistics(Statistics[Podcast], action="stats", since=Version(5, 1), fixed={"type": "podcast"}):
    """Podcasts."""


class EpisodeStatistics(
    Statistics[Episode], action="stats", since=Version(5, 1), fixed={"type": "podcast_episode"}
):
    """Podcast episodes."""


class VideoStatistics(Statistics[Video], action="stats", since=Version(5, 1), fixed={"type": "video"}):
    """Videos."""


class RecordPlay(Done, action="record_play", since=Api.V4, level=25):
    """Count one play of a song, now or at `date` (Unix seconds).

    `user` must be a name: newer servers take a number for an expired session. Naming another user takes an
    admin.
    """

    song: SongId = arg("id")
    user: str | None = arg("user", default=None)
    client: str | None = arg("client", default=None)
    date: int | None = arg("date", default=None, since=Version(4, 3))


class Scrobble(Done, action="scrobble", since=Api.V4, level=25):
    """Count one play of the song that these names lead to, now or at `date` (Unix seconds).

    `NotFound` where the library has no such song. Servers know the MusicBrainz ids by two spellings each.
    """

    song: str = arg("song")
    artist: str = arg("artist")
    album: str = arg("album")
    song_mbid: str | None = arg("songmbid", default=None, also=("song_mbid",), kw_only=True)
    artist_mbid: str | None = arg("artistmbid", default=None, also=("artist_mbid",), kw_only=True)
    album_mbid: str | None = arg("albummbid", default=None, also=("album_mbid",), kw_only=True)
    date: int | None = arg("date", default=None, kw_only=True)
    client: str | None = arg("client", default=None, kw_only=True)
