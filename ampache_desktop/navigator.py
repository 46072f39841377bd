"""Walks between places: shows the page of each, and brings back what one left."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ampache_desktop.panels.places import History, Place, Room

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QStackedWidget

    from ampache_desktop.panels.page import Page

PAGES_KEPT = 8
"""Pages that stay alive when they are left; older ones are built again and take back their snapshot."""


class Navigator(QObject):
    """Shows one page of a stack at a time, with back and forward."""

    went = Signal(object)
    """The Place that is shown now."""

    def __init__(self, stack: QStackedWidget, build: Callable[[Place], Page], start: Place) -> None:
        super().__init__(stack)
        self._stack = stack
        self._build = build
        self._history = History(start)
        self._pages: OrderedDict[Place, Page] = OrderedDict()
        self._shown: Place | None = None

    @property
    def place(self) -> Place:
        """Where we are."""
        return self._history.current.place

    @property
    def page(self) -> Page | None:
        """The page that is shown; None before the first."""
        return self._pages.get(self._shown) if self._shown is not None else None

    @property
    def can_go_back(self) -> bool:
        """Whether `back` would do anything."""
        return self._history.can_go_back

    @property
    def can_go_forward(self) -> bool:
        """Whether `forward` would do anything."""
        return self._history.can_go_forward

    def start(self) -> None:
        """Show the first place."""
        self._show()

    def go(self, place: Place) -> None:
        """Show a place. Another search text replaces the one before, so that back leaves the search."""
        self._remember()
        if place.room is Room.SEARCH is self.place.room:
            self._search_on(place)
            return
        if not self._history.visit(place):
            return
        self._show()

    def _search_on(self, place: Place) -> None:
        """The search goes on with other words, in the page that is there."""
        page = self.page
        self._history.replace(place)
        if page is not None and self._shown is not None and page.retarget(place):
            self._pages[place] = self._pages.pop(self._shown)
            self._shown = place
            self.went.emit(place)
        else:
            self._show()

    def back(self) -> None:
        """Show the place before this one."""
        self._remember()
        if self._history.back():
            self._show()

    def forward(self) -> None:
        """Show the place that was left by going back."""
        self._remember()
        if self._history.forward():
            self._show()

    def close(self) -> None:
        """Drop every page: the server is another one."""
        for page in self._pages.values():
            self._drop(page)
        self._pages.clear()
        self._shown = None

    def _remember(self) -> None:
        if self.page is not None:
            self._history.current.snapshot = self.page.snapshot()

    def _show(self) -> None:
        place = self.place
        page = self._pages.get(place)
        if page is None:
            page = self._build(place)
            self._pages[place] = page
            self._stack.addWidget(page)
            page.load()
        if self._history.current.snapshot:
            page.restore(self._history.current.snapshot)
        self._pages.move_to_end(place)
        self._shown = place
        self._stack.setCurrentWidget(page)
        while len(self._pages) > PAGES_KEPT:
            _, oldest = self._pages.popitem(last=False)
            self._drop(oldest)
        self.went.emit(place)

    def _drop(self, page: Page) -> None:
        self._stack.removeWidget(page)
        page.deleteLater()
