"""People among each other: who follows whom, what they said, did and hear."""

from __future__ import annotations

import enum

from ampache_desktop.api.call import Done, Listing, arg
from ampache_desktop.api.calls.parameters import Sorted
from ampache_desktop.api.errors import NotFound
from ampache_desktop.api.models import Activity, NowPlaying, Seconds, Shout, User
from ampache_desktop.api.versions import Version


class Followers(Sorted[User], action="followers"):
    """Who follows somebody; oneself where no name is given, which servers of 6 allow."""

    username: str | None = arg("username", default=None)


class Following(Listing[User], action="following"):
    """Whom somebody follows; oneself where no name is given, which servers of 6 allow."""

    username: str | None = arg("username", default=None)


class ToggleFollow(Done, action="toggle_follow", level=25, silence=NotFound):
    """Follow somebody, or no longer."""

    username: str = arg("username")


class LastShouts(Listing[Shout], action="last_shouts"):
    """What was written lately; by anybody, on servers that do not look at `username`."""

    username: str | None = arg("username", default=None, also=("filter",))


class Timeline(Listing[Activity], action="timeline"):
    """What somebody did, newest first, `since` in Unix seconds."""

    username: str = arg("username")
    since_date: int | None = arg("since", default=None)


class FriendsTimeline(Listing[Activity], action="friends_timeline"):
    """What those did whom this account follows, newest first, `since` in Unix seconds."""

    since_date: int | None = arg("since", default=None)


class Hearing(Listing[NowPlaying], action="now_playing", since=Version(6, 3, 1)):
    """What everybody hears now."""


class Playable(enum.StrEnum):
    """What a player can play."""

    SONG = "song"
    PODCAST_EPISODE = "podcast_episode"
    VIDEO = "video"


class PlayerState(enum.StrEnum):
    """What a player does."""

    PLAY = "play"
    STOP = "stop"


class Player(Listing[NowPlaying], action="player", since=Version(6, 4), level=25, safe=False):
    """Tell the server what this player does; the answer is what this account hears now.

    `time` is the position in whole seconds.
    """

    id: str = arg("filter")
    kind: Playable = arg("type", default=Playable.SONG)
    state: PlayerState = arg("state", default=PlayerState.PLAY)
    time: Seconds = arg("time", default=0)
    client: str | None = arg("client", default=None)
