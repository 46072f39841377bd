"""Frozen records of what a server can tell us, with field names of our own and the wire's beside them.

The records are the same whatever the generation and the format. A wire name that differs from the field's
name stands in the `rename` table of the class; older spellings are mapped by `dialects`. Text that is
missing, null or empty is None (a name is "" instead); numbers that are missing are None, counts 0. Ids are
strings: Ampache's smart playlists are called `smart_14`, and numbers exceed 32 bits.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NewType

import msgspec
from msgspec.structs import force_setattr

from ampache_desktop.api.record import Record, Tidy

SongId = NewType("SongId", str)
AlbumId = NewType("AlbumId", str)
ArtistId = NewType("ArtistId", str)
GenreId = NewType("GenreId", str)
PlaylistId = NewType("PlaylistId", str)
PodcastId = NewType("PodcastId", str)
EpisodeId = NewType("EpisodeId", str)
ShareId = NewType("ShareId", str)
VideoId = NewType("VideoId", str)
LiveStreamId = NewType("LiveStreamId", str)
CatalogId = NewType("CatalogId", str)
if TYPE_CHECKING:
    AnyId = str
    AnyCatalogId = CatalogId
else:
    # Some answers write these ids as numbers: the decoder must take both. A record holds text (see Tidy).
    AnyId = str | int
    AnyCatalogId = str | int
Seconds = int
"""A duration in whole seconds."""
BitsPerSecond = int
"""A bitrate in bit/s, as Ampache sends it."""
Rating = int
"""Stars, 1 to 5; None where a record is not rated (0 on the wire)."""


_LOVED = {"favourite": "flag", "average_rating": "averagerating"}
_PLAYED = {**_LOVED, "play_count": "playcount", "duration": "time"}


class Named(Tidy, frozen=True, gc=False):
    """An object that another record points to. `prefix` is a leading article such as "The" (API 6)."""

    id: AnyId
    name: str = ""
    prefix: str | None = None
    basename: str | None = None

    def __post_init__(self) -> None:
        # As Tidy does it, by hand: there are five of these to a song.
        if self.prefix == "":
            force_setattr(self, "prefix", None)
        if self.basename == "":
            force_setattr(self, "basename", None)
        if type(self.id) is not str:
            force_setattr(self, "id", str(self.id))


class GenreRef(Record, frozen=True, gc=False):
    """A genre that a record carries. `id` is None where the generation tells only the name."""

    id: GenreId | None = None
    name: str = ""


class PlaylistItem(Record, frozen=True, rename={"position": "playlisttrack"}):
    """One place of a playlist's list of song ids."""

    id: SongId
    position: int = 0


class Genre(
    Record,
    frozen=True,
    rename={
        "album_count": "albums",
        "artist_count": "artists",
        "song_count": "songs",
        "video_count": "videos",
        "playlist_count": "playlists",
        "live_stream_count": "live_streams",
    },
):
    """A genre (a *tag* up to API 4) with how much carries it."""

    id: GenreId
    name: str = ""
    album_count: int = 0
    artist_count: int = 0
    song_count: int = 0
    video_count: int = 0
    playlist_count: int = 0
    live_stream_count: int = 0


class Song(
    Tidy,
    frozen=True,
    rename={
        **_PLAYED,
        "album_artist": "albumartist",
        "disc": "disk",
        "disc_subtitle": "disksubtitle",
        "genres": "genre",
        "sample_rate": "rate",
        "playlist_position": "playlisttrack",
    },
):
    """A song: its tags, its place, its file and how to stream it.

    `url` is a credential (it carries a session): it must not be logged or shown. `duration` is the only
    reliable length. `stream_*` describe what the server says it would send, which is often untrue.
    """

    id: SongId
    title: str = ""
    name: str | None = None
    artist: Named | None = None
    artists: tuple[Named, ...] = ()
    album: Named | None = None
    album_artist: Named | None = None
    disc: int | None = None
    disc_subtitle: str | None = None
    track: int | None = None
    genres: tuple[GenreRef, ...] = ()
    filename: str | None = None
    playlist_position: int | None = None
    duration: Seconds = 0
    year: int | None = None
    format: str | None = None
    bitrate: BitsPerSecond | None = None
    sample_rate: int | None = None
    mode: str | None = None
    mime: str | None = None
    channels: int | None = None
    size: int | None = None
    stream_format: str | None = None
    stream_bitrate: BitsPerSecond | None = None
    stream_mime: str | None = None
    url: str | None = None
    art: str | None = None
    has_art: bool | None = None
    favourite: bool = False
    rating: Rating | None = None
    average_rating: float | None = None
    play_count: int = 0
    catalog: AnyCatalogId | None = None
    composer: str | None = None
    comment: str | None = None
    license: str | None = None
    publisher: str | None = None
    language: str | None = None
    lyrics: str | None = None
    mbid: str | None = None
    album_mbid: str | None = None
    artist_mbid: str | None = None
    albumartist_mbid: str | None = None
    replaygain_album_gain: float | None = None
    replaygain_album_peak: float | None = None
    replaygain_track_gain: float | None = None
    replaygain_track_peak: float | None = None
    r128_album_gain: int | None = None
    r128_track_gain: int | None = None

    def __repr__(self) -> str:
        return f"Song(id={self.id!r}, title={self.title!r})"


