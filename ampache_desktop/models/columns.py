"""The columns of songs, albums, artists, playlists and genres, ready for a table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeVar

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from ampache_desktop.api.models import Album, Artist, Genre, Named, Playlist, Song
from ampache_desktop.library.art import cover_key
from ampache_desktop.models import figures
from ampache_desktop.models.column import Column
from ampache_desktop.qt.roles import CellKind

T = TypeVar("T")
_CONTEXT: Final = "Columns"

# How columns read records; each answers None, "" or 0 where the record has nothing.


def _name(thing: Named | None) -> str:
    return thing.name if thing is not None else ""


def _artist(record: Song | Album) -> str:
    if len(record.artists) > 1:
        return ", ".join(artist.name for artist in record.artists)
    return _name(record.artist)


def _album_artist(song: Song) -> str:
    return _name(song.album_artist)


def _genres(record: Song | Album | Artist) -> str:
    return ", ".join(genre.name for genre in record.genres)


def _stars(record: Song | Album | Artist | Playlist) -> int:
    return record.rating or 0


def _loved(record: Song | Album | Artist | Playlist) -> bool:
    return record.favourite


def _nothing(_value: object) -> str:
    return ""


def _stars_text(stars: int) -> str:
    if not stars:
        return ""
    return QCoreApplication.translate(_CONTEXT, "%n star(s)", None, stars)


def _heart_text(loved: bool) -> str:
    return QCoreApplication.translate(_CONTEXT, "Favourite") if loved else ""


def _sampling(hertz: int) -> str:
    return QCoreApplication.translate(_CONTEXT, "{number} Hz").format(number=figures.number(hertz))


def _counted(count: int) -> str:
    return figures.number(count) if count else ""


def _spelled(value: int) -> str:
    return figures.plain(value) if value else ""


def _visibility(kind: str) -> str:
    if kind == "private":
        return QCoreApplication.translate(_CONTEXT, "Private")
    if kind == "public":
        return QCoreApplication.translate(_CONTEXT, "Public")
    return kind


def _cover(words: str, name: Callable[[T], str]) -> Column[T]:
    return Column("cover", words, CellKind.COVER, 48, cover_key, sortable=False, name=name)


def _rating() -> Column[Any]:
    words = QT_TRANSLATE_NOOP("Columns", "Rating")
    return Column("rating", words, CellKind.STARS, 96, _stars, _stars_text, sort="rating")


def _heart() -> Column[Any]:
    words = QT_TRANSLATE_NOOP("Columns", "Favourite")
    return Column("favourite", words, CellKind.HEART, 40, _loved, _heart_text, sort="user_flag")


def _genre_column(*, shown: bool) -> Column[Any]:
    words = QT_TRANSLATE_NOOP("Columns", "Genre")
    return Column("genre", words, CellKind.SECOND, 140, _genres, stretch=1, shown=shown)


SONG_COLUMNS: Final[tuple[Column[Song], ...]] = (
    Column("track", "#", CellKind.INDEX, 48, lambda song: song.track, _spelled, sort="track", shown=False),
    _cover("", lambda song: _name(song.album) or song.title),
    Column(
        "title",
        QT_TRANSLATE_NOOP("Columns", "Title"),
        CellKind.TEXT,
        240,
        lambda song: song.title,
        stretch=3,
        sort="title",
    ),
    Column(
        "artist",
        QT_TRANSLATE_NOOP("Columns", "Artist"),
        CellKind.SECOND,
        180,
        _artist,
        stretch=2,
        sort="artist",
    ),
    Column(
        "album",
        QT_TRANSLATE_NOOP("Columns", "Album"),
        CellKind.SECOND,
        180,
        lambda song: _name(song.album),
        stretch=2,
        sort="album",
    ),
    Column(
        "duration",
        QT_TRANSLATE_NOOP("Columns", "Time"),
        CellKind.DURATION,
        72,
        lambda song: song.duration,
        figures.duration,
        sort="time",
    ),
    _rating(),
    _heart(),
    Column(
        "plays",
        QT_TRANSLATE_NOOP("Columns", "Plays"),
        CellKind.NUMBER,
        64,
        lambda song: song.play_count,
        figures.number,
        sort="total_count",
    ),
    Column(
        "year",
        QT_TRANSLATE_NOOP("Columns", "Year"),
        CellKind.NUMBER,
        64,
        lambda song: song.year or None,
        figures.plain,
        sort="year",
        shown=False,
    ),
    _genre_column(shown=False),
    Column(
        "album_artist",
        QT_TRANSLATE_NOOP("Columns", "Album artist"),
        CellKind.SECOND,
        180,
        _album_artist,
        stretch=1,
        shown=False,
    ),
    Column(
        "disc",
        QT_TRANSLATE_NOOP("Columns", "Disc"),
        CellKind.NUMBER,
        56,
        lambda song: song.disc or None,
        _spelled,
        shown=False,
    ),
    Column(
        "composer",
        QT_TRANSLATE_NOOP("Columns", "Composer"),
        CellKind.SECOND,
        160,
        lambda song: song.composer,
        stretch=1,
        sort="composer",
        shown=False,
    ),
    Column(
        "format",
        QT_TRANSLATE_NOOP("Columns", "Format"),
        CellKind.SECOND,
        72,
        lambda song: song.format,
        shown=False,
    ),
    Column(
        "bitrate",
        QT_TRANSLATE_NOOP("Columns", "Bit rate"),
        CellKind.NUMBER,
        96,
        lambda song: song.bitrate or None,
        figures.kilobits,
        shown=False,
    ),
    Column(
        "sample_rate",
        QT_TRANSLATE_NOOP("Columns", "Sample rate"),
        CellKind.NUMBER,
        96,
        lambda song: song.sample_rate or None,
        _sampling,
        shown=False,
    ),
    Column(
        "size",
        QT_TRANSLATE_NOOP("Columns", "Size"),
        CellKind.NUMBER,
        80,
        lambda song: song.size or None,
        figures.megabytes,
        shown=False,
    ),
    Column(
        "comment",
        QT_TRANSLATE_NOOP("Columns", "Comment"),
        CellKind.SECOND,
        200,
        lambda song: song.comment,
        stretch=1,
        shown=False,
    ),
)
"""Songs of a library. The track column is for the page of an album."""

ALBUM_COLUMNS: Final[tuple[Column[Album], ...]] = (
    _cover("", lambda album: album.name),
    Column(
        "name",
        QT_TRANSLATE_NOOP("Columns", "Album"),
        CellKind.TEXT,
        240,
        lambda album: album.name,
        stretch=3,
        sort="name",
    ),
    Column(
        "artist",
        QT_TRANSLATE_NOOP("Columns", "Artist"),
        CellKind.SECOND,
        180,
        _artist,
        stretch=2,
        sort="album_artist",
    ),
    Column(
        "year",
        QT_TRANSLATE_NOOP("Columns", "Year"),
        CellKind.NUMBER,
        64,
        lambda album: album.year or None,
        figures.plain,
        sort="year",
    ),
    Column(
        "songs",
        QT_TRANSLATE_NOOP("Columns", "Songs"),
        CellKind.NUMBER,
        72,
        lambda album: album.song_count,
        _counted,
        sort="song_count",
    ),
    Column(
        "duration",
        QT_TRANSLATE_NOOP("Columns", "Time"),
        CellKind.DURATION,
        80,
        lambda album: album.duration or None,
        figures.duration,
        sort="time",
    ),
    _rating(),
    _heart(),
    Column(
        "discs",
        QT_TRANSLATE_NOOP("Columns", "Discs"),
        CellKind.NUMBER,
        64,
        lambda album: album.disc_count or None,
        _counted,
        sort="disk_count",
        shown=False,
    ),
    _genre_column(shown=False),
    Column(
        "type",
        QT_TRANSLATE_NOOP("Columns", "Type"),
        CellKind.SECOND,
        96,
        lambda album: album.type,
        sort="release_type",
        shown=False,
    ),
)

ARTIST_COLUMNS: Final[tuple[Column[Artist], ...]] = (
    _cover("", lambda artist: artist.name),
    Column(
        "name",
        QT_TRANSLATE_NOOP("Columns", "Artist"),
        CellKind.TEXT,
        260,
        lambda artist: artist.name,
        stretch=3,
        sort="name",
    ),
    Column(
        "albums",
        QT_TRANSLATE_NOOP("Columns", "Albums"),
        CellKind.NUMBER,
        80,
        lambda artist: artist.album_count,
        _counted,
        sort="album_count",
    ),
    Column(
        "songs",
        QT_TRANSLATE_NOOP("Columns", "Songs"),
        CellKind.NUMBER,
        80,
        lambda artist: artist.song_count,
        _counted,
        sort="song_count",
    ),
    Column(
        "duration",
        QT_TRANSLATE_NOOP("Columns", "Time"),
        CellKind.DURATION,
        88,
        lambda artist: artist.duration or None,
        figures.duration,
        sort="time",
    ),
    _genre_column(shown=True),
    _rating(),
    _heart(),
    Column(
        "formed",
        QT_TRANSLATE_NOOP("Columns", "Formed"),
        CellKind.NUMBER,
        72,
        lambda artist: artist.year_formed or None,
        figures.plain,
        sort="yearformed",
        shown=False,
    ),
)

PLAYLIST_COLUMNS: Final[tuple[Column[Playlist], ...]] = (
    _cover("", lambda playlist: playlist.name),
    Column(
        "name",
        QT_TRANSLATE_NOOP("Columns", "Playlist"),
        CellKind.TEXT,
        260,
        lambda playlist: playlist.name,
        stretch=3,
        sort="name",
    ),
    Column(
        "songs",
        QT_TRANSLATE_NOOP("Columns", "Songs"),
        CellKind.NUMBER,
        80,
        lambda playlist: playlist.song_count,
        _counted,
    ),
    Column(
        "duration",
        QT_TRANSLATE_NOOP("Columns", "Time"),
        CellKind.DURATION,
        88,
        lambda playlist: playlist.duration or None,
        figures.duration,
        shown=False,
    ),
    Column(
        "owner",
        QT_TRANSLATE_NOOP("Columns", "Owner"),
        CellKind.SECOND,
        140,
        lambda playlist: playlist.owner,
        stretch=1,
    ),
    Column(
        "type",
        QT_TRANSLATE_NOOP("Columns", "Visible to"),
        CellKind.SECOND,
        100,
        lambda playlist: playlist.type,
        _visibility,
    ),
    Column(
        "updated",
        QT_TRANSLATE_NOOP("Columns", "Changed"),
        CellKind.DATE,
        100,
        lambda playlist: playlist.last_update,
        figures.date,
        shown=False,
    ),
    _rating(),
    _heart(),
)

GENRE_COLUMNS: Final[tuple[Column[Genre], ...]] = (
    Column(
        "name",
        QT_TRANSLATE_NOOP("Columns", "Genre"),
        CellKind.TEXT,
        260,
        lambda genre: genre.name,
        stretch=3,
        sort="name",
    ),
    Column(
        "artists",
        QT_TRANSLATE_NOOP("Columns", "Artists"),
        CellKind.NUMBER,
        90,
        lambda genre: genre.artist_count,
        _counted,
    ),
    Column(
        "albums",
        QT_TRANSLATE_NOOP("Columns", "Albums"),
        CellKind.NUMBER,
        90,
        lambda genre: genre.album_count,
        _counted,
    ),
    Column(
        "songs",
        QT_TRANSLATE_NOOP("Columns", "Songs"),
        CellKind.NUMBER,
        90,
        lambda genre: genre.song_count,
        _counted,
    ),
)
"""Genres; older servers tell only some of the counts."""
