"""The voting playlist."""

from __future__ import annotations

import msgspec

from ampache_desktop.api.calls import democratic
from ampache_desktop.api.models import DemocraticSong
from ampache_desktop.api.versions import Api
from ampache_desktop.demo.answers import Answer, Bare, Pack, Plain, Refusal
from ampache_desktop.demo.desk import Desk, handles, nothing
from ampache_desktop.demo.remote_fields import DEMOCRATIC_SONG

_PACKS = {**dict.fromkeys(Api, Pack.NAMED_ROWS), Api.V4: Pack.ROWS}


@handles(democratic.Vote)
def vote(call: democratic.Vote, desk: Desk) -> Answer:
    """Vote for a song."""
    _require_song(call.song, desk)
    desk.state.ballots.vote(desk.user.name, call.song)
    return Plain({"method": "vote", "result": True})


@handles(democratic.Devote)
def devote(call: democratic.Devote, desk: Desk) -> Answer:
    """Take a vote back; servers say yes whether there was one or not."""
    _require_song(call.song, desk)
    desk.state.ballots.take_back(desk.user.name, call.song)
    return Plain({"method": "devote", "result": True})


@handles(democratic.DemocraticPlaylist)
def standings(_call: democratic.DemocraticPlaylist, desk: Desk) -> Answer:
    """The songs with their votes, the next one first. Songs that are no more are left out."""
    found = (
        (desk.library.song(standing.song), standing.votes) for standing in desk.state.ballots.standings()
    )
    songs = [
        DemocraticSong(**msgspec.structs.asdict(song), votes=votes)
        for song, votes in found
        if song is not None
    ]
    return Bare(DEMOCRATIC_SONG, songs, _PACKS) if songs else nothing(DEMOCRATIC_SONG, desk)


@handles(democratic.DemocraticPlay)
def play(_call: democratic.DemocraticPlay, desk: Desk) -> Answer:
    """The address that plays what is next, whatever that is by then."""
    ctx = desk.ctx
    return Plain({"url": f"{ctx.base}/play/index.php?ssid={ctx.ssid}&uid={desk.user.id}&demo_id=1"})


def _require_song(id: str, desk: Desk) -> None:
    if desk.library.song(id) is None:
        old = "Media object invalid or not specified"
        raise Refusal(4704, "oid", f"Not Found: {id}", old_code=400, old_message=old)
