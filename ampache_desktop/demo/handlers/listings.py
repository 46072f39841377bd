"""Lists of artists, albums, songs, genres and playlists, and the children of one of them."""

from __future__ import annotations

from typing import Any

from ampache_desktop.api.calls import albums, artists, genres, songs
from ampache_desktop.api.calls.parameters import Browsing, Include
from ampache_desktop.api.models import Album, Artist
from ampache_desktop.api.versions import Api
from ampache_desktop.demo import fields
from ampache_desktop.demo.answers import Answer, missing
from ampache_desktop.demo.desk import (
    CAP,
    Absence,
    Desk,
    absences,
    absent,
    handles,
    many,
    page,
    with_fields,
)
from ampache_desktop.demo.query import Query

TOP = 50
_CHILDREN = absences(Absence.EMPTY_LIST, Absence.EMPTY_BODY, Absence.REFUSED, Absence.REFUSED)
_ARTIST_ALBUMS = absences(Absence.EMPTY_LIST, Absence.EMPTY_LIST, Absence.REFUSED, Absence.REFUSED)
_GENRE_CHILDREN = absences(Absence.EMPTY_BODY, Absence.EMPTY_BODY, Absence.EMPTY_LIST, Absence.REFUSED)
_GENRE_SONGS = absences(Absence.EMPTY_LIST, Absence.EMPTY_BODY, Absence.EMPTY_LIST, Absence.REFUSED)
_PLAYLIST_SONGS = absences(Absence.EMPTY_LIST, Absence.REFUSED, Absence.REFUSED, Absence.REFUSED)


def query_of(call: Browsing[Any]) -> Query:
    """Return what a browsing call keeps and how it sorts."""
    return Query(call.filter, call.exact, call.added, call.updated, call.condition, call.sort)


@handles(artists.Artists)
def list_artists(call: artists.Artists, desk: Desk) -> Answer:
    """Artists, with their albums and songs where asked to include them."""
    answer = page(
        fields.ARTIST, desk.library.artists(query_of(call), album_artists=call.album_artists), call, desk
    )
    if not call.include:
        return answer
    records = [including(artist, call.include, desk) for artist in answer.records]
    return many(fields.ARTIST, records, answer.total, call, desk)


@handles(albums.Albums)
def list_albums(call: albums.Albums, desk: Desk) -> Answer:
    """Albums, with their songs where asked to include them."""
    answer = page(fields.ALBUM, desk.library.albums(query_of(call)), call, desk)
    if Include.SONGS not in call.include:
        return answer
    records = [including_songs(album, desk) for album in answer.records]
    return many(fields.ALBUM, records, answer.total, call, desk)


def including(artist: Artist, include: tuple[Include, ...], desk: Desk) -> Artist:
    """Return an artist with the albums and songs that were asked for."""
    if Include.ALBUMS in include:
        artist = with_fields(artist, albums=tuple(desk.library.artist_albums(artist.id).page(0, CAP)))
    if Include.SONGS in include:
        artist = with_fields(artist, songs=tuple(desk.library.artist_songs(artist.id).page(0, CAP)))
    return artist


def including_songs(album: Album, desk: Desk) -> Album:
    """Return an album with its songs."""
    return with_fields(album, songs=tuple(desk.library.album_songs(album.id).page(0, CAP)))


@handles(songs.Songs)
def list_songs(call: songs.Songs, desk: Desk) -> Answer:
    """Songs by title."""
    return page(fields.SONG, desk.library.songs(query_of(call)), call, desk)


@handles(songs.SearchSongs)
def search_songs(call: songs.SearchSongs, desk: Desk) -> Answer:
    """Songs that some text leads to."""
    return page(fields.SONG, desk.library.search_songs(call.text), call, desk)


@handles(albums.ArtistAlbums)
def artist_albums(call: albums.ArtistAlbums, desk: Desk) -> Answer:
    """Albums of one artist."""
    if desk.library.artist(call.artist) is None:
        return absent(_ARTIST_ALBUMS, call.artist, fields.ALBUM, desk)
    query = Query(condition=call.condition, sort=call.sort)
    rows = desk.library.artist_albums(call.artist, own=call.own, query=query)
    return page(fields.ALBUM, rows, call, desk)


@handles(songs.ArtistSongs)
def artist_songs(call: songs.ArtistSongs, desk: Desk) -> Answer:
    """Songs of one artist, or the fifty most played of them."""
    if desk.library.artist(call.artist) is None:
        return absent(_CHILDREN, call.artist, fields.SONG, desk)
    query = Query(condition=call.condition, sort=call.sort)
    rows = desk.library.artist_songs(call.artist, top=TOP if call.top50 else None, query=query)
    return page(fields.SONG, rows, call, desk)


@handles(songs.AlbumSongs)
def album_songs(call: songs.AlbumSongs, desk: Desk) -> Answer:
    """Songs of one album."""
    if desk.library.album(call.album) is None:
        return absent(_CHILDREN, call.album, fields.SONG, desk)
    query = Query(condition=call.condition, sort=call.sort)
    return page(fields.SONG, desk.library.album_songs(call.album, query), call, desk)


@handles(genres.Genres)
def list_genres(call: genres.Genres, desk: Desk) -> Answer:
    """Genres by name."""
    query = Query(call.filter, call.exact, condition=call.condition, sort=call.sort)
    return page(fields.GENRE, desk.library.genres(query), call, desk)


@handles(genres.GenreArtists)
def genre_artists(call: genres.GenreArtists, desk: Desk) -> Answer:
    """Artists of one genre."""
    if call.genre is None:
        _require_genre(desk)
        return page(fields.ARTIST, desk.library.artists(Query()), call, desk)
    if desk.library.genre(call.genre) is None:
        return absent(_GENRE_CHILDREN, call.genre, fields.ARTIST, desk)
    return page(fields.ARTIST, desk.library.genre_artists(call.genre), call, desk)


@handles(genres.GenreAlbums)
def genre_albums(call: genres.GenreAlbums, desk: Desk) -> Answer:
    """Albums of one genre."""
    if call.genre is None:
        _require_genre(desk)
        return page(fields.ALBUM, desk.library.albums(Query()), call, desk)
    if desk.library.genre(call.genre) is None:
        return absent(_GENRE_CHILDREN, call.genre, fields.ALBUM, desk)
    return page(fields.ALBUM, desk.library.genre_albums(call.genre), call, desk)


@handles(genres.GenreSongs)
def genre_songs(call: genres.GenreSongs, desk: Desk) -> Answer:
    """Songs of one genre."""
    if call.genre is None:
        _require_genre(desk)
        return page(fields.SONG, desk.library.songs(Query()), call, desk)
    if desk.library.genre(call.genre) is None:
        return absent(_GENRE_SONGS, call.genre, fields.SONG, desk)
    return page(fields.SONG, desk.library.genre_songs(call.genre), call, desk)


def _require_genre(desk: Desk) -> None:
    """API 4 and 6 must be told the genre; API 3 and 5 take all of them, and everything here has one."""
    if desk.ctx.api in (Api.V4, Api.V6):
        raise missing("filter")
