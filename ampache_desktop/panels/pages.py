"""Which page belongs to which place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ampache_desktop.panels.album import AlbumPage
from ampache_desktop.panels.collections import CollectionPage, ShelfPage
from ampache_desktop.panels.detail import DetailPage
from ampache_desktop.panels.found import FoundPage
from ampache_desktop.panels.home import HomePage
from ampache_desktop.panels.nowplaying import NowPlayingPage
from ampache_desktop.panels.places import Place, Room
from ampache_desktop.panels.search import SearchPage

if TYPE_CHECKING:
    from ampache_desktop.panels.context import Context
    from ampache_desktop.panels.page import Page

_PAGES: dict[Room, type[Page]] = {
    Room.HOME: HomePage,
    Room.SEARCH: SearchPage,
    Room.ARTISTS: CollectionPage,
    Room.ALBUMS: CollectionPage,
    Room.SONGS: CollectionPage,
    Room.GENRES: CollectionPage,
    Room.PLAYLISTS: CollectionPage,
    Room.ARTIST: DetailPage,
    Room.ALBUM: AlbumPage,
    Room.PLAYLIST: DetailPage,
    Room.GENRE: DetailPage,
    Room.RANKING: ShelfPage,
    Room.FOUND: FoundPage,
    Room.NOW_PLAYING: NowPlayingPage,
}


def build(place: Place, context: Context) -> Page:
    """Make the page of a place; it fetches nothing before `load`."""
    return _PAGES[place.room](place, context)
