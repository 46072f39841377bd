"""Searching songs, albums and artists by rules: masks over arrays, however large the library is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from ampache_desktop.api.rules import Operator, Rule
from ampache_desktop.demo import words
from ampache_desktop.demo.columns import Columns
from ampache_desktop.demo.comparing import DENIED, STARS, compared, text_test
from ampache_desktop.demo.filenames import by_file
from ampache_desktop.demo.marks import Marks, seen_by
from ampache_desktop.demo.names import Pattern
from ampache_desktop.demo.numbering import Indices
from ampache_desktop.demo.shelf import Column, Mask, Names

Test = Callable[[Rule, Indices], Mask]
"""Of which of some objects a rule holds."""
Reach = Callable[[Indices], Mask]
"""Which of some objects belong to those that are found, of the same kind or another."""

DAY = 86_400
MINUTE = 60
_KBIT = 1000


class Rulings:
    """Evaluates rules. `playlist` gives the songs of a playlist, `person` the name of a user by id.

    Rules about what the library does not know hold of nothing.
    """

    def __init__(
        self,
        columns: Columns,
        marks: Marks,
        playlist: Callable[[str], Indices],
        person: Callable[[str], str | None],
    ) -> None:
        self._columns, self._marks, self._shape = columns, marks, columns.shape
        self._playlist, self._person = playlist, person

    def keeps(self, kind: str, rules: tuple[Rule, ...], *, one_is_enough: bool) -> Callable[[Indices], Mask]:
        """Return what tells the objects that satisfy all rules, or one of them. Without rules: all."""
        makers = {"song": self._song_tests, "album": self._album_tests, "artist": self._artist_tests}
        tests = makers[kind]()

        def mask(found: Indices) -> Mask:
            if not rules:
                return np.ones(len(found), dtype=np.bool_)
            masks = [tests.get(rule.name, _nothing)(rule, found) for rule in rules]
            combine = np.logical_or if one_is_enough else np.logical_and
            return np.asarray(combine.reduce(masks), dtype=np.bool_)

        return mask

    # --- tests of one kind

    def _song_tests(self) -> dict[str, Test]:
        """Return the test of each rule for songs. Long because it is one table of all rules."""
        shape, columns, marks = self._shape, self._columns, self._marks

        def by_album(column: Column) -> Column:
            return lambda found: column(shape.albums_of_songs(found))

        def by_artist(column: Column) -> Column:
            return lambda found: column(shape.artists_of_songs(found))

        def of_artists(flags: Mask) -> Reach:
            return lambda found: flags[shape.artists_of_songs(found)] | flags[shape.guests_of_songs(found)]

        def of_album(flags: Mask) -> Reach:
            return lambda found: flags[shape.albums_of_songs(found)]

        def of_owner(flags: Mask) -> Reach:
            return lambda found: flags[shape.album_artists[shape.albums_of_songs(found)]]

        title = _named(shape.titles, lambda flags: lambda found: flags[found])
        album = _named(shape.album_names, of_album)
        artist = _named(shape.artist_names, of_artists)
        genre = self._genre(shape.albums_of_songs)
        tests: dict[str, Test] = {
            "title": title,
            "album": album,
            "artist": artist,
            "song_artist": artist,
            "album_artist": _named(shape.artist_names, of_owner),
            "anywhere": _any_of(title, album, artist, genre),
            "genre": genre,
            "album_genre": genre,
            "year": _number(by_album(columns.years)),
            "time": _number(columns.seconds, times=MINUTE),
            "bitrate": _number(columns.bitrates, times=_KBIT),
            "track": _number(lambda found: shape.discs(found)[1]),
            "albumrating": _number(by_album(lambda found: marks.ratings("album", found))),
            "artistrating": _number(by_artist(lambda found: marks.ratings("artist", found))),
            "favorite_album": _both(_truth(by_album(lambda found: marks.flagged("album", found))), album),
            "favorite_artist": _both(_truth(by_artist(lambda found: marks.flagged("artist", found))), artist),
            "added": _dated(by_album(columns.added)),
            "updated": _dated(by_album(columns.updated)),
            "recent_added": _latest(by_album(columns.added)),
            "recent_updated": _latest(by_album(columns.updated)),
            "played": _truth(lambda found: marks.plays("song", found)),
            "myplayedalbum": _truth(by_album(lambda found: marks.own_plays("album", found))),
            "myplayedartist": _truth(by_artist(lambda found: marks.own_plays("artist", found))),
            "file": by_file(columns),
            "playlist": self._in_playlist,
            "smartplaylist": self._in_playlist,
            **self._shared("song", title),
        }
        return _by_every_name(tests)

    def _album_tests(self) -> dict[str, Test]:
        shape, columns, marks = self._shape, self._columns, self._marks

        def of_owner(flags: Mask) -> Reach:
            return lambda found: flags[shape.album_artists[found]]

        def of_song(flags: Mask) -> Reach:
            held = np.zeros(shape.albums, dtype=np.bool_)
            held[shape.albums_of_songs(np.flatnonzero(flags).astype(np.int64))] = True
            return lambda found: held[found]

        def by_owner(column: Column) -> Column:
            return lambda found: column(shape.album_artists[found])

        title = _named(shape.album_names, lambda flags: lambda found: flags[found])
        tests: dict[str, Test] = {
            "title": title,
            "artist": _named(shape.artist_names, of_owner),
            "song": _named(shape.titles, of_song),
            "genre": self._genre(lambda found: found),
            "year": _number(columns.years),
            "original_year": _number(columns.years),
            "time": _number(columns.album_seconds, times=MINUTE),
            "song_count": _number(shape.album_sizes),
            "artistrating": _number(by_owner(lambda found: marks.ratings("artist", found))),
            "has_image": _truth(columns.has_cover),
            "recent_added": _latest(columns.added),
            "myplayedartist": _truth(by_owner(lambda found: marks.own_plays("artist", found))),
            **self._shared("album", title),
        }
        return _by_every_name(tests)

    def _artist_tests(self) -> dict[str, Test]:
        shape = self._shape

        def of_album(flags: Mask) -> Reach:
            held = np.zeros(shape.artists, dtype=np.bool_)
            held[shape.album_artists[np.flatnonzero(flags)]] = True
            return lambda found: held[found]

        title = _named(shape.artist_names, lambda flags: lambda found: flags[found])
        tests: dict[str, Test] = {
            "title": title,
            "album": _named(shape.album_names, of_album),
            "song_count": _number(shape.song_counts),
            "album_count": _number(shape.album_counts),
            **self._shared("artist", title),
        }
        return _by_every_name(tests)

    # --- tests that several kinds share

    def _shared(self, kind: str, title: Test) -> dict[str, Test]:
        marks = self._marks
        return {
            "myrating": _number(lambda found: marks.ratings(kind, found)),
            "rating": _number(lambda found: marks.averages(kind, found)),
            "played_times": _number(lambda found: marks.plays(kind, found)),
            "myplayed": _truth(lambda found: marks.own_plays(kind, found)),
            "last_play": _days(lambda found: marks.last_played(kind, found)),
            "favorite": _both(_truth(lambda found: marks.flagged(kind, found)), title),
            "other_user": self._opinion(kind),
            "catalog": _choice(lambda rule, found: np.full(len(found), rule.value == "1", dtype=np.bool_)),
        }

    def _genre(self, albums: Callable[[Indices], Indices]) -> Test:
        def test(rule: Rule, found: Indices) -> Mask:
            fits = text_test(DENIED.get(rule.operator, rule.operator), str(rule.value))
            wanted = [n for n, name in enumerate(words.GENRES) if fits(name)]
            first, second = self._columns.genres(albums(found))
            carried = np.isin(first, wanted) | np.isin(second, wanted)
            return ~carried if rule.operator in DENIED else carried

        return test

    def _opinion(self, kind: str) -> Test:
        def test(rule: Rule, found: Indices) -> Mask:
            name = self._person(str(rule.value))
            if name is None:
                return _nothing(rule, found)
            with seen_by(name):
                if rule.operator is Operator.LOVED:
                    return np.asarray(self._marks.flagged(kind, found) > 0, dtype=np.bool_)
                return compared(self._marks.ratings(kind, found), Operator.EQUALS, STARS[rule.operator])

        return test

    def _in_playlist(self, rule: Rule, found: Indices) -> Mask:
        inside = np.isin(found, self._playlist(str(rule.value)))
        return ~inside if rule.operator is Operator.FALSE else inside


def _nothing(_rule: Rule, found: Indices) -> Mask:
    return np.zeros(len(found), dtype=np.bool_)


def _named(names: Names, reach: Callable[[Mask], Reach]) -> Test:
    """Compare a name, and reach from what has it to what is searched."""

    def test(rule: Rule, found: Indices) -> Mask:
        flags = np.zeros(len(names) + 1, dtype=np.bool_)  # one more, for nobody, who is -1
        flags[_matching(names, DENIED.get(rule.operator, rule.operator), str(rule.value))] = True
        held = reach(flags)(found)
        return ~held if rule.operator in DENIED else held

    return test


def _matching(names: Names, how: Operator, text: str) -> Indices:
    """Return the objects whose names fit; wildcards in the text count, as on servers."""
    if how is Operator.CONTAINS:
        return names.matching(Pattern(text))
    if how is Operator.IS:
        return names.matching(Pattern(text, exact=True))
    if how is Operator.STARTS_WITH:
        return names.starting(text)
    # The others look at each name: at those that hold the text, or at all of them.
    some = names.matching(Pattern(text)) if how is Operator.ENDS_WITH else names.stretch(0, len(names))
    fits = text_test(how, text)
    kept = [fits(name.basename) or fits(str(name)) for name in names.names(some)]
    return some[np.array(kept, dtype=np.bool_)]


def _number(column: Callable[[Indices], npt.NDArray[Any]], *, times: int = 1) -> Test:
    return lambda rule, found: compared(column(found), rule.operator, float(str(rule.value)) * times)


def _truth(column: Callable[[Indices], npt.NDArray[Any]]) -> Test:
    """What is more than nothing is true."""
    return _choice(lambda _rule, found: np.asarray(column(found) > 0, dtype=np.bool_))


def _choice(holds: Test) -> Test:
    """Take a rule as it is, or its opposite."""

    def test(rule: Rule, found: Indices) -> Mask:
        mask = holds(rule, found)
        return ~mask if rule.operator is Operator.FALSE else mask

    return test


def _both(one: Test, other: Test) -> Test:
    return lambda rule, found: one(rule, found) & other(rule, found)


def _any_of(*tests: Test) -> Test:
    """One of several texts fits, or for an operator that denies: all of them do."""

    def test(rule: Rule, found: Indices) -> Mask:
        masks = [each(rule, found) for each in tests]
        combine = np.logical_and if rule.operator in DENIED else np.logical_or
        return np.asarray(combine.reduce(masks), dtype=np.bool_)

    return test


def _dated(column: Column) -> Test:
    def test(rule: Rule, found: Indices) -> Mask:
        day = rule.value if isinstance(rule.value, dt.date) else dt.date(1970, 1, 1)
        at = dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC).timestamp()
        how = Operator.LESS if rule.operator is Operator.BEFORE else Operator.MORE
        return compared(column(found), how, at)

    return test


def _days(column: Column) -> Test:
    def test(rule: Rule, found: Indices) -> Mask:
        at = dt.datetime.now(dt.UTC).timestamp() - int(str(rule.value)) * DAY
        moments = column(found)
        how = Operator.LESS if rule.operator is Operator.LONGER_AGO else Operator.AT_LEAST
        return compared(moments, how, at) & np.asarray(moments > 0, dtype=np.bool_)

    return test


def _latest(column: Column) -> Test:
    def test(rule: Rule, found: Indices) -> Mask:
        mask = np.zeros(len(found), dtype=np.bool_)
        mask[np.argsort(-column(found), kind="stable")[: int(str(rule.value))]] = True
        return mask

    return test


_OTHER_NAMES = {
    "title": ("name", "song_title"),
    "file": ("filename",),
    "album": ("album_title",),
    "artist": ("artist_title",),
    "song": ("song_title",),
    "genre": ("tag",),
    "album_genre": ("album_tag",),
    "myrating": ("songrating",),
}


def _by_every_name(tests: dict[str, Test]) -> dict[str, Test]:
    """Add the other names of rules; where two rules share one, the later has it."""
    known = [(name, others) for name, others in _OTHER_NAMES.items() if name in tests]
    return {other: tests[name] for name, others in known for other in others} | tests
