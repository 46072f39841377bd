"""Which rules each type of object has, from which version on.

Source: the page on advanced search of Ampache's public documentation for API 4, and for what came later the
API's change log (4.2.2, 5.3.0, 5.3.3, 5.4.x, 5.5.x, 6.0.0). What neither of the two dates is given the
version in which the documentation first has it. Names that changed are aliases: `tag` became `genre` in 5.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping

from ampache_desktop.api.rules import Definition, Kind, Rule, complaint
from ampache_desktop.api.versions import Version

K = Kind
_3, _4, _42, _5 = Version(3), Version(4), Version(4, 2, 2), Version(5)
_53, _533, _54, _541, _55, _552, _6 = (
    Version(5, 3),
    Version(5, 3, 3),
    Version(5, 4),
    Version(5, 4, 1),
    Version(5, 5),
    Version(5, 5, 2),
    Version(6),
)


def _rules(kind: Kind, since: Version, names: str) -> list[Definition]:
    """Define rules of one kind and age; an alias stands behind its rule with a stroke: `genre/tag`."""
    split = (name.split("/") for name in names.split())
    return [Definition(first, kind, since, tuple(others)) for first, *others in split]


_PLAYED = [
    *_rules(K.NUMBER, _3, "myrating rating played_times"),
    *_rules(K.TEXT, _3, "favorite"),
    *_rules(K.DAYS, _4, "last_play"),
    *_rules(K.DAYS, _5, "last_skip last_play_or_skip"),
    *_rules(K.BOOLEAN, _4, "myplayed"),
    *_rules(K.NUMBER, _5, "skipped_times"),
    *_rules(K.NUMBER, _6, "played_or_skipped_times play_skip_ratio"),
    *_rules(K.OTHER_USER, _4, "other_user"),
    *_rules(K.TAGS, _3, "genre/tag"),
    *_rules(K.FACT, _6, "no_genre"),
    *_rules(K.NUMBER, _3, "time"),
    *_rules(K.TEXT, _4, "mbid playlist_name"),
    *_rules(K.CHOICE, _3, "catalog"),
]
"""What songs, albums and artists share."""

_SONG = [
    *_PLAYED,
    *_rules(
        K.TEXT, _3, "anywhere title/name/song_title artist/artist_title album/album_title composer comment"
    ),
    *_rules(K.TEXT, _3, "label lyrics file/filename"),
    *_rules(K.TEXT, _4, "album_artist mbid_album mbid_artist"),
    *_rules(K.TEXT, _55, "song_artist"),
    *_rules(K.NUMBER, _3, "year bitrate"),
    *_rules(K.NUMBER, _4, "albumrating artistrating"),
    *_rules(K.NUMBER, _53, "songrating"),
    *_rules(K.NUMBER, _541, "track"),
    *_rules(K.TEXT, _6, "favorite_album favorite_artist"),
    *_rules(K.BOOLEAN, _3, "played"),
    *_rules(K.BOOLEAN, _4, "myplayedalbum myplayedartist"),
    *_rules(K.OTHER_USER, _4, "other_user_album other_user_artist"),
    *_rules(K.TAGS, _4, "album_genre/album_tag artist_genre/artist_tag"),
    *_rules(K.CHOICE, _3, "license playlist smartplaylist"),
    *_rules(K.DATE, _3, "added updated"),
    *_rules(K.RECENT, _4, "recent_added recent_updated"),
    *_rules(K.METADATA, _4, "metadata"),
    *_rules(K.FACT, _5, "possible_duplicate"),
    *_rules(K.FACT, _552, "possible_duplicate_album"),
    *_rules(K.FACT, _533, "orphaned_album"),
    *_rules(K.FACT, _6, "duplicate_tracks no_license"),
]
_ALBUM = [
    *_PLAYED,
    *_rules(K.TEXT, _3, "title/name/album/album_title artist/album_artist release_type"),
    *_rules(K.TEXT, _53, "song_artist"),
    *_rules(K.TEXT, _533, "song/song_title"),
    *_rules(K.TEXT, _54, "file"),
    *_rules(K.TEXT, _552, "mbid_song"),
    *_rules(K.TEXT, _6, "mbid_artist barcode catalog_number release_status"),
    *_rules(K.NUMBER, _3, "year"),
    *_rules(K.NUMBER, _4, "original_year artistrating"),
    *_rules(K.NUMBER, _53, "songrating song_count"),
    *_rules(K.BOOLEAN, _53, "myplayedartist"),
    *_rules(K.TAGS, _552, "song_genre"),
    *_rules(K.CHOICE, _5, "playlist"),
    *_rules(K.CHOICE, _6, "smartplaylist"),
    *_rules(K.RECENT, _53, "recent_added"),
    *_rules(K.FACT, _5, "possible_duplicate/possible_duplicate_album"),
    *_rules(K.FACT, _6, "duplicate_tracks duplicate_mbid_group"),
    *_rules(K.BOOLEAN, _42, "has_image"),
    *_rules(K.NUMBER, _42, "image_height image_width"),
]
_ARTIST = [
    *_PLAYED,
    *_rules(K.TEXT, _3, "title/name/artist placeformed"),
    *_rules(K.TEXT, _533, "album/album_title song/song_title"),
    *_rules(K.TEXT, _54, "file"),
    *_rules(K.TEXT, _541, "summary"),
    *_rules(K.TEXT, _552, "mbid_album mbid_song"),
    *_rules(K.NUMBER, _3, "yearformed"),
    *_rules(K.NUMBER, _53, "songrating albumrating song_count album_count"),
    *_rules(K.TAGS, _552, "song_genre"),
    *_rules(K.CHOICE, _5, "playlist"),
    *_rules(K.RECENT, _5, "recent_played"),
    *_rules(K.FACT, _5, "possible_duplicate"),
    *_rules(K.BOOLEAN, _42, "has_image"),
    *_rules(K.NUMBER, _42, "image_height image_width"),
]
_SPOKEN = [
    *_rules(K.TEXT, _55, "title/name file"),
    *_rules(K.NUMBER, _55, "time"),
    *_rules(K.TEXT, _55, "state"),
    *_rules(K.DATE, _55, "added pubdate"),
]

RULES: Mapping[str, Mapping[str, Definition]] = {
    kind: {name: rule for rule in rules for name in (rule.name, *rule.also)}
    for kind, rules in {
        "song": _SONG,
        "album": _ALBUM,
        "artist": _ARTIST,
        "album_artist": _ARTIST,
        "song_artist": _ARTIST,
        "playlist": [*_rules(K.TEXT, _4, "title/name owner"), *_rules(K.BOOLEAN, _5, "type")],
        "label": _rules(K.TEXT, _4, "title/name category"),
        "podcast": [*_SPOKEN, *_rules(K.TEXT, _55, "podcast_episode")],
        "podcast_episode": [*_SPOKEN, *_rules(K.TEXT, _55, "podcast")],
        "genre": _rules(K.TEXT, _55, "title/name"),
        "tag": _rules(K.TEXT, _55, "title/name"),
        "user": _rules(K.TEXT, _4, "username"),
        "video": _rules(K.TEXT, _4, "file/filename/title"),
        "all": _rules(K.TEXT, _3, "title/name"),
    }.items()
}
"""The rules of each type, by every name they have; `all` are those that a search over several types takes."""


def require(kind: str, rules: Iterable[Rule]) -> None:
    """Raise `ValueError`, saying why, when a rule makes no sense for a type of object."""
    for rule in rules:
        definition = RULES[kind].get(rule.name)
        if definition is None:
            near = difflib.get_close_matches(rule.name, RULES[kind])
            hint = f"; perhaps {', '.join(near)}?" if near else ""
            raise ValueError(f"{kind} has no rule {rule.name!r}{hint}")
        if (why := complaint(rule, definition)) is not None:
            raise ValueError(why)
