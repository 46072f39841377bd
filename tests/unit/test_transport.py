"""HTTP against real servers on loopback that do what good servers never do."""

from __future__ import annotations

import gzip
import itertools
import logging
import socket
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from ampache_desktop.api.errors import (
    AmpacheError,
    HttpStatus,
    Malformed,
    TimedOut,
    TooLarge,
    Unreachable,
)
from ampache_desktop.api.transport import IN_FLIGHT, HttpTransport, Patience
from tests.loopback import Reply, Request, serving

SECRET = "5ecre7" * 7
MB = 1024 * 1024


@pytest.fixture
def transport() -> Iterator[HttpTransport]:
    found = HttpTransport(patience=Patience(connect=5, read=5, whole=20))
    yield found
    found.close()


def spoken(error: BaseException) -> str:
    """Everything that could be read out of an error, its causes included."""
    causes: list[BaseException] = [error]
    for cause in causes:
        causes += [one for one in (cause.__cause__, cause.__context__) if one is not None]
    return " ".join(f"{cause!r} {cause}" for cause in causes)


def test_answers_are_unpacked_and_told(transport: HttpTransport) -> None:
    def respond(request: Request) -> Reply:
        assert request.headers["Accept-Encoding"] == "gzip, deflate"
        assert request.headers["User-Agent"].startswith("AmpacheDesktop/")
        headers = {"Content-Encoding": "gzip", "Content-Type": "application/json", "Set-Cookie": "a=b"}
        return Reply(gzip.compress(b'{"a": 1}'), headers=headers)

    with serving(respond) as server:
        answer = transport.get(server.url, {"q": "ä & b"})
        transport.get(server.url)
    assert answer.body == b'{"a": 1}'
    assert answer.content_type == "application/json"
    assert answer.date is not None
    assert server.requests[0].params == {"q": "ä & b"}
    assert "Cookie" not in server.requests[1].headers


def test_status_does_not_matter_to_the_transport(transport: HttpTransport) -> None:
    with serving(lambda _: Reply(b"gone", status=404)) as server:
        answer = transport.get(server.url)
    assert (answer.status, answer.body, answer.is_fine) == (404, b"gone", False)
    assert answer.unusable("albums").status == 404


# --- who cannot be reached ---------------------------------------------------------------------------------


def test_nobody_listens(transport: HttpTransport) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with pytest.raises(Unreachable, match="refused") as caught:
        transport.get(f"http://127.0.0.1:{port}/?auth={SECRET}")
    assert SECRET not in spoken(caught.value)


def test_no_such_name(transport: HttpTransport) -> None:
    with pytest.raises(Unreachable, match=r"no server called nowhere\.invalid") as caught:
        transport.get("http://nowhere.invalid/", {"auth": SECRET})
    assert SECRET not in spoken(caught.value)


