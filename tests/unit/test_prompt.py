"""`ampache-desktop api`: what it prints and how it ends."""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ampache_desktop import cli
from ampache_desktop.api import exits
from ampache_desktop.api.versions import Api, Format
from ampache_desktop.demo import Demo
from tests import replies

Say = Callable[..., tuple[int, list[dict[str, Any]], str]]


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Say:
    """Runs the `api` command: (exit status, records, standard error)."""

    def run(*argv: str, stdin: str = "") -> tuple[int, list[dict[str, Any]], str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(stdin))
        status = cli.main(["api", *argv])
        out, err = capsys.readouterr()
        return status, [json.loads(line) for line in out.splitlines()], err

    return run


def saved(folder: Path, body: bytes, *, packed: bool = False) -> str:
    path = folder / ("answer.gz" if packed else "answer")
    path.write_bytes(gzip.compress(body) if packed else body)
    return str(path)


@pytest.mark.parametrize("packed", [False, True])
def test_a_saved_answer_is_decoded_without_a_server(say: Say, tmp_path: Path, packed: bool) -> None:
    body = replies.listing("song", [replies.song(1), replies.song(2)])
    status, records, err = say("songs", "--decode", saved(tmp_path, body, packed=packed), "--api", "6")
    assert (status, err) == (0, "")
    assert [record["title"] for record in records] == ["Dew 1", "Dew 2"]
    assert records[0]["genres"] == [{"id": "2", "name": "R&B"}]
    body = replies.xml(replies.xml_song(1), replies.xml_song(2))
    as_xml = say("songs", "--decode", saved(tmp_path, body), "--api", "6", "--format", "xml")
    assert as_xml == (0, records, "")


def test_credentials_are_hidden_unless_asked_for(say: Say, tmp_path: Path) -> None:
    secret = "0123456789abcdef0123456789abcdef"
    songs = saved(tmp_path, replies.listing("song", [replies.song()]))
    _, records, _ = say("songs", "--decode", songs, "--api", "6")
    assert secret not in json.dumps(records)
    assert records[0]["url"].startswith("https://music.example.org/play/")
    _, records, _ = say("songs", "--decode", songs, "--api", "6", "--show-secrets")
    assert secret in records[0]["url"]
    shake = json.dumps({"auth": secret, "api": "6.6.0", "streamtoken": secret}).encode()
    _, records, _ = say("handshake", "--decode", saved(tmp_path, shake), "--api", "6")
    assert secret not in json.dumps(records)
    assert records[0]["token"] == "***"


def test_damage_is_told_and_the_rest_is_printed(say: Say, tmp_path: Path) -> None:
    body = replies.listing("song", [replies.song(1), replies.song(2)])[:-60]
    status, records, err = say("songs", "--decode", saved(tmp_path, body), "--api", "6")
    assert status == exits.DAMAGED
    assert [record["id"] for record in records] == ["1"]
    assert "cut off after row 1" in err
    body = replies.xml(replies.xml_song(1, title="a ]]> b"))
    status, records, err = say("songs", "--decode", saved(tmp_path, body), "--api", "6")
    assert (status, records[0]["title"]) == (exits.FINE, "a ]]> b")
    assert "mended" in err


@pytest.mark.parametrize(
    ("code", "status"), [(4701, 31), (4742, 33), (4704, 36), (4705, 37), (4710, 39), (4702, 40)]
)
def test_every_refusal_has_its_status(say: Say, tmp_path: Path, code: int, status: int) -> None:
    body = replies.error(code, "Because", old=False, fmt=Format.JSON)
    found, records, err = say("song", "--decode", saved(tmp_path, body), "--api", "6")
    assert (found, records) == (status, [])
    assert err.startswith("ampache-desktop: song: Because (")


@pytest.mark.parametrize(("argv", "words"), [
    (["album_song", "--decode", "x", "--api", "6"], "perhaps album_songs"),
    (["get_indexes", "--decode", "x", "--api", "6"], "type=song"),
    (["songs", "--server", "127.0.0.1"], "who you are"),
    (["songs", "--server", "127.0.0.1", "--password-stdin"], "needs --user"),
    (["songs", "--server", "127.0.0.1", "--user", "u", "--password-stdin"], "no secret"),
    (["songs", "--server", "127.0.0.1", "--api-key-stdin", "--pin", "abc"], "fingerprint"),
])  # fmt: skip
def test_questions_that_cannot_be_asked(say: Say, argv: list[str], words: str) -> None:
    status, _, err = say(*argv, stdin="key\n" if "--pin" in argv else "")
    assert status == exits.USAGE
    assert words in err


