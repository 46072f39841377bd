"""The columns of songs, and of songs in the queue."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

from ampache_desktop.api.models import Song
from ampache_desktop.library.art import cover_key
from ampache_desktop.models import figures
from ampache_desktop.models.column import Column
from ampache_desktop.models.readings import (
    album_artist_name,
    artist_names,
    cover_column,
    genre_column,
    heart_column,
    name_of,
    rating_column,
    sampling,
    spelled,
)
from ampache_desktop.player.queue import Entry
from ampache_desktop.qt.roles import CellKind

SONG_COLUMNS: Final[tuple[Column[Song], ...]] = (
    Column("track", "#", CellKind.INDEX, 48, lambda song: song.track, spelled, sort="track", shown=False),
    cover_column(lambda song: name_of(song.album) or song.title),
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
        artist_names,
        stretch=2,
        sort="artist",
    ),
    Column(
        "album",
        QT_TRANSLATE_NOOP("Columns", "Album"),
        CellKind.SECOND,
        180,
        lambda song: name_of(song.album),
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
    rating_column(),
    heart_column(),
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
    genre_column(shown=False),
    Column(
        "album_artist",
        QT_TRANSLATE_NOOP("Columns", "Album artist"),
        CellKind.SECOND,
        180,
        album_artist_name,
        stretch=1,
        shown=False,
    ),
    Column(
        "disc",
        QT_TRANSLATE_NOOP("Columns", "Disc"),
        CellKind.NUMBER,
        56,
        lambda song: song.disc or None,
        spelled,
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
        sampling,
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

QUEUE_COLUMNS: Final[tuple[Column[Entry], ...]] = (
    cover_column(
        lambda entry: name_of(entry.song.album) or entry.song.title, lambda entry: cover_key(entry.song)
    ),
    Column(
        "title",
        QT_TRANSLATE_NOOP("Columns", "Title"),
        CellKind.TEXT,
        140,
        lambda entry: entry.song.title,
        stretch=3,
        sortable=False,
    ),
    Column(
        "artist",
        QT_TRANSLATE_NOOP("Columns", "Artist"),
        CellKind.SECOND,
        100,
        lambda entry: artist_names(entry.song),
        stretch=2,
        sortable=False,
    ),
    Column(
        "album",
        QT_TRANSLATE_NOOP("Columns", "Album"),
        CellKind.SECOND,
        140,
        lambda entry: name_of(entry.song.album),
        stretch=1,
        shown=False,
        sortable=False,
    ),
    Column(
        "duration",
        QT_TRANSLATE_NOOP("Columns", "Time"),
        CellKind.DURATION,
        64,
        lambda entry: entry.song.duration,
        figures.duration,
        sortable=False,
    ),
)
"""Entries of the queue, in its own order only."""
