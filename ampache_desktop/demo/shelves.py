"""What each kind of object can be sorted by, and the conditions it knows."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from ampache_desktop.demo.columns import DAY, NOW, Columns
from ampache_desktop.demo.marks import Marks
from ampache_desktop.demo.numbering import Indices
from ampache_desktop.demo.podcasts import Podcasts
from ampache_desktop.demo.shelf import Column, Mask, PlainNames, Rule, Shelf, equals

_LATELY = NOW - 10 * DAY
"""From when on a play is recent, in Unix seconds: ten days before the library's present."""


def songs(columns: Columns, marks: Marks) -> Shelf:
    """Return all songs."""
    shape = columns.shape

    def of_album(column: Column) -> Column:
        return lambda found: column(shape.albums_of_songs(found))

    def by_owner(found: Indices) -> Indices:
        return shape.artist_names.ranks(shape.album_artists[shape.albums_of_songs(found)])

    def credits_artist(found: Indices, value: str) -> Mask:
        artist = int(value) - 1
        return np.asarray(
            (shape.artists_of_songs(found) == artist) | (shape.guests_of_songs(found) == artist),
            dtype=np.bool_,
        )

    by: dict[str, Column] = {
        "album": of_album(shape.album_names.ranks),
        "artist": lambda found: shape.artist_names.ranks(shape.artists_of_songs(found)),
        "album_artist": by_owner,
        "year": of_album(columns.years),
        "time": columns.seconds,
        "disk": lambda found: shape.discs(found)[0],
        "track": lambda found: shape.discs(found)[1],
        "bitrate": columns.bitrates,
        "added": of_album(columns.added),
        "updated": of_album(columns.updated),
        "catalog": np.zeros_like,
        **_marked("song", marks),
    }
    rules: dict[str, Rule] = {
        "album": equals(lambda found: shape.albums_of_songs(found) + 1),
        "artist": credits_artist,
        "year": equals(of_album(columns.years)),
        "disk": equals(by["disk"]),
        "unplayed": lambda found, _: marks.plays("song", found) == 0,
        "recent": lambda found, _: marks.last_played("song", found) >= _LATELY,
        "forgotten": lambda found, _: _between(marks.last_played("song", found), 1, _LATELY),
        "catalog": _one_catalog,
        **_genre_rules(columns, of_album),
        **_mark_rules("song", marks),
    }
    return Shelf(shape.titles, _aliased(by), rules)


def albums(columns: Columns, marks: Marks) -> Shelf:
    """Return all albums."""
    shape = columns.shape
    by: dict[str, Column] = {
        "artist": lambda found: shape.artist_names.ranks(shape.album_artists[found]),
        "year": columns.years,
        "time": columns.album_seconds,
        "song_count": shape.album_sizes,
        "disk": shape.disc_counts,
        "added": columns.added,
        "updated": columns.updated,
        "catalog": np.zeros_like,
        **_marked("album", marks),
    }
    rules: dict[str, Rule] = {
        "artist": equals(lambda found: shape.album_artists[found] + 1),
        "year": equals(columns.years),
        "unplayed": lambda found, _: marks.plays("album", found) == 0,
        "catalog": _one_catalog,
        **_genre_rules(columns, lambda column: column),
        **_mark_rules("album", marks),
    }
    by |= {"album_artist": by["artist"], "original_year": by["year"]}
    return Shelf(shape.album_names, _aliased(by), rules)


def artists(columns: Columns, marks: Marks) -> Shelf:
    """Return all artists; the dates are those of their newest album."""
    shape = columns.shape

    def newest(found: Indices) -> Indices:
        slots, owned = shape.albums_of_artists(found)
        latest = np.zeros(len(found), dtype=np.int64)
        np.maximum.at(latest, slots, columns.added(owned))
        return latest

    by: dict[str, Column] = {
        "song_count": shape.song_counts,
        "album_count": shape.album_counts,
        "added": newest,
        "updated": newest,
        "catalog": np.zeros_like,
        **_marked("artist", marks),
    }
    return Shelf(shape.artist_names, _aliased(by), {"catalog": _one_catalog, **_mark_rules("artist", marks)})


def plain(names: Sequence[str], living: Sequence[int] | None = None) -> Shelf:
    """Return objects that have but a name; only those that are still there where these are told."""
    return Shelf(PlainNames(names, living), {})


def episodes(podcasts: Podcasts) -> Shelf:
    """Return all podcast episodes."""
    by: dict[str, Column] = {"added": podcasts.published, "pubdate": podcasts.published}
    return Shelf(PlainNames(podcasts.titles, podcasts.living_episodes()), _aliased(by))


def _marked(kind: str, marks: Marks) -> dict[str, Column]:
    return {
        "rating": lambda found: marks.ratings(kind, found),
        "total_count": lambda found: marks.plays(kind, found),
        "last_played": lambda found: marks.last_played(kind, found),
        "userflag": lambda found: (marks.flagged(kind, found) > 0).astype(np.int64),
    }


def _mark_rules(kind: str, marks: Marks) -> dict[str, Rule]:
    return {
        "user_rating": equals(lambda found: marks.ratings(kind, found)),
        "user_flag": equals(lambda found: (marks.flagged(kind, found) > 0).astype(np.int64)),
    }


def _genre_rules(columns: Columns, by_album: Callable[[Column], Column]) -> dict[str, Rule]:
    def carries(found: Indices, value: str) -> Mask:
        wanted = [int(part) - 1 for part in value.split("|")]
        first = by_album(lambda albums: columns.genres(albums)[0])(found)
        second = by_album(lambda albums: columns.genres(albums)[1])(found)
        return np.isin(first, wanted) | np.isin(second, wanted)

    return {
        "genre": carries,
        "tag": carries,
        "no_genre": lambda found, _: np.zeros(len(found), dtype=np.bool_),
    }


def _between(values: Indices, least: int, end: int) -> Mask:
    return np.asarray((values >= least) & (values < end), dtype=np.bool_)


def _one_catalog(found: Indices, value: str) -> Mask:
    return np.full(len(found), int(value) == 1, dtype=np.bool_)


def _aliased(by: dict[str, Column]) -> dict[str, Column]:
    """Return the columns with the other names that servers know them by."""
    others = {
        "addition_time": "added",
        "date_added": "added",
        "update_time": "updated",
        "disc": "disk",
        "playcount": "total_count",
        "total_play": "total_count",
        "user_rating": "rating",
        "user_flag": "userflag",
        "flag": "userflag",
        "lastplay": "last_played",
        "duration": "time",
        "songcount": "song_count",
        "albumcount": "album_count",
    }
    return {**by, **{alias: by[name] for alias, name in others.items() if name in by}}
