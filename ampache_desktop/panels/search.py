"""Search over everything: artists, albums, songs and playlists, each as soon as it is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ampache_desktop.library.catalogue import SEARCHES, songs_about
from ampache_desktop.models.paged import State
from ampache_desktop.models.sources import CallSource, FirstRows
from ampache_desktop.panels.arrangements import SONGS
from ampache_desktop.panels.deeds import Manner
from ampache_desktop.panels.found import place_of_found
from ampache_desktop.panels.listing import Listing
from ampache_desktop.panels.page import Page
from ampache_desktop.panels.places import Place
from ampache_desktop.panels.shelves import LoadedShelf
from ampache_desktop.qt.style import Text
from ampache_desktop.widgets.header import PageHeader
from ampache_desktop.widgets.links import LinkLabel
from ampache_desktop.widgets.scroll import scrolling
from ampache_desktop.widgets.table import TrackTable

if TYPE_CHECKING:
    from ampache_desktop.api.models import Song
    from ampache_desktop.panels.context import Context

SONG_ROWS = 8
EMPTY_HEIGHT = SONG_ROWS * 38


def _tr(text: str) -> str:
    return QCoreApplication.translate("Search", text)


class SearchPage(Page):
    """Shelves of artists, albums and playlists, and the first songs; each title leads to all of its group.

    A song plays alone.
    """

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
                column.addWidget(self._section())
                column.addWidget(self._songs)
                column.addWidget(self._more)
                continue
            shelf = LoadedShelf(key, ask(place.id), context, opens=True)
            shelf.widget.hide()
            shelf.widget.opened.connect(lambda key=key: self._show_all(key))
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
        songs = CallSource(self.context.client, songs_about(self.place.id), self.context.version)
        self._first = FirstRows(songs, SONG_ROWS)
        self._songs.show_source(self._first)

    def _show_all(self, group: str) -> None:
        self.context.go(place_of_found(group, self.place.id))

    def _follow_songs(self, state: State) -> None:
        """Be as high as what is shown, and offer the rest where there is more."""
        view = self._songs.view
        height = EMPTY_HEIGHT
        if isinstance(view, TrackTable) and state is State.ROWS:
            height = view.height_of_rows() + 2
        self._songs.setFixedHeight(height)
        self._more.setVisible(state is State.ROWS and self._first.has_more)

    def snapshot(self) -> dict[str, Any]:
        return {"scroll": self._scroll.verticalScrollBar().value()}

    def restore(self, snapshot: dict[str, Any]) -> None:
        self._scroll.verticalScrollBar().setValue(snapshot.get("scroll", 0))

    def take_focus(self) -> None:
        self._songs.view.setFocus()

    def _section(self) -> QWidget:
        """The title over the songs and the link below them."""
        top, self._more = QWidget(), QWidget()
        title = LinkLabel(_tr("Songs"), Text.SECTION, "text", QFont.Weight.DemiBold, top)
        everything = LinkLabel(_tr("Show all songs"), Text.BODY, "second", parent=self._more)
        for link, holder, above in ((title, top, 8), (everything, self._more, 4)):
            link.clicked.connect(lambda: self._show_all("songs"))
            row = QHBoxLayout(holder)
            row.setContentsMargins(24, above, 24, 4)
            row.addWidget(link)
            row.addStretch(1)
        self._more.hide()
        return top

    def _song_table(self) -> Listing[Song]:
        view = TrackTable(SONGS, self.context.covers)
        view.horizontalHeader().hide()  # to sort some of the songs would mislead: their page has all
        view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        songs: Listing[Song] = Listing(
            self.context,
            view,
            SONGS,
            _tr("No song has this in its title, artist, album or genre."),
            play_row=lambda song, _row: self.context.deeds.put(Manner.PLAY, [song]),
        )
        songs.setFixedHeight(EMPTY_HEIGHT)
        songs.model.state_changed.connect(self._follow_songs)
        songs.model.total_changed.connect(lambda _count: self._follow_songs(songs.model.state))
        return songs
