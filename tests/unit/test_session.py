"""The life of a session: one handshake for all, one replay, and no loops."""

from __future__ import annotations

import itertools
import json
import threading
import traceback
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import pytest

from ampache_desktop.api.address import Address
from ampache_desktop.api.calls.albums import Albums
from ampache_desktop.api.calls.sessions import Goodbye
from ampache_desktop.api.client import Client
from ampache_desktop.api.credentials import Password
from ampache_desktop.api.errors import AmpacheError, SessionExpired, SignInFailed, Unreachable
from ampache_desktop.api.models import Session
from ampache_desktop.api.session import PassKeeper, looks_like_session, with_token
from ampache_desktop.api.signin import Pass
from ampache_desktop.api.transport import IN_FLIGHT
from ampache_desktop.api.versions import Api, Format, Version
from tests.ampache import PASSWORD, USER, Ampache, error
from tests.loopback import Reply, Request, Respond, Running, Said, serving

THREADS = 8


@contextmanager
def connected(respond: Respond, **wishes: Any) -> Iterator[tuple[Client, Running]]:  # noqa: ANN401
    with (
        serving(respond) as server,
        Client(Address.parse(server.url), Password(USER, PASSWORD), **wishes) as client,
    ):
        yield client, server


def test_eight_threads_that_meet_the_expiry_cause_one_handshake() -> None:
    ampache = Ampache()
    arrivals, refused = itertools.count(), threading.Barrier(IN_FLIGHT)

    def respond(request: Request) -> Said:
        answer = ampache(request)
        is_refused = request.action == "albums" and isinstance(answer, dict) and "error" in answer
        if is_refused and next(arrivals) < IN_FLIGHT:
            refused.wait(5)  # nobody is answered before all that may be in flight have asked
        return answer

    with connected(respond) as (client, server):
        client.connect()
        ampache.expire_all()
        with ThreadPoolExecutor(THREADS) as pool:
            start = threading.Barrier(THREADS)

            def call(_: int) -> int:
                start.wait(5)
                return len(client.send(Albums()))

            assert list(pool.map(call, range(THREADS))) == [0] * THREADS
        assert server.actions().count("handshake") == 2


def test_eight_threads_that_start_at_once_cause_one_handshake() -> None:
    with connected(Ampache()) as (client, server), ThreadPoolExecutor(THREADS) as pool:
        start = threading.Barrier(THREADS)

        def call(_: int) -> int:
            start.wait(5)
            return len(client.send(Albums()))

        assert list(pool.map(call, range(THREADS))) == [0] * THREADS
        assert server.actions().count("handshake") == 1
        assert server.actions().count("albums") == THREADS


def test_eight_threads_share_one_refusal() -> None:
    ampache = Ampache()
    with connected(ampache) as (client, server):
        client.connect()
        ampache.expire_all()
        ampache.wrong_credentials = True
        with ThreadPoolExecutor(THREADS) as pool:
            outcomes = list(pool.map(lambda _: failure(client), range(THREADS)))
        assert [type(one) for one in outcomes] == [SignInFailed] * THREADS
        assert server.actions().count("handshake") == 2  # the first sign-in and one that was refused


def test_a_refusal_that_is_told_again_and_again_does_not_grow() -> None:
    def enter() -> Pass:
        raise SignInFailed("no")

    keeper = PassKeeper(enter)
    lengths = set()
    for _ in range(5):
        with pytest.raises(SignInFailed) as refused:
            keeper.current()
        lengths.add(len(list(traceback.walk_tb(refused.value.__traceback__))))
    assert max(lengths) < 10
    assert len(lengths) <= 2  # the first comes by another way


def failure(client: Client) -> AmpacheError | None:
    try:
        client.send(Albums())
    except AmpacheError as caught:
        return caught
    return None


EXPIRIES = {
    "json5": json.dumps(error(4701, "Session Expired", action="albums")),
    "json4": '{"error": {"code": "401", "message": "Session Expired"}}',
    "xml4": '<?xml version="1.0"?><root><error code="401"><![CDATA[Session Expired]]></error></root>',
    "xml5": (
        '<?xml version="1.0"?><root><error errorCode="4701"><errorAction>albums</errorAction>'
        "<errorType>account</errorType><errorMessage>Session Expired</errorMessage></error></root>"
    ),
}


@pytest.mark.parametrize("status", [200, 401, 403, 500])
@pytest.mark.parametrize("envelope", EXPIRIES)
@pytest.mark.parametrize("api", [4, 5, 6])
def test_expiry_in_either_envelope_with_any_status_is_renewed_silently(
    status: int, envelope: str, api: int
) -> None:
    ampache = Ampache()
    expired = [Reply(EXPIRIES[envelope].encode(), status=status)]
    ampache.other = lambda _: expired.pop() if expired else {"album": []}
    with connected(ampache, api=Api(api)) as (client, server):
        assert client.send(Albums()).rows == ()
        assert server.actions() == ["handshake", "albums", "handshake", "albums"]


