"""Records of albums and artists, made from their numbers a page at a time."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ampache_desktop.api.models import Album, AlbumId, Artist, ArtistId, GenreRef, Named
from ampache_desktop.demo import words
from ampache_desktop.demo.columns import Columns
from ampache_desktop.demo.marks import Marks
from ampache_desktop.demo.numbering import Indices
from ampache_desktop.demo.references import GENRES, References, genre_refs, mbids, pick


class _AlbumRow(NamedTuple):
    """The columns of one album."""

    number: int
    artist: int
    songs: int
    discs: int
    seconds: int
    year: int
    genre: int
    second_genre: int
    cover: bool
    rating: int
    average: float
    flagged: int


class _ArtistRow(NamedTuple):
    """The columns of one artist; `luck` is 64 thrown bits for all that is of little weight."""

    number: int
    albums: int
    songs: int
    seconds: int
    rating: int
    average: float
    flagged: int
    luck: int


class AlbumMaker:
    """Makes albums and artists of one library."""

    def __init__(self, columns: Columns, marks: Marks) -> None:
        self._columns, self._marks, self._shape = columns, marks, columns.shape

    def albums(self, indices: Indices) -> list[Album]:
        """Return albums, without their songs."""
        if not len(indices):
            return []
        players = self._players(indices)
        everybody = [np.array(who, dtype=np.int64) for who in players.values()]
        references = References(self._shape, indices, self._shape.album_artists[indices], *everybody)
        groups = mbids(self._shape.dice, "release group", indices)
        return [
            self._album(row, group, players.get(row.number, [row.artist]), references)
            for row, group in zip(self._album_rows(indices), groups, strict=True)
        ]

    def _album_rows(self, indices: Indices) -> list[_AlbumRow]:
        shape, columns, marks = self._shape, self._columns, self._marks
        table = (
            indices,
            shape.album_artists[indices],
            shape.album_sizes(indices),
            shape.disc_counts(indices),
            columns.album_seconds(indices),
            columns.years(indices),
            *columns.genres(indices),
            columns.has_cover(indices),
            marks.ratings("album", indices),
            marks.averages("album", indices),
            marks.flagged("album", indices),
        )
        return [_AlbumRow(*row) for row in zip(*(column.tolist() for column in table), strict=True)]

    def _album(self, row: _AlbumRow, group: str | None, players: list[int], references: References) -> Album:
        album, owner = references.albums[row.number], references.artists[row.artist].named
        return Album(
            id=AlbumId(album.named.id),
            name=album.named.name,
            prefix=album.named.prefix,
            basename=album.named.basename,
            artist=owner,
            artists=(owner,),
            song_artists=tuple(references.artists[who].named for who in players),
            duration=row.seconds,
            year=row.year or None,
            song_count=row.songs,
            disc_count=row.discs,
            type=self._type(row),
            genres=genre_refs(row.genre, row.second_genre),
            has_art=row.cover,
            favourite=row.flagged > 0,
            rating=row.rating or None,
            average_rating=row.average or None,
            mbid=album.mbid,
            mbid_group=group,
        )

    def _type(self, row: _AlbumRow) -> str:
        if row.number < len(self._shape.records):
            return self._shape.records[row.number].type
        if row.artist == self._shape.various:
            return "compilation"
        return "single" if row.songs == 1 else "ep" if row.songs < 6 else "album"

    def _players(self, albums: Indices) -> dict[int, list[int]]:
        """Return for each compilation, and each album written by hand, who plays on it."""
        compiled = self._shape.album_artists[albums] == self._shape.various
        mixed = compiled | (albums < len(self._shape.records))
        found = {}
        for album in albums[mixed].tolist():
            songs = self._shape.songs_of_albums(np.array([album], dtype=np.int64))
            found[album] = list(dict.fromkeys(self._shape.artists_of_songs(songs).tolist()))
        return found

    def artists(self, indices: Indices) -> list[Artist]:
        """Return artists, without albums and songs."""
        if not len(indices):
            return []
        references = References(self._shape, np.zeros(0, dtype=np.int64), indices)
        return [
            self._artist(row, genres, has_art, references)
            for row, genres, has_art in zip(
                self._artist_rows(indices), self._genres(indices), self.has_picture(indices), strict=True
            )
        ]

    def _artist_rows(self, indices: Indices) -> list[_ArtistRow]:
        slots, songs = self._shape.songs_of_artists(indices)
        seconds = np.bincount(slots, weights=self._columns.seconds(songs), minlength=len(indices))
        table = (
            indices,
            self._shape.album_counts(indices),
            np.bincount(slots, minlength=len(indices)),
            seconds.astype(np.int64),
            self._marks.ratings("artist", indices),
            self._marks.averages("artist", indices),
            self._marks.flagged("artist", indices),
            self._shape.dice.words("artist", indices),
        )
        return [_ArtistRow(*row) for row in zip(*(column.tolist() for column in table), strict=True)]

    def _genres(self, indices: Indices) -> list[tuple[GenreRef, ...]]:
        """Return the genres of each artist's albums; of a mere guest, those of the albums with them."""
        slots, albums = self._shape.albums_of_artists(indices)
        elsewhere, songs = self._shape.appearances(indices)
        homeless = self._shape.album_counts(indices)[elsewhere] == 0
        slots = np.concatenate([slots, elsewhere[homeless]])
        albums = np.concatenate([albums, self._shape.albums_of_songs(songs[homeless])])
        found: list[set[int]] = [set() for _ in range(len(indices))]
        for column in self._columns.genres(albums):
            for slot, genre in zip(slots.tolist(), column.tolist(), strict=True):
                found[slot].add(genre)
        return [tuple(GENRES[genre] for genre in sorted(genres - {-1})) for genres in found]

    def _artist(
        self, row: _ArtistRow, genres: tuple[GenreRef, ...], has_art: bool, references: References
    ) -> Artist:
        reference = references.artists[row.number]
        year = 1950 + row.luck % 70 if row.luck >> 8 & 3 else None
        place = pick(words.PLACES, row.luck >> 12) if row.luck >> 10 & 3 else None
        return Artist(
            id=ArtistId(reference.named.id),
            name=reference.named.name,
            prefix=reference.named.prefix,
            basename=reference.named.basename,
            album_count=row.albums,
            song_count=row.songs,
            genres=genres,
            has_art=has_art,
            favourite=row.flagged > 0,
            rating=row.rating or None,
            average_rating=row.average or None,
            mbid=reference.mbid,
            summary=_summary(reference.named, place, year),
            duration=row.seconds,
            year_formed=year,
            place_formed=place,
        )

    def has_picture(self, indices: Indices) -> list[bool]:
        """Tell for each artist whether there is a picture."""
        pictured: list[bool] = (self._shape.dice.picks("artist picture", indices, 6) > 0).tolist()
        return pictured


def _summary(artist: Named, place: str | None, year: int | None) -> str | None:
    return f"{artist.name} began in {place} in {year}." if place and year else None
