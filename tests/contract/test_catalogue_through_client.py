"""Every call of the catalogue, sent by the client in every generation and format that has it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from ampache_desktop.api.call import Call, Listing, Media, Page
from ampache_desktop.api.calls.bookmarks import BookmarkOf
from ampache_desktop.api.calls.catalogs import CatalogFile
from ampache_desktop.api.calls.deleted import DeletedVideos
from ampache_desktop.api.calls.indexes import ShareIndex
from ampache_desktop.api.calls.localplay import Command, Localplay
from ampache_desktop.api.calls.media import Art
from ampache_desktop.api.calls.people import Player
from ampache_desktop.api.calls.podcasts import EpisodeDelete
from ampache_desktop.api.calls.sessions import Goodbye, Handshake, Ping
from ampache_desktop.api.calls.songs import SongDelete, Songs
from ampache_desktop.api.calls.updates import UpdateArt, UpdateArtistInfo, UpdateFromTags
from ampache_desktop.api.calls.users import LostPassword, Register
from ampache_desktop.api.catalogue import CATALOGUE
from ampache_desktop.api.client import Body, Client
from ampache_desktop.api.errors import (
    BadRequest,
    FeatureDisabled,
    NoSuchMethod,
    NotFound,
    Refused,
    ServerFailed,
    UnsupportedByServer,
)
from ampache_desktop.api.models import EpisodeId, Session, SongId
from ampache_desktop.api.versions import Api, Format
from ampache_desktop.demo import Demo
from tests.contract.asking import DIALECT_IDS, DIALECTS
from tests.contract.samples import sample

Open = Callable[..., Client]
EVERY = pytest.mark.parametrize(("api", "fmt"), DIALECTS, ids=DIALECT_IDS)

BY_THE_CLIENT = (Handshake, Ping, Goodbye)
"""What the client sends by itself: `connect`, `ping` and `sign_out`."""
REFUSED: dict[type[Call[Any]], type[Refused]] = {
    CatalogFile: NotFound,
    UpdateArtistInfo: ServerFailed,
    UpdateArt: BadRequest,
    Register: FeatureDisabled,
    LostPassword: BadRequest,
}
"""What this server refuses to everybody, and as what; why is told at `ALWAYS_REFUSED` of the answers."""
REFUSED_TO: dict[tuple[Api, type[Call[Any]]], type[Refused]] = {
    (Api.V4, UpdateFromTags): NotFound,
    (Api.V4, UpdateArtistInfo): NoSuchMethod,
    (Api.V5, BookmarkOf): NotFound,
    (Api.V5, ShareIndex): BadRequest,
}
"""What servers of generation 6 refuse to callers of an older one, or refuse to them as something else."""


def prepare(client: Client) -> None:
    """Leave something behind for the calls that list what was played, is heard or was deleted."""
    client.send(Localplay(Command.ADD, id="1"))
    client.send(Player("1"))
    client.send(EpisodeDelete(EpisodeId("9")))
    client.send(SongDelete(SongId("9")))


def expect(call: Call[Any], answer: object) -> None:
    """Hold an answer to what the class of its call promises."""
    cls = type(call)
    if isinstance(call, Media):
        assert isinstance(answer, Body), call
        assert answer.content_type.startswith("image/" if isinstance(call, Art) else "audio/"), call
    elif isinstance(call, Listing):
        assert isinstance(answer, Page), call
        assert answer.damage == (), call
        assert {type(row) for row in answer.rows} == (set() if cls is DeletedVideos else {cls.record}), call
    else:
        assert type(answer) is cls.record, call


def sent(call: Call[Any], client: Client) -> object:
    """What the client makes of the answer."""
    return client.open(call) if isinstance(call, Media) else client.send(call)


@EVERY
def test_the_client_gets_the_record_or_the_error_of_every_call(
    open_client: Open, demo: Demo, api: Api, fmt: Format
) -> None:
    prepare(open_client())
    client = open_client(api=api, fmt=fmt)
    assert isinstance(client.connect(), Session)
    assert isinstance(client.ping(), Session)
    assert (client.version.api, client.fmt) == (api, fmt)
    demo.forget_requests()
    has = [cls for cls in CATALOGUE if cls.offered_by(client.version) and cls not in BY_THE_CLIENT]
    for cls in has:
        call = sample(cls)
        error = REFUSED_TO.get((api, cls)) or REFUSED.get(cls)
        if error is None:
            expect(call, sent(call, client))
            continue
        with pytest.raises(error) as caught:
            sent(call, client)
        assert type(caught.value) is error, call
        assert caught.value.call == cls.name()
    # Sound is asked for by its method, which leads on to the address that plays it.
    asked = [request.action for request in demo.requests if request.action != "play"]
    assert asked == [sample(cls).query(client.version)["action"] for cls in has], "one request for each"


@pytest.mark.parametrize(("api", "fmt"), DIALECTS[:5], ids=DIALECT_IDS[:5])
def test_what_a_generation_lacks_is_an_error_before_traffic(
    open_client: Open, demo: Demo, api: Api, fmt: Format
) -> None:
    client = open_client(api=api, fmt=fmt)
    client.connect()
    demo.forget_requests()
    lacking = [cls for cls in CATALOGUE if not cls.offered_by(client.version)]
    assert lacking
    for cls in lacking:
        with pytest.raises(UnsupportedByServer) as caught:
            sent(sample(cls), client)
        assert caught.value.call == cls.name()
    assert demo.requests == []


@pytest.mark.parametrize(("api", "fmt"), DIALECTS[1:], ids=DIALECT_IDS[1:])
def test_after_a_goodbye_the_next_call_signs_in_anew(
    open_client: Open, demo: Demo, api: Api, fmt: Format
) -> None:
    client = open_client(api=api, fmt=fmt)
    client.connect()
    demo.forget_requests()
    expect(Goodbye(), client.send(Goodbye()))
    assert len(client.send(Songs(limit=1))) == 1
    assert [request.action for request in demo.requests] == ["goodbye", "songs", "handshake", "songs"]
