"""Every call of the catalogue through the client, in every generation and format, with state behind it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from ampache_desktop.api.address import Address
from ampache_desktop.api.call import Call, Done, Listing, Media, Page
from ampache_desktop.api.calls.deleted import DeletedVideos
from ampache_desktop.api.calls.localplay import Command, Localplay
from ampache_desktop.api.calls.people import Player
from ampache_desktop.api.calls.podcasts import EpisodeDelete
from ampache_desktop.api.calls.searches import SearchGroup
from ampache_desktop.api.calls.sessions import Goodbye
from ampache_desktop.api.calls.songs import SongDelete
from ampache_desktop.api.calls.updates import UpdateFromTags
from ampache_desktop.api.catalogue import CATALOGUE
from ampache_desktop.api.client import Client
from ampache_desktop.api.credentials import Password
from ampache_desktop.api.errors import Refused, UnsupportedByServer
from ampache_desktop.api.models import EpisodeId, SongId
from ampache_desktop.api.versions import Api, Format
from ampache_desktop.demo import Demo
from tests.contract.asking import DIALECT_IDS, DIALECTS
from tests.contract.samples import ALWAYS_REFUSED, APART, REFUSED_IN_5, offered, sample

BEFORE: tuple[Call[Any], ...] = (
    Localplay(Command.ADD, id="1"),
    Player("1"),
    EpisodeDelete(EpisodeId("9")),
    SongDelete(SongId("9")),
)
"""What is done first, where a generation can, so that no list is empty."""


def answered(client: Client, cls: type[Call[Any]], api: Api) -> None:
    """Send one call and see that what comes is what the class promises, or the error that is known."""
    call = sample(cls)
    refused = cls in ALWAYS_REFUSED or (api is Api.V5 and cls in REFUSED_IN_5)
    if refused or (api is Api.V4 and cls is UpdateFromTags):
        with pytest.raises(Refused):
            client.send(call)
        return
    if isinstance(call, Media):
        assert client.open(call).content, cls
        return
    answer = client.send(call)
    if isinstance(call, Listing):
        assert isinstance(answer, Page), cls
        assert answer.damage == (), cls
        assert answer.rows or call.fixed.get("type") == "share" or cls is DeletedVideos, cls
        assert all(isinstance(row, call.record) for row in answer), cls
    elif isinstance(call, Done):
        assert isinstance(answer, str), cls
    elif cls is not SearchGroup:
        assert isinstance(answer, call.record), cls


@pytest.mark.parametrize(("api", "fmt"), DIALECTS, ids=DIALECT_IDS)
def test_every_call_brings_its_record(start_demo: Callable[..., Demo], api: Api, fmt: Format) -> None:
    demo = start_demo(songs=300)
    with Client(Address.parse(demo.url), Password(demo.user, demo.password), api=api, fmt=fmt) as client:
        client.connect()
        for call in BEFORE if api > Api.V3 else ():
            if type(call).offered_by(client.version):
                client.send(call)
        for cls in offered(api):
            if cls is not Goodbye:
                answered(client, cls, api)


@pytest.mark.parametrize(("api", "fmt"), DIALECTS, ids=DIALECT_IDS)
def test_what_a_generation_lacks_is_an_error_before_traffic(
    start_demo: Callable[..., Demo], api: Api, fmt: Format
) -> None:
    demo = start_demo(songs=9)
    lacking = [cls for cls in CATALOGUE if cls not in offered(api) and cls.name() not in APART]
    with Client(Address.parse(demo.url), Password(demo.user, demo.password), api=api, fmt=fmt) as client:
        client.connect()
        demo.forget_requests()
        for cls in lacking:
            with pytest.raises(UnsupportedByServer):
                client.send(sample(cls))
        assert demo.requests == []
    assert bool(lacking) is (api < Api.V6)
