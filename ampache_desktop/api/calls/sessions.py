"""Opening, keeping and closing a session."""

from __future__ import annotations

from ampache_desktop.api.call import Done, One, arg
from ampache_desktop.api.models import Session
from ampache_desktop.api.versions import Api


class Handshake(One[Session], action="handshake", level=0, safe=False):
    """Trade credentials for a session token.

    `auth` is SHA256(time + SHA256(password)) with `user` and `timestamp`; or an API key alone; or
    SHA256(user + SHA256(key)) without `user`. `version` names the API that is wanted.
    """

    auth: str = arg("auth", repr=False)
    version: str = arg("version", default="")
    user: str | None = arg("user", default=None)
    timestamp: int | None = arg("timestamp", default=None)
    client: str | None = arg("client", default=None)
    latitude: float | None = arg("geo_latitude", default=None, repr=False)
    longitude: float | None = arg("geo_longitude", default=None, repr=False)
    place: str | None = arg("geo_name", default=None, repr=False)


class Ping(One[Session], action="ping", level=0):
    """Ask whether server and session live; a living session is extended.

    `version` must always be sent: without it newer servers move the session to their newest API.
    """

    version: str = arg("version")
    latitude: float | None = arg("geo_latitude", default=None, repr=False)
    longitude: float | None = arg("geo_longitude", default=None, repr=False)
    place: str | None = arg("geo_name", default=None, repr=False)


class Goodbye(Done, action="goodbye", since=Api.V4):
    """End the session; its token is dead at once."""
