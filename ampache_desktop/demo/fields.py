"""The fields of every record that the server sends, as servers of generation 6 name and type them."""

from __future__ import annotations

from typing import Any

from ampache_desktop.api.models import Album, Artist, Named, Playlist, PlaylistItem, Song
from ampache_desktop.api.versions import Api, Format
from ampache_desktop.demo.addresses import art_url, episode_url, song_url, video_url
from ampache_desktop.demo.context import Context
from ampache_desktop.demo.kinds import (
    BLANK_TEXT,
    ESCAPED,
    GAIN,
    GENRE_NAMES,
    GENRES,
    MOMENT,
    NAMED,
    NAMEDS,
    NUMBER,
    ONLY_NAME,
    STARS,
    TEXT,
    WHOLE,
    YES_NO,
    ZERO,
    Kind,
)
from ampache_desktop.demo.tables import Field, Read, Table, loose, nested

V3, V4, V5, V6 = Api
XML, JSON = Format


def art_of(kind: str) -> Read:
    """Return how the address of a record's picture is made."""
    return lambda record, ctx: art_url(ctx, kind, record.id, has_art=record.has_art)


def _basename(record: Any, _ctx: Context) -> str | None:  # noqa: ANN401 -- any record with a name
    return record.basename or record.name or None


def _main_first(main: Named | None, several: tuple[Named, ...]) -> tuple[Named, ...]:
    return several or ((main,) if main else ())


def song_art(song: Song, ctx: Context) -> str:
    """Return where a song's picture is: that of its album."""
    album = song.album.id if song.album else "0"
    return art_url(ctx, "album", album, has_art=song.has_art)


def _playlist_art(playlist: Playlist, ctx: Context) -> str:
    kind = "search" if playlist.is_smart else "playlist"
    return art_url(ctx, kind, playlist.id.removeprefix("smart_"), has_art=playlist.has_art)


PREFIX = (Field("prefix", TEXT, "prefix", V6), Field("basename", TEXT, _basename, V6))
TAGS = (Field("tag", GENRES, "genres", until=V4), Field("genre", GENRES, "genres", V5))
OPINIONS = (
    Field("flag", YES_NO, "favourite", V4),
    Field("preciserating", STARS, "rating", until=V5),
    Field("rating", STARS, "rating"),
    Field("averagerating", STARS, "average_rating"),
)
HAS_ART = Field("has_art", YES_NO, "has_art", V6)


def _place(song: Song, ctx: Context) -> int | None:
    # API 3 numbers only the songs of a playlist.
    if song.playlist_position is not None or ctx.api is V3:
        return song.playlist_position
    return ctx.row + 1


PLACE = Kind(None, lambda name, value, ctx: "" if value is None else NUMBER.xml(name, value, ctx))


