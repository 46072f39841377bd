"""References from one record to another, made for a whole page at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from ampache_desktop.api.models import Entry, GenreId, GenreRef, Named
from ampache_desktop.demo import words
from ampache_desktop.demo.discography import Discography
from ampache_desktop.demo.namespaces import FullName
from ampache_desktop.demo.numbering import Dice, Indices
from ampache_desktop.demo.shelf import Names

_HEAD = 12
"""How many hexadecimal digits of an identifier come from the first throw, no other kind between."""
GENRES = tuple(GenreRef(id=GenreId(str(n + 1)), name=name) for n, name in enumerate(words.GENRES))


class Reference(NamedTuple):
    """An album or artist as other records name it, and its MusicBrainz id if it has one."""

    named: Named
    mbid: str | None


class References:
    """The albums and artists that a page of records names."""

    def __init__(self, shape: Discography, albums: Indices, *artists: Indices) -> None:
        # Sets, as numpy's own unique() would first import all of masked arrays.
        everybody = {who for column in artists for who in column.tolist() if who >= 0}
        self.albums = _references(shape, "album", set(albums.tolist()))
        self.artists = _references(shape, "artist", everybody)


def _references(shape: Discography, kind: str, wanted: set[int]) -> dict[int, Reference]:
    indices = np.array(sorted(wanted), dtype=np.int64)
    names = shape.album_names if kind == "album" else shape.artist_names
    rows = zip(indices.tolist(), names.names(indices), mbids(shape.dice, kind, indices), strict=True)
    return {index: Reference(named(index, name), mbid) for index, name, mbid in rows}


def named(index: int, name: FullName) -> Named:
    """Return a reference to an object."""
    return Named(id=str(index + 1), name=str(name), prefix=name.prefix or None, basename=name.basename)


def genre_refs(first: int, second: int) -> tuple[GenreRef, ...]:
    """Return the genres of an album; the second one is -1 where there is none."""
    return (GENRES[first],) if second < 0 else (GENRES[first], GENRES[second])


def mbids(dice: Dice, kind: str, indices: Indices) -> list[str | None]:
    """Return identifiers shaped as MusicBrainz's are (UUIDs of version 4); one object in five has none."""
    high, low = (
        dice.words(f"{kind} mbid", indices).tolist(),
        dice.words(f"{kind} mbid, low", indices).tolist(),
    )
    return [None if a % 5 == 0 else _uuid(a, b) for a, b in zip(high, low, strict=True)]


def index_of_mbid(dice: Dice, kind: str, count: int, mbid: str) -> int | None:
    """Return which of the objects 0 … count - 1 has an identifier; None where none has."""
    head = mbid.replace("-", "")[:_HEAD]
    try:
        wanted = np.uint64(int(head, 16))
    except ValueError:
        return None
    heads = dice.words(f"{kind} mbid", np.arange(count, dtype=np.int64)) >> np.uint64(64 - 4 * _HEAD)
    found = np.flatnonzero(heads == wanted)
    names = mbids(dice, kind, found.astype(np.int64))
    return next((n for n, name in zip(found.tolist(), names, strict=True) if name == mbid.lower()), None)


def _uuid(high: int, low: int) -> str:
    first, last = f"{high:016x}", f"{low:016x}"
    return f"{first[:8]}-{first[8:12]}-4{first[13:]}-a{last[1:4]}-{last[4:]}"


def entries(names: Names, indices: Indices) -> list[Entry]:
    """Return ids and names only."""
    return [
        Entry(id=str(n + 1), name=str(name), prefix=name.prefix or None, basename=name.basename)
        for n, name in zip(indices.tolist(), names.names(indices), strict=True)
    ]


def index_of(id: str, count: int) -> int | None:
    """Return the index that an id stands for, None if nothing has that id."""
    if not (id.isascii() and id.isdecimal()) or len(id) > 12:
        return None
    index = int(id) - 1
    return index if 0 <= index < count else None


def pick(choices: Sequence[str], number: int) -> str:
    """Return one of several choices, by any number."""
    return choices[number % len(choices)]
