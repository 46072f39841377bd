"""Parameters that several methods share."""

from __future__ import annotations

import enum
from datetime import datetime

from ampache_desktop.api.call import Listing, T, arg
from ampache_desktop.api.versions import Version


class Include(enum.StrEnum):
    """What an answer may carry besides its own records. It multiplies the size of a page."""

    ALBUMS = "albums"
    SONGS = "songs"


class Sorted(Listing[T]):
    """A listing that the server narrows and sorts from API 6.5 on.

    `condition` is `rule,value` and `sort` is `field,ASC|DESC`, where several are joined with `;`.
    """

    condition: str | None = arg("cond", default=None, since=Version(6, 5), kw_only=True)
    sort: str | None = arg("sort", default=None, since=Version(6, 5), kw_only=True)


class Filtered(Sorted[T]):
    """A listing that the server filters by name.

    `filter` matches anywhere in the name, without its article; `exact` asks for the whole name.
    """

    filter: str | None = arg("filter", default=None, kw_only=True)
    exact: bool = arg("exact", default=False, kw_only=True)


class Browsing(Filtered[T]):
    """A listing that the server also filters by date: `added` and `updated` keep what is newer."""

    added: datetime | None = arg("add", default=None, kw_only=True)
    updated: datetime | None = arg("update", default=None, kw_only=True)