SONG = Table(
    "song",
    (
        Field("title", TEXT, "title"),
        Field("name", TEXT, "title"),
        Field("artist", NAMED, "artist", only=JSON),
        Field("artist", NAMED, "artist", until=V5, only=XML),
        Field("artist", NAMEDS, lambda song, _ctx: _main_first(song.artist, song.artists), V6, only=XML),
        Field("artists", NAMEDS, lambda song, _ctx: _main_first(song.artist, song.artists), V6, only=JSON),
        Field("album", NAMED, "album"),
        Field("albumartist", NAMED, "album_artist"),
        Field("disk", ZERO, "disc", V4),
        Field("disksubtitle", BLANK_TEXT, "disc_subtitle", V6),
        Field("track", ZERO, "track"),
        *TAGS,
        Field("filename", TEXT, "filename"),
        Field("playlisttrack", PLACE, _place),
        Field("time", NUMBER, "duration"),
        Field("year", ZERO, "year"),
        Field("format", TEXT, "format", V6),
        Field("stream_format", TEXT, lambda song, _ctx: song.stream_format or song.format, V6),
        Field("bitrate", NUMBER, "bitrate"),
        Field("stream_bitrate", NUMBER, lambda song, _ctx: song.stream_bitrate or 32000, V6),
        Field("rate", NUMBER, "sample_rate"),
        Field("mode", TEXT, "mode"),
        Field("mime", TEXT, "mime"),
        Field("stream_mime", TEXT, lambda song, _ctx: song.stream_mime or song.mime, V6),
        Field("url", TEXT, song_url),
        Field("size", NUMBER, "size"),
        Field("mbid", TEXT, "mbid"),
        Field("album_mbid", TEXT, "album_mbid", until=V5),
        Field("artist_mbid", TEXT, "artist_mbid", until=V5),
        Field("albumartist_mbid", TEXT, "albumartist_mbid", until=V5),
        Field("art", TEXT, song_art),
        HAS_ART,
        *OPINIONS,
        Field("playcount", NUMBER, "play_count", V4),
        Field("catalog", WHOLE, "catalog", V4),
        Field("composer", TEXT, "composer"),
        Field("channels", NUMBER, "channels"),
        Field("comment", TEXT, "comment"),
        Field("license", BLANK_TEXT, "license", V4),
        Field("publisher", TEXT, "publisher"),
        Field("language", TEXT, "language"),
        Field("lyrics", TEXT, "lyrics", V5),
        Field("replaygain_album_gain", GAIN, "replaygain_album_gain"),
        Field("replaygain_album_peak", GAIN, "replaygain_album_peak"),
        Field("replaygain_track_gain", GAIN, "replaygain_track_gain"),
        Field("replaygain_track_peak", GAIN, "replaygain_track_peak"),
        Field("r128_album_gain", NUMBER, "r128_album_gain", V5),
        Field("r128_track_gain", NUMBER, "r128_track_gain", V5),
        Field("genre", GENRE_NAMES, "genres", until=V4),
    ),
)


def _count_or(records: Kind, count: str, several: str) -> tuple[Kind, Read]:
    """Return how a field is written that is a number up to API 4 until its records are included."""

    def json(value: Any, ctx: Context) -> object:  # noqa: ANN401 -- a number or records
        return value if isinstance(value, int) or records.json is None else records.json(value, ctx)

    def xml(name: str, value: Any, ctx: Context) -> str:  # noqa: ANN401 -- a number or records
        return NUMBER.xml(name, value, ctx) if isinstance(value, int) else records.xml(name, value, ctx)

    def read(record: Any, ctx: Context) -> Any:  # noqa: ANN401 -- a number or records
        included = getattr(record, several)
        return included if included or ctx.api >= V5 else getattr(record, count)

    return Kind(json, xml), read


ALBUM = Table(
    "album",
    (
        Field("name", TEXT, "name"),
        *PREFIX,
        Field("artist", NAMED, "artist", only=JSON),
        Field("artist", NAMED, "artist", until=V5, only=XML),
        Field("artist", NAMEDS, lambda album, _ctx: _main_first(album.artist, album.artists), V6, only=XML),
        Field("artists", NAMEDS, lambda album, _ctx: _main_first(album.artist, album.artists), V6, only=JSON),
        Field("songartists", NAMEDS, "song_artists", V6, only=JSON),
        Field("songartist", NAMEDS, "song_artists", V6, only=XML),
        Field("time", ZERO, "duration", V4),
        Field("year", ZERO, "year"),
        Field("tracks", *_count_or(nested(SONG), "song_count", "songs")),
        Field("songcount", NUMBER, "song_count", V4),
        Field("diskcount", ZERO, "disc_count", V5),
        Field("type", TEXT, "type", V4),
        Field("disk", ZERO, lambda album, _ctx: album.disk or album.disc_count, until=V4),
        *TAGS,
        Field("art", TEXT, art_of("album")),
        HAS_ART,
        *OPINIONS,
        Field("mbid", TEXT, "mbid"),
    ),
)

ARTIST = Table(
    "artist",
    (
        Field("name", TEXT, "name"),
        *PREFIX,
        Field("albums", *_count_or(nested(ALBUM), "album_count", "albums")),
        Field("albumcount", NUMBER, "album_count", V4),
        Field("songs", *_count_or(nested(SONG), "song_count", "songs")),
        Field("songcount", NUMBER, "song_count", V4),
        *TAGS,
        Field("art", TEXT, art_of("artist")),
        HAS_ART,
        *OPINIONS,
        Field("mbid", TEXT, "mbid"),
        Field("summary", TEXT, "summary"),
        Field("time", ZERO, "duration", V4),
        Field("yearformed", ZERO, "year_formed"),
        Field("placeformed", TEXT, "place_formed"),
    ),
)

