"""Where sound comes from, and what is said of an address that does not play. A real HTTP server answers."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import pytest

from ampache_desktop.api.call import One
from ampache_desktop.api.errors import (
    AccessDenied,
    AmpacheError,
    BadRequest,
    HttpStatus,
    Malformed,
    NotFound,
    SessionExpired,
    TimedOut,
    Unreachable,
)
from ampache_desktop.api.models import Session, Song, SongId
from ampache_desktop.api.transport import HttpTransport
from ampache_desktop.library.plays import AGENT
from ampache_desktop.library.quality import ORIGINAL, Quality
from ampache_desktop.library.streams import Stream, Streams, is_passing, is_stale
from tests.qt.player.server import Sound, StreamServer

AGENT_WRITTEN = AGENT.replace(" ", "%20")


@dataclasses.dataclass
class Library:
    """The little that streams need of a client: one song, and a session that was renewed since."""

    fresh: Song = dataclasses.field(default_factory=lambda: Song(id=SongId("7")))
    asked: int = 0
    pinged: int = 0
    transport: HttpTransport = dataclasses.field(default_factory=HttpTransport)

    def send(self, call: One[Song]) -> Song:
        self.asked += 1
        return self.fresh

    def ping(self) -> Session:
        self.pinged += 1
        return Session(server="7.10.2")

    def stream_url(self, song_url: str) -> str:
        return song_url.replace("ssid=old", "ssid=new")


@pytest.fixture
def library() -> Iterator[Library]:
    made = Library()
    yield made
    made.transport.close()


@pytest.fixture
def server() -> Iterator[StreamServer]:
    running = StreamServer()
    yield running
    running.close()


def song(url: str | None) -> Song:
    return Song(id=SongId("7"), url=url)


def test_an_address_carries_the_present_session_and_our_name(library: Library) -> None:
    url = Streams(library).url(song("http://h/play/index.php?ssid=old&oid=7"))
    assert url == f"http://h/play/index.php?ssid=new&oid=7&client={AGENT_WRITTEN}"
    assert library.asked == 0


def test_a_song_without_address_is_asked_for_once(library: Library) -> None:
    library.fresh = song("http://h/play/index.php?ssid=x&oid=7")
    assert "oid=7" in Streams(library).url(song(None))
    assert library.asked == 1


def test_a_song_that_never_has_an_address_is_not_found(library: Library) -> None:
    with pytest.raises(NotFound):
        Streams(library).url(song(None))


def test_a_renewed_address_is_asked_for_though_there_is_one(library: Library) -> None:
    library.fresh = song("http://h/play/index.php?ssid=y&oid=7")
    assert "ssid=y" in Streams(library).renewed_url(song("http://h/play/index.php?ssid=x&oid=7"))


def test_a_quality_is_asked_for_in_the_unit_of_the_server_which_is_asked_once(library: Library) -> None:
    streams, it = Streams(library), song("http://h/play/index.php?ssid=old&oid=7")
    assert streams.open(it).url == streams.url(it)
    streams.quality = ORIGINAL
    assert streams.open(it).url == f"{streams.url(it)}&format=raw"
    streams.quality = Quality("opus")
    assert streams.open(it) == Stream(f"{streams.url(it)}&format=opus", Quality("opus"))
    assert library.pinged == 0
    for rate in (96, 128):
        wanted = Quality("mp3", rate)
        assert streams.open(it, quality=wanted).url.endswith(f"&format=mp3&bitrate={rate}000")
    assert library.pinged == 1


@pytest.mark.parametrize(
    ("later", "begins"),
    [(b"Lat", 40_000), (b"Begin" * 90_000, 0), (b"", 0)],
)
def test_whether_streams_can_begin_later_is_found_out_once(
    library: Library, server: StreamServer, later: bytes, begins: int
) -> None:
    server.add("7", b"Begin" * 90_000, ranges=False, then=Sound(later, ranges=False))
    streams, it = Streams(library), song(server.url("7"))
    for _ in range(3):
        found = streams.open(it, 40_900, Quality("ogg"))
        assert (found.begins, found.is_fixed) == (begins, not begins)
        assert ("frame=40" in found.url) == bool(begins)
    assert len(server.log) == 2
    assert streams.open(it, 900, Quality("ogg")).begins == 0


@pytest.mark.parametrize(
    ("sound", "error"),
    [
        (Sound(status=400), BadRequest),
        (Sound(status=401), SessionExpired),
        (Sound(status=403), AccessDenied),
        (Sound(status=404), NotFound),
        (Sound(status=416), NotFound),
        (Sound(status=500), HttpStatus),
        (Sound(b"<html>sign in</html>", kind="text/html; charset=UTF-8"), Malformed),
        (Sound(b'{"error": {}}', kind="application/json"), Malformed),
        (Sound(b"", kind="audio/mpeg"), Malformed),
        (Sound(b"sound" * 100, kind="audio/mpeg"), None),
        (Sound(b"sound" * 200_000, kind="audio/mpeg", ranges=False), None),
    ],
)
def test_says_what_is_wrong(
    library: Library, server: StreamServer, sound: Sound, error: type[AmpacheError] | None
) -> None:
    server.sounds["a"] = sound
    found = Streams(library).explain(server.url("a"))
    assert type(found) is (error or type(None))
    assert "ssid" not in str(found)
    assert server.asked("a") == ["bytes=0-1023"]


def test_a_redirect_to_the_sign_in_page_is_no_sound(library: Library, server: StreamServer) -> None:
    server.sounds["a"] = Sound(status=302, headers={"Location": server.url("login.php")})
    server.sounds["login.php"] = Sound(b"<html>", kind="text/html")
    found = Streams(library).explain(server.url("a"))
    assert isinstance(found, HttpStatus)
    assert is_stale(found)
    assert not is_passing(found)


def test_how_long_to_wait_is_kept(library: Library, server: StreamServer) -> None:
    server.sounds["a"] = Sound(status=429, headers={"Retry-After": "3"})
    found = Streams(library).explain(server.url("a"))
    assert isinstance(found, HttpStatus)
    assert (found.status, found.retry_after) == (429, 3)


def test_a_server_that_is_gone_is_unreachable(library: Library) -> None:
    gone = StreamServer()
    url = gone.url("a")
    gone.close()
    assert isinstance(Streams(library).explain(url), Unreachable)


def test_trying_again_is_for_what_may_pass_and_a_new_address_for_what_is_stale() -> None:
    passing = (Unreachable(""), TimedOut(""), HttpStatus("", status=429), HttpStatus("", status=503))
    assert all(is_passing(error) for error in passing)
    final = (NotFound(""), Malformed(""), HttpStatus("", status=410), AccessDenied(""))
    assert not any(is_passing(error) for error in final)
    assert is_stale(SessionExpired(""))
    assert is_stale(AccessDenied(""))
    assert not is_stale(NotFound(""))
