"""Records of songs, made from their numbers a page at a time."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from ampache_desktop.api.models import CatalogId, Song, SongId
from ampache_desktop.demo import words
from ampache_desktop.demo.chapters import chapters
from ampache_desktop.demo.columns import FORMATS, MP3, Columns
from ampache_desktop.demo.filenames import path_of
from ampache_desktop.demo.lyrics import lyrics
from ampache_desktop.demo.marks import Marks
from ampache_desktop.demo.numbering import Indices
from ampache_desktop.demo.references import References, genre_refs, mbids, pick

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


class _Row(NamedTuple):
    """The columns of one song; `luck` is 64 thrown bits for all that is of little weight."""

    number: int
    album: int
    artist: int
    guest: int
    owner: int
    disc: int
    track: int
    genre: int
    second_genre: int
    year: int
    seconds: int
    format: int
    bitrate: int
    cover: bool
    spoken: bool
    rating: int
    average: float
    flagged: int
    plays: int
    luck: int
    position: int


class SongMaker:
    """Makes songs of one library."""

    def __init__(self, columns: Columns, marks: Marks) -> None:
        self._columns, self._marks, self._shape = columns, marks, columns.shape

    def songs(self, indices: Indices, positions: Indices | None = None) -> list[Song]:
        """Return songs; `positions` are their places in a playlist, counted from 1."""
        if not len(indices):
            return []
        rows = self._rows(indices, np.zeros_like(indices) if positions is None else positions)
        titles, ids = self._shape.titles.names(indices), mbids(self._shape.dice, "song", indices)
        owners, players, guests = (
            np.array(column, dtype=np.int64)
            for column in zip(*((row.owner, row.artist, row.guest) for row in rows), strict=True)
        )
        references = References(self._shape, self._shape.albums_of_songs(indices), owners, players, guests)
        return [
            self._song(row, title.basename, mbid, references)
            for row, title, mbid in zip(rows, titles, ids, strict=True)
        ]

    def _rows(self, indices: Indices, positions: Indices) -> list[_Row]:
        shape, columns, marks = self._shape, self._columns, self._marks
        albums = shape.albums_of_songs(indices)
        table = (
            indices,
            albums,
            shape.artists_of_songs(indices),
            shape.guests_of_songs(indices),
            shape.album_artists[albums],
            *shape.discs(indices),
            *columns.genres(albums),
            columns.years(albums),
            columns.seconds(indices),
            columns.formats(albums),
            columns.bitrates(indices),
            columns.has_cover(albums),
            columns.spoken(albums),
            marks.ratings("song", indices),
            marks.averages("song", indices),
            marks.flagged("song", indices),
            marks.plays("song", indices),
            shape.dice.words("song", indices),
            positions,
        )
        return [_Row(*row) for row in zip(*(column.tolist() for column in table), strict=True)]

    def _song(self, row: _Row, title: str, mbid: str | None, references: References) -> Song:
        album, everybody = references.albums[row.album], references.artists
        artist, owner = everybody[row.artist], everybody[row.owner]
        artists = (artist.named,) if row.guest < 0 else (artist.named, everybody[row.guest].named)
        place = f"{row.disc}-{row.track:02d} {title}"
        return Song(
            id=SongId(str(row.number + 1)),
            title=title,
            name=title,
            artist=artist.named,
            artists=artists,
            album=album.named,
            album_artist=owner.named,
            disc=row.disc,
            disc_subtitle=self._subtitle(row),
            track=row.track,
            genres=genre_refs(row.genre, row.second_genre),
            filename=path_of(owner.named.name, album.named.name, place, FORMATS[row.format]),
            playlist_position=row.position or None,
            duration=row.seconds,
            year=row.year or None,
            has_art=row.cover,
            favourite=row.flagged > 0,
            rating=row.rating or None,
            average_rating=row.average or None,
            play_count=row.plays,
            catalog=CatalogId("1"),
            publisher=pick(words.LABELS, row.owner),
            license=pick(words.LICENSES, row.album),
            mbid=mbid,
            album_mbid=album.mbid,
            artist_mbid=artist.mbid,
            albumartist_mbid=owner.mbid,
            **_file_fields(row),
            **_gains(row),
            **_small_print(row, artist.named.name),
        )

    def _subtitle(self, row: _Row) -> str | None:
        if row.album < len(self._shape.records):
            return self._shape.records[row.album].discs[row.disc - 1].subtitle or None
        return None


def _file_fields(row: _Row) -> dict[str, Any]:
    name = FORMATS[row.format]
    return {
        "format": name,
        "bitrate": row.bitrate,
        "sample_rate": 48_000 if name in FULL_BAND else 44_100,
        "mode": "cbr" if row.format == MP3 else "vbr",
        "mime": MIMES[name],
        "channels": 1 if row.spoken else 2,
        "size": row.bitrate * row.seconds // 8,
        "stream_format": name,
        "stream_bitrate": row.bitrate,
        "stream_mime": MIMES[name],
    }


def _gains(row: _Row) -> dict[str, Any]:
    """Return how loud a song is: in R128's units of 1/256 dB for opus, else as ReplayGain, in dB."""
    track, album = -12 + (row.luck & 0xFFF) / 0x1000 * 13, -7.5 + row.album % 9 * 0.5
    if FORMATS[row.format] == "opus":
        return {"r128_album_gain": round(album * 256), "r128_track_gain": round(track * 256)}
    return {
        "replaygain_album_gain": album,
        "replaygain_album_peak": 0.988553,
        "replaygain_track_gain": round(track, 2),
        "replaygain_track_peak": round(0.7 + (row.luck >> 28 & 0xFF) / 900, 6),
    }


def _small_print(row: _Row, artist: str) -> dict[str, Any]:
    luck = row.luck
    take = (
        f"Take {1 + (luck >> 14 & 7)}, in {pick(words.PLACES, luck >> 17)}" if luck >> 20 & 7 == 0 else None
    )
    return {
        "composer": artist if luck >> 12 & 3 == 0 else None,
        "comment": chapters(luck >> 14, row.seconds) if row.spoken else take,
        "language": "eng" if luck >> 23 & 3 == 0 else None,
        "lyrics": lyrics(luck, row.seconds) if luck >> 25 & 7 == 0 and not row.spoken else None,
    }
