"""One object by its id."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from ampache_desktop.api.calls import albums, artists, genres, songs
from ampache_desktop.api.calls.parameters import Include
from ampache_desktop.api.models import Genre
from ampache_desktop.api.versions import Api
from ampache_desktop.demo import fields
from ampache_desktop.demo.answers import Answer, CountOnly, Single, bad_url, not_found
from ampache_desktop.demo.desk import Absence, Desk, absences, absent, handles, remembered
from ampache_desktop.demo.handlers.listings import including, including_songs

_OBJECT = absences(Absence.COUNT_ONLY, Absence.COUNT_ONLY, Absence.REFUSED, Absence.REFUSED)
_ALBUM = absences(Absence.COUNT_ONLY, Absence.COUNT_ONLY, Absence.EMPTY_LIST, Absence.REFUSED_BARE)


@handles(artists.ArtistDetails)
def artist(call: artists.ArtistDetails, desk: Desk) -> Answer:
    """One artist."""
    found = desk.library.artist(call.artist)
    if found is None:
        return absent(_OBJECT, call.artist, fields.ARTIST, desk)
    record = including(found, call.include, desk)
    return Single(fields.ARTIST, record, remembered(fields.ARTIST, desk))


@handles(albums.AlbumDetails)
def album(call: albums.AlbumDetails, desk: Desk) -> Answer:
    """One album."""
    found = desk.library.album(call.album)
    if found is None:
        return absent(_ALBUM, call.album, fields.ALBUM, desk)
    record = including_songs(found, desk) if Include.SONGS in call.include else found
    return Single(fields.ALBUM, record, remembered(fields.ALBUM, desk), listed=True)


@handles(songs.SongDetails)
def song(call: songs.SongDetails, desk: Desk) -> Answer:
    """One song."""
    found = desk.library.song(call.song)
    if found is None:
        return absent(_OBJECT, call.song, fields.SONG, desk)
    return Single(fields.SONG, found, remembered(fields.SONG, desk))


@handles(genres.GenreDetails)
def genre(call: genres.GenreDetails, desk: Desk) -> Answer:
    """One genre; up to API 4 a ghost of it where there is none."""
    found = desk.library.genre(call.genre)
    if found is None and desk.ctx.api >= Api.V5:
        raise not_found(call.genre)
    return Single(fields.GENRE, found or Genre(id=call.genre), remembered(fields.GENRE, desk))


@handles(songs.UrlToSong)
def url_to_song(call: songs.UrlToSong, desk: Desk) -> Answer:
    """The song of a stream address, of this server or any other: only its `oid` counts."""
    oid = parse_qs(urlsplit(call.url).query).get("oid", [""])[0]
    found = desk.library.song(oid)
    if found is not None:
        return Single(fields.SONG, found, remembered(fields.SONG, desk))
    if desk.ctx.api <= Api.V4:
        return CountOnly()
    raise bad_url()
