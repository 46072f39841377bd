"""The queue on disk: it and the place in it survive a restart and a kill. Pure Python, blocking.

One file of JSON lines. The first lines hold the songs; after them every edit is appended as the edit that
it is (a few bytes for taking 3 of 100,000 entries out), and every few seconds the place. A line that is
damaged, or the last one when it was cut off, ends what can be followed: what was before it is restored. The
file is written anew, beside the old one and swapped in whole, when the edits outgrow the songs. Addresses
of streams are credentials and are not written; the player asks for new ones.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import msgspec

from ampache_desktop.api.models import Song

if TYPE_CHECKING:
    from ampache_desktop.player.edits import Edit

FORMAT = 1
_CHUNK = 200
"""Songs to a line: encoding one must not hold the interpreter for long."""
_SLACK_BYTES = 1_000_000
"""The file may grow by this much, and by its own size, before it is written anew."""


class Place(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where the listener is: the current row (None: none), the position in ms, and the modes."""

    row: int | None = None
    position: int = 0
    repeat: str = "off"
    shuffle: bool = False


class Restored(msgspec.Struct, frozen=True):
    """A saved queue. `damaged` tells that the end of the file could not be read.

    `complete` tells that the file is there and edits can be appended to it.
    """

    songs: tuple[Song, ...] = ()
    place: Place = Place()
    damaged: bool = False
    complete: bool = False


class _Bare(Song, frozen=True, omit_defaults=True):
    """A song as it is written: nothing unknown, nothing secret (its address), nothing long (its lyrics)."""


class _Line(msgspec.Struct, frozen=True, omit_defaults=True):
    """One line: a header, or an edit (runs cut out as row and length, runs put in as row and songs), a
    place.
    """

    format: int = 0
    cut: tuple[tuple[int, int], ...] = ()
    paste: tuple[tuple[int, tuple[Song, ...]], ...] = ()
    place: Place | None = None


class SavedQueue:
    """The queue's file. Thread-safe; every method blocks on the disk and raises `OSError` when that
    refuses.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._encoder = msgspec.json.Encoder()
        self._whole = 0
        self._place: Place | None = None
        self._closed = False

    def close(self) -> None:
        """Write no more: whatever still comes is ignored."""
        with self._lock:
            self._closed = True

    def restore(self) -> Restored:
        """Read the file. A missing one is an empty queue; an unreadable end is left out and said."""
        with self._lock:
            if not self._path.exists():
                return Restored()
            songs: list[Song] = []
            place = Place()
            damaged = False
            self._whole = 0
            for line, end in self._lines():
                if line is None:
                    damaged = True
                    break
                songs = _follow(songs, line)
                if line.place is not None:
                    place = line.place
                    self._whole = self._whole or end
            if damaged:
                self._whole = 0
            row = place.row if place.row is not None and place.row < len(songs) else None
            place = msgspec.structs.replace(place, row=row, position=place.position if row is not None else 0)
            self._place = place
        return Restored(tuple(songs), place, damaged=damaged, complete=self._whole > 0)

    def write(self, songs: Sequence[Song], place: Place) -> None:
        """Write the whole queue: to a new file that replaces the old one when it is complete."""
        with self._lock:
            if self._closed:
                return
            self._path.parent.mkdir(parents=True, exist_ok=True)
            beside = self._path.with_suffix(".new")
            with beside.open("wb") as file:
                self._put(file, _Line(format=FORMAT))
                for row in range(0, len(songs), _CHUNK):
                    self._put(file, _Line(paste=((row, tuple(map(_bare, songs[row : row + _CHUNK]))),)))
                self._put(file, _Line(place=place))
                self._whole = file.tell()
                _flush(file)
            beside.replace(self._path)
            self._place = place

    def follow(self, edits: Sequence[Edit], place: Place) -> bool:
        """Append edits, in order, and the place after them. Returns False when the file wants to be written
        anew.
        """
        with self._lock:
            if self._closed:
                return True
            if self._whole == 0:
                return False
            lines = [_edit_line(edit) for edit in edits]
            with self._path.open("ab") as file:
                for line in lines:
                    self._put(file, line)
                self._put(file, _Line(place=place))
                _flush(file)
                self._place = place
                return file.tell() <= 2 * self._whole + _SLACK_BYTES

    def keep(self, place: Place) -> None:
        """Append the place; nothing is written when it is the one that was written last."""
        with self._lock:
            if place == self._place or self._whole == 0 or self._closed:
                return
            with self._path.open("ab") as file:
                self._put(file, _Line(place=place))
            self._place = place

    def _put(self, file: BinaryIO, line: _Line) -> None:
        file.write(self._encoder.encode(line) + b"\n")

    def _lines(self) -> Iterator[tuple[_Line | None, int]]:
        """Yield the lines with where each ends, and None for the first that cannot be read."""
        decoder = msgspec.json.Decoder(_Line)
        end = 0
        with self._path.open("rb") as file:
            for text in file:
                try:
                    line = decoder.decode(text) if text.endswith(b"\n") else None
                except (msgspec.DecodeError, UnicodeDecodeError):
                    line = None
                if line is not None and (end == 0) != (line.format == FORMAT):
                    line = None
                end += len(text)
                yield line, end


def _follow(songs: list[Song], line: _Line) -> list[Song]:
    for row, count in reversed(line.cut):
        del songs[row : row + count]
    for row, pasted in line.paste:
        songs[row:row] = pasted
    return songs


def _edit_line(edit: Edit) -> _Line:
    return _Line(
        cut=tuple((run.start, len(run.entries)) for run in edit.cut),
        paste=tuple((run.start, tuple(_bare(entry.song) for entry in run.entries)) for run in edit.paste),
    )


def _bare(song: Song) -> Song:
    bare = msgspec.structs.replace(song, url=None, lyrics=None) if song.url or song.lyrics else song
    return msgspec.convert(bare, _Bare, from_attributes=True)


def _flush(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())
