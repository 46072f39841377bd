"""Accounts: who there is, and their making, changing and deleting."""

from __future__ import annotations

import dataclasses
import datetime as dt
import secrets
from typing import Any

from ampache_desktop.api import models
from ampache_desktop.api.calls import users
from ampache_desktop.api.models import UserId
from ampache_desktop.api.versions import Api
from ampache_desktop.demo.accounts import ADMIN, User
from ampache_desktop.demo.answers import (
    Answer,
    Bare,
    Nothing,
    Pack,
    Refusal,
    Success,
    Twofold,
    bad_value,
    missing,
)
from ampache_desktop.demo.desk import CAP, Desk, handles
from ampache_desktop.demo.people_fields import PERSON, USERS

PACKS = {**dict.fromkeys(Api, Pack.NAMED_ROWS), Api.V4: Pack.LISTED_ROWS}
_ALONE = {**dict.fromkeys(Api, Pack.ROW), Api.V4: Pack.NAMED_ROW}
_CHANGED = {
    "password": "password",
    "email": "email",
    "fullname": "fullname",
    "state": "state",
    "city": "city",
    "disable": "disabled",
    "max_bitrate": "max_bitrate",
    "group": "group",
    "fullname_public": "fullname_public",
}
"""What calls can change of an account, as the account names it."""


@handles(users.Users)
def list_users(call: users.Users, desk: Desk) -> Answer:
    """Names of everybody."""
    everybody = desk.sessions.accounts.everybody()
    return people([user.name for user in everybody], desk, call.offset, call.limit)


def people(names: list[str] | tuple[str, ...], desk: Desk, offset: int = 0, limit: int | None = None) -> Bare:
    """Return accounts by name, without count; those that are no more are left out."""
    known = [user for name in names if (user := desk.sessions.accounts.named(name)) is not None]
    start = max(0, len(known) + offset) if offset < 0 else offset
    shown = known[start : start + min(limit or CAP, CAP)]
    records = [models.User(id=UserId(str(user.id)), username=user.name) for user in shown]
    return Bare(PERSON, records, PACKS, "users")


def somebody(name: str | None, desk: Desk, *, old_code: int, old_message: str) -> User | None:
    """Return the account of a name; None where API 3 has nothing to say of it. Raises `Refusal`.

    From API 6 on no name means oneself.
    """
    if not name:
        if desk.ctx.api >= Api.V6:
            return desk.user
        if desk.ctx.api is Api.V3:
            return None
        raise missing("username")
    found = desk.sessions.accounts.named(name)
    if found is None and desk.ctx.api > Api.V3:
        message = old_message.replace("{name}", name)
        raise Refusal(4704, "username", f"Not Found: {name}", old_code=old_code, old_message=message)
    return found


@handles(users.UserDetails)
def user(call: users.UserDetails, desk: Desk) -> Answer:
    """One account; everything of it to its owner and to admins."""
    found = somebody(call.username, desk, old_code=404, old_message="User_id not found")
    if found is None:
        return Nothing()
    own = found.name == desk.user.name or desk.user.level >= ADMIN
    return Bare(USERS[own, found.fullname_public], [_record(found)], _ALONE)


def _record(user: User) -> models.User:
    return models.User(
        id=UserId(str(user.id)),
        username=user.name,
        fullname=user.fullname or None,
        email=user.email,
        access=user.level,
        auth=user.api_key,
        streamtoken=user.stream_token,
        fullname_public=user.fullname_public,
        disabled=user.disabled,
        create_date=_moment(user.created),
        last_seen=_moment(user.last_seen),
        website=user.website,
        state=user.state,
        city=user.city,
        has_art=False,
    )


def _moment(second: int) -> dt.datetime | None:
    return dt.datetime.fromtimestamp(second, dt.UTC) if second else None


@handles(users.UserCreate)
def create(call: users.UserCreate, desk: Desk) -> Answer:
    """Make somebody an account."""
    answer = _created(call, desk, disabled=call.disable)
    if call.group is not None:
        desk.sessions.accounts.change(call.username, group=call.group)
    return answer


@handles(users.Register)
def register(call: users.Register, desk: Desk) -> Answer:
    """Make oneself an account."""
    return _created(call, desk, disabled=False)


def _created(call: users.UserCreate | users.Register, desk: Desk, *, disabled: bool) -> Success:
    """Make an account, which begins with what the system's preferences say then. Raises `Refusal`."""
    made = desk.sessions.accounts.create(
        call.username, call.password, call.email, call.fullname or "", disabled=disabled
    )
    if made is None:
        old = f"username already exists: {call.username}"
        raise bad_value("username", call.username, old_message=old)
    desk.state.preferences.begin(made.name)
    return Success(f"successfully created: {call.username}")


@handles(users.UserEdit)
def edit(call: users.UserEdit, desk: Desk) -> Answer:
    """Change an account."""
    given = dataclasses.asdict(call)
    changes: dict[str, Any] = {
        name: given[asked] for asked, name in _CHANGED.items() if given[asked] is not None
    }
    if call.website is not None:
        changes["website"] = call.website.rstrip("/")
    if call.reset_api_key:
        changes["api_key"] = secrets.token_hex(16)
    if call.reset_stream_token:
        changes["stream_token"] = secrets.token_hex(20)
    if desk.sessions.accounts.change(call.username, **changes) is None:
        kind = "system" if desk.ctx.api >= Api.V6 else "username"
        raise bad_value(kind, call.username, old_message=f"failed to update: {call.username}")
    if call.clear_stats:
        desk.library.forget_plays(call.username)
    return Success(f"successfully updated: {call.username}")


@handles(users.UserDelete)
def delete(call: users.UserDelete, desk: Desk) -> Answer:
    """Delete an account with what was its owner's; those of admins stay."""
    if not desk.sessions.accounts.delete(call.username):
        raise bad_value("system", call.username, old_message=f"failed to delete: {call.username}")
    desk.state.forget(call.username)
    desk.library.forget(call.username)
    return Success(f"successfully deleted: {call.username}")


@handles(users.LostPassword)
def lost_password(call: users.LostPassword, desk: Desk) -> Answer:
    """Send a new password. Servers refuse first, and do it all the same where the proof is right."""
    no = Refusal(4710, "system", "Bad Request", old_code=401)
    if desk.sessions.accounts.send_password(call.proof):
        return Twofold(no, Success("success"))
    return Twofold(no, Refusal(4710, "input", "Bad Request", old_code=401))
