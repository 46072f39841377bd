"""Opening, keeping and closing a session."""

from __future__ import annotations

import datetime as dt

from ampache_desktop.api.calls import sessions
from ampache_desktop.api.versions import Api
from ampache_desktop.demo.answers import Answer, Plain, Success
from ampache_desktop.demo.desk import Desk, handles
from ampache_desktop.demo.library import Library
from ampache_desktop.demo.sessions import Session, Sessions

_OLD = ("songs", "albums", "artists", "playlists", "videos", "catalogs")
_LATE = ("podcasts", "podcast_episodes", "shares", "licenses", "live_streams", "labels")
_FOUR = (*_OLD, "users", "tags", *_LATE)
_NEW = (
    "songs",
    "albums",
    "artists",
    "genres",
    "playlists",
    "searches",
    "playlists_searches",
    "users",
    "catalogs",
    "videos",
    *_LATE,
)
_COUNTS = {Api.V3: _OLD, Api.V4: _FOUR, Api.V5: _NEW, Api.V6: _NEW}


@handles(sessions.Goodbye)
def goodbye(_call: sessions.Goodbye, desk: Desk) -> Answer:
    """End the session. Who came with an API key has none to end."""
    token = desk.session.token if desk.session else ""
    desk.sessions.close(token)
    return Success(f"goodbye: {token}" if desk.ctx.api is Api.V4 else token)


def greeting(session: Session, library: Library, api: Api, *, users: int) -> Plain:
    """Return the answer to a handshake."""
    return Plain(
        {
            "auth": session.token,
            "api": session.spoken,
            "session_expire": _iso(Sessions.said_end(session)),
            **_state(session, library, api, users),
        }
    )


def pong(
    session: Session | None, library: Library, api: Api, spoken: str, server: str, *, users: int
) -> Plain:
    """Return the answer to a ping: without a living session only what anybody may know."""
    known = {"server": server, "version": spoken, "compatible": "350001"}
    if session is None:
        return Plain(known)
    values: dict[str, object] = {"session_expire": _iso(Sessions.said_end(session)), **known}
    if api >= Api.V5:
        values["auth"] = session.token
    if api >= Api.V4:
        values["api"] = spoken
        values.update(_state(session, library, api, users))
    return Plain(values)


def _state(session: Session, library: Library, api: Api, users: int) -> dict[str, object]:
    change = library.last_change.astimezone(dt.UTC).isoformat(timespec="seconds")
    counts = {**_counts(library, api), "users": users}
    values: dict[str, object] = {"update": change, "add": change, "clean": change}
    values.update({name: counts.get(name, 0) for name in _COUNTS[api]})
    if api >= Api.V6:
        values["username"] = session.user.name
    return values


def _counts(library: Library, api: Api) -> dict[str, int]:
    # Real servers count from a cache that has not heard of podcasts and stations yet; so does this one.
    counts = library.counts
    both = counts.playlists + counts.smartlists
    return {
        "songs": counts.songs,
        "albums": counts.albums,
        "artists": counts.artists,
        "genres": counts.genres,
        "tags": counts.genres,
        "playlists": both if api is Api.V4 else counts.playlists,
        "searches": counts.smartlists,
        "playlists_searches": both,
        "catalogs": counts.catalogs,
    }


def _iso(moment: float) -> str:
    return dt.datetime.fromtimestamp(moment, dt.UTC).isoformat(timespec="seconds")
