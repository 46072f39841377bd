"""What the program has whichever server is open: the player, the line to servers, the files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ampache_desktop.connection import Connection
from ampache_desktop.player.engine import Engine
from ampache_desktop.player.joinkeeping import JoinKeeper
from ampache_desktop.player.levelling import Leveller
from ampache_desktop.player.listening import Listening
from ampache_desktop.player.outputkeeping import OutputKeeper
from ampache_desktop.player.player import Player
from ampache_desktop.player.presence import Presence
from ampache_desktop.player.refill import Refill
from ampache_desktop.player.reporting import PlayReporter
from ampache_desktop.player.sleep import SleepTimer
from ampache_desktop.player.sleepkeeping import SleepKeeper
from ampache_desktop.player.speeds import Speeds
from ampache_desktop.player.targets import LocalTarget
from ampache_desktop.qt.network import Network
from ampache_desktop.settings.options import KEEPING, MUTED, VOLUME
from ampache_desktop.settings.profiles import Profiles
from ampache_desktop.settings.secrets import Secrets

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from ampache_desktop.qt.jobs import Jobs
    from ampache_desktop.qt.notices import Notices
    from ampache_desktop.settings.paths import Folders
    from ampache_desktop.settings.store import Store


@dataclass(frozen=True)
class Equipment:
    """Made once, used by every desk."""

    jobs: Jobs
    notices: Notices
    settings: Store
    folders: Folders
    profiles: Profiles
    secrets: Secrets
    connection: Connection
    target: LocalTarget
    player: Player
    reporter: PlayReporter
    presence: Presence
    refill: Refill
    leveller: Leveller
    output: OutputKeeper
    joins: JoinKeeper
    network: Network
    speeds: Speeds
    sleep: SleepKeeper
    listening: Listening


def make(jobs: Jobs, notices: Notices, settings: Store, folders: Folders, owner: QObject) -> Equipment:
    """Make everything. The player is silent and has no server yet."""
    profiles = Profiles(folders.profiles)
    secrets = Secrets(folders.secrets, settings.get(KEEPING))
    engine = Engine(owner)
    target = LocalTarget(jobs, engine, parent=owner)
    player = Player(target, parent=owner)
    player.set_volume(settings.get(VOLUME))
    player.set_muted(settings.get(MUTED))
    return Equipment(
        jobs,
        notices,
        settings,
        folders,
        profiles,
        secrets,
        Connection(jobs, profiles, secrets, owner),
        target,
        player,
        PlayReporter(player, jobs, owner),
        Presence(player, jobs, owner),
        Refill(player, jobs, owner),
        Leveller(player.queue, target, settings),
        OutputKeeper(engine, settings),
        JoinKeeper(player, target, settings),
        Network(owner),
        Speeds(player, settings, jobs, owner),
        SleepKeeper(SleepTimer(player, owner), player, settings, jobs),
        Listening(player, target, jobs, owner),
    )