GENRE = Table(
    {V3: "tag", V5: "genre"},
    (
        Field("name", TEXT, lambda genre, _ctx: genre.name or None),
        Field("albums", NUMBER, "album_count"),
        Field("artists", NUMBER, "artist_count"),
        Field("songs", NUMBER, "song_count"),
        Field("videos", NUMBER, "video_count"),
        Field("playlists", NUMBER, "playlist_count"),
        Field("stream", NUMBER, "live_stream_count", until=V4),
        Field("live_streams", NUMBER, "live_stream_count", V5),
    ),
)


def _items_json(value: Any, _ctx: Context) -> object:  # noqa: ANN401 -- a number or places
    return value if isinstance(value, int) else [{"id": i.id, "playlisttrack": i.position} for i in value]


def _items_xml(name: str, value: Any, ctx: Context) -> str:  # noqa: ANN401 -- a number or places
    if isinstance(value, int):
        return NUMBER.xml(name, value, ctx)
    inner = "".join(_place_xml(item) for item in value)
    return f"<{name}>\n{inner}</{name}>\n" if inner else f"<{name}/>\n"


def _place_xml(item: PlaylistItem) -> str:
    return f'<playlisttrack id="{item.id}">{item.position}</playlisttrack>\n'


def _items(playlist: Playlist, _ctx: Context) -> object:
    return playlist.items or playlist.song_count


ITEMS = Kind(_items_json, _items_xml)

PLAYLIST = Table(
    "playlist",
    (
        Field("name", TEXT, lambda playlist, _ctx: playlist.name or None),
        Field("owner", TEXT, "owner"),
        Field("items", ITEMS, _items),
        Field("type", TEXT, "type"),
        Field("art", TEXT, _playlist_art, V4),
        Field("has_access", YES_NO, lambda playlist, _ctx: playlist.can_see is not False, V6),
        Field("has_collaborate", YES_NO, lambda playlist, _ctx: playlist.can_edit is not False, V6),
        HAS_ART,
        *(field._replace(since=max(field.since, V4)) for field in OPINIONS),
        Field("md5", TEXT, "md5", V6),
        Field("last_update", MOMENT, "last_update", V6),
    ),
)

EPISODE = Table(
    "podcast_episode",
    (
        Field("title", TEXT, "title", V5),
        Field("title", TEXT, "title", until=V4, only=XML),
        Field("name", TEXT, "title"),
        Field("podcast", ONLY_NAME, "podcast", V6),
        Field("description", ESCAPED, "description"),
        Field("category", BLANK_TEXT, "category"),
        Field("author", BLANK_TEXT, "author"),
        Field("author_full", BLANK_TEXT, "author_full"),
        Field("website", BLANK_TEXT, "website"),
        Field("pubdate", TEXT, "published"),
        Field("state", TEXT, "state"),
        Field("filelength", BLANK_TEXT, "duration_text"),
        Field("filesize", BLANK_TEXT, "size_text"),
        Field("filename", TEXT, "filename"),
        Field("mime", TEXT, "mime"),
        Field("time", NUMBER, "duration", V5),
        Field("size", ZERO, "size", V5),
        Field("bitrate", ZERO, "bitrate", V6),
        Field("stream_bitrate", ZERO, lambda episode, _ctx: episode.stream_bitrate or episode.bitrate, V6),
        Field("rate", ZERO, "sample_rate", V6),
        Field("mode", TEXT, "mode", V6),
        Field("channels", ZERO, "channels", V6),
        Field(
            "public_url",
            TEXT,
            lambda episode, ctx: f"{ctx.base}/podcast_episode.php?action=show&podcast_episode={episode.id}",
        ),
        Field("url", TEXT, episode_url),
        Field("catalog", TEXT, "catalog"),
        Field(
            "art",
            TEXT,
            lambda episode, ctx: art_url(
                ctx, "podcast", episode.podcast.id if episode.podcast else "0", has_art=episode.has_art
            ),
        ),
        HAS_ART,
        *OPINIONS,
        Field("playcount", NUMBER, "play_count", V5),
        Field("played", BLANK_TEXT, "played"),
    ),
)

