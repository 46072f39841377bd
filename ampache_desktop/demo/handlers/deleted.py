"""What was deleted."""

from __future__ import annotations

from typing import Any

from ampache_desktop.api.call import Listing
from ampache_desktop.api.calls import deleted
from ampache_desktop.api.versions import Format
from ampache_desktop.demo.answers import Answer, Bare
from ampache_desktop.demo.desk import CAP, Desk, handles, many, nothing
from ampache_desktop.demo.gone_fields import DELETED_EPISODE, NO_EPISODES, NO_VIDEOS
from ampache_desktop.demo.tables import Table


@handles(deleted.DeletedEpisodes)
def episodes(call: deleted.DeletedEpisodes, desk: Desk) -> Answer:
    """Episodes that are gone."""
    return listed(DELETED_EPISODE, NO_EPISODES, desk.library.followed.deleted(), call, desk)


@handles(deleted.DeletedVideos)
def videos(_call: deleted.DeletedVideos, desk: Desk) -> Answer:
    """Videos that are gone: no method deletes any."""
    return nothing(NO_VIDEOS, desk)


def listed(table: Table, empty: Table, gone: list[Any], call: Listing[Any], desk: Desk) -> Answer:
    """Return what is gone, under another name where that is nothing. XML does not count it."""
    if not gone:
        return nothing(empty, desk)
    start = max(0, len(gone) + call.offset) if call.offset < 0 else call.offset
    shown = gone[start : start + min(call.limit or CAP, CAP)]
    if desk.ctx.fmt is Format.XML:
        return Bare(table, shown, {})
    return many(table, shown, len(gone), call, desk)
