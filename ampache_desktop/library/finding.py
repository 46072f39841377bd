"""Finding the songs of a playlist file on the server. Blocking."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from ampache_desktop.api.calls.podcasts import EpisodeDetails
from ampache_desktop.api.calls.searches import Joined, SongSearch
from ampache_desktop.api.calls.songs import SearchSongs, SongDetails, Songs
from ampache_desktop.api.errors import (
    AccessDenied,
    AmpacheError,
    NotFound,
    ProtocolError,
    Refused,
    SessionExpired,
    UnsupportedByServer,
)
from ampache_desktop.api.models import Song, SongId
from ampache_desktop.api.rules import Operator, Rule
from ampache_desktop.library.catalogue import PAGE_ROWS, Server
from ampache_desktop.library.course import Course
from ampache_desktop.library.episodes import as_song, episode_id
from ampache_desktop.library.m3u import Line

NAMES_AT_ONCE: Final = 20
"""Titles or files that are looked for with one request: they stand in its address."""
FOUND_AT_ONCE: Final = 500
"""Songs that one such request may answer. Where there are more, its titles are looked for one by one."""
FEW: Final = 50
"""So many songs are asked for one by one, before the library is read through for the rest."""


@dataclass(frozen=True)
class Resolved:
    """Songs of the server that a file leads to, in its order.

    `missing` are the lines of which none was found. `left` were not looked for, because it was called off or
    the server did not answer any more; `error` is the first thing that it did not answer, None without any.
    """

    songs: tuple[Song, ...]
    missing: tuple[Line, ...] = ()
    left: tuple[Line, ...] = ()
    error: AmpacheError | None = None


def resolve(server: Server, lines: Sequence[Line], base: str, course: Course) -> Resolved:
    """Find the songs of a file: by their ids where the addresses are of this server, else by their names, the
    names of their files, or what their paths tell.

    One request is under way at a time, for many lines where the server allows. What was found is returned
    whatever happens: never raises what the server says.
    """
    return _Search(server, lines, base, course).result()


class _Search:
    """One search, by the numbers of lines."""

    def __init__(self, server: Server, lines: Sequence[Line], base: str, course: Course) -> None:
        self._server, self._lines, self._course = server, lines, course
        self._beginning = f"{base.rstrip('/')}/"
        self._found: dict[int, Song] = {}
        self._looked_for: set[int] = set()
        self._error: AmpacheError | None = None
        self._gone = False
        course.total, course.done = len(lines), 0

    def result(self) -> Resolved:
        """Search, and say what was found."""
        self._by_id()
        self._by_names({n: (line,) for n, line in self._open() if line.title})
        self._by_file({n: line for n, line in self._open() if line.file and not line.title})
        self._by_names({n: line.guesses for n, line in self._open() if line.guesses})
        if not self._is_over:
            self._looked_for.update(range(len(self._lines)))
        songs = tuple(self._found[n] for n in sorted(self._found))
        missing = tuple(line for n, line in self._open() if n in self._looked_for)
        left = tuple(line for n, line in self._open() if n not in self._looked_for)
        return Resolved(songs, missing, left, self._error)

    @property
    def _is_over(self) -> bool:
        return self._gone or self._course.stopped

    def _open(self) -> Iterable[tuple[int, Line]]:
        return [(n, line) for n, line in enumerate(self._lines) if n not in self._found]

    def _put(self, number: int, song: Song) -> None:
        if number not in self._found:
            self._found[number] = song
            self._course.done += 1

    def _ask(self, work: Callable[[], None], numbers: Iterable[int], *, last: bool) -> bool:
        """Do one request for some lines; `last` tells that nothing else is tried for those it does not find.

        Returns False when it was not done: refused for these lines alone, or because all is over.
        """
        if self._is_over:
            return False
        try:
            work()
        except NotFound:
            pass
        except UnsupportedByServer:
            raise
        except AmpacheError as error:
            self._error = self._error or error
            may_go_on = isinstance(error, Refused | ProtocolError)
            self._gone = not may_go_on or isinstance(error, SessionExpired | AccessDenied)
            return False
        if last:
            self._looked_for.update(numbers)
            self._course.done = max(self._course.done, len(self._looked_for | self._found.keys()))
        return True

    # By id

    def _by_id(self) -> None:
        wanted: defaultdict[str, list[int]] = defaultdict(list)
        for n, line in enumerate(self._lines):
            if line.address.startswith(self._beginning) and line.oid:
                wanted[line.oid].append(n)
        for oid in [*list(wanted)[:FEW], *filter(episode_id, list(wanted)[FEW:])]:
            self._one_by_id(oid, wanted.pop(oid))
        self._read_through(wanted)
        for oid, numbers in wanted.items():
            self._one_by_id(oid, numbers)

    def _one_by_id(self, oid: str, numbers: Sequence[int]) -> None:
        def look() -> None:
            episode = episode_id(oid)
            if episode is None:
                song = self._server.send(SongDetails(SongId(oid)))
            else:
                song = as_song(self._server.send(EpisodeDetails(episode)))
            for n in numbers:
                self._put(n, song)

        self._ask(look, numbers, last=not any(self._lines[n].title for n in numbers))

    def _read_through(self, wanted: dict[str, list[int]]) -> None:
        """Read the library page by page, as long as that takes fewer requests than asking for each."""
        offset = 0
        ended = False

        def look() -> None:
            nonlocal offset, ended
            page = self._server.send(Songs(offset=offset, limit=PAGE_ROWS))
            ended = page.height < PAGE_ROWS
            offset += PAGE_ROWS
            for song in page.rows:
                for n in wanted.pop(song.id, ()):
                    self._put(n, song)

        while not ended and len(wanted) > offset // PAGE_ROWS + 1:
            if not self._ask(look, (), last=False):
                return

    # By name

    def _by_names(self, wanted: dict[int, tuple[Line, ...]]) -> None:
        titles: defaultdict[str, list[int]] = defaultdict(list)
        for n, lines in wanted.items():
            for line in lines:
                titles[line.title].append(n)
        names = list(titles)
        for start in range(0, len(names), NAMES_AT_ONCE):
            part = names[start : start + NAMES_AT_ONCE]
            numbers = [n for name in part for n in titles[name]]
            try:
                self._by_titles(part, wanted, numbers)
            except UnsupportedByServer:
                for name in part:
                    self._by_text(name, wanted, titles[name])

    def _by_titles(
        self, titles: Sequence[str], wanted: dict[int, tuple[Line, ...]], numbers: Sequence[int]
    ) -> None:
        def look() -> None:
            rules = tuple(Rule("title", Operator.IS, title) for title in titles)
            rows = self._server.send(SongSearch(rules, Joined.OR, limit=FOUND_AT_ONCE)).rows
            if len(rows) < FOUND_AT_ONCE or len(titles) == 1:
                self._match(rows, wanted, numbers)
            if len(rows) >= FOUND_AT_ONCE:
                self._each_title(wanted, numbers, alone=len(titles) == 1)

        if not self._ask(look, numbers, last=True) and len(titles) > 1 and not self._is_over:
            self._each_title(wanted, numbers, alone=False)

    def _each_title(
        self, wanted: dict[int, tuple[Line, ...]], numbers: Sequence[int], *, alone: bool
    ) -> None:
        """Look for lines one by one: by title and artist where a title alone is one of very many."""
        for n in numbers:
            for line in wanted[n]:
                if n in self._found:
                    continue
                rules = [Rule("title", Operator.IS, line.title)]
                if line.artist:
                    rules.append(Rule("artist", Operator.IS, line.artist))

                def look(rules: Sequence[Rule] = tuple(rules), n: int = n) -> None:
                    rows = self._server.send(SongSearch(tuple(rules), limit=FOUND_AT_ONCE)).rows
                    self._match(rows, wanted, [n])

                if len(rules) > 1 or not alone:
                    self._ask(look, [n], last=True)

    def _by_text(self, title: str, wanted: dict[int, tuple[Line, ...]], numbers: Sequence[int]) -> None:
        """As by titles, for servers without that search."""

        def look() -> None:
            rows = self._server.send(SearchSongs(title, limit=FOUND_AT_ONCE)).rows
            self._match(rows, wanted, numbers)

        self._ask(look, numbers, last=True)

    def _match(
        self, rows: Iterable[Song], wanted: dict[int, tuple[Line, ...]], numbers: Iterable[int]
    ) -> None:
        by_title: defaultdict[str, list[Song]] = defaultdict(list)
        for song in rows:
            by_title[song.title.casefold()].append(song)
        for n in numbers:
            for line in wanted[n]:
                fitting = [song for song in by_title[line.title.casefold()] if _is_by(song, line.artist)]
                if fitting:
                    self._put(n, min(fitting, key=lambda song: abs(song.duration - line.seconds)))

    # By file

    def _by_file(self, wanted: dict[int, Line]) -> None:
        files: defaultdict[str, list[int]] = defaultdict(list)
        for n, line in wanted.items():
            files[line.file].append(n)
        names = list(files)
        for start in range(0, len(names), NAMES_AT_ONCE):
            part = names[start : start + NAMES_AT_ONCE]

            def look(part: Sequence[str] = part) -> None:
                rules = tuple(Rule("file", Operator.ENDS_WITH, name) for name in part)
                songs = self._server.send(SongSearch(rules, Joined.OR, limit=FOUND_AT_ONCE)).rows
                for name in part:
                    for n in files[name]:
                        if (song := _of_path(songs, wanted[n])) is not None:
                            self._put(n, song)

            try:
                self._ask(look, (), last=False)
            except UnsupportedByServer:
                return


def _of_path(songs: Iterable[Song], line: Line) -> Song | None:
    """Return the song whose path ends most like that of a line; None where just names of files are equal, and
    those of several.
    """
    ours = [part.casefold() for part in reversed(line.path)]
    best: list[Song] = []
    most = 1
    for song in songs:
        theirs = reversed((song.filename or "").casefold().replace("\\", "/").split("/"))
        alike = sum(
            1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], zip(ours, theirs, strict=False))
        )
        if alike > most:
            best, most = [song], alike
        elif alike == most:
            best.append(song)
    return best[0] if best and (most > 1 or len(best) == 1) else None


def _is_by(song: Song, artist: str) -> bool:
    """Tell whether a song is by an artist; any is where none is told."""
    names = [song.artist, song.album_artist, *song.artists]
    return not artist or artist.casefold() in {one.name.casefold() for one in names if one}
