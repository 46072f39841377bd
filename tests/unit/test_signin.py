"""Signing in: the ladder of versions and formats, clocks, headers, and what is asked of the person."""

from __future__ import annotations

import email.utils
import json
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest

from ampache_desktop.api.address import Address, Scheme
from ampache_desktop.api.calls.albums import Albums
from ampache_desktop.api.calls.sessions import Ping
from ampache_desktop.api.client import Client
from ampache_desktop.api.credentials import (
    ApiKey,
    Bearer,
    Credentials,
    Password,
    Place,
    UserApiKey,
)
from ampache_desktop.api.errors import (
    AmpacheError,
    ApiDisabled,
    HttpStatus,
    HttpsUnavailable,
    Malformed,
    SignInFailed,
    Unreachable,
)
from ampache_desktop.api.versions import Api, Format
from tests.ampache import KEY, PASSWORD, USER, Ampache, error
from tests.loopback import Reply, Request, Respond, Running, Said, serving

GOOD = Password(USER, PASSWORD)
Connect = Callable[..., tuple[Client, Running]]


@pytest.fixture
def connect() -> Iterator[Connect]:
    """Serves with a function and makes a client for it, which is closed with the test."""
    with ExitStack() as stack:

        def make(
            respond: Respond,
            credentials: Credentials = GOOD,
            *,
            address: str = "",
            **wishes: Any,  # noqa: ANN401
        ) -> tuple[Client, Running]:
            server = stack.enter_context(serving(respond))
            where = Address.parse(address.format(port=server.port) or server.url)
            return stack.enter_context(Client(where, credentials, **wishes)), server

        yield make


@pytest.mark.parametrize(
    "credentials", [GOOD, ApiKey(KEY), UserApiKey(USER, KEY), Bearer(KEY)], ids=lambda one: type(one).__name__
)
def test_every_kind_of_credentials_signs_in(connect: Connect, credentials: Credentials) -> None:
    client, server = connect(Ampache(), credentials)
    assert client.connect().songs == 3
    assert str(client.version) == "6.6.0"
    assert client.fmt is Format.JSON
    handshakes = [one for one in server.requests if one.action == "handshake"]
    assert len(handshakes) == 1
    assert handshakes[0].params["client"] == "Ampache Desktop"
    assert ("user" in handshakes[0].params) == isinstance(credentials, Password)


@pytest.mark.parametrize(
    "credentials",
    [
        Password(USER, "wrong"),
        Password("eve", PASSWORD),
        ApiKey("wrong"),
        UserApiKey(USER, "no"),
        Bearer("no"),
    ],
    ids=lambda one: type(one).__name__,
)
def test_wrong_credentials_are_told_after_one_handshake(connect: Connect, credentials: Credentials) -> None:
    client, server = connect(Ampache(), credentials)
    with pytest.raises(SignInFailed):
        client.connect()
    assert server.actions().count("handshake") == 1
    # Calls that come after do not knock again: that would lock the account.
    for _ in range(8):
        with pytest.raises(SignInFailed):
            client.send(Albums())
    assert server.actions().count("handshake") == 1


def test_the_person_may_try_again_after_a_refusal(connect: Connect) -> None:
    ampache = Ampache(wrong_credentials=True)
    client, _ = connect(ampache)
    with pytest.raises(SignInFailed):
        client.connect()
    ampache.wrong_credentials = False
    assert client.connect().songs == 3
    assert client.send(Albums()).rows == ()


def test_place_and_name_are_sent_when_wanted(connect: Connect) -> None:
    client, server = connect(Ampache(), client_name="Kitchen", place=Place(52.5, -3.25, "home"))
    client.connect()
    sent = server.requests[0].params
    assert (sent["client"], sent["geo_latitude"], sent["geo_longitude"], sent["geo_name"]) == (
        "Kitchen",
        "52.5",
        "-3.25",
        "home",
    )


# --- versions and formats ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answered", "version", "api"),
    [
        ("6.6.0", "6.6.0", Api.V6),
        ("660000", "6.6.0", Api.V6),
        ("5.5.6", "5.5.6", Api.V5),
        ("424000", "4.2.4", Api.V4),
        ("8.1.0", "8.1.0", Api.V6),
    ],
)
def test_what_the_server_answers_decides(connect: Connect, answered: str, version: str, api: Api) -> None:
    client, server = connect(Ampache(knows={"6": answered}))
    client.connect()
    assert (str(client.version), client.version.api, client.fmt) == (version, api, Format.JSON)
    assert server.requests[0].params["version"] == "6.6.0"
    assert len(server.requests) == 1


def test_generation_three_is_spoken_in_xml(connect: Connect) -> None:
    client, _ = connect(Ampache(knows={"6": "350001"}))
    client.connect()
    assert (str(client.version), client.fmt) == ("3.5.0", Format.XML)


