"""All that one group of a search has: a page of its own, paged like every other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from ampache_desktop.library.catalogue import SEARCHES
from ampache_desktop.models.columns import ALBUM_COLUMNS, ARTIST_COLUMNS, PLAYLIST_COLUMNS
from ampache_desktop.panels.arrangements import SONGS
from ampache_desktop.panels.collections import CollectionPage
from ampache_desktop.panels.places import Place, Room
from ampache_desktop.panels.tabs import Look, Tab

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ampache_desktop.models.column import Column
    from ampache_desktop.panels.context import Context

_TITLES = {
    "artists": "Artists with “{text}”",
    "albums": "Albums with “{text}”",
    "songs": "Songs with “{text}”",
    "playlists": "Playlists with “{text}”",
}
_LOOKS: dict[str, tuple[Look, Sequence[Column[Any]]]] = {
    "artists": (Look.COVERS, ARTIST_COLUMNS),
    "albums": (Look.COVERS, ALBUM_COLUMNS),
    "songs": (Look.TABLE, SONGS),
    "playlists": (Look.TABLE, PLAYLIST_COLUMNS),
}


def place_of_found(group: str, text: str) -> Place:
    """Return the place of everything that a group of SEARCHES finds for `text`."""
    return Place(Room.FOUND, f"{group}:{text}")


def words_of(place: Place) -> str:
    """Return what is searched for at a place; empty where nothing is."""
    if place.room is Room.SEARCH:
        return place.id
    return place.id.partition(":")[2] if place.room is Room.FOUND else ""


class FoundPage(CollectionPage):
    """A title that says what was searched for, and everything that was found. A song plays alone."""

    @staticmethod
    def content(place: Place, _context: Context) -> tuple[str, list[Tab]]:
        """Return the title of a group and its one listing."""
        group, _, text = place.id.partition(":")
        title = QCoreApplication.translate("Found", _TITLES[group]).replace("{text}", text)
        look, columns = _LOOKS[group]
        empty = QCoreApplication.translate("Found", "Nothing has this in its name.")
        call = dict(SEARCHES)[group](text)
        return title, [Tab(group, title, call, look, columns, empty, f"found {group}", plays_alone=True)]
