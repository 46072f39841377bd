"""Sound and pictures."""

from __future__ import annotations

import enum

from ampache_desktop.api.call import Media, arg
from ampache_desktop.api.versions import Api, Version


class MediaKind(enum.StrEnum):
    """What can be streamed or downloaded.

    Episodes are called `podcast` before API 5.1 and `podcast_episode` from then on, both until API 6.
    Playlists and searches (5.5) give one of their songs, any one.
    """

    SONG = "song"
    PODCAST_EPISODE = "podcast_episode"
    PODCAST = "podcast"
    VIDEO = "video"
    PLAYLIST = "playlist"
    SEARCH = "search"
    LIVE_STREAM = "live_stream"


class ArtKind(enum.StrEnum):
    """What can have a picture."""

    SONG = "song"
    ALBUM = "album"
    ARTIST = "artist"
    PLAYLIST = "playlist"
    SEARCH = "search"
    PODCAST = "podcast"
    USER = "user"
    LABEL = "label"
    LIVE_STREAM = "live_stream"
    VIDEO = "video"


class Stream(Media, action="stream", since=Api.V4):
    """The sound of one object, as stored or transcoded.

    `bitrate` is the most that is wanted, in bit/s from API 6 servers of generation 7 on; `format` is mp3,
    ogg, raw…; `offset` is in seconds and honoured only by some transcodes; `length` asks for an estimated
    Content-Length; `counted` False keeps it from being counted as a play.
    """

    kind: MediaKind = arg("type")
    id: str = arg("id")
    bitrate: int | None = arg("bitrate", default=None)
    format: str | None = arg("format", default=None)
    offset: int | None = arg("offset", default=None)
    length: bool = arg("length", default=False)
    counted: bool | None = arg("stats", default=None, since=Api.V6)


class Download(Media, action="download", since=Api.V4):
    """The file of one object; `format` raw gives the original bytes."""

    kind: MediaKind = arg("type")
    id: str = arg("id")
    format: str | None = arg("format", default=None)
    bitrate: int | None = arg("bitrate", default=None, since=Version(6, 4))
    counted: bool | None = arg("stats", default=None, since=Api.V6)


class Art(Media, action="get_art", since=Api.V4):
    """The picture of one object. `fallback` asks for a placeholder where there is none (API 6)."""

    kind: ArtKind = arg("type")
    id: str = arg("id")
    size: str | None = arg("size", default=None, since=Api.V6)
    fallback: bool = arg("fallback", default=False, since=Api.V6)
