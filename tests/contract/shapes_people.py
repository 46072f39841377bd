"""What was asked of real servers about people: accounts, who follows whom, what they did, and preferences."""

from __future__ import annotations

from typing import Any

_HASH = "5f59cf9581828968deae617ad2a3bbef0c97485026300e62d410f518b513e35e"
_NEW = {"username": "nia", "password": _HASH, "email": "nia@example.com", "fullname": "Nia & <b>日本</b>"}
_EDITED = {
    "username": "nia",
    "fullname": "Edited & <x>",
    "email": "nia2@example.com",
    "website": "http://127.0.0.1/",
    "city": "Oslo",
    "state": "Ø",
    "disable": 1,
    "maxbitrate": 96,
}
_OWN = {"filter": "own", "type": "string", "default": "dflt & <x>", "category": "interface"}

ANSWERS: list[tuple[str, str, dict[str, Any]]] = [
    ("users", "", {}),
    ("user", "", {"username": "demo"}),
    ("user", "listener_as_admin", {"username": "guest"}),
    ("user", "missing", {}),
    ("user", "notfound", {"username": "nobody"}),
    ("user", "numeric", {"username": "1"}),
    ("following", "", {"username": "demo"}),
    ("followers", "none", {"username": "nobody"}),
    ("followers", "missing", {}),
    ("following", "missing", {}),
    ("last_shouts", "", {"username": "demo"}),
    ("last_shouts", "nouser", {}),
    ("last_shouts", "limit", {"username": "listener", "limit": 1}),
    ("timeline", "", {"username": "listener", "limit": 5}),
    ("timeline", "missing", {}),
    ("timeline", "since", {"username": "listener", "since": 4000000000}),
    ("friends_timeline", "", {"limit": 5}),
    ("friends_timeline", "since", {"since": 4000000000}),
    ("toggle_follow", "on", {"username": "guest"}),
    ("toggle_follow", "off", {"username": "guest"}),
    ("toggle_follow", "missing", {}),
    ("toggle_follow", "nobody", {"username": "nobody"}),
    ("user_create", "", _NEW),
    ("user_create", "dup", _NEW),
    ("user_create", "missing", {"username": "zz"}),
    ("user_update", "", _EDITED),
    ("user_update", "notfound", {"username": "nobody"}),
    ("user_update", "missing", {}),
    ("user_update", "filter", {"filter": "nia", "fullname": "Edited2"}),
    ("user_edit", "", _EDITED),
    ("user_edit", "filter", {"filter": "nia", "fullname": "Edited2"}),
    ("user_edit", "notfound", {"username": "nobody"}),
    ("user_edit", "missing", {}),
    ("user_edit", "filter_and_username", {"filter": "nia", "username": "nia", "fullname": "Edited3"}),
    ("user", "edited", {"username": "nia"}),
    ("user_delete", "", {"username": "nia"}),
    ("user_delete", "again", {"username": "nia"}),
    ("user_delete", "missing", {}),
    ("register", "", {"username": "r", "password": _HASH, "email": "r@example.com"}),
    ("register", "missing", {}),
    ("user_preferences", "", {}),
    ("system_preferences", "", {}),
    ("user_preference", "", {"filter": "transcode_bitrate"}),
    ("user_preference", "notfound", {"filter": "nope_pref"}),
    ("user_preference", "missing", {}),
    ("system_preference", "", {"filter": "lang"}),
    ("system_preference", "missing", {}),
    ("preference_create", "", {**_OWN, "description": "d", "level": 25}),
    ("preference_create", "dup", _OWN),
    ("preference_create", "bad_type", {**_OWN, "filter": "own2", "type": "zzz"}),
    ("preference_create", "missing", {}),
    ("user_preference", "created", {"filter": "own"}),
    ("preference_edit", "", {"filter": "own", "value": "new value", "all": 1}),
    ("preference_edit", "bool", {"filter": "show_lyrics", "value": "1"}),
    ("preference_edit", "notfound", {"filter": "nope_pref", "value": "1"}),
    ("preference_edit", "missing", {}),
    ("preference_delete", "", {"filter": "own"}),
    ("preference_delete", "again", {"filter": "own"}),
    ("preference_delete", "missing", {}),
]

REMAINING: list[tuple[str, str, str]] = [
    ("V6-xml", "followers.missing: invented: /root/user", "nobody followed the admin who was recorded"),
]
