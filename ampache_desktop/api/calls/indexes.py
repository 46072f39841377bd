"""Indexes: one method for many types.

`get_indexes` answers records, `list` ids and names, `index` ids alone, `browse` what is in a folder.
"""

from __future__ import annotations

import enum
from datetime import datetime

from ampache_desktop.api.call import T, arg
from ampache_desktop.api.calls.parameters import Browsing, Sorted
from ampache_desktop.api.models import (
    Album,
    Artist,
    BrowseEntry,
    Catalog,
    CatalogId,
    Entry,
    Episode,
    Indexed,
    LiveStream,
    Playlist,
    Podcast,
    Share,
    Song,
    Video,
)
from ampache_desktop.api.versions import Api, Version


class Kind(enum.StrEnum):
    """A type of object that `list` can list."""

    SONG = "song"
    ALBUM = "album"
    ARTIST = "artist"
    ALBUM_ARTIST = "album_artist"
    SONG_ARTIST = "song_artist"
    PLAYLIST = "playlist"
    PODCAST = "podcast"
    PODCAST_EPISODE = "podcast_episode"
    SHARE = "share"
    VIDEO = "video"
    LIVE_STREAM = "live_stream"
    CATALOG = "catalog"


class Entries(Browsing[Entry], action="list", since=Api.V6):
    """Ids and names of every object of one type: the cheapest way through a large library."""

    kind: Kind = arg("type")
    hide_smartlists: bool = arg("hide_search", default=False, kw_only=True)


class Index(Browsing[T]):
    """What the `get_indexes` of every type share. JSON gives whole records, XML only their heads."""

    include: bool = arg("include", default=False, since=Version(4, 4), kw_only=True)
    hide_smartlists: bool = arg("hide_search", default=False, since=Version(4, 3), kw_only=True)


class SongIndex(Index[Song], action="get_indexes", since=Api.V4, fixed={"type": "song"}):
    """Songs."""


class AlbumIndex(Index[Album], action="get_indexes", since=Api.V4, fixed={"type": "album"}):
    """Albums."""


class ArtistIndex(Index[Artist], action="get_indexes", since=Api.V4, fixed={"type": "artist"}):
    """Artists."""


class AlbumArtistIndex(
    Index[Artist], action="get_indexes", since=Version(4, 4), fixed={"type": "album_artist"}
):
    """Artists who have albums of their own."""


class SongArtistIndex(
    Index[Artist], action="get_indexes", since=Version(6, 5), fixed={"type": "song_artist"}
):
    """Artists who have songs."""


class PlaylistIndex(Index[Playlist], action="get_indexes", since=Api.V4, fixed={"type": "playlist"}):
    """Playlists."""


class PodcastIndex(Index[Podcast], action="get_indexes", since=Version(4, 4), fixed={"type": "podcast"}):
    """Podcasts."""


class EpisodeIndex(
    Index[Episode], action="get_indexes", since=Version(4, 4), fixed={"type": "podcast_episode"}
):
    """Podcast episodes."""


class ShareIndex(Index[Share], action="get_indexes", since=Version(4, 4), fixed={"type": "share"}):
    """Shares."""


class VideoIndex(Index[Video], action="get_indexes", since=Version(4, 4), fixed={"type": "video"}):
    """Videos."""


class LiveStreamIndex(
    Index[LiveStream], action="get_indexes", since=Version(5, 1), fixed={"type": "live_stream"}
):
    """Radio stations."""


class CatalogIndex(Index[Catalog], action="get_indexes", since=Version(6, 5), fixed={"type": "catalog"}):
    """Catalogs."""


class Ids(Browsing[Indexed], action="index", since=Version(6, 3)):
    """Ids of every object of one type, with `include` the ids of what is in each: the cheapest of all."""

    kind: Kind = arg("type")
    include: bool = arg("include", default=False, kw_only=True)
    hide_smartlists: bool = arg("hide_search", default=False, kw_only=True)


class Folder(enum.StrEnum):
    """What can be browsed into."""

    ROOT = "root"
    CATALOG = "catalog"
    ARTIST = "artist"
    ALBUM = "album"
    PODCAST = "podcast"


class Browse(Sorted[BrowseEntry], action="browse", since=Api.V6):
    """What is in a folder of the server: catalogs, then artists, albums, songs (or podcasts, videos).

    `id` is the folder's; an artist, an album and a podcast are browsed within their `catalog`.
    """

    id: str | None = arg("filter", default=None)
    kind: Folder = arg("type", default=Folder.ROOT)
    catalog: CatalogId | None = arg("catalog", default=None)
    added: datetime | None = arg("add", default=None, kw_only=True)
    updated: datetime | None = arg("update", default=None, kw_only=True)
