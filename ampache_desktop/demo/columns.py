"""What is known of songs, albums and artists besides their names: thrown for many at once, as arrays."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ampache_desktop.demo import words
from ampache_desktop.demo.discography import Discography
from ampache_desktop.demo.numbering import Indices, spans

FORMATS = ("mp3", "flac", "ogg", "opus", "m4a", "wav")
_FORMAT_WEIGHTS = (0.40, 0.16, 0.12, 0.17, 0.15)
MP3 = FORMATS.index("mp3")
_CONSTANT = (128_000, 160_000, 192_000, 256_000, 320_000)
"""Bitrates of mp3, in bit/s; all others vary between the two of their format."""
_VARIABLE = {
    "flac": (480_000, 880_000),
    "ogg": (112_000, 208_000),
    "opus": (88_000, 136_000),
    "m4a": (124_000, 196_000),
}
SPOKEN_BITRATE = 64_000
WAV_BITRATE = 1_411_200
NOW = 1_761_998_400
"""The library's present, 2025-11-01 12:00 UTC in Unix seconds: nothing was added or played later."""
DAY = 86_400
_HISTORY = 8 * 365 * DAY
_SPOKEN = words.GENRES.index("Audiobook")


class Columns:
    """The properties of a discography's objects. Every method answers one array, in the order asked."""

    def __init__(self, shape: Discography, formats: tuple[str, ...] = FORMATS) -> None:
        self.shape, self._dice = shape, shape.dice
        self._formats = np.array(
            [FORMATS.index(f if f in formats else "wav") for f in FORMATS], dtype=np.int64
        )
        self._seconds_by_hand = _array([track.seconds or -1 for *_, track in shape.tracks])
        self._format_by_hand = _array([_number(FORMATS, r.format) for r in shape.records])
        self._years_by_hand = _array([r.year for r in shape.records])
        self._genres_by_hand = [
            _array([_number(words.GENRES, r.genres[n] if n < len(r.genres) else None) for r in shape.records])
            for n in range(2)
        ]
        self._cover_by_hand = _array([int(r.cover) for r in shape.records])

    # Albums

    def genres(self, albums: Indices) -> tuple[Indices, Indices]:
        """Return the genre of each album and a second one, which is mostly -1."""
        artists = self.shape.album_artists[albums]
        given = len(self.shape.records)
        made = self._dice.picks("genre", artists, len(words.GENRES))
        made = np.where(made == _SPOKEN, 0, made)
        other = self._dice.picks("second genre", albums, len(words.GENRES))
        has_other = (
            (self._dice.picks("has second genre", albums, 3) == 0) & (other != _SPOKEN) & (other != made)
        )
        second = np.where(has_other & (albums >= given), other, -1)
        first, more = self._genres_by_hand
        return self.shape.by_hand(albums, first, made), self.shape.by_hand(albums, more, second)

    def years(self, albums: Indices) -> Indices:
        """Return the year of each album, 0 where it is missing."""
        debut = 1956 + self._dice.picks("debut", self.shape.album_artists[albums], 62)
        year = np.minimum(debut + self._dice.picks("year", albums, 9), 2025)
        made = np.where(self._dice.picks("no year", albums, 16) == 0, 0, year)
        return self.shape.by_hand(albums, self._years_by_hand, made)

    def has_cover(self, albums: Indices) -> npt.NDArray[np.bool_]:
        """Tell for each album whether it has a cover."""
        made = (self._dice.picks("cover", albums, 14) > 0).astype(np.int64)
        return np.asarray(self.shape.by_hand(albums, self._cover_by_hand, made) > 0, dtype=np.bool_)

    def formats(self, albums: Indices) -> Indices:
        """Return the format of each album's files, as a number into FORMATS."""
        made = self._dice.weighted("format", albums, _FORMAT_WEIGHTS)
        return self._formats[self.shape.by_hand(albums, self._format_by_hand, made)]

    def added(self, albums: Indices) -> Indices:
        """Return when each album was added, in Unix seconds; those written by hand came last, backwards."""
        given = len(self.shape.records)
        made = max(1, self.shape.albums - given)
        early = NOW - (given + 1) * DAY - (made - (albums - given)) * _HISTORY // made
        return np.where(albums < given, NOW - albums * DAY - DAY // 4, early)

    def updated(self, albums: Indices) -> Indices:
        """Return when each album was last changed."""
        later = self._dice.picks("updated", albums, 400) * DAY * self._dice.picks("touched", albums, 2)
        return np.minimum(self.added(albums) + later, NOW)

    def spoken(self, albums: Indices) -> npt.NDArray[np.bool_]:
        """Tell for each album whether it is an audiobook."""
        return np.asarray(self.genres(albums)[0] == _SPOKEN, dtype=np.bool_)

    # Songs

    def seconds(self, songs: Indices) -> Indices:
        """Return how long each song is; music takes 60 to 420 seconds."""
        thrown = self._dice.words("seconds", songs)
        mean = sum((thrown >> np.uint64(16 * n)) & np.uint64(0xFFFF) for n in range(3)) / np.uint64(3)
        made = (60 + np.asarray(mean, dtype=np.float64) * 361 / 65_536).astype(np.int64)
        return self.shape.by_hand(songs, self._seconds_by_hand, made)

    def bitrates(self, songs: Indices) -> Indices:
        """Return the bitrate of each song's file in bit/s."""
        albums = self.shape.albums_of_songs(songs)
        formats = self.formats(albums)
        rates = np.array(_CONSTANT, dtype=np.int64)[self._dice.weighted("rate", albums, (2, 1, 3, 2, 2))]
        rates = np.where(self.spoken(albums), SPOKEN_BITRATE, rates)
        fraction = self._dice.fractions("bitrate", songs)
        for name, (low, high) in _VARIABLE.items():
            rates = np.where(
                formats == FORMATS.index(name), low + (fraction * (high - low)).astype(np.int64), rates
            )
        return np.where(formats == FORMATS.index("wav"), WAV_BITRATE, rates)

    def plays(self, songs: Indices) -> Indices:
        """Return how often each song was played: four in ten never, few often."""
        luck = self._dice.fractions("plays", songs) - 0.4
        return np.where(luck >= 0, luck * luck * luck * luck * 900 + 1, 0).astype(np.int64)

    def last_played(self, songs: Indices) -> Indices:
        """Return when each song was last played in Unix seconds, 0 for never; never before it was added."""
        added = self.added(self.shape.albums_of_songs(songs))
        moment = added + (self._dice.fractions("last played", songs) * (NOW - added)).astype(np.int64)
        return np.where(self.plays(songs) > 0, moment, 0)

    # Anything: kind is song, album, artist, playlist, podcast or podcast_episode

    def ratings(self, kind: str, indices: Indices) -> Indices:
        """Return the stars given to each, 0 for none."""
        return self._dice.weighted(f"{kind} rating", indices, (60, 2, 4, 9, 14, 11))

    def flags(self, kind: str, indices: Indices) -> npt.NDArray[np.bool_]:
        """Tell for each whether it is a favourite."""
        return np.asarray(self._dice.picks(f"{kind} flag", indices, 16) == 0, dtype=np.bool_)

    def album_seconds(self, albums: Indices) -> Indices:
        """Return how long each album plays."""
        songs, begins = spans(self.shape.album_starts[albums], self.shape.album_starts[albums + 1])
        seconds = self.seconds(songs)
        if self.shape.gone:
            seconds = np.where(self.shape.gone.are_left(songs), seconds, 0)
        return _sums(seconds, begins)


def _sums(values: Indices, begins: Indices) -> Indices:
    """Return the sums of the stretches that begin at `begins`; none is empty, as no album is."""
    return np.add.reduceat(values, begins) if len(begins) else np.zeros(0, dtype=np.int64)


def _array(values: list[int]) -> Indices:
    return np.array(values, dtype=np.int64)


def _number(names: tuple[str, ...] | list[str], name: str | None) -> int:
    return -1 if name is None else names.index(name)
