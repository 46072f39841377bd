"""Bookmarks in the demo server: where each person stopped, by program, up to days into something."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ampache_desktop.api.calls import bookmarks
from ampache_desktop.api.calls.bookmarks import Bookmarked
from ampache_desktop.api.client import Client
from ampache_desktop.api.errors import BadRequest, NotFound, Refused
from ampache_desktop.api.models import BookmarkId
from ampache_desktop.api.versions import Api, Format
from ampache_desktop.demo import Demo
from tests.contract.asking import DIALECT_IDS, DIALECTS

LONG = 41 * 3600 + 7
"""Seconds into an audiobook."""
SONG, EPISODE = Bookmarked.SONG, Bookmarked.PODCAST_EPISODE
Open = Callable[..., Client]
SINCE_5 = pytest.mark.parametrize(("api", "fmt"), DIALECTS[3:], ids=DIALECT_IDS[3:])


def places(client: Client) -> list[tuple[str | None, str | None, int, str | None]]:
    """The bookmarks of a person."""
    found = client.send(bookmarks.Bookmarks())
    return [(one.object_type, one.object_id, one.position, one.client) for one in found]


@SINCE_5
def test_a_bookmark_lives(open_client: Open, api: Api, fmt: Format) -> None:
    client = open_client("listener", api, fmt)
    before = places(client)
    made = client.send(bookmarks.BookmarkCreate("9", SONG, LONG, "Desk", 1_600_000_000))
    assert (made.owner, made.object_id, made.position, made.client) == ("listener", "9", LONG, "Desk")
    assert made.creation_date is not None
    assert made.creation_date.timestamp() == 1_600_000_000
    client.send(bookmarks.BookmarkCreate("2", EPISODE, 12, "Desk"))
    assert places(client) == [*before, ("song", "9", LONG, "Desk"), ("podcast_episode", "2", 12, "Desk")]
    moved = client.send(bookmarks.BookmarkEdit("9", SONG, LONG + 5, "Desk"))
    assert (moved.id, moved.position) == (made.id, LONG + 5)
    assert moved.update_date is not None
    assert moved.update_date > made.creation_date
    assert ("song", "9", LONG + 5, "Desk") in places(client)
    client.send(bookmarks.BookmarkDelete("9", SONG, "Desk"))
    assert places(client) == [*before, ("podcast_episode", "2", 12, "Desk")]
    gone = bookmarks.BookmarkDelete("9", SONG, "Desk")
    with pytest.raises(NotFound):
        client.send(bookmarks.BookmarkEdit("9", SONG, 1, "Desk"))
    if api >= Api.V6:
        with pytest.raises(NotFound):
            client.send(gone)
    else:
        client.send(gone)


@SINCE_5
def test_nobody_sees_those_of_others(open_client: Open, api: Api, fmt: Format) -> None:
    one, other = open_client(api=api, fmt=fmt), open_client("manager", api, fmt)
    made = one.send(bookmarks.BookmarkCreate("11", SONG, 30, "Desk"))
    assert made.id not in [mark.id for mark in other.send(bookmarks.Bookmarks())]
    with pytest.raises(NotFound):
        other.send(bookmarks.BookmarkEdit("11", SONG, 1, "Desk"))
    other.send(bookmarks.BookmarkCreate("11", SONG, 99, "Desk"))
    other.send(bookmarks.BookmarkDelete("11", SONG, "Desk"))
    assert ("song", "11", 30, "Desk") in places(one)
    if api >= Api.V6:
        with pytest.raises(NotFound):
            other.send(bookmarks.BookmarkDetails(made.id))
    with pytest.raises(Refused):
        open_client("guest", api, fmt).send(bookmarks.Bookmarks())


@SINCE_5
def test_what_bookmarks_refuse(open_client: Open, api: Api, fmt: Format) -> None:
    client = open_client(api=api, fmt=fmt)
    for kind in (SONG, EPISODE, Bookmarked.VIDEO):
        with pytest.raises(NotFound):
            client.send(bookmarks.BookmarkCreate("99999999", kind, 1))
    with pytest.raises(BadRequest):
        client.send(bookmarks.BookmarkCreate("1", Bookmarked.BOOKMARK, 1))
    if api is Api.V5:
        with pytest.raises(BadRequest):
            client.send(bookmarks.BookmarkEdit("1", Bookmarked.BOOKMARK, 1))


@SINCE_5
def test_setting_one_twice_makes_two(open_client: Open, api: Api, fmt: Format) -> None:
    client = open_client(api=api, fmt=fmt)
    first = client.send(bookmarks.BookmarkCreate("9", SONG, 10, "Desk", 1_700_000_000))
    again = client.send(bookmarks.BookmarkCreate("9", SONG, 20, "Desk", 1_700_000_100))
    # API 6 answers with the first, API 5 with both, of which the decoder takes the latest.
    assert (again.id == first.id, again.position) == ((True, 10) if api >= Api.V6 else (False, 20))
    assert [place[2] for place in places(client) if place[1] == "9"] == [10, 20]
    client.send(bookmarks.BookmarkDelete("9", SONG, "Desk"))
    assert [place for place in places(client) if place[1] == "9"] == [], "both are gone"


@pytest.mark.parametrize("fmt", list(Format))
def test_bookmarks_of_one_medium(open_client: Open, fmt: Format) -> None:
    client = open_client(fmt=fmt)
    both = client.send(bookmarks.BookmarksOf("1", SONG)).rows
    assert {one.client for one in both} == {"Ampache Desktop", "Kitchen radio"}
    oldest = client.send(bookmarks.BookmarkOf("1", SONG))
    assert oldest == both[0]
    assert client.send(bookmarks.BookmarkDetails(oldest.id)) == oldest
    assert client.send(bookmarks.BookmarkOf(oldest.id, Bookmarked.BOOKMARK)) == oldest
    named = client.send(bookmarks.Bookmarks(client="Kitchen radio")).rows
    assert [one.object_id for one in named] == ["1"]
    for none in (
        bookmarks.BookmarkOf("20", SONG),
        bookmarks.BookmarkDetails(BookmarkId("999")),
        bookmarks.BookmarkOf("999", Bookmarked.BOOKMARK),
    ):
        with pytest.raises(NotFound):
            client.send(none)
    assert client.send(bookmarks.BookmarksOf("20", SONG)).rows == ()
    moved = client.send(bookmarks.BookmarkEdit(oldest.id, Bookmarked.BOOKMARK, 77))
    assert (moved.id, moved.position, moved.client) == (oldest.id, 77, None), "no program, no name"
    client.send(bookmarks.BookmarkDelete(oldest.id, Bookmarked.BOOKMARK))
    assert [one.client for one in client.send(bookmarks.BookmarksOf("1", SONG))] == ["Kitchen radio"]


@pytest.mark.parametrize("fmt", list(Format))
def test_the_medium_comes_along_on_wish(open_client: Open, demo: Demo, fmt: Format) -> None:
    client = open_client(fmt=fmt)
    bare = client.send(bookmarks.Bookmarks()).rows
    assert all(one.medium is None for one in bare)
    full = client.send(bookmarks.Bookmarks(include=True)).rows
    assert [(one.id, one.medium and one.medium.id) for one in full] == [
        (one.id, one.object_id) for one in bare
    ]
    one = client.send(bookmarks.BookmarkOf("1", SONG, include=True))
    song = demo.library.song("1")
    assert song is not None
    assert one.songs[0].title == song.title
    assert one.songs[0].url
    made = client.send(bookmarks.BookmarkCreate("3", EPISODE, 5, "Desk", include=True))
    assert [episode.id for episode in made.episodes] == ["3"]
    page = client.send(bookmarks.Bookmarks(limit=1, offset=1)).rows
    assert [mark.id for mark in page] == [bare[1].id]


def test_generation_5_finds_bookmarks_on_its_own_servers_alone(
    open_client: Open, start_demo: Callable[..., Demo]
) -> None:
    with pytest.raises(NotFound):
        open_client(api=Api.V5).send(bookmarks.BookmarkOf("1", SONG))
    old = start_demo(songs=60, api=5)
    from ampache_desktop.api.address import Address
    from ampache_desktop.api.credentials import Password

    with Client(Address.parse(old.url), Password(old.user, old.password)) as client:
        assert client.version.api is Api.V5
        assert client.send(bookmarks.BookmarkOf("1", SONG)).object_id == "1"
        with pytest.raises(NotFound):
            client.send(bookmarks.BookmarkOf("20", SONG))


def test_bookmarks_go_with_their_owner(open_client: Open, demo: Demo) -> None:
    client = open_client("listener")
    assert places(client)
    demo.state.forget("listener")
    assert places(client) == []
