"""Sound and pictures over HTTP: `/play/index.php` and `/image.php`."""

from __future__ import annotations

import datetime as dt
import re
import threading
import time
from collections.abc import Iterator, Mapping
from http import HTTPStatus

import msgspec

from ampache_desktop.api.models import Episode, Song, SongId
from ampache_desktop.demo.hearing import BY_API, Heard
from ampache_desktop.demo.house import House
from ampache_desktop.demo.pictures import FULL, THUMBS, picture, placeholder
from ampache_desktop.demo.ranges import Span, span
from ampache_desktop.demo.replies import Asked, Reply
from ampache_desktop.demo.sounds import Sound
from ampache_desktop.demo.undecodable import Undecodable

_SOUNDTRACKS = 20_000_000
"""The ids of what videos sound like, behind those of all songs that there can be."""
PIECE = 64 * 1024
"""Bytes that are read from a sound at once."""

CONTENT_TYPES = {
    "mp3": "audio/mpeg",
    "flac": "audio/flac",
    "ogg": "application/ogg",
    "opus": "audio/ogg; codecs=opus",
    "m4a": "audio/mp4",
}
Headers = tuple[tuple[str, str], ...]
_UNSPEAKABLE = re.compile(r'[^\x20-\x7e]|["\\]')
_IN_BITS_FROM = 1000
_NOT_FOUND = Reply(HTTPStatus.NOT_FOUND)
_FORBIDDEN = Reply(HTTPStatus.FORBIDDEN)


