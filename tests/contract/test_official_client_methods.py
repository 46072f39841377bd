"""The official Python client asks the demo server for everything that it can ask for, in API 6."""

from __future__ import annotations

import hashlib
import inspect
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import ampache
import pytest

from ampache_desktop.demo import Demo

TITLE = [["title", 0, "a"]]
PASSWORD = hashlib.sha256(b"secret").hexdigest()

LATER = "came after API 6.6.0"
NOT_ASKED: dict[str, str] = {
    **dict.fromkeys(
        (
            *("album_disk", "album_disks", "album_disk_songs", "folder", "folders", "sonic_match", "upload"),
            *(
                "catalog_create",
                "podcast_update",
                "playlist_remove",
                "search_rules",
                "song_tags",
                "get_lyrics",
            ),
            *("get_external_metadata", "smartlist", "smartlists", "smartlist_songs", "smartlist_delete"),
            *("quickconnect_initiate", "quickconnect_status", "random"),
            *("collection", "collections", "collection_items", "collection_create", "collection_edit"),
            *("collection_delete", "collection_add", "collection_remove"),
            *("playlist_folder", "playlist_folders", "playlist_folder_items", "playlist_folder_create"),
            *("playlist_folder_edit", "playlist_folder_delete", "playlist_folder_add"),
            *("playlist_folder_remove",),
        ),
        LATER,
    ),
    **dict.fromkeys(
        ("tag", "tags", "tag_albums", "tag_artists", "tag_songs"), "not in API 6: genre, genres …"
    ),
    "lost_password": "always refused by 6.6.0 servers, and so by this one",
    "register": "refused: people may not register themselves here",
    "update_artist_info": "refused, as by servers without a key for Last.fm",
    "update_art": "refused, as by servers that find no picture",
    "user_update": "refused by 6.6.0 servers: they look for another parameter; user_edit does it",
    "playlist_add": "refused by 6.6.0 servers: it says the type under another name than they read",
    "handshake": "asked by every test of this module",
    "execute": "asks for any of the others by its name",
}
"""Methods of the client that are not asked here, each with the reason."""

OTHER_NAMES = {
    **dict.fromkeys(("rate", "flag", "record_play", "update_from_tags"), "id"),
    **dict.fromkeys(("timeline", "toggle_follow", "user_edit", "user_delete"), "username"),
    **dict.fromkeys(("catalog_action", "catalog_file", "catalog_folder"), "catalog"),
}
"""What 6.6.0 servers refuse to this client, and so does this one: they read it by this name, and the client
says it as `filter`, as newer servers take it too."""

OWN = {
    name
    for name, _ in inspect.getmembers(ampache.API, inspect.isfunction)
    if name.startswith(("_", "set_", "get_id", "get_object", "get_request", "get_message", "get_config"))
} | {
    *("return_data", "post_request", "fetch_url", "debug_response", "test_result", "write_xml", "write_json"),
    *("encrypt_password", "encrypt_string", "save_config"),
}
"""What the client does for itself, without a server."""

Memory = dict[str, Any]
Step = tuple[str, Callable[[Any, Memory], Any]]

