"""What stands on the pages of an artist, a playlist and a genre."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication

from ampache_desktop.api.call import One
from ampache_desktop.api.calls.albums import ArtistAlbums
from ampache_desktop.api.calls.artists import ArtistDetails
from ampache_desktop.api.calls.genres import GenreAlbums, GenreArtists, GenreDetails, GenreSongs
from ampache_desktop.api.calls.playlists import PlaylistDetails, PlaylistSongs
from ampache_desktop.api.calls.songs import ArtistSongs
from ampache_desktop.api.models import Artist, ArtistId, Genre, GenreId, GenreRef, Playlist, PlaylistId
from ampache_desktop.models.columns import ALBUM_COLUMNS, ARTIST_COLUMNS
from ampache_desktop.panels.arrangements import SONGS, SONGS_OF_ARTIST
from ampache_desktop.panels.places import Room
from ampache_desktop.panels.tabs import Look, Tab
from ampache_desktop.qt.counts import counted, long_duration

MOST_GENRES = 4
Part = tuple[str, str]
"""Words of the line under a title, and the key of a link (`genre:8`) or nothing."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Detail", text)


@dataclass(frozen=True)
class Plan:
    """How to make the page of one thing of a kind from its id.

    `kicker` is the small line over the title and `line` the one under it, both from the record; `details`
    is the call for the record, and `tabs` are the listings below.
    """

    kicker: Callable[[Any], str]
    details: Callable[[str], One[Any]]
    line: Callable[[Any], list[Part]]
    tabs: Callable[[str], Sequence[Tab]]


def genre_links(genres: Sequence[GenreRef]) -> list[Part]:
    """Return the first genres as parts of a line, each a link where its id is known."""
    return [(one.name, f"{Room.GENRE}:{one.id}" if one.id else "") for one in genres[:MOST_GENRES]]


def _length(seconds: int | None) -> list[Part]:
    return [(long_duration(seconds), "")] if seconds else []


def _artist_line(artist: Artist) -> list[Part]:
    return [
        (counted("Counts", "%n album(s)", artist.album_count), ""),
        (counted("Counts", "%n song(s)", artist.song_count), ""),
        *_length(artist.duration),
        *genre_links(artist.genres),
    ]


def _artist_tabs(id_: str) -> Sequence[Tab]:
    artist = ArtistId(id_)
    none, no_song = _tr("There is no album of this artist."), _tr("There is no song of this artist.")
    return (
        Tab("albums", _tr("Albums"), ArtistAlbums(artist), Look.COVERS, ALBUM_COLUMNS, none),
        Tab("songs", _tr("Songs"), ArtistSongs(artist), Look.TABLE, SONGS_OF_ARTIST, no_song, "artist songs"),
    )


def _playlist_line(playlist: Playlist) -> list[Part]:
    return [
        (playlist.owner or "", ""),
        (counted("Counts", "%n song(s)", playlist.song_count), ""),
        *_length(playlist.duration),
    ]


def _playlist_tabs(id_: str) -> Sequence[Tab]:
    songs = PlaylistSongs(PlaylistId(id_))
    empty = _tr("This playlist is empty.")
    return (Tab("songs", _tr("Songs"), songs, Look.TABLE, SONGS, empty, "playlist"),)


def _genre_line(genre: Genre) -> list[Part]:
    return [
        (counted("Counts", "%n artist(s)", genre.artist_count), ""),
        (counted("Counts", "%n album(s)", genre.album_count), ""),
        (counted("Counts", "%n song(s)", genre.song_count), ""),
    ]


def _genre_tabs(id_: str) -> Sequence[Tab]:
    genre = GenreId(id_)
    none = _tr("Nothing carries this genre.")
    return (
        Tab("albums", _tr("Albums"), GenreAlbums(genre), Look.COVERS, ALBUM_COLUMNS, none),
        Tab("artists", _tr("Artists"), GenreArtists(genre), Look.COVERS, ARTIST_COLUMNS, none),
        Tab("songs", _tr("Songs"), GenreSongs(genre), Look.TABLE, SONGS, none, "songs"),
    )


def _playlist_kicker(playlist: Playlist | None) -> str:
    return _tr("Smart playlist") if playlist is not None and playlist.is_smart else _tr("Playlist")


PLANS: dict[Room, Plan] = {
    Room.ARTIST: Plan(
        lambda _artist: _tr("Artist"), lambda id_: ArtistDetails(ArtistId(id_)), _artist_line, _artist_tabs
    ),
    Room.PLAYLIST: Plan(
        _playlist_kicker, lambda id_: PlaylistDetails(PlaylistId(id_)), _playlist_line, _playlist_tabs
    ),
    Room.GENRE: Plan(
        lambda _genre: _tr("Genre"), lambda id_: GenreDetails(GenreId(id_)), _genre_line, _genre_tabs
    ),
}
"""The plan of each kind of page; the album has a page of its own making."""
