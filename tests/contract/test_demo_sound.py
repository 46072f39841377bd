"""Sound and pictures of the demo server over HTTP."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import requests

from ampache_desktop.api.versions import Api, Format
from ampache_desktop.demo import Demo
from ampache_desktop.demo.ranges import Span, span
from tests.contract.asking import Caller


@pytest.fixture
def caller(demo_server: Demo) -> Iterator[Caller]:
    with Caller(demo_server) as signed_in:
        yield signed_in


def fetch(url: str, method: str = "GET", range_: str | None = None) -> requests.Response:
    headers = {"Range": f"bytes={range_}"} if range_ is not None else {}
    return requests.request(method, url, headers=headers, timeout=30, allow_redirects=False)


def song_of(caller: Caller, form: str = "mp3") -> dict[str, Any]:
    rows = caller.json("songs", limit=300)["song"]
    return min((row for row in rows if row["format"] == form), key=lambda row: row["time"])


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (None, Span(0, 100, partial=False)),
        ("bytes=0-", Span(0, 100, partial=False)),
        ("bytes=-10", Span(0, 100, partial=False)),
        ("bytes=abc", Span(0, 100, partial=False)),
        ("bytes=0-9", Span(0, 10, partial=True)),
        ("bytes=90-", Span(90, 100, partial=True)),
        ("bytes=90-999", Span(90, 100, partial=True)),
        ("bytes=0-9,20-29", Span(0, 10, partial=True)),
        ("bytes=150-", Span(150, 100, partial=True)),
        ("bytes=9-3", Span(0, 100, partial=False)),
    ],
)
def test_ranges_are_read_as_ampache_reads_them(header: str | None, expected: Span) -> None:
    assert span(header, 100) == expected


def test_a_file_comes_whole_with_its_length(caller: Caller) -> None:
    song = song_of(caller)
    reply = fetch(song["url"])
    assert reply.status_code == 200
    assert reply.headers["Accept-Ranges"] == "bytes"
    assert reply.headers["ETag"] == song["id"]
    assert reply.headers["Content-Type"] == song["mime"] == "audio/mpeg"
    assert int(reply.headers["Content-Length"]) == len(reply.content) > 10_000


def test_parts_are_cut_from_the_same_file(caller: Caller) -> None:
    url = song_of(caller)["url"]
    whole = fetch(url).content
    size = len(whole)
    for asked, start, stop in (("100-199", 100, 200), (f"{size - 50}-", size - 50, size), ("0-0", 0, 1)):
        reply = fetch(url, range_=asked)
        assert reply.status_code == 206
        assert reply.headers["Content-Range"] == f"bytes {start}-{stop - 1}/{size}"
        assert reply.content == whole[start:stop]
    assert fetch(url, range_="0-").status_code == 200


def test_a_part_past_the_end_has_a_negative_length(caller: Caller) -> None:
    reply = fetch(song_of(caller)["url"], range_="999999999-")
    assert reply.status_code == 206
    assert int(reply.headers["Content-Length"]) < 0
    assert reply.content == b""


def test_head_says_the_same_without_body(caller: Caller) -> None:
    url = song_of(caller)["url"]
    head, whole = fetch(url, "HEAD"), fetch(url)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["Content-Length"] == whole.headers["Content-Length"]


@pytest.mark.parametrize("ssid", ["", "0" * 32, "key"])
def test_who_may_not_listen_gets_an_empty_403(demo_server: Demo, caller: Caller, ssid: str) -> None:
    ssid = demo_server.api_key if ssid == "key" else ssid
    reply = fetch(f"{demo_server.url}/play/index.php?ssid={ssid}&type=song&oid=1")
    assert (reply.status_code, reply.content) == (403, b"")


def test_what_does_not_exist_is_404(demo_server: Demo, caller: Caller) -> None:
    door = f"{demo_server.url}/play/index.php?ssid={caller.token}"
    assert fetch(f"{door}&type=song&oid=99999999").status_code == 404
    assert fetch(f"{door}&type=zzz&oid=1").status_code == 200, "an unknown type is taken for a song"


def test_an_ended_session_takes_its_addresses_with_it(start_demo: Callable[..., Demo]) -> None:
    demo = start_demo(songs=20)
    with Caller(demo) as caller:
        url = caller.json("songs", limit=1)["song"][0]["url"]
        demo.sessions.expire()
        assert fetch(url).status_code == 403


@pytest.mark.parametrize("action", ["stream", "download"])
def test_stream_and_download_lead_to_the_sound(caller: Caller, action: str) -> None:
    song = song_of(caller)
    reply = caller.get(action, type="song", id=song["id"])
    assert (reply.status_code, reply.content) == (302, b"")
    sound = fetch(reply.headers["Location"])
    assert sound.content == fetch(song["url"]).content
    assert ("Accept-Ranges" in sound.headers) == (action == "stream")


def test_a_downloaded_file_cannot_be_resumed(caller: Caller) -> None:
    song = song_of(caller)
    where = caller.get("download", type="song", id=song["id"], format="raw").headers["Location"]
    assert fetch(where, range_="100-199").status_code == 200


def test_transcoded_sound_has_no_ranges(caller: Caller) -> None:
    song = song_of(caller, "flac")
    where = caller.get("stream", type="song", id=song["id"], format="mp3", bitrate=64000).headers["Location"]
    reply = fetch(where, range_="100-199")
    assert reply.status_code == 200
    assert reply.headers["Accept-Ranges"] == "none"
    assert reply.headers["Content-Type"] == "audio/mpeg"
    assert 1000 < len(reply.content) < song["size"]
    start_later = caller.get("stream", type="song", id=song["id"], format="mp3", bitrate=64000, offset=20)
    assert len(fetch(start_later.headers["Location"]).content) < len(reply.content)


def test_a_format_that_cannot_be_made_is_416(caller: Caller) -> None:
    where = caller.get("stream", type="song", id=1, format="zzz").headers["Location"]
    reply = fetch(where)
    assert (reply.status_code, reply.content) == (416, b"")


def test_streams_that_are_not_there(demo_server: Demo, caller: Caller) -> None:
    assert caller.get("stream", type="song", id=99999999).status_code == 404
    assert caller.get("stream", type="zzz", id=1).status_code == 200, "refused in words"
    assert caller.get("stream").status_code == 400
    with Caller(demo_server, Api.V4) as old:
        assert old.json("stream", type="song", id=99999999)["error"]["code"] == "400"


def test_a_playlist_streams_one_of_its_songs(caller: Caller) -> None:
    songs = {row["id"] for row in caller.json("playlist_songs", filter=1)["song"]}
    where = caller.get("stream", type="playlist", id=1).headers["Location"]
    assert any(f"oid={song}&" in where for song in songs)


def test_pictures_need_no_token(demo_server: Demo, caller: Caller) -> None:
    rows = caller.json("albums", limit=200)["album"]
    drawn = next(row for row in rows if row["has_art"])
    bare = next(row for row in rows if not row["has_art"])
    assert "ssid" not in drawn["art"]
    picture, small = fetch(drawn["art"]), fetch(f"{drawn['art']}&thumb=10")
    assert picture.headers["Content-Type"].startswith("image/")
    assert len(small.content) < len(picture.content)
    assert fetch(bare["art"]).headers["ETag"] == '"EmptyMediaAlbum"'
    assert caller.get("get_art", type="album", id=drawn["id"]).content == picture.content
    assert caller.get("get_art", type="album", id=bare["id"]).status_code == 404
    assert caller.get("get_art", type="album", id=bare["id"], fallback=1).status_code == 200
    assert "4710" in caller.get("get_art", type="user", id=1).text


def test_unfinished_episodes_are_not_there(demo_server: Demo) -> None:
    with Caller(demo_server) as caller:
        rows = caller.json("get_indexes", type="podcast_episode")["podcast_episode"]
    for state, status in (("completed", 200), ("pending", 404), ("skipped", 404)):
        row = next((row for row in rows if row["state"] == state), None)
        if row is not None:
            assert fetch(row["url"], "HEAD").status_code == status


@pytest.mark.parametrize("form", ["mp3", "flac", "ogg", "opus", "m4a"])
def test_every_format_begins_as_it_should(caller: Caller, form: str) -> None:
    magic = {"mp3": (b"ID3", b"\xff"), "flac": (b"fLaC",), "ogg": (b"OggS",), "opus": (b"OggS",), "m4a": ()}
    rows = [row for row in caller.json("songs", limit=400)["song"] if row["format"] == form]
    if not rows:
        pytest.skip(f"no encoder makes {form} here")
    head = fetch(rows[0]["url"], range_="0-11").content
    assert head.startswith(magic[form]) if magic[form] else head[4:8] == b"ftyp"


def test_xml_carries_the_same_address(demo_server: Demo) -> None:
    with Caller(demo_server, fmt=Format.XML) as caller:
        url = caller.xml("song", filter=1).findtext("song/url")
        assert url is not None
        assert fetch(url, "HEAD").status_code == 200
