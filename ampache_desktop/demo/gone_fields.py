"""The fields of what was deleted: songs, episodes and videos."""

from __future__ import annotations

from ampache_desktop.api.versions import Api, Format
from ampache_desktop.demo.context import Context
from ampache_desktop.demo.kinds import MOMENT, NUMBER, TEXT, Kind
from ampache_desktop.demo.tables import Field, Table

XML, JSON = Format


def _catalog(value: str | None, ctx: Context) -> object:
    """API 5 says the number of a catalog, 6 its text."""
    return None if value is None else int(value) if ctx.api <= Api.V5 else value


_GONE = (
    Field("addition_time", MOMENT, "addition_time"),
    Field("delete_time", MOMENT, "delete_time"),
    Field("title", TEXT, "title"),
    Field("file", TEXT, "file"),
    Field("catalog", Kind(_catalog, NUMBER.xml), "catalog"),
    Field("total_count", NUMBER, "play_count"),
    Field("total_skip", NUMBER, "skip_count"),
)

DELETED_SONG = Table(
    "deleted_song",
    (
        *_GONE,
        Field("update_time", MOMENT, "update_time"),
        Field("album", NUMBER, "album"),
        Field("artist", NUMBER, "artist"),
    ),
)
DELETED_EPISODE = Table(
    "deleted_podcast_episode",
    (
        *_GONE,
        Field("podcast", TEXT, "podcast", only=JSON),
        Field("played", NUMBER, "podcast", only=XML),  # under a wrong name, as real servers write it
    ),
)
NO_VIDEOS = Table("deleted_videos", ())
NO_EPISODES = Table("deleted_podcast_episodes", ())
NO_SONGS = Table("deleted_songs", ())
"""What the lists are called where nothing is in them."""
