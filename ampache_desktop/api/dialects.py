"""How each generation writes its answers in each format, as tables.

This is the only place that asks which generation is spoken. A dialect says under which names the rows of
an answer stand, which older spellings stand for a record's fields, what may be a number or a list, and
what may be repeated. Readers of JSON (`jsonrows`) and XML (`xmlrows`) follow the table and yield rows as
plain dicts in one vocabulary: the newest wire names, which are those of the records.
"""

from __future__ import annotations

import dataclasses
import html
from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from ampache_desktop.api import models as m
from ampache_desktop.api.call import Damage
from ampache_desktop.api.errors import Malformed
from ampache_desktop.api.refusals import Refusal
from ampache_desktop.api.versions import Api, Format

Row = dict[str, Any]
"""One object of an answer, not yet a record."""

Kind = type[Any] | None
"""A record's class; None where an answer holds no record."""

MOST_BYTES = 256 * 1024 * 1024
"""An answer that is longer is not looked at."""


@dataclasses.dataclass(frozen=True)
class Shape:
    """How the rows of one record look on the wire.

    - `nouns`: what a row is called. `texts`: what a row is called that is text alone, and the field for it.
    - `wrapper`: what some answers put around all rows. `within`: where an answer's only row stands.
    - `spellings`: other name → the record's wire name.
    - `counted`: a field that is a list in some answers and a number in others → where the number belongs.
      `listed`: a number that is a list in some answers → where the list belongs.
    - `nested`: fields that hold rows of their own, with what those are.
    - `lifted`: a field of which some answers write only the text → the field, and its part, for that.
    - `inherited`: what the answer's head says of all its rows.
    - `keyed`: rows may be ids alone, or ids that lead to lists: the field for these.
    - `paired`: the row is one name with one value: the fields for these.
    - `escaped`: text that is HTML-escaped once too often.
    - `fallbacks`: a field that some answers lack → the one that says the same.
    - `latest`: where an answer has several rows for one object, the one with the most of this is meant.
    - `gathered`: what a row may say several times where a record holds one value: the copies of a row share
      the values out among them, in order.
    """

    nouns: tuple[str, ...]
    texts: str = ""
    wrapper: str = ""
    within: tuple[str, ...] = ()
    spellings: Mapping[str, str] = dataclasses.field(default_factory=dict)
    counted: Mapping[str, str] = dataclasses.field(default_factory=dict)
    listed: Mapping[str, str] = dataclasses.field(default_factory=dict)
    nested: Mapping[str, type[Any]] = dataclasses.field(default_factory=dict)
    lifted: Mapping[str, tuple[str, str]] = dataclasses.field(default_factory=dict)
    inherited: tuple[str, ...] = ()
    keyed: str = ""
    paired: tuple[str, str] | None = None
    escaped: tuple[str, ...] = ()
    fallbacks: Mapping[str, str] = dataclasses.field(default_factory=dict)
    latest: str = ""
    gathered: tuple[str, ...] = ()


INDEXED = (
    "song",
    "album",
    "artist",
    "album_artist",
    "song_artist",
    "playlist",
    "podcast",
    "podcast_episode",
    "share",
    "video",
    "live_stream",
    "catalog",
)
"""What the rows of an index of ids may be called."""

FOUND: Mapping[str, type[Any]] = {
    "song": m.Song,
    "album": m.Album,
    **dict.fromkeys(("artist", "song_artist", "album_artist"), m.Artist),
    "genre": m.Genre,
    "label": m.Label,
    "playlist": m.Playlist,
    "podcast": m.Podcast,
    "podcast_episode": m.Episode,
    "user": m.User,
    "video": m.Video,
}
"""What a search over several types answers."""

