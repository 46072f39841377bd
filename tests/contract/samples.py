"""One example of every call of the catalogue, and what this server says to it."""

from __future__ import annotations

import dataclasses
from typing import Any

from ampache_desktop.api.call import Call
from ampache_desktop.api.calls.bookmarks import BookmarkOf
from ampache_desktop.api.calls.catalogs import (
    CatalogAction,
    CatalogAdd,
    CatalogDelete,
    CatalogFile,
    CatalogFolder,
    FileTask,
    Task,
)
from ampache_desktop.api.calls.indexes import ShareIndex
from ampache_desktop.api.calls.livestreams import LiveStreamCreate
from ampache_desktop.api.calls.localplay import Command
from ampache_desktop.api.calls.people import Followers, Following, LastShouts, Timeline, ToggleFollow
from ampache_desktop.api.calls.playlists import PlaylistEdit, PlaylistRemoveSong
from ampache_desktop.api.calls.podcasts import EpisodeDelete, PodcastCreate, PodcastDelete
from ampache_desktop.api.calls.preferences import (
    Category,
    PreferenceCreate,
    PreferenceDelete,
    PreferenceEdit,
    PreferenceType,
    SystemPreference,
    UserPreference,
)
from ampache_desktop.api.calls.songs import SongDelete
from ampache_desktop.api.calls.statistics import Scrobble
from ampache_desktop.api.calls.updates import UpdateArt, UpdateArtistInfo
from ampache_desktop.api.calls.users import (
    LostPassword,
    Register,
    UserCreate,
    UserDelete,
    UserDetails,
    UserEdit,
)
from ampache_desktop.api.catalogue import CATALOGUE
from ampache_desktop.api.rules import Operator, Rule
from ampache_desktop.api.ruletable import RULES
from ampache_desktop.api.versions import Api
from ampache_desktop.demo.dialect import VERSIONS
from ampache_desktop.demo.library import Library

SAMPLES = {
    "command": Command.PLAY,
    "kind": "song",
    "text": "a",
    "url": "http://x/play/index.php?oid=1",
    "rating": 4,
    "flag": True,
}
"""Values for fields that must be given; ids are 1."""


def names_of(library: Library) -> dict[str, str]:
    """What a song of the library is scrobbled by."""
    song = library.song("2")
    assert song is not None
    assert song.artist is not None
    assert song.album is not None
    return {"song": song.title, "artist": song.artist.name, "album": song.album.name}


NEEDED: dict[type[Call[Any]], dict[str, Any]] = {
    PlaylistEdit: {"title": "Another name"},
    PlaylistRemoveSong: {"playlist": "2", "track": 1},
    Scrobble: names_of(Library(300)),
    **{
        key: {"username": "demo"}
        for key in (UserDetails, Followers, Following, ToggleFollow, Timeline, LastShouts)
    },
    PodcastDelete: {"podcast": "7"},
    EpisodeDelete: {"episode": "5"},
    LiveStreamCreate: {"url": "http://radio.example.org/x", "codec": "mp3"},
    PodcastCreate: {"url": "http://feeds.example.org/new.xml", "catalog": "2"},
    CatalogAdd: {"path": "/more"},
    CatalogDelete: {"catalog": "3"},
    CatalogAction: {"task": Task.VERIFY},
    CatalogFolder: {"folder": "/music", "tasks": (FileTask.VERIFY,)},
    CatalogFile: {"tasks": (FileTask.VERIFY,)},
    SongDelete: {"song": "8"},
    UserCreate: {"username": "nia"},
    UserEdit: {"username": "nia"},
    UserDelete: {"username": "nia"},
    PreferenceCreate: {"preference": "own", "kind": PreferenceType.STRING, "category": Category.INTERFACE},
    **{key: {"preference": "own"} for key in (PreferenceEdit, PreferenceDelete)},
    **{key: {"preference": "lang"} for key in (UserPreference, SystemPreference)},
}
"""What a call must say besides, of several things that it may; list 1 is deleted before."""
APART = {"handshake", "ping"}
"""What comes before there is a session."""
ALWAYS_REFUSED = (Register, LostPassword, CatalogFile, UpdateArt, UpdateArtistInfo)
"""What this server refuses: strangers make themselves no accounts, nobody has lost a password, there is no
file of that name, and neither a picture nor a story of an artist to be found."""
REFUSED_IN_5: dict[type[Call[Any]], str] = {BookmarkOf: "4704", ShareIndex: "4710"}
"""What servers of generation 6 refuse to callers of 5, with the error."""


def sample(cls: type[Call[Any]]) -> Call[Any]:
    """A call with the least that it needs."""
    asked = {"genre"}  # optional by the class, and yet most generations insist
    needed = [
        field.name for field, _ in cls.args() if field.default is dataclasses.MISSING or field.name in asked
    ]
    given = {name: rules_of(cls) if name == "rules" else SAMPLES.get(name, "1") for name in needed}
    return cls(**(given | NEEDED.get(cls, {})))


def rules_of(cls: type[Call[Any]]) -> tuple[Rule, ...]:
    """One rule that the type of a search has."""
    kind = str(cls.fixed.get("type", "all"))
    name = next(name for name in ("title", "username") if name in RULES[kind])
    return (Rule(name, Operator.CONTAINS, "a"),)


def offered(api: Api) -> list[type[Call[Any]]]:
    """The calls of a generation, but for what comes before there is a session."""
    return [cls for cls in CATALOGUE if cls.offered_by(VERSIONS[api]) and cls.name() not in APART]
