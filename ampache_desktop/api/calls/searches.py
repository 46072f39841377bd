"""Searches by rules over one type of object, or over several at once.

Servers pass over rules that they do not know, and then answer everything: that is why a rule that the type or
the version does not have is an error here, before anything is sent.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from typing import Any

from ampache_desktop.api import rules as rule
from ampache_desktop.api.call import Call, Listing, One, Spread, T, arg
from ampache_desktop.api.models import (
    Album,
    Artist,
    Episode,
    Found,
    Genre,
    Label,
    Playlist,
    Podcast,
    Song,
    User,
    Video,
)
from ampache_desktop.api.rules import Rule
from ampache_desktop.api.ruletable import RULES, require
from ampache_desktop.api.versions import Api, Version


class Joined(enum.StrEnum):
    """Whether all rules must hold of an object, or one of them."""

    AND = "and"
    OR = "or"


class _Rules(Spread):
    """Writes rules as `rule_1`, `rule_1_operator`, `rule_1_input`…"""

    examples = tuple(
        f"rule_{place}{part}" for place in (1, 2, 3) for part in ("", "_operator", "_input", "_subtype")
    )

    def write(self, value: Any, call: type[Call[Any]], version: Version) -> dict[str, str]:  # noqa: ANN401
        """Return the parameters.

        Raises `UnsupportedByServer`, and `ValueError` for a search without rules.
        """
        if not value:
            raise ValueError("a search needs at least one rule")
        params: dict[str, str] = {}
        for place, each in enumerate(value, 1):
            params |= rule.written(each, place, RULES[_searched(call)][each.name], version)
        return params

    def read(self, params: Mapping[str, str], call: type[Call[Any]], version: Version) -> Any:  # noqa: ANN401
        """Return the rules that make sense, passing over others as servers do; None where there is none."""
        known, found, seen = RULES[_searched(call)], [], False
        for name in rule.places(params):
            seen = True
            definition = known.get(params[name])
            each = rule.read(params, name, definition, version) if definition is not None else None
            found += [each] if each is not None else []
        return tuple(found) if seen else None

    def claims(self, name: str) -> bool:
        """Tell whether a parameter belongs to a rule."""
        return name.startswith("rule_")


def _searched(call: type[Call[Any]]) -> str:
    """Return the type whose rules a call takes."""
    kind = call.fixed.get("type")
    return kind if isinstance(kind, str) and kind in RULES else "all"


class Search(Listing[T]):
    """What the searches of every type share. Raises `ValueError` for a rule that makes no sense."""

    rules: tuple[Rule, ...] = arg("rule_1", spread=_Rules())
    joined: Joined = arg("operator", default=Joined.AND)
    random: bool = arg("random", default=False, since=Version(4, 2, 2), kw_only=True)

    def __post_init__(self) -> None:
        require(_searched(type(self)), self.rules)


_ALSO = ("search",)
"""The name that API 6.3 gave the method besides."""


class SongSearch(Search[Song], action="advanced_search", also=_ALSO, fixed={"type": "song"}):
    """Songs. Old generations answer songs for types that they do not know."""


class AlbumSearch(Search[Album], action="advanced_search", also=_ALSO, fixed={"type": "album"}):
    """Albums."""


class ArtistSearch(Search[Artist], action="advanced_search", also=_ALSO, fixed={"type": "artist"}):
    """Artists."""


class AlbumArtistSearch(
    Search[Artist], action="advanced_search", also=_ALSO, since=Api.V4, fixed={"type": "album_artist"}
):
    """Artists who have own albums, from servers 5.5.2 on; over XML they answer songs: `Malformed`."""


class SongArtistSearch(
    Search[Artist], action="advanced_search", also=_ALSO, since=Api.V4, fixed={"type": "song_artist"}
):
    """Artists who have songs, from servers 5.5.2 on; over XML they answer songs: `Malformed`."""


class PlaylistSearch(
    Search[Playlist], action="advanced_search", also=_ALSO, since=Version(4, 4), fixed={"type": "playlist"}
):
    """Playlists."""


class UserSearch(
    Search[User], action="advanced_search", also=_ALSO, since=Version(4, 4), fixed={"type": "user"}
):
    """Accounts."""


class VideoSearch(
    Search[Video], action="advanced_search", also=_ALSO, since=Version(4, 4), fixed={"type": "video"}
):
    """Videos."""


class LabelSearch(Search[Label], action="advanced_search", also=_ALSO, since=Api.V5, fixed={"type": "label"}):
    """Record labels. API 4 documents them, and answers songs."""


class PodcastSearch(
    Search[Podcast], action="advanced_search", also=_ALSO, since=Version(5, 5), fixed={"type": "podcast"}
):
    """Podcasts."""


class EpisodeSearch(
    Search[Episode],
    action="advanced_search",
    also=_ALSO,
    since=Version(5, 5),
    fixed={"type": "podcast_episode"},
):
    """Podcast episodes."""


class GenreSearch(
    Search[Genre], action="advanced_search", also=_ALSO, since=Version(5, 5), fixed={"type": "genre"}
):
    """Genres."""


class TagSearch(
    Search[Genre], action="advanced_search", also=_ALSO, since=Version(5, 5), fixed={"type": "tag"}
):
    """Genres, by the older name of the type."""


class Group(enum.StrEnum):
    """Which types a search over several of them looks at."""

    ALL = "all"
    MUSIC = "music"
    SONG_ARTIST = "song_artist"
    ALBUM_ARTIST = "album_artist"
    PODCAST = "podcast"
    VIDEO = "video"


class SearchGroup(One[Found], action="search_group", since=Version(6, 3)):
    """The same rules over several types at once. `limit` is for each type; None leaves it to the server.

    Servers of generation 7 break where they are given a limit. Types that lack a rule are not searched.
    """

    rules: tuple[Rule, ...] = arg("rule_1", spread=_Rules())
    joined: Joined = arg("operator", default=Joined.AND)
    group: Group = arg("type", default=Group.ALL)
    random: bool = arg("random", default=False, kw_only=True)
    offset: int = arg("offset", default=0, kw_only=True)
    limit: int | None = arg("limit", default=None, kw_only=True)

    def __post_init__(self) -> None:
        require("all", self.rules)
