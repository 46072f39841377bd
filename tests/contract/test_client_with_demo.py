"""The client against the demo server: every dialect and way to sign in; sound, pictures, faults."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from ampache_desktop.api.address import Address
from ampache_desktop.api.calls.albums import Albums
from ampache_desktop.api.calls.media import Art, ArtKind
from ampache_desktop.api.calls.songs import AlbumSongs, Songs
from ampache_desktop.api.client import Client
from ampache_desktop.api.credentials import ApiKey, Bearer, Password, UserApiKey
from ampache_desktop.api.errors import (
    AmpacheError,
    ApiDisabled,
    HttpStatus,
    Malformed,
    SignInFailed,
    TooLarge,
    Unreachable,
)
from ampache_desktop.api.versions import Api, Format
from ampache_desktop.demo import Demo

DIALECTS = [(api, fmt) for api in Api for fmt in api.formats]
Start = Callable[..., Demo]


def client_of(demo: Demo, **wishes: Any) -> Client:  # noqa: ANN401 -- as the client takes them
    return Client(Address.parse(demo.url), Password(demo.user, demo.password), **wishes)


@pytest.mark.parametrize(("api", "fmt"), DIALECTS)
@pytest.mark.parametrize("how", [Password, ApiKey, UserApiKey, Bearer])
def test_every_way_in_leads_to_the_same_albums(demo_server: Demo, api: Api, fmt: Format, how: type) -> None:
    demo = demo_server
    credentials: Any = {
        Password: Password(demo.user, demo.password),
        ApiKey: ApiKey(demo.api_key),
        UserApiKey: UserApiKey(demo.user, demo.api_key),
        Bearer: Bearer(demo.api_key),
    }[how]
    with (
        Client(Address.parse(demo.url), credentials, api=api, fmt=fmt) as client,
        client_of(demo) as reference,
    ):
        albums = client.send(Albums(limit=5))
        assert [one.id for one in albums] == [one.id for one in reference.send(Albums(limit=5))]
        assert albums.damage == ()
        assert (client.version.api, client.fmt) == (api, fmt)
        assert client.ping().session_expire is not None
        assert client.send(AlbumSongs(albums.rows[0].id)).rows


def test_wrong_password_is_not_repeated(demo_server: Demo) -> None:
    demo_server.forget_requests()
    with Client(Address.parse(demo_server.url), Password("demo", "wrong")) as client:
        for _ in range(3):
            with pytest.raises(SignInFailed):
                client.send(Albums())
    assert [seen.action for seen in demo_server.requests].count("handshake") == 1


def test_sound_and_pictures_come_with_the_session(demo_server: Demo) -> None:
    with client_of(demo_server) as client:
        song = client.send(Songs(limit=1)).rows[0]
        assert song.url is not None
        assert client.fetch(song.url).content_type.startswith("audio/")
        albums = client.send(Albums(limit=50))
        with_cover = next(one for one in albums if one.has_art)
        assert with_cover.art is not None
        by_call, by_url = client.open(Art(ArtKind.ALBUM, with_cover.id)), client.fetch(with_cover.art)
        assert by_call.content_type.startswith("image/")
        assert by_url.content_type == by_call.content_type


def test_sessions_that_end_in_the_middle_of_scrolling_are_renewed(start_demo: Start) -> None:
    demo = start_demo(faults=("expire:action=songs:nth=5",))
    with client_of(demo) as client, ThreadPoolExecutor(8) as pool:
        client.connect()
        pages = list(pool.map(lambda at: client.send(Songs(offset=at * 20, limit=20)), range(16)))
    assert [len(page) for page in pages] == [20] * 16
    assert len({song.id for page in pages for song in page}) == 320


@pytest.mark.parametrize("kind", ["", "=forgotten"])
@pytest.mark.parametrize(("api", "fmt"), DIALECTS)
def test_expiry_is_noticed_in_every_dialect(start_demo: Start, api: Api, fmt: Format, kind: str) -> None:
    demo = start_demo(faults=(f"expire{kind}:action=albums:nth=1", "statuses"))
    with client_of(demo, api=api, fmt=fmt) as client:
        assert len(client.send(Albums(limit=3))) == 3
    assert [seen.action for seen in demo.requests][:4] == ["handshake", "albums", "handshake", "albums"]


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        ("500", HttpStatus),
        ("html", Malformed),
        ("huge", TooLarge),
        ("bomb", AmpacheError),
        ("429=3600", HttpStatus),
        ("drop", Unreachable),
        ("reset", Unreachable),
        ("api-disabled", ApiDisabled),
    ],
)
@pytest.mark.parametrize("fmt", Format)
def test_every_fault_is_a_named_error_and_passes(
    start_demo: Start, fault: str, expected: type[AmpacheError], fmt: Format
) -> None:
    demo = start_demo(faults=(f"{fault}:action=albums",))
    with client_of(demo, fmt=fmt) as client:
        with pytest.raises(expected) as caught:
            client.send(Albums(limit=20))
        assert caught.value.call == "albums"
        assert client.send(Songs(limit=2)).rows


@pytest.mark.parametrize("fault", ["drop", "reset", "429=0", "expire"])
def test_a_fault_that_passes_is_not_noticed(start_demo: Start, fault: str) -> None:
    demo = start_demo(faults=(f"{fault}:action=albums:nth=1",))
    with client_of(demo) as client:
        assert len(client.send(Albums(limit=20))) == 20


def test_database_that_is_down_keeps_the_password_good(start_demo: Start) -> None:
    demo = start_demo(faults=("db-down:times=4",))
    with client_of(demo) as client:
        with pytest.raises(AmpacheError) as caught:
            client.connect()
        assert not isinstance(caught.value, SignInFailed)
        assert client.send(Albums(limit=1)).rows


@pytest.mark.parametrize("newest", Api)
def test_what_an_older_server_speaks_is_found_out(start_demo: Start, newest: Api) -> None:
    with client_of(start_demo(api=newest)) as client:
        assert client.send(Albums(limit=2)).rows
        assert client.version.api is newest


def test_server_below_a_folder_that_speaks_only_xml(start_demo: Start) -> None:
    demo = start_demo(formats=(Format.XML,), path="music")
    assert "/music" in demo.url
    with client_of(demo) as client:
        assert client.send(Albums(limit=2)).rows
        assert client.fmt is Format.XML


def test_compressed_answers_are_read(start_demo: Start) -> None:
    with client_of(start_demo(faults=("gzip",))) as client:
        assert len(client.send(Songs(limit=200))) == 200