READING: list[Step] = [
    ("ping", lambda api, memo: api.ping(memo["url"], api.AMPACHE_SESSION, "6.6.0")),
    ("url_to_song", lambda api, memo: api.url_to_song(memo["play"])),
    *(
        (name, lambda api, _, name=name: getattr(api, name)())
        for name in (
            *("artists", "albums", "genres", "songs", "playlists", "user_playlists", "user_smartlists"),
            *("podcasts", "live_streams", "videos", "licenses", "labels", "catalogs", "users", "browse"),
            *("now_playing", "user_preferences", "system_preferences", "deleted_songs", "deleted_videos"),
            *("deleted_podcast_episodes", "localplay_songs", "friends_timeline", "playlist_generate"),
        )
    ),
    *(
        (name, lambda api, _, name=name: getattr(api, name)(1))
        for name in (
            *("artist", "artist_albums", "artist_songs", "album", "album_songs", "genre", "genre_artists"),
            *(
                "genre_albums",
                "genre_songs",
                "song",
                "playlist",
                "playlist_songs",
                "playlist_hash",
                "podcast",
            ),
            *("podcast_episodes", "podcast_episode", "live_stream", "video", "license", "license_songs"),
            *("label", "label_artists", "catalog"),
        )
    ),
    *(
        (name, lambda api, _, name=name: getattr(api, name)("song", limit=3))
        for name in ("list", "index", "get_indexes", "stats")
    ),
    *(
        (name, lambda api, memo, name=name: getattr(api, name)(memo["user"]))
        for name in ("user", "followers", "following", "last_shouts", "timeline")
    ),
    ("get_similar", lambda api, _: api.get_similar("song", 1)),
    ("search_songs", lambda api, _: api.search_songs("a", limit=3)),
    ("advanced_search", lambda api, _: api.advanced_search(TITLE, limit=3)),
    ("search", lambda api, _: api.search(TITLE, object_type="album", limit=3)),
    ("search_group", lambda api, _: api.search_group(TITLE, limit=3)),
    ("user_preference", lambda api, _: api.user_preference("ajax_load")),
    ("system_preference", lambda api, _: api.system_preference("lang")),
    ("get_art", lambda api, memo: api.get_art(1, "album", str(memo["folder"] / "art"))),
    ("stream", lambda api, memo: api.stream(1, "song", str(memo["folder"] / "stream"))),
    ("download", lambda api, memo: api.download(1, "song", str(memo["folder"] / "download"))),
]

CHANGING: list[Step] = [
    ("playlist_create", lambda api, memo: _remember(api, memo, api.playlist_create("Trip", "private"))),
    ("playlist_edit", lambda api, memo: api.playlist_edit(memo["id"], playlist_name="Long trip")),
    ("playlist_add_song", lambda api, memo: api.playlist_add_song(memo["id"], 5)),
    ("playlist_remove_song", lambda api, memo: api.playlist_remove_song(memo["id"], track=1)),
    ("playlist_delete", lambda api, memo: api.playlist_delete(memo["id"])),
    ("share_create", lambda api, memo: _remember(api, memo, api.share_create(1, "song"))),
    ("shares", lambda api, _: api.shares()),
    ("share", lambda api, memo: api.share(memo["id"])),
    ("share_edit", lambda api, memo: api.share_edit(memo["id"], description="for you")),
    ("share_delete", lambda api, memo: api.share_delete(memo["id"])),
    ("bookmark_create", lambda api, memo: _remember(api, memo, api.bookmark_create(1, "song", 42))),
    ("bookmarks", lambda api, _: api.bookmarks()),
    ("bookmark", lambda api, memo: api.bookmark(memo["id"])),
    ("get_bookmark", lambda api, _: api.get_bookmark(1, "song")),
    ("bookmark_edit", lambda api, _: api.bookmark_edit(1, "song", 43)),
    ("bookmark_delete", lambda api, _: api.bookmark_delete(1, "song", "python3-ampache")),
    ("rate", lambda api, _: api.rate("song", 1, 4)),
    ("flag", lambda api, _: api.flag("song", 1, 1)),
    ("record_play", lambda api, _: api.record_play(1)),
    ("scrobble", lambda api, memo: api.scrobble(*memo["names"])),
    ("player", lambda api, _: api.player(1)),
    ("toggle_follow", lambda api, _: api.toggle_follow("guest")),
    ("user_create", lambda api, _: api.user_create("bob", PASSWORD, "bob@example.org")),
    ("user_edit", lambda api, _: api.user_edit("bob", fullname="Bob")),
    ("user_delete", lambda api, _: api.user_delete("bob")),
    ("preference_create", lambda api, _: api.preference_create("own", "string", "x", "interface")),
    ("preference_edit", lambda api, _: api.preference_edit("own", "y")),
    ("preference_delete", lambda api, _: api.preference_delete("own")),
    ("podcast_create", lambda api, memo: _remember(api, memo, api.podcast_create(memo["feed"], 2))),
    ("podcast_edit", lambda api, memo: api.podcast_edit(memo["id"], title="Mine")),
    ("update_podcast", lambda api, memo: api.update_podcast(memo["id"])),
    ("podcast_delete", lambda api, memo: api.podcast_delete(memo["id"])),
    ("podcast_episode_delete", lambda api, _: api.podcast_episode_delete(1)),
    (
        "live_stream_create",
        lambda api, memo: _remember(api, memo, api.live_stream_create("Waves", "http://h/waves", "mp3", 1)),
    ),
    ("live_stream_edit", lambda api, memo: api.live_stream_edit(memo["id"], "Tides", "http://h/t", "ogg", 1)),
    ("live_stream_delete", lambda api, memo: api.live_stream_delete(memo["id"])),
    (
        "catalog_add",
        lambda api, memo: _remember(api, memo, api.catalog_add("More", "/more", "local", "music")),
    ),
    ("catalog_action", lambda api, memo: api.catalog_action("clean_catalog", memo["id"])),
    ("catalog_folder", lambda api, _: api.catalog_folder("/music", "verify", 1)),
    ("catalog_file", lambda api, _: api.catalog_file("/music/x", "clean", 1)),
    ("catalog_delete", lambda api, memo: api.catalog_delete(memo["id"])),
    ("update_from_tags", lambda api, _: api.update_from_tags("song", 1)),
    ("system_update", lambda api, _: api.system_update()),
    ("localplay", lambda api, _: api.localplay("status")),
    ("democratic", lambda api, _: api.democratic("vote", 3)),
    ("song_delete", lambda api, _: api.song_delete(7)),
    ("goodbye", lambda api, _: api.goodbye()),
]


