"""Search over everything: artists, albums, songs and playlists, each as soon as it is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ampache_desktop.library.catalogue import SEARCHES, songs_about
from ampache_desktop.models.sources import CallSource
from ampache_desktop.panels.arrangements import SONGS
from ampache_desktop.panels.deeds import Manner
from ampache_desktop.panels.listing import Listing
from ampache_desktop.panels.page import Page
from ampache_desktop.panels.places import Place
from ampache_desktop.panels.shelves import LoadedShelf
from ampache_desktop.panels.tabs import remember_columns
from ampache_desktop.qt.style import Text
from ampache_desktop.widgets.header import PageHeader
from ampache_desktop.widgets.links import ElidedLabel
from ampache_desktop.widgets.scroll import scrolling
from ampache_desktop.widgets.table import TrackTable

if TYPE_CHECKING:
    from ampache_desktop.api.models import Song
    from ampache_desktop.panels.context import Context

SONGS_HEIGHT = 500
EMPTY_HEIGHT = 160


def _tr(text: str) -> str:
    return QCoreApplication.translate("Search", text)


class SearchPage(Page):
    """Shelves of artists, albums and playlists, and a table of songs. A song plays alone."""

    def __init__(self, place: Place, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(place, context, parent)
        self._header = PageHeader(_tr("“{text}”").replace("{text}", place.id))
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 16)
        column.setSpacing(4)
        column.addWidget(self._header)
        self._shelves: list[LoadedShelf] = []
        for key, ask in SEARCHES:
            if key == "songs":
                self._songs = self._song_table()
                title = QVBoxLayout()
                title.setContentsMargins(24, 8, 24, 4)
                title.addWidget(ElidedLabel(_tr("Songs"), Text.SECTION, "text", QFont.Weight.DemiBold))
                column.addLayout(title)
                column.addWidget(self._songs)
                continue
            shelf = LoadedShelf(key, ask(place.id), context, opens=False)
            shelf.widget.hide()
            self._shelves.append(shelf)
            column.addWidget(shelf.widget)
        column.addStretch(1)
        self._scroll = scrolling(inner)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._scroll)

    def load(self) -> None:
        for shelf in self._shelves:
            shelf.load()
        self._show_songs()

    def retarget(self, place: Place) -> bool:
        self.place = place
        self._header.set_title(_tr("“{text}”").replace("{text}", place.id))
        for shelf in self._shelves:
            shelf.load(dict(SEARCHES)[shelf.key](place.id))
        self._show_songs()
        return True

    def _show_songs(self) -> None:
        songs = songs_about(self.place.id)
        self._songs.show_source(CallSource(self.context.client, songs, self.context.version))

    def snapshot(self) -> dict[str, Any]:
        return {"scroll": self._scroll.verticalScrollBar().value()}

    def restore(self, snapshot: dict[str, Any]) -> None:
        self._scroll.verticalScrollBar().setValue(snapshot.get("scroll", 0))

    def take_focus(self) -> None:
        self._songs.view.setFocus()

    def _song_table(self) -> Listing[Song]:
        view = TrackTable(SONGS, self.context.covers)
        songs: Listing[Song] = Listing(
            self.context,
            view,
            SONGS,
            _tr("No song has this in its title, artist, album or genre."),
            play_row=lambda song, _row: self.context.deeds.put(Manner.PLAY, [song]),
        )
        remember_columns(self.context, view, "search")
        songs.setFixedHeight(SONGS_HEIGHT)
        songs.model.total_changed.connect(
            lambda _count: songs.setFixedHeight(
                min(SONGS_HEIGHT, max(view.height_of_rows() + 2, EMPTY_HEIGHT))
            )
        )
        return songs