_PODCAST_HEAD = (
    Field("name", TEXT, "name"),
    Field("description", ESCAPED, "description"),
    Field("language", TEXT, "language"),
    Field("copyright", TEXT, "copyright"),
    Field("feed_url", TEXT, "feed_url"),
    Field("generator", TEXT, "generator"),
    Field("website", TEXT, "website"),
    Field("build_date", TEXT, "build_date"),
    Field("sync_date", TEXT, "sync_date"),
    Field(
        "public_url", TEXT, lambda podcast, ctx: f"{ctx.base}/podcast.php?action=show&podcast={podcast.id}"
    ),
)

PODCAST = Table(
    "podcast",
    (
        *_PODCAST_HEAD,
        Field("art", TEXT, art_of("podcast")),
        HAS_ART,
        *OPINIONS,
        Field("podcast_episode", nested(EPISODE), "episodes", only=JSON),
        Field("podcast_episode", loose(EPISODE), "episodes", only=XML),
    ),
)

LIVE_STREAM = Table(
    "live_stream",
    (
        Field("name", TEXT, "name"),
        Field("url", TEXT, "url"),
        Field("codec", TEXT, "codec"),
        Field("catalog", TEXT, "catalog"),
        Field("site_url", TEXT, "site_url"),
    ),
)

_ENABLED = Kind(lambda value, ctx: int(value) if ctx.api is V5 else bool(value), YES_NO.xml)
_DONE_AT = Kind(lambda value, ctx: value if value is None or ctx.api is V4 else int(value), WHOLE.xml)
"""A moment in Unix seconds, which API 4 says as text: in a spelling of its own on real servers."""

CATALOG = Table(
    "catalog",
    (
        Field("name", TEXT, "name"),
        Field("type", TEXT, "type"),
        Field("gather_types", TEXT, "gather_types"),
        Field("enabled", _ENABLED, "enabled"),
        Field("last_add", _DONE_AT, "last_add"),
        Field("last_clean", _DONE_AT, "last_clean"),
        Field("last_update", _DONE_AT, "last_update"),
        Field("path", TEXT, "path"),
        Field("rename_pattern", TEXT, "rename_pattern"),
        Field("sort_pattern", TEXT, "sort_pattern"),
    ),
)

VIDEO = Table(
    "video",
    (
        Field("title", TEXT, "title"),
        Field("name", TEXT, "title", only=XML),
        Field("mime", TEXT, "mime"),
        Field("resolution", TEXT, "resolution"),
        Field("size", NUMBER, "size"),
        *(field._replace(only=JSON) for field in TAGS),
        Field("time", NUMBER, "duration", V4),
        Field("url", TEXT, video_url),
        Field("art", TEXT, art_of("video"), V4),
        HAS_ART,
        *(field._replace(since=max(field.since, V4)) for field in OPINIONS),
        Field("playcount", NUMBER, "play_count", V5),
    ),
)

ENTRY = Table("list", (Field("name", TEXT, "name"), *PREFIX))

_SONG_HEAD = {"title", "name", "artist", "album", "albumartist", "disk", "track"}
SONG_HEAD = Table(
    "song",
    tuple(field for field in SONG.fields if field.name in _SONG_HEAD),
)
ALBUM_HEAD = Table("album", (Field("name", TEXT, "name"), *PREFIX, Field("artist", NAMED, "artist")))
ARTIST_HEAD = Table(
    "artist",
    (
        Field("name", TEXT, "name"),
        *PREFIX,
        Field("album", NAMEDS, lambda artist, _ctx: [_named(album) for album in artist.albums]),
    ),
)
PLAYLIST_HEAD = Table(
    "playlist",
    (
        Field("name", TEXT, "name"),
        Field("items", ITEMS, _items),
        Field("owner", TEXT, "owner"),
        Field("type", TEXT, "type"),
    ),
)
PODCAST_HEAD = Table("podcast", _PODCAST_HEAD)
"""What `get_indexes` sends in XML instead of whole records."""


def _named(record: Album | Artist) -> Named:
    return Named(id=record.id, name=record.name, prefix=record.prefix, basename=record.basename)