SHAPES: Mapping[Any, Shape] = MappingProxyType(
    {
        # API 3 names every place that a song has in a playlist in each of its copies there
        m.Song: Shape(("song",), spellings={"tag": "genre"}, gathered=("playlisttrack",)),
        m.Album: Shape(
            ("album",),
            spellings={"tag": "genre", "songartist": "songartists"},
            counted={"tracks": "songcount"},
            nested={"tracks": m.Song},
        ),
        m.Artist: Shape(
            ("artist",),
            spellings={"tag": "genre", "album": "albums", "song": "songs"},
            counted={"albums": "albumcount", "songs": "songcount"},
            nested={"albums": m.Album, "songs": m.Song},
        ),
        m.Genre: Shape(("genre", "tag"), spellings={"stream": "live_streams"}),
        m.Playlist: Shape(
            ("playlist", "search"),
            spellings={"playlisttrack": "items_included"},
            listed={"items": "items_included"},
            nested={"items_included": m.PlaylistItem},
        ),
        m.Entry: Shape(("list",)),
        m.Podcast: Shape(("podcast",), nested={"podcast_episode": m.Episode}, escaped=("description",)),
        m.Episode: Shape(("podcast_episode",), escaped=("description",), fallbacks={"title": "name"}),
        m.Video: Shape(("video",), spellings={"tag": "genre", "name": "title"}),
        m.Share: Shape(("share",), spellings={"user": "owner"}),
        m.LiveStream: Shape(("live_stream",)),
        m.Catalog: Shape(("catalog",)),
        m.Session: Shape((), spellings={"tags": "genres"}),
        m.PlaylistItem: Shape(("playlisttrack",)),
        m.PlaylistHash: Shape(()),
        m.Indexed: Shape(INDEXED, texts="id", keyed="children"),
        m.BrowseEntry: Shape(("browse",), inherited=("child_type", "catalog_id", "parent_id", "parent_type")),
        m.Bookmark: Shape(
            ("bookmark",),
            spellings={"user": "owner"},
            latest="update_date",  # API 5 answers every bookmark that a medium ever had
            nested={"song": m.Song, "podcast_episode": m.Episode, "video": m.Video},
        ),
        m.Found: Shape((), within=("search",), nested=FOUND),
        m.UserRef: Shape(("user",)),
        # API 3 lists followers by name only
        m.User: Shape(("user",), texts="username", wrapper="users"),
        m.Shout: Shape(("shout",), wrapper="shouts", lifted={"username": ("user", "username")}),
        m.Activity: Shape(("activity",), wrapper="timeline", lifted={"username": ("user", "username")}),
        m.NowPlaying: Shape(("now_playing",)),
        # XML calls labels licences
        m.Label: Shape(("label", "license")),
        m.License: Shape(("license",)),
        m.Preference: Shape(("preference",)),
        m.DeletedSong: Shape(("deleted_song",)),
        # XML writes the podcast under the name of another field
        m.DeletedEpisode: Shape(("deleted_podcast_episode",), spellings={"played": "podcast"}),
        m.DeletedVideo: Shape(("deleted_video",)),
        m.LocalplayState: Shape((), within=("localplay", "command", "status")),
        m.LocalplayTrack: Shape(("localplay_songs",)),
        m.Outcome: Shape((), within=("localplay", "command"), paired=("command", "done")),
        m.Ballot: Shape(()),
        m.DemocraticSong: Shape(("song",), spellings={"tag": "genre"}),
        m.DemocraticStream: Shape(()),
    }
)
"""How every record looks, older spellings included: a server may be made to answer as another generation."""


_NOUNS = frozenset(noun for shape in SHAPES.values() for noun in shape.nouns)


def require_own(noun: str, record: Kind) -> None:
    """Raise `Malformed` when rows are called as those of another record are: some servers answer songs.

    Entries of a list are called by their type in places.
    """
    if noun in _NOUNS and record is not m.Entry:
        raise Malformed(f"the server sent {noun} where {shape_of(record).nouns[0]} belongs", field=noun)


@dataclasses.dataclass(frozen=True)
class Dialect:
    """One generation in one format. `typed`: rows can be decoded straight into records.

    `repeats`: a song or album names each of its artists in an element of its own, the main one first.
    `counts_page`: the total counts the rows of the page and says nothing about the rest.
    """

    typed: bool = False
    repeats: bool = False
    counts_page: bool = False


