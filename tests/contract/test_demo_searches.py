"""Searches by rules find what a look at every record finds, in every dialect."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from ampache_desktop.api.address import Address
from ampache_desktop.api.call import Listing
from ampache_desktop.api.calls.albums import Albums
from ampache_desktop.api.calls.artists import Artists
from ampache_desktop.api.calls.playlists import Playlists, PlaylistSongs
from ampache_desktop.api.calls.searches import (
    AlbumArtistSearch,
    AlbumSearch,
    ArtistSearch,
    EpisodeSearch,
    GenreSearch,
    Group,
    Joined,
    PlaylistSearch,
    PodcastSearch,
    Search,
    SearchGroup,
    SongSearch,
)
from ampache_desktop.api.calls.songs import Songs
from ampache_desktop.api.client import Client
from ampache_desktop.api.credentials import Password
from ampache_desktop.api.models import PlaylistId, Song
from ampache_desktop.api.rules import Operator, Rule
from ampache_desktop.api.versions import Api, Format
from ampache_desktop.demo import Demo
from ampache_desktop.demo.comparing import soundex
from ampache_desktop.demo.names import fold
from tests.contract.asking import DIALECT_IDS, DIALECTS, Caller, error_of

O = Operator  # noqa: E741 -- short, for tables
Found = Callable[[Any], bool]


def client(demo: Demo, api: Api = Api.V6, fmt: Format = Format.JSON) -> Client:
    return Client(Address.parse(demo.url), Password(demo.user, demo.password), api=api, fmt=fmt)


@pytest.fixture(scope="module")
def asker(demo_server: Demo) -> Iterator[Client]:
    with client(demo_server) as made:
        yield made


def has(text: str) -> Found:
    return lambda song: fold(text) in fold(song.title)


def by(text: str) -> Found:
    return lambda song: any(fold(text) in fold(artist.name) for artist in song.artists)


SONGS: list[tuple[Rule, Found]] = [
    (Rule("title", O.CONTAINS, "river"), has("river")),
    (Rule("title", O.DOES_NOT_CONTAIN, "a"), lambda song: not has("a")(song)),
    (Rule("title", O.STARTS_WITH, "s"), lambda song: fold(song.title).startswith("s")),
    (Rule("title", O.ENDS_WITH, "n"), lambda song: fold(song.title).endswith("n")),
    (Rule("title", O.MATCHES, "^.{4}$"), lambda song: len(fold(song.title)) == 4),
    (Rule("title", O.MATCHES, "(["), lambda _: False),
    (Rule("title", O.SOUNDS_LIKE, "Outro"), lambda song: soundex(song.title) == soundex("Outro")),
    (Rule("artist", O.CONTAINS, "lantern"), by("lantern")),
    (Rule("artist", O.DOES_NOT_CONTAIN, "lantern"), lambda song: not by("lantern")(song)),
    (Rule("album", O.IS, "Velvet Window"), lambda song: song.album.name == "Velvet Window"),
    (Rule("file", O.ENDS_WITH, "Intro.mp3"), lambda song: song.filename.endswith("Intro.mp3")),
    (Rule("filename", O.ENDS_WITH, "1-03 Intro.mp3"), lambda song: song.filename.endswith("1-03 Intro.mp3")),
    (Rule("file", O.CONTAINS, "/1-01 "), lambda song: "/1-01 " in song.filename),
    (Rule("genre", O.IS, "Folk"), lambda song: any(genre.name == "Folk" for genre in song.genres)),
    (Rule("tag", O.IS_NOT, "Folk"), lambda song: all(genre.name != "Folk" for genre in song.genres)),
    (Rule("year", O.AT_LEAST, 2015), lambda song: (song.year or 0) >= 2015),
    (Rule("year", O.EQUALS, 2019), lambda song: song.year == 2019),
    (Rule("year", O.LESS, 1970), lambda song: (song.year or 0) < 1970),
    (Rule("time", O.MORE, 10), lambda song: song.duration > 600),
    (Rule("bitrate", O.AT_MOST, 100), lambda song: song.bitrate <= 100_000),
    (Rule("myrating", O.AT_LEAST, 4), lambda song: (song.rating or 0) >= 4),
    (Rule("played_times", O.EQUALS, 0), lambda song: song.play_count == 0),
    (Rule("favorite", O.CONTAINS, ""), lambda song: song.favourite),
    (Rule("favorite", O.CONTAINS, "a"), lambda song: song.favourite and has("a")(song)),
    (Rule("played", O.FALSE), lambda song: song.play_count == 0),
    (Rule("catalog", O.TRUE, "1"), lambda _: True),
    (Rule("catalog", O.FALSE, "1"), lambda _: False),
    (Rule("added", O.AFTER, dt.date(1990, 1, 1)), lambda _: True),
    (Rule("added", O.BEFORE, dt.date(1990, 1, 1)), lambda _: False),
    (Rule("comment", O.CONTAINS, "x"), lambda _: False),
]


@pytest.mark.parametrize(("rule", "fits"), SONGS, ids=lambda it: str(it) if isinstance(it, Rule) else "")
def test_songs(asker: Client, rule: Rule, fits: Found) -> None:
    everything: list[Song] = list(asker.send(Songs()))
    found = asker.send(SongSearch((rule,)))
    assert [song.id for song in found] == [song.id for song in everything if fits(song)]
    assert found.total == (len(found) or 0)


OTHERS: list[tuple[Search[Any], Listing[Any], Found]] = [
    (
        AlbumSearch((Rule("artist", O.CONTAINS, "lantern"),)),
        Albums(),
        lambda album: "lantern" in fold(album.artist.name),
    ),
    (AlbumSearch((Rule("year", O.MORE, 2010),)), Albums(), lambda album: (album.year or 0) > 2010),
    (AlbumSearch((Rule("song_count", O.EQUALS, 1),)), Albums(), lambda album: album.song_count == 1),
    (AlbumSearch((Rule("has_image", O.FALSE),)), Albums(), lambda album: not album.has_art),
    (
        ArtistSearch((Rule("title", O.STARTS_WITH, "a"),)),
        Artists(),
        lambda artist: fold(artist.basename).startswith("a"),
    ),
    (ArtistSearch((Rule("album_count", O.MORE, 3),)), Artists(), lambda artist: artist.album_count > 3),
    (
        PlaylistSearch((Rule("title", O.CONTAINS, "r"), Rule("type", O.TRUE))),
        Playlists(),
        lambda playlist: "r" in fold(playlist.name) and playlist.type == "public",
    ),
]


def name_of(it: object) -> str:
    """Name a case by its search: a function's name has its address, which differs from run to run."""
    return "" if callable(it) else str(it)[:50]