def test_files_that_are_not_there(say: Say, tmp_path: Path) -> None:
    assert say("songs", "--decode", str(tmp_path / "no"), "--api", "6")[0] == exits.FILE
    broken = tmp_path / "broken.gz"
    whole = gzip.compress(b"[]")
    for damaged in (whole[:-5], whole[:10] + b"\xff" * 9 + whole[10:]):
        broken.write_bytes(damaged)
        status, _, err = say("songs", "--decode", str(broken), "--api", "6")
        assert status == exits.FILE
        assert str(broken) in err
    assert say("--check", str(tmp_path))[0] == exits.USAGE


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_standard_output_of_any_encoding_gets_the_same_json(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, encoding: str
) -> None:
    songs = saved(tmp_path, replies.listing("song", [replies.song(title="雨 🔥 é")]))
    out = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    monkeypatch.setattr("sys.stdout", out)
    assert cli.main(["api", "songs", "--decode", songs, "--api", "6"]) == exits.FINE
    out.seek(0)
    assert json.loads(out.read())["title"] == "雨 🔥 é"


# --- on a server ------------------------------------------------------------------------------------------


@pytest.fixture
def at(demo_server: Demo, say: Say) -> Say:
    """Asks the demo server, as its user."""

    def ask(*argv: str, stdin: str = "") -> tuple[int, list[dict[str, Any]], str]:
        who = ("--server", demo_server.url, "--user", demo_server.user, "--password-stdin")
        return say(*argv, *who, stdin=stdin or demo_server.password + "\n")

    return ask


@pytest.mark.parametrize(("api", "fmt"), replies.DIALECTS)
def test_a_server_is_asked_in_every_generation_and_format(at: Say, api: Api, fmt: Format) -> None:
    spoken = ("--api", str(int(api)), "--format", fmt.value)
    status, records, err = at("songs", "limit=3", *spoken)
    assert (status, err) == (0, "")
    plain = at("songs", "limit=3")[1]
    assert [list(record) for record in records] == [list(record) for record in plain]
    assert [record["title"] for record in records] == [record["title"] for record in plain]


@pytest.mark.parametrize(("api", "fmt"), replies.DIALECTS)
def test_a_raw_answer_comes_as_the_server_sent_it(
    at: Say, say: Say, api: Api, fmt: Format, tmp_path: Path
) -> None:
    kept = tmp_path / "answer"
    spoken = ("--api", str(int(api)), "--format", fmt.value)
    assert at("songs", "limit=2", *spoken, "--raw", "--output", str(kept)) == (0, [], "")
    assert kept.read_bytes().startswith(b"<?xml" if fmt is Format.XML else (b"{", b"["))
    records = at("songs", "limit=2", *spoken)[1]
    assert records
    assert say("songs", "--decode", str(kept), *spoken)[1] == records


def test_a_refusal_is_none_the_less_one_when_the_answer_is_wanted_raw(at: Say, tmp_path: Path) -> None:
    status, records, err = at("song", "filter=999999999", "--raw")
    assert (status, records) == (36, [])
    assert "NotFound" in err
    assert at("handshake", "--raw")[0] == exits.USAGE
    assert at("ping", "--raw", "--output", str(tmp_path / "pong"))[0] == exits.FINE
    assert json.loads((tmp_path / "pong").read_bytes())["version"] == "6.6.0"


def test_parameters_go_by_either_name(at: Say) -> None:
    album = at("albums", "limit=1")[1][0]["id"]
    by_wire, by_field = at("album_songs", f"filter={album}"), at("album_songs", f"album={album}")
    assert by_wire == by_field
    assert by_wire[1]
    status, _, err = at("album_songs")
    assert (status, "needs album=…" in err) == (exits.USAGE, True)
    status, _, err = at("album_songs", f"filter={album}", "colour=red")
    assert (status, "no parameter 'colour'" in err) == (exits.USAGE, True)
    status, _, err = at("album_songs", f"filter={album}", "limit=many")
    assert (status, "cannot be read" in err) == (exits.USAGE, True)


def test_sessions_at_the_prompt(at: Say, demo_server: Demo, say: Say) -> None:
    status, records, _ = at("ping")
    assert (status, records[0]["token"]) == (0, "***")
    assert at("handshake")[1][0]["api"]
    assert at("goodbye")[0] == 0
    status, _, err = at("songs", stdin="wrong\n")
    assert (status, "SignInFailed" in err) == (32, True)
    status, records, _ = say(
        "artists", "limit=1", "--server", demo_server.url, "--api-key-stdin", stdin=demo_server.api_key
    )
    assert (status, len(records)) == (0, 1)


def test_pictures_go_to_a_file(at: Say, tmp_path: Path) -> None:
    album = next(record for record in at("albums", "limit=50")[1] if record["has_art"])
    picture = tmp_path / "cover"
    assert at("get_art", "type=album", f"id={album['id']}", "--output", str(picture))[0] == 0
    assert picture.read_bytes()[:4] in (b"\x89PNG", b"\xff\xd8\xff\xe0")
    assert at("get_art", "type=album", "id=999999", "--output", str(tmp_path / "none"))[0] == 36
    assert not (tmp_path / "none").exists()


def test_nobody_is_there(say: Say) -> None:
    status, _, err = say(
        "songs", "--server", "http://127.0.0.1:9", "--user", "u", "--password-stdin", stdin="p\n"
    )
    assert (status, "Unreachable" in err) == (11, True)
