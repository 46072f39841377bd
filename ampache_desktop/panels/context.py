"""What every page is given: the server, the player and the ways to act on both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from ampache_desktop.api.client import Client
    from ampache_desktop.api.versions import Version
    from ampache_desktop.models.covers import Covers
    from ampache_desktop.panels.changes import Changes
    from ampache_desktop.panels.deeds import Deeds
    from ampache_desktop.panels.places import Place
    from ampache_desktop.player.levelling import Leveller
    from ampache_desktop.player.listening import Listening
    from ampache_desktop.player.player import Player
    from ampache_desktop.player.sleepkeeping import SleepKeeper
    from ampache_desktop.player.speeds import Speeds
    from ampache_desktop.qt.jobs import Jobs
    from ampache_desktop.qt.notices import Notices
    from ampache_desktop.settings.store import Store


@dataclass(frozen=True)
class Context:
    """The surroundings of a page while one server is connected. `go` shows another place;
    `find` opens the search in the page with the letters that were typed; `details` shows all that is known
    of a record.
    """

    client: Client
    version: Version
    jobs: Jobs
    notices: Notices
    covers: Covers
    player: Player
    deeds: Deeds
    changes: Changes
    settings: Store
    go: Callable[[Place], None]
    find: Callable[[str], None]
    details: Callable[[object], None]
    speeds: Speeds
    sleep: SleepKeeper
    listening: Listening
    leveller: Leveller
