"""What each call of the catalogue says of itself."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from ampache_desktop.api.call import Call, Done, Listing, Media, One, spelled
from ampache_desktop.api.calls.people import LastShouts, ToggleFollow
from ampache_desktop.api.calls.playlists import PlaylistRemoveSong
from ampache_desktop.api.calls.podcasts import UpdatePodcast
from ampache_desktop.api.calls.statistics import Scrobble
from ampache_desktop.api.calls.users import UserEdit
from ampache_desktop.api.catalogue import CATALOGUE, find
from ampache_desktop.api.decode import decode
from ampache_desktop.api.errors import BadRequest, Malformed, NotFound, UnsupportedByServer
from ampache_desktop.api.versions import Api, Format, Version

LEVELS = {0, 5, 25, 50, 75, 100}
"""Ampache's: nobody, guest, user, content manager, catalog manager, admin."""


@pytest.mark.parametrize("cls", CATALOGUE, ids=lambda cls: cls.__name__)
def test_a_call_says_what_it_is(cls: type[Call[Any]]) -> None:
    assert issubclass(cls, One | Listing | Done | Media)
    assert cls.level in LEVELS
    assert cls.__doc__
    assert cls.record is not None
    assert any(cls.offered_by(Version(major, 9, 9)) for major in (3, 4, 5, 6))
    names = [field.name for field, _ in cls.args()]
    assert not {name for name in names if hasattr(Call, name)}, "a field hides what every call has"


@pytest.mark.parametrize("cls", CATALOGUE, ids=lambda cls: cls.__name__)
def test_a_request_leads_back_to_its_class(cls: type[Call[Any]]) -> None:
    """Wherever a class is offered, what it sends is understood as that class and no other."""
    for major in (3, 4, 5, 6):
        version = Version(major, 9, 9)
        if cls.offered_by(version) and spelled(cls.action, version):
            params = {"action": spelled(cls.action, version) or ""}
            params |= {key: spelled(value, version) or "" for key, value in cls.fixed.items()}
            assert find(params["action"], params, version) is cls


def test_what_changes_something_is_not_asked_twice() -> None:
    changing = {"create", "edit", "delete", "add", "remove", "update", "rate", "flag", "record", "toggle"}
    found = [cls for cls in CATALOGUE if changing & set(cls.name().split("_"))]
    assert len(found) > 30
    assert not [cls for cls in found if cls.safe]


def test_other_spellings_are_read() -> None:
    version = Version(6, 6)
    wire = {"song": "a", "artist": "b", "album": "c"}
    for spelling in ("songmbid", "song_mbid"):
        assert Scrobble.from_query({**wire, spelling: "x"}, version).song_mbid == "x"
    assert UpdatePodcast.from_query({"id": "3"}, version).podcast == "3"
    assert LastShouts.from_query({"filter": "ada"}, version).username == "ada"


def test_renamed_methods_go_by_the_name_of_the_version() -> None:
    call = UserEdit("ada", city="Oslo")
    assert call.query(Version(5, 6))["action"] == "user_update"
    assert call.query(Version(6))["action"] == "user_edit"
    with pytest.raises(UnsupportedByServer):
        dataclasses.replace(call, clear_stats=True).query(Version(5, 6))


@pytest.mark.parametrize("fmt", Format)
def test_silence_is_a_no_where_servers_mean_it_so(fmt: Format) -> None:
    with pytest.raises(NotFound):
        decode(ToggleFollow, b"", Api.V6, fmt)
    with pytest.raises(BadRequest):
        decode(PlaylistRemoveSong, b" ", Api.V6, fmt)
    with pytest.raises(Malformed):
        decode(UpdatePodcast, b"", Api.V6, fmt)
