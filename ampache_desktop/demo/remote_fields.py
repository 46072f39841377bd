"""The fields of the loudspeakers' list, of the voting playlist and of what is heard now."""

from __future__ import annotations

from ampache_desktop.api.models import LocalplayTrack, NowPlaying, UserRef
from ampache_desktop.api.versions import Api, Format
from ampache_desktop.demo.addresses import song_url
from ampache_desktop.demo.context import Context
from ampache_desktop.demo.fields import HAS_ART, OPINIONS, TAGS, song_art
from ampache_desktop.demo.kinds import (
    GENRE_NAMES,
    MOMENT,
    NAMED,
    NUMBER,
    TEXT,
    ZERO,
    Kind,
    attribute,
    cdata,
)
from ampache_desktop.demo.tables import Field, Table

XML, JSON = Format
_, V4, V5, V6 = Api


def _oid_xml(name: str, value: str | None, _ctx: Context) -> str:
    return "" if value is None else f"<{name}>{value}</{name}>\n"


class _Listed(Table):
    """Places of the loudspeakers' list; what comes from elsewhere has no `oid` at all."""

    def json(self, record: LocalplayTrack, ctx: Context) -> dict[str, object]:
        """Return a record as the object that JSON answers have."""
        row = super().json(record, ctx)
        if row["oid"] is None:
            del row["oid"]
        return row


LOCALPLAY_SONG = _Listed(
    "localplay_songs",
    (
        Field("raw", TEXT, "raw"),
        Field("oid", Kind(None, _oid_xml), "oid"),
        Field("name", TEXT, "name"),
        Field("link", TEXT, "link"),
        Field("track", NUMBER, "track"),
    ),
)


def _user_json(user: UserRef, _ctx: Context) -> object:
    return {"id": user.id, "username": user.username}


def _user_xml(name: str, user: UserRef, ctx: Context) -> str:
    named = f"<username>{cdata(user.username, ctx)}</username>"
    return f"<{name} id={attribute(user.id)}>\n{named}\n</{name}>\n"


USER_REF = Kind(_user_json, _user_xml)
"""Somebody, by id and user name."""


def _client(heard: NowPlaying, _ctx: Context) -> object:
    return heard.client or None


NOW_PLAYING = Table(
    "now_playing",
    (
        Field("type", TEXT, "type"),
        Field("client", TEXT, _client),
        Field("expire", MOMENT, "expire"),
        Field("user", USER_REF, "user"),
    ),
)


def _no_genre(name: str, _value: object, _ctx: Context) -> str:
    return f'<{name} id="0"><![CDATA[]]></{name}>\n'


DEMOCRATIC_SONG = Table(
    "song",
    (
        Field("title", TEXT, "title"),
        Field("name", TEXT, "title", only=XML),
        Field("artist", NAMED, "artist"),
        Field("album", NAMED, "album"),
        Field("genre", Kind(None, _no_genre), "genres", until=V5, only=XML),
        *TAGS,
        Field("genre", GENRE_NAMES, "genres", until=V4, only=JSON),
        Field("track", ZERO, "track"),
        Field("time", NUMBER, "duration"),
        Field("format", TEXT, "format", V6),
        Field("bitrate", NUMBER, "bitrate", V6),
        Field("mime", TEXT, "mime"),
        Field("url", TEXT, song_url),
        Field("size", NUMBER, "size"),
        Field("art", TEXT, song_art),
        HAS_ART,
        *(opinion for opinion in OPINIONS if opinion.name != "flag"),
        Field("playcount", NUMBER, "play_count", V5),
        Field("vote", NUMBER, "votes"),
    ),
)
"""Songs that were voted for. Up to API 5, XML begins their genres with one that is none."""
