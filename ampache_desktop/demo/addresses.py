"""Addresses of sound and pictures, as Ampache spells them."""

from __future__ import annotations

import re
from urllib.parse import quote

from ampache_desktop.api.models import Episode, Song, Video
from ampache_desktop.demo.context import Context

_OTHER = re.compile(r"[^A-Za-z0-9 .]+")


def song_url(song: Song, ctx: Context) -> str:
    """Return where the song is streamed from; blank when a fault says so.

    Real servers name a transcoder here even where none is used, and so do we.
    """
    if not ctx.gives_url():
        return ""
    offer = f"&transcode_to={song.format}&bitrate=32000" if song.format not in (None, "ogg") else ""
    return play_url(ctx, "song", song.id, f"{offer}&player=api", title_of(song))


def episode_url(episode: Episode, ctx: Context) -> str:
    """Return where the episode is streamed from."""
    if not ctx.gives_url():
        return ""
    return play_url(ctx, "podcast_episode", episode.id, "&format=raw&player=api", title_of(episode))


def video_url(video: Video, ctx: Context) -> str:
    """Return where the video is streamed from."""
    name = quote(f"{_OTHER.sub('-', video.title)}.mp4")
    return play_url(ctx, "video", video.id, "&player=api", name)


def play_url(ctx: Context, kind: str, id: str, extra: str, name: str) -> str:
    """Return the address that plays one object; `extra` is further parameters, each with its `&`."""
    return f"{ctx.base}/play/index.php?ssid={ctx.ssid}&type={kind}&oid={id}&uid=1{extra}&name={name}"


def title_of(item: Song | Episode) -> str:
    """Return the file name that ends an address: ASCII only, percent-encoded."""
    if isinstance(item, Song):
        first, form = (item.artist.name if item.artist else ""), item.format or "mp3"
    else:
        first, form = (item.podcast.name if item.podcast else ""), (item.filename or "").rpartition(".")[2]
    return quote(f"{_OTHER.sub('-', first)} - {_OTHER.sub('-', item.title)}.{form}")


def art_url(ctx: Context, kind: str, id: str, *, has_art: bool | None) -> str:
    """Return the address of a picture: one without picture has an address too, but no file name in it."""
    name = "&name=art.jpg" if has_art and kind in ("album", "podcast") else ""
    return f"{ctx.base}/image.php?object_id={id}&object_type={kind}{name}"
