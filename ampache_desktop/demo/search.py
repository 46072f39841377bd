"""Looking for songs by title, artist, album and genre at once."""

from __future__ import annotations

import numpy as np

from ampache_desktop.demo import words
from ampache_desktop.demo.columns import Columns
from ampache_desktop.demo.discography import Discography
from ampache_desktop.demo.names import Pattern, fold
from ampache_desktop.demo.namespaces import Ranked
from ampache_desktop.demo.rows import Order


def songs_about(shape: Discography, columns: Columns, text: str) -> Order:
    """Return the songs of which title, artist, album or genre match a text, by title."""
    pattern = Pattern(text)
    if not pattern.piece:
        return shape.titles
    found = np.zeros(shape.songs, dtype=np.bool_)
    found[shape.titles.matching(pattern)] = True
    found[shape.songs_of_albums(shape.album_names.matching(pattern))] = True
    found[shape.songs_of_artists(shape.artist_names.matching(pattern))[1]] = True
    genres = [n for n, name in enumerate(words.GENRES) if pattern.fits(fold(name))]
    if genres:
        albums = np.arange(shape.albums, dtype=np.int64)
        carried = np.isin(columns.genres(albums), genres).any(axis=0)
        found[shape.songs_of_albums(albums[carried])] = True
    return Ranked(shape.titles, shape.titles.ranked(np.flatnonzero(found)))
