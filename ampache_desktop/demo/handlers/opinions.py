"""Stars and hearts."""

from __future__ import annotations

from ampache_desktop.api.calls import opinions
from ampache_desktop.api.calls.opinions import Rated
from ampache_desktop.api.versions import Api
from ampache_desktop.demo.activity import Deed
from ampache_desktop.demo.answers import Answer, Refusal, Success, bad_type, not_found
from ampache_desktop.demo.desk import Desk, handles

BEST = 5


@handles(opinions.Rate)
def rate(call: opinions.Rate, desk: Desk) -> Answer:
    """Give stars. API 3 takes any number without a word."""
    if not 0 <= call.rating <= BEST:
        if desk.ctx.api is Api.V3:
            return Success("")
        message = f"Ratings must be between [0-5]. {call.rating} is invalid"
        raise Refusal(4710, "rating", message, old_code=401)
    _require(call.kind, call.id, desk)
    desk.library.rate(call.kind.value, call.id, call.rating)
    desk.state.activity.add(desk.user.name, Deed.RATING, call.kind.value, call.id, desk.state.clock())
    return Success(f"rating set to {call.rating} for {call.kind.value}: {call.id}")


@handles(opinions.Flag)
def flag(call: opinions.Flag, desk: Desk) -> Answer:
    """Love something, or no longer."""
    _require(call.kind, call.id, desk)
    desk.library.flag(call.kind.value, call.id, flagged=call.flag, when=call.date)
    if call.flag:
        when = desk.state.clock() if call.date is None else call.date
        desk.state.activity.add(desk.user.name, Deed.FLAG, call.kind.value, call.id, when)
    done = "ADDED to" if call.flag else "REMOVED from"
    return Success(f"flag {done} {call.kind.value}: {call.id}")


def _require(kind: Rated, id: str, desk: Desk) -> None:
    find = {
        Rated.SONG: desk.library.song,
        Rated.ALBUM: desk.library.album,
        Rated.ARTIST: desk.library.artist,
        Rated.PLAYLIST: desk.library.playlist,
        Rated.PODCAST: desk.library.podcast,
        Rated.PODCAST_EPISODE: desk.library.episode,
        Rated.VIDEO: desk.library.video,
    }.get(kind)
    if find is None:
        raise bad_type(kind.value)
    if find(id) is None:
        raise not_found(id, kind="id")