@pytest.mark.parametrize(("search", "listing", "fits"), OTHERS, ids=name_of)
def test_other_types(asker: Client, search: Search[Any], listing: Listing[Any], fits: Found) -> None:
    expected = [record.id for record in asker.send(listing) if fits(record)]
    assert [record.id for record in asker.send(search)] == expected
    assert expected


def test_all_rules_or_one_of_them(asker: Client) -> None:
    one, other = Rule("title", O.CONTAINS, "s"), Rule("year", O.AT_LEAST, 2015)
    apart = [{song.id for song in asker.send(SongSearch((rule,)))} for rule in (one, other)]
    both = {song.id for song in asker.send(SongSearch((one, other)))}
    either = {song.id for song in asker.send(SongSearch((one, other), Joined.OR))}
    assert both == apart[0] & apart[1] != apart[0]
    assert either == apart[0] | apart[1] != apart[0]


def test_pages_and_chance(asker: Client) -> None:
    search = (Rule("title", O.CONTAINS, "a"),)
    whole = [song.id for song in asker.send(SongSearch(search))]
    assert [song.id for song in asker.send(SongSearch(search, offset=7, limit=5))] == whole[7:12]
    shuffled = [song.id for song in asker.send(SongSearch(search, random=True))]
    assert shuffled != whole
    assert sorted(shuffled) == sorted(whole)


