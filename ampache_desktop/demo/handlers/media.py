"""`stream`, `download` and `get_art`: where the sound is, and the picture itself."""

from __future__ import annotations

import random
from http import HTTPStatus

from ampache_desktop.api.calls import media
from ampache_desktop.api.calls.media import ArtKind, MediaKind
from ampache_desktop.api.models import Episode, Song
from ampache_desktop.api.versions import Api
from ampache_desktop.demo.addresses import play_url, title_of
from ampache_desktop.demo.answers import Answer, Nothing, Picture, Redirect, Refusal, bad_type
from ampache_desktop.demo.desk import Desk, handles
from ampache_desktop.demo.pictures import picture, placeholder

_LISTS = (MediaKind.PLAYLIST, MediaKind.SEARCH)
_PAINTED = (
    ArtKind.SONG,
    ArtKind.ALBUM,
    ArtKind.ARTIST,
    ArtKind.PLAYLIST,
    ArtKind.SEARCH,
    ArtKind.PODCAST,
)


@handles(media.Stream)
def stream(call: media.Stream, desk: Desk) -> Answer:
    """Lead to the sound, as stored or transcoded."""
    extra = "&client=api"
    extra += f"&frame={call.offset}" if call.offset else ""
    extra += "&content_length=required" if call.length else ""
    return _lead(call.kind, call.id, extra + _wish(call.format, call.bitrate, desk), desk)


@handles(media.Download)
def download(call: media.Download, desk: Desk) -> Answer:
    """Lead to the file."""
    extra = "&client=api&action=download&cache=1" + _wish(call.format, call.bitrate, desk)
    return _lead(call.kind, call.id, extra, desk)


def _wish(form: str | None, bitrate: int | None, _desk: Desk) -> str:
    return (f"&format={form}" if form else "") + (f"&bitrate={bitrate}" if bitrate else "")


def _lead(kind: MediaKind, id: str, extra: str, desk: Desk) -> Answer:
    item = _item(kind, id, desk)
    if item is None:
        if desk.ctx.api is Api.V4:
            raise Refusal(4704, "id", "failed to create: ", old_code=400)
        return Nothing(HTTPStatus.NOT_FOUND)
    sort = "song" if isinstance(item, Song) else "podcast_episode"
    return Redirect(play_url(desk.ctx, sort, item.id, f"{extra}&player=api", title_of(item)))


def _item(kind: MediaKind, id: str, desk: Desk) -> Song | Episode | None:
    if kind is MediaKind.SONG:
        return desk.library.song(id)
    if kind is MediaKind.PODCAST_EPISODE:
        return desk.library.episode(id)
    if kind in _LISTS and desk.ctx.api >= Api.V5:
        # Servers pick any song of the list.
        name = f"smart_{id}" if kind is MediaKind.SEARCH and not id.startswith("smart_") else id
        rows = desk.library.playlist_songs(name)
        return rows.page(random.randrange(len(rows)), 1)[0] if len(rows) else None
    return None


@handles(media.Art)
def art(call: media.Art, desk: Desk) -> Answer:
    """The picture of an object; 404 where there is none, unless a placeholder will do."""
    if call.kind not in _PAINTED:
        raise bad_type(call.kind.value)
    painted = picture(desk.library, call.kind.value, call.id, seed=desk.seed)
    if painted is not None:
        return Picture(*painted)
    return Picture(*placeholder()) if call.fallback else Nothing(HTTPStatus.NOT_FOUND)
