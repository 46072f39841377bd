"""Records of genres: what carries each is counted once, when it is first asked for."""

from __future__ import annotations

import functools

import numpy as np

from ampache_desktop.api.models import Genre, GenreId
from ampache_desktop.demo import words
from ampache_desktop.demo.columns import Columns
from ampache_desktop.demo.numbering import Indices


class GenreMaker:
    """Makes records of genres."""

    def __init__(self, columns: Columns) -> None:
        self._columns, self._shape = columns, columns.shape
        self._counts = functools.lru_cache(1)(self._counted)

    def genres(self, indices: Indices) -> list[Genre]:
        """Return genres with how much carries them."""
        albums, songs, artists = self._counts(len(self._shape.gone.songs))
        return [
            Genre(
                id=GenreId(str(n + 1)),
                name=words.GENRES[n],
                album_count=int(albums[n]),
                artist_count=int(artists[n]),
                song_count=int(songs[n]),
            )
            for n in indices.tolist()
        ]

    def _counted(self, _gone: int) -> tuple[Indices, Indices, Indices]:
        """Return how many albums, songs and artists carry each genre while so many songs are gone."""
        everything = self._shape.gone.left_of("album", np.arange(self._shape.albums, dtype=np.int64))
        first, second = self._columns.genres(everything)
        genres = np.concatenate([first, second[second >= 0]])
        albums = np.concatenate([everything, everything[second >= 0]])
        sizes = self._shape.album_sizes(albums)
        pairs = np.unique(genres * (self._shape.artists + 1) + self._shape.album_artists[albums])
        count = len(words.GENRES)
        by_songs = np.bincount(genres, weights=sizes, minlength=count).astype(np.int64)
        by_artists = np.bincount(pairs // (self._shape.artists + 1), minlength=count)
        return np.bincount(genres, minlength=count), by_songs, by_artists
