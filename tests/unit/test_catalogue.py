"""Gathering from a library: everything of a listing, what plays, search over everything, shelves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from ampache_desktop.api.address import Address
from ampache_desktop.api.call import CUT_OFF, Damage, Page
from ampache_desktop.api.calls.albums import Albums
from ampache_desktop.api.calls.artists import Artists
from ampache_desktop.api.calls.songs import Songs
from ampache_desktop.api.client import Client
from ampache_desktop.api.credentials import Password
from ampache_desktop.api.versions import Api, Version
from ampache_desktop.demo import Demo
from ampache_desktop.library.catalogue import SEARCHES, gather, home_shelves, listed, playable, search, shelf


def rows_of(length: int, claimed: int | None = None) -> Callable[[int, int], Page[int]]:
    def fetch(offset: int, limit: int) -> Page[int]:
        return Page(tuple(range(offset, min(offset + limit, length))), offset, claimed)

    return fetch


@pytest.mark.parametrize(
    ("length", "most", "found", "complete"),
    [
        (0, 50, 0, True),
        (9, 50, 9, True),
        (10, 50, 10, True),
        (35, 50, 35, True),
        (35, 35, 35, True),
        (36, 35, 35, False),
        (40, 40, 40, True),
        (1000, 40, 40, False),
    ],
)
def test_gathering_ends_at_a_short_page_or_the_limit(
    length: int, most: int, found: int, *, complete: bool
) -> None:
    gathered = gather(rows_of(length, claimed=3), most, page_rows=10)

    assert gathered.rows == tuple(range(found))
    assert gathered.complete is complete


def test_a_server_that_ignores_offsets_does_not_make_gathering_endless() -> None:
    gathered = gather(lambda _offset, limit: Page(tuple(range(limit))), 1000, page_rows=10)

    assert gathered.rows == tuple(range(10))


def test_a_server_that_ignores_limits_is_asked_once() -> None:
    asked: list[int] = []

    def fetch(offset: int, limit: int) -> Page[int]:
        asked.append(offset)
        return Page(tuple(range(95)))

    assert len(gather(fetch, 1000, page_rows=10).rows) == 95
    assert asked == [0]


def test_gathering_goes_on_after_an_answer_that_was_cut_off() -> None:
    def fetch(offset: int, limit: int) -> Page[int]:
        if offset == 10:
            return Page((10, 11), 10, damage=(Damage(CUT_OFF, "cut off after row 2"),))
        return rows_of(30)(offset, limit)

    assert gather(fetch, 1000, page_rows=10).rows == tuple(range(30))


@pytest.fixture(scope="module")
def client(demo_server: Demo) -> Iterator[Client]:
    with Client(Address.parse(demo_server.url), Password(demo_server.user, demo_server.password)) as made:
        yield made


def test_all_songs_of_a_real_listing(client: Client) -> None:
    songs = listed(client, Songs())

    assert songs.complete
    assert len({song.id for song in songs.rows}) == len(songs.rows) >= 1000


def test_what_plays_of_albums_artists_and_songs(client: Client) -> None:
    albums = client.send(Albums(limit=3)).rows
    artist = client.send(Artists(limit=1)).rows[0]
    song = client.send(Songs(limit=1)).rows[0]

    found = playable(client, [*albums, artist, song])

    assert found.complete
    assert [s.album.id for s in found.rows if s.album][: albums[0].song_count] == [albums[0].id] * albums[
        0
    ].song_count
    assert found.rows[-1] == song
    assert len(found.rows) == sum(album.song_count for album in albums) + artist.song_count + 1
    few = playable(client, albums, most=2)
    assert len(few.rows) == 2
    assert not few.complete


def test_a_search_over_everything_has_one_answer_per_group(client: Client) -> None:
    answers = {group: search(client, group, "a") for group, _ in SEARCHES}

    assert list(answers) == ["artists", "albums", "songs", "playlists"]
    assert all(0 < len(answers[group].rows) <= 20 for group in ("artists", "albums", "songs"))


def test_shelves_hold_what_they_say(client: Client) -> None:
    found = {each.key: shelf(client, each.listing) for each in home_shelves(client.version)}

    assert {"newest", "recent", "frequent", "forgotten", "favourites", "random"} <= set(found)
    assert len(found["newest"].rows) == 30
    assert all(album.favourite for album in found["favourites"].rows)


@pytest.mark.parametrize("api", list(Api))
def test_shelves_are_only_those_a_server_knows(api: Api) -> None:
    shelves: list[Any] = [each.listing for each in home_shelves(Version(int(api), 9))]

    assert len(shelves) >= 6
    for listing in shelves:
        listing.query(Version(int(api), 9))  # does not raise UnsupportedByServer
