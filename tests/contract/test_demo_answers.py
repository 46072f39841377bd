"""What the demo server answers: every method in every dialect, paging, counts, and what is not there."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest

from ampache_desktop.api.call import Media, Page
from ampache_desktop.api.calls.democratic import DemocraticPlay
from ampache_desktop.api.calls.searches import SearchGroup
from ampache_desktop.api.calls.sessions import Goodbye, Handshake
from ampache_desktop.api.calls.similar import SimilarSongs
from ampache_desktop.api.calls.updates import UpdateFromTags
from ampache_desktop.api.catalogue import CATALOGUE
from ampache_desktop.api.decode import decode
from ampache_desktop.api.versions import Api, Format
from ampache_desktop.demo import Demo
from ampache_desktop.demo.desk import HANDLERS
from ampache_desktop.demo.dialect import VERSIONS
from tests.contract.asking import DIALECT_IDS, DIALECTS, Caller, error_of
from tests.contract.samples import ALWAYS_REFUSED, APART, REFUSED_IN_5, offered, sample


def test_every_call_of_the_catalogue_is_answered() -> None:
    assert [cls.__name__ for cls in CATALOGUE if cls not in HANDLERS and cls.name() not in APART] == []


@pytest.mark.parametrize("api", [Api.V4, Api.V5, Api.V6])
def test_both_formats_tell_the_same(demo_server: Demo, api: Api) -> None:
    with Caller(demo_server, api, Format.JSON) as json, Caller(demo_server, api, Format.XML) as xml:
        for cls in offered(api):
            name = cls.__name__
            if (
                issubclass(cls, Media)
                or cls in (Goodbye, Handshake, UpdateFromTags, *ALWAYS_REFUSED)
                or cls.safe is False
            ):
                continue
            if name.startswith("PlaylistGenerate") or (api is Api.V5 and cls in REFUSED_IN_5):
                continue  # chance, and what API 5 refuses
            if cls is SearchGroup:
                continue  # no list; both formats stand in test_demo_searches
            if api < Api.V6 and cls is SimilarSongs:
                continue  # heads only in XML
            if (
                name.endswith(("Statistics", "Index"))
                or cls is DemocraticPlay
                or cls.name() in ("ping", "handshake")
            ):
                continue  # chance, heads only, and tokens
            call = sample(cls)
            query = call.query(VERSIONS[api]) | ({"limit": "30"} if hasattr(call, "limit") else {})
            answers = [decode(cls, caller.get(**query).content, api, caller.fmt) for caller in (json, xml)]
            for one, other in zip(*(rows_of(answer) for answer in answers), strict=True):
                assert getattr(one, "id", one) == getattr(other, "id", other), name
                if hasattr(one, "title") and hasattr(one, "artist"):
                    assert (one.title, one.artist, one.genres, one.rating, one.duration) == (
                        other.title,
                        other.artist,
                        other.genres,
                        other.rating,
                        other.duration,
                    )


def rows_of(answer: Any) -> list[Any]:  # noqa: ANN401 -- any answer
    return list(answer.rows) if isinstance(answer, Page) else [answer]


@pytest.mark.parametrize("action", ["songs", "albums", "artists", "playlists", "genres"])
def test_pages_join_up(demo_server: Demo, action: str) -> None:
    with Caller(demo_server) as caller:
        noun = action.removesuffix("s")
        whole = [row["id"] for row in caller.json(action, limit=25)[noun]]
        pages = [caller.json(action, limit=7, offset=start)[noun] for start in range(0, 25, 7)]
        assert [row["id"] for page in pages for row in page][: len(whole)] == whole
        assert len(set(whole)) == len(whole) > 5


@pytest.mark.parametrize("limit", [None, 0, "none"])
def test_no_limit_means_all(demo_server: Demo, limit: object) -> None:
    with Caller(demo_server) as caller:
        answer = caller.json("songs", limit=limit)
        assert len(answer["song"]) == answer["total_count"] == 1200


def test_no_limit_ends_at_five_thousand(start_demo: Callable[..., Demo]) -> None:
    with Caller(start_demo(songs=5100)) as caller:
        for answer, noun in ((caller.json("list", type="song"), "list"), (caller.json("songs"), "song")):
            assert (len(answer[noun]), answer["total_count"]) == (5000, 5100)


def test_offsets_beyond_either_end(demo_server: Demo) -> None:
    with Caller(demo_server) as caller:
        past = caller.json("songs", offset=99999, limit=5)
        assert (past["song"], past["total_count"]) == ([], 1200)
        last = caller.json("songs", offset=1199, limit=5)["song"]
        assert caller.json("songs", offset=-1, limit=5)["song"] == last
        assert len(last) == 1


def test_counts_are_as_wrong_as_on_real_servers(demo_server: Demo) -> None:
    counts = {}
    for api in Api:
        with Caller(demo_server, api, Format.XML) as caller:
            counts[api] = [
                caller.xml("album_songs", filter=1, limit=3).findtext("total_count"),
                caller.xml("songs", filter="a", limit=3).findtext("total_count"),
            ]
    with Caller(demo_server) as caller:
        album = caller.json("album_songs", filter=1, limit=3)["total_count"]
        found = caller.json("songs", filter="a", limit=3)["total_count"]
    assert 3 < album < found < 1200
    assert counts[Api.V3] == [str(album), str(found)], "filtered"
    assert counts[Api.V4] == ["3", "3"], "the rows of this page"
    assert counts[Api.V5] == counts[Api.V6] == ["1200", "1200"], "the whole table"


def test_an_empty_list_has_no_count_in_newer_xml(demo_server: Demo) -> None:
    for api in Api:
        with Caller(demo_server, api, Format.XML) as caller:
            root = caller.xml("artists", filter="nobody is called this", exact=1)
            assert [child.tag for child in root] == ([] if api >= Api.V5 else ["total_count"])


def test_exact_takes_the_name_without_its_article(demo_server: Demo) -> None:
    with Caller(demo_server) as caller:
        artists = caller.json("artists", limit="none")["artist"]
        one = next(artist for artist in artists if artist["prefix"] == "The")
        assert one["name"] == f"The {one['basename']}"
        assert caller.json("artists", filter=one["basename"], exact=1)["artist"]
        assert not caller.json("artists", filter=one["name"], exact=1)["artist"]


def test_bad_parameters_are_ignored(demo_server: Demo) -> None:
    with Caller(demo_server) as caller:
        plain = caller.json("songs", limit=5)["song"]
        for bad in ({"add": "notadate"}, {"sort": "zzz"}, {"cond": "zzz,1"}, {"offset": "x"}):
            assert caller.json("songs", limit=5, **bad)["song"] == plain, bad
        assert caller.json("songs", limit=5, add="2099-01-01")["song"] == []


def test_the_fingerprint_is_that_of_the_whole_listing(demo_server: Demo) -> None:
    with Caller(demo_server) as caller:
        first, second = caller.json("songs", limit=2), caller.json("songs", limit=2, offset=50)
        other = caller.json("songs", limit=2, filter="a")
        assert first["md5"] == second["md5"] != other["md5"]


@pytest.mark.parametrize(("api", "fmt"), DIALECTS, ids=DIALECT_IDS)
def test_what_is_not_there(demo_server: Demo, api: Api, fmt: Format) -> None:
    none = "99999999"
    refused = ("404", "old") if api <= Api.V4 else ("4704", "new")
    with Caller(demo_server, api, fmt) as caller:
        for action in ("song", "artist", "album"):
            reply = caller.get(action, filter=none)
            if api >= Api.V6 or (api is Api.V5 and action != "album"):
                assert error_of(reply) == refused
            else:
                assert b"name" not in reply.content
        songs = caller.get("artist_songs", filter=none)
        if api is Api.V4:
            assert songs.content == b""
        elif api >= Api.V5:
            assert error_of(songs) == refused
        playlist = caller.get("playlist", filter=none)
        if api is Api.V3:
            assert caller.xml("playlist", filter=none).findtext("total_count") == "1"
        else:
            assert error_of(playlist) == refused


@pytest.mark.parametrize(("api", "fmt"), DIALECTS, ids=DIALECT_IDS)
def test_a_missing_parameter_and_an_unknown_method(demo_server: Demo, api: Api, fmt: Format) -> None:
    with Caller(demo_server, api, fmt) as caller:
        unknown = ("405", "old") if api <= Api.V4 else ("4705", "new")
        assert error_of(caller.get("no_such_method")) == unknown
        assert error_of(caller.get("")) == unknown
        if api is Api.V3:
            assert caller.xml("song").find("song") is None
        else:
            expected = ("401", "old") if api is Api.V4 else ("4710", "new")
            assert error_of(caller.get("song")) == expected
            assert error_of(caller.get("get_indexes", type="genre")) == expected
            assert error_of(caller.get("get_indexes")) == expected


def test_genres_were_called_tags(demo_server: Demo) -> None:
    def outcome(api: Api, action: str) -> object:
        with Caller(demo_server, api, Format.XML) as caller:
            reply = caller.get(action, limit=1)
            return error_of(reply)[0] if b"<error" in reply.content else caller.xml(action, limit=1)[-1].tag

    assert [outcome(api, "tags") for api in Api] == ["tag", "tag", "4706", "4705"]
    assert [outcome(api, "genres") for api in Api] == ["405", "tag", "genre", "genre"]


def test_indexes_are_heads_in_xml_and_whole_in_json(demo_server: Demo) -> None:
    with Caller(demo_server) as json, Caller(demo_server, fmt=Format.XML) as xml:
        whole = json.json("get_indexes", type="song", limit=1)["song"][0]
        head = xml.xml("get_indexes", type="song", limit=1).find("song")
        assert head is not None
        assert "url" in whole
        assert head.find("url") is None
        assert json.json("list", type="song", limit=1)["list"][0].keys() == {
            "id",
            "name",
            "prefix",
            "basename",
        }


def test_smartlists_stand_among_the_playlists(demo_server: Demo) -> None:
    with Caller(demo_server) as caller:
        both = caller.json("playlists")["playlist"]
        plain = caller.json("playlists", hide_search=1)["playlist"]
        smart = [row for row in both if row["id"].startswith("smart_")]
        assert smart
        assert len(plain) == len(both) - len(smart)
        assert caller.json("playlist", filter=smart[0]["id"])["name"] == smart[0]["name"]
        assert caller.json("playlist_songs", filter=smart[0]["id"], limit=3)["song"]


def test_the_songs_of_a_playlist_are_numbered(demo_server: Demo) -> None:
    with Caller(demo_server) as caller:
        rows = caller.json("playlist_songs", filter=1, limit=4, offset=1)["song"]
        assert [row["playlisttrack"] for row in rows] == [2, 3, 4, 5]
        items = caller.json("playlists", include=1, hide_search=1, limit=50)["playlist"]
        ids = [item["id"] for row in items if row["id"] == "1" for item in row["items"]]
        assert ids[1:5] == [row["id"] for row in rows]


def test_children_come_along_where_asked(demo_server: Demo) -> None:
    with Caller(demo_server) as caller:
        bare = caller.json("artist", filter=1)
        full = caller.json("artist", filter=1, include="albums,songs")
        assert (bare["albums"], bare["songs"]) == ([], [])
        assert len(full["albums"]) == caller.json("artist_albums", filter=1)["total_count"] > 0
        assert len(full["songs"]) == bare["songcount"] > 0
        again = caller.json("artist", filter=1, **{"include[]": "albums"})
        assert again["albums"] == full["albums"]


def test_a_recorded_play_is_counted_once_and_at_once(start_demo: Callable[..., Demo]) -> None:
    with Caller(start_demo(songs=50)) as caller:
        before = caller.json("song", filter=7)["playcount"]
        said = caller.json("record_play", id=7, date=int(time.time()), client="test")
        assert "successfully recorded play: 7 for: demo" in said["success"]
        assert caller.json("song", filter=7)["playcount"] == before + 1
        assert caller.json("stats", type="song", filter="recent", limit=1)["song"][0]["id"] == "7"


def test_stars_and_hearts_show_at_once(start_demo: Callable[..., Demo]) -> None:
    with Caller(start_demo(songs=50)) as caller:
        caller.json("rate", type="album", id=2, rating=4)
        caller.json("flag", type="album", id=2, flag=1)
        album = caller.json("album", filter=2)
        assert (album["rating"], album["flag"]) == (4, True)
        assert "2" in [row["id"] for row in caller.json("stats", type="album", filter="flagged")["album"]]
        caller.json("rate", type="album", id=2, rating=0)
        assert caller.json("album", filter=2)["rating"] is None
        assert error_of(caller.get("rate", type="album", id=2, rating=9)) == ("4710", "new")


def test_a_stream_address_leads_back_to_its_song(demo_server: Demo) -> None:
    with Caller(demo_server) as caller:
        song = caller.json("songs", limit=1, offset=9)["song"][0]
        assert caller.json("url_to_song", url=song["url"])["id"] == song["id"]
        assert error_of(caller.get("url_to_song", url="http://x/")) == ("4710", "new")


def test_markup_and_scripts_arrive_as_they_are(demo_server: Demo) -> None:
    with Caller(demo_server) as json, Caller(demo_server, fmt=Format.XML) as xml:
        titles = [row["title"] for row in json.json("songs", limit="none")["song"]]
        rows = xml.xml("songs", limit="none").findall("song")
        assert [row.findtext("title") for row in rows] == titles
        everything = "".join(titles)
        assert "&" in everything
        assert "<" in everything
        assert not everything.isascii()
