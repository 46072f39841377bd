"""Deleting songs."""

from __future__ import annotations

import datetime as dt

import numpy as np

from ampache_desktop.api.calls import deleted, songs
from ampache_desktop.api.models import DeletedSong, Song
from ampache_desktop.demo.answers import Answer, Success, not_found
from ampache_desktop.demo.columns import NOW
from ampache_desktop.demo.desk import Desk, handles
from ampache_desktop.demo.gone_fields import DELETED_SONG, NO_SONGS
from ampache_desktop.demo.handlers.deleted import listed


@handles(songs.SongDelete)
def delete(call: songs.SongDelete, desk: Desk) -> Answer:
    """Delete a song."""
    song = desk.library.song(call.song)
    if song is None:
        raise not_found(call.song)
    delete_song(song, desk)
    return Success(f"song {song.id} deleted")


def delete_song(song: Song, desk: Desk) -> None:
    """Delete a song, and remember what it was."""
    desk.library.delete_songs(np.array([int(song.id) - 1], dtype=np.int64))
    desk.state.deleted.append(
        DeletedSong(
            id=song.id,
            title=song.title,
            file=song.filename,
            addition_time=dt.datetime.fromtimestamp(NOW, dt.UTC),
            delete_time=dt.datetime.fromtimestamp(int(desk.state.clock()), dt.UTC),
            update_time=None,
            catalog=song.catalog,
            album=song.album.id if song.album else None,
            artist=song.artist.id if song.artist else None,
            play_count=song.play_count,
        )
    )


@handles(deleted.DeletedSongs)
def deleted_songs(call: deleted.DeletedSongs, desk: Desk) -> Answer:
    """Songs that are gone."""
    return listed(DELETED_SONG, NO_SONGS, list(desk.state.deleted), call, desk)
