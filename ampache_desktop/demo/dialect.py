"""Which generation a caller gets, and whether it has the method that the caller names."""

from __future__ import annotations

from typing import Any, NamedTuple

from ampache_desktop.api.call import Call, spelled
from ampache_desktop.api.calls import indexes
from ampache_desktop.api.calls.searches import SongSearch
from ampache_desktop.api.calls.statistics import VideoStatistics
from ampache_desktop.api.catalogue import CATALOGUE
from ampache_desktop.api.versions import NEWEST, Api, Format, Version
from ampache_desktop.demo.answers import bad_type, missing, removed_method, unknown_method

VERSIONS = {
    Api.V3: Version(3, 9, 0),
    Api.V4: Version(4, 4, 3),
    Api.V5: Version(5, 5, 6),
    Api.V6: Version(6, 6, 0),
}
SPOKEN = {Api.V3: "390001", Api.V4: "443000", Api.V5: "5.5.6", Api.V6: "6.6.0"}
SERVERS = {Api.V3: "3.9.0", Api.V4: "4.4.3", Api.V5: "5.6.2", Api.V6: "6.6.0"}
"""The server's own version, by the newest generation that it speaks."""

OLDEST = Version(3, 5, 0)
_INDEXED_EARLY = (indexes.AlbumArtistIndex, indexes.PodcastIndex, indexes.EpisodeIndex)


class Spoken(NamedTuple):
    """A generation, and how its version is spelled to the caller."""

    api: Api
    text: str


def roll(asked: str, fmt: Format, highest: Api = NEWEST) -> Spoken | None:
    """Return what a caller gets who asks for a version; None when it is too old.

    Nothing, or what is no version, gets the newest; API 3 in JSON gets the newest too, spelled in digits.
    """
    try:
        version = Version.parse(asked)
    except ValueError:
        version = Version(int(asked[0])) if asked[:1].isdecimal() and asked.isascii() else Version(NEWEST)
        version = max(version, OLDEST)
    if version < OLDEST:
        return None
    api = min(version.api, highest)
    if api is Api.V3 and fmt is Format.JSON:
        return Spoken(highest, SPOKEN[highest].replace(".", "").ljust(6, "0"))
    return Spoken(api, SPOKEN[api])


def method(action: str, api: Api, cls: type[Call[Any]] | None, kind: str | None) -> type[Call[Any]]:
    """Return the class of a call that the generation has. Raises `Refusal`.

    `kind` is the call's `type` parameter: a method of many types refuses those that it does not take.
    """
    version = VERSIONS[api]
    namesakes = [known for known in CATALOGUE if action in known.names()]
    if not namesakes or not action:
        raise unknown_method()
    _require_name(action, api, namesakes[0])
    if action in SongSearch.names() and (searched := _searched(action, api, cls, kind)) is not None:
        return searched
    if cls is None:
        if action == "stats" and api is Api.V4:
            return VideoStatistics  # a type that is not ranked is like any other such type
        raise missing("type") if not kind else bad_type(kind)
    if not cls.offered_by(version) and not _lenient(cls, api):
        raise unknown_method() if all(not c.offered_by(version) for c in namesakes) else bad_type(kind or "")
    return cls


def _searched(action: str, api: Api, cls: type[Call[Any]] | None, kind: str | None) -> type[Call[Any]] | None:
    """Return what a search is of: songs where no type is named, and up to API 4 where it is not known."""
    if action == "search" and api < Api.V6:
        raise unknown_method()
    known = cls is not None and cls.offered_by(VERSIONS[api])
    return SongSearch if not kind or (api <= Api.V4 and not known) else None


def _require_name(action: str, api: Api, cls: type[Call[Any]]) -> None:
    own = spelled(cls.action, VERSIONS[api])
    if action == own or action in cls.also or own is None:
        return
    newer = spelled(cls.action, VERSIONS[NEWEST])
    if api is Api.V4 and action == newer:
        return  # API 4 answers to the new names of genres as well
    if api is Api.V5 and action != newer:
        raise removed_method()
    raise unknown_method()


def _lenient(cls: type[Call[Any]], api: Api) -> bool:
    # stats says nothing, in an empty body, of types that its generation does not rank; and servers from 5 on
    # index more types in API 4 than that generation promised.
    return api >= Api.V4 and (cls.name() == "stats" or cls in _INDEXED_EARLY)
