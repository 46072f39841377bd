"""A player signed in to a demo server of its own, and waiting for its sound to flow."""

from __future__ import annotations

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from ampache_desktop.api.address import Address
from ampache_desktop.api.calls.songs import Songs
from ampache_desktop.api.client import Client
from ampache_desktop.api.credentials import Password
from ampache_desktop.api.models import Song
from ampache_desktop.api.versions import Api
from ampache_desktop.demo import Demo
from ampache_desktop.library.streams import Streams
from ampache_desktop.player.engine import Engine
from ampache_desktop.player.playback import Failure, State
from ampache_desktop.player.player import Player
from ampache_desktop.player.targets import LocalTarget
from ampache_desktop.qt.jobs import Jobs


class Room:
    """A player signed in to a demo server of its own."""

    def __init__(self, demo: Demo, engine: Engine, jobs: Jobs, api: Api | None = None) -> None:
        self.demo = demo
        self.client = Client(Address.parse(demo.url), Password(demo.user, demo.password), api=api)
        self.target = LocalTarget(jobs, engine, Streams(self.client))
        self.player = Player(self.target)
        self.failures: list[Failure] = []
        self.player.failed.connect(self.failures.append)

    def songs(self, count: int = 3) -> list[Song]:
        """Some songs of one to ten minutes."""
        found = [song for song in self.client.send(Songs(limit=60)) if 60 < song.duration < 600 and song.url]
        return found[:count]

    def close(self) -> None:
        self.player.stop()
        self.client.close()


Enter = Callable[..., Room]
"""Makes one: faults, and `api` for a generation."""


def flows(qtbot: QtBot, room: Room, song: Song, beyond: int = 0) -> None:
    """Wait until a song is really played, and past a place."""

    def moving() -> bool:
        entry = room.player.entry
        return entry is not None and entry.song.id == song.id and room.player.position > beyond

    qtbot.waitUntil(moving, timeout=10_000)
    assert room.player.state is State.PLAYING
