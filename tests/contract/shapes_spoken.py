"""What was asked of real servers about podcasts, radio stations and videos."""

from __future__ import annotations

from typing import Any

NONE = "99999999"
_STATION = {"name": "日本 & <x>", "url": "http://127.0.0.1/x.mp3", "codec": "mp3", "catalog": "1"}
_FEED = "http://127.0.0.1:8090/new.xml"
_TOLD = {"filter": "8", "title": "T & <x>", "description": "d & <x>", "website": "http://127.0.0.1/"}

ANSWERS: list[tuple[str, str, dict[str, Any]]] = [
    ("live_streams", "", {}),
    ("live_stream", "", {"filter": "1"}),
    ("live_stream", "notfound", {"filter": NONE}),
    ("live_stream", "missing_filter", {}),
    ("live_stream_create", "", {**_STATION, "site_url": "http://127.0.0.1/"}),
    ("live_stream_create", "bad_codec", {**_STATION, "codec": "zzz"}),
    ("live_stream_create", "bad_url", {**_STATION, "url": "zzz"}),
    ("live_stream_create", "missing", {}),
    ("live_stream_edit", "", {"filter": "5", "name": "Edited", "codec": "ogg"}),
    ("live_stream_edit", "notfound", {"filter": NONE, "name": "x"}),
    ("live_stream_edit", "missing", {}),
    ("live_stream_delete", "", {"filter": "5"}),
    ("live_stream_delete", "again", {"filter": "5"}),
    ("live_stream_delete", "missing", {}),
    ("videos", "", {}),
    ("video", "", {"filter": "1"}),
    ("video", "notfound", {"filter": NONE}),
    ("video", "missing_filter", {}),
    ("podcasts", "", {}),
    ("podcasts", "include_episodes", {"include": "episodes"}),
    ("podcast", "", {"filter": "1"}),
    ("podcast", "include_episodes", {"filter": "1", "include": "episodes"}),
    ("podcast", "notfound", {"filter": NONE}),
    ("podcast", "missing_filter", {}),
    ("podcast_create", "", {"url": _FEED, "catalog": "2"}),
    ("podcast_create", "dup", {"url": _FEED, "catalog": "2"}),
    ("podcast_create", "bad_url", {"url": "http://127.0.0.1:8090/nope.xml", "catalog": "2"}),
    ("podcast_create", "bad_catalog", {"url": _FEED, "catalog": "999"}),
    ("podcast_create", "missing", {}),
    ("update_podcast", "", {"filter": "8"}),
    ("update_podcast", "notfound", {"filter": NONE}),
    ("update_podcast", "missing", {}),
    ("podcast_episodes", "new", {"filter": "8"}),
    ("podcast_episodes", "", {"filter": "1"}),
    ("podcast_episodes", "limit2", {"filter": "1", "limit": 2, "offset": 1}),
    ("podcast_episodes", "notfound", {"filter": NONE}),
    ("podcast_episodes", "missing", {}),
    ("podcast_episode", "", {"filter": "1"}),
    ("podcast_episode", "notfound", {"filter": NONE}),
    ("podcast_episode", "missing_filter", {}),
    ("podcast_edit", "", _TOLD),
    ("podcast_edit", "bad_feed", {"filter": "8", "feed": "zzz"}),
    ("podcast_edit", "notfound", {"filter": NONE, "title": "x"}),
    ("podcast_edit", "missing", {}),
    ("podcast_episode_delete", "", {"filter": "265"}),
    ("podcast_episode_delete", "again", {"filter": "265"}),
    ("podcast_episode_delete", "missing", {}),
    ("podcast_delete", "", {"filter": "8"}),
    ("podcast_delete", "again", {"filter": "8"}),
    ("podcast_delete", "missing", {}),
    ("deleted_podcast_episodes", "after", {}),
    ("deleted_videos", "", {}),
]

REMAINING: list[tuple[str, str, str]] = [
    ("V4-xml", "podcast_episodes.new: invented: /root/podcast_episode", "the recorded feed had nothing new"),
]
