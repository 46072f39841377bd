"""What people make of the music in the demo server: playlists, shares, bookmarks; and what leads to it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ampache_desktop.api.calls import playlists
from ampache_desktop.api.calls.playlists import Mode, Part, Visibility
from ampache_desktop.api.calls.statistics import RecordPlay
from ampache_desktop.api.client import Client
from ampache_desktop.api.errors import AccessDenied, BadRequest, NotFound, Refused
from ampache_desktop.api.models import (
    AlbumId,
    ArtistId,
    PlaylistId,
    SongId,
    UserId,
)
from ampache_desktop.api.versions import Api, Format
from ampache_desktop.demo import Demo
from tests.contract.asking import DIALECT_IDS, DIALECTS

DAY = 86_400
NONE = "99999999"
Open = Callable[..., Client]


def ids_in(client: Client, playlist: PlaylistId) -> list[str]:
    """The songs of a playlist, in order."""
    page = client.send(playlists.PlaylistSongs(playlist))
    if client.version.api > Api.V3:
        assert [song.playlist_position for song in page] == list(range(1, len(page) + 1))
    return [song.id for song in page]


def names_of(client: Client) -> list[str]:
    return [playlist.name for playlist in client.send(playlists.Playlists())]


# --- playlists


@pytest.mark.parametrize(("api", "fmt"), DIALECTS, ids=DIALECT_IDS)
def test_a_playlist_lives(open_client: Open, api: Api, fmt: Format) -> None:
    client = open_client(api=api, fmt=fmt)
    made = client.send(playlists.PlaylistCreate("New & <odd> 日本", Visibility.PRIVATE))
    assert (made.name, made.owner, made.type, made.song_count) == ("New & <odd> 日本", "demo", "private", 0)
    for song in "5", "6", "5", "7":
        client.send(playlists.PlaylistAddSong(made.id, SongId(song)))
    assert ids_in(client, made.id) == ["5", "6", "5", "7"]
    assert client.send(playlists.PlaylistDetails(made.id)).song_count == 4
    client.send(playlists.PlaylistRemoveSong(made.id, track=2))
    assert ids_in(client, made.id) == ["5", "5", "7"]
    if api is not Api.V3:
        client.send(playlists.PlaylistRemoveSong(made.id, song=SongId("5")))
        assert ids_in(client, made.id) == ["5", "7"], "only its first place"
        client.send(playlists.PlaylistEdit(made.id, title="Renamed", visibility=Visibility.PUBLIC))
        changed = client.send(playlists.PlaylistDetails(made.id))
        assert (changed.name, changed.type, changed.song_count) == ("Renamed", "public", 2)
        client.send(playlists.PlaylistRemoveSong(made.id, clear=True))
        assert ids_in(client, made.id) == []
    name = "Renamed" if api is not Api.V3 else made.name
    assert names_of(client).count(name) == 1
    client.send(playlists.PlaylistDelete(made.id))
    assert name not in names_of(client)
    assert client.send(playlists.PlaylistDelete(made.id)) is not None, "once more is a success too"
    again = client.send(playlists.PlaylistCreate(name))
    assert again.id != made.id


@pytest.mark.parametrize(("api", "fmt"), DIALECTS, ids=DIALECT_IDS)
def test_a_name_is_used_once(open_client: Open, api: Api, fmt: Format) -> None:
    client = open_client(api=api, fmt=fmt)
    call = playlists.PlaylistCreate("Once")
    made = client.send(call)
    if api >= Api.V6:
        with pytest.raises(BadRequest):
            client.send(call)
    else:
        assert client.send(call).id == made.id
    assert names_of(client).count("Once") == 1
    other = open_client("listener", api, fmt)
    assert other.send(call).id != made.id, "somebody else may call theirs so"


@pytest.mark.parametrize(("api", "fmt"), DIALECTS, ids=DIALECT_IDS)
def test_playlists_of_others(open_client: Open, api: Api, fmt: Format) -> None:
    admin, listener = open_client(api=api, fmt=fmt), open_client("listener", api, fmt)
    secret = admin.send(playlists.PlaylistCreate("Secret", Visibility.PRIVATE)).id
    shown = admin.send(playlists.PlaylistCreate("Shown", Visibility.PUBLIC)).id
    hers = listener.send(playlists.PlaylistCreate("Hers", Visibility.PRIVATE)).id
    assert {"Shown", "Hers"} <= set(names_of(listener))
    assert "Secret" not in names_of(listener)
    assert "Hers" not in names_of(admin), "admins do not list what others keep to themselves"
    assert admin.send(playlists.PlaylistDetails(hers)).name == "Hers", "but may open it"
    if api is Api.V3:
        assert listener.send(playlists.PlaylistDetails(secret)).name == "Secret", "API 3 asks nobody"
    else:
        with pytest.raises(AccessDenied):
            listener.send(playlists.PlaylistDetails(secret))
        with pytest.raises(AccessDenied):
            listener.send(playlists.PlaylistSongs(secret))
        with pytest.raises(AccessDenied):
            listener.send(playlists.PlaylistEdit(shown, title="Mine now"))
    for call in (
        playlists.PlaylistAddSong(shown, SongId("1")),
        playlists.PlaylistRemoveSong(shown, track=1),
        playlists.PlaylistDelete(shown),
        playlists.PlaylistDelete(PlaylistId(NONE)),
    ):
        with pytest.raises(AccessDenied):
            listener.send(call)
    admin.send(playlists.PlaylistAddSong(hers, SongId("3")))
    assert ids_in(listener, hers) == ["3"]


@pytest.mark.parametrize(("api", "fmt"), DIALECTS, ids=DIALECT_IDS)
def test_what_playlists_refuse(open_client: Open, api: Api, fmt: Format) -> None:
    client = open_client(api=api, fmt=fmt)
    made = client.send(playlists.PlaylistCreate("Strict")).id
    client.send(playlists.PlaylistAddSong(made, SongId("1")))
    client.send(playlists.PlaylistAddSong(made, SongId(NONE)))
    client.send(playlists.PlaylistAddSong(PlaylistId(NONE), SongId("1")))
    assert ids_in(client, made) == ["1"], "what does not exist is accepted, and is not there"
    if api is Api.V3:
        client.send(playlists.PlaylistRemoveSong(made, track=9))
        return
    with pytest.raises(Refused, match=r"(?i)duplicate|Bad Request: 1"):
        client.send(playlists.PlaylistAddSong(made, SongId("1"), check=True))
    client.send(playlists.PlaylistAddSong(made, SongId("2"), check=True))
    assert ids_in(client, made) == ["1", "2"]
    for nothing in (
        playlists.PlaylistRemoveSong(made, track=9),
        playlists.PlaylistRemoveSong(made, song=SongId("30")),
        playlists.PlaylistEdit(PlaylistId(NONE), title="x"),
        playlists.PlaylistEdit(PlaylistId("smart_1"), title="x"),
        playlists.PlaylistDetails(PlaylistId(NONE)),
        playlists.PlaylistSongs(PlaylistId(NONE)),
    ):
        with pytest.raises(NotFound):
            client.send(nothing)
    with pytest.raises(BadRequest):
        client.send(playlists.PlaylistRemoveSong(made))
    assert ids_in(client, made) == ["1", "2"]
    if api >= Api.V6:
        with pytest.raises(BadRequest):
            client.send(playlists.PlaylistEdit(made))
    else:
        client.send(playlists.PlaylistEdit(made))
    guest = open_client("guest", api, fmt)
    with pytest.raises(Refused):
        guest.send(playlists.PlaylistCreate("Guests make none"))


@pytest.mark.parametrize(("api", "fmt"), DIALECTS[1:], ids=DIALECT_IDS[1:])
def test_items_are_put_in_their_places(open_client: Open, api: Api, fmt: Format) -> None:
    client = open_client(api=api, fmt=fmt)
    made = client.send(playlists.PlaylistCreate("Places")).id
    client.send(playlists.PlaylistEdit(made, items=(SongId("9"), SongId("2"), SongId("31"))))
    assert ids_in(client, made) == ["9", "2", "31"]
    client.send(playlists.PlaylistEdit(made, items=(SongId("4"), SongId("5")), tracks=(3, 1)))
    assert ids_in(client, made) == ["5", "2", "4"]
    client.send(playlists.PlaylistEdit(made, items=(SongId("30"),), tracks=(7,)))
    assert ids_in(client, made) == ["5", "2", "4", "30"], "past the end it is added"
    client.send(playlists.PlaylistEdit(made, sort=True))
    songs = client.send(playlists.PlaylistSongs(made)).rows
    by_artist = [(song.album_artist.name if song.album_artist else "") for song in songs]
    assert sorted(song.id for song in songs) == ["2", "30", "4", "5"]
    assert [song.id for song in songs] != ["5", "2", "4", "30"]
    first = [song for song in songs if by_artist[0] == (song.album_artist and song.album_artist.name)]
    assert list(songs[: len(first)]) == first, "songs of one artist stand together"
    if api >= Api.V5:
        client.send(playlists.PlaylistEdit(made, owner=UserId("3")))
        assert client.send(playlists.PlaylistDetails(made)).owner == "listener"


@pytest.mark.parametrize("fmt", list(Format))
def test_whole_records_are_added(open_client: Open, fmt: Format) -> None:
    client = open_client(fmt=fmt)
    made = client.send(playlists.PlaylistCreate("Sum")).id
    before = client.send(playlists.PlaylistFingerprint(made))
    client.send(playlists.PlaylistAdd(made, "1", Part.ALBUM))
    album = ids_in(client, made)
    assert len(album) > 1
    assert client.send(playlists.PlaylistFingerprint(made)) != before
    client.send(playlists.PlaylistAdd(made, "1", Part.ARTIST))
    client.send(playlists.PlaylistAdd(made, "40", Part.SONG))
    client.send(playlists.PlaylistAdd(made, "3", Part.PLAYLIST))
    others = ids_in(client, PlaylistId("3"))
    assert ids_in(client, made)[-len(others) - 1 :] == ["40", *others]
    client.send(playlists.PlaylistAdd(PlaylistId("smart_1"), "1", Part.SONG))
    for kind in Part:
        with pytest.raises(NotFound):
            client.send(playlists.PlaylistAdd(made, NONE, kind))


def test_the_fingerprint_follows_the_songs(open_client: Open, demo: Demo) -> None:
    client = open_client()

    def told() -> tuple[str | None, object]:
        found = client.send(playlists.Playlists(filter="Kitchen", exact=True, include=True)).rows[0]
        assert found.md5 == client.send(playlists.PlaylistFingerprint(found.id)).md5
        assert [item.id for item in found.items] == ids_in(client, found.id)
        return found.md5, found.last_update

    before = told()
    assert told() == before
    client.send(playlists.PlaylistAddSong(PlaylistId("3"), SongId("1")))
    after = told()
    assert after[0] != before[0]
    assert after[1] != before[1]
    client.send(playlists.PlaylistRemoveSong(PlaylistId("3"), song=SongId("1")))
    assert told()[0] == before[0], "the same songs again"
    smart = PlaylistId("smart_3")
    mark = client.send(playlists.PlaylistFingerprint(smart))
    demo.library.flag("song", "77", flagged=True)
    demo.library.flag("song", "78", flagged=False)
    assert client.send(playlists.PlaylistFingerprint(smart)) != mark


def test_the_fingerprint_of_a_listing_is_that_of_its_ids(open_client: Open) -> None:
    client = open_client()
    before = client.send(playlists.Playlists(limit=1)).md5
    client.send(playlists.PlaylistEdit(PlaylistId("3"), title="Renamed"))
    assert client.send(playlists.Playlists(limit=1)).md5 == before
    client.send(playlists.PlaylistDelete(PlaylistId("3")))
    client.send(playlists.PlaylistCreate("As many as before"))
    assert client.send(playlists.Playlists(limit=1)).md5 != before


def test_own_lists_alone(open_client: Open) -> None:
    admin, listener = open_client(), open_client("listener")
    assert [one.name for one in listener.send(playlists.UserPlaylists())] == []
    listener.send(playlists.PlaylistCreate("Hers"))
    assert [one.name for one in listener.send(playlists.UserPlaylists())] == ["Hers"]
    assert listener.send(playlists.UserSmartlists()).rows == ()
    own = admin.send(playlists.UserPlaylists()).rows
    assert all(one.owner == "demo" and not one.is_smart for one in own)
    assert all(one.is_smart for one in admin.send(playlists.UserSmartlists()))
    assert [one.name for one in admin.send(playlists.UserPlaylists(filter="Road"))] == ["Road"]


def test_smartlists_called_like_a_playlist_are_hidden_on_wish(open_client: Open, demo: Demo) -> None:
    client = open_client()
    client.send(playlists.PlaylistCreate("Five stars"))
    assert names_of(client).count("Five stars") == 2
    demo.state.preferences.set_own("api_hide_dupe_searches", "1", "demo")
    assert names_of(client).count("Five stars") == 1
    both = client.send(playlists.Playlists(show_duplicates=True))
    assert [one.name for one in both].count("Five stars") == 2


@pytest.mark.parametrize(("api", "fmt"), DIALECTS[1:], ids=DIALECT_IDS[1:])
def test_songs_are_generated(open_client: Open, api: Api, fmt: Format) -> None:
    client = open_client(api=api, fmt=fmt)
    generate = playlists.PlaylistGenerate
    orders = {tuple(s.id for s in client.send(generate(limit=20))) for _ in range(3)}
    assert len(orders) == 3, "in any order"
    unplayed = client.send(generate(mode=Mode.UNPLAYED, limit=50)).rows
    if api >= Api.V4:
        assert {song.play_count for song in unplayed} == {0}
    recent = {song.id for song in client.send(generate(mode=Mode.RECENT))}
    forgotten = {song.id for song in client.send(generate(mode=Mode.FORGOTTEN))}
    assert forgotten
    assert not recent & forgotten
    heard = min(forgotten)
    client.send(RecordPlay(SongId(heard)))
    assert heard in {song.id for song in client.send(generate(mode=Mode.RECENT))}
    by_artist = client.send(generate(artist=ArtistId("2"))).rows
    assert by_artist
    assert all(
        "2" in {one.id for one in song.artists} | {song.artist and song.artist.id} for song in by_artist
    )
    of_album = client.send(generate(album=AlbumId("3"))).rows
    assert {song.album and song.album.id for song in of_album} == {"3"}
    assert all(song.favourite for song in client.send(generate(favourites=True)))
    title = of_album[0].title
    assert title in {song.title for song in client.send(generate(filter=title))}
    index = client.send(playlists.PlaylistGenerateIndex(album=AlbumId("3")))
    numbers = client.send(playlists.PlaylistGenerateIds(album=AlbumId("3")))
    assert {one.id for one in numbers} == {one.id for one in index} == {song.id for song in of_album}
    assert client.send(generate(album=AlbumId("none"))).rows == ()
