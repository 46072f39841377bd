"""Music: songs, albums, artists, genres, and how records point to each other."""

from __future__ import annotations

from msgspec.structs import force_setattr

from ampache_desktop.api.models.ids import (
    LOVED,
    PLAYED,
    AlbumId,
    AnyCatalogId,
    AnyId,
    ArtistId,
    BitsPerSecond,
    GenreId,
    Rating,
    Seconds,
    SongId,
)
from ampache_desktop.api.record import Record, Tidy


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
        **PLAYED,
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
        **LOVED,
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
        **LOVED,
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
