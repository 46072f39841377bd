"""Several listings in one place: a page's chips choose which of them is shown."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from ampache_desktop.models.paged import Scope
from ampache_desktop.models.sources import CallSource
from ampache_desktop.panels.deeds import Manner
from ampache_desktop.panels.listing import Listing
from ampache_desktop.panels.tiles import place_of, tile_of
from ampache_desktop.widgets.grid import CoverGrid
from ampache_desktop.widgets.table import TrackTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ampache_desktop.api.call import Listing as Call
    from ampache_desktop.models.column import Column
    from ampache_desktop.panels.context import Context


class Look(Enum):
    """How a listing is shown."""

    COVERS = auto()
    TABLE = auto()


@dataclass(frozen=True)
class Tab:
    """One listing: a lasting key, its translated title, what it asks for, and how it looks.

    `empty` is what to say of nothing; `layout` names the saved arrangement of a table's columns. With
    `plays_alone` a song plays without the list that it stands in.
    """

    key: str
    title: str
    call: Call[Any]
    look: Look
    columns: Sequence[Column[Any]]
    empty: str
    layout: str = ""
    plays_alone: bool = False


class Tabs(QWidget):
    """Shows one of several listings; each is made when it is first looked at and then kept."""

    counted = Signal(int)
    """How many rows the listing that is shown seems to have."""
    chosen = Signal(str)
    """Another tab is shown: its key."""

    def __init__(self, context: Context, tabs: Sequence[Tab], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._tabs = {tab.key: tab for tab in tabs}
        self._listings: dict[str, Listing[Any]] = {}
        self._stack = QStackedLayout(self)
        self._key = tabs[0].key

    @property
    def key(self) -> str:
        """The key of the tab that is shown."""
        return self._key

    @property
    def listing(self) -> Listing[Any]:
        """The listing that is shown."""
        return self._listings.get(self._key) or self._made(self._tabs[self._key])

    def show_tab(self, key: str) -> None:
        """Show a tab; an unknown key changes nothing."""
        if key not in self._tabs:
            return
        self._key = key
        listing = self.listing
        self._stack.setCurrentWidget(listing)
        self.counted.emit(listing.model.total_hint)
        self.chosen.emit(key)

    def show_tabs(self, tabs: Sequence[Tab]) -> None:
        """Show the same tabs in another look, from their beginning; the one that is shown stays."""
        for listing in self._listings.values():
            self._stack.removeWidget(listing)
            listing.deleteLater()
        self._listings.clear()
        self._tabs = {tab.key: tab for tab in tabs}
        self.show_tab(self._key)

    def snapshot(self) -> dict[str, Any]:
        """Return which tab is shown and where it stands."""
        return {"tab": self._key, **self.listing.snapshot()}

    def restore(self, snapshot: dict[str, Any]) -> None:
        """Go back to where `snapshot` stood."""
        self.show_tab(snapshot.get("tab", self._key))
        self.listing.restore(snapshot)

    def step(self, rows: int) -> None:
        """Go up or down in the listing that is shown."""
        self.listing.step(rows)

    @property
    def looks_at_all(self) -> bool:
        """Whether a filter covers the whole listing, not only the rows that are here."""
        return self.listing.model.scope is Scope.WHOLE

    def narrow(self, text: str) -> None:
        """Narrow the listing that is shown."""
        self.listing.model.set_filter(text)

    def reload(self) -> None:
        """Ask for what is shown anew."""
        self.listing.model.reload()

    def _made(self, tab: Tab) -> Listing[Any]:
        context = self._context
        view: TrackTable | CoverGrid
        if tab.look is Look.COVERS:
            view = CoverGrid(tile_of, context.covers)
        else:
            view = TrackTable(tab.columns, context.covers)
        alone = (lambda song, _row: context.deeds.put(Manner.PLAY, [song])) if tab.plays_alone else None
        listing: Listing[Any] = Listing(
            context, view, tab.columns, tab.empty, open_record=self._open, play_row=alone
        )
        if isinstance(view, TrackTable):
            remember_columns(context, view, tab.layout or tab.key)
        listing.model.total_changed.connect(lambda count: self._on_total(tab.key, count))
        self._listings[tab.key] = listing
        self._stack.addWidget(listing)
        listing.show_source(CallSource(context.client, tab.call, context.version))
        return listing

    def _open(self, record: object) -> None:
        if (place := place_of(record)) is not None:
            self._context.go(place)

    def _on_total(self, key: str, count: int) -> None:
        if key == self._key:
            self.counted.emit(count)


def remember_columns(context: Context, view: TrackTable, name: str) -> None:
    """Arrange a table's columns as they were left under `name`, and keep what the person changes."""
    from ampache_desktop.settings.options import TABLES

    settings = context.settings
    layouts = settings.get(TABLES)
    if saved := layouts.get(name):
        view.restore_layout(saved)

    def keep() -> None:
        known = settings.get(TABLES)
        settings.set(TABLES, {**known, name: view.layout_state()})

    view.layout_changed.connect(keep)
