"""The queue on disk: it and the place in it survive a restart and a kill. Pure Python, blocking.

One file of JSON lines. The first lines hold the songs; after them every edit is appended as the edit that
it is (a few bytes for taking 3 of 100,000 entries out), each row that a shuffled queue has played when it
was, and every few seconds the place. A line that is damaged, or the last one when it was cut off, ends what
can be followed: what was before it is restored, and of a long edit in several lines all or nothing. The file
is written anew, beside the old one and swapped in whole, when the edits outgrow the songs. Addresses of
streams are credentials and are not written; the player asks for new ones.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

import msgspec

from ampache_desktop.api.models import Song
from ampache_desktop.player.edits import Kind
from ampache_desktop.player.own import Memory

if TYPE_CHECKING:
    from ampache_desktop.player.edits import Edit, Entry

FORMAT = 1
_CHUNK = 200
"""Songs to a line: encoding one must not hold the interpreter for long."""
_HEARD_CHUNK = 5000
_SLACK_BYTES = 1_000_000
"""The file may grow by this much, and by its own size, before it is written anew."""


Span = tuple[int, int]
"""Neighbouring rows: the first, and how many."""


def spans(entries: Sequence[Entry], ids: Collection[int]) -> tuple[Span, ...]:
    """Return where those of `entries` stand whose ids are among `ids`."""
    found: list[Span] = []
    wanted = frozenset(ids)
    for row in (row for row, entry in enumerate(entries) if entry.id in wanted) if wanted else ():
        if found and row == sum(found[-1]):
            found[-1] = (found[-1][0], found[-1][1] + 1)
        else:
            found.append((row, 1))
    return tuple(found)


class Place(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where the listener is: the current row (None: none), the position in ms, and the modes.

    `own` are rows that the person asked for and that are still to come, `passed_over` those that had their
    turn, and `left_off` is the row behind which the queue goes on by itself (None: the current one).
    """

    row: int | None = None
    position: int = 0
    repeat: str = "off"
    shuffle: bool = False
    own: tuple[Span, ...] = ()
    passed_over: tuple[Span, ...] = ()
    left_off: int | None = None


class Heard(NamedTuple):
    """What a shuffled queue has played in this round: ids of entries, oldest first, and all rows."""

    ids: Sequence[int] = ()
    entries: Sequence[Entry] = ()

    def rows(self, behind: int = 0) -> tuple[int, ...]:
        """Return the rows of those behind the first `behind` of them."""
        wanted = set(self.ids[behind:])
        rows = {entry.id: row for row, entry in enumerate(self.entries) if entry.id in wanted}
        return tuple(rows[entry] for entry in self.ids[behind:] if entry in rows)


NOTHING = Heard()


def rows_in(found: Iterable[Span], length: int) -> Iterator[int]:
    """Yield the rows of spans that are among the first `length`."""
    return chain.from_iterable(range(row, min(row + count, length)) for row, count in found)


class Restored(msgspec.Struct, frozen=True):
    """A saved queue; `heard` are rows. `damaged` tells that the end of the file could not be read.

    `complete` tells that the file is there and edits can be appended to it.
    """

    songs: tuple[Song, ...] = ()
    place: Place = Place()
    heard: tuple[int, ...] = ()
    damaged: bool = False
    complete: bool = False

    @property
    def memory(self) -> Memory:
        """What the queue knew beside its rows."""
        place, length = self.place, len(self.songs)
        own, passed_over = (tuple(rows_in(some, length)) for some in (place.own, place.passed_over))
        return Memory(own, passed_over, place.left_off, self.heard)


class _Bare(Song, frozen=True, omit_defaults=True):
    """A song as it is written: nothing unknown, nothing secret (its address), nothing long (its lyrics)."""


class _Line(msgspec.Struct, frozen=True, omit_defaults=True):
    """One line: a header, or an edit (runs cut out, runs put in as row and songs), a move (runs cut out and
    put in elsewhere in the same order), rows that were heard, a place.

    `more` tells that the next line belongs to the same edit; `again`, that what was heard before is not.
    """

    format: int = 0
    cut: tuple[Span, ...] = ()
    paste: tuple[tuple[int, tuple[Song, ...]], ...] = ()
    moved: tuple[Span, ...] = ()
    more: bool = False
    heard: tuple[int, ...] = ()
    again: bool = False
    place: Place | None = None


_Row = tuple[Song, list[int]]
"""A song, and a mark of its own that tells it from others."""


