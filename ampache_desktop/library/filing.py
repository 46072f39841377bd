"""Keeping a queue on the server, and finding the songs of a file there. Blocking."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from ampache_desktop.api.calls.playlists import (
    PlaylistAddSong,
    PlaylistCreate,
    PlaylistEdit,
    PlaylistSongs,
    Visibility,
)
from ampache_desktop.api.calls.searches import SongSearch
from ampache_desktop.api.calls.songs import SearchSongs, SongDetails
from ampache_desktop.api.errors import BadRequest, NotFound, UnsupportedByServer
from ampache_desktop.api.models import Playlist, Song, SongId
from ampache_desktop.api.rules import Operator, Rule
from ampache_desktop.library.catalogue import Server
from ampache_desktop.library.m3u import Line

AT_ONCE: Final = 200
"""Songs that are added with one request: their ids stand in its address, and servers cut long ones."""

Tell = Callable[[int], object]
"""Is told how many are done; raises to stop."""


class NameTaken(BadRequest):
    """The person has a playlist of this name already."""


@dataclass(frozen=True)
class Resolved:
    """Songs of the server that a file leads to, and the lines of which none was found."""

    songs: tuple[Song, ...]
    missing: tuple[Line, ...]


def keep_as_playlist(server: Server, title: str, songs: Sequence[SongId], tell: Tell) -> Playlist:
    """Make a private playlist of songs, in their order, and return it.

    Servers from API 6 on refuse a name that is taken; older ones hand out the playlist that has it, to which
    nothing is added then.
    Raises `NameTaken`, and whatever the calls raise; what was added until then stays.
    """
    taken = NameTaken(f"there is a playlist {title!r} already", call="playlist_create")
    try:
        made: Playlist = server.send(PlaylistCreate(title, Visibility.PRIVATE))
    except BadRequest as error:
        raise taken from error
    if server.send(PlaylistSongs(made.id, limit=1)).rows:
        raise taken
    for start in range(0, len(songs), AT_ONCE):
        part = tuple(songs[start : start + AT_ONCE])
        try:
            server.send(PlaylistEdit(made.id, items=part))
        except UnsupportedByServer:
            for song in part:
                server.send(PlaylistAddSong(made.id, song))
        tell(start + len(part))
    return made


def resolve(server: Server, lines: Sequence[Line], base: str, tell: Tell) -> Resolved:
    """Find the songs of a file: by their ids where the addresses are of this server, else by their names.

    Raises what the calls raise, but `NotFound`.
    """
    songs: list[Song] = []
    missing: list[Line] = []
    for number, line in enumerate(lines, 1):
        found = _by_id(server, line, base) or _by_name(server, line)
        if found is None:
            missing.append(line)
        else:
            songs.append(found)
        tell(number)
    return Resolved(tuple(songs), tuple(missing))


def _by_id(server: Server, line: Line, base: str) -> Song | None:
    if not line.oid or not line.address.startswith(f"{base.rstrip('/')}/"):
        return None
    try:
        found: Song = server.send(SongDetails(SongId(line.oid)))
    except NotFound:
        return None
    return found


def _by_name(server: Server, line: Line) -> Song | None:
    """Return the song of a title, by the artist where that is told; the one whose length is nearest."""
    if not line.title:
        return None
    rules = [Rule("title", Operator.IS, line.title)]
    if line.artist:
        rules.append(Rule("artist", Operator.IS, line.artist))
    try:
        rows = list(server.send(SongSearch(tuple(rules), limit=20)))
    except UnsupportedByServer:
        rows = [
            song
            for song in server.send(SearchSongs(line.title, limit=50))
            if song.title == line.title and line.artist in ("", song.artist.name if song.artist else "")
        ]
    return min(rows, key=lambda song: abs(song.duration - line.seconds), default=None)
