"""Keeping a queue as a playlist, finding the songs of a file, and what follows the end of the queue."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import msgspec
import pytest

from ampache_desktop.api.call import Call
from ampache_desktop.api.calls.playlists import PlaylistCreate, Playlists, PlaylistSongs
from ampache_desktop.api.calls.songs import SongDetails, Songs
from ampache_desktop.api.client import Client
from ampache_desktop.api.errors import BadRequest, Unreachable
from ampache_desktop.api.models import Song, SongId
from ampache_desktop.api.versions import Api, Format
from ampache_desktop.demo import Demo
from ampache_desktop.library.catalogue import Server
from ampache_desktop.library.course import Course
from ampache_desktop.library.filing import (
    AT_ONCE,
    Kept,
    NameTaken,
    begin_playlist,
    drop_playlist,
    fill_playlist,
)
from ampache_desktop.library.finding import resolve
from ampache_desktop.library.m3u import Line, read, written
from ampache_desktop.library.refills import SONGS, of_genre, similar
from tests.contract.asking import DIALECT_IDS, DIALECTS

Open = Callable[..., Client]
EVERY = pytest.mark.parametrize(("api", "fmt"), DIALECTS, ids=DIALECT_IDS)


class Asked:
    """A client that counts what it is asked, and whose connection can be cut."""

    def __init__(
        self, client: Client, cut_after: int | None = None, refused: type[Call[Any]] | None = None
    ) -> None:
        self._client = client
        self._cut_after, self._refused = cut_after, refused
        self.calls: list[str] = []

    def send(self, call: Any) -> Any:  # noqa: ANN401 -- as the client's
        if self._cut_after is not None and len(self.calls) >= self._cut_after:
            raise Unreachable("the network is away")
        self.calls.append(type(call).__name__)
        if self._refused is not None and isinstance(call, self._refused):
            raise BadRequest("not that")
        return self._client.send(call)


class StopsAt(Course):
    """Is called off when so much is done."""

    def __init__(self, done: int) -> None:
        super().__init__()
        self._at = done

    @property
    def stopped(self) -> bool:
        return self.done >= self._at


def keep(server: Server, title: str, songs: Sequence[SongId], course: Course | None = None) -> Kept:
    return fill_playlist(server, begin_playlist(server, title), songs, course or Course())


def songs_of(client: Client, kept: Kept) -> list[str]:
    return [song.id for song in client.send(PlaylistSongs(kept.playlist.id, limit=5000))]


def names(client: Client) -> list[str]:
    return [one.name for one in client.send(Playlists())]


@EVERY
def test_a_queue_is_kept_in_its_order(open_client: Open, api: Api, fmt: Format) -> None:
    client = open_client("listener", api, fmt)
    ids = [SongId(str(n)) for n in (7, 3, 7, 12, 1)]
    course = Course()
    made = keep(client, "Trip & <b>back</b>", ids, course)
    assert songs_of(client, made) == ids
    assert (made.count, made.error, course.done, course.total) == (5, None, 5, 5)
    assert made.playlist.name in names(client)


def test_a_long_queue_goes_in_parts(open_client: Open) -> None:
    client = Asked(open_client())
    ids = [SongId(str(n % 400 + 1)) for n in range(2 * AT_ONCE + 10)]
    made = keep(client, "Long", ids)
    assert songs_of(open_client(), made) == ids
    assert client.calls.count("PlaylistEdit") == 3


def test_before_4_2_songs_go_one_by_one(open_client: Open) -> None:
    client = Asked(open_client("listener", Api.V3, Format.XML))
    ids = [SongId(str(n)) for n in (7, 3, 7)]
    course = StopsAt(2)
    made = keep(client, "Old", ids, course)
    assert made.count == course.done == 2
    assert client.calls.count("PlaylistAddSong") == 2
    rest = fill_playlist(client, made, ids, Course())
    assert songs_of(open_client("listener", Api.V3, Format.XML), rest) == ids


@EVERY
def test_called_off_it_leaves_no_playlist(open_client: Open, api: Api, fmt: Format) -> None:
    client = open_client("listener", api, fmt)
    ids = [SongId("3")] * (AT_ONCE + 1)
    made = keep(client, "Called off", ids, StopsAt(1))
    assert 0 < made.count < len(ids)
    assert drop_playlist(client, made)
    assert "Called off" not in names(client)
    assert keep(client, "Called off", ids[:2]).count == 2


def test_a_fault_says_how_far_it_came_and_the_rest_can_be_added(open_client: Open) -> None:
    client = open_client()
    ids = [SongId(str(n % 400 + 1)) for n in range(2 * AT_ONCE + 10)]
    made = keep(Asked(client, cut_after=3), "Cut", ids)
    assert made.count == AT_ONCE
    assert isinstance(made.error, Unreachable)
    rest = fill_playlist(client, made, ids, Course())
    assert rest.error is None
    assert songs_of(client, rest) == ids


@EVERY
def test_a_name_that_is_taken_is_not_filled(open_client: Open, api: Api, fmt: Format) -> None:
    client = open_client("listener", api, fmt)
    made = keep(client, "Mine", [SongId("3")])
    with pytest.raises(NameTaken):
        keep(client, "Mine", [SongId("4")])
    assert songs_of(client, made) == ["3"]


def test_an_empty_playlist_of_the_name_is_filled_before_6_and_never_deleted(open_client: Open) -> None:
    client = open_client("listener", Api.V5)
    client.send(PlaylistCreate("Empty"))
    made = keep(client, "Empty", [SongId("3")])
    assert songs_of(client, made) == ["3"]
    assert not drop_playlist(client, made)
    assert "Empty" in names(client)


@EVERY
def test_a_written_queue_is_found_again(open_client: Open, demo: Demo, api: Api, fmt: Format) -> None:
    client = open_client("listener", api, fmt)
    songs = [client.send(SongDetails(SongId(str(n)))) for n in (3, 50, 7, 3)]
    lines = read("".join(written(songs, demo.url)).encode())
    found = resolve(client, lines, demo.url, Course())
    assert [song.id for song in found.songs] == ["3", "50", "7", "3"]
    assert (found.missing, found.left, found.error) == ((), (), None)


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
    found = resolve(client, [strange, wanted, nameless], demo.url, Course())
    assert [one.id for one in found.songs] == ["50"]
    assert found.missing == (strange, nameless), "an id of another server is nobody's here"


@EVERY
def test_a_path_alone_leads_to_its_song(open_client: Open, demo: Demo, api: Api, fmt: Format) -> None:
    """By the file, by artist and title in the path, with a number before the title or without."""
    client = open_client("listener", api, fmt)
    some = [client.send(SongDetails(SongId(str(n)))) for n in (50, 7, 12, 90)]
    by_file, by_path, by_dash, plain = some
    assert by_file.filename
    lines = [
        Line(by_file.filename.replace("/music/", "..\\").replace("/", "\\")),
        Line(f"Music/{_artist(by_path)}/An album/07. {by_path.title}.flac"),
        Line(f"{_artist(by_dash)} - {by_dash.title}.ogg"),
        Line(f"./{plain.title}.mp3"),
    ]
    found = resolve(client, lines, demo.url, Course())
    assert [song.title for song in found.songs] == [song.title for song in some]
    assert [song.id for song in found.songs][:3] == [song.id for song in some][:3]


def test_of_songs_of_one_title_the_path_tells_which(open_client: Open, demo: Demo) -> None:
    client = open_client()
    titles: dict[str, list[Song]] = {}
    for song in client.send(Songs(limit=5000)):
        titles.setdefault(song.title, []).append(song)
    same = max((songs for title, songs in titles.items() if title.isascii()), key=len)
    assert len(same) > 1
    longest = max(same, key=lambda song: song.duration)
    assert longest.filename
    path = "\\".join(longest.filename.split("/")[-2:])
    found = resolve(client, [Line(path)], demo.url, Course())
    assert [song.id for song in found.songs] == [longest.id]


def _artist(song: Song) -> str:
    return song.artist.name if song.artist else ""


def test_many_lines_take_few_requests(open_client: Open, demo: Demo) -> None:
    whole = list(open_client().send(Songs(limit=5000)))
    client = Asked(open_client())
    named = [Line("/x", _artist(song), song.title, song.duration) for song in whole[:300]]
    addressed = read("".join(written(whole, demo.url)).encode())
    found = resolve(client, [*named, *addressed], demo.url, Course())
    assert [song.title for song in found.songs] == [song.title for song in [*whole[:300], *whole]]
    assert [song.id for song in found.songs[300:]] == [song.id for song in whole]
    assert len(client.calls) < 0.15 * (len(named) + len(addressed)), client.calls


@pytest.mark.parametrize("kind", ["named", "addressed"])
def test_what_was_found_before_a_fault_or_a_stop_is_kept(open_client: Open, demo: Demo, kind: str) -> None:
    client = open_client()
    whole = list(client.send(Songs(limit=60)))
    lines = [Line("/x", _artist(song), song.title, song.duration) for song in whole]
    if kind == "addressed":
        lines = read("".join(written(whole, demo.url)).encode())
    cut = resolve(Asked(client, cut_after=2), lines, demo.url, Course())
    stopped = resolve(client, lines, demo.url, StopsAt(2))
    for found in (cut, stopped):
        assert 0 < len(found.songs) < len(lines)
        assert len(found.songs) + len(found.left) + len(found.missing) == len(lines)
        assert found.left
    assert isinstance(cut.error, Unreachable)
    assert stopped.error is None
    rest = resolve(client, cut.left, demo.url, Course())
    assert len(cut.songs) + len(rest.songs) == len(lines)


def test_a_refusal_does_not_end_the_search(open_client: Open, demo: Demo) -> None:
    client = open_client()
    songs = [client.send(SongDetails(SongId(str(n)))) for n in (3, 50)]
    lines = read("".join(written(songs, demo.url)).encode())
    found = resolve(Asked(client, refused=SongDetails), lines, demo.url, Course())
    assert [song.title for song in found.songs] == [song.title for song in songs], "by their names"
    assert isinstance(found.error, BadRequest)


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