def test_no_route(transport: HttpTransport, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_route(*args: object, **kwargs: object) -> socket.socket:
        raise OSError(113, "No route to host")

    monkeypatch.setattr("urllib3.util.connection.create_connection", no_route)
    with pytest.raises(Unreachable, match="no way to"):
        transport.get("http://192.0.2.1/")


def test_https_where_only_http_is_spoken(transport: HttpTransport) -> None:
    with (
        serving(lambda _: Reply()) as server,
        pytest.raises(Unreachable, match="does not speak https"),
    ):
        transport.get(f"https://127.0.0.1:{server.port}/")


def test_silent_server_is_waited_for_once() -> None:
    done = threading.Event()

    def respond(request: Request) -> Reply:
        done.wait(10)
        return Reply()

    transport = HttpTransport(patience=Patience(connect=5, read=0.2, whole=5))
    with serving(respond) as server:
        with pytest.raises(TimedOut, match="did not answer in time") as caught:
            transport.get(server.url, {"auth": SECRET})
        done.set()
        transport.close()
    assert len(server.requests) == 1
    assert SECRET not in spoken(caught.value)


def test_a_call_may_be_given_its_own_patience(transport: HttpTransport) -> None:
    done = threading.Event()

    def respond(request: Request) -> Reply:
        done.wait(10)
        return Reply()

    with serving(respond) as server:
        with pytest.raises(TimedOut):
            transport.get(server.url, patience=Patience(read=0.1))
        done.set()


def test_dripping_server_does_not_outlast_the_deadline() -> None:
    go_on = threading.Event()

    def drip() -> Iterator[bytes]:
        for _ in range(1000):
            yield b"."
            if go_on.wait(0.02):
                return

    transport = HttpTransport(patience=Patience(connect=5, read=5, whole=0.3))
    with serving(lambda _: Reply(chunks=drip())) as server:
        with pytest.raises(TimedOut, match="still sending"):
            transport.get(server.url)
        go_on.set()
        transport.close()


# --- what is repeated --------------------------------------------------------------------------------------


def test_body_that_breaks_off_is_asked_for_again_when_safe(transport: HttpTransport) -> None:
    replies = itertools.chain([Reply(b"half", announced=1000)], itertools.repeat(Reply(b"whole")))
    with serving(lambda _: next(replies)) as server:
        assert transport.get(server.url).body == b"whole"
    assert len(server.requests) == 2


def test_body_that_keeps_breaking_off_is_an_error(transport: HttpTransport) -> None:
    with serving(lambda _: Reply(b"half", announced=1000)) as server:
        with pytest.raises(Unreachable, match="broke off") as caught:
            transport.get(server.url, {"auth": SECRET})
        assert len(server.requests) == 2
    assert SECRET not in spoken(caught.value)


def test_what_changes_something_is_never_repeated(transport: HttpTransport) -> None:
    with serving(lambda _: Reply(b"half", announced=1000)) as server:
        with pytest.raises(Unreachable):
            transport.get(server.url, safe=False)
        assert len(server.requests) == 1
    with serving(lambda _: Reply(status=503, headers={"Retry-After": "0"})) as server:
        assert transport.get(server.url, safe=False).status == 503
        assert len(server.requests) == 1
    with serving(lambda _: Reply(hangs_up=True)) as server:
        with pytest.raises(Unreachable, match="broke off"):
            transport.get(server.url, safe=False)
        assert len(server.requests) == 1


def test_server_that_hangs_up_is_asked_again_when_safe(transport: HttpTransport) -> None:
    replies = itertools.chain([Reply(hangs_up=True)], itertools.repeat(Reply(b"here")))
    with serving(lambda _: next(replies)) as server:
        assert transport.get(server.url).body == b"here"
    assert len(server.requests) == 2


def test_busy_server_is_asked_again(transport: HttpTransport) -> None:
    replies = itertools.chain([Reply(status=503)], itertools.repeat(Reply(b"here")))
    with serving(lambda _: next(replies)) as server:
        assert transport.get(server.url).body == b"here"
    assert len(server.requests) == 2


def test_retry_after_is_kept(transport: HttpTransport, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []
    monkeypatch.setattr("urllib3.util.retry.time.sleep", waited.append)
    replies = itertools.chain(
        [Reply(status=429, headers={"Retry-After": "7"})], itertools.repeat(Reply(b"here"))
    )
    with serving(lambda _: next(replies)) as server:
        assert transport.get(server.url).body == b"here"
    assert waited == [7]


def test_a_long_retry_after_is_told_instead_of_waited_for(
    transport: HttpTransport, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[float] = []
    monkeypatch.setattr("urllib3.util.retry.time.sleep", waited.append)
    with serving(lambda _: Reply(status=429, headers={"Retry-After": "3600"})) as server:
        answer = transport.get(server.url)
    assert (answer.status, answer.retry_after, waited) == (429, 3600, [])
    assert len(server.requests) == 1
    assert answer.unusable().retry_after == 3600


def test_busy_server_is_given_up_in_the_end(
    transport: HttpTransport, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[float] = []
    monkeypatch.setattr("urllib3.util.retry.time.sleep", waited.append)
    with serving(lambda _: Reply(status=503, body=b"busy")) as server:
        assert transport.get(server.url).status == 503
    assert len(server.requests) == 3


def test_a_broken_server_is_not_asked_again(transport: HttpTransport) -> None:
    with serving(lambda _: Reply(status=500, body=b"oops")) as server:
        assert transport.get(server.url).body == b"oops"
    assert len(server.requests) == 1


# --- what is too much --------------------------------------------------------------------------------------


def test_large_answer_is_refused_before_it_is_read(transport: HttpTransport) -> None:
    with serving(lambda _: Reply(b"x" * 1000, announced=200 * MB)) as server:
        with pytest.raises(TooLarge, match="64 MB"):
            transport.get(server.url)
        assert len(server.requests) == 1


def test_large_answer_of_unknown_length_is_not_read_to_its_end(transport: HttpTransport) -> None:
    sent = 0

    def flood() -> Iterator[bytes]:
        nonlocal sent
        for _ in range(200):
            sent += MB
            yield b"x" * MB

    with serving(lambda _: Reply(chunks=flood())) as server, pytest.raises(TooLarge):
        transport.get(server.url)
    assert 64 * MB <= sent < 90 * MB


def test_gzip_bomb_is_not_unpacked(transport: HttpTransport) -> None:
    zeros = gzip.compress(bytes(80 * MB), compresslevel=1)
    assert len(zeros) < MB
    with (
        serving(lambda _: Reply(zeros, headers={"Content-Encoding": "gzip"})) as server,
        pytest.raises(TooLarge),
    ):
        transport.get(server.url)


def test_limit_may_be_smaller(transport: HttpTransport) -> None:
    with serving(lambda _: Reply(b"x" * 100)) as server:
        assert len(transport.get(server.url, limit=100).body) == 100
        with pytest.raises(TooLarge):
            transport.get(server.url, limit=99)


def test_a_body_may_be_cut_instead(transport: HttpTransport) -> None:
    with serving(lambda _: Reply(chunks=itertools.repeat(b"x" * 1000))) as server:
        assert transport.get(server.url, limit=2500, cut=True).body == b"x" * 2500
    with serving(lambda _: Reply(b"x" * 100)) as server:
        assert len(transport.get(server.url, limit=99, cut=True).body) == 99
        assert len(transport.get(server.url, limit=101, cut=True).body) == 100


def test_what_is_no_gzip_is_malformed(transport: HttpTransport) -> None:
    with (
        serving(lambda _: Reply(b"not gzip", headers={"Content-Encoding": "gzip"})) as server,
        pytest.raises(Malformed, match="unpacked"),
    ):
        transport.get(server.url)


# --- where redirects lead ----------------------------------------------------------------------------------


def redirecting(location: str, *, status: int = 302) -> Reply:
    return Reply(status=status, headers={"Location": location})


def test_redirects_are_followed(transport: HttpTransport) -> None:
    def respond(request: Request) -> Reply:
        return redirecting("/there?x=1") if request.path == "/here" else Reply(b"there")

    with serving(respond) as server:
        assert transport.get(f"{server.url}/here").body == b"there"
    assert [request.path for request in server.requests] == ["/here", "/there"]


def test_sign_in_page_is_not_an_answer(transport: HttpTransport) -> None:
    def respond(request: Request) -> Reply:
        return redirecting("/ampache/login.php") if request.path == "/" else Reply(b"<html>")

    with serving(respond) as server, pytest.raises(HttpStatus, match="sign-in page") as caught:
        transport.get(server.url)
    assert caught.value.status == 302
    assert len(server.requests) == 1


def test_going_round_in_circles_ends(transport: HttpTransport) -> None:
    with serving(lambda _: redirecting("/again")) as server:
        with pytest.raises(Malformed, match="5 times"):
            transport.get(server.url)
        assert len(server.requests) == 6


@pytest.mark.parametrize(
    "target", ["http://[1", "http://nowhere:port/", "http://", "//[::1/x", "http://host:99999/"]
)
def test_being_sent_to_what_is_no_address_is_told(transport: HttpTransport, target: str) -> None:
    with serving(lambda _: redirecting(target)) as server, pytest.raises(AmpacheError):
        transport.get(server.url)


def test_key_is_not_carried_to_another_server(transport: HttpTransport) -> None:
    with serving(lambda _: Reply(b"there")) as there, serving(lambda _: redirecting(there.url)) as here:
        transport.get(here.url, headers={"Authorization": "Bearer hush"})
    assert here.requests[0].headers["Authorization"] == "Bearer hush"
    assert "Authorization" not in there.requests[0].headers


def test_netrc_does_not_replace_our_key(
    transport: HttpTransport, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    netrc = tmp_path_factory.mktemp("netrc") / "netrc"
    netrc.write_text("machine 127.0.0.1 login other password other\n")
    monkeypatch.setenv("NETRC", str(netrc))
    with serving(lambda _: Reply(b"there")) as server:
        transport.get(server.url, headers={"Authorization": "Bearer ours"})
        transport.get(server.url)
    assert server.requests[0].headers["Authorization"] == "Bearer ours"
    assert "Authorization" not in server.requests[1].headers


@pytest.mark.parametrize("proxy", ["http://127.0.0.1:1", "http://proxy.invalid:8080"])
def test_a_proxy_that_is_not_there_is_the_proxys_fault(
    transport: HttpTransport, monkeypatch: pytest.MonkeyPatch, proxy: str
) -> None:
    monkeypatch.setenv("http_proxy", proxy)
    monkeypatch.delenv("no_proxy", raising=False)
    with pytest.raises(Unreachable, match=r"the proxy on the way to music\.invalid"):
        transport.get("http://music.invalid/a")


def test_a_connection_that_took_too_long_is_not_tried_again(caplog: pytest.LogCaptureFixture) -> None:
    with socket.create_server(("127.0.0.1", 0), backlog=0) as deaf:
        port = deaf.getsockname()[1]
        crowd = [socket.socket() for _ in range(4)]
        for one in crowd:  # whoever comes after these is never let in
            one.setblocking(False)
            one.connect_ex(("127.0.0.1", port))
        transport = HttpTransport(patience=Patience(connect=0.2, read=1, whole=5))
        with caplog.at_level(logging.DEBUG, "urllib3"), pytest.raises(TimedOut):
            transport.get(f"http://127.0.0.1:{port}/")
        assert caplog.text.count("Starting new HTTP connection") == 1
        transport.close()
        for one in crowd:
            one.close()


def test_proxy_of_the_system_is_used(transport: HttpTransport, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(lambda _: Reply(b"by proxy")) as proxy:
        monkeypatch.setenv("http_proxy", proxy.url)
        monkeypatch.delenv("no_proxy", raising=False)
        monkeypatch.delenv("NO_PROXY", raising=False)
        assert transport.get("http://music.invalid/a").body == b"by proxy"


# --- how many at a time ------------------------------------------------------------------------------------


def test_no_more_than_four_calls_are_in_flight(transport: HttpTransport) -> None:
    lock, inside, most = threading.Lock(), 0, 0
    four, five, go_on = threading.Event(), threading.Event(), threading.Event()

    def respond(request: Request) -> Reply:
        nonlocal inside, most
        with lock:
            inside += 1
            most = max(most, inside)
            for number, event in ((IN_FLIGHT, four), (IN_FLIGHT + 1, five)):
                if inside == number:
                    event.set()
        go_on.wait(10)
        with lock:
            inside -= 1
        return Reply(b"x")

    with serving(respond) as server, ThreadPoolExecutor(16) as pool:
        answers = [pool.submit(transport.get, server.url, safe=False) for _ in range(16)]
        assert four.wait(5)
        assert not five.wait(0.2)
        go_on.set()
        assert [answer.result().body for answer in answers] == [b"x"] * 16
    assert most == IN_FLIGHT


# --- what is written down ----------------------------------------------------------------------------------


def test_log_of_the_http_library_holds_no_secret(
    transport: HttpTransport, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("urllib3.util.retry.time.sleep", lambda _: None)
    caplog.set_level(logging.DEBUG)
    replies = itertools.chain(
        [Reply(status=503), redirecting(f"/next?ssid={SECRET}")], itertools.repeat(Reply(b"here"))
    )
    with serving(lambda _: next(replies)) as server:
        transport.get(f"{server.url}/a", {"action": "albums", "auth": SECRET, "user": "ada"})
        port = server.port
    with pytest.raises(AmpacheError):
        transport.get(f"http://127.0.0.1:{port}/a", {"action": "albums", "auth": SECRET})
    assert "albums" in caplog.text  # the log is there, and is of use
    assert "Retry" in caplog.text
    assert SECRET not in caplog.text
