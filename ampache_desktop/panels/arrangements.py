"""Which columns each table begins with."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, TypeVar

from ampache_desktop.models.columns import SONG_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ampache_desktop.models.column import Column

T = TypeVar("T")


def showing(columns: Sequence[Column[T]], keys: Sequence[str]) -> tuple[Column[T], ...]:
    """Return the same columns: those in `keys` shown, in that order, then the others hidden."""
    by_key = {column.key: column for column in columns}
    shown = [dataclasses.replace(by_key[key], shown=True) for key in keys]
    hidden = [dataclasses.replace(column, shown=False) for column in columns if column.key not in keys]
    return (*shown, *hidden)


SONGS_OF_ALBUM = showing(
    SONG_COLUMNS, ("track", "title", "artist", "rating", "favourite", "plays", "duration")
)
SONGS_OF_ARTIST = showing(
    SONG_COLUMNS, ("cover", "title", "album", "rating", "favourite", "plays", "duration")
)
SONGS = showing(
    SONG_COLUMNS, ("cover", "title", "artist", "album", "rating", "favourite", "year", "duration")
)
