"""Localplay: the server's own loudspeakers."""

from __future__ import annotations

import enum

from ampache_desktop.api.call import Listing, One, arg
from ampache_desktop.api.models import LocalplayState, LocalplayTrack, Outcome
from ampache_desktop.api.versions import Api


class Command(enum.StrEnum):
    """What the loudspeakers can be told; API 3 knows the first four."""

    NEXT = "next"
    PREVIOUS = "prev"
    STOP = "stop"
    PLAY = "play"
    PAUSE = "pause"
    ADD = "add"
    VOLUME_UP = "volume_up"
    VOLUME_DOWN = "volume_down"
    VOLUME_MUTE = "volume_mute"
    DELETE_ALL = "delete_all"
    SKIP = "skip"


class Addable(enum.StrEnum):
    """What the loudspeakers can be given to play. Albums and playlists are not among it."""

    SONG = "Song"
    VIDEO = "Video"
    PODCAST_EPISODE = "Podcast_Episode"
    CHANNEL = "Channel"
    BROADCAST = "Broadcast"
    DEMOCRATIC = "Democratic"
    LIVE_STREAM = "Live_Stream"


class Localplay(One[Outcome], action="localplay", level=25, safe=False):
    """Tell the loudspeakers something.

    `id`, `kind` and `clear` go with ADD: what to add, and whether to empty the list first, which servers do
    by themselves while they are stopped. `track` goes with SKIP: the place in the list, from 1; skipping
    takes the server seconds.
    """

    command: Command = arg("command")
    id: str | None = arg("oid", default=None, since=Api.V4, also=("filter",), kw_only=True)
    kind: Addable = arg("type", default=Addable.SONG, since=Api.V4, kw_only=True)
    clear: bool = arg("clear", default=False, since=Api.V4, kw_only=True)
    track: int | None = arg("track", default=None, since=Api.V5, kw_only=True)


class LocalplayStatus(One[LocalplayState], action="localplay", since=Api.V4, fixed={"command": "status"}):
    """Ask what the loudspeakers do."""


class LocalplaySongs(Listing[LocalplayTrack], action="localplay_songs", since=Api.V5):
    """The loudspeakers' list."""