class Album(
    Tidy,
    frozen=True,
    rename={
        **_LOVED,
        "song_artists": "songartists",
        "duration": "time",
        "songs": "tracks",
        "song_count": "songcount",
        "disc_count": "diskcount",
        "genres": "genre",
    },
):
    """An album. `songs` is filled only where they were asked to be included."""

    id: AlbumId
    name: str = ""
    prefix: str | None = None
    basename: str | None = None
    artist: Named | None = None
    artists: tuple[Named, ...] = ()
    song_artists: tuple[Named, ...] = ()
    duration: Seconds | None = None
    year: int | None = None
    songs: tuple[Song, ...] = ()
    song_count: int = 0
    disc_count: int | None = None
    disk: int | None = None
    type: str | None = None
    genres: tuple[GenreRef, ...] = ()
    art: str | None = None
    has_art: bool | None = None
    favourite: bool = False
    rating: Rating | None = None
    average_rating: float | None = None
    mbid: str | None = None
    mbid_group: str | None = None


class Artist(
    Tidy,
    frozen=True,
    rename={
        **_LOVED,
        "album_count": "albumcount",
        "song_count": "songcount",
        "genres": "genre",
        "duration": "time",
        "year_formed": "yearformed",
        "place_formed": "placeformed",
    },
):
    """An artist. `albums` and `songs` are filled only where they were asked to be included."""

    id: ArtistId
    name: str = ""
    prefix: str | None = None
    basename: str | None = None
    albums: tuple[Album, ...] = ()
    album_count: int = 0
    songs: tuple[Song, ...] = ()
    song_count: int = 0
    genres: tuple[GenreRef, ...] = ()
    art: str | None = None
    has_art: bool | None = None
    favourite: bool = False
    rating: Rating | None = None
    average_rating: float | None = None
    mbid: str | None = None
    summary: str | None = None
    duration: Seconds | None = None
    year_formed: int | None = None
    place_formed: str | None = None


class Playlist(
    Tidy,
    frozen=True,
    rename={
        **_LOVED,
        "song_count": "items",
        "can_edit": "has_collaborate",
        "can_see": "has_access",
    },
):
    """A playlist, or a smartlist where the id starts with `smart_`. `type` is public or private.

    `items` holds song ids and places where the list was asked to include them.
    """

    id: PlaylistId
    name: str = ""
    owner: str | None = None
    song_count: int = 0
    items: tuple[PlaylistItem, ...] = msgspec.field(default=(), name="items_included")
    type: str | None = None
    art: str | None = None
    has_art: bool | None = None
    can_see: bool | None = None
    can_edit: bool | None = None
    favourite: bool = False
    rating: Rating | None = None
    average_rating: float | None = None
    md5: str | None = None
    last_update: datetime | None = None
    duration: Seconds | None = msgspec.field(default=None, name="time")

    @property
    def is_smart(self) -> bool:
        """Tell whether the list is a stored search that the server fills anew each time."""
        return self.id.startswith("smart_")


class Entry(Tidy, frozen=True):
    """One row of an index: the least that names an object of any type."""

    id: str
    name: str = ""
    prefix: str | None = None
    basename: str | None = None


class Episode(
    Tidy,
    frozen=True,
    rename={
        **_PLAYED,
        "published": "pubdate",
        "duration_text": "filelength",
        "size_text": "filesize",
        "sample_rate": "rate",
    },
):
    """A podcast episode. `description` is HTML as plain text; `state` is completed, pending or skipped."""

    id: EpisodeId
    title: str = ""
    name: str | None = None
    podcast: Named | None = None
    description: str | None = None
    category: str | None = None
    author: str | None = None
    author_full: str | None = None
    website: str | None = None
    published: str | None = None
    state: str | None = None
    duration_text: str | None = None
    size_text: str | None = None
    filename: str | None = None
    mime: str | None = None
    duration: Seconds = 0
    size: int | None = None
    bitrate: BitsPerSecond | None = None
    stream_bitrate: BitsPerSecond | None = None
    sample_rate: int | None = None
    mode: str | None = None
    channels: int | None = None
    public_url: str | None = None
    url: str | None = None
    catalog: AnyCatalogId | None = None
    art: str | None = None
    has_art: bool | None = None
    favourite: bool = False
    rating: Rating | None = None
    average_rating: float | None = None
    play_count: int = 0
    played: str | None = None

    def __repr__(self) -> str:
        return f"Episode(id={self.id!r}, title={self.title!r})"


