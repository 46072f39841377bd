"""How columns read records and word what they read; a record that has nothing gives None, "" or 0."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeVar

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from ampache_desktop.api.models import Album, Artist, Named, Playlist, Song
from ampache_desktop.library.art import cover_key
from ampache_desktop.models import figures
from ampache_desktop.models.column import Column
from ampache_desktop.qt.roles import CellKind

T = TypeVar("T")
_CONTEXT: Final = "Columns"


def name_of(thing: Named | None) -> str:
    """The name of what a record points to."""
    return thing.name if thing is not None else ""


def artist_names(record: Song | Album) -> str:
    """All artists of a record, in its order."""
    if len(record.artists) > 1:
        return ", ".join(artist.name for artist in record.artists)
    return name_of(record.artist)


def album_artist_name(song: Song) -> str:
    """The artist whom the album of a song belongs to."""
    return name_of(song.album_artist)


def playlist_name(playlist: Playlist) -> str:
    """The name of a playlist; some have none."""
    return playlist.name or QCoreApplication.translate(_CONTEXT, "Unnamed")


def genre_names(record: Song | Album | Artist) -> str:
    """All genres of a record, in its order."""
    return ", ".join(genre.name for genre in record.genres)


def stars_of(record: Song | Album | Artist | Playlist) -> int:
    """The stars of a record, 0 where it is not rated."""
    return record.rating or 0


def is_loved(record: Song | Album | Artist | Playlist) -> bool:
    """Whether a record is a favourite."""
    return record.favourite


def stars_text(stars: int) -> str:
    """Stars in words, for screen readers."""
    if not stars:
        return ""
    return QCoreApplication.translate(_CONTEXT, "%n star(s)", None, stars)


def heart_text(loved: bool) -> str:
    """A favourite in words, for screen readers."""
    return QCoreApplication.translate(_CONTEXT, "Favourite") if loved else ""


def sampling(hertz: int) -> str:
    """A sample rate: `44,100 Hz`."""
    return QCoreApplication.translate(_CONTEXT, "{number} Hz").format(number=figures.number(hertz))


def counted(count: int) -> str:
    """A count; no words for 0, which often means that the server did not tell."""
    return figures.number(count) if count else ""


def spelled(value: int) -> str:
    """A number that is a name; no words for 0."""
    return figures.plain(value) if value else ""


def visibility(kind: str) -> str:
    """Who can see a playlist."""
    if kind == "private":
        return QCoreApplication.translate(_CONTEXT, "Private")
    if kind == "public":
        return QCoreApplication.translate(_CONTEXT, "Public")
    return kind


def cover_column(name: Callable[[T], str], key: Callable[[T], str] = cover_key) -> Column[T]:
    """The column of covers; `name` is what a drawn cover is made from."""
    return Column("cover", "", CellKind.COVER, 48, key, sortable=False, name=name)


def rating_column() -> Column[Any]:
    """The column of stars."""
    words = QT_TRANSLATE_NOOP("Columns", "Rating")
    return Column("rating", words, CellKind.STARS, 96, stars_of, stars_text, sort="rating")


def heart_column() -> Column[Any]:
    """The column of favourites."""
    words = QT_TRANSLATE_NOOP("Columns", "Favourite")
    return Column("favourite", words, CellKind.HEART, 40, is_loved, heart_text, sort="user_flag")


def genre_column(*, shown: bool) -> Column[Any]:
    """The column of genres."""
    words = QT_TRANSLATE_NOOP("Columns", "Genre")
    return Column("genre", words, CellKind.SECOND, 140, genre_names, stretch=1, shown=shown)
