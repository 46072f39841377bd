"""Searches by rules, over one type or over several."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ampache_desktop.api.call import Listing
from ampache_desktop.api.calls import genres, labels, playlists, searches, users, videos
from ampache_desktop.api.calls.searches import Group, Joined, Search
from ampache_desktop.api.ruletable import RULES
from ampache_desktop.demo import fields
from ampache_desktop.demo.answers import Answer, Bare, Groups, Many, bad_type
from ampache_desktop.demo.desk import CAP, HANDLERS, Desk, handles, many, page
from ampache_desktop.demo.sifting import sifted
from ampache_desktop.demo.tables import Table

LARGE: Mapping[type[Search[Any]], tuple[str, Table]] = {
    searches.SongSearch: ("song", fields.SONG),
    searches.AlbumSearch: ("album", fields.ALBUM),
    searches.ArtistSearch: ("artist", fields.ARTIST),
    searches.AlbumArtistSearch: ("artist", fields.ARTIST),
    searches.SongArtistSearch: ("artist", fields.ARTIST),
}
"""What there may be a million of."""

SMALL: Mapping[type[Search[Any]], Listing[Any] | None] = {
    searches.PlaylistSearch: playlists.Playlists(),
    searches.LabelSearch: labels.Labels(),
    searches.GenreSearch: genres.Genres(),
    searches.TagSearch: genres.Genres(),
    searches.UserSearch: users.Users(),
    searches.VideoSearch: videos.Videos(),
    searches.PodcastSearch: None,
    searches.EpisodeSearch: None,
}
"""What there is little of, with the call that lists all of it; the library lists podcasts and episodes."""


@handles(*LARGE)
def search_large(call: Search[Any], desk: Desk) -> Answer:
    """Songs, albums and artists."""
    kind, table = LARGE[type(call)]
    rows = desk.library.searched(
        kind, call.rules, _person(desk), one_is_enough=call.joined is Joined.OR, shuffled=call.random
    )
    return page(table, rows, call, desk)


@handles(*SMALL)
def search_small(call: Search[Any], desk: Desk) -> Answer:
    """Everything else. People come without count, as they do when they are listed."""
    answer = _listed(type(call), desk)
    kind = str(call.fixed["type"])
    records = sifted(kind, answer.records, call.rules, one_is_enough=call.joined is Joined.OR)
    if call.random:
        random.shuffle(records)
    start = max(0, len(records) + call.offset) if call.offset < 0 else call.offset
    shown = records[start : start + min(call.limit or CAP, CAP)]
    if isinstance(answer, Bare):
        return dataclasses.replace(answer, records=shown)
    return many(answer.table, shown, len(records), call, desk)


def _listed(kind: type[Search[Any]], desk: Desk) -> Many | Bare:
    """Return everything of one type."""
    lister = SMALL[kind]
    if kind is searches.PodcastSearch:
        return page(fields.PODCAST, desk.library.podcasts(), searches.PodcastSearch(()), desk)
    if kind is searches.EpisodeSearch:
        return page(fields.EPISODE, desk.library.episodes(), searches.EpisodeSearch(()), desk)
    if lister is None:
        raise TypeError(f"{kind.__name__} has no list")
    answer = HANDLERS[type(lister)](lister, desk)
    if not isinstance(answer, Many | Bare):
        raise TypeError(f"{kind.__name__} has no list")
    return answer


def _person(desk: Desk) -> Callable[[str], str | None]:
    def name_of(id: str) -> str | None:
        user = desk.sessions.accounts.numbered(id)
        return user.name if user is not None else None

    return name_of


_MUSIC = (searches.SongSearch, searches.AlbumSearch, searches.ArtistSearch)
_GROUPS: Mapping[Group, Sequence[type[Search[Any]]]] = {
    Group.ALL: (
        searches.SongSearch,
        searches.AlbumSearch,
        searches.SongArtistSearch,
        searches.AlbumArtistSearch,
        searches.ArtistSearch,
        searches.LabelSearch,
        searches.PlaylistSearch,
        searches.PodcastSearch,
        searches.EpisodeSearch,
        searches.GenreSearch,
        searches.UserSearch,
    ),
    Group.MUSIC: _MUSIC,
    Group.SONG_ARTIST: (searches.SongSearch, searches.AlbumSearch, searches.SongArtistSearch),
    Group.ALBUM_ARTIST: (searches.SongSearch, searches.AlbumSearch, searches.AlbumArtistSearch),
    Group.PODCAST: (searches.PodcastSearch, searches.EpisodeSearch),
    Group.VIDEO: (searches.VideoSearch,),
}
"""What a search over several types looks at."""


@handles(searches.SearchGroup)
def search_group(call: searches.SearchGroup, desk: Desk) -> Answer:
    """Several types at once. A type that does not have all of the rules has nothing to show."""
    asked = desk.params.get("type", Group.ALL.value)
    if asked not in {group.value for group in Group}:
        raise bad_type(asked)
    groups: dict[str, tuple[Table, Sequence[Any]]] = {}
    for cls in _GROUPS[call.group]:
        kind = str(cls.fixed["type"])
        known = all(rule.name in RULES[kind] for rule in call.rules)
        answer = _group(cls, call, desk)
        groups[kind] = (answer.table, answer.records if known else ())
    return Groups("search", groups)


def _group(cls: type[Search[Any]], call: searches.SearchGroup, desk: Desk) -> Many | Bare:
    known = tuple(rule for rule in call.rules if rule.name in RULES[str(cls.fixed["type"])])
    part = cls(known, call.joined, random=call.random, offset=call.offset, limit=call.limit)
    answer = HANDLERS[cls](part, desk)
    if not isinstance(answer, Many | Bare):
        raise TypeError(f"{cls.__name__} is no list")
    return answer
