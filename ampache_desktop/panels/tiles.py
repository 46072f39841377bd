"""How records look as tiles: which cover, which words."""

from __future__ import annotations

from ampache_desktop.api.models import Album, Artist, Genre, Playlist, Song
from ampache_desktop.library.art import cover_key
from ampache_desktop.panels.places import Place, Room
from ampache_desktop.qt.counts import counted
from ampache_desktop.widgets.tiles import Tile


def tile_of(record: object) -> Tile:
    """Return the tile of an album, artist, playlist, genre or song."""
    match record:
        case Album():
            return Tile(cover_key(record), record.name, record.artist.name if record.artist else "")
        case Artist():
            return Tile(cover_key(record), record.name, _size(record))
        case Playlist():
            return Tile(cover_key(record), record.name, counted("Counts", "%n song(s)", record.song_count))
        case Genre():
            return Tile("", record.name, counted("Counts", "%n song(s)", record.song_count))
        case Song():
            return Tile(cover_key(record), record.title, record.artist.name if record.artist else "")
    return Tile("", "")


def place_of(record: object) -> Place | None:
    """Return the page of a record; None for a song, which has none."""
    match record:
        case Album():
            return Place(Room.ALBUM, record.id, record.name)
        case Artist():
            return Place(Room.ARTIST, record.id, record.name)
        case Playlist():
            return Place(Room.PLAYLIST, record.id, record.name)
        case Genre():
            return Place(Room.GENRE, record.id, record.name)
    return None


def _size(artist: Artist) -> str:
    """Albums in words; those who are only on albums of others have songs."""
    if artist.album_count or not artist.song_count:
        return counted("Counts", "%n album(s)", artist.album_count)
    return counted("Counts", "%n song(s)", artist.song_count)
