"""Deleting songs in the demo server, its catalogs, labels and licences, and what it looks for again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import requests

from ampache_desktop.api.address import Address
from ampache_desktop.api.calls.albums import AlbumDetails, Albums
from ampache_desktop.api.calls.artists import ArtistDetails, Artists
from ampache_desktop.api.calls.catalogs import (
    CatalogAction,
    CatalogAdd,
    CatalogDelete,
    CatalogDetails,
    CatalogFile,
    CatalogFolder,
    Catalogs,
    FileTask,
    Gathers,
    Task,
)
from ampache_desktop.api.calls.deleted import DeletedSongs
from ampache_desktop.api.calls.genres import GenreDetails, GenreSongs
from ampache_desktop.api.calls.indexes import Entries, Kind
from ampache_desktop.api.calls.labels import LabelArtists, LabelDetails, Labels
from ampache_desktop.api.calls.licenses import LicenseDetails, Licenses, LicenseSongs
from ampache_desktop.api.calls.opinions import Rate, Rated
from ampache_desktop.api.calls.playlists import PlaylistAddSong, PlaylistCreate, PlaylistSongs
from ampache_desktop.api.calls.podcasts import Podcasts
from ampache_desktop.api.calls.searches import LabelSearch, SongSearch
from ampache_desktop.api.calls.songs import AlbumSongs, ArtistSongs, SongDelete, SongDetails, Songs
from ampache_desktop.api.calls.updates import (
    Depicted,
    SystemUpdate,
    Tagged,
    UpdateArt,
    UpdateArtistInfo,
    UpdateFromTags,
)
from ampache_desktop.api.client import Client
from ampache_desktop.api.credentials import Password
from ampache_desktop.api.errors import AccessDenied, BadRequest, NotFound, Refused, ServerFailed
from ampache_desktop.api.models import AlbumId, ArtistId, CatalogId, LabelId, LicenseId, SongId
from ampache_desktop.api.rules import Operator, Rule
from ampache_desktop.api.versions import Api, Format
from ampache_desktop.demo import Demo
from tests.contract.asking import DIALECT_IDS, DIALECTS

Open = Callable[..., Client]
SINCE_4 = pytest.mark.parametrize(("api", "fmt"), DIALECTS[1:], ids=DIALECT_IDS[1:])
SINCE_5 = pytest.mark.parametrize(("api", "fmt"), DIALECTS[3:], ids=DIALECT_IDS[3:])
IN_6 = pytest.mark.parametrize("fmt", list(Format))
NONE = "99999999"


def titled(text: str) -> tuple[Rule, ...]:
    return (Rule("title", Operator.IS, text),)


# --- deleting songs


@SINCE_5
def test_a_deleted_song_is_gone_from_everywhere(open_client: Open, api: Api, fmt: Format) -> None:
    admin = open_client("demo", api, fmt)
    song = admin.send(SongDetails(SongId("50")))
    assert song.album is not None
    assert song.artist is not None
    genre = song.genres[0].id
    assert genre is not None
    before = (
        admin.send(AlbumDetails(AlbumId(song.album.id))).song_count,
        admin.send(ArtistDetails(ArtistId(song.artist.id))).song_count,
        admin.send(GenreDetails(genre)).song_count,
    )
    album = AlbumId(song.album.id)
    duration = admin.send(AlbumDetails(album)).duration or 0
    made = admin.send(PlaylistCreate("Trip"))
    for number in ("50", "51"):
        admin.send(PlaylistAddSong(made.id, SongId(number)))
    assert "deleted" in admin.send(SongDelete(song.id))

    with pytest.raises(NotFound):
        admin.send(SongDetails(song.id))
    listings: list[Any] = [
        Songs(limit=5000),
        AlbumSongs(album),
        ArtistSongs(ArtistId(song.artist.id)),
        GenreSongs(genre, limit=5000),
        SongSearch(titled(song.title)),
        PlaylistSongs(made.id),
    ]
    if api >= Api.V6:
        listings.append(Entries(Kind.SONG, limit=5000))
    for call in listings:
        assert song.id not in [one.id for one in admin.send(call)], call
    assert [one.id for one in admin.send(PlaylistSongs(made.id))] == ["51"]
    after = (
        admin.send(AlbumDetails(AlbumId(song.album.id))).song_count,
        admin.send(ArtistDetails(ArtistId(song.artist.id))).song_count,
        admin.send(GenreDetails(genre)).song_count,
    )
    assert after == tuple(count - 1 for count in before)
    assert admin.send(AlbumDetails(album)).duration == duration - song.duration
    assert requests.get(admin.stream_url(song.url or ""), timeout=10).status_code == 404
    (gone,) = admin.send(DeletedSongs()).rows
    assert (gone.id, gone.title, gone.file) == (song.id, song.title, song.filename)
    assert gone.delete_time is not None
    for again in (SongDelete(song.id), Rate(Rated.SONG, song.id, 4)):
        with pytest.raises(NotFound):
            admin.send(again)


def test_an_album_of_which_nothing_is_left_is_gone(open_client: Open) -> None:
    admin = open_client()
    albums = admin.send(Albums(limit=500)).rows
    album = next(album for album in albums if 0 < album.song_count < 6 and album.artist)
    for song in admin.send(AlbumSongs(album.id)):
        admin.send(SongDelete(song.id))
    with pytest.raises(NotFound):
        admin.send(AlbumDetails(album.id))
    assert len(admin.send(Albums(limit=500)).rows) == len(albums) - 1


def test_who_may_delete(open_client: Open) -> None:
    with pytest.raises(AccessDenied):
        open_client("listener").send(SongDelete(SongId("3")))
    open_client("manager").send(SongDelete(SongId("3")))


# --- catalogs


@IN_6
def test_a_catalog_lives(open_client: Open, fmt: Format) -> None:
    admin = open_client("demo", fmt=fmt)
    made = admin.send(CatalogAdd("More & <x>", "/more", gathers=Gathers.MUSIC))
    assert (made.name, made.path, made.gather_types, made.enabled) == ("More & <x>", "/more", "music", True)
    assert made.id in [one.id for one in admin.send(Catalogs(Gathers.MUSIC))]
    assert made.id not in [one.id for one in admin.send(Catalogs(Gathers.PODCAST))]
    cleaned = admin.send(CatalogDetails(made.id)).last_clean
    admin.send(CatalogAction(Task.CLEAN, made.id))
    assert admin.send(CatalogDetails(made.id)).last_clean != cleaned
    for path in ("/more/of/it", "/nowhere", "/music-and-more", "/"):
        with pytest.raises(BadRequest):
            admin.send(CatalogAdd("x", path))
    admin.send(CatalogDelete(made.id))
    for gone in (CatalogDetails(made.id), CatalogDelete(made.id), CatalogAction(Task.ADD, made.id)):
        with pytest.raises(NotFound):
            admin.send(gone)
    assert admin.send(CatalogAdd("y", "/more")).id != made.id


def test_a_catalog_takes_its_music_with_it(open_client: Open) -> None:
    admin = open_client()
    admin.send(CatalogDelete(CatalogId("1")))
    for call in (Songs(), Albums(), Artists()):
        assert admin.send(call).rows == ()
    assert admin.send(Podcasts()).rows
    admin.send(CatalogDelete(CatalogId("2")))
    assert admin.send(Podcasts()).rows == ()


@SINCE_4
def test_files_are_worked_on(open_client: Open, api: Api, fmt: Format) -> None:
    admin = open_client("demo", api, fmt)
    song = admin.send(SongDetails(SongId("60")))
    file, catalog = song.filename or "", CatalogId("1")
    assert file in admin.send(CatalogFile(file, (FileTask.VERIFY,), catalog))
    assert file in admin.send(CatalogFile(file, (FileTask.ADD,), catalog))
    assert "x" in admin.send(CatalogFile("/music/x", (FileTask.CLEAN,), catalog))
    admin.send(CatalogFile(file, (FileTask.REMOVE,), CatalogId("2")))
    assert admin.send(SongDetails(song.id)).filename == file
    for wrong in ((file + "x", "1"), (file, NONE)):
        with pytest.raises(NotFound):
            admin.send(CatalogFile(wrong[0], (FileTask.VERIFY,), CatalogId(wrong[1])))
    admin.send(CatalogFile(file, (FileTask.REMOVE,), catalog))
    assert song.id not in [one.id for one in admin.send(Songs(limit=5000))]
    if api >= Api.V6:
        folder = file.rpartition("/")[0]
        admin.send(CatalogFolder(folder, (FileTask.CLEAN, FileTask.VERIFY), catalog))
        with pytest.raises(NotFound):
            admin.send(CatalogFolder("/music/nobody", (FileTask.CLEAN,), catalog))


def test_who_may_work_on_catalogs(open_client: Open) -> None:
    listener = open_client("listener")
    calls: list[Any] = [
        CatalogAdd("x", "/more"),
        CatalogDelete(CatalogId("1")),
        CatalogAction(Task.CLEAN, CatalogId("1")),
        CatalogFile("/music/x", (FileTask.CLEAN,), CatalogId("1")),
        CatalogFolder("/music", (FileTask.CLEAN,), CatalogId("1")),
        UpdateArt(Depicted.ALBUM, "1"),
        SystemUpdate(),
    ]
    for call in calls:
        with pytest.raises(AccessDenied):
            listener.send(call)


# --- labels and licences


@SINCE_5
def test_labels_and_their_artists(open_client: Open, api: Api, fmt: Format) -> None:
    client = open_client("listener", api, fmt)
    labels = client.send(Labels()).rows
    assert len(labels) == 8
    names = [label.name for label in labels]
    assert names == sorted(names)
    for label in labels[:3]:
        assert client.send(LabelDetails(label.id)) == label
        artists = client.send(LabelArtists(label.id, limit=5000)).rows
        assert len(artists) == label.artist_count > 0
    assert client.send(LabelArtists(LabelId(NONE))).rows == ()
    with pytest.raises(NotFound):
        client.send(LabelDetails(LabelId(NONE)))
    song = client.send(SongDetails(SongId("50")))
    publisher = next(label for label in labels if label.name == song.publisher)
    owners = [artist.id for artist in client.send(LabelArtists(publisher.id, limit=5000))]
    assert song.album_artist is not None
    assert song.album_artist.id in owners
    found = client.send(LabelSearch((Rule("title", Operator.CONTAINS, "Half Moon"),))).rows
    assert [label.name for label in found] == ["Half Moon Tapes"]


@SINCE_4
def test_licences_and_their_songs(open_client: Open, api: Api, fmt: Format) -> None:
    client = open_client("listener", api, fmt)
    licenses = client.send(Licenses()).rows
    assert any("<b>" in one.name for one in licenses)
    songs = 0
    for one in licenses:
        assert client.send(LicenseDetails(one.id)) == one
        under = client.send(LicenseSongs(one.id, limit=5000)).rows
        assert {song.license for song in under} <= {one.name}
        songs += len(under)
    assert songs == len(client.send(Songs(limit=5000)).rows)
    assert client.send(LicenseSongs(LicenseId(NONE))).rows == ()


# --- looking again


@SINCE_4
def test_updates(open_client: Open, api: Api, fmt: Format) -> None:
    admin = open_client("demo", api, fmt)
    if api > Api.V4:
        assert "3" in admin.send(UpdateFromTags(Tagged.SONG, "3"))
        assert admin.send(SystemUpdate()) == "No update available"
    else:
        with pytest.raises(NotFound):  # as servers always answer to callers of 4
            admin.send(UpdateFromTags(Tagged.SONG, "3"))
    unknown: list[Any] = [
        UpdateFromTags(Tagged.ALBUM, NONE),
        UpdateArtistInfo(ArtistId(NONE)),
        UpdateArt(Depicted.ARTIST, NONE),
    ]
    for call in unknown:
        with pytest.raises(Refused):
            admin.send(call)
    with pytest.raises(Refused):
        admin.send(UpdateArt(Depicted.ALBUM, "3"))
    if api > Api.V4:
        with pytest.raises(ServerFailed):
            admin.send(UpdateArtistInfo(ArtistId("3")))


def test_a_million_songs_are_no_hindrance(start_demo: Callable[..., Demo]) -> None:
    demo = start_demo(songs=1_000_000)
    with Client(Address.parse(demo.url), Password("demo", "demo")) as client:
        client.send(SongDelete(SongId("777777")))
        with pytest.raises(NotFound):
            client.send(SongDetails(SongId("777777")))
        assert client.send(Songs(limit=1)).total == 999_999
