"""Shelves: one row of covers with what it lists, and the names of those on Home."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, QPoint, Signal

from ampache_desktop.api.calls.statistics import Ranking
from ampache_desktop.library import catalogue
from ampache_desktop.panels.deeds import Manner, Thing
from ampache_desktop.panels.menus import menu_for
from ampache_desktop.panels.tiles import place_of, tile_of
from ampache_desktop.widgets.shelf import Shelf

if TYPE_CHECKING:
    from ampache_desktop.api.call import Listing, Page
    from ampache_desktop.panels.context import Context
    from ampache_desktop.qt.jobs import Ticket

_TITLES = {
    "newest": "Newest",
    "recent": "Recently played",
    "frequent": "Most played",
    "forgotten": "Not heard for long",
    "favourites": "Favourites",
    "flagged": "Favourites",
    "favourite_artists": "Favourite artists",
    "favourite_songs": "Favourite songs",
    "random": "Something else",
    "highest": "Best rated",
    "artists": "Artists",
    "albums": "Albums",
    "playlists": "Playlists",
}


def shelf_title(key: str | Ranking) -> str:
    """Return the translated title of a shelf."""
    return QCoreApplication.translate("Shelves", _TITLES[str(key)])


class LoadedShelf(QObject):
    """Fills one shelf and acts for it."""

    landed = Signal(int)
    """How many records came; -1 when they could not be had."""

    def __init__(self, key: str, listing: Listing[Any], context: Context, *, opens: bool) -> None:
        self.widget = Shelf(shelf_title(key), tile_of, context.covers, opens=opens)
        super().__init__(self.widget)
        self.key = key
        self._listing = listing
        self._context = context
        self._ticket: Ticket | None = None
        shelf = self.widget
        shelf.open_wanted.connect(self._open)
        shelf.play_wanted.connect(lambda record: context.deeds.act(Manner.PLAY, [record]))
        shelf.append_wanted.connect(lambda record: context.deeds.act(Manner.LAST, [record]))
        shelf.menu_wanted.connect(self._show_menu)
        shelf.details_wanted.connect(context.details)
        shelf.retry_wanted.connect(self.load)

    def load(self, listing: Listing[Any] | None = None) -> None:
        """Fetch what stands on it, or on another listing from now on; an older answer never shows."""
        self._listing = listing or self._listing
        wanted, client = self._listing, self._context.client
        if self._ticket is not None:
            self._ticket.tear()
        if not self.widget.count:
            self.widget.show_loading()
        self._ticket = self._context.jobs.submit(
            lambda: catalogue.shelf(client, wanted), owner=self, done=self._show, failed=self._fail
        )

    def _show(self, page: Page[Any]) -> None:
        self.widget.show_records(page.rows)
        self.landed.emit(len(page.rows))

    def _fail(self, error: Exception) -> None:
        self.widget.show_failed(error)
        self.landed.emit(-1)

    def _open(self, record: Thing) -> None:
        place = place_of(record)
        if place is None:
            self._context.deeds.act(Manner.PLAY, [record])
        else:
            self._context.go(place)

    def _show_menu(self, record: Thing, at: QPoint) -> None:
        menu_for([record], self._context, self.widget).popup(at)
