"""Signing in to the demo server, and the life of its tokens."""

from __future__ import annotations

import datetime as dt
import re
import time
from collections.abc import Callable

import pytest
import requests

from ampache_desktop.api.versions import Api, Format
from ampache_desktop.demo import Demo
from tests.contract.asking import DIALECT_IDS, DIALECTS, Caller, error_of, password_auth, sha256


def accepted(demo: Demo) -> dict[str, dict[str, str]]:
    return {
        "key": {"auth": demo.api_key},
        "password": password_auth(demo),
        "phrase": {"auth": sha256(demo.user + sha256(demo.api_key))},
    }


def refused(demo: Demo) -> dict[str, dict[str, str]]:
    return {
        "wrong password": password_auth(demo, password="wrong"),
        "unknown user": {**password_auth(demo), "user": "nobody"},
        "wrong key": {"auth": "0" * 32},
        "no auth": {"auth": ""},
        "key with user": {"auth": demo.api_key, "user": demo.user},
        "phrase with user": {"auth": sha256(demo.user + sha256(demo.api_key)), "user": demo.user},
        "old clock": password_auth(demo, now=int(time.time()) - 1900),
    }


@pytest.mark.parametrize(("api", "fmt"), DIALECTS, ids=DIALECT_IDS)
def test_each_form_of_credentials_signs_in(demo_server: Demo, api: Api, fmt: Format) -> None:
    for form, auth in accepted(demo_server).items():
        with Caller(demo_server, api, fmt, auth) as caller:
            assert re.fullmatch(r"[0-9a-f]{32}", caller.token), form
            assert len(caller.get("songs", limit=1).content) > 100, form


@pytest.mark.parametrize(("api", "fmt"), DIALECTS, ids=DIALECT_IDS)
def test_wrong_credentials_are_refused_all_alike(demo_server: Demo, api: Api, fmt: Format) -> None:
    with Caller(demo_server, api, fmt) as caller:
        for form, auth in refused(demo_server).items():
            reply = caller.get("handshake", version=api.asked_as, **auth)
            assert reply.status_code == 200, form
            assert error_of(reply) == (("401", "old") if api <= Api.V4 else ("4701", "new")), form
            assert ("out of range" in reply.text) == (form == "old clock")


@pytest.mark.parametrize(
    ("asked", "fmt", "answered"),
    [
        ("", Format.JSON, "6.6.0"),
        ("6.0.0", Format.XML, "6.6.0"),
        ("8.1.1", Format.JSON, "6.6.0"),
        ("5.2.0", Format.JSON, "5.5.6"),
        ("424000", Format.XML, "443000"),
        ("350001", Format.XML, "390001"),
        ("350001", Format.JSON, "660000"),
    ],
)
def test_the_server_answers_in_the_generation_that_was_asked_for(
    demo_server: Demo, asked: str, fmt: Format, answered: str
) -> None:
    with Caller(demo_server, fmt=fmt) as caller:
        reply = caller.get("handshake", auth=demo_server.api_key, version=asked)
        assert caller.text_of(reply, "api") == answered


def test_a_version_too_old_gets_nothing_in_xml_and_an_error_in_json(demo_server: Demo) -> None:
    with Caller(demo_server, fmt=Format.XML) as caller:
        assert caller.get("handshake", auth=demo_server.api_key, version="340001").content == b""
    with Caller(demo_server) as caller:
        reply = caller.get("handshake", auth=demo_server.api_key, version="340001")
        assert error_of(reply) == ("4701", "new")


@pytest.mark.parametrize("highest", [3, 4, 5])
def test_an_older_server_speaks_no_newer_generation(start_demo: Callable[..., Demo], highest: int) -> None:
    demo = start_demo(songs=20, api=highest)
    with Caller(demo, Api.V6, Format.XML) as caller:
        spoken = caller.text_of(caller.get("handshake", auth=demo.api_key, version="6.6.0"), "api")
        assert spoken[0] == str(highest)
        assert caller.xml("songs", limit=1).find("song") is not None
    door = f"{demo.url}/server/json.server.php"
    assert requests.get(door, timeout=9).status_code == (404 if highest == 3 else 200)


def test_a_server_without_json_has_no_such_address(start_demo: Callable[..., Demo]) -> None:
    demo = start_demo(songs=20, formats=(Format.XML,))
    assert requests.get(f"{demo.url}/server/json.server.php", timeout=9).status_code == 404
    with Caller(demo, Api.V6, Format.XML) as caller:
        assert caller.token


def test_a_server_may_stand_below_its_host(start_demo: Callable[..., Demo]) -> None:
    demo = start_demo(songs=20, path="/music/ampache/")
    assert demo.url.endswith("/music/ampache")
    with Caller(demo) as caller:
        song = caller.json("songs", limit=1)["song"][0]
    assert song["url"].startswith(demo.url)
    assert requests.get(demo.url.replace("/music", "/elsewhere"), timeout=9).status_code == 404