class Podcast(
    Tidy,
    frozen=True,
    rename={"favourite": "flag", "average_rating": "averagerating", "episodes": "podcast_episode"},
):
    """A podcast that the server follows. `episodes` is filled only where asked to be included."""

    id: PodcastId
    name: str = ""
    description: str | None = None
    language: str | None = None
    copyright: str | None = None
    feed_url: str | None = None
    generator: str | None = None
    website: str | None = None
    build_date: str | None = None
    sync_date: str | None = None
    public_url: str | None = None
    art: str | None = None
    has_art: bool | None = None
    favourite: bool = False
    rating: Rating | None = None
    average_rating: float | None = None
    episodes: tuple[Episode, ...] = ()


class Share(Tidy, frozen=True):
    """A share: a public link to one object. `secret` and `public_url` let anybody in."""

    id: ShareId
    name: str = ""
    owner: str | None = None
    allow_stream: bool = False
    allow_download: bool = False
    creation_date: str | None = None
    lastvisit_date: str | None = None
    object_type: str | None = None
    object_id: str | None = None
    expire_days: int | None = None
    max_counter: int | None = None
    counter: int | None = None
    secret: str | None = None
    public_url: str | None = None
    description: str | None = None

    def __repr__(self) -> str:
        return f"Share(id={self.id!r}, name={self.name!r})"


class Video(
    Tidy,
    frozen=True,
    rename={
        **_PLAYED,
        "genres": "genre",
    },
):
    """A video."""

    id: VideoId
    title: str = ""
    mime: str | None = None
    resolution: str | None = None
    size: int | None = None
    genres: tuple[GenreRef, ...] = ()
    duration: Seconds = 0
    url: str | None = None
    art: str | None = None
    has_art: bool | None = None
    favourite: bool = False
    rating: Rating | None = None
    average_rating: float | None = None
    play_count: int = 0

    def __repr__(self) -> str:
        return f"Video(id={self.id!r}, title={self.title!r})"


class LiveStream(Tidy, frozen=True):
    """A radio station. `url` leads outside the server."""

    id: LiveStreamId
    name: str = ""
    url: str | None = None
    codec: str | None = None
    catalog: AnyCatalogId | None = None
    site_url: str | None = None


class Catalog(Tidy, frozen=True):
    """A catalog: a folder of the server, or a remote source. Dates are as the server writes them."""

    id: CatalogId
    name: str = ""
    type: str | None = None
    gather_types: str | None = None
    enabled: bool | None = None
    last_add: str | None = None
    last_clean: str | None = None
    last_update: str | None = None
    path: str | None = None
    rename_pattern: str | None = None
    sort_pattern: str | None = None
    allow_download: str | None = None


class Session(Tidy, frozen=True, rename={"token": "auth"}):
    """What a handshake answers, and a ping with a living session: the token and the server's counts.

    The counts are cached by the server and may read 0 where much exists: they never prove emptiness.
    `token` is None when a ping finds the session dead. `server` and `version` come with pings only.
    """

    token: str | None = None
    api: str | None = None
    server: str | None = None
    version: str | None = None
    compatible: str | None = None
    session_expire: datetime | None = None
    update: datetime | None = None
    add: datetime | None = None
    clean: datetime | None = None
    username: str | None = None
    songs: int | None = None
    albums: int | None = None
    artists: int | None = None
    genres: int | None = None
    playlists: int | None = None
    searches: int | None = None
    playlists_searches: int | None = None
    users: int | None = None
    catalogs: int | None = None
    videos: int | None = None
    podcasts: int | None = None
    podcast_episodes: int | None = None
    shares: int | None = None
    licenses: int | None = None
    live_streams: int | None = None
    labels: int | None = None
    max_song: int | None = None
    max_album: int | None = None
    max_artist: int | None = None
    max_video: int | None = None
    max_podcast: int | None = None
    max_podcast_episode: int | None = None
    streamtoken: str | None = None

    def __repr__(self) -> str:
        return f"Session(api={self.api!r}, server={self.server!r}, expires={self.session_expire})"
