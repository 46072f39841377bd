"""Covers on disk: fetched once, kept under a limit, never with a secret in their names."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ampache_desktop.api.address import Address
from ampache_desktop.api.calls.albums import Albums
from ampache_desktop.api.calls.media import Art as ArtCall
from ampache_desktop.api.calls.media import ArtKind
from ampache_desktop.api.client import Body, Client
from ampache_desktop.api.credentials import Password
from ampache_desktop.api.errors import NoSuchMethod, NotFound, TimedOut
from ampache_desktop.api.models import Album, AlbumId, Genre, GenreId
from ampache_desktop.api.versions import Api
from ampache_desktop.demo import Demo
from ampache_desktop.library.art import FRESH_S, Art, call_for, cover_key, key_of

PNG = b"\x89PNG\r\n\x1a\n" + bytes(992)
KEY = "http://music.invalid/image.php?object_id=7&object_type=album"


class Pictures:
    """A server of pictures, by id; None is 404."""

    def __init__(self, pictures: dict[str, bytes | None]) -> None:
        self.pictures = pictures
        self.asked: list[str] = []
        self.fetched: list[str] = []
        self.down = False
        self.knows_art = True

    def open(self, media: ArtCall) -> Body:
        if not self.knows_art:
            raise NoSuchMethod("no get_art")
        self.asked.append(media.id)
        return self._answer(media.id)

    def fetch(self, url: str) -> Body:
        self.fetched.append(url)
        return self._answer(url.partition("object_id=")[2].partition("&")[0])

    def _answer(self, number: str) -> Body:
        if self.down:
            raise TimedOut("no answer")
        picture = self.pictures.get(number)
        if picture is None:
            raise NotFound("none")
        return Body(picture, "image/png")


def key(number: int) -> str:
    return KEY.replace("=7", f"={number}")


def test_keys_hold_no_secret_and_survive_a_new_session() -> None:
    first = key_of(
        "https://joe:hush@music.invalid/a/image.php?object_id=7&object_type=album&auth=5ec4e7&name=art.jpg"
    )
    second = key_of("https://music.invalid/a/image.php?auth=0ther&object_type=album&object_id=7")

    assert first == second == "https://music.invalid/a/image.php?object_id=7&object_type=album"


@pytest.mark.parametrize(
    "address", ["", "file:///etc/passwd", "javascript:alert(1)", "//nowhere", "7", "http://[1"]
)
def test_only_web_addresses_are_keys(address: str) -> None:
    assert key_of(address) == ""


def test_records_without_a_picture_have_no_key() -> None:
    album = Album(id=AlbumId("7"), art=KEY + "&auth=5ec4e7")

    assert cover_key(album) == KEY
    assert cover_key(Album(id=AlbumId("7"), art=KEY, has_art=False)) == ""
    assert cover_key(Album(id=AlbumId("7"))) == ""
    assert cover_key(Genre(id=GenreId("1"))) == ""


def test_a_key_says_what_to_ask_for() -> None:
    assert call_for(KEY) == ArtCall(ArtKind.ALBUM, "7")
    assert call_for("http://music.invalid/image.php?object_id=7&object_type=spaceship") is None
    assert call_for("http://elsewhere.invalid/picture.jpg") is None


def test_a_picture_is_fetched_once(tmp_path: Path) -> None:
    server = Pictures({"7": PNG})
    art = Art(server, tmp_path)

    assert [art.fetch(KEY), art.fetch(KEY), Art(server, tmp_path).fetch(KEY)] == [PNG] * 3
    assert server.asked == ["7"]
    assert art.used_bytes == len(PNG)
    file = art.file_of(KEY)
    assert file is not None
    assert file.read_bytes() == PNG


def test_that_there_is_none_is_remembered_too(tmp_path: Path) -> None:
    server = Pictures({})
    art = Art(server, tmp_path)

    assert [art.fetch(KEY), art.fetch(KEY)] == [None, None]
    assert server.asked == ["7"]
    assert art.file_of(KEY) is None


def test_what_is_no_picture_counts_as_none(tmp_path: Path) -> None:
    assert Art(Pictures({"7": b"<!DOCTYPE html><title>Sign in</title>"}), tmp_path).fetch(KEY) is None
    placeholder = PNG[:8].ljust(41464, b"\0")
    assert Art(Pictures({"8": placeholder}), tmp_path).fetch(key(8)) is None


def test_a_broken_file_is_fetched_again(tmp_path: Path) -> None:
    server = Pictures({"7": PNG})
    art = Art(server, tmp_path)
    art.fetch(KEY)
    file = art.file_of(KEY)
    assert file is not None
    file.write_bytes(b"\0" * 300)

    assert art.fetch(KEY) == PNG
    assert server.asked == ["7", "7"]


def test_an_old_picture_is_asked_for_again_and_serves_while_the_server_is_away(tmp_path: Path) -> None:
    server = Pictures({"7": PNG})
    art = Art(server, tmp_path)
    art.fetch(KEY)
    file = art.file_of(KEY)
    assert file is not None
    old = time.time() - FRESH_S - 60
    os.utime(file, (old, old))

    server.down = True
    assert art.fetch(KEY) == PNG
    server.down = False
    server.pictures["7"] = PNG + b"new"
    assert art.fetch(KEY) == PNG + b"new"
    assert art.used_bytes == len(PNG) + 3


def test_a_server_that_is_away_is_an_error_not_a_missing_picture(tmp_path: Path) -> None:
    server = Pictures({"7": PNG})
    art = Art(server, tmp_path)
    server.down = True
    with pytest.raises(TimedOut):
        art.fetch(KEY)
    server.down = False

    assert art.fetch(KEY) == PNG


def test_the_pictures_wanted_longest_ago_give_way(tmp_path: Path) -> None:
    server = Pictures({str(number): PNG for number in range(20)})
    art = Art(server, tmp_path, cap_bytes=5 * len(PNG))
    now = time.time()
    for number in range(5):
        art.fetch(key(number))
        file = art.file_of(key(number))
        assert file is not None
        os.utime(file, (now - 1000 + number, now))
    art.fetch(key(0))  # wanted just now

    art.fetch(key(10))

    assert art.used_bytes <= 5 * len(PNG)
    assert art.file_of(key(0)) is not None
    assert art.file_of(key(1)) is None
    assert art.file_of(key(10)) is not None
    assert sum(path.stat().st_size for path in tmp_path.glob("??/*")) == art.used_bytes


def test_the_limit_holds_over_restarts_and_leavings_of_a_crash_are_swept(tmp_path: Path) -> None:
    server = Pictures({str(number): PNG for number in range(20)})
    for number in range(5):
        Art(server, tmp_path).fetch(key(number))
    (tmp_path / "00").mkdir(exist_ok=True)
    (tmp_path / "00" / "cut-off.part").write_bytes(bytes(5000))

    art = Art(server, tmp_path, cap_bytes=3 * len(PNG))
    art.fetch(key(9))

    assert art.used_bytes <= 3 * len(PNG)
    assert not list(tmp_path.rglob("*.part"))


def test_a_disk_that_cannot_be_written_costs_time_not_the_picture(tmp_path: Path) -> None:
    in_the_way = tmp_path / "covers"
    in_the_way.write_text("a file where the folder should be")
    art = Art(Pictures({"7": PNG}), in_the_way)

    assert art.fetch(KEY) == PNG


def test_a_server_without_the_method_is_asked_at_the_address(tmp_path: Path) -> None:
    server = Pictures({"7": PNG})
    server.knows_art = False

    assert Art(server, tmp_path).fetch(KEY) == PNG
    assert server.fetched == [KEY]


def test_dropping_all_leaves_nothing(tmp_path: Path) -> None:
    art = Art(Pictures({"7": PNG}), tmp_path)
    art.fetch(KEY)

    art.clear()

    assert art.used_bytes == 0
    assert art.file_of(KEY) is None


@pytest.fixture
def signed_in(start_demo: Callable[..., Demo]) -> Iterator[Callable[[Api], tuple[Demo, Client]]]:
    clients: list[Client] = []

    def sign_in(api: Api) -> tuple[Demo, Client]:
        server = start_demo(songs=300)
        clients.append(Client(Address.parse(server.url), Password(server.user, server.password), api=api))
        return server, clients[-1]

    yield sign_in
    for client in clients:
        client.close()


@pytest.mark.parametrize("api", list(Api))
def test_covers_of_a_server_of_every_generation(
    signed_in: Callable[[Api], tuple[Demo, Client]], tmp_path: Path, api: Api
) -> None:
    server, client = signed_in(api)
    albums = client.send(Albums(limit=40)).rows
    art = Art(client, tmp_path)
    keys = {cover_key(album) for album in albums} - {""}

    pictures = [art.fetch(key) for key in keys]

    assert sum(picture is not None for picture in pictures) >= len(albums) // 2
    server.forget_requests()
    assert [art.fetch(key) for key in keys] == pictures
    assert not server.requests
    written = " ".join(str(path) for path in tmp_path.rglob("*"))
    assert server.password not in written