DIALECTS: Mapping[tuple[Api, Format], Dialect] = MappingProxyType(
    {
        (Api.V3, Format.XML): Dialect(),
        (Api.V3, Format.JSON): Dialect(typed=True),  # asked for JSON, generation 3 answers as 6
        (Api.V4, Format.XML): Dialect(counts_page=True),
        (Api.V4, Format.JSON): Dialect(),
        (Api.V5, Format.XML): Dialect(),
        (Api.V5, Format.JSON): Dialect(typed=True),
        (Api.V6, Format.XML): Dialect(repeats=True),
        (Api.V6, Format.JSON): Dialect(typed=True),
    }
)


@dataclasses.dataclass
class Answer:
    """An answer taken apart: rows or a refusal, and what went wrong on the way.

    `sentence` is what a successful write says, None when it is no such answer.
    """

    rows: list[Row] = dataclasses.field(default_factory=list)
    total: int | None = None
    md5: str | None = None
    sentence: str | None = None
    refusal: Refusal | None = None
    damage: list[Damage] = dataclasses.field(default_factory=list)


_LONGEST_COUNT = 20


def shape_of(record: Kind) -> Shape:
    """Return how a record looks on the wire; a record without a table looks as it is called."""
    return SHAPES.get(record) or Shape((getattr(record, "__name__", "").lower(),))


def adapt(row: Row, record: Kind) -> Row:
    """Bring a row, in place, to the newest wire names and to lists where records hold lists."""
    shape = shape_of(record)
    _respell(row, shape)
    _count(row, shape)
    for name in shape.escaped:
        if isinstance(row.get(name), str):
            row[name] = html.unescape(row[name])
    for name, other in shape.fallbacks.items():
        if not row.get(name) and other in row:
            row[name] = row[other]
    for name, kind in shape.nested.items():
        for part in row[name] if isinstance(row.get(name), list) else ():
            if isinstance(part, dict):
                adapt(part, kind)
    return row


def _respell(row: Row, shape: Shape) -> None:
    for old, new in shape.spellings.items():
        if old in row:
            row[new] = _richer(row.pop(old), row.get(new))
    for text, (name, part) in shape.lifted.items():
        if text in row:
            row.setdefault(name, {part: row.pop(text)})


def _count(row: Row, shape: Shape) -> None:
    """Part numbers from lists where one name stands for both."""
    for name, count in shape.counted.items():
        if (number := count_of(row.get(name))) is not None:
            del row[name]
            row.setdefault(count, number)
    for name, items in shape.listed.items():
        if isinstance(row.get(name), list):
            row[items] = row[name]
            row[name] = len(row[items])


def inherit(rows: Sequence[Row], head: Mapping[str, Any], record: Kind) -> None:
    """Give each row what the head of its answer says of all of them."""
    told = {name: head[name] for name in shape_of(record).inherited if head.get(name)}
    for row in rows if told else ():
        if isinstance(row, dict):
            row.update(told)


def is_plain(record: Kind) -> bool:
    """Tell whether JSON can be decoded into records without a look at the rows."""
    shape = shape_of(record)
    wrought = shape.escaped or shape.keyed or shape.inherited or shape.within or shape.lifted
    return bool(shape.nouns) and not wrought and all(is_plain(part) for part in shape.nested.values())


def share_out(rows: Sequence[Row], record: Kind) -> None:
    """Give each copy of a row its own one of the values that all copies name."""
    for name in shape_of(record).gathered:
        copies: Counter[object] = Counter()
        for row in rows:
            values = row.get(name) if isinstance(row, dict) else None
            if isinstance(values, list) and values:
                key = str(row.get("id"))
                row[name] = values[copies[key] % len(values)]
                copies[key] += 1


def _richer(old: object, new: object) -> object:
    """Choose between two spellings of one field: the one with something in it, the one with ids."""
    if not new or (old and isinstance(new, list) and isinstance(new[0], dict) and _says_nothing(new[0])):
        return old
    return new


def _says_nothing(part: Row) -> bool:
    """Tell whether a part names nothing: it has no id, or no name to its id."""
    return not part.get("id") or not part.get("name")


def count_of(value: object) -> int | None:
    """Return a count that servers write as number or text, None when it is neither."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    if isinstance(value, str) and value.strip().isdecimal() and len(value) < _LONGEST_COUNT:
        return int(value)
    return None
