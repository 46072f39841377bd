"""The pages of the library: all artists, albums, songs, genres, playlists, and a shelf's own page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ampache_desktop.api.calls.albums import Albums
from ampache_desktop.api.calls.artists import Artists
from ampache_desktop.api.calls.genres import Genres
from ampache_desktop.api.calls.playlists import Playlists
from ampache_desktop.api.calls.songs import Songs
from ampache_desktop.api.calls.statistics import AlbumStatistics, ArtistStatistics, Ranking, SongStatistics
from ampache_desktop.api.versions import Version
from ampache_desktop.models.columns import (
    ALBUM_COLUMNS,
    ARTIST_COLUMNS,
    GENRE_COLUMNS,
    PLAYLIST_COLUMNS,
)
from ampache_desktop.panels.arrangements import SONGS
from ampache_desktop.panels.places import Place, Room
from ampache_desktop.panels.shelves import shelf_title
from ampache_desktop.panels.tabbed import TabbedPage
from ampache_desktop.panels.tabs import Look, Tab
from ampache_desktop.settings.options import ALBUM_VIEW, AlbumView
from ampache_desktop.widgets.header import PageHeader
from ampache_desktop.widgets.pills import ChipGroup

if TYPE_CHECKING:
    from collections.abc import Callable

    from ampache_desktop.panels.context import Context

SORTS_SINCE = Version(6, 5)
"""The first version that sorts lists."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Collections", text)


def _albums(context: Context) -> list[Tab]:
    empty = _tr("There are no albums here yet.")
    look = Look.COVERS if context.settings.get(ALBUM_VIEW) is AlbumView.GRID else Look.TABLE
    tabs = [
        Tab("name", _tr("Name"), Albums(), look, ALBUM_COLUMNS, empty, "albums"),
        Tab("newest", _tr("Newest"), AlbumStatistics(Ranking.NEWEST), look, ALBUM_COLUMNS, empty, "albums"),
    ]
    if context.version >= SORTS_SINCE:
        by_year = Albums(sort="year,DESC")
        tabs.append(Tab("year", _tr("Year"), by_year, look, ALBUM_COLUMNS, empty, "albums"))
    rated = AlbumStatistics(Ranking.HIGHEST)
    tabs.append(
        Tab("rated", _tr("Rated"), rated, look, ALBUM_COLUMNS, _tr("No album is rated yet."), "albums")
    )
    return tabs


def _artists(context: Context) -> list[Tab]:
    empty = _tr("There are no artists here yet.")
    own = Artists(album_artists=True)
    tabs = [Tab("all", _tr("All"), Artists(), Look.TABLE, ARTIST_COLUMNS, empty, "artists")]
    if context.version >= Version(4):
        tabs.insert(0, Tab("own", _tr("Album artists"), own, Look.COVERS, ARTIST_COLUMNS, empty, "artists"))
        loved = ArtistStatistics(Ranking.FLAGGED)
        none = _tr("No artist is a favourite yet.")
        tabs.append(Tab("loved", _tr("Favourites"), loved, Look.COVERS, ARTIST_COLUMNS, none, "artists"))
    return tabs


def _songs(context: Context) -> list[Tab]:
    empty = _tr("There are no songs here yet.")
    tabs = [Tab("title", _tr("Title"), Songs(), Look.TABLE, SONGS, empty, "songs")]
    if context.version >= Version(4):
        for key, title, ranking in (
            ("newest", _tr("Newest"), Ranking.NEWEST),
            ("frequent", _tr("Most played"), Ranking.FREQUENT),
            ("loved", _tr("Favourites"), Ranking.FLAGGED),
        ):
            tabs.append(Tab(key, title, SongStatistics(ranking), Look.TABLE, SONGS, empty, "songs"))
    return tabs


def _genres(_context: Context) -> list[Tab]:
    return [
        Tab("all", _tr("All"), Genres(), Look.TABLE, GENRE_COLUMNS, _tr("No song carries a genre."), "genres")
    ]


def _playlists(_context: Context) -> list[Tab]:
    empty = _tr("There are no playlists yet.")
    return [
        Tab("all", _tr("All"), Playlists(), Look.TABLE, PLAYLIST_COLUMNS, empty, "playlists"),
    ]


_ROOMS: dict[Room, tuple[str, Callable[[Context], list[Tab]]]] = {
    Room.ALBUMS: ("Albums", _albums),
    Room.ARTISTS: ("Artists", _artists),
    Room.SONGS: ("Songs", _songs),
    Room.GENRES: ("Genres", _genres),
    Room.PLAYLISTS: ("Playlists", _playlists),
}


class CollectionPage(TabbedPage):
    """A title, chips that choose an order, and the listing."""

    def __init__(self, place: Place, context: Context, parent: QWidget | None = None) -> None:
        title, tabs = self.content(place, context)
        super().__init__(place, context, tabs, _tr("Order"), parent)
        self._header = PageHeader(title)
        self._tabs.counted.connect(lambda count: self._header.set_count(count or None))
        if len(tabs) > 1:
            self._header.add(self._chips)
        if place.room is Room.ALBUMS:
            self._header.add(self._looks())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._header)
        layout.addWidget(self._tabs, 1)

    @staticmethod
    def content(place: Place, context: Context) -> tuple[str, list[Tab]]:
        """Return the title of a place and its listings."""
        title, tabs = _ROOMS[place.room]
        return _tr(title), tabs(context)

    def _looks(self) -> ChipGroup:
        """Make the choice between covers and a table, which holds for every order."""
        looks = ChipGroup(name=self.tr("Show as"))
        looks.add(AlbumView.GRID, self.tr("Covers"), "grid")
        looks.add(AlbumView.TABLE, self.tr("Table"), "list")
        looks.set_current(self.context.settings.get(ALBUM_VIEW))
        looks.chosen.connect(self._choose_look)
        return looks

    def _choose_look(self, look: str) -> None:
        self.context.settings.set(ALBUM_VIEW, AlbumView(look))
        self._tabs.show_tabs(self.content(self.place, self.context)[1])


class ShelfPage(CollectionPage):
    """All that one shelf of Home has a part of."""

    @staticmethod
    def content(place: Place, _context: Context) -> tuple[str, list[Tab]]:
        """Return the title of a shelf and its one listing."""
        ranking = Ranking(place.id)
        empty = _tr("There is nothing here yet.")
        call = AlbumStatistics(ranking)
        tab = Tab(ranking, _tr("Albums"), call, Look.COVERS, ALBUM_COLUMNS, empty, "albums")
        return shelf_title(ranking), [tab]
