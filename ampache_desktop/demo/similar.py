"""What is like something else: the same for one library, since it is computed from genres and credits."""

from __future__ import annotations

import numpy as np

from ampache_desktop.demo.columns import Columns
from ampache_desktop.demo.numbering import Indices

MOST = 20
"""How many are found at most."""


def similar_songs(columns: Columns, song: int) -> Indices:
    """Return songs of the genres of a song by other artists, one of each album; none of what is spoken."""
    shape = columns.shape
    here = np.array([song], dtype=np.int64)
    album = shape.albums_of_songs(here)
    if columns.spoken(album)[0]:
        return here[:0]
    albums = _kindred(columns, album)
    albums = albums[shape.album_artists[albums] != shape.album_artists[album][0]]
    chosen = _chosen(columns, f"like song {song}", albums)
    counts = shape.album_starts[chosen + 1] - shape.album_starts[chosen]
    picks = shape.dice.picks(f"like song {song}: track", chosen, 1 << 20) % np.maximum(counts, 1)
    found: Indices = shape.album_starts[chosen] + picks
    return found[counts > 0]


def similar_artists(columns: Columns, artist: int) -> Indices:
    """Return artists with albums of the genres of an artist's first album; none of those who only read."""
    shape = columns.shape
    here = np.array([artist], dtype=np.int64)
    own = shape.albums_of_artists(here)[1][:1]
    if not len(own) or columns.spoken(own)[0]:
        return here[:0]
    others = np.unique(shape.album_artists[_kindred(columns, own)])
    return _chosen(columns, f"like artist {artist}", others[(others != artist) & (others >= 0)])


def _kindred(columns: Columns, album: Indices) -> Indices:
    """Return the other albums that share a genre with one."""
    everything = np.arange(columns.shape.albums, dtype=np.int64)
    first, second = columns.genres(everything)
    own = [int(genre) for (genre,) in columns.genres(album) if genre >= 0]
    kept = (np.isin(first, own) | np.isin(second, own)) & (everything != album[0])
    return np.flatnonzero(kept).astype(np.int64)


def _chosen(columns: Columns, purpose: str, candidates: Indices) -> Indices:
    """Return a few candidates, the same ones in the same order for one purpose."""
    luck = columns.shape.dice.words(purpose, candidates)
    return candidates[np.argsort(luck, kind="stable")][:MOST]
