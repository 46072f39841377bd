"""Artists."""

from __future__ import annotations

from ampache_desktop.api.call import One, arg
from ampache_desktop.api.calls.parameters import Browsing, Include
from ampache_desktop.api.models import Artist, ArtistId
from ampache_desktop.api.versions import Api


class Artists(Browsing[Artist], action="artists"):
    """Artists by name; with `album_artists` only those who have albums of their own."""

    include: tuple[Include, ...] = arg("include", default=(), since=Api.V4, kw_only=True)
    album_artists: bool = arg("album_artist", default=False, since=Api.V4, kw_only=True)


class ArtistDetails(One[Artist], action="artist"):
    """One artist."""

    artist: ArtistId = arg("filter")
    include: tuple[Include, ...] = arg("include", default=(), since=Api.V4)
