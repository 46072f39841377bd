"""Which columns each table begins with."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, TypeVar

from ampache_desktop.models.columns import SONG_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from ampache_desktop.models.column import Column

T = TypeVar("T")


def showing(columns: Sequence[Column[T]], keys: Collection[str]) -> tuple[Column[T], ...]:
    """Return the same columns, of which those in `keys` are shown at first."""
    return tuple(dataclasses.replace(column, shown=column.key in keys) for column in columns)


SONGS_OF_ALBUM = showing(SONG_COLUMNS, {"track", "title", "artist", "rating", "favourite", "plays", "duration"})
SONGS_OF_ARTIST = showing(SONG_COLUMNS, {"cover", "title", "album", "rating", "favourite", "plays", "duration"})
SONGS = showing(SONG_COLUMNS, {"cover", "title", "artist", "album", "rating", "favourite", "year", "duration"})
