"""What was asked of real servers about labels, licences, catalogs, deleted songs and updates."""

from __future__ import annotations

from typing import Any

NONE = "99999999"
_HERE = "/music/Lantern House"
_FILE = "/music/nobody/nothing/x.mp3"
_NEW = {"name": "More & <x>", "path": "/scratch", "type": "local", "media_type": "music"}

ANSWERS: list[tuple[str, str, dict[str, Any]]] = [
    ("licenses", "", {}),
    ("license", "", {"filter": "3"}),
    ("license", "notfound", {"filter": NONE}),
    ("license", "missing_filter", {}),
    ("license_songs", "", {"filter": "3"}),
    ("license_songs", "notfound", {"filter": NONE}),
    ("license_songs", "missing", {}),
    ("labels", "", {}),
    ("label", "", {"filter": "2"}),
    ("label", "notfound", {"filter": NONE}),
    ("label", "missing_filter", {}),
    ("label_artists", "", {"filter": "2"}),
    ("label_artists", "notfound", {"filter": NONE}),
    ("label_artists", "missing", {}),
    ("catalogs", "", {}),
    ("catalogs", "music", {"filter": "music"}),
    ("catalog", "", {"filter": "1"}),
    ("catalog", "notfound", {"filter": NONE}),
    ("catalog", "missing_filter", {}),
    ("catalog_action", "bad_task", {"task": "zzz", "catalog": "1"}),
    ("catalog_action", "missing", {}),
    ("catalog_action", "notfound", {"task": "clean_catalog", "catalog": "999"}),
    ("catalog_action", "clean", {"task": "clean_catalog", "catalog": "1"}),
    ("catalog_action", "garbage", {"task": "garbage_collect", "catalog": "1"}),
    ("catalog_file", "notfound", {"task": "add", "file": _FILE, "catalog": "1"}),
    ("catalog_file", "bad_task", {"task": "zzz", "file": _FILE, "catalog": "1"}),
    ("catalog_file", "missing", {}),
    ("catalog_folder", "verify", {"task": "verify", "folder": _HERE, "catalog": "1"}),
    ("catalog_folder", "add", {"task": "add", "folder": _HERE, "catalog": "1"}),
    ("catalog_folder", "notfound", {"task": "add", "folder": "/music/nobody", "catalog": "1"}),
    ("catalog_folder", "missing", {}),
    ("update_from_tags", "song", {"type": "song", "id": "3"}),
    ("update_from_tags", "album", {"type": "album", "id": "3"}),
    ("update_from_tags", "bad_type", {"type": "zzz", "id": "1"}),
    ("update_from_tags", "notfound", {"type": "song", "id": NONE}),
    ("update_from_tags", "missing", {}),
    ("update_art", "album", {"type": "album", "id": "3", "overwrite": 0}),
    ("update_art", "bad_type", {"type": "zzz", "id": "1"}),
    ("update_art", "missing", {}),
    ("update_artist_info", "", {"id": "3"}),
    ("update_artist_info", "missing", {}),
    ("song_delete", "", {"filter": "20"}),
    ("song_delete", "again", {"filter": "20"}),
    ("song_delete", "missing", {}),
    ("deleted_songs", "after", {}),
    ("catalog_add", "", _NEW),
    ("catalog_add", "dup", _NEW),
    ("catalog_add", "bad_path", {"name": "x", "path": "/nowhere"}),
    ("catalog_add", "missing", {}),
    ("catalog_delete", "", {"filter": "3"}),
    ("catalog_delete", "again", {"filter": "3"}),
    ("catalog_delete", "missing", {}),
    ("system_update", "admin", {}),
]

REMAINING: list[tuple[str, str, str]] = []
