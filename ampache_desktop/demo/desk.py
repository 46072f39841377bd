"""What handlers are given, and how they are found by the class of the call."""

from __future__ import annotations

import dataclasses
import enum
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import msgspec

from ampache_desktop.api.call import Call, Listing
from ampache_desktop.api.versions import Api
from ampache_desktop.demo import fields
from ampache_desktop.demo.accounts import User
from ampache_desktop.demo.answers import Answer, CountOnly, Many, Nothing, not_found
from ampache_desktop.demo.context import Context
from ampache_desktop.demo.faults import Fault
from ampache_desktop.demo.library import Library
from ampache_desktop.demo.rows import Rows
from ampache_desktop.demo.sessions import Session, Sessions
from ampache_desktop.demo.state import State
from ampache_desktop.demo.tables import Table

CAP = 5000
"""How many rows servers send at most."""

C = TypeVar("C", bound=Call[Any])
Handler = Callable[[Any, "Desk"], Answer]
HANDLERS: dict[type[Call[Any]], Handler] = {}
"""What is done for each class of call."""


@dataclasses.dataclass(frozen=True)
class Desk:
    """Everything a handler may need. `session` is None where an API key stands for one."""

    library: Library
    sessions: Sessions
    session: Session | None
    user: User
    ctx: Context
    params: Mapping[str, str]
    struck: Mapping[str, Fault]
    seed: int
    state: State


def handles(*calls: type[C]) -> Callable[[Callable[[C, Desk], Answer]], Callable[[C, Desk], Answer]]:
    """Register a function as the handler of these calls."""

    def register(handler: Callable[[C, Desk], Answer]) -> Callable[[C, Desk], Answer]:
        for call in calls:
            HANDLERS[call] = handler
        return handler

    return register


def page(table: Table, rows: Rows[Any], call: Listing[Any], desk: Desk) -> Many:
    """Return the page of a listing that a call asks for."""
    records = rows.page(call.offset, min(call.limit or CAP, CAP))
    return many(table, records, len(rows), call, desk)


def many(table: Table, records: list[Any], total: int, call: Listing[Any], desk: Desk) -> Many:
    """Return records as a page. Its fingerprint is that of the whole listing, wherever the page starts."""
    basis = f"{dataclasses.replace(call, offset=0, limit=None)!r}{total}"
    return Many(table, records, total, remembered(table, desk), basis)


def nothing(table: Table, desk: Desk) -> Many:
    """Return an empty list."""
    return Many(table, [], 0, remembered(table, desk), table.name(desk.ctx.api))


def remembered(table: Table, desk: Desk) -> int:
    """Return how many there are according to the server's cache.

    It knows music; of everything else it has not heard yet, as on real servers until their next clean-up.
    """
    counts = desk.library.counts
    known = {
        fields.SONG: counts.songs,
        fields.ALBUM: counts.albums,
        fields.ARTIST: counts.artists,
        fields.GENRE: counts.genres,
        fields.PLAYLIST: counts.playlists,
        fields.CATALOG: counts.catalogs,
    }
    by_noun = {known_table.name(Api.V6): count for known_table, count in known.items()}
    return by_noun.get(table.name(Api.V6), 0)


class Absence(enum.Enum):
    """How a generation says that there is no such object."""

    REFUSED = enum.auto()
    REFUSED_BARE = enum.auto()
    EMPTY_LIST = enum.auto()
    EMPTY_BODY = enum.auto()
    COUNT_ONLY = enum.auto()


Absences = Mapping[Api, Absence]


def absences(api3: Absence, api4: Absence, api5: Absence, api6: Absence) -> Absences:
    """Return a table of how each generation says it."""
    return dict(zip(Api, (api3, api4, api5, api6), strict=True))


def absent(how: Absences, id: str, table: Table, desk: Desk) -> Answer:
    """Return, or raise, what the generation says of an id that nothing has."""
    match how[desk.ctx.api]:
        case Absence.REFUSED:
            raise not_found(id)
        case Absence.REFUSED_BARE:
            raise not_found(id, kind="empty")
        case Absence.EMPTY_LIST:
            return nothing(table, desk)
        case Absence.EMPTY_BODY:
            return Nothing()
        case Absence.COUNT_ONLY:
            return CountOnly()


R = TypeVar("R", bound=msgspec.Struct)


def with_fields(record: R, **changes: object) -> R:
    """Return a record with some fields changed."""
    return msgspec.structs.replace(record, **changes)
