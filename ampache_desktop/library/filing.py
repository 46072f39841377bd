"""Keeping a queue on the server as a playlist. Blocking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ampache_desktop.api.calls.playlists import (
    PlaylistAddSong,
    PlaylistCreate,
    PlaylistDelete,
    PlaylistEdit,
    Playlists,
    PlaylistSongs,
    Visibility,
)
from ampache_desktop.api.errors import AmpacheError, BadRequest, NotFound, UnsupportedByServer
from ampache_desktop.api.models import Playlist, SongId
from ampache_desktop.library.catalogue import Server
from ampache_desktop.library.course import Course

AT_ONCE: Final = 200
"""Songs that are added with one request: their ids stand in its address, and servers cut long ones."""


class NameTaken(BadRequest):
    """The person has a playlist of this name already."""


@dataclass(frozen=True)
class Kept:
    """A playlist of the server, and how many songs it has got so far.

    `ours` tells that it was made for them, and not found empty. `error` is why it has not got the rest; None
    when it has, or when the work was called off.
    """

    playlist: Playlist
    count: int = 0
    ours: bool = True
    error: AmpacheError | None = None


def begin_playlist(server: Server, title: str) -> Kept:
    """Make a private playlist for songs to come.

    Servers from API 6 on refuse a name that is taken; older ones hand out the playlist that has it, which is
    taken only if it is empty. Raises `NameTaken`, and whatever the calls raise.
    """
    taken = NameTaken(f"there is a playlist {title!r} already", call="playlist_create")
    existed = _named(server, title)
    try:
        made: Playlist = server.send(PlaylistCreate(title, Visibility.PRIVATE))
    except BadRequest as error:
        raise taken from error
    kept = Kept(made, ours=made.id not in existed)
    if not kept.ours and server.send(PlaylistSongs(made.id, limit=1)).rows:
        raise taken
    return kept


def fill_playlist(server: Server, kept: Kept, songs: Sequence[SongId], course: Course) -> Kept:
    """Add those of `songs` that a playlist has not got yet, in their order, until done or called off.

    Never raises what the server says: how far it came is returned with the error.
    """
    course.total, course.done = len(songs), kept.count
    error: AmpacheError | None = None
    together = True
    while course.done < len(songs) and not course.stopped and error is None:
        part = tuple(songs[course.done : course.done + (AT_ONCE if together else 1)])
        try:
            if together:
                server.send(PlaylistEdit(kept.playlist.id, items=part))
            else:
                server.send(PlaylistAddSong(kept.playlist.id, part[0]))
            course.done += len(part)
        except UnsupportedByServer as unsupported:
            # Before 4.2 servers take one song at a time.
            error, together = (None, False) if together else (unsupported, False)
        except AmpacheError as failed:
            error = failed
    return Kept(kept.playlist, course.done, kept.ours, error)


def drop_playlist(server: Server, kept: Kept) -> bool:
    """Delete a playlist that was begun; returns False, and leaves it, where it was there before."""
    if kept.ours:
        server.send(PlaylistDelete(kept.playlist.id))
    return kept.ours


def _named(server: Server, title: str) -> frozenset[str]:
    """Return the ids of the playlists of this name that are there."""
    try:
        found = server.send(Playlists(filter=title, exact=True)).rows
    except NotFound:
        return frozenset()
    return frozenset(one.id for one in found if one.name == title)
