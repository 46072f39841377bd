"""What stands in the sidebar: the places that the server and the account offer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ampache_desktop.panels import places
from ampache_desktop.panels.places import Room
from ampache_desktop.widgets.sidebar import Place, Section

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from ampache_desktop.api.models import Playlist, Session

PLAYLISTS_LISTED = 100
_PLAYLIST = "playlist:"


def _tr(text: str) -> str:
    return QCoreApplication.translate("Sidebar", text)


def sections(
    server: Session | None = None, playlists: Iterable[Playlist] = (), folded: Collection[str] = ()
) -> tuple[Section, ...]:
    """Return the sidebar's sections. Counts of 0 are not shown: the server's may be old."""

    def count(number: int | None) -> int | None:
        return number or None

    top = (
        Place(Room.HOME, _tr("Home"), "home"),
        Place(Room.SEARCH, _tr("Search"), "search", hint="Ctrl K"),
        Place(Room.NOW_PLAYING, _tr("Now playing"), "disc"),
    )
    library = (
        Place(Room.ARTISTS, _tr("Artists"), "artist", count(server.artists if server else None)),
        Place(Room.ALBUMS, _tr("Albums"), "album", count(server.albums if server else None)),
        Place(Room.SONGS, _tr("Songs"), "song", count(server.songs if server else None)),
        Place(Room.GENRES, _tr("Genres"), "genre", count(server.genres if server else None)),
        Place(Room.PLAYLISTS, _tr("Playlists"), "playlist"),
    )
    lists = tuple(
        Place(_PLAYLIST + one.id, one.name or _tr("Unnamed"), "smartlist" if one.is_smart else "playlist")
        for one in playlists
    )
    made = [Section("top", "", top), Section("library", _tr("Library"), library, "library" in folded)]
    if lists:
        made.append(Section("playlists", _tr("Playlists"), lists, "playlists" in folded))
    return tuple(made)


def place_for(key: str) -> places.Place:
    """Return where a row of the sidebar leads."""
    if key.startswith(_PLAYLIST):
        return places.Place(Room.PLAYLIST, key.removeprefix(_PLAYLIST))
    return places.Place(Room(key))


def key_for(place: places.Place) -> str:
    """Return the row to mark for a place; a page of one object belongs to the list it is in."""
    of = {
        Room.ARTIST: Room.ARTISTS,
        Room.ALBUM: Room.ALBUMS,
        Room.GENRE: Room.GENRES,
        Room.RANKING: Room.HOME,
        Room.FOUND: Room.SEARCH,
    }
    if place.room is Room.PLAYLIST:
        return _PLAYLIST + place.id
    return of.get(place.room, place.room)
