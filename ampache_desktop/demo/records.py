"""Records of songs, albums and artists, made from their numbers a page at a time."""

from __future__ import annotations

import functools

import numpy as np

from ampache_desktop.api.models import (
    Album,
    AlbumId,
    Artist,
    ArtistId,
    CatalogId,
    Entry,
    GenreId,
    GenreRef,
    Named,
    Song,
    SongId,
)
from ampache_desktop.demo import words
from ampache_desktop.demo.columns import FORMATS, MP3, Columns
from ampache_desktop.demo.lyrics import lyrics
from ampache_desktop.demo.marks import Marks
from ampache_desktop.demo.namespaces import FullName
from ampache_desktop.demo.numbering import Indices
from ampache_desktop.demo.shelf import Names

MIMES = {
    "mp3": "audio/mpeg",
    "flac": "audio/flac",
    "ogg": "application/ogg",
    "opus": "audio/ogg; codecs=opus",
    "m4a": "audio/mp4",
    "wav": "audio/x-wav",
}
FULL_BAND = ("mp3", "opus")
"""Formats whose files are at 48 kHz, all others at 44.1."""
GENRES = tuple(GenreRef(id=GenreId(str(n + 1)), name=name) for n, name in enumerate(words.GENRES))
_REFERENCES = 16_384


def index_of(id: str, count: int) -> int | None:
    """Return the index that an id stands for, None if nothing has that id."""
    if not (id.isascii() and id.isdecimal()) or len(id) > 12:
        return None
    index = int(id) - 1
    return index if 0 <= index < count else None


def named(index: int, name: FullName) -> Named:
    """Return a reference to an object."""
    return Named(id=str(index + 1), name=str(name), prefix=name.prefix or None, basename=name.basename)


def entries(names: Names, indices: Indices) -> list[Entry]:
    """Return ids and names only."""
    return [
        Entry(id=str(n + 1), name=str(name), prefix=name.prefix or None, basename=name.basename)
        for n, name in zip(indices.tolist(), names.names(indices), strict=True)
    ]