def test_server_without_json_is_spoken_to_in_xml(connect: Connect) -> None:
    client, server = connect(Ampache(formats=("xml",)))
    client.connect()
    assert (client.fmt, str(client.version)) == (Format.XML, "6.6.0")
    client.send(Albums())
    assert [request.path[8:12] for request in server.requests] == ["json", "xml.", "xml."]


def test_server_that_answers_xml_to_json_works(connect: Connect) -> None:
    xml_only = Ampache(formats=("xml",))

    def respond(request: Request) -> Said:
        return xml_only(Request(request.path.replace("json", "xml"), request.params, request.headers))

    client, _ = connect(respond)
    assert client.connect().songs == 3


@pytest.mark.parametrize("newest", [5, 4, 3])
def test_server_that_is_silent_about_newer_versions(connect: Connect, newest: int) -> None:
    names = {5: "5.5.6", 4: "443000", 3: "390001"}
    client, _ = connect(Ampache(knows={str(newest): names[newest]}))
    client.connect()
    assert client.version.api == newest


@pytest.mark.parametrize(
    "refusal",
    [
        error(4700, "Access Denied", kind="system"),
        error(4701, "Received Invalid Handshake", kind="version"),
    ],
)
def test_server_that_refuses_the_newest_version_is_asked_for_older_ones(
    connect: Connect, refusal: dict[str, Any]
) -> None:
    ampache = Ampache()
    client, server = connect(
        lambda request: refusal if request.params["version"].startswith("6") else ampache(request)
    )
    client.connect()
    assert client.version.api is Api.V5
    assert [request.params["version"] for request in server.requests] == ["6.6.0", "5.5.6"]


def test_server_that_was_away_for_a_moment_is_spoken_to_in_full_later(connect: Connect) -> None:
    ampache = Ampache()
    away = [error(4700, "Access Denied", kind="system")]
    client, _ = connect(lambda request: away.pop() if away else ampache(request))
    client.connect()
    first = client.version
    ampache.expire_all()
    client.send(Albums())
    assert (str(first), str(client.version)) == ("5.5.6", "6.6.0")


def test_generation_and_format_may_be_forced(connect: Connect) -> None:
    client, server = connect(Ampache(), api=Api.V4, fmt=Format.XML)
    client.connect()
    assert (client.version.api, client.fmt) == (Api.V4, Format.XML)
    assert [request.params["version"] for request in server.requests] == ["443000"]


def test_forced_version_that_is_not_there_is_an_error(connect: Connect) -> None:
    client, server = connect(Ampache(knows={"6": "6.6.0"}), api=Api.V5)
    with pytest.raises(Malformed):
        client.connect()
    assert {request.params["version"] for request in server.requests} == {"5.5.6"}


def test_another_handshake_takes_the_way_that_worked(connect: Connect) -> None:
    ampache = Ampache(knows={"4": "443000"}, formats=("xml",))
    client, server = connect(ampache)
    client.connect()
    ampache.expire_all()
    before = len(server.requests)
    client.send(Albums())
    assert server.actions()[before:] == ["albums", "handshake", "albums"]


def test_database_that_is_down_is_no_wrong_password(connect: Connect) -> None:
    ampache = Ampache(refusal=error(4742, "Unauthorized access attempt to API - ACL Error"))
    client, _ = connect(ampache)
    with pytest.raises(AmpacheError) as caught:
        client.connect()
    assert not isinstance(caught.value, SignInFailed)
    ampache.refusal = Reply(
        b'{"error": {"errorCode": "4700", "errorAction": "handshake", "errorType": "system",'
        b' "errorMessage": "Access Denied"}}',
        status=403,
    )
    with pytest.raises(ApiDisabled):
        client.connect()
    ampache.refusal = None
    assert client.send(Albums()).rows == ()  # nothing was given up: it works again by itself


