"""Shares: everybody sees all of them; only their owner, or an admin, changes them."""

from __future__ import annotations

import dataclasses
import html
from typing import Any

from ampache_desktop.api.calls import shares
from ampache_desktop.api.calls.shares import Shareable
from ampache_desktop.api.models import Share, ShareId
from ampache_desktop.api.versions import Api
from ampache_desktop.demo.accounts import ADMIN
from ampache_desktop.demo.answers import Answer, Refusal, Single, Success, bad_type, not_found
from ampache_desktop.demo.desk import Desk, handles, page, remembered
from ampache_desktop.demo.handlers.bookmarks import medium
from ampache_desktop.demo.handlers.playlists import ids_of
from ampache_desktop.demo.handlers.similar import failed
from ampache_desktop.demo.list_fields import SHARE
from ampache_desktop.demo.query import Query

DAYS = 7
"""How long a share lasts where nobody says."""


@handles(shares.Shares)
def list_shares(call: shares.Shares, desk: Desk) -> Answer:
    """Every share, oldest first."""
    _require_sharing(desk)
    query = Query(call.filter, call.exact, condition=call.condition, sort=call.sort)
    rows = desk.state.shares.rows(query)
    return dataclasses.replace(page(SHARE, rows, call, desk), basis=ids_of(rows))


@handles(shares.ShareDetails)
def share(call: shares.ShareDetails, desk: Desk) -> Answer:
    """One share. Servers fail where there is none."""
    _require_sharing(desk)
    found = desk.state.shares.get(call.share)
    if found is None:
        raise failed()
    return _single(found, desk)


@handles(shares.ShareCreate)
def create(call: shares.ShareCreate, desk: Desk) -> Answer:
    """Share something. Smartlists can be shared from API 6 on, and are searches then."""
    _require_sharing(desk)
    smart = call.id.startswith("smart_")
    if smart and desk.ctx.api < Api.V6:
        raise bad_type(call.kind.value)
    found = _shared(call.kind, call.id, desk)
    if found is None:
        raise not_found(call.id)
    asked = Share(
        id=ShareId(""),
        name=str(getattr(found, "title", "") or getattr(found, "name", "")),
        owner=desk.user.name,
        allow_stream=True,
        allow_download=True,
        object_type="search" if smart else call.kind.value,
        object_id=call.id.removeprefix("smart_"),
        expire_days=DAYS if call.expires is None else call.expires,
        max_counter=0,
        counter=0,
        description=call.description,
    )
    return _single(desk.state.shares.create(asked, desk.state.clock()), desk)


def _shared(kind: Shareable, id: str, desk: Desk) -> Any:  # noqa: ANN401 -- any object
    library = desk.library
    find = {
        Shareable.ALBUM: library.album,
        Shareable.ARTIST: library.artist,
        Shareable.PLAYLIST: library.playlist,
        Shareable.PODCAST: library.podcast,
    }.get(kind)
    return find(id) if find is not None else medium(kind.value, id, desk)


@handles(shares.ShareEdit)
def edit(call: shares.ShareEdit, desk: Desk) -> Answer:
    """Change a share. Servers write what is said of it as HTML."""
    _require_own(call.share, desk)
    said = call.description
    desk.state.shares.change(
        call.share,
        allow_stream=call.stream,
        allow_download=call.download,
        expire_days=call.expires,
        description=said and html.escape(said, quote=False),
    )
    return Success(f"share {call.share} updated")


@handles(shares.ShareDelete)
def delete(call: shares.ShareDelete, desk: Desk) -> Answer:
    """End a share."""
    _require_own(call.share, desk)
    desk.state.shares.delete(call.share)
    return Success(f"share {call.share} deleted")


def _single(found: Share, desk: Desk) -> Single:
    return Single(SHARE, found, remembered(SHARE, desk))


def _require_sharing(desk: Desk) -> None:
    """Raise `Refusal` where the caller's preferences switch sharing off."""
    wish = desk.state.preferences.user_one("share", desk.user.name)
    if wish is not None and wish.value == "0":
        old = "Access Denied: sharing features are not enabled."
        raise Refusal(4703, "system", "Enable: share", old_code=400, old_message=old)


def _require_own(id: str, desk: Desk) -> None:
    """Raise `Refusal` where a share is not the caller's: for others it is not there."""
    _require_sharing(desk)
    found = desk.state.shares.get(id)
    if found is None or (found.owner != desk.user.name and desk.user.level < ADMIN):
        no = not_found(id)
        no.old_message = f"share {id} was not found"
        raise no
