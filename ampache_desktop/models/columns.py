"""The columns of songs, albums, artists, playlists, genres and the queue, ready for a table."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

from ampache_desktop.api.models import Album, Artist, Genre, Playlist
from ampache_desktop.models import figures
from ampache_desktop.models.column import Column
from ampache_desktop.models.readings import (
    artist_names,
    counted,
    cover_column,
    genre_column,
    heart_column,
    playlist_name,
    rating_column,
    visibility,
)
from ampache_desktop.models.songcolumns import QUEUE_COLUMNS, SONG_COLUMNS
from ampache_desktop.qt.roles import CellKind

__all__ = [
    "ALBUM_COLUMNS",
    "ARTIST_COLUMNS",
    "GENRE_COLUMNS",
    "PLAYLIST_COLUMNS",
    "QUEUE_COLUMNS",
    "SONG_COLUMNS",
    "Column",
]

ALBUM_COLUMNS: Final[tuple[Column[Album], ...]] = (
    cover_column(lambda album: album.name),
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
        artist_names,
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
        counted,
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
    rating_column(),
    heart_column(),
    Column(
        "discs",
        QT_TRANSLATE_NOOP("Columns", "Discs"),
        CellKind.NUMBER,
        64,
        lambda album: album.disc_count or None,
        counted,
        sort="disk_count",
        shown=False,
    ),
    genre_column(shown=False),
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
    cover_column(lambda artist: artist.name),
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
        counted,
        sort="album_count",
    ),
    Column(
        "songs",
        QT_TRANSLATE_NOOP("Columns", "Songs"),
        CellKind.NUMBER,
        80,
        lambda artist: artist.song_count,
        counted,
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
    genre_column(shown=True),
    rating_column(),
    heart_column(),
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
    cover_column(lambda playlist: playlist.name),
    Column(
        "name",
        QT_TRANSLATE_NOOP("Columns", "Playlist"),
        CellKind.TEXT,
        260,
        lambda playlist: playlist.name,
        stretch=3,
        sort="name",
        name=playlist_name,
    ),
    Column(
        "songs",
        QT_TRANSLATE_NOOP("Columns", "Songs"),
        CellKind.NUMBER,
        80,
        lambda playlist: playlist.song_count,
        counted,
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
        visibility,
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
    rating_column(),
    heart_column(),
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
        counted,
    ),
    Column(
        "albums",
        QT_TRANSLATE_NOOP("Columns", "Albums"),
        CellKind.NUMBER,
        90,
        lambda genre: genre.album_count,
        counted,
    ),
    Column(
        "songs",
        QT_TRANSLATE_NOOP("Columns", "Songs"),
        CellKind.NUMBER,
        90,
        lambda genre: genre.song_count,
        counted,
    ),
)
"""Genres; older servers tell only some of the counts."""
