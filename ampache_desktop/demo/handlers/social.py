"""People among each other: who follows whom, what they wrote and what they did."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from typing import TypeVar

from ampache_desktop.api import models
from ampache_desktop.api.calls import people
from ampache_desktop.api.models import UserId, UserRef
from ampache_desktop.api.versions import Api
from ampache_desktop.demo.activity import Deed
from ampache_desktop.demo.answers import Answer, Bare, Nothing, Pack, Success, missing
from ampache_desktop.demo.desk import CAP, Desk, handles
from ampache_desktop.demo.handlers.users import people as listed
from ampache_desktop.demo.handlers.users import somebody
from ampache_desktop.demo.people_fields import ACTIVITY, SHOUT

T = TypeVar("T")
FEW = 10
"""How many shouts and deeds are told where nobody says."""
_SHOUTED = {**dict.fromkeys(Api, Pack.NAMED_ROWS), Api.V4: Pack.ROWS}
_DONE = {**dict.fromkeys(Api, Pack.NAMED_ROWS), Api.V4: Pack.ENCLOSED_ROWS}
_UNKNOWN = "User `{name}` cannot be found."


@handles(people.Followers)
def followers(call: people.Followers, desk: Desk) -> Answer:
    """Who follows somebody."""
    found = somebody(call.username, desk, old_code=400, old_message=_UNKNOWN)
    if found is None:
        return Nothing()
    return listed(desk.state.following.followers_of(found.name), desk, call.offset, call.limit)


@handles(people.Following)
def following(call: people.Following, desk: Desk) -> Answer:
    """Whom somebody follows."""
    found = somebody(call.username, desk, old_code=400, old_message=_UNKNOWN)
    if found is None:
        return Nothing()
    return listed(desk.state.following.followed_by(found.name), desk, call.offset, call.limit)


@handles(people.ToggleFollow)
def toggle_follow(call: people.ToggleFollow, desk: Desk) -> Answer:
    """Follow somebody, or no longer. Of nobody, servers say nothing."""
    found = desk.sessions.accounts.named(call.username)
    if found is None:
        return Nothing()
    if desk.state.following.toggle(desk.user.name, found.name):
        desk.state.activity.add(desk.user.name, Deed.FOLLOW, "user", str(found.id), desk.state.clock())
    return Success(f"follow toggled for: {desk.user.id}")


@handles(people.LastShouts)
def last_shouts(call: people.LastShouts, desk: Desk) -> Answer:
    """What was written lately, by anybody: servers want a name and do not look at it."""
    if not call.username and desk.ctx.api > Api.V3:
        raise missing("username")
    said = desk.state.shouts.latest()
    shouts = [
        models.Shout(
            id=one.id,
            date=dt.datetime.fromtimestamp(one.date, dt.UTC),
            text=one.text,
            user=_ref(one.person, desk),
            object_type=one.object_type,
            object_id=one.object_id,
        )
        for one in _page(said, call.offset, call.limit)
    ]
    return Bare(SHOUT, shouts, _SHOUTED, "shouts")


@handles(people.Timeline)
def timeline(call: people.Timeline, desk: Desk) -> Answer:
    """What somebody did; nothing where there is nobody of this name."""
    if desk.ctx.api is Api.V3 and desk.sessions.accounts.named(call.username) is None:
        return Nothing()
    return _deeds({call.username}, call, desk)


@handles(people.FriendsTimeline)
def friends_timeline(call: people.FriendsTimeline, desk: Desk) -> Answer:
    """What those did whom the caller follows."""
    return _deeds(desk.state.following.followed_by(desk.user.name), call, desk)


def _deeds(persons: Collection[str], call: people.Timeline | people.FriendsTimeline, desk: Desk) -> Answer:
    """Return deeds, the latest first. `since` is a moment before which they are: servers look backwards."""
    done = desk.state.activity.of(persons, call.since_date)
    deeds = [
        models.Activity(
            id=one.id,
            date=dt.datetime.fromtimestamp(one.date, dt.UTC),
            object_type=one.object_type,
            object_id=one.object_id,
            action=one.action.value,
            user=_ref(one.person, desk),
        )
        for one in _page(done, call.offset, call.limit)
    ]
    return Bare(ACTIVITY, deeds, _DONE, "timeline")


def _page(rows: Sequence[T], offset: int, limit: int | None) -> Sequence[T]:
    start = max(0, len(rows) + offset) if offset < 0 else offset
    return rows[start : start + min(limit or FEW, CAP)]


def _ref(person: str, desk: Desk) -> UserRef:
    user = desk.sessions.accounts.named(person)
    return UserRef(id=UserId(str(user.id) if user else "0"), username=person)
