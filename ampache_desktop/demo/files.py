"""Songs by the names of their files."""

from __future__ import annotations

from ampache_desktop.api.models import Song
from ampache_desktop.demo.library import Library
from ampache_desktop.demo.query import Query

_OWNER = 2
"""Which part of the name of a file, by slashes, is the artist's."""


def songs_of_folder(library: Library, folder: str) -> list[Song]:
    """Return the songs of which the files are in a folder: those of artists who are called as it says."""
    parts = folder.rstrip("/").split("/")
    owner = parts[_OWNER] if len(parts) > _OWNER else ""
    artists = library.artists(Query(owner)).page() if owner else []
    songs = (song for artist in artists for song in library.artist_songs(artist.id).page())
    inside = folder.rstrip("/") + "/"
    return [song for song in songs if (song.filename or "").startswith(inside)]


def song_of_file(library: Library, path: str) -> Song | None:
    """Return the song of a file."""
    folder = path.rpartition("/")[0]
    return next((song for song in songs_of_folder(library, folder) if song.filename == path), None)
