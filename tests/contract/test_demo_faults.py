"""Faults on demand: each does what it says, where and as often as it was asked to."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import pytest
import requests
from lxml import etree

from ampache_desktop.api.versions import Api, Format
from ampache_desktop.demo import Demo, Faults, FaultSyntax
from ampache_desktop.demo.faults import KNOWN, parse
from tests.contract.asking import Caller, error_of


@pytest.fixture
def demo(start_demo: Callable[..., Demo]) -> Demo:
    return start_demo(songs=60)


@pytest.mark.parametrize(
    ("spec", "words"),
    [
        ("sloow", "there is no fault 'sloow'"),
        ("slow=fast", "takes a number"),
        ("slow=-1", "from 0 on"),
        ("drop=1", "takes no value"),
        ("slow:nth", "'nth' in 'slow:nth' is none of"),
        ("slow:nth=two", "takes a whole number, not 'two'"),
        ("slow:color=red", "is none of action="),
        ("", "there is no fault ''"),
    ],
)
def test_what_cannot_be_understood_is_explained(spec: str, words: str) -> None:
    with pytest.raises(FaultSyntax, match=re.escape(words)):
        parse(spec)


@pytest.mark.parametrize(
    ("spec", "struck"),
    [
        ("drop", [1, 2, 3, 4, 5, 6]),
        ("drop:nth=3", [3]),
        ("drop:every=2", [2, 4, 6]),
        ("drop:times=2", [1, 2]),
        ("drop:nth=3:times=2", [3, 4]),
        ("drop:action=albums", []),
        ("drop:action=songs:path=json", [1, 2, 3, 4, 5, 6]),
        ("drop:path=/play/", []),
    ],
)
def test_faults_strike_when_they_should(spec: str, struck: list[int]) -> None:
    faults = Faults((spec,))
    calls = range(1, 7)
    assert [n for n in calls if faults.strike("songs", "/server/json.server.php")] == struck


def test_only_matching_calls_are_counted() -> None:
    faults = Faults()
    fault = faults.add("drop", action="songs", nth=2)
    assert not faults.strike("songs", "/x")
    assert not faults.strike("albums", "/x")
    assert faults.strike("songs", "/x") == {"drop": fault}
    faults.remove(fault)
    assert not faults.strike("songs", "/x")


def test_every_fault_can_be_written_without_value() -> None:
    assert [parse(name).name for name in KNOWN] == list(KNOWN)


def test_slow_waits(demo: Demo) -> None:
    with Caller(demo) as caller:
        demo.faults.add("slow=0.2:action=songs")
        before = time.monotonic()
        assert caller.json("songs", limit=1)["song"]
        assert time.monotonic() - before >= 0.2


def test_drop_and_reset_break_the_connection(demo: Demo) -> None:
    with Caller(demo) as caller:
        demo.faults.add("drop:action=songs:times=1")
        with pytest.raises(requests.ConnectionError):
            caller.get("songs")
        demo.faults.add("reset:action=songs:times=1")
        with pytest.raises((requests.ConnectionError, requests.exceptions.ChunkedEncodingError)):
            caller.get("songs")
        assert caller.json("songs", limit=1)["song"], "all is well afterwards"


def test_http_errors(demo: Demo) -> None:
    with Caller(demo) as caller:
        demo.faults.add("500:times=1")
        assert caller.get("songs").status_code == 500
        demo.faults.add("429=7:times=1")
        reply = caller.get("songs")
        assert (reply.status_code, reply.headers["Retry-After"]) == (429, "7")
        demo.faults.add("html:times=1")
        reply = caller.get("songs")
        assert (reply.status_code, reply.text[:15]) == (200, "<!DOCTYPE html>")
        demo.faults.add("empty-body:times=1")
        assert caller.get("songs").content == b""


def test_truncated_answers_end_early_but_properly(demo: Demo) -> None:
    for fmt in Format:
        with Caller(demo, fmt=fmt) as caller:
            whole = caller.get("songs").content
            demo.faults.add("truncate=0.4:times=1")
            reply = caller.get("songs")
            assert reply.content == whole[: int(len(whole) * 0.4)]
            demo.faults.clear()


def test_expire_ends_the_session_that_is_used(demo: Demo) -> None:
    with Caller(demo, Api.V4) as caller:
        demo.faults.add("expire", nth=2)
        assert caller.json("songs", limit=1)
        assert error_of(caller.get("songs")) == ("401", "old")
        assert error_of(caller.get("songs")) == ("401", "old"), "it does not come back"
    with Caller(demo, Api.V4) as caller:
        demo.faults.clear()
        demo.faults.add("expire=forgotten:times=1")
        assert error_of(caller.get("songs")) == ("4701", "new")


def test_a_disabled_api_and_a_lost_database(demo: Demo) -> None:
    for api, disabled, lost in ((Api.V4, "501", "401"), (Api.V6, "4700", "4700")):
        with Caller(demo, api) as caller:
            demo.faults.add("api-disabled:times=1")
            assert error_of(caller.get("songs"))[0] == disabled
            demo.faults.add("db-down:times=2")
            assert error_of(caller.get("songs"))[0] == lost
            reply = caller.get("handshake", auth=demo.api_key, version=api.asked_as)
            assert error_of(reply)[0] == ("403" if api is Api.V4 else "4742")


def test_the_count_may_be_any(demo: Demo) -> None:
    with Caller(demo) as json, Caller(demo, fmt=Format.XML) as xml:
        demo.faults.add("wrong-total=77")
        assert json.json("songs", limit=1)["total_count"] == 77
        assert xml.xml("songs", limit=1).findtext("total_count") == "77"


def test_songs_may_lack_their_address(demo: Demo) -> None:
    with Caller(demo) as caller:
        demo.faults.add("no-url=1:times=1")
        assert [bool(row["url"]) for row in caller.json("songs", limit=3)["song"]] == [True, False, True]
        demo.faults.add("no-url:times=1")
        assert {row["url"] for row in caller.json("songs", limit=3)["song"]} == {""}


@pytest.mark.parametrize("fault", ["poison", "control"])
def test_poison_breaks_xml_and_not_json(demo: Demo, fault: str) -> None:
    demo.faults.add(f"{fault}=1")
    with Caller(demo, fmt=Format.XML) as caller, pytest.raises(etree.XMLSyntaxError):
        caller.xml("songs", limit=3)
    with Caller(demo) as caller:
        assert caller.json("songs", limit=3)["song"][1]["title"].endswith(" end")


def test_floods(demo: Demo) -> None:
    for fmt in Format:
        with Caller(demo, fmt=fmt) as caller:
            demo.faults.add("huge=3:times=1")
            assert len(caller.get("songs").content) == 3 * 2**20
            demo.faults.add("bomb:times=1")
            assert len(caller.get("songs").content) < 200_000


def test_statuses_come_with_the_same_documents(demo: Demo) -> None:
    with Caller(demo) as caller:
        demo.faults.add("statuses")
        reply = caller.get("songs", auth="0" * 32)
        assert (reply.status_code, error_of(reply)) == (401, ("4701", "new"))
        assert caller.get("no_such_method").status_code == 400
        assert caller.get("song", filter=99999).status_code == 200


def test_answers_may_be_compressed(demo: Demo) -> None:
    with Caller(demo) as caller:
        plain = caller.json("songs")
        demo.faults.add("gzip")
        reply = caller.get("songs")
        assert reply.headers["Content-Encoding"] == "gzip"
        assert int(reply.headers["Content-Length"]) < len(reply.content)
        assert reply.json() == plain


def test_sound_may_be_missing_unseekable_endless_or_asked_too_often(demo: Demo) -> None:
    with Caller(demo) as caller:
        rows = caller.json("songs")["song"]
        song = min((row for row in rows if row["format"] == "mp3"), key=lambda row: row["size"])
        url, part = song["url"], {"Range": "bytes=10-19"}
        demo.faults.add("stream-404:times=1")
        assert caller.http.get(url, timeout=30).status_code == 404
        demo.faults.add("no-range:action=play:times=1")
        assert caller.http.get(url, headers=part, timeout=30).status_code == 200
        demo.faults.add("no-length:action=play:times=1")
        reply = caller.http.get(url, timeout=30)
        assert "Content-Length" not in reply.headers
        demo.faults.add("whole-once")
        whole = caller.http.get(url, timeout=30)
        assert whole.content == reply.content
        assert "Content-Length" in whole.headers
        again = caller.http.get(url, timeout=30)
        assert (again.status_code, again.headers["Retry-After"]) == (429, "1")
        assert caller.http.get(url, headers={"Range": "bytes=0-"}, timeout=30).status_code == 200


def test_transcoded_sound_may_be_padded(demo: Demo) -> None:
    with Caller(demo) as caller:
        where = caller.get("stream", type="song", id=1, format="mp3", bitrate=64000).headers["Location"]
        exact = caller.http.get(where, timeout=60).content
        demo.faults.add("pad=1.5")
        padded = caller.http.get(where, timeout=60).content
        assert padded == exact + b" " * (int(len(exact) * 1.5) - len(exact))


def test_a_stream_to_its_end_may_count_as_a_play(demo: Demo) -> None:
    with Caller(demo) as caller:
        song = caller.json("song", filter=3)
        caller.http.get(song["url"], timeout=60)
        assert caller.json("song", filter=3)["playcount"] == song["playcount"]
        demo.faults.add("count-streams")
        assert caller.http.get(song["url"], timeout=60).content
        assert caller.json("song", filter=3)["playcount"] == song["playcount"] + 1
