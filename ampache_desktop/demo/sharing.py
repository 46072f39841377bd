"""What a share's link leads to: a page for anybody who has it, with the sound of what is shared."""

from __future__ import annotations

import dataclasses
import html
from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import urlencode

from ampache_desktop.api.models import Share
from ampache_desktop.demo.house import House
from ampache_desktop.demo.replies import Asked, Reply

MOST = 100
"""How many pieces a page has at most."""
Piece = tuple[str, str, str]
"""A type, an id and a title."""


def shared(asked: Asked, house: House, play: Callable[[Asked], Reply]) -> Reply:
    """Return the page of a share, or the sound of one of its pieces; others are sent to sign in.

    `play` answers whoever is signed in.
    """
    params = asked.params
    share = house.state.shares.enter(params.get("id", ""), params.get("secret", ""), house.state.clock())
    owner = house.sessions.user(share.owner or "") if share is not None else None
    if share is None or owner is None:
        return Reply(HTTPStatus.FOUND, headers=(("Location", f"{house.base}/login.php"),))
    pieces = _pieces(share, house)
    if "oid" not in params:
        return Reply(body=_page(share, pieces).encode("utf-8", "replace"))
    wanted = next((piece for piece in pieces if piece[1] == params["oid"]), None)
    if wanted is None or not share.allow_stream:
        return Reply(HTTPStatus.FORBIDDEN)
    # The owner lets others hear it; what lets the owner in is never sent.
    own = {"ssid": owner.stream_token, "type": wanted[0], "oid": wanted[1]}
    return play(dataclasses.replace(asked, params=own, action="play"))


def _pieces(share: Share, house: House) -> list[Piece]:
    library, key = house.library, share.object_id or ""
    match share.object_type:
        case "song":
            songs = [found] if (found := library.song(key)) else []
        case "album":
            songs = library.album_songs(key).page(0, MOST)
        case "artist":
            songs = library.artist_songs(key).page(0, MOST)
        case "playlist":
            songs = library.playlist_songs(key).page(0, MOST)
        case "search":
            songs = library.playlist_songs(f"smart_{key}").page(0, MOST)
        case "podcast":
            return [("podcast_episode", one.id, one.title) for one in library.podcast_episodes(key).page()]
        case "podcast_episode":
            episode = library.episode(key)
            return [("podcast_episode", key, episode.title)] if episode is not None else []
        case _:
            return []
    return [("song", song.id, song.title) for song in songs]


def _page(share: Share, pieces: list[Piece]) -> str:
    name, rows = html.escape(share.name), []
    for _, key, title in pieces:
        query = html.escape(urlencode({"id": share.id, "secret": share.secret or "", "oid": key}))
        sound = f'<br><audio controls preload="none" src="?{query}"></audio>' if share.allow_stream else ""
        rows.append(f"<li>{html.escape(title)}{sound}</li>\n")
    return (
        f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>{name}</title></head>\n'
        f"<body><h1>{name}</h1>\n<p>{html.escape(share.description or '')}</p>\n"
        f"<ul>\n{''.join(rows)}</ul></body></html>\n"
    )