def test_expiry_right_after_a_handshake_is_told_and_not_looped() -> None:
    """Some servers say "expired" to a parameter that they do not like: the session is fine."""
    ampache = Ampache(other=lambda request: error(4701, "Session Expired", action=request.action))
    with connected(ampache) as (client, server):
        with pytest.raises(SessionExpired) as caught:
            client.send(Albums())
        assert caught.value.call == "albums"
        assert server.actions() == ["handshake", "albums", "handshake", "albums"]


def test_writes_are_replayed_once_because_they_were_refused() -> None:
    ampache = Ampache()
    with connected(ampache) as (client, server):
        client.connect()
        ampache.expire_all()
        assert client.send(Goodbye()) == "bye"
        assert server.actions() == ["handshake", "goodbye", "handshake", "goodbye"]


def test_failed_renewal_is_told_and_tried_again_with_the_next_call() -> None:
    ampache = Ampache()
    with connected(ampache) as (client, _):
        client.connect()
        ampache.expire_all()
        ampache.refusal = Reply(hangs_up=True)
        with pytest.raises(Unreachable) as caught:
            client.send(Albums())
        assert caught.value.call == "albums"
        ampache.refusal = None
        assert client.send(Albums()).rows == ()


def test_new_tokens_are_told_and_kept() -> None:
    ampache, told = Ampache(), list[str]()
    with connected(ampache, on_token=told.append) as (client, server):
        client.connect()
        ampache.expire_all()
        client.send(Albums())
    assert told == [f"{1:032x}", f"{2:032x}"]
    assert "goodbye" not in server.actions()  # somebody keeps the token for the next run
    assert ampache.living == {told[-1]}


def test_session_ends_with_the_client() -> None:
    ampache = Ampache()
    with connected(ampache) as (client, server):
        client.connect()
        assert client.is_connected
    assert server.actions() == ["handshake", "goodbye"]
    assert ampache.living == set()


def test_signing_out_ends_the_session_even_when_its_token_is_kept() -> None:
    ampache = Ampache()
    with connected(ampache, on_token=lambda _: None) as (client, _):
        client.connect()
        client.sign_out()
        assert ampache.living == set()
        assert not client.is_connected


def test_closing_does_not_fail_when_the_server_has_gone() -> None:
    with serving(Ampache()) as server:
        client = Client(Address.parse(server.url), Password(USER, PASSWORD))
        client.connect()
    client.close()


def test_a_client_that_never_connected_sends_nothing() -> None:
    with connected(Ampache()) as (client, server):
        assert not client.is_connected
    assert server.requests == []


def test_ping_renews_a_dead_session() -> None:
    ampache = Ampache()
    with connected(ampache) as (client, server):
        client.connect()
        ampache.expire_all()
        assert client.ping().token == f"{2:032x}"
        assert server.actions() == ["handshake", "ping", "handshake"]
        assert client.send(Albums()).rows == ()


# --- the keeper alone --------------------------------------------------------------------------------------


def a_pass(token: str) -> Pass:
    return Pass(Version(6), Format.JSON, Session(), token=token)


def test_keeper_does_not_renew_what_another_has_renewed() -> None:
    passes = iter([a_pass("one"), a_pass("two")])
    keeper = PassKeeper(lambda: next(passes))
    first = keeper.current()
    second = keeper.renew(first)
    assert second.token == "two"
    assert keeper.renew(first) is second
    assert keeper.is_old("one")
    assert not keeper.is_old("two")


def test_keeper_hands_even_foreign_errors_to_all_who_wait() -> None:
    inside, go_on = threading.Event(), threading.Event()

    def enter() -> Pass:
        inside.set()
        go_on.wait(5)
        raise ZeroDivisionError

    keeper = PassKeeper(enter)
    with ThreadPoolExecutor(2) as pool:
        pilot = pool.submit(keeper.current)
        assert inside.wait(5)
        guest = pool.submit(keeper.current)
        go_on.set()
        assert isinstance(pilot.exception(5), ZeroDivisionError)
        assert isinstance(guest.exception(5), ZeroDivisionError)


def test_pass_hides_its_token() -> None:
    held = Pass(Version(6), Format.JSON, Session(token="t" * 32), token="t" * 32, bearer="k" * 32)
    assert "t" * 32 not in repr(held) + str(held)
    assert "k" * 32 not in repr(held) + str(held)


# --- tokens in URLs ----------------------------------------------------------------------------------------


def test_only_old_tokens_in_urls_are_replaced() -> None:
    old, live, permanent = "0" * 32, "1" * 32, "2" * 40
    play = "https://example.org/play/index.php?ssid={}&type=song&oid=3&name=a%20%26%20b.mp3&player="

    def renewed(url: str) -> str:
        return with_token(url, live, looks_like_session)

    assert renewed(play.format(old)) == (
        f"https://example.org/play/index.php?ssid={live}&type=song&oid=3&name=a+%26+b.mp3&player="
    )
    assert renewed(play.format(permanent)) == play.format(permanent)
    assert renewed(play.format(live)) == play.format(live)
    art = f"https://example.org/image.php?object_id=3&auth={old}"
    assert renewed(art) == f"https://example.org/image.php?object_id=3&auth={live}"
    assert renewed(f"https://example.org/?oid={old}") == f"https://example.org/?oid={old}"
