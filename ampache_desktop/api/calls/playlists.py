"""Playlists and smartlists."""

from __future__ import annotations

from ampache_desktop.api.call import Listing, One, arg
from ampache_desktop.api.calls.parameters import Browsing
from ampache_desktop.api.models import Playlist, PlaylistId, Song
from ampache_desktop.api.versions import Api


class Playlists(Browsing[Playlist], action="playlists"):
    """Playlists that this account can see, smartlists among them unless `hide_smartlists`."""

    hide_smartlists: bool = arg("hide_search", default=False, since=Api.V4, kw_only=True)
    show_duplicates: bool = arg("show_dupes", default=False, since=Api.V5, kw_only=True)
    include: bool = arg("include", default=False, since=Api.V6, kw_only=True)


class PlaylistDetails(One[Playlist], action="playlist"):
    """One playlist."""

    playlist: PlaylistId = arg("filter")


class PlaylistSongs(Listing[Song], action="playlist_songs"):
    """Songs of one playlist in its order, or in any order with `random`."""

    playlist: PlaylistId = arg("filter")
    random: bool = arg("random", default=False, since=Api.V6)
