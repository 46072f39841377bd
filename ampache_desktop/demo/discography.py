"""Which songs are on which album, and whose they are: the shape of the library, as numbers.

Songs, albums and artists are numbered from 0; those written by hand come first, album by album. After them
the same block of sixteen albums by six artists and one compilation repeats for as long as there are songs.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from ampache_desktop.demo.awkward import RECORDS, UNXMLABLE, VARIOUS, Disc, Record, Track
from ampache_desktop.demo.gone import Gone
from ampache_desktop.demo.names import album_names, artist_names, titles
from ampache_desktop.demo.namespaces import FullName, Namespace
from ampache_desktop.demo.numbering import Dice, Indices, spans

BLOCK_SONGS = (12, 10, 14, 9, 1, 11, 13, 20, 12, 5, 12, 15, 10, 24, 14, 10)
BLOCK_ARTISTS = (0, 0, 0, 1, 2, 2, 3, 3, 3, 3, -1, 4, 4, 5, 5, 5)
"""Whose each album of a block is; -1 is a compilation."""
BLOCK_DISCS = tuple(2 if songs >= 20 else 1 for songs in BLOCK_SONGS)
NOBODY = -1


class Discography:
    """The shape of a library of `songs` songs."""

    def __init__(self, songs: int, seed: int, *, unxmlable: bool = False) -> None:
        self.dice = Dice(seed)
        self.songs = songs
        self.records = _fitting(songs, unxmlable=unxmlable)
        self.tracks = [(n, *track) for n, record in enumerate(self.records) for track in record.tracks][
            :songs
        ]
        """The songs written by hand: album, disc, number on the disc, track."""
        given_artists = _artists(self.records)
        self.various = given_artists.index(VARIOUS) if VARIOUS in given_artists else NOBODY
        self._lay_albums(given_artists)
        self.titles = Namespace(
            titles(), [FullName("", track.title) for *_, track in self.tracks], songs, seed
        )
        self.album_names = Namespace(album_names(), [r.name for r in self.records], self.albums, seed + 1)
        self.artist_names = Namespace(artist_names(), given_artists, self.artists, seed + 2)
        self._credit_by_hand({name: n for n, name in enumerate(given_artists)})
        self._heard, self._heard_on = self._find_appearances()
        self.gone = Gone(self)
        self._per_disc = np.array(
            [s // d for s, d in zip(BLOCK_SONGS, BLOCK_DISCS, strict=True)], dtype=np.int64
        )

    def _lay_albums(self, given_artists: Sequence[FullName]) -> None:
        given = np.bincount([album for album, *_ in self.tracks], minlength=len(self.records))
        made = self.songs - len(self.tracks)
        blocks = -(-made // sum(BLOCK_SONGS))
        sizes = np.tile(np.array(BLOCK_SONGS, dtype=np.int64), blocks)
        starts = np.cumsum(sizes) - sizes
        count = int(np.searchsorted(starts, made))
        owners = np.tile(np.array(BLOCK_ARTISTS, dtype=np.int64), blocks)
        numbered = owners + np.repeat(np.arange(blocks, dtype=np.int64), len(BLOCK_SONGS)) * (
            max(BLOCK_ARTISTS) + 1
        )
        owners = np.where(owners < 0, self.various, numbered + len(given_artists))[:count]
        by_hand = np.array([given_artists.index(record.artist) for record in self.records], dtype=np.int64)
        self.album_starts: Indices = np.concatenate(
            [np.cumsum(given) - given, starts[:count] + len(self.tracks), np.array([self.songs])]
        ).astype(np.int64)
        """The first song of each album, and the number of songs after the last."""
        self.album_artists: Indices = np.concatenate([by_hand, owners])
        self.albums = len(self.album_artists)
        self.artists = max(len(given_artists), int(self.album_artists.max(initial=-1)) + 1)
        self._albums_by_artist = np.argsort(self.album_artists, kind="stable")
        everybody = np.arange(self.artists + 1, dtype=np.int64)
        self._album_bounds = np.searchsorted(self.album_artists[self._albums_by_artist], everybody)

    def _credit_by_hand(self, numbers: dict[FullName, int]) -> None:
        tracks = [(self.records[album], track) for album, _, _, track in self.tracks]
        self._given_artists = np.array([numbers[t.artist or r.artist] for r, t in tracks], dtype=np.int64)
        self._given_guests = np.array(
            [numbers[t.guest] if t.guest else NOBODY for _, t in tracks], dtype=np.int64
        )
        self._given_discs = np.array([disc for _, disc, _, _ in self.tracks], dtype=np.int64)
        self._given_numbers = np.array([number for _, _, number, _ in self.tracks], dtype=np.int64)

    @property
    def given(self) -> int:
        """How many songs are written by hand."""
        return len(self.tracks)

    def by_hand(self, songs: Indices, values: Indices, otherwise: Indices) -> Indices:
        """Return the values written by hand where there are any (not negative), else the others."""
        if not len(values):
            return otherwise
        chosen = values[np.minimum(songs, len(values) - 1)]
        found: Indices = np.where((songs < len(values)) & (chosen >= 0), chosen, otherwise)
        return found

    def albums_of_songs(self, songs: Indices) -> Indices:
        """Return the album of each song."""
        found: Indices = np.searchsorted(self.album_starts, songs, side="right") - 1
        return found

    def discs(self, songs: Indices) -> tuple[Indices, Indices]:
        """Return the disc of each song and its number on it, both from 1."""
        albums = self.albums_of_songs(songs)
        place = songs - self.album_starts[albums]
        kind = np.maximum(albums - len(self.records), 0) % len(BLOCK_SONGS)
        per_disc = self._per_disc[kind]
        discs = self.by_hand(songs, self._given_discs, place // per_disc + 1)
        return discs, self.by_hand(songs, self._given_numbers, place % per_disc + 1)

    def disc_counts(self, albums: Indices) -> Indices:
        """Return how many discs each album has."""
        return self.discs(self.album_starts[albums + 1] - 1)[0]

    def artists_of_songs(self, songs: Indices) -> Indices:
        """Return who plays each song; on a compilation anybody but Various Artists may."""
        owners = self.album_artists[self.albums_of_songs(songs)]
        anybody = self._anybody("compiled", songs)
        return self.by_hand(songs, self._given_artists, np.where(owners == self.various, anybody, owners))

    def guests_of_songs(self, songs: Indices) -> Indices:
        """Return who else is credited with each song, mostly NOBODY."""
        guests = self._anybody("guest", songs)
        made = self._may_be_shared(songs) & (songs >= self.given) & (guests != self.artists_of_songs(songs))
        return self.by_hand(songs, self._given_guests, np.where(made, guests, NOBODY))

    def _may_be_shared(self, songs: Indices) -> npt.NDArray[np.bool_]:
        return np.asarray(
            (self.dice.picks("has guest", songs, 50) == 0) | (songs < self.given), dtype=np.bool_
        )

    def _anybody(self, purpose: str, songs: Indices) -> Indices:
        thrown = self.dice.picks(purpose, songs, self.artists - (self.various >= 0))
        return thrown + ((thrown >= self.various) & (self.various >= 0))

    def songs_of_albums(self, albums: Indices) -> Indices:
        """Return all songs of several albums, album by album."""
        return self.gone.left_of_songs(spans(self.album_starts[albums], self.album_starts[albums + 1])[0])

    def album_sizes(self, albums: Indices) -> Indices:
        """Return how many songs each album has."""
        return self.album_starts[albums + 1] - self.album_starts[albums] - self.gone.per_album(albums)

    @property
    def heard(self) -> tuple[Indices, Indices]:
        """Who can be heard on other people's albums, sorted, and with which song, also what is gone."""
        return self._heard, self._heard_on

    def _find_appearances(self) -> tuple[Indices, Indices]:
        """Who can be heard on other people's albums, sorted, and with which song."""
        songs = np.arange(self.songs, dtype=np.int64)
        owners = np.repeat(self.album_artists, np.diff(self.album_starts))
        strange = (owners == self.various) | (songs < self.given)
        foreign = songs[strange]
        players = self.artists_of_songs(foreign)
        foreign, players = foreign[players != owners[foreign]], players[players != owners[foreign]]
        shared = songs[self._may_be_shared(songs)]
        guests = self.guests_of_songs(shared)
        who = np.concatenate([players, guests[guests >= 0]])
        what = np.concatenate([foreign, shared[guests >= 0]])
        order = np.lexsort((what, who))
        return who[order], what[order]

    def appearances(self, artists: Indices) -> tuple[Indices, Indices]:
        """Return the songs on other people's albums that artists play or guest on, and whose each is.

        Whose it is comes as a place in `artists`.
        """
        who, what = self._heard, self._heard_on
        found, begins = spans(np.searchsorted(who, artists), np.searchsorted(who, artists + 1))
        slots, songs = _slots(begins, len(found)), what[found]
        left = self.gone.are_left(songs)
        return slots[left], songs[left]

    def albums_of_artists(self, artists: Indices) -> tuple[Indices, Indices]:
        """Return the artists' own albums in order, and whose each is, as a place in `artists`."""
        found, begins = spans(self._album_bounds[artists], self._album_bounds[artists + 1])
        slots, albums = _slots(begins, len(found)), self._albums_by_artist[found]
        left = self.gone.albums_left(albums)
        return slots[left], albums[left]

    def songs_of_artists(self, artists: Indices) -> tuple[Indices, Indices]:
        """Return all songs that credit the artists, and whom, as a place in `artists`.

        Artist after artist, each one's songs in album order.
        """
        slots, albums = self.albums_of_artists(artists)
        own, begins = spans(self.album_starts[albums], self.album_starts[albums + 1])
        slots = slots[_slots(begins, len(own))]
        played = (self.artists_of_songs(own) == artists[slots]) & self.gone.are_left(own)
        elsewhere, others = self.appearances(artists)
        slots, songs = np.concatenate([slots[played], elsewhere]), np.concatenate([own[played], others])
        order = np.lexsort((songs, slots))
        return slots[order], songs[order]

    def songs_of_artist(self, artist: int) -> Indices:
        """Return all songs that credit one artist, in album order."""
        return self.songs_of_artists(np.array([artist], dtype=np.int64))[1]

    def song_counts(self, artists: Indices) -> Indices:
        """Return how many songs credit each artist."""
        return np.bincount(self.songs_of_artists(artists)[0], minlength=len(artists))

    def album_counts(self, artists: Indices) -> Indices:
        """Return how many albums are each artist's own."""
        if self.gone:
            return np.bincount(self.albums_of_artists(artists)[0], minlength=len(artists))
        return self._album_bounds[artists + 1] - self._album_bounds[artists]


def _slots(begins: Indices, length: int) -> Indices:
    """Return for each of `length` places which of the spans that begin at `begins` it lies in."""
    return np.searchsorted(begins, np.arange(length, dtype=np.int64), side="right") - 1


def _fitting(songs: int, *, unxmlable: bool) -> list[Record]:
    """Return the albums written by hand of which at least the first song fits."""
    if unxmlable:
        first = RECORDS[0]
        records: Sequence[Record] = (
            Record(
                first.name, first.artist, first.year, first.genres, [*first.discs, _poison()], format="mp3"
            ),
            *RECORDS[1:],
        )
    else:
        records = RECORDS
    before = itertools.accumulate((len(record.tracks) for record in records), initial=0)
    return [record for record, start in zip(records, before, strict=False) if start < songs]


def _poison() -> Disc:
    return Disc([Track(UNXMLABLE)], "Poison")


def _artists(records: Sequence[Record]) -> list[FullName]:
    owners = [record.artist for record in records]
    players = [track.artist or record.artist for record in records for *_, track in record.tracks]
    guests = [track.guest for record in records for *_, track in record.tracks if track.guest]
    return list(dict.fromkeys([*owners, *players, *guests]))
