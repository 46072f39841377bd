"""Bookmarks: where a person stopped. Positions are whole seconds and may be days."""

from __future__ import annotations

import enum

from ampache_desktop.api.call import Done, Listing, One, arg
from ampache_desktop.api.models import Bookmark, BookmarkId, Seconds
from ampache_desktop.api.versions import Api, Version

_REWORKED = Version(6, 1)
"""The version that made bookmarks useful."""


class Bookmarked(enum.StrEnum):
    """What can hold a bookmark; `bookmark` means that the id is the bookmark's own (6.1)."""

    SONG = "song"
    PODCAST_EPISODE = "podcast_episode"
    VIDEO = "video"
    BOOKMARK = "bookmark"


class Bookmarks(Listing[Bookmark], action="bookmarks", since=Api.V5, level=25):
    """Every bookmark of this account, or those that one program set."""

    client: str | None = arg("client", default=None, since=_REWORKED, kw_only=True)
    include: bool = arg("include", default=False, since=_REWORKED, kw_only=True)


class BookmarkDetails(One[Bookmark], action="bookmark", since=_REWORKED, level=25):
    """One bookmark by its own id."""

    bookmark: BookmarkId = arg("filter")
    include: bool = arg("include", default=False)


class BookmarkOf(One[Bookmark], action="get_bookmark", since=Api.V5, level=25):
    """The bookmark of a song, episode or video. `NotFound` where there is none.

    API 5 of 6.6.0 servers always says that there is none.
    """

    id: str = arg("filter")
    kind: Bookmarked = arg("type")
    include: bool = arg("include", default=False, since=_REWORKED)


class BookmarksOf(Listing[Bookmark], action="get_bookmark", since=_REWORKED, fixed={"all": "1"}, level=25):
    """Every bookmark of a song, episode or video, one for each program that set one."""

    id: str = arg("filter")
    kind: Bookmarked = arg("type")
    include: bool = arg("include", default=False)


class BookmarkCreate(One[Bookmark], action="bookmark_create", since=Api.V5, level=25, safe=False):
    """Set a bookmark.

    Where the program has one in this medium already, servers make another, and from API 6 on answer with the
    older one and its old position: to move a bookmark, send `BookmarkEdit` first. `client` is the program's
    name, AmpacheAPI before 6.1 where none is given; `date` is in Unix seconds, now where none is given.
    """

    id: str = arg("filter")
    kind: Bookmarked = arg("type")
    position: Seconds = arg("position")
    client: str | None = arg("client", default=None)
    date: int | None = arg("date", default=None)
    include: bool = arg("include", default=False, since=_REWORKED)


class BookmarkEdit(One[Bookmark], action="bookmark_edit", since=Api.V5, level=25, safe=False):
    """Move a bookmark. `NotFound` where there is none."""

    id: str = arg("filter")
    kind: Bookmarked = arg("type")
    position: Seconds = arg("position")
    client: str | None = arg("client", default=None)
    date: int | None = arg("date", default=None)
    include: bool = arg("include", default=False, since=_REWORKED)


class BookmarkDelete(Done, action="bookmark_delete", since=Api.V5, level=25):
    """Take a bookmark away."""

    id: str = arg("filter")
    kind: Bookmarked = arg("type")
    client: str | None = arg("client", default=None)