class Makers:
    """Makes records of one library; what many records share is remembered for a while."""

    def __init__(self, columns: Columns, marks: Marks) -> None:
        self._columns, self._marks, self._shape = columns, marks, columns.shape
        self._album_ref = functools.lru_cache(_REFERENCES)(self._make_album_ref)
        self._artist_ref = functools.lru_cache(_REFERENCES)(self._make_artist_ref)
        self._mbid = functools.lru_cache(_REFERENCES)(self._make_mbid)

    def songs(self, indices: Indices, positions: Indices | None = None) -> list[Song]:
        """Return songs; `positions` are their places in a playlist, counted from 1."""
        if not len(indices):
            return []
        shape, columns, marks = self._shape, self._columns, self._marks
        albums = shape.albums_of_songs(indices)
        discs, tracks = shape.discs(indices)
        genres = columns.genres(albums)
        luck = shape.dice.words("song", indices)
        table = (
            indices, albums, shape.artists_of_songs(indices), shape.guests_of_songs(indices), discs, tracks,
            *genres, columns.years(albums), columns.seconds(indices), columns.formats(albums),
            columns.bitrates(indices), columns.has_cover(albums), columns.spoken(albums),
            marks.ratings("song", indices), marks.averages("song", indices), marks.flagged("song", indices),
            marks.plays("song", indices), luck, np.zeros_like(indices) if positions is None else positions,
        )  # fmt: skip
        lists = [column.tolist() for column in table]
        titles = shape.titles.names(indices)
        return [
            self._song(title.basename, *row)
            for title, row in zip(titles, zip(*lists, strict=True), strict=True)
        ]

    def _song(  # noqa: PLR0913, PLR0917 -- the columns of a row, in the order of the table above
        self, title: str, index: int, album: int, artist: int, guest: int, disc: int, track: int, genre: int,
        genre_2: int, year: int, seconds: int, format: int, bitrate: int, cover: bool, spoken: bool, rating: int,
        average: float, flagged: int, plays: int, luck: int, position: int,
    ) -> Song:  # fmt: skip
        owner = int(self._shape.album_artists[album])
        player, record, name = self._artist_ref(artist), self._album_ref(album), FORMATS[format]
        gain = -12 + (luck & 0xFFF) / 0x1000 * 13
        opus = name == "opus"
        return Song(
            id=SongId(str(index + 1)),
            title=title,
            name=title,
            artist=player,
            artists=(player,) if guest < 0 else (player, self._artist_ref(guest)),
            album=record,
            album_artist=self._artist_ref(owner),
            disc=disc,
            disc_subtitle=self._subtitle(album, disc),
            track=track,
            genres=(GENRES[genre],) if genre_2 < 0 else (GENRES[genre], GENRES[genre_2]),
            filename=_path(self._artist_ref(owner).name, record.name, f"{disc}-{track:02d} {title}", name),
            playlist_position=position or None,
            duration=seconds,
            year=year or None,
            format=name,
            bitrate=bitrate,
            sample_rate=48_000 if name in FULL_BAND else 44_100,
            mode="cbr" if format == MP3 else "vbr",
            mime=MIMES[name],
            channels=1 if spoken else 2,
            size=bitrate * seconds // 8,
            stream_format=name,
            stream_bitrate=bitrate,
            stream_mime=MIMES[name],
            has_art=cover,
            favourite=flagged > 0,
            rating=rating or None,
            average_rating=average or None,
            play_count=plays,
            catalog=CatalogId("1"),
            composer=player.name if luck >> 12 & 3 == 0 else None,
            comment=f"Take {luck >> 14 & 7}, recorded in {_pick(words.PLACES, luck >> 17)}"
            if luck >> 20 & 7 == 0
            else None,
            publisher=_pick(words.LABELS, owner),
            language="eng" if luck >> 23 & 3 == 0 else None,
            lyrics=lyrics(luck, seconds) if luck >> 25 & 7 == 0 and not spoken else None,
            mbid=self._mbid("song", index),
            album_mbid=self._mbid("album", album),
            artist_mbid=self._mbid("artist", artist),
            albumartist_mbid=self._mbid("artist", owner),
            replaygain_album_gain=None if opus else round(-7.5 + album % 9 * 0.5, 2),
            replaygain_album_peak=None if opus else 0.988553,
            replaygain_track_gain=None if opus else round(gain, 2),
            replaygain_track_peak=None if opus else round(0.7 + (luck >> 28 & 0xFF) / 900, 6),
            r128_album_gain=-256 * (album % 9) if opus else None,
            r128_track_gain=round(gain * 256) if opus else None,
        )

    def albums(self, indices: Indices) -> list[Album]:
        """Return albums."""
        if not len(indices):
            return []
        shape, columns, marks = self._shape, self._columns, self._marks
        table = (
            indices, shape.album_artists[indices], shape.album_starts[indices + 1] - shape.album_starts[indices],
            shape.disc_counts(indices), columns.album_seconds(indices), columns.years(indices), *columns.genres(indices),
            columns.has_cover(indices), marks.ratings("album", indices), marks.averages("album", indices),
            marks.flagged("album", indices),
        )  # fmt: skip
        return [self._album(*row) for row in zip(*(column.tolist() for column in table), strict=True)]

    def _album(  # noqa: PLR0913, PLR0917 -- the columns of a row, in the order of the table above
        self, index: int, artist: int, songs: int, discs: int, seconds: int, year: int, genre: int, genre_2: int,
        cover: bool, rating: int, average: float, flagged: int,
    ) -> Album:  # fmt: skip
        record, owner = self._album_ref(index), self._artist_ref(artist)
        return Album(
            id=AlbumId(record.id),
            name=record.name,
            prefix=record.prefix,
            basename=record.basename,
            artist=owner,
            artists=(owner,),
            song_artists=self._players(index) if artist == self._shape.various else (owner,),
            duration=seconds,
            year=year or None,
            song_count=songs,
            disc_count=discs,
            type=self._album_type(index, artist, songs),
            genres=(GENRES[genre],) if genre_2 < 0 else (GENRES[genre], GENRES[genre_2]),
            has_art=cover,
            favourite=flagged > 0,
            rating=rating or None,
            average_rating=average or None,
            mbid=self._mbid("album", index),
            mbid_group=self._mbid("release group", index),
        )

    def _album_type(self, index: int, artist: int, songs: int) -> str:
        if index < len(self._shape.records):
            return self._shape.records[index].type
        if artist == self._shape.various:
            return "compilation"
        return "single" if songs == 1 else "ep" if songs < 6 else "album"

    def _players(self, album: int) -> tuple[Named, ...]:
        songs = self._shape.songs_of_albums(np.array([album], dtype=np.int64))
        return tuple(
            self._artist_ref(who) for who in dict.fromkeys(self._shape.artists_of_songs(songs).tolist())
        )

    def artists(self, indices: Indices) -> list[Artist]:
        """Return artists."""
        return [self._artist(index) for index in indices.tolist()]

    def _artist(self, index: int) -> Artist:
        shape, here = self._shape, np.array([index], dtype=np.int64)
        albums, songs = shape.albums_of_artist(index), shape.songs_of_artist(index)
        reference = self._artist_ref(index)
        luck = shape.dice.one("artist", index)
        first, second = self._columns.genres(albums if len(albums) else shape.albums_of_songs(songs))
        genres = [n for n in dict.fromkeys([*first.tolist(), *second.tolist()]) if n >= 0]
        year = 1950 + luck % 70 if luck >> 8 & 3 else None
        place = _pick(words.PLACES, luck >> 12) if luck >> 10 & 3 else None
        rating = int(self._marks.ratings("artist", here)[0])
        return Artist(
            id=ArtistId(reference.id),
            name=reference.name,
            prefix=reference.prefix,
            basename=reference.basename,
            album_count=len(albums),
            song_count=len(songs),
            genres=tuple(GENRES[n] for n in genres),
            has_art=self.artist_has_art(index),
            favourite=bool(self._marks.flagged("artist", here)[0]),
            rating=rating or None,
            average_rating=float(self._marks.averages("artist", here)[0]) or None,
            mbid=self._mbid("artist", index),
            summary=f"{reference.name} began in {place} in {year}." if place and year else None,
            duration=int(self._columns.seconds(songs).sum()),
            year_formed=year,
            place_formed=place,
        )

    def artist_has_art(self, index: int) -> bool:
        """Tell whether an artist has a picture."""
        return self._shape.dice.one("artist picture", index) % 6 > 0

    def _subtitle(self, album: int, disc: int) -> str | None:
        if album < len(self._shape.records):
            return self._shape.records[album].discs[disc - 1].subtitle or None
        return None

    def _make_album_ref(self, index: int) -> Named:
        return named(index, self._shape.album_names.name(index))

    def _make_artist_ref(self, index: int) -> Named:
        return named(index, self._shape.artist_names.name(index))

    def _make_mbid(self, kind: str, index: int) -> str | None:
        """Return an identifier shaped as MusicBrainz's are (a UUID of version 4); one in five has none."""
        high, low = (
            self._shape.dice.one(f"{kind} mbid", index),
            self._shape.dice.one(f"{kind} mbid low", index),
        )
        if high % 5 == 0:
            return None
        return f"{high >> 32:08x}-{high >> 16 & 0xFFFF:04x}-4{high & 0xFFF:03x}-a{low >> 48 & 0xFFF:03x}-{low & (1 << 48) - 1:012x}"


def _path(artist: str, album: str, title: str, suffix: str) -> str:
    return (
        "/music/" + "/".join(part.replace("/", "_")[:100] for part in (artist, album, title)) + f".{suffix}"
    )


def _pick(choices: str, number: int) -> str:
    options = choices.split("|")
    return options[number % len(options)]
