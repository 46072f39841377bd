"""The decoder against recorded answers of real servers, where those are at hand."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from ampache_desktop.api import errors
from ampache_desktop.api.call import MENDED, Call, Page
from ampache_desktop.api.calls.sessions import Handshake
from ampache_desktop.api.calls.songs import Songs
from ampache_desktop.api.carried import rows_of
from ampache_desktop.api.catalogue import find
from ampache_desktop.api.check import Checked, check, totals
from ampache_desktop.api.decode import decode
from ampache_desktop.api.models import Song
from ampache_desktop.api.versions import Api, Format, Version

pytestmark = pytest.mark.recordings

METHODS = frozenset(
    """handshake ping goodbye artists artist artist_albums artist_songs albums album album_songs songs song
    genres genre genre_artists genre_albums genre_songs tags tag tag_artists tag_albums tag_songs
    playlists playlist playlist_songs get_indexes list search_songs stats record_play url_to_song
    stream download get_art""".split()  # noqa: SIM905 -- a list of words
)
CHANGES = frozenset(
    {"url", "art", "play_count", "favourite", "rating", "average_rating", "playlist_position"}
)
"""What the recording itself changed between one format and the next."""


class Saved(NamedTuple):
    """One recorded answer."""

    folder: Path
    entry: dict[str, Any]
    api: Api
    fmt: Format

    @property
    def body(self) -> bytes:
        body = (self.folder / self.entry["file"]).read_bytes()
        return gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body


def saved(recordings: Path, method: str) -> Iterator[Saved]:
    for index in sorted(recordings.glob("server-*/api*/index.jsonl")):
        api, fmt = Api(int(index.parent.name[3])), Format(index.parent.name[5:])
        for line in index.read_text("utf-8").splitlines():
            entry = json.loads(line)
            if entry["method"] == method and not entry["file"].endswith(".bin.txt"):
                yield Saved(index.parent, entry, api, fmt)


@pytest.fixture(scope="module")
def checked(recordings: Path) -> list[Checked]:
    return [one for server in sorted(recordings.glob("server-*")) for one in check(server)]


def test_nothing_is_lost_and_nothing_raised(checked: list[Checked]) -> None:
    bad = [str(one) for one in checked if one.lost or one.raised or one.unknown]
    assert not bad, "\n".join(bad[:20])
    known = {one.method for one in checked if one.known}
    assert known >= METHODS
    assert totals(checked)["records"] > 20_000


def test_what_is_malformed_is_what_the_server_left_empty(checked: list[Checked]) -> None:
    bad = [one for one in checked if one.error == "Malformed" and one.method in METHODS]
    reasons = Counter(reason for one in bad for reason in one.damage)
    assert set(reasons) <= {"the server answered nothing", "an XML header with nothing after it"}


def test_songs_in_place_of_artists_are_told(checked: list[Checked]) -> None:
    """Servers to 6.6.0 do so over XML, when asked for artists of one kind by rules."""
    told = [one for one in checked if "the server sent song where artist belongs" in one.damage]
    assert len(told) >= 12
    assert {one.method for one in told} == {"advanced_search", "search"}


def test_poisoned_texts_are_mended(recordings: Path) -> None:
    seen = 0
    for one in saved(recordings, "songs"):
        if one.entry.get("variant") != "poison_cdata_end" or one.fmt is Format.JSON:
            continue
        try:
            page = decode(Songs, one.body, one.api, one.fmt)
        except errors.Malformed:
            continue  # an older server that sends the header alone
        seen += 1
        assert len(page) == 3
        assert all("]]>" in song.title for song in page)
        assert [hurt.row for hurt in page.damage] == [MENDED] * 3
    assert seen >= 4


def _by_id(recordings: Path, folder: Path, api: Api) -> dict[str, tuple[Song, set[str]]]:
    found: dict[str, tuple[Song, set[str]]] = {}
    for one in saved(recordings, "songs"):
        if one.folder != folder or one.entry.get("variant") not in (None, "all", "poison_cdata_end", "emoji"):
            continue
        try:
            page = decode(Songs, one.body, api, one.fmt)
        except errors.AmpacheError:
            continue
        carries = {
            dict(row)["id"]: {path.partition(".")[0] for path, _ in row}
            for row in rows_of(one.body, ("song",))
        }
        for song in page:
            found.setdefault(song.id, (song, carries.get(song.id, set())))
    return found


@pytest.mark.parametrize("server", ["server-5.6.2", "server-6.6.0"])
@pytest.mark.parametrize("api", [Api.V4, Api.V5, Api.V6])
def test_a_song_is_equal_from_xml_and_json(recordings: Path, server: str, api: Api) -> None:
    if not (recordings / server / f"api{int(api)}-json").is_dir():
        pytest.skip(f"{server} does not speak API {int(api)}")
    from_xml = _by_id(recordings, recordings / server / f"api{int(api)}-xml", api)
    from_json = _by_id(recordings, recordings / server / f"api{int(api)}-json", api)
    both = from_xml.keys() & from_json.keys()
    assert len(both) >= 300
    for key in both:
        (left, in_xml), (right, in_json) = from_xml[key], from_json[key]
        wires = dict(zip(Song.__struct_fields__, Song.__struct_encode_fields__, strict=True))
        for name in wires.keys() - CHANGES:
            wire = {wires[name], "tag"} if name == "genres" else {wires[name]}
            if wire & in_xml and wire & in_json:
                assert getattr(left, name) == getattr(right, name), (key, name)


def decoded(kind: type[Call[Any]], body: bytes, api: Api, fmt: Format) -> object:
    try:
        return decode(kind, body, api, fmt)
    except errors.AmpacheError as error:
        return error


@pytest.mark.parametrize("method", sorted(METHODS))
def test_refusals_are_named(recordings: Path, method: str) -> None:
    """What the recording calls an error is raised as one, unless it only says that there is nothing."""
    for one in saved(recordings, method):
        code = one.entry.get("error_code")
        kind = find(method, {k: str(v) for k, v in one.entry["params"].items()}, Version(one.api))
        if code is None or kind is None or not one.body:
            continue
        answer = decoded(kind, one.body, one.api, one.fmt)
        if isinstance(answer, errors.AmpacheError):
            assert isinstance(answer, errors.Refused | errors.UnsupportedByServer), one.entry["file"]
            assert answer.call == kind.name()
        else:
            assert isinstance(answer, Page)
            assert not answer.rows
            assert str(code) in ("404", "4704")


def test_a_database_that_is_down_is_no_wrong_password(recordings: Path) -> None:
    text = (recordings / "db_down.txt").read_text("utf-8")
    bodies = [
        line.partition(": ")[2].rpartition(" HTTP ")[0] for line in text.splitlines() if "handshake" in line
    ]
    assert len(bodies) >= 6
    for body in filter(None, bodies):
        with pytest.raises(errors.ApiDisabled):
            decode(Handshake, body.encode(), Api.V6, Format.JSON)
