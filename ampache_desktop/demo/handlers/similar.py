"""What is like a song or an artist."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from ampache_desktop.api.calls import similar
from ampache_desktop.api.versions import Api, Format
from ampache_desktop.demo import fields
from ampache_desktop.demo.answers import Answer, Refusal
from ampache_desktop.demo.columns import Columns
from ampache_desktop.demo.desk import Desk, handles, page
from ampache_desktop.demo.handlers.indexes import headed_artists
from ampache_desktop.demo.numbering import Indices
from ampache_desktop.demo.references import index_of
from ampache_desktop.demo.similar import similar_artists, similar_songs


def failed() -> Refusal:
    """Return the no of a server that something went wrong in."""
    return Refusal(4702, "system", "Generic error", old_code=405, old_message="Invalid Request")


@handles(similar.SimilarSongs)
def songs(call: similar.SimilarSongs, desk: Desk) -> Answer:
    """Songs like one, up to API 5 only their heads in XML. Where there is none, the server fails."""
    library = desk.library
    index = index_of(call.song, library.counts.songs)
    found = _found(similar_songs, index, desk)
    answer = page(fields.SONG, library.songs_at(found), call, desk)
    headed = desk.ctx.fmt is Format.XML and desk.ctx.api < Api.V6
    return dataclasses.replace(answer, table=fields.SONG_HEAD) if headed else answer


@handles(similar.SimilarArtists)
def artists(call: similar.SimilarArtists, desk: Desk) -> Answer:
    """Artists like one, up to API 5 only their heads in XML. Where there is none, the server fails."""
    library = desk.library
    index = index_of(call.artist, library.counts.artists)
    found = _found(similar_artists, index, desk)
    answer = page(fields.ARTIST, library.artists_at(found), call, desk)
    return headed_artists(answer, desk) if desk.ctx.api < Api.V6 else answer


def _found(find: Callable[[Columns, int], Indices], index: int | None, desk: Desk) -> Indices:
    """Return what is like an object. Raises `Refusal` where nothing is, or there is no such object."""
    found = find(desk.library.columns, index) if index is not None else None
    if found is None or not len(found):
        raise failed()
    return found
