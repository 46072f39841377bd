"""Home: shelves of what is new, what was played, what is loved, and something by chance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ampache_desktop.api.calls.statistics import AlbumStatistics
from ampache_desktop.library.catalogue import ShelfListing, home_shelves
from ampache_desktop.panels.page import Page
from ampache_desktop.panels.places import Place, Room
from ampache_desktop.panels.shelves import LoadedShelf
from ampache_desktop.qt.notices import Action
from ampache_desktop.widgets.header import PageHeader
from ampache_desktop.widgets.pane import Shape, StatePane
from ampache_desktop.widgets.scroll import scrolling

if TYPE_CHECKING:
    from ampache_desktop.panels.context import Context


class HomePage(Page):
    """One shelf under the other; empty ones are not shown."""

    def __init__(self, place: Place, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(place, context, parent)
        self._landed: dict[str, int] = {}
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 16)
        column.setSpacing(4)
        column.addWidget(PageHeader(QCoreApplication.translate("Home", "Home")))
        self._shelves = [self._shelf(shelf) for shelf in home_shelves(context.version)]
        for shelf in self._shelves:
            column.addWidget(shelf.widget)
        column.addStretch(1)
        self._scroll = scrolling(inner)
        self._pane = StatePane(self._scroll, Shape.COVERS)
        self._pane.show_content()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pane)

    def load(self) -> None:
        for shelf in self._shelves:
            shelf.load()

    def snapshot(self) -> dict[str, Any]:
        return {"scroll": self._scroll.verticalScrollBar().value()}

    def restore(self, snapshot: dict[str, Any]) -> None:
        self._scroll.verticalScrollBar().setValue(snapshot.get("scroll", 0))

    def _shelf(self, listing: ShelfListing) -> LoadedShelf:
        call = listing.listing
        opens = isinstance(call, AlbumStatistics)
        shelf = LoadedShelf(listing.key, call, self.context, opens=opens)
        if isinstance(call, AlbumStatistics):
            place = Place(Room.RANKING, call.ranking)
            shelf.widget.opened.connect(lambda: self.context.go(place))
        shelf.landed.connect(lambda count, key=listing.key: self._count(key, count))
        return shelf

    def _count(self, key: str, count: int) -> None:
        """Say so when every shelf is empty: a new library, or a server without music."""
        self._landed[key] = count
        if len(self._landed) == len(self._shelves) and not any(self._landed.values()):
            self._pane.show_empty(
                QCoreApplication.translate("Home", "There is no music here yet."),
                QCoreApplication.translate("Home", "Add some to a catalog of the server, then reload."),
                "album",
                Action(QCoreApplication.translate("Home", "Reload"), self.reload),
            )
        else:
            self._pane.show_content()
