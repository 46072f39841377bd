"""What leads through the demo server: ids alone, folders, and what is like something else."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import pytest

from ampache_desktop.api.calls import indexes, playlists, similar
from ampache_desktop.api.calls.artists import Artists
from ampache_desktop.api.calls.indexes import Folder, Kind
from ampache_desktop.api.calls.songs import AlbumSongs, ArtistSongs
from ampache_desktop.api.client import Client
from ampache_desktop.api.errors import BadRequest, NotFound, Refused, ServerFailed
from ampache_desktop.api.models import AlbumId, ArtistId, BrowseEntry, CatalogId, PlaylistId, SongId
from ampache_desktop.api.versions import Api, Format
from ampache_desktop.demo import Demo
from tests.contract.asking import DIALECT_IDS, DIALECTS, Caller, error_of

NONE = "99999999"
Open = Callable[..., Client]
FORMATS = pytest.mark.parametrize("fmt", list(Format))


@FORMATS
def test_ids_are_those_of_the_list(open_client: Open, fmt: Format) -> None:
    client = open_client(fmt=fmt)
    for kind in Kind:
        rows = client.send(indexes.Entries(kind)).rows
        ids = [one.id for one in client.send(indexes.Ids(kind))]
        assert ids == [row.id for row in rows], kind
        assert ids or kind is Kind.VIDEO
        assert [one.id for one in client.send(indexes.Ids(kind, offset=1, limit=2))] == ids[1:3], kind
    smart = [one.id for one in client.send(indexes.Ids(Kind.PLAYLIST)) if one.id.startswith("smart_")]
    assert len(smart) == 6
    plain = client.send(indexes.Ids(Kind.PLAYLIST, hide_smartlists=True)).rows
    assert not [one for one in plain if one.id.startswith("smart_")]
    assert client.send(indexes.Ids(Kind.ARTIST, filter="zzzz none", exact=True)).rows == ()


@FORMATS
def test_ids_of_what_is_inside(open_client: Open, fmt: Format) -> None:
    client = open_client(fmt=fmt)
    album = client.send(indexes.Ids(Kind.ALBUM, include=True, limit=1)).rows[0]
    songs = client.send(AlbumSongs(AlbumId(album.id))).rows
    assert [(child.id, child.type) for child in album.children] == [(song.id, "song") for song in songs]
    artists = client.send(indexes.Ids(Kind.ARTIST, include=True, limit=4)).rows
    assert any(artist.children for artist in artists)
    told = {child.id is not None for artist in artists for child in artist.children}
    assert told == {fmt is Format.XML}, "JSON forgets the ids of an artist's albums"
    lists = {one.id: one for one in client.send(indexes.Ids(Kind.PLAYLIST, include=True))}
    entries = client.send(playlists.PlaylistSongs(PlaylistId("3"))).rows
    assert [child.id for child in lists["3"].children] == [song.id for song in entries]
    assert lists["5"].children == ()
    podcast = client.send(indexes.Ids(Kind.PODCAST, include=True, limit=1)).rows[0]
    assert {child.type for child in podcast.children} == {"podcast_episode"}
    assert client.send(indexes.Ids(Kind.CATALOG, include=True)).rows[0].children == ()


def into(client: Client, entry: BrowseEntry, catalog: str | None = None) -> list[BrowseEntry]:
    """What is in a folder."""
    kind = Folder(entry.type or "")
    return list(client.send(indexes.Browse(entry.id, kind, CatalogId(catalog) if catalog else None)))


@FORMATS
def test_from_the_root_to_a_song(open_client: Open, demo: Demo, fmt: Format) -> None:
    client = open_client(fmt=fmt)
    root = list(client.send(indexes.Browse()))
    music, podcasts = root[:2]
    assert {entry.type for entry in root} == {"catalog"}
    artists = into(client, music)
    assert len(artists) == len(demo.library.artists(album_artists=True))
    assert (artists[0].type, artists[0].parent_type, artists[0].parent_id) == ("artist", "catalog", music.id)
    records = into(client, artists[0], music.id)
    assert records
    assert all((entry.type, entry.catalog) == ("album", music.id) for entry in records)
    tracks = into(client, records[0], music.id)
    songs = client.send(AlbumSongs(AlbumId(records[0].id))).rows
    assert [(entry.id, entry.name, entry.type) for entry in tracks] == [
        (s.id, s.title, "song") for s in songs
    ]
    shows = into(client, podcasts)
    episodes = into(client, shows[0], podcasts.id)
    assert {entry.type for entry in episodes} == {"podcast_episode"}
    assert [entry.id for entry in client.send(indexes.Browse(music.id, Folder.CATALOG, limit=2))] == [
        entry.id for entry in artists[:2]
    ]


@FORMATS
def test_where_browsing_ends(open_client: Open, demo: Demo, fmt: Format) -> None:
    client = open_client(fmt=fmt)
    with pytest.raises(BadRequest):
        client.send(indexes.Browse("1", Folder.ARTIST))
    for folder in (Folder.ARTIST, Folder.ALBUM, Folder.PODCAST, Folder.CATALOG):
        with pytest.raises(NotFound):
            client.send(indexes.Browse(NONE, folder, CatalogId("1")))
    with Caller(demo, fmt=fmt) as caller:
        assert error_of(caller.get("browse", type="zzz", filter=1)) == ("4710", "new")


@pytest.mark.parametrize(("api", "fmt"), DIALECTS[1:], ids=DIALECT_IDS[1:])
def test_what_is_alike_is_always_alike(open_client: Open, api: Api, fmt: Format) -> None:
    client = open_client(api=api, fmt=fmt)
    songs = [song.id for song in client.send(similar.SimilarSongs(SongId("1")))]
    assert songs
    assert "1" not in songs
    assert songs == [song.id for song in client.send(similar.SimilarSongs(SongId("1")))]
    artists = client.send(similar.SimilarArtists(ArtistId("1"))).rows
    assert artists
    assert "1" not in {artist.id for artist in artists}
    assert artists == client.send(similar.SimilarArtists(ArtistId("1"))).rows
    assert client.send(similar.SimilarArtists(ArtistId("1"), limit=1, offset=1)).rows == artists[1:2]
    for nobody in (similar.SimilarSongs(SongId(NONE)), similar.SimilarArtists(ArtistId(NONE))):
        with pytest.raises(ServerFailed if api >= Api.V5 else Refused):
            client.send(nobody)


def test_what_is_alike_shares_a_genre_and_no_artist(open_client: Open) -> None:
    client = open_client()
    busy = client.send(Artists(sort="album_count,DESC", limit=12)).rows
    compared = 0
    for one in [song for artist in busy for song in client.send(ArtistSongs(artist.id, limit=1))]:
        with suppress(ServerFailed):  # nothing is like what is read aloud
            for other in client.send(similar.SimilarSongs(one.id)):
                compared += 1
                assert set(other.genres) & set(one.genres)
                assert other.album_artist != one.album_artist
    assert compared > 5
