"""The client: what it sends, what it gives back, and what it never gives away."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import ExitStack
from urllib.parse import parse_qs, urlsplit

import pytest

from ampache_desktop.api.address import Address
from ampache_desktop.api.calls.albums import Albums
from ampache_desktop.api.calls.media import Art, ArtKind, MediaKind, Stream
from ampache_desktop.api.client import Client
from ampache_desktop.api.credentials import Bearer, Password
from ampache_desktop.api.errors import (
    AmpacheError,
    BadRequest,
    HttpStatus,
    Malformed,
    NotFound,
    ServerFailed,
    TooLarge,
    UnsupportedByServer,
)
from tests.ampache import KEY, PASSWORD, USER, Ampache, error
from tests.loopback import Reply, Running, Said, serving

COVER = Art(ArtKind.ALBUM, "3")
PNG = Reply(b"\x89PNG", headers={"Content-Type": "image/png"})


class Rig:
    """A server that answers every call with `reply`, and a client of it."""

    def __init__(self, client: Client, server: Running, ampache: Ampache) -> None:
        self.client, self.server, self.ampache = client, server, ampache

    def answers(self, reply: Said) -> None:
        self.ampache.other = lambda _: reply


@pytest.fixture
def rig() -> Iterator[Rig]:
    ampache = Ampache()
    with ExitStack() as stack:
        server = stack.enter_context(serving(ampache))
        client = stack.enter_context(Client(Address.parse(server.url), Password(USER, PASSWORD)))
        yield Rig(client, server, ampache)


def test_what_the_server_is_too_old_for_is_told_before_any_traffic(rig: Rig) -> None:
    rig.ampache.knows = {"6": "390001"}
    rig.client.connect()
    before = len(rig.server.requests)
    with pytest.raises(UnsupportedByServer) as caught:
        rig.client.open(COVER)
    assert caught.value.call == "get_art"
    assert len(rig.server.requests) == before


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        (Reply(b"<!DOCTYPE html><html>Hello</html>", headers={"Content-Type": "text/html"}), Malformed),
        (Reply(b"<html>Bad gateway</html>", 500), HttpStatus),
        (Reply(b"", 404), HttpStatus),
        (Reply(b"Fatal error: out of memory"), Malformed),
        (Reply(b"{}}}", 500), HttpStatus),
        (error(4702, "It broke", action="albums"), ServerFailed),
        (error(4710, "Bad", action="albums"), BadRequest),
        (Reply(b"x", announced=200 * 1024 * 1024), TooLarge),
    ],
)
def test_every_broken_answer_is_a_named_error(rig: Rig, reply: Said, expected: type[AmpacheError]) -> None:
    rig.answers(reply)
    with pytest.raises(expected) as caught:
        rig.client.send(Albums())
    assert caught.value.call == "albums"
    assert type(caught.value) is expected
    rig.answers({"total_count": 0, "md5": "", "album": []})
    assert rig.client.send(Albums()).rows == ()  # nothing is lost


def test_error_document_counts_whatever_the_status(rig: Rig) -> None:
    body = (
        b'{"error": {"errorCode": "4704", "errorAction": "albums", "errorType": "filter",'
        b' "errorMessage": "Not Found: 9"}}'
    )
    rig.answers(Reply(body, 404))
    with pytest.raises(NotFound):
        rig.client.send(Albums())


def test_retry_after_reaches_the_caller(rig: Rig) -> None:
    rig.answers(Reply(b"slow down", 429, {"Retry-After": "120"}))
    with pytest.raises(HttpStatus) as caught:
        rig.client.send(Albums())
    assert (caught.value.status, caught.value.retry_after) == (429, 120)


# --- pictures and sound ------------------------------------------------------------------------------------


def test_pictures_come_as_bytes(rig: Rig) -> None:
    rig.answers(PNG)
    body = rig.client.open(COVER)
    assert (body.content, body.content_type) == (b"\x89PNG", "image/png")
    sent = rig.server.requests[-1].params
    assert (sent["action"], sent["type"], sent["id"], sent["auth"]) == ("get_art", "album", "3", f"{1:032x}")


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        (Reply(b"", 404), NotFound),
        (Reply(b"nothing here", 404, {"Content-Type": "text/plain"}), NotFound),
        (Reply(b"", headers={"Content-Type": "text/html"}), Malformed),
        (Reply(b"", headers={"Content-Type": "image/png"}), Malformed),
        (Reply(b"<!DOCTYPE html><html></html>", headers={"Content-Type": "text/html"}), Malformed),
        (Reply(b"", 416), HttpStatus),
        (error(4710, "Bad id", action="get_art"), BadRequest),
        (Reply(b"x" * 2000, headers={"Content-Type": "image/png"}), TooLarge),
        (Reply(status=302, headers={"Location": "/login.php"}), HttpStatus),
    ],
)
def test_what_is_no_picture_is_a_named_error(rig: Rig, reply: Said, expected: type[AmpacheError]) -> None:
    rig.answers(reply)
    with pytest.raises(expected) as caught:
        rig.client.open(COVER, limit=1000)
    assert caught.value.call == "get_art"


def test_expiry_is_noticed_with_pictures_too(rig: Rig) -> None:
    rig.answers(PNG)
    rig.client.connect()
    rig.ampache.expire_all()
    assert rig.client.open(COVER).content == b"\x89PNG"
    assert rig.server.actions() == ["handshake", "get_art", "handshake", "get_art"]


def test_urls_carry_the_live_session(rig: Rig) -> None:
    url = rig.client.url(Stream(MediaKind.SONG, "7"))
    parts = urlsplit(url)
    assert parts.path == "/server/json.server.php"
    assert parse_qs(parts.query) == {
        "action": ["stream"],
        "type": ["song"],
        "id": ["7"],
        "auth": [f"{1:032x}"],
    }


def test_urls_of_a_bearer_client_carry_a_session_of_their_own() -> None:
    ampache = Ampache(bearer=True)
    with serving(ampache) as server:
        with Client(Address.parse(server.url), Bearer(KEY)) as client:
            for _ in range(2):
                url = client.url(Stream(MediaKind.SONG, "7"))
                assert KEY not in url
                assert f"auth={1:032x}" in url
        assert server.actions() == ["ping", "handshake", "goodbye"]
    assert ampache.living == set()


def test_stream_urls_are_renewed_with_the_session(rig: Rig) -> None:
    rig.client.connect()
    play = rig.server.url + "/play/index.php?ssid={}&oid=3"
    first = play.format(f"{1:032x}")
    assert rig.client.stream_url(first) == first
    rig.ampache.expire_all()
    rig.client.send(Albums())
    second = play.format(f"{2:032x}")
    assert rig.client.stream_url(first) == second
    assert rig.client.stream_url(play.format("e" * 32)) == second  # a session of another run
    assert rig.client.stream_url(play.format("e" * 40)) == play.format("e" * 40)  # the permanent token
    radio = f"https://radio.example/stream?auth={'e' * 32}"
    assert rig.client.stream_url(radio) == radio  # never give our token to others


def test_pictures_behind_urls_are_fetched_without_giving_anything_away(rig: Rig) -> None:
    with serving(lambda _: PNG) as other:
        assert rig.client.fetch(f"{other.url}/image.php?id=3").content == b"\x89PNG"
        assert other.requests[0].params == {"id": "3"}
    with serving(lambda _: Reply(b"", 404)) as other, pytest.raises(NotFound):
        rig.client.fetch(other.url)


# --- secrets -----------------------------------------------------------------------------------------------


def test_no_secret_in_logs_errors_or_representations(rig: Rig, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    rig.client.connect()
    rig.answers(error(4702, "It broke", action="albums"))
    texts: list[str] = []
    for reply in (Reply(b"x", announced=9), Reply(b"<html>", 500), Reply(hangs_up=True), error(4702, "no")):
        rig.answers(reply)
        with pytest.raises(AmpacheError) as caught:
            rig.client.send(Albums())
        chain: list[BaseException] = [caught.value]
        for one in chain:
            texts += [repr(one), str(one)]
            chain += [cause for cause in (one.__cause__, one.__context__) if cause is not None]
    texts += [repr(rig.client), repr(rig.client.server), repr(rig.client.address), caplog.text]
    everything = " ".join(texts)
    assert "albums" in everything
    token = f"{1:032x}"
    proof = rig.server.requests[0].params["auth"]
    for secret in (token, proof, PASSWORD):
        assert secret not in everything