def test_songs_of_a_playlist_and_the_rest(asker: Client) -> None:
    inside = {song.id for song in asker.send(PlaylistSongs(PlaylistId("1")))}
    found = {song.id for song in asker.send(SongSearch((Rule("playlist", O.TRUE, "1"),)))}
    rest = {song.id for song in asker.send(SongSearch((Rule("playlist", O.FALSE, "1"),)))}
    assert found == inside
    assert not found & rest
    assert len(found | rest) == 1200


def test_what_another_user_thinks(asker: Client) -> None:
    own = {song.id for song in asker.send(SongSearch((Rule("favorite", O.CONTAINS, ""),)))}
    assert {song.id for song in asker.send(SongSearch((Rule("other_user", O.LOVED, "1"),)))} == own
    assert not asker.send(SongSearch((Rule("other_user", O.LOVED, "999"),)))


@pytest.mark.parametrize(("api", "fmt"), DIALECTS, ids=DIALECT_IDS)
def test_every_dialect_finds_the_same(demo_server: Demo, asker: Client, api: Api, fmt: Format) -> None:
    rule = (Rule("title", O.CONTAINS, "a"),)
    kinds: list[type[Search[Any]]] = [
        SongSearch,
        AlbumSearch,
        ArtistSearch,
        AlbumArtistSearch,
        PlaylistSearch,
    ]
    kinds += [PodcastSearch, EpisodeSearch, GenreSearch]
    with client(demo_server, api, fmt) as other:
        asked = [kind for kind in kinds if kind.offered_by(other.version)]
        assert SongSearch in asked
        for kind in asked:
            found = [record.id for record in other.send(kind(rule, limit=20))]
            assert found == [record.id for record in asker.send(kind(rule, limit=20))], kind
            assert found


@pytest.mark.parametrize("fmt", Format)
def test_several_types_at_once(demo_server: Demo, fmt: Format) -> None:
    rule = (Rule("title", O.CONTAINS, "a"),)
    with client(demo_server, fmt=fmt) as asker:
        found = asker.send(SearchGroup(rule, limit=3))
        assert [song.id for song in found.songs] == [
            song.id for song in asker.send(SongSearch(rule, limit=3))
        ]
        assert len(found.albums) == 3
        assert found.artists
        assert found.genres
        assert not found.videos
        music = asker.send(SearchGroup(rule, group=Group.MUSIC, limit=3))
        assert music.songs == found.songs
        assert not music.genres


@pytest.mark.parametrize(("api", "fmt"), DIALECTS, ids=DIALECT_IDS)
def test_what_servers_do_with_what_makes_no_sense(demo_server: Demo, api: Api, fmt: Format) -> None:
    """Old generations answer everything; newer ones miss rules, and all pass over a rule they do not know."""
    with Caller(demo_server, api, fmt) as caller:
        strange = {"rule_1": "nonsense", "rule_1_operator": 0, "rule_1_input": "x"}
        whole = len(caller.get("advanced_search", type="song", operator="and", **strange).content)
        assert whole > 200_000
        silent = caller.get("advanced_search")
        if api <= Api.V4:
            assert len(silent.content) == pytest.approx(whole, rel=0.01)
        else:
            assert error_of(silent) == ("4710", "new")
            assert error_of(caller.get("advanced_search", type="zzz", **strange)) == ("4710", "new")
        if api < Api.V6:
            assert error_of(caller.get("search", type="song", **strange))[0] in ("405", "4705")
        else:
            assert error_of(caller.get("search_group", type="bogus", **strange)) == ("4710", "new")
