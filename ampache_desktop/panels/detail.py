"""The pages of one thing: an album, an artist, a playlist, a genre. A large header, and what is in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QPoint
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ampache_desktop.api.calls.albums import ArtistAlbums
from ampache_desktop.api.calls.artists import ArtistDetails
from ampache_desktop.api.calls.genres import GenreAlbums, GenreArtists, GenreDetails, GenreSongs
from ampache_desktop.api.calls.playlists import PlaylistDetails, PlaylistSongs
from ampache_desktop.api.calls.songs import ArtistSongs
from ampache_desktop.api.models import Artist, ArtistId, Genre, GenreId, Playlist, PlaylistId
from ampache_desktop.library.art import cover_key
from ampache_desktop.models.columns import ALBUM_COLUMNS, ARTIST_COLUMNS
from ampache_desktop.panels.arrangements import SONGS, SONGS_OF_ARTIST
from ampache_desktop.panels.deeds import Manner, Thing
from ampache_desktop.panels.menus import menu_for
from ampache_desktop.panels.page import Page
from ampache_desktop.panels.places import Place, Room
from ampache_desktop.panels.tabs import Look, Tab, Tabs
from ampache_desktop.qt.counts import counted, long_duration
from ampache_desktop.widgets.header import DetailHeader
from ampache_desktop.widgets.pills import ChipGroup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ampache_desktop.api.call import One
    from ampache_desktop.panels.context import Context


def _tr(text: str) -> str:
    return QCoreApplication.translate("Detail", text)


class DetailPage(Page):
    """A header for `record`, which comes in its own time, over tabs that do not wait for it."""

    kicker = ""

    def __init__(self, place: Place, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(place, context, parent)
        self.record: Thing | None = None
        self.header = DetailHeader(context.covers)
        self.header.show_item(place.name, kicker=_tr(self.kicker))
        self.header.set_playable(False)
        tabs = self.tabs()
        self._tabs = Tabs(context, tabs)
        self._chips = ChipGroup([(tab.key, tab.title) for tab in tabs], _tr("What to show"))
        self._chips.chosen.connect(self._tabs.show_tab)
        self._tabs.chosen.connect(self._chips.set_current)
        self._connect()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        if len(tabs) > 1:
            chips = QVBoxLayout()
            chips.setContentsMargins(24, 0, 24, 12)
            chips.addWidget(self._chips)
            self._chips.setMaximumWidth(self._chips.sizeHint().width())
            layout.addLayout(chips)
        layout.addWidget(self._tabs, 1)

    def tabs(self) -> Sequence[Tab]:
        """Return the listings of the page."""
        raise NotImplementedError

    def details(self) -> One[Any]:
        """Return the call for the thing itself."""
        raise NotImplementedError

    def line(self, record: Any) -> list[tuple[str, str]]:
        """Return the parts of the line under the title, each with the key of a link or none."""
        raise NotImplementedError

    def load(self) -> None:
        self._tabs.show_tab(self._tabs.key)
        self._fetch()

    def reload(self) -> None:
        self._tabs.reload()
        self._fetch()

    def snapshot(self) -> dict[str, Any]:
        return self._tabs.snapshot()

    def restore(self, snapshot: dict[str, Any]) -> None:
        self._tabs.restore(snapshot)

    def find(self, text: str) -> None:
        self._tabs.find(text)

    def _connect(self) -> None:
        header = self.header
        header.play_wanted.connect(lambda: self._act(Manner.PLAY))
        header.shuffle_wanted.connect(lambda: self._act(Manner.SHUFFLE))
        header.append_wanted.connect(lambda: self._act(Manner.LAST))
        header.heart_wanted.connect(self._love)
        header.rating_wanted.connect(self._rate)
        header.more_wanted.connect(self._show_menu)
        header.link_wanted.connect(self.follow_link)
        self.context.changes.changed.connect(self._changed)

    def follow_link(self, key: str) -> None:
        """Go where a part of the line leads: `genre:8`, `artist:3`."""
        room, _, id_ = key.partition(":")
        self.context.go(Place(Room(room), id_))

    def _fetch(self) -> None:
        call = self.details()
        self.context.jobs.submit(
            lambda: self.context.client.send(call),
            owner=self,
            done=self.show_record,
            failed=lambda error: self.context.notices.post_error(error),
        )

    def show_record(self, record: Any) -> None:
        """Show the thing itself in the header."""
        self.record = record
        self.header.show_item(
            record.name or _tr("Unnamed"),
            kicker=self.kicker_of(record),
            links=self.line(record),
            cover=cover_key(record),
        )
        rateable = not isinstance(record, Genre)
        self.header.show_heart(record.favourite if rateable else None)
        self.header.show_stars(record.rating or 0 if rateable else None)
        self.header.set_playable(True)
        self.titled.emit(record.name)

    def kicker_of(self, _record: Any) -> str:
        """Return the small line over the title."""
        return _tr(self.kicker)

    def _changed(self, record: object) -> None:
        mine = self.record
        if type(record) is type(mine) and getattr(record, "id", "") == self.place.id:
            self.show_record(record)

    def _act(self, manner: Manner) -> None:
        if self.record is not None:
            self.context.deeds.act(manner, [self.record])

    def _love(self, on: bool) -> None:
        if self.record is not None and not isinstance(self.record, Genre):
            self.context.deeds.love(self.record, on)

    def _rate(self, stars: int) -> None:
        if self.record is not None and not isinstance(self.record, Genre):
            self.context.deeds.rate(self.record, stars)

    def _show_menu(self, at: QPoint) -> None:
        if self.record is not None:
            menu_for([self.record], self.context, self).popup(at)


class ArtistPage(DetailPage):
    """One artist: albums, and all songs."""

    kicker = "Artist"

    def tabs(self) -> Sequence[Tab]:
        artist = ArtistId(self.place.id)
        albums = ArtistAlbums(artist)
        songs = ArtistSongs(artist)
        none = _tr("There is no album of this artist.")
        no_song = _tr("There is no song of this artist.")
        return (
            Tab("albums", _tr("Albums"), albums, Look.COVERS, ALBUM_COLUMNS, none),
            Tab("songs", _tr("Songs"), songs, Look.TABLE, SONGS_OF_ARTIST, no_song, "artist songs"),
        )

    def details(self) -> One[Artist]:
        return ArtistDetails(ArtistId(self.place.id))

    def line(self, record: Artist) -> list[tuple[str, str]]:
        parts = [
            (counted("Counts", "%n album(s)", record.album_count), ""),
            (counted("Counts", "%n song(s)", record.song_count), ""),
        ]
        if record.duration:
            parts.append((long_duration(record.duration), ""))
        return parts + genre_links(record.genres)


class PlaylistPage(DetailPage):
    """One playlist, in its order."""

    kicker = "Playlist"

    def tabs(self) -> Sequence[Tab]:
        call = PlaylistSongs(PlaylistId(self.place.id))
        return (
            Tab("songs", _tr("Songs"), call, Look.TABLE, SONGS, _tr("This playlist is empty."), "playlist"),
        )

    def details(self) -> One[Playlist]:
        return PlaylistDetails(PlaylistId(self.place.id))

    def kicker_of(self, record: Playlist) -> str:
        return _tr("Smart playlist") if record.is_smart else _tr("Playlist")

    def line(self, record: Playlist) -> list[tuple[str, str]]:
        parts = [(record.owner or "", ""), (counted("Counts", "%n song(s)", record.song_count), "")]
        if record.duration:
            parts.append((long_duration(record.duration), ""))
        return parts


class GenrePage(DetailPage):
    """One genre: its albums, artists and songs."""

    kicker = "Genre"

    def tabs(self) -> Sequence[Tab]:
        genre = GenreId(self.place.id)
        none = _tr("Nothing carries this genre.")
        return (
            Tab("albums", _tr("Albums"), GenreAlbums(genre), Look.COVERS, ALBUM_COLUMNS, none),
            Tab("artists", _tr("Artists"), GenreArtists(genre), Look.COVERS, ARTIST_COLUMNS, none),
            Tab("songs", _tr("Songs"), GenreSongs(genre), Look.TABLE, SONGS, none, "songs"),
        )

    def details(self) -> One[Genre]:
        return GenreDetails(GenreId(self.place.id))

    def line(self, record: Genre) -> list[tuple[str, str]]:
        return [
            (counted("Counts", "%n artist(s)", record.artist_count), ""),
            (counted("Counts", "%n album(s)", record.album_count), ""),
            (counted("Counts", "%n song(s)", record.song_count), ""),
        ]


MOST_GENRES = 4


def genre_links(genres: Sequence[Any]) -> list[tuple[str, str]]:
    """Return the first genres as parts of a line, each a link where its id is known."""
    return [(one.name, f"{Room.GENRE}:{one.id}" if one.id else "") for one in genres[:MOST_GENRES]]