@pytest.mark.parametrize("status", [500, 502])
def test_broken_server_is_not_tried_in_every_version(
    connect: Connect, status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, server = connect(lambda _: Reply(b"oops", status))
    with pytest.raises(HttpStatus) as caught:
        client.connect()
    assert caught.value.status == status
    assert len(server.requests) == 1


def test_web_server_that_is_no_ampache(connect: Connect) -> None:
    page = Reply(b"<!DOCTYPE html><html><body>Welcome</body></html>", headers={"Content-Type": "text/html"})
    client, server = connect(lambda _: page)
    with pytest.raises(Malformed):
        client.connect()
    assert len(server.requests) == 2  # once in each format
    missing, server = connect(lambda _: Reply(b"nothing", 404))
    with pytest.raises(HttpStatus):
        missing.connect()
    assert len(server.requests) == 2


# --- clocks ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ahead", [-7200, 7200])
def test_clock_of_the_server_is_learned_once(connect: Connect, ahead: int) -> None:
    ampache = Ampache(ahead=ahead)

    def respond(request: Request) -> Said:
        answer = ampache(request)
        if isinstance(answer, Reply) or "error" not in answer:
            return answer
        message = answer["error"]["errorMessage"] + f" (timestamp: 1 Server: {int(time.time()) + ahead})"
        return error(4701, message)

    client, server = connect(respond)
    client.connect()
    assert server.actions() == ["handshake", "handshake"]
    ampache.expire_all()
    client.send(Albums())
    assert server.actions().count("handshake") == 3  # the clock is known now


def test_clock_is_learned_from_the_header_where_the_error_does_not_tell(connect: Connect) -> None:
    ampache = Ampache(ahead=7200)

    def respond(request: Request) -> Said:
        answer = ampache(request)
        if isinstance(answer, Reply) or "error" not in answer:
            return answer
        date = email.utils.formatdate(time.time() + 7200, usegmt=True)
        return Reply(json.dumps(answer).encode(), date=date)

    client, server = connect(respond)
    client.connect()
    assert server.actions() == ["handshake", "handshake"]


def test_clocks_that_agree_are_no_excuse_for_a_wrong_password(connect: Connect) -> None:
    client, server = connect(Ampache(ahead=600), Password(USER, "wrong"))
    with pytest.raises(SignInFailed):
        client.connect()
    assert server.actions() == ["handshake"]


# --- a key in the header -----------------------------------------------------------------------------------


def test_bearer_needs_no_handshake_and_says_its_version_every_time(connect: Connect) -> None:
    client, server = connect(Ampache(bearer=True), Bearer(KEY))
    client.connect()
    client.send(Albums())
    client.ping()
    assert server.actions() == ["ping", "albums", "ping"]
    for request in server.requests:
        assert request.headers["Authorization"] == f"Bearer {KEY}"
        assert request.params["version"] == "6.6.0"
        assert "auth" not in request.params
        assert KEY not in request.params.values()


def test_bearer_falls_back_to_a_handshake(connect: Connect) -> None:
    client, server = connect(Ampache(bearer=False), Bearer(KEY))
    client.connect()
    client.send(Albums())
    assert server.actions() == ["ping", "handshake", "albums"]
    assert "Authorization" not in server.requests[2].headers


# --- http is a question ------------------------------------------------------------------------------------


def test_plain_http_is_asked_for_and_nothing_secret_is_sent(connect: Connect) -> None:
    client, server = connect(Ampache(), address="127.0.0.1:{port}/")
    with pytest.raises(HttpsUnavailable) as question:
        client.connect()
    assert question.value.address == server.url
    assert isinstance(question.value, Unreachable)
    assert server.actions() == ["ping"]
    assert server.requests[0].params.keys() == {"action", "version"}
    assert client.address.scheme is None  # it will be asked again
    agreed, server = connect(Ampache(), address="http://127.0.0.1:{port}/")
    assert agreed.connect().songs == 3
    assert agreed.address.scheme is Scheme.HTTP


def test_no_question_where_nobody_answers_over_http_either(connect: Connect) -> None:
    client, _ = connect(lambda _: Reply(b"hello"), address="127.0.0.1:{port}")
    with pytest.raises(Unreachable) as caught:
        client.connect()
    assert not isinstance(caught.value, HttpsUnavailable)


def test_a_silent_place_is_not_asked_again_in_the_other_format(connect: Connect) -> None:
    client, server = connect(lambda _: Reply(hangs_up=True), address="127.0.0.1:{port}")
    with pytest.raises(Unreachable):
        client.connect()
    assert server.requests
    assert {one.path for one in server.requests} == {"/server/json.server.php"}


# --- a session of an earlier run ---------------------------------------------------------------------------


def test_session_of_an_earlier_run_is_taken_up(connect: Connect) -> None:
    ampache = Ampache(living={"e" * 32})
    told: list[str] = []
    client, server = connect(ampache, token="e" * 32, on_token=told.append)
    client.send(Albums())
    assert server.actions() == ["ping", "albums"]
    assert server.requests[1].params["auth"] == "e" * 32
    assert server.requests[0].params["version"] == "6.6.0"
    assert told == []


def test_session_of_an_earlier_run_that_has_ended_is_replaced(connect: Connect) -> None:
    told: list[str] = []
    client, server = connect(Ampache(), token="e" * 32, on_token=told.append)
    client.send(Albums())
    assert server.actions() == ["ping", "handshake", "albums"]
    assert told == [f"{1:032x}"]


def test_ping_keeps_the_version_of_the_session(connect: Connect) -> None:
    client, server = connect(Ampache(), api=Api.V4)
    assert client.ping().session_expire is not None
    assert server.requests[-1].params["version"] == "443000"
    with pytest.raises(TypeError):
        Ping()  # type: ignore[call-arg] # it cannot even be made without
