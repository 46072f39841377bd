"""Bookmarks: where the caller stopped. Nobody sees those of others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ampache_desktop.api.call import Listing
from ampache_desktop.api.calls import bookmarks
from ampache_desktop.api.calls.bookmarks import Bookmarked
from ampache_desktop.api.models import Bookmark
from ampache_desktop.api.versions import Api, Format
from ampache_desktop.demo.answers import (
    Answer,
    Bare,
    Many,
    Pack,
    Refusal,
    Success,
    bad_type,
    not_found,
)
from ampache_desktop.demo.desk import CAP, Desk, handles, many, with_fields
from ampache_desktop.demo.list_fields import BOOKMARK

UNNAMED = "AmpacheAPI"
"""The program that does not say its name, up to API 5."""
_LISTS: Mapping[Api, Pack] = {Api.V5: Pack.NAMED_ROWS, Api.V6: Pack.ROWS}
_FIRST: Mapping[Api, Pack] = {Api.V5: Pack.NAMED_ROWS, Api.V6: Pack.ROW}

Setting = bookmarks.BookmarkCreate | bookmarks.BookmarkEdit


@handles(bookmarks.Bookmarks)
def list_bookmarks(call: bookmarks.Bookmarks, desk: Desk) -> Answer:
    """Bookmarks of the caller's, or those of one program."""
    found = desk.state.bookmarks.of(desk.user.name, client=call.client)
    return _listed(found, call, desk, include=call.include)


@handles(bookmarks.BookmarkDetails)
def bookmark(call: bookmarks.BookmarkDetails, desk: Desk) -> Answer:
    """One bookmark by its own id; nothing where there is none."""
    found = desk.state.bookmarks.one(desk.user.name, call.bookmark)
    return _several([found] if found else [], desk, include=call.include)


@handles(bookmarks.BookmarkOf)
def bookmark_of(call: bookmarks.BookmarkOf, desk: Desk) -> Answer:
    """The oldest bookmark of a medium; from a server of generation 5, all of them."""
    found = _of(call.id, call.kind, None, desk)
    if desk.ctx.api >= Api.V6:
        found = found[:1]
    elif not desk.ctx.legacy:
        raise not_found(call.id)  # a server of 6 does not find any for callers of 5
    return _several(found, desk, include=call.include)


@handles(bookmarks.BookmarksOf)
def bookmarks_of(call: bookmarks.BookmarksOf, desk: Desk) -> Answer:
    """Every bookmark of a medium."""
    return _listed(_of(call.id, call.kind, None, desk), call, desk, include=call.include)


@handles(bookmarks.BookmarkCreate)
def create(call: bookmarks.BookmarkCreate, desk: Desk) -> Answer:
    """Set a bookmark. Where there is one already, servers make another and answer with the first."""
    if call.kind is Bookmarked.BOOKMARK:
        raise bad_type(call.kind.value)
    if medium(call.kind.value, call.id, desk) is None:
        raise not_found(call.id)
    client = _client(call.client, desk)
    when = desk.state.clock() if call.date is None else call.date
    desk.state.bookmarks.create(desk.user.name, call.kind.value, call.id, call.position, client, when)
    found = _of(call.id, call.kind, client, desk)
    return _several(found if desk.ctx.api is Api.V5 else found[:1], desk, include=call.include)


@handles(bookmarks.BookmarkEdit)
def edit(call: bookmarks.BookmarkEdit, desk: Desk) -> Answer:
    """Move the oldest bookmark of a program's, or of any where none is named."""
    client = _client(call.client, desk)
    found = _of(call.id, call.kind, client, desk)
    if not found:
        raise _none(call.id)
    when = desk.state.clock() if call.date is None else call.date
    desk.state.bookmarks.move(found[0], call.position, client, when)
    return _several(_of(call.id, call.kind, client, desk), desk, include=call.include)


@handles(bookmarks.BookmarkDelete)
def delete(call: bookmarks.BookmarkDelete, desk: Desk) -> Answer:
    """Take away every bookmark of a program's in a medium. API 5 does not say that there was none."""
    found = _of(call.id, call.kind, _client(call.client, desk), desk)
    if not found and desk.ctx.api >= Api.V6:
        raise _none(call.id)
    desk.state.bookmarks.delete(found)
    return Success(f"Deleted Bookmark: {call.id}")


def _of(id: str, kind: Bookmarked, client: str | None, desk: Desk) -> list[Bookmark]:
    """Return the caller's bookmarks of a medium, or from API 6 on the one of an own id."""
    kept, person = desk.state.bookmarks, desk.user.name
    if kind is not Bookmarked.BOOKMARK:
        return kept.of(person, kind.value, id, client)
    if desk.ctx.api < Api.V6:
        raise bad_type(kind.value)
    found = kept.one(person, id)
    return [found] if found is not None else []


def _client(said: str | None, desk: Desk) -> str | None:
    return said or (UNNAMED if desk.ctx.api < Api.V6 else None)


def _none(id: str) -> Refusal:
    return not_found(id, kind="bookmark")


def _several(found: Sequence[Bookmark], desk: Desk, *, include: bool) -> Bare:
    """Return bookmarks without a count; of several, JSON of API 6 has the first."""
    records = _including(found, desk) if include else found
    return Bare(BOOKMARK, records, _FIRST if records else _LISTS)


def _listed(found: Sequence[Bookmark], call: Listing[Any], desk: Desk, *, include: bool) -> Bare | Many:
    """Return a page of bookmarks, which only JSON of API 6 counts."""
    start = max(0, len(found) + call.offset) if call.offset < 0 else call.offset
    shown = found[start : start + min(call.limit or CAP, CAP)]
    records = _including(shown, desk) if include else list(shown)
    if desk.ctx.fmt is Format.XML or desk.ctx.api < Api.V6:
        return Bare(BOOKMARK, records, _LISTS)
    return many(BOOKMARK, records, len(found), call, desk)


def _including(found: Sequence[Bookmark], desk: Desk) -> list[Bookmark]:
    field = {"song": "songs", "podcast_episode": "episodes", "video": "videos"}
    return [
        with_fields(one, **{field[one.object_type or ""]: (held,)})
        if (held := medium(one.object_type or "", one.object_id or "", desk)) is not None
        else one
        for one in found
    ]


def medium(kind: str, id: str, desk: Desk) -> Any:  # noqa: ANN401 -- a song, an episode or a video
    """Return what a bookmark can be in, None where there is none."""
    if kind == "song":
        return desk.library.song(id)
    if kind == "podcast_episode":
        return desk.library.episode(id)
    return desk.library.video(id) if kind == "video" else None
