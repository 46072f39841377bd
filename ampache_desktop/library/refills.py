"""What may follow when the queue comes to its end. Blocking."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from ampache_desktop.api.calls.genres import GenreSongs
from ampache_desktop.api.calls.playlists import PlaylistGenerate
from ampache_desktop.api.calls.similar import SimilarSongs
from ampache_desktop.api.errors import NotFound, Refused, UnsupportedByServer
from ampache_desktop.api.models import Song
from ampache_desktop.library.catalogue import Server
from ampache_desktop.library.episodes import is_episode

SONGS: Final = 20
"""How many songs are added at once."""
_ASKED: Final = 60


def similar(server: Server, song: Song, heard: Collection[str]) -> tuple[Song, ...]:
    """Return songs like one, without those that were `heard` (ids); of its genre where none are known.

    Nothing is like an episode.
    """
    if is_episode(song):
        return ()
    try:
        found = server.send(SimilarSongs(song.id, limit=_ASKED)).rows
    except (Refused, UnsupportedByServer):
        found = ()
    return _new(found, heard) or of_genre(server, song, heard)


def of_genre(server: Server, song: Song, heard: Collection[str]) -> tuple[Song, ...]:
    """Return songs of a song's genre in any order, without those that were `heard` (ids).

    Any songs where it has no genre, or its genre no others. Empty where the server has nothing else.
    """
    if is_episode(song):
        return ()
    genre = next((one.id for one in song.genres if one.id), None)
    if genre is not None:
        try:
            found = server.send(GenreSongs(genre, limit=_ASKED, sort="rand,ASC")).rows
        except UnsupportedByServer:
            found = server.send(GenreSongs(genre, limit=_ASKED)).rows
        except NotFound:
            found = ()
        if new := _new(found, heard):
            return new
    try:
        return _new(server.send(PlaylistGenerate(limit=_ASKED)).rows, heard)
    except (NotFound, UnsupportedByServer):
        return ()


def _new(songs: Collection[Song], heard: Collection[str]) -> tuple[Song, ...]:
    """Return the first of some songs that were not heard, each once."""
    known = set(heard)
    kept: list[Song] = []
    for song in songs:
        if song.id not in known and len(kept) < SONGS:
            known.add(song.id)
            kept.append(song)
    return tuple(kept)
