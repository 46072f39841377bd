"""The sound of every song and episode as a file of exact size, made when it is asked for."""

from __future__ import annotations

import collections
import threading
import zlib
from typing import Protocol

from ampache_desktop.api.models import Episode, Song
from ampache_desktop.demo.codecs import CODECS, MP3, available
from ampache_desktop.demo.containers import flac, packed
from ampache_desktop.demo.covers import cover
from ampache_desktop.demo.endless import Mp3, Wav
from ampache_desktop.demo.pieces import Piece, Theme
from ampache_desktop.demo.tags import tags_of

FORMATS = ("mp3", "flac", "ogg", "opus", "m4a", "wav")
LONG = 30 * 60
"""Seconds from which on a sound is always mp3 or wav, of which any part is computed by itself."""
_CALM = {
    "Ambient",
    "Chamber Music",
    "Classical",
    "Field Recordings",
    "Folk",
    "Acoustic",
    "Soundtrack",
    "邦楽",
}
_MIMES = {
    "flac": "audio/flac",
    "ogg": "application/ogg",
    "opus": "audio/ogg; codecs=opus",
    "m4a": "audio/mp4",
}
_USUAL = 128_000
_PICTURE = 300


class Sound(Protocol):
    """A file of sound: the same bytes each time, any part of which can be read at once."""

    @property
    def size(self) -> int:
        """Bytes of the whole file: exact."""
        ...

    @property
    def mime(self) -> str:
        """Its media type, such as audio/mpeg."""
        ...

    @property
    def format(self) -> str:
        """mp3, flac, ogg, opus, m4a or wav."""
        ...

    @property
    def cost(self) -> int:
        """Bytes that it takes in memory, about."""
        ...

    def read(self, start: int, stop: int) -> bytes:
        """Return the bytes from `start` up to and without `stop`. Safe from several threads."""
        ...


class Whole:
    """A sound that is encoded as a whole."""

    def __init__(self, format: str, file: bytes) -> None:
        self.format, self.mime, self._file = format, _MIMES[format], file
        self.size = self.cost = len(file)

    def read(self, start: int, stop: int) -> bytes:
        """Return the bytes from `start` up to and without `stop`."""
        return self._file[max(0, start) : max(0, stop)]


class Sounds:
    """Makes sounds, and keeps the last ones within `memory` bytes (but one at least).

    `formats` tells what the installed encoders can make. An mp3 is encoded while it is read, a wav needs no
    encoder; all others are encoded whole when they are opened. Thread-safe.
    """

    formats = tuple(name for name in FORMATS if available(name))

    def __init__(self, *, seed: int = 1, memory: int = 128 * 2**20) -> None:
        self._seed, self._memory = seed, memory
        self._kept: collections.OrderedDict[tuple[object, ...], Sound] = collections.OrderedDict()
        self._making: dict[tuple[object, ...], threading.Lock] = {}
        self._lock = threading.Lock()

    def open(
        self, item: Song | Episode, *, format: str | None = None, bitrate: int | None = None, offset: int = 0
    ) -> Sound:
        """Return the sound of a song or episode, from second `offset` on.

        `format` None or "raw" gives the format of its record. `bitrate` is in bit/s, applies to lossy
        formats and is moved to what the codec can do. What is longer than half an hour comes as mp3 (wav
        where mp3 cannot be made) whatever is asked. Raises `ValueError` when the format cannot be made.
        """
        own = (item.format if isinstance(item, Song) else None) or "mp3"
        chosen = own if format in {None, "", "raw"} else str(format)
        if chosen not in self.formats:
            raise ValueError(f"{chosen[:20]} cannot be made here")
        if item.duration - offset > LONG and chosen != "wav":
            chosen = "mp3" if "mp3" in self.formats else "wav"
        rate = bitrate or item.bitrate or _USUAL
        if rate > CODECS.get(chosen, MP3).highest > 0 and bitrate is None:
            rate = _USUAL
        key = (type(item).__name__, item.id, chosen, rate, offset)
        return self._found(key) or self._made(key, item, chosen, rate, offset)

    def _found(self, key: tuple[object, ...]) -> Sound | None:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def _made(
        self, key: tuple[object, ...], item: Song | Episode, format: str, rate: int, offset: int
    ) -> Sound:
        """Make a sound and keep it; whoever else wants it meanwhile waits for the same one."""
        with self._lock:
            making = self._making.setdefault(key, threading.Lock())
        with making:
            sound = self._found(key) or self._make(item, format, rate, offset)
            with self._lock:
                self._kept[key] = sound
                self._making.pop(key, None)
                while len(self._kept) > 1 and sum(kept.cost for kept in self._kept.values()) > self._memory:
                    self._kept.popitem(last=False)
        return sound

    def _make(self, item: Song | Episode, format: str, rate: int, offset: int) -> Sound:
        codec = CODECS.get(format)
        piece = Piece(self._theme(item), codec.rate if codec else 44_100, max(1, item.duration), offset)
        if codec is None:
            return Wav(piece)
        tags, picture = tags_of(item), self._picture(item)
        if codec is MP3:
            return Mp3(piece, rate, tags, picture)
        if format == "flac":
            return Whole(format, flac(piece, tags, picture))
        return Whole(format, packed(codec, piece, min(max(rate, codec.lowest), codec.highest), tags, picture))

    def _theme(self, item: Song | Episode) -> Theme:
        if isinstance(item, Episode):
            show = item.podcast.id if item.podcast else ""
            return Theme(zlib.crc32(f"{self._seed} show {show}".encode()), spoken=True)
        genres = {genre.name for genre in item.genres}
        if item.channels == 1:
            album = item.album.id if item.album else ""
            return Theme(zlib.crc32(f"{self._seed} book {album}".encode()), spoken=True)
        return Theme(zlib.crc32(f"{self._seed} song {item.id}".encode()), calm=bool(genres & _CALM))

    def _picture(self, item: Song | Episode) -> bytes | None:
        if not item.has_art:
            return None
        kind, owner = ("album", item.album) if isinstance(item, Song) else ("podcast", item.podcast)
        return cover(kind, owner.id if owner else "", _PICTURE, seed=self._seed, mime="image/jpeg")[0]
