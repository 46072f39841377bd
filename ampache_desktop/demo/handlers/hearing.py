"""What everybody hears now, and what players tell of themselves."""

from __future__ import annotations

import datetime as dt

from ampache_desktop.api.calls import people
from ampache_desktop.api.calls.people import Playable, PlayerState
from ampache_desktop.api.models import NowPlaying, UserId, UserRef
from ampache_desktop.api.versions import Api
from ampache_desktop.demo.answers import Answer, Bare, Pack, bad_type, bad_value, not_found
from ampache_desktop.demo.desk import Desk, handles, nothing
from ampache_desktop.demo.handlers.bookmarks import medium
from ampache_desktop.demo.handlers.statistics import count_play
from ampache_desktop.demo.hearing import BY_API, Heard
from ampache_desktop.demo.remote_fields import NOW_PLAYING


@handles(people.Hearing)
def now_playing(_call: people.Hearing, desk: Desk) -> Answer:
    """What everybody hears."""
    return _list(desk.state.hearing.now(desk.state.clock()), desk)


@handles(people.Player)
def player(call: people.Player, desk: Desk) -> Answer:
    """Take note of what a player does: playing a song counts a play that began by the time it tells."""
    _require_known(desk)
    found = medium(call.kind.value, call.id, desk)
    if found is None:
        raise not_found(call.id, kind="id")
    state, person, client = desk.state, desk.user.name, call.client or BY_API
    now = state.clock()
    if call.state is PlayerState.PLAY:
        ends = int(now + max(0, int(found.duration or 0) - call.time))
        state.hearing.begin(Heard(call.id, call.kind.value, client, ends, person))
        if call.kind is Playable.SONG:
            count_play(found, now - call.time, person, client, desk)
    else:
        state.hearing.end(person, client, call.kind.value, call.id)
    return _list([one for one in state.hearing.now(now) if one.person == person], desk)


def _require_known(desk: Desk) -> None:
    """Raise `Refusal` for a kind or state that players do not have, though both may be left out."""
    kind, state = desk.params.get("type"), desk.params.get("state")
    if kind and kind not in {it.value for it in Playable}:
        raise bad_type(kind)
    if state and state not in {it.value for it in PlayerState}:
        raise bad_value("state", state, old_message="Bad Request")


def _list(heard: list[Heard], desk: Desk) -> Answer:
    if not heard:
        return nothing(NOW_PLAYING, desk)
    return Bare(NOW_PLAYING, [_record(one, desk) for one in heard], dict.fromkeys(Api, Pack.NAMED_ROWS))


def _record(one: Heard, desk: Desk) -> NowPlaying:
    user = desk.sessions.accounts.named(one.person)
    return NowPlaying(
        id=one.id,
        type=one.type,
        client=None if one.client == BY_API else one.client,
        expire=dt.datetime.fromtimestamp(one.expire, dt.UTC),
        user=UserRef(id=UserId(str(user.id) if user else "0"), username=one.person),
    )
