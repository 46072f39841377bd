"""What people made and did since the server began: one field for each noun."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from ampache_desktop.api.models import DeletedSong
from ampache_desktop.demo.activity import Activity
from ampache_desktop.demo.bookmarks import Bookmarks
from ampache_desktop.demo.democratic import Ballots
from ampache_desktop.demo.following import Following
from ampache_desktop.demo.hearing import Hearing
from ampache_desktop.demo.lastplays import LastPlays
from ampache_desktop.demo.localplay import Loudspeakers
from ampache_desktop.demo.preferences import Preferences
from ampache_desktop.demo.shares import Shares
from ampache_desktop.demo.shouts import Shouts


@dataclass
class State:
    """Everything that changes, besides the library's marks and the accounts.

    `clock` tells the time in Unix seconds. With `registration` strangers may make themselves accounts.
    """

    clock: Callable[[], float] = time.time
    registration: bool = False
    following: Following = field(default_factory=Following)
    shouts: Shouts = field(default_factory=Shouts)
    activity: Activity = field(default_factory=Activity)
    hearing: Hearing = field(default_factory=Hearing)
    last_plays: LastPlays = field(default_factory=LastPlays)
    preferences: Preferences = field(default_factory=Preferences)
    loudspeakers: Loudspeakers = field(default_factory=Loudspeakers)
    ballots: Ballots = field(default_factory=Ballots)
    shares: Shares = field(default_factory=Shares)
    bookmarks: Bookmarks = field(default_factory=Bookmarks)
    deleted: list[DeletedSong] = field(default_factory=list)

    def forget(self, person: str) -> None:
        """Forget what belonged to somebody whose account is deleted; what was written remains."""
        self.activity.forget(person)
        self.hearing.forget(person)
        self.last_plays.forget(person)
        self.shares.forget(person)
        self.following.forget(person)
        self.preferences.forget(person)
        self.ballots.forget(person)
        self.bookmarks.forget(person)
