"""Columns word every record that a server may send, in the person's language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from PySide6.QtCore import QLocale

from ampache_desktop.api.models import (
    Album,
    AlbumId,
    Artist,
    ArtistId,
    Genre,
    GenreId,
    Named,
    Playlist,
    PlaylistId,
    Song,
    SongId,
)
from ampache_desktop.models import figures
from ampache_desktop.models.columns import (
    ALBUM_COLUMNS,
    ARTIST_COLUMNS,
    GENRE_COLUMNS,
    PLAYLIST_COLUMNS,
    QUEUE_COLUMNS,
    SONG_COLUMNS,
    Column,
)
from ampache_desktop.models.sources import Arrangement, Order, arrange
from ampache_desktop.player.queue import Entry
from ampache_desktop.qt.counts import counted, long_duration
from ampache_desktop.qt.numerals import grouped
from ampache_desktop.qt.roles import CellKind
from tests.listings import song

TABLES: Sequence[tuple[Sequence[Column[Any]], Any]] = [
    (SONG_COLUMNS, Song(id=SongId("1"))),
    (ALBUM_COLUMNS, Album(id=AlbumId("1"))),
    (ARTIST_COLUMNS, Artist(id=ArtistId("1"))),
    (PLAYLIST_COLUMNS, Playlist(id=PlaylistId("1"))),
    (GENRE_COLUMNS, Genre(id=GenreId("1"))),
    (QUEUE_COLUMNS, Entry(1, Song(id=SongId("1")))),
]


@pytest.fixture(autouse=True)
def locale() -> Iterator[None]:
    before = QLocale()
    use("en_GB")
    yield
    QLocale.setDefault(before)
    figures.locale_changed()


def use(name: str) -> None:
    QLocale.setDefault(QLocale(name))
    figures.locale_changed()


def text(key: str, record: Song) -> str:
    return next(column for column in SONG_COLUMNS if column.key == key).text(record)


@pytest.mark.parametrize(("columns", "bare"), TABLES)
def test_a_record_with_nothing_in_it_has_cells_of_the_right_kind(
    columns: Sequence[Column[Any]], bare: object
) -> None:
    for column in columns:
        assert isinstance(column.text(bare), str)
        value = column.value(bare)
        if column.kind is CellKind.STARS:
            assert value == 0
        elif column.kind is CellKind.HEART:
            assert value is False
        elif column.kind is CellKind.COVER:
            assert value == ""


@pytest.mark.parametrize(("columns", "bare"), TABLES)
def test_keys_are_unique_and_something_is_shown(columns: Sequence[Column[Any]], bare: object) -> None:
    keys = [column.key for column in columns]

    assert len(set(keys)) == len(keys)
    assert any(column.shown and column.kind is CellKind.TEXT for column in columns)
    assert all(column.title or column.kind is CellKind.COVER for column in columns)


def test_eight_columns_of_songs_are_shown_at_first() -> None:
    assert sum(column.shown for column in SONG_COLUMNS) == 8


def test_numbers_follow_the_language() -> None:
    played = Song(id=SongId("1"), play_count=41_002, bitrate=192_383, size=8_400_000, year=2019)

    assert text("plays", played) == "41,002"
    assert text("year", played) == "2019"
    assert text("bitrate", played) == "192 kbit/s"
    assert text("size", played) == "8.4 MB"
    use("de_DE")
    assert text("plays", played) == "41.002"
    assert text("size", played) == "8,4 MB"
    use("fa_IR")
    assert text("year", played) == "۲۰۱۹"
    assert text("duration", Song(id=SongId("1"), duration=221)) == "۳:۴۱"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "0:00"), (59, "0:59"), (221, "3:41"), (3723, "1:02:03"), (144_000, "40:00:00"), (-5, "0:00")],
)
def test_durations(seconds: int, words: str) -> None:
    assert text("duration", Song(id=SongId("1"), duration=seconds)) == words


def test_several_artists_are_all_named() -> None:
    pair = (Named(id="1", name="Ida"), Named(id="2", name="The Tides"))

    assert text("artist", Song(id=SongId("1"), artist=pair[0], artists=pair)) == "Ida, The Tides"
    assert text("artist", Song(id=SongId("1"), artist=pair[0])) == "Ida"


def test_markup_in_a_title_stays_letters() -> None:
    assert text("title", Song(id=SongId("1"), title="<b>Bold</b> &amp;")) == "<b>Bold</b> &amp;"


@pytest.mark.parametrize("column", [column for column in SONG_COLUMNS if column.sortable])
@pytest.mark.parametrize("order", list(Order))
def test_every_column_sorts_here_with_gaps_last(column: Column[Song], order: Order) -> None:
    rows = [song(number) for number in (5, 3, 9, 1)] + [Song(id=SongId("bare"))]

    found = arrange(rows, Arrangement(column, order), SONG_COLUMNS)

    assert sorted(r.id for r in found) == sorted(r.id for r in rows)
    values = [column.sort_value(r) for r in found]
    there = [value for value in values if value is not None]
    assert values[: len(there)] == there
    assert there == sorted(there, reverse=order is Order.DESCENDING)


@pytest.mark.parametrize("name", ["C", "en_GB", "de_DE", "he_IL"])
def test_numbers_are_written_in_one_way_everywhere(name: str) -> None:
    use(name)
    written = figures.number(41_002)
    assert len(written) == len("41,002")
    assert grouped(41_002) == written
    assert counted("Counts", "%n song(s)", 41_002) == f"{written} songs"
    assert long_duration(41_002 * 3600).startswith(f"{written} h")
