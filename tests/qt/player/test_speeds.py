"""The speed: a book keeps its own, music has one for all, and what is what the server is asked but once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ampache_desktop.api.errors import Unreachable
from ampache_desktop.api.models import Album, AlbumId, Episode, EpisodeId, GenreRef, Named, Song, SongId
from ampache_desktop.library.spoken import is_book, is_spoken, work_of
from ampache_desktop.player.player import Player
from ampache_desktop.player.speeds import Speeds
from ampache_desktop.qt.jobs import Jobs
from ampache_desktop.settings.options import SPEEDS
from ampache_desktop.settings.store import Store
from tests.qt.player.rehearsal import Rehearsal


def song(album: str | None, genre: str = "", number: int = 1) -> Song:
    return Song(
        id=SongId(f"{album} {number}"),
        album=Named(id=album) if album else None,
        genres=(GenreRef(name=genre),) if genre else (),
        duration=100,
    )


MUSIC, NOVEL, RIDDLE = song("m", "Folk"), song("n", "Audiobook"), song("r", "Fiction")


class Shelf:
    """Tells what albums are: only the riddle is a book."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.away = False

    def album(self, album: AlbumId) -> Album:
        self.asked.append(album)
        if self.away:
            raise Unreachable("away")
        return Album(id=album, type="audiobook" if album == "r" else "album")


@pytest.fixture
def player() -> Iterator[Player]:
    target = Rehearsal()
    made = Player(target)
    yield made
    target.setParent(made)
    made.deleteLater()


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "settings.json")


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def speeds(player: Player, store: Store, jobs: Jobs, shelf: Shelf) -> Speeds:
    made = Speeds(player, store, jobs, player)
    made.use("home", shelf.album)
    return made


def test_a_book_keeps_its_speed_and_music_is_not_touched(
    player: Player, speeds: Speeds, store: Store, shelf: Shelf
) -> None:
    second = song("n", "Audiobook", 2)
    player.play_songs([NOVEL, MUSIC, second, song("other", "Audiobook")])
    speeds.set(1.75)
    player.next()
    assert player.rate == 1.0
    player.next()
    assert player.rate == 1.75
    player.next()
    assert player.rate == 1.0, "another book begins as it was read"
    assert shelf.asked == []
    assert store.get(SPEEDS) == {"home": {"album:n": 1.75}}


def test_a_book_keeps_its_speed_over_a_restart_and_on_its_server_only(
    player: Player, speeds: Speeds, store: Store, jobs: Jobs
) -> None:
    player.play_songs([NOVEL, MUSIC])
    speeds.set(0.8)
    store.save()
    other = Player(Rehearsal(), parent=player)
    again = Speeds(other, Store(store._path), jobs, player)  # noqa: SLF001 -- where the store of the test lies
    again.use("work", None)
    other.play_songs([NOVEL, NOVEL])
    assert other.rate == 1.0
    again.use("home", None)
    other.next()
    assert other.rate == 0.8


def test_all_music_has_one_speed(
    player: Player, speeds: Speeds, store: Store, qtbot: QtBot, jobs: Jobs
) -> None:
    player.play_songs([MUSIC, song("m2", "Jazz"), song(None), NOVEL, song("m3")])
    speeds.set(1.2)
    qtbot.waitUntil(lambda: jobs.is_idle)
    for expected in (1.2, 1.2, 1.0, 1.2):
        player.next()
        assert player.rate == expected
    assert store.get(SPEEDS) == {}


def test_what_no_genre_tells_the_album_tells_and_is_asked_once(
    player: Player, speeds: Speeds, store: Store, shelf: Shelf, qtbot: QtBot, jobs: Jobs
) -> None:
    player.play_songs([MUSIC, RIDDLE, MUSIC, RIDDLE])
    speeds.set(1.1)
    qtbot.waitUntil(lambda: jobs.is_idle)
    player.next()
    assert player.rate == 1.1
    for _ in range(3):
        speeds.faster()
    qtbot.waitUntil(lambda: store.get(SPEEDS) == {"home": {"album:r": 1.4}})
    player.next()
    assert player.rate == 1.1, "music has its own speed back"
    player.next()
    assert player.rate == 1.4
    asked = len(shelf.asked)
    speeds.slower()
    assert store.get(SPEEDS) == {"home": {"album:r": 1.3}}
    qtbot.waitUntil(lambda: jobs.is_idle)
    assert len(shelf.asked) == asked


def test_while_the_server_is_away_it_is_music(
    player: Player, speeds: Speeds, store: Store, shelf: Shelf, qtbot: QtBot, jobs: Jobs
) -> None:
    shelf.away = True
    player.play_songs([RIDDLE, song("m3")])
    speeds.set(2.0)
    qtbot.waitUntil(lambda: bool(shelf.asked) and jobs.is_idle)
    player.next()
    assert player.rate == 2.0
    assert store.get(SPEEDS) == {}


def test_steps_and_limits(player: Player, speeds: Speeds) -> None:
    player.play_songs([NOVEL])
    speeds.faster()
    assert player.rate == 1.1
    for _ in range(40):
        speeds.faster()
    assert player.rate == 3.0
    for _ in range(40):
        speeds.slower()
    assert player.rate == 0.5
    speeds.reset()
    assert player.rate == 1.0


def test_a_damaged_file_of_speeds_is_no_harm(player: Player, speeds: Speeds, store: Store) -> None:
    for damaged in ({"home": 7}, {"home": {"album:n": "fast"}}, {"home": {"album:n": 99}}):
        store.set(SPEEDS, damaged)
        player.play_songs([NOVEL])
        assert player.rate == 1.0
        player.play_songs([MUSIC])


@pytest.mark.parametrize(
    ("album", "book"),
    [
        (Album(id=AlbumId("1"), type="audiobook"), True),
        (Album(id=AlbumId("1"), type="Album; Audiobook"), True),
        (Album(id=AlbumId("1"), genres=(GenreRef(name=" HÖRBUCH "),)), True),
        (Album(id=AlbumId("1"), type="album;live"), False),
        (Album(id=AlbumId("1"), type=None, genres=(GenreRef(name="Speech Metal"),)), False),
    ],
)
def test_what_is_a_book(album: Album, book: bool) -> None:
    assert is_book(album) is book


def test_episodes_belong_to_their_podcast() -> None:
    episode = Episode(id=EpisodeId("9"), podcast=Named(id="3"))
    assert work_of(episode) == "podcast:3"
    assert is_spoken(episode)
    assert work_of(song(None)) == ""
    assert not is_spoken(song("m", "Rock"))
