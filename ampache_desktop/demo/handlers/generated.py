"""Songs by simple rules, in any order."""

from __future__ import annotations

from typing import Any

from ampache_desktop.api.call import Listing
from ampache_desktop.api.calls import playlists
from ampache_desktop.api.calls.playlists import Mode
from ampache_desktop.api.versions import Format
from ampache_desktop.demo import fields
from ampache_desktop.demo.answers import Answer, Numbers
from ampache_desktop.demo.desk import CAP, Desk, handles, many
from ampache_desktop.demo.query import Query

_RULES = {Mode.RECENT: "recent,1", Mode.FORGOTTEN: "forgotten,1", Mode.UNPLAYED: "unplayed,1"}
"""What each way to choose asks of a song."""

Generating = playlists.PlaylistGenerate | playlists.PlaylistGenerateIndex | playlists.PlaylistGenerateIds


@handles(playlists.PlaylistGenerate)
def whole(call: playlists.PlaylistGenerate, desk: Desk) -> Answer:
    """Whole songs."""
    return _songs(call, desk, fields.SONG)


@handles(playlists.PlaylistGenerateIndex)
def index(call: playlists.PlaylistGenerateIndex, desk: Desk) -> Answer:
    """Songs; in XML only their heads."""
    return _songs(call, desk, fields.SONG_HEAD if desk.ctx.fmt is Format.XML else fields.SONG)


@handles(playlists.PlaylistGenerateIds)
def ids(call: playlists.PlaylistGenerateIds, desk: Desk) -> Answer:
    """The ids of songs."""
    rows = desk.library.songs(_query(call)).entries(call.offset, min(call.limit or CAP, CAP))
    return Numbers([row.id for row in rows])


def _songs(call: Generating, desk: Desk, table: Any) -> Answer:  # noqa: ANN401 -- a table
    listing: Listing[Any] = call
    records = desk.library.songs(_query(call)).page(call.offset, min(call.limit or CAP, CAP))
    return many(table, records, len(records), listing, desk)


def _query(call: Generating) -> Query:
    """Return what is asked of the songs, all of it at once."""
    rules = [_RULES[call.mode]] if call.mode in _RULES else []
    # An id that is no number is nobody's.
    for name, asked in (("album", call.album), ("artist", call.artist)):
        if asked is not None:
            rules.append(f"{name},{asked if asked.isdecimal() else 0}")
    rules += ["user_flag,1"] if call.favourites else []
    return Query(call.filter, condition=";".join(rules) or None, sort="rand,ASC")