def _remember(api: Any, memo: Memory, answer: Any) -> Any:  # noqa: ANN401 -- the client has no types
    """Keep the id of what was made."""
    if isinstance(answer, dict):
        memo["id"] = answer.get("id")
    elif answer is not None and not isinstance(answer, bool):
        memo["id"] = next((child.get("id") for child in answer if child.get("id")), None)
    return answer


def refusal_of(answer: Any) -> str:  # noqa: ANN401 -- the client has no types
    """Why an answer is no success, "" when it is one."""
    if answer is None or answer is False:
        return "nothing came back"
    if isinstance(answer, dict):
        return str(answer["error"]) if "error" in answer else ""
    error = answer.find("error") if hasattr(answer, "find") and not isinstance(answer, str | bytes) else None
    return "" if error is None else "".join(error.itertext())


@pytest.fixture(params=["json", "xml"])
def signed_in(
    start_demo: Callable[..., Demo], tmp_path: Path, request: pytest.FixtureRequest
) -> tuple[Any, Memory]:
    demo = start_demo(songs=300)
    api = ampache.API()
    api.set_format(request.param)
    now = int(time.time())
    token = api.handshake(demo.url, api.encrypt_password(demo.password, now), demo.user, now, "6.6.0")
    assert token
    song = demo.library.song("2")
    assert song is not None
    assert song.artist is not None
    assert song.album is not None
    memo = {
        "url": demo.url,
        "user": demo.user,
        "folder": tmp_path,
        "play": f"{demo.url}/play/index.php?ssid=x&type=song&oid=1",
        "names": (song.title, song.artist.name, song.album.name),
        "feed": f"{demo.url}/feed/new.xml",
    }
    return api, memo


# The client leaves the files that it writes open.
@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("steps", [READING, CHANGING], ids=["reading", "changing"])
def test_everything_else_that_it_asks_is_answered(signed_in: tuple[Any, Memory], steps: list[Step]) -> None:
    api, memo = signed_in
    refused = {name: why for name, step in steps if (why := refusal_of(step(api, memo)))}
    asked = {name for name, _ in steps}
    assert refused.keys() == OTHER_NAMES.keys() & asked, refused
    for name in OTHER_NAMES.keys() & asked:
        assert (
            refused[name].endswith(f"Bad Request: {OTHER_NAMES[name]}") or OTHER_NAMES[name] in refused[name]
        )


def test_nothing_of_it_is_forgotten() -> None:
    public = {name for name, _ in inspect.getmembers(ampache.API, inspect.isfunction)} - OWN
    asked = {name for name, _ in (*READING, *CHANGING)}
    assert public - asked == NOT_ASKED.keys()
    assert not asked & NOT_ASKED.keys()