class Player:
    """Sends sound."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._lock = threading.Lock()
        self._asked_whole: dict[str, float] = {}

    def reply(self, asked: Asked) -> Reply:
        """Return the sound that a stream address names."""
        ssid = asked.params.get("ssid", "")
        if "expire" in asked.struck:
            self._house.sessions.expire(ssid)
        listener = self._house.sessions.by_stream_token(ssid)
        if listener is None:
            return _FORBIDDEN
        if "demo_id" in asked.params:
            return self._winner(ssid)
        item = self._item(asked)
        if item is None or "stream-404" in asked.struck:
            return _NOT_FOUND
        if "whole-once" in asked.struck and self._too_soon(asked, item):
            return Reply(HTTPStatus.TOO_MANY_REQUESTS, headers=(("Retry-After", "1"),))
        if asked.method != "HEAD":
            self._begin(asked, item, listener.name)
        return self._sound(asked, item)

    def _winner(self, ssid: str) -> Reply:
        """Lead to the song that the votes decide, which is off the list from then on."""
        winner = self._house.state.ballots.take_winner()
        if winner is None:
            return _NOT_FOUND
        there = f"{self._house.base}/play/index.php?ssid={ssid}&type=song&oid={winner}"
        return Reply(HTTPStatus.SEE_OTHER, headers=(("Location", there),))

    def _begin(self, asked: Asked, item: Song | Episode, person: str) -> None:
        """Show what is opened from its beginning among what is heard now, as if it were heard to its end."""
        if asked.range and not asked.range.startswith("bytes=0-"):
            return
        kind = asked.params.get("type") or "song"
        kind = kind if kind in ("video", "podcast_episode") else "song"
        state, client = self._house.state, asked.params.get("client", BY_API)
        ends = int(state.clock()) + int(item.duration or 0)
        state.hearing.begin(Heard(asked.params.get("oid", item.id), kind, client, ends, person))

    def _item(self, asked: Asked) -> Song | Episode | None:
        oid, kind = asked.params.get("oid", ""), asked.params.get("type")
        if kind == "video":
            return self._soundtrack(oid)
        if kind != "podcast_episode":
            # Any other type, known or not, is taken for a song.
            return self._house.library.song(oid)
        episode = self._house.library.episode(oid)
        return episode if episode is not None and episode.state == "completed" else None

    def _soundtrack(self, id: str) -> Song | None:
        """Return the sound of a video: music of its length. A picture there is none."""
        video, song = self._house.library.video(id), self._house.library.song("1")
        if video is None or song is None:
            return None
        return msgspec.structs.replace(
            song,
            id=SongId(str(_SOUNDTRACKS + int(id))),
            title=video.title,
            duration=video.duration,
            format="m4a",
            bitrate=None,
        )

    def _too_soon(self, asked: Asked, item: Song | Episode) -> bool:
        if asked.range is not None or asked.method == "HEAD":
            return False
        now = time.monotonic()
        with self._lock:
            before = self._asked_whole.get(item.id)
            self._asked_whole[item.id] = now
        return before is not None and now - before < 1

    def _sound(self, asked: Asked, item: Song | Episode) -> Reply:
        params = asked.params
        wish = _wish(params, item)
        offset = 0 if "no-offset" in asked.struck else _offset(params)
        duration = ("X-Content-Duration", str(item.duration))
        try:
            sound = self._house.sounds.open(
                item, format=wish, bitrate=_bitrate(params) if wish else None, offset=offset
            )
        except ValueError:
            none = ("Accept-Ranges", "none")
            return Reply(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, "audio/mpeg", headers=(duration, none))
        mime = CONTENT_TYPES.get(sound.format, sound.mime)
        name = ("Content-Disposition", f'attachment; filename="{_file_name(item, sound)}"')
        if wish or offset:
            headers = (duration, ("Accept-Ranges", "none"), name)
            return self._whole(asked, item, sound, mime, headers)
        if params.get("action") == "download" or params.get("cache") == "1":
            return self._whole(asked, item, sound, mime, (name,))
        if "undecodable" in asked.struck:
            sound = Undecodable(sound)
        return self._part(asked, item, sound, mime, (("ETag", item.id), duration, name))

    def _part(self, asked: Asked, item: Song | Episode, sound: Sound, mime: str, headers: Headers) -> Reply:
        if "no-range" in asked.struck:
            return self._whole(asked, item, sound, mime, (*headers, ("Accept-Ranges", "none")))
        part = span(asked.range, sound.size)
        headers = (*headers, ("Accept-Ranges", "bytes"))
        if not part.partial:
            return self._whole(asked, item, sound, mime, headers)
        told = ("Content-Range", f"bytes {part.start}-{part.stop - 1}/{sound.size}")
        body = self._pieces(sound, part, item, asked)
        return Reply(HTTPStatus.PARTIAL_CONTENT, mime, body, part.length, (*headers, told))

    def _whole(self, asked: Asked, item: Song | Episode, sound: Sound, mime: str, headers: Headers) -> Reply:
        part = Span(0, sound.size, partial=False)
        body, length = self._pieces(sound, part, item, asked), sound.size
        if "pad" in asked.struck and ("Accept-Ranges", "none") in headers:
            length = int(sound.size * max(1.0, asked.struck["pad"].number))
            body = _padded(body, length - sound.size)
        return Reply(HTTPStatus.OK, mime, body, length, headers)

    def _pieces(self, sound: Sound, part: Span, item: Song | Episode, asked: Asked) -> Iterator[bytes]:
        for start in range(part.start, part.stop, PIECE):
            yield sound.read(start, min(start + PIECE, part.stop))
        if "count-streams" in asked.struck and part.stop == sound.size and isinstance(item, Song):
            self._house.library.record_play(item.id, dt.datetime.now(dt.UTC))


def _wish(params: Mapping[str, str], item: Song | Episode) -> str | None:
    """Return the format to transcode to; None where the file goes out as it is.

    `transcode_to` alone is what every song's address says, and means nothing on a server that does not
    transcode by itself.
    """
    form = params.get("format")
    if form == "raw":
        return None
    if form:
        return form
    if "bitrate" in params and "transcode_to" not in params:
        own = item.format if isinstance(item, Song) else None
        return own if own in ("mp3", "ogg", "opus", "m4a") else "mp3"
    return None


def _offset(params: Mapping[str, str]) -> int:
    return _number(params.get("frame")) or _number(params.get("offset")) or 0


def _bitrate(params: Mapping[str, str]) -> int | None:
    """Return the bitrate that is asked for, in bit/s: before generation 7 servers take kbit/s."""
    number = _number(params.get("bitrate"))
    return number * 1000 if number and number < _IN_BITS_FROM else number


def _padded(body: Iterator[bytes], spaces: int) -> Iterator[bytes]:
    yield from body
    while spaces > 0:
        yield b" " * min(spaces, PIECE)
        spaces -= PIECE


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() else None


def _file_name(item: Song | Episode, sound: Sound) -> str:
    artist = item.artist.name if isinstance(item, Song) and item.artist else ""
    return _UNSPEAKABLE.sub("-", f"{artist} - {item.title}.{sound.format}".lstrip(" -"))


def image(asked: Asked, house: House) -> Reply:
    """Return the picture that an art address names: never refused, and a placeholder where there is none."""
    params = asked.params
    side = THUMBS.get(params.get("thumb", ""), FULL)
    kind, oid = params.get("object_type", "album"), params.get("object_id", "")
    painted = picture(house.library, kind, oid, side, seed=house.seed)
    body, mime = painted or placeholder(side)
    tag = f'"{kind}-{oid}-{side}"' if painted else '"EmptyMediaAlbum"'
    return Reply(HTTPStatus.OK, mime, body, headers=(("ETag", tag), ("Cache-Control", "private")))
