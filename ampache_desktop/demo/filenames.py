"""The names of the songs' files, and searching by them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from ampache_desktop.api.rules import Operator, Rule
from ampache_desktop.demo.columns import FORMATS, Columns
from ampache_desktop.demo.comparing import DENIED, text_test
from ampache_desktop.demo.names import Pattern

if TYPE_CHECKING:
    from collections.abc import Callable

    from ampache_desktop.demo.numbering import Indices
    from ampache_desktop.demo.shelf import Mask

_NUMBERED = re.compile(r"^(?:\d*-)?\d* ")


def path_of(artist: str, album: str, title: str, suffix: str) -> str:
    """Return the name of a file; `title` with the numbers of disc and track before it."""
    artist, album, title = (part.replace("/", "_")[:100] for part in (artist, album, title))
    return f"/music/{artist}/{album}/{title}.{suffix}"


def by_file(columns: Columns) -> Callable[[Rule, Indices], Mask]:
    """Return the test of songs by their files; only those are looked at that the wanted end may fit."""

    def test(rule: Rule, found: Indices) -> Mask:
        how, text = DENIED.get(rule.operator, rule.operator), str(rule.value)
        places = np.arange(len(found))
        stem = text.rpartition("/")[2].rpartition(".")[0]
        if how is Operator.ENDS_WITH and stem:
            titles = columns.shape.titles
            flags = np.zeros(len(titles) + 1, dtype=np.bool_)
            flags[titles.matching(Pattern(_NUMBERED.sub("", stem)))] = True
            places = np.flatnonzero(flags[found])
        fits = text_test(how, text)
        held = np.zeros(len(found), dtype=np.bool_)
        held[places] = [fits(path) for path in _paths(columns, found[places])]
        return ~held if rule.operator in DENIED else held

    return test


def _paths(columns: Columns, songs: Indices) -> list[str]:
    shape = columns.shape
    albums = shape.albums_of_songs(songs)
    discs, tracks = shape.discs(songs)
    rows = zip(
        shape.artist_names.names(shape.album_artists[albums]),
        shape.album_names.names(albums),
        shape.titles.names(songs),
        discs.tolist(),
        tracks.tolist(),
        columns.formats(albums).tolist(),
        strict=True,
    )
    return [
        path_of(str(artist), str(album), f"{disc}-{track:02d} {title}", FORMATS[form])
        for artist, album, title, disc, track, form in rows
    ]
