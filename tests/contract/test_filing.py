"""Keeping a queue as a playlist, finding the songs of a file, and what follows the end of the queue."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest

from ampache_desktop.api.calls.playlists import PlaylistCreate, Playlists, PlaylistSongs
from ampache_desktop.api.calls.songs import SongDetails, Songs
from ampache_desktop.api.client import Client
from ampache_desktop.api.models import Song, SongId
from ampache_desktop.api.versions import Api, Format
from ampache_desktop.demo import Demo
from ampache_desktop.library.filing import AT_ONCE, NameTaken, keep_as_playlist, resolve
from ampache_desktop.library.m3u import Line, read, write
from ampache_desktop.library.refills import SONGS, of_genre, similar
from tests.contract.asking import DIALECT_IDS, DIALECTS

Open = Callable[..., Client]
EVERY = pytest.mark.parametrize(("api", "fmt"), DIALECTS, ids=DIALECT_IDS)


class Halt(Exception):
    """Somebody called it off."""


@EVERY
def test_a_queue_is_kept_in_its_order(open_client: Open, api: Api, fmt: Format) -> None:
    client = open_client("listener", api, fmt)
    ids = [SongId(str(n)) for n in (7, 3, 7, 12, 1)]
    told: list[int] = []
    made = keep_as_playlist(client, "Trip & <b>back</b>", ids, told.append)
    assert [song.id for song in client.send(PlaylistSongs(made.id))] == ids
    assert told == [len(ids)]
    assert made.name in [one.name for one in client.send(Playlists())]


def test_a_long_queue_goes_in_parts_and_can_be_called_off(open_client: Open, demo: Demo) -> None:
    client = open_client()
    ids = [SongId(str(n % 400 + 1)) for n in range(2 * AT_ONCE + 10)]
    told: list[int] = []
    made = keep_as_playlist(client, "Long", ids, told.append)
    assert told == [AT_ONCE, 2 * AT_ONCE, len(ids)]
    assert [song.id for song in client.send(PlaylistSongs(made.id, limit=5000))] == ids

    def halt(_done: int) -> None:
        raise Halt

    with pytest.raises(Halt):
        keep_as_playlist(client, "Called off", ids, halt)
    called_off = next(one for one in client.send(Playlists()) if one.name == "Called off")
    assert len(client.send(PlaylistSongs(called_off.id, limit=5000)).rows) == AT_ONCE


@EVERY
def test_a_name_that_is_taken_is_not_filled(open_client: Open, api: Api, fmt: Format) -> None:
    client = open_client("listener", api, fmt)
    made = keep_as_playlist(client, "Mine", [SongId("3")], lambda _done: None)
    with pytest.raises(NameTaken):
        keep_as_playlist(client, "Mine", [SongId("4")], lambda _done: None)
    assert [song.id for song in client.send(PlaylistSongs(made.id))] == ["3"]


@EVERY
def test_a_written_queue_is_found_again(open_client: Open, demo: Demo, api: Api, fmt: Format) -> None:
    client = open_client("listener", api, fmt)
    songs = [client.send(SongDetails(SongId(str(n)))) for n in (3, 50, 7)]
    lines = read(write(songs, demo.url).encode())
    found = resolve(client, lines, demo.url, lambda _done: None)
    assert [song.id for song in found.songs] == ["3", "50", "7"]
    assert found.missing == ()


@EVERY
def test_a_file_from_elsewhere_is_found_by_its_names(
    open_client: Open, demo: Demo, api: Api, fmt: Format
) -> None:
    client = open_client("listener", api, fmt)
    song = client.send(SongDetails(SongId("50")))
    assert song.artist is not None
    wanted = Line("C:\\Music\\x.mp3", song.artist.name, song.title, song.duration)
    strange = Line("http://other.example.org/play/index.php?oid=3", "Nobody", "Nothing", 5)
    nameless = Line("/x.mp3")
    found = resolve(client, [wanted, strange, nameless], demo.url, lambda _done: None)
    assert [one.id for one in found.songs] == ["50"]
    assert found.missing == (strange, nameless), "an id of another server is nobody's here"


@EVERY
def test_what_follows_was_not_heard(open_client: Open, api: Api, fmt: Format) -> None:
    client = open_client("listener", api, fmt)
    song = client.send(SongDetails(SongId("50")))
    for more in (similar, of_genre):
        first = more(client, song, {song.id})
        assert 0 < len(first) <= SONGS
        assert song.id not in {one.id for one in first}
        assert len({one.id for one in first}) == len(first)
        second = more(client, song, {song.id, *(one.id for one in first)})
        assert not {one.id for one in first} & {one.id for one in second}


def test_a_song_of_no_genre_is_followed_by_any(open_client: Open) -> None:
    client = open_client("listener")
    song: Song = msgspec.structs.replace(client.send(SongDetails(SongId("50"))), genres=())
    assert of_genre(client, song, {song.id})


def test_where_nothing_is_left_nothing_follows(open_client: Open) -> None:
    client = open_client("listener")
    everything = {song.id for song in client.send(Songs(limit=5000))}
    assert of_genre(client, client.send(SongDetails(SongId("50"))), everything) == ()


def test_an_empty_playlist_of_the_name_is_filled_before_6(open_client: Open) -> None:
    client = open_client("listener", Api.V5)
    client.send(PlaylistCreate("Empty"))
    made = keep_as_playlist(client, "Empty", [SongId("3")], lambda _done: None)
    assert [song.id for song in client.send(PlaylistSongs(made.id))] == ["3"]
