"""Albums."""

from __future__ import annotations

from ampache_desktop.api.call import One, arg
from ampache_desktop.api.calls.parameters import Browsing, Include, Sorted
from ampache_desktop.api.models import Album, AlbumId, ArtistId
from ampache_desktop.api.versions import Api, Version


class Albums(Browsing[Album], action="albums"):
    """Albums by name."""

    include: tuple[Include, ...] = arg("include", default=(), since=Api.V4, kw_only=True)


class AlbumDetails(One[Album], action="album"):
    """One album."""

    album: AlbumId = arg("filter")
    include: tuple[Include, ...] = arg("include", default=(), since=Api.V4)


class ArtistAlbums(Sorted[Album], action="artist_albums"):
    """Albums of one artist; with `own` only those that carry the artist as album artist."""

    artist: ArtistId = arg("filter")
    own: bool = arg("album_artist", default=False, since=Version(6, 5))