class _Rows:
    """The rows that the lines of a file lead to."""

    def __init__(self) -> None:
        self._rows: list[_Row] = []
        self._heard: list[list[int]] = []
        self._begun: list[_Line] = []

    @property
    def songs(self) -> tuple[Song, ...]:
        """The songs."""
        return tuple(song for song, _ in self._rows)

    @property
    def heard(self) -> tuple[int, ...]:
        """Rows that were heard, oldest first."""
        order = {id(mark): number for number, mark in enumerate(self._heard)}
        found = [(order[id(mark)], row) for row, (_, mark) in enumerate(self._rows) if id(mark) in order]
        return tuple(row for _, row in sorted(found))

    @property
    def is_whole(self) -> bool:
        """Whether no edit is begun and not ended."""
        return not self._begun

    def follow(self, line: _Line) -> None:
        """Do what a line says; an edit in several lines is done with its last one.

        Rows that are not there are ignored.
        """
        self._begun.append(line)
        if line.more:
            return
        for part in self._begun:
            self._edit(part)
        self._begun.clear()

    def _edit(self, line: _Line) -> None:
        rows = self._rows
        taken = list(chain.from_iterable(rows[row : row + count] for row, count in line.cut))
        self._rows = rows = _without(rows, line.cut)
        if line.moved or line.paste:
            come: list[tuple[int, list[_Row]]] = [
                (row, [(song, []) for song in songs]) for row, songs in line.paste
            ]
            at = 0
            for row, count in line.moved:
                come.append((row, taken[at : at + count]))
                at += count
            self._rows = _with(rows, come)
        if line.again:
            self._heard = []
        marks = [self._rows[row][1] for row in line.heard if row < len(self._rows)]
        known = {id(mark) for mark in marks}
        self._heard = (
            [mark for mark in self._heard if id(mark) not in known] + marks if marks else self._heard
        )


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
        self._heard: tuple[int, ...] | None = ()
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
            rows = _Rows()
            place = Place()
            damaged = False
            self._whole = 0
            for line, end in self._lines():
                if line is None:
                    damaged = True
                    break
                rows.follow(line)
                if line.place is not None:
                    place = line.place
                    self._whole = self._whole or end
            damaged = damaged or not rows.is_whole
            if damaged:
                self._whole = 0
            songs = rows.songs
            row = place.row if place.row is not None and place.row < len(songs) else None
            place = msgspec.structs.replace(place, row=row, position=place.position if row is not None else 0)
            self._place = place
            self._heard = None
        return Restored(songs, place, rows.heard, damaged=damaged, complete=self._whole > 0)

    def write(self, songs: Sequence[Song], place: Place, heard: Heard = NOTHING) -> None:
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
                self._put_heard(file, heard.rows())
                self._put(file, _Line(place=place))
                self._whole = file.tell()
                _flush(file)
            beside.replace(self._path)
            self._place = place
            self._heard = tuple(heard.ids)

    def follow(self, edits: Sequence[Edit], place: Place, heard: Heard = NOTHING) -> bool:
        """Append edits, in order, and what was heard and the place after them. Returns False when the file
        wants to be written anew.
        """
        with self._lock:
            if self._closed:
                return True
            if self._whole == 0:
                return False
            with self._path.open("ab") as file:
                for edit in edits:
                    for line in _edit_lines(edit):
                        self._put(file, line)
                self._follow_heard(file, edits, heard)
                if edits or place != self._place:
                    self._put(file, _Line(place=place))
                if edits:
                    _flush(file)
                self._place = place
                return file.tell() <= 2 * self._whole + _SLACK_BYTES

    def _follow_heard(self, file: BinaryIO, edits: Sequence[Edit], heard: Heard) -> None:
        """Append what was heard since the last time; all of it where it does not just follow on that."""
        written = self._heard
        for edit in edits:
            if written:
                written = tuple(entry for entry in written if entry not in edit.exchanged)
        ids = tuple(heard.ids)
        if written is not None and ids[: len(written)] == written:
            self._put_heard(file, heard.rows(len(written)))
        else:
            self._put_heard(file, heard.rows(), again=True)
        self._heard = ids

    def _put_heard(self, file: BinaryIO, rows: Sequence[int], *, again: bool = False) -> None:
        if again and not rows:
            self._put(file, _Line(again=True))
        for start in range(0, len(rows), _HEARD_CHUNK):
            part = tuple(rows[start : start + _HEARD_CHUNK])
            self._put(file, _Line(heard=part, again=again and start == 0))

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


def _without(rows: list[_Row], cut: Sequence[Span]) -> list[_Row]:
    """Return rows without some spans of them."""
    if not cut:
        return rows
    kept: list[_Row] = []
    at = 0
    for row, count in cut:
        kept += rows[at:row]
        at = row + count
    return kept + rows[at:]


def _with(rows: list[_Row], come: Iterable[tuple[int, list[_Row]]]) -> list[_Row]:
    """Return rows with others among them, each before a row of the result."""
    result: list[_Row] = []
    at = 0
    for row, some in come:
        missing = row - len(result)
        result += rows[at : at + missing]
        result += some
        at += missing
    return result + rows[at:]


def _edit_lines(edit: Edit) -> Iterator[_Line]:
    """Yield an edit as lines of not too many songs each."""
    cut = tuple((run.start, len(run.entries)) for run in edit.cut)
    if edit.kind is Kind.MOVED:
        yield _Line(cut=cut, moved=tuple((run.start, len(run.entries)) for run in edit.paste))
        return
    paste: list[tuple[int, tuple[Song, ...]]] = []
    count = 0
    for start, entries in edit.paste:
        for at in range(0, len(entries), _CHUNK):
            part = tuple(_bare(entry.song) for entry in entries[at : at + _CHUNK])
            if count + len(part) > _CHUNK:
                yield _Line(cut=cut, paste=tuple(paste), more=True)
                cut, paste, count = (), [], 0
            paste.append((start + at, part))
            count += len(part)
    yield _Line(cut=cut, paste=tuple(paste))


def _bare(song: Song) -> Song:
    bare = msgspec.structs.replace(song, url=None, lyrics=None) if song.url or song.lyrics else song
    return msgspec.convert(bare, _Bare, from_attributes=True)


def _flush(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())
