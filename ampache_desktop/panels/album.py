"""The page of an album: its header, and its songs disc by disc."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ampache_desktop.api.calls.albums import AlbumDetails
from ampache_desktop.api.calls.songs import AlbumSongs
from ampache_desktop.api.models import Album, AlbumId, Song
from ampache_desktop.library.art import cover_key
from ampache_desktop.library.catalogue import Gathered, listed
from ampache_desktop.models.sources import ListSource
from ampache_desktop.panels.arrangements import SONGS_OF_ALBUM
from ampache_desktop.panels.deeds import Manner
from ampache_desktop.panels.listing import Listing
from ampache_desktop.panels.menus import menu_for
from ampache_desktop.panels.page import Page
from ampache_desktop.panels.places import Place, Room
from ampache_desktop.panels.plans import Part, genre_links
from ampache_desktop.panels.tabs import remember_columns
from ampache_desktop.qt.counts import counted, long_duration
from ampache_desktop.widgets.header import DetailHeader
from ampache_desktop.widgets.pane import StatePane
from ampache_desktop.widgets.scroll import scrolling
from ampache_desktop.widgets.table import TrackTable

if TYPE_CHECKING:
    from ampache_desktop.panels.context import Context

MOST_SONGS = 5000


def _tr(text: str) -> str:
    return QCoreApplication.translate("AlbumPage", text)


class AlbumPage(Page):
    """Scrolls as a whole. The songs are few enough to be fetched at once."""

    def __init__(self, place: Place, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(place, context, parent)
        self._album: Album | None = None
        self._songs: tuple[Song, ...] = ()
        self._tables: list[Listing[Song]] = []
        self._header = DetailHeader(context.covers)
        self._header.show_item(place.name, kicker=_tr("Album"))
        self._header.set_playable(False)
        self._discs = QWidget()
        self._column = QVBoxLayout(self._discs)
        self._column.setContentsMargins(0, 0, 0, 24)
        self._column.setSpacing(0)
        self._pane = StatePane(self._discs)
        self._pane.retry_wanted.connect(self.load)
        inner = QWidget()
        self._scroll = scrolling(inner)
        whole = QVBoxLayout(inner)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._header)
        whole.addWidget(self._pane, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._scroll)
        self._connect()

    def load(self) -> None:
        album = AlbumId(self.place.id)
        client, jobs = self.context.client, self.context.jobs
        if not self._songs:
            self._pane.show_loading()
        jobs.submit(
            lambda: client.send(AlbumDetails(album)),
            owner=self,
            done=self._show_album,
            failed=self.context.notices.post_error,
        )
        jobs.submit(
            lambda: listed(client, AlbumSongs(album), MOST_SONGS),
            owner=self,
            done=self._show_songs,
            failed=self._pane.show_failed,
        )

    def snapshot(self) -> dict[str, Any]:
        return {"scroll": self._scroll.verticalScrollBar().value()}

    def restore(self, snapshot: dict[str, Any]) -> None:
        self._scroll.verticalScrollBar().setValue(snapshot.get("scroll", 0))

    def narrow(self, text: str) -> None:
        for table in self._tables:
            table.model.set_filter(text)
        self.narrowed.emit(sum(table.model.rowCount() for table in self._tables), False)

    def step(self, rows: int) -> None:
        if self._tables:
            self._tables[0].step(rows)

    def take_focus(self) -> None:
        if self._tables:
            self._tables[0].view.setFocus()

    def _connect(self) -> None:
        header = self._header
        header.play_wanted.connect(lambda: self.context.deeds.put(Manner.PLAY, self._songs))
        header.shuffle_wanted.connect(lambda: self.context.deeds.put(Manner.SHUFFLE, self._songs))
        header.append_wanted.connect(lambda: self.context.deeds.put(Manner.LAST, self._songs))
        header.heart_wanted.connect(self._love)
        header.rating_wanted.connect(self._rate)
        header.more_wanted.connect(self._show_menu)
        header.link_wanted.connect(self._follow_link)
        self.context.changes.changed.connect(self._changed)

    def _show_album(self, album: Album) -> None:
        self._album = album
        kicker = _tr("Album") if not album.year else f"{_tr('Album')} · {album.year}"
        parts: list[Part] = []
        if album.artist is not None:
            parts.append((album.artist.name, f"{Room.ARTIST}:{album.artist.id}"))
        if (album.disc_count or 1) > 1:
            parts.append((counted("Counts", "%n disc(s)", album.disc_count or 1), ""))
        parts.append((counted("Counts", "%n song(s)", album.song_count), ""))
        seconds = album.duration or sum(song.duration for song in self._songs)
        if seconds:
            parts.append((long_duration(seconds), ""))
        self._header.show_item(
            album.name, kicker=kicker, links=parts + genre_links(album.genres), cover=cover_key(album)
        )
        self._header.show_heart(album.favourite)
        self._header.show_stars(album.rating or 0)

    def _show_songs(self, found: Gathered[Song]) -> None:
        self._songs = tuple(sorted(found.rows, key=lambda song: song.disc or 0))
        self._header.set_playable(bool(self._songs))
        for table in self._tables:
            table.deleteLater()
        self._tables.clear()
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        discs = [(disc, list(songs)) for disc, songs in groupby(self._songs, key=lambda song: song.disc or 0)]
        for disc, songs in discs:
            if len(discs) > 1:
                self._column.addWidget(_disc_title(disc, songs))
            self._column.addWidget(self._table(songs))
        self._column.addStretch(1)
        if self._songs:
            self._pane.show_content()
        else:
            self._pane.show_empty(_tr("This album has no songs."))

    def _table(self, songs: list[Song]) -> Listing[Song]:
        view = TrackTable(SONGS_OF_ALBUM, self.context.covers)
        first = self._songs.index(songs[0])
        listing: Listing[Song] = Listing(
            self.context,
            view,
            SONGS_OF_ALBUM,
            _tr("No song of this album matches."),
            play_row=lambda song, _row: self.context.deeds.put(
                Manner.PLAY, self._songs, self._songs.index(song, first)
            ),
        )
        remember_columns(self.context, view, "album songs")
        view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        listing.model.total_changed.connect(lambda _count: listing.setFixedHeight(view.height_of_rows() + 2))
        listing.show_source(ListSource(songs, SONGS_OF_ALBUM), len(songs))
        listing.setFixedHeight(view.height_of_rows() + 2)
        self._tables.append(listing)
        return listing

    def _changed(self, record: object) -> None:
        if isinstance(record, Album) and record.id == self.place.id:
            self._show_album(record)
        elif isinstance(record, Song):
            self._songs = tuple(record if song.id == record.id else song for song in self._songs)

    def _love(self, on: bool) -> None:
        if self._album is not None:
            self.context.deeds.love(self._album, on)

    def _rate(self, stars: int) -> None:
        if self._album is not None:
            self.context.deeds.rate(self._album, stars)

    def _follow_link(self, key: str) -> None:
        room, _, id_ = key.partition(":")
        self.context.go(Place(Room(room), id_))

    def _show_menu(self, at: QPoint) -> None:
        if self._album is not None:
            menu_for([self._album], self.context, self).popup(at)


def _disc_title(disc: int, songs: list[Song]) -> QLabel:
    words = _tr("Disc {number}").replace("{number}", str(disc))
    subtitle = next((song.disc_subtitle for song in songs if song.disc_subtitle), "")
    label = QLabel(f"{words} · {subtitle}" if subtitle else words, textFormat=Qt.TextFormat.PlainText)
    label.setObjectName("discTitle")
    label.setContentsMargins(24, 16, 24, 4)
    return label
