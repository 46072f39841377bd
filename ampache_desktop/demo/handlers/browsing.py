"""`index` and `browse`: ids alone, and what is in a folder of the server."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

from ampache_desktop.api.calls import indexes
from ampache_desktop.api.calls.indexes import Folder, Kind
from ampache_desktop.demo.answers import Answer, Index, Inside, bad_type, missing, not_found
from ampache_desktop.demo.desk import CAP, Desk, handles, many
from ampache_desktop.demo.handlers.indexes import rows_of
from ampache_desktop.demo.library import Library
from ampache_desktop.demo.list_fields import BROWSED
from ampache_desktop.demo.query import Query
from ampache_desktop.demo.rows import Rows

Children = Callable[[Library, str], Rows[Any]]
_CHILDREN: dict[Kind, tuple[str, Children]] = {
    Kind.ALBUM: ("song", lambda library, one: library.album_songs(one)),
    Kind.ARTIST: ("album", lambda library, one: library.artist_albums(one)),
    Kind.ALBUM_ARTIST: ("album", lambda library, one: library.artist_albums(one, own=True)),
    Kind.SONG_ARTIST: ("album", lambda library, one: library.artist_albums(one)),
    Kind.PLAYLIST: ("song", lambda library, one: library.playlist_songs(one)),
    Kind.PODCAST: ("podcast_episode", lambda library, one: library.podcast_episodes(one)),
}
"""What is inside of each type, and its type; nothing is inside of the others."""
_NOUNS = {Kind.ALBUM_ARTIST: "artist", Kind.SONG_ARTIST: "artist"}


@handles(indexes.Ids)
def ids(call: indexes.Ids, desk: Desk) -> Answer:
    """The ids of one type, with those of what is inside where asked to include it."""
    rows = rows_of(call.kind, call, desk, smartlists=not call.hide_smartlists)
    found = [entry.id for entry in rows.entries(call.offset, min(call.limit or CAP, CAP))]
    noun = _NOUNS.get(call.kind, call.kind.value)
    if not call.include or call.kind not in _CHILDREN:
        return Index(call.kind.value, noun, found)
    kind, children = _CHILDREN[call.kind]
    # What is inside of artists has no id in JSON: servers look for it in the wrong place.
    told = call.kind is not Kind.ARTIST
    insides = [
        [Inside(entry.id, kind, told) for entry in children(desk.library, one).entries()] for one in found
    ]
    return Index(call.kind.value, noun, found, insides)


@handles(indexes.Browse)
def browse(call: indexes.Browse, desk: Desk) -> Answer:
    """What is in a folder: catalogs, then artists or podcasts, then albums, then songs or episodes."""
    asked = desk.params.get("type")
    if asked and asked != call.kind.value:
        raise bad_type(asked)
    if call.kind is Folder.ROOT or call.id is None:
        kind, rows = "catalog", desk.library.catalogs()
    else:
        kind, rows = _inside(call.kind, call.id, call, desk)
    deep = call.kind not in (Folder.ROOT, Folder.CATALOG)
    head = {
        "catalog_id": call.catalog or "" if deep else "",
        "parent_id": (call.id or "") if call.kind is not Folder.ROOT else "",
        "parent_type": call.kind.value,
        "child_type": kind,
    }
    records = rows.entries(call.offset, min(call.limit or CAP, CAP))
    return dataclasses.replace(many(BROWSED, records, len(rows), call, desk), true_total=True, head=head)


def _inside(folder: Folder, id: str, call: indexes.Browse, desk: Desk) -> tuple[str, Rows[Any]]:
    """Return what is in a folder, and of which type it is. Raises `Refusal` where there is no such folder."""
    library, sort = desk.library, call.sort
    query = Query(None, added=call.added, updated=call.updated, condition=call.condition, sort=sort)
    if folder is Folder.CATALOG:
        catalog = library.catalog(id)
        if catalog is None:
            raise not_found(id)
        if catalog.gather_types == "podcast":
            return "podcast", library.podcasts(query)
        if catalog.gather_types == "video":
            return "video", desk.library.videos()
        here = ";".join(filter(None, (f"catalog,{id}", call.condition)))
        return "artist", library.artists(dataclasses.replace(query, condition=here), album_artists=True)
    if call.catalog is None:
        raise missing("catalog")
    find: dict[Folder, Callable[[str], object]] = {
        Folder.ARTIST: library.artist,
        Folder.ALBUM: library.album,
        Folder.PODCAST: library.podcast,
    }
    if find[folder](id) is None:
        raise not_found(id)
    if folder is Folder.ARTIST:
        return "album", library.artist_albums(id, own=True, query=query)
    if folder is Folder.ALBUM:
        return "song", library.album_songs(id, query)
    return "podcast_episode", library.podcast_episodes(id)