def test_an_unknown_token_is_refused_in_the_newest_envelope(demo_server: Demo) -> None:
    for api, fmt in DIALECTS:
        with Caller(demo_server, api, fmt) as caller:
            reply = caller.get("artists", auth="0" * 32, version=api.asked_as)
            assert (reply.status_code, error_of(reply)) == (200, ("4701", "new"))


def test_an_ended_session_is_refused_in_its_own_envelope(start_demo: Callable[..., Demo]) -> None:
    demo = start_demo(songs=20)
    for api, fmt in DIALECTS:
        with Caller(demo, api, fmt) as caller:
            demo.sessions.expire()
            expected = ("401", "old") if api <= Api.V4 else ("4701", "new")
            assert error_of(caller.get("artists")) == expected


def test_a_key_is_no_token(demo_server: Demo) -> None:
    with Caller(demo_server) as caller:
        assert error_of(caller.get("artists", auth=demo_server.api_key)) == ("4701", "new")


def test_every_call_extends_the_session(start_demo: Callable[..., Demo]) -> None:
    demo = start_demo(songs=20, session_length=3600)
    with Caller(demo) as caller:
        end = dt.datetime.fromisoformat(caller.json("ping", version="6.6.0")["session_expire"])
        left = (end - dt.datetime.now(dt.UTC)).total_seconds()
        assert 3530 < left <= 3540


def test_ping_tells_a_living_session_from_a_dead_one(demo_server: Demo) -> None:
    for api, fmt in DIALECTS:
        with Caller(demo_server, api, fmt) as caller:
            alive = caller.get("ping", version=api.asked_as)
            dead = caller.get("ping", version=api.asked_as, auth="0" * 32)
            assert caller.text_of(alive, "session_expire")
            assert not caller.text_of(dead, "session_expire")
            assert caller.text_of(dead, "version") == caller.text_of(alive, "version") != ""


def test_ping_without_version_moves_the_session_to_the_newest_api(demo_server: Demo) -> None:
    with Caller(demo_server, Api.V4) as caller:
        assert isinstance(caller.json("songs", limit=1), list)
        caller.get("ping", version="443000")
        assert isinstance(caller.json("songs", limit=1, version="6.6.0"), list)
        caller.get("ping")
        assert caller.json("songs", limit=1).keys() == {"total_count", "md5", "song"}


def test_goodbye_ends_the_session_at_once(demo_server: Demo) -> None:
    with Caller(demo_server) as caller:
        assert caller.json("goodbye") == {"success": caller.token}
        assert error_of(caller.get("artists")) == ("4701", "new")
        assert error_of(caller.get("goodbye")) == ("4701", "new")


def test_older_tokens_stay_valid(demo_server: Demo) -> None:
    with Caller(demo_server) as first, Caller(demo_server) as second:
        assert first.token != second.token
        assert first.json("songs", limit=1)["song"]


def test_a_bearer_needs_no_handshake(demo_server: Demo) -> None:
    with Caller(demo_server) as caller:
        key = demo_server.api_key
        assert "total_count" in caller.json("songs", limit=1, auth=None, bearer=key)
        assert isinstance(caller.json("songs", limit=1, auth=None, bearer=key, version="443000"), list)
        assert "song" in caller.json("songs", limit=1, auth=None, bearer=caller.token)
        assert error_of(caller.get("songs", auth=None, bearer="0" * 32)) == ("4701", "new")


def test_user_on_any_call_must_be_a_name(demo_server: Demo) -> None:
    with Caller(demo_server) as caller:
        assert caller.json("artists", limit=1, user=demo_server.user)["artist"]
        assert error_of(caller.get("record_play", id=1, user=2)) == ("4701", "new")
        assert caller.json("artists", limit=1)["artist"], "the session is fine all the same"


def test_json_for_api_3_is_the_newest_api(demo_server: Demo) -> None:
    with Caller(demo_server, Api.V3, Format.XML) as xml:
        reply = requests.get(
            f"{demo_server.url}/server/json.server.php",
            params={"action": "songs", "auth": xml.token, "limit": "1"},
            timeout=9,
        )
    assert reply.json().keys() == {"total_count", "md5", "song"}


def test_a_guest_may_listen_but_not_rate(demo_server: Demo) -> None:
    now = str(int(time.time()))
    guest = {"user": "guest", "timestamp": now, "auth": sha256(now + sha256("guest"))}
    with Caller(demo_server, auth=guest) as caller:
        assert caller.json("songs", limit=1)["song"]
        assert error_of(caller.get("rate", type="song", id=1, rating=5)) == ("4742", "new")
    with Caller(demo_server, Api.V4, auth=guest) as caller:
        assert error_of(caller.get("rate", type="song", id=1, rating=5)) == ("400", "old")
