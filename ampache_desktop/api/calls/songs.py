"""Songs."""

from __future__ import annotations

from ampache_desktop.api.call import Done, Listing, One, arg
from ampache_desktop.api.calls.parameters import Browsing, Sorted
from ampache_desktop.api.models import AlbumId, ArtistId, Song, SongId
from ampache_desktop.api.versions import Api, Version


class Songs(Browsing[Song], action="songs"):
    """Songs by title."""


class SongDetails(One[Song], action="song"):
    """One song."""

    song: SongId = arg("filter")


class SongDelete(Done, action="song_delete", since=Api.V5, level=75):
    """Delete a song's file. There is no way back. Its owner may do so too, where the server lets users."""

    song: SongId = arg("filter")


class SearchSongs(Listing[Song], action="search_songs"):
    """Songs of which title, artist, album or genre match some text."""

    text: str = arg("filter")


class AlbumSongs(Sorted[Song], action="album_songs"):
    """Songs of one album, in disc and track order."""

    album: AlbumId = arg("filter")
    exact: bool = arg("exact", default=False, since=Api.V4, until=Version(5, 99), kw_only=True)


class ArtistSongs(Sorted[Song], action="artist_songs"):
    """Songs of one artist; with `top50` the most played of them."""

    artist: ArtistId = arg("filter")
    top50: bool = arg("top50", default=False, since=Api.V4)


class UrlToSong(One[Song], action="url_to_song"):
    """The song that a stream address of the server belongs to."""

    url: str = arg("url", also=("filter",), repr=False)
