"""The check of saved answers: it must find what is lost, or it is worth nothing."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from ampache_desktop import cli
from ampache_desktop.api import xmlrows
from ampache_desktop.api.check import Checked, check, totals
from tests import replies


def save(folder: Path, *answers: tuple[str, str, bytes], name: str = "api6-json", **more: Any) -> Path:  # noqa: ANN401 -- JSON
    """Lay answers (method, file, body) out as a server's folder."""
    place = folder / name
    place.mkdir(parents=True, exist_ok=True)
    with (place / "index.jsonl").open("a", encoding="utf-8") as index:
        for method, file, body in answers:
            (place / file).write_bytes(gzip.compress(body) if file.endswith(".gz") else body)
            entry = {
                "method": method,
                "params": more.get("params", {}),
                "file": file,
                "http_status": 200,
                **more,
            }
            index.write(json.dumps(entry) + "\n")
    return folder


def only(folder: Path) -> Checked:
    (one,) = check(folder)
    return one


SONGS = replies.listing("song", [replies.song(1), replies.song(2)])


def test_whole_answers_are_fine_wherever_the_folder_starts(tmp_path: Path) -> None:
    save(tmp_path / "server", ("songs", "songs.json.gz", SONGS))
    save(tmp_path / "server", ("songs", "songs.xml", replies.xml(replies.xml_song())), name="api6-xml")
    for folder in (tmp_path, tmp_path / "server"):
        found = list(check(folder))
        assert [(one.records, one.lost, one.unknown, one.raised) for one in found] == [
            (2, [], [], ""),
            (1, [], [], ""),
        ]
    assert only(tmp_path / "server" / "api6-json").records == 2


def test_a_value_that_no_record_holds_is_lost(tmp_path: Path) -> None:
    save(tmp_path, ("songs", "a.json", replies.listing("song", [replies.song(bitrate="loud")])))
    assert only(tmp_path).lost == ["bitrate='loud'"]


def test_a_nested_value_and_a_whole_row_are_missed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save(tmp_path, ("songs", "a.xml", replies.xml(replies.xml_song(1), replies.xml_song(2))), name="api6-xml")
    assert not only(tmp_path).lost
    row_of = xmlrows.row_of

    def forgetful(element: Any, readers: Any) -> dict[str, Any]:  # noqa: ANN401 -- as the original
        row = row_of(element, readers)
        if row.get("id") == "1":
            row["album"]["name"] = "Another"
        return row if row.get("id") != "2" else {}

    monkeypatch.setattr(xmlrows, "row_of", forgetful)
    lost = only(tmp_path).lost
    assert "album.name='Ferns & <Friends>'" in lost
    assert len(lost) == 1, "the second row is told as damage"


def test_fields_that_nobody_knows_are_named(tmp_path: Path) -> None:
    save(tmp_path, ("songs", "a.json", replies.listing("song", [replies.song(mood="blue", preciserating=3)])))
    found = only(tmp_path)
    assert (found.unknown, found.lost) == (["mood"], [])


def test_refusals_damage_and_unknown_methods_are_no_failures(tmp_path: Path) -> None:
    save(
        tmp_path,
        ("song", "no.json", b'{"error":{"errorCode":"4704","errorMessage":"x"}}'),
        ("songs", "cut.json", SONGS[:-60]),
        ("invented_method", "x.json", b"{}"),
        ("get_art", "art.bin.txt", b"HTTP 200"),
    )
    found = list(check(tmp_path))
    assert [one.error for one in found] == ["NotFound", "", "", ""]
    assert [one.known for one in found] == [True, True, False, True]
    assert found[1].damage
    added = totals(found)
    assert (added["files"], added["methods_not_yet_known"], added["lost"], added["raised"]) == (4, 1, 0, 0)


def test_an_error_in_place_of_rows_is_a_loss(tmp_path: Path) -> None:
    save(tmp_path, ("record_play", "a.json", SONGS), ("song", "b.json", b'{"id":"","title":"ghost"}'))
    wrong, ghost = check(tmp_path)
    assert (wrong.error, ghost.error, ghost.lost) == ("Malformed", "NotFound", [])


def test_the_command_says_all_this_and_ends_with_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    save(tmp_path, ("songs", "a.json", SONGS))
    report = tmp_path / "report.json"
    assert cli.main(["api", "--check", str(tmp_path), "--json", str(report)]) == 0
    assert "songs: 2 records" in capsys.readouterr().out
    assert json.loads(report.read_text())["totals"]["records"] == 2
    save(tmp_path, ("songs", "b.json", replies.listing("song", [replies.song(bitrate="loud")])))
    assert cli.main(["api", "--check", str(tmp_path)]) == 1
    (tmp_path / "api6-json" / "a.json").unlink()
    (tmp_path / "api6-json" / "index.jsonl").write_text('{"method": "songs", "file": "a.json"}\nnonsense\n')
    assert cli.main(["api", "--check", str(tmp_path), "--json", str(report)]) == 1
    assert json.loads(report.read_text())["totals"]["raised"] == 2
