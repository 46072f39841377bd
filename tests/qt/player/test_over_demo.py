"""The whole way: demo server, client, streams, engine, player. Sessions that end, limits, cut streams."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from ampache_desktop.api.address import Address
from ampache_desktop.api.calls.songs import Songs
from ampache_desktop.api.client import Client
from ampache_desktop.api.credentials import Password
from ampache_desktop.api.errors import NotFound
from ampache_desktop.api.models import Song
from ampache_desktop.api.versions import Api
from ampache_desktop.demo import Demo
from ampache_desktop.library.streams import Streams
from ampache_desktop.player import targets
from ampache_desktop.player.engine import Engine
from ampache_desktop.player.playback import Failure, Outcome, State
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
        found = [song for song in self.client.send(Songs(limit=60)) if 60 < song.duration < 600 and song.url]
        return found[:count]

    def streams(self) -> int:
        """How many streams were asked for from their beginning."""
        return sum(1 for seen in self.demo.requests if seen.action == "play")

    def close(self) -> None:
        self.player.stop()
        self.client.close()


Enter = Callable[..., Room]


@pytest.fixture
def enter(
    start_demo: Callable[..., Demo], engine: Engine, jobs: Jobs, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Enter]:
    monkeypatch.setattr(targets, "BACK_OFF_MS", (50, 100))
    rooms: list[Room] = []

    def make(*faults: str, api: Api | None = None) -> Room:
        rooms.append(Room(start_demo(songs=120, faults=list(faults)), engine, jobs, api))
        return rooms[-1]

    yield make
    for room in rooms:
        room.close()


def flows(qtbot: QtBot, room: Room, song: Song, beyond: int = 0) -> None:
    def moving() -> bool:
        entry = room.player.entry
        return entry is not None and entry.song.id == song.id and room.player.position > beyond

    qtbot.waitUntil(moving, timeout=10_000)
    assert room.player.state is State.PLAYING


@pytest.mark.parametrize("api", list(Api))
def test_every_generation_plays_and_seeks(enter: Enter, qtbot: QtBot, api: Api) -> None:
    room = enter(api=api)
    songs = room.songs(2)
    room.player.play_songs(songs)
    flows(qtbot, room, songs[0])
    room.player.seek(40_000)
    flows(qtbot, room, songs[0], 40_100)
    assert room.player.duration == songs[0].duration * 1000
    room.player.next()
    flows(qtbot, room, songs[1])
    assert room.failures == []


def test_a_session_that_ended_between_two_songs_is_renewed_unnoticed(enter: Enter, qtbot: QtBot) -> None:
    room = enter()
    songs = room.songs(2)
    room.player.play_songs(songs)
    flows(qtbot, room, songs[0])
    room.demo.sessions.expire(forget=True)
    room.player.next()
    flows(qtbot, room, songs[1])
    assert room.failures == []


def test_what_is_not_found_is_skipped_with_its_reason(enter: Enter, qtbot: QtBot) -> None:
    room = enter("stream-404:action=play:times=2")
    songs = room.songs(2)
    room.player.play_songs(songs)
    flows(qtbot, room, songs[1])
    assert [(type(failure.error), failure.outcome) for failure in room.failures] == [
        (NotFound, Outcome.SKIPPED)
    ]


def test_a_limit_on_requests_is_waited_for(enter: Enter, qtbot: QtBot) -> None:
    room = enter("429=1:action=play:times=2")
    songs = room.songs(1)
    room.player.play_songs(songs)
    flows(qtbot, room, songs[0])
    assert room.failures == []


def test_a_reset_connection_goes_on_at_the_same_second(enter: Enter, qtbot: QtBot) -> None:
    room = enter("reset:action=play:times=1")
    songs = room.songs(1)
    positions: list[int] = []
    room.player.position_changed.connect(positions.append)
    room.player.play_songs(songs)
    flows(qtbot, room, songs[0])
    room.player.seek(songs[0].duration * 500)
    flows(qtbot, room, songs[0], songs[0].duration * 500 + 1500)
    assert room.failures == []


def test_a_server_that_limits_whole_files_is_never_offended(enter: Enter, qtbot: QtBot) -> None:
    room = enter("whole-once")
    songs = room.songs(2)
    room.player.play_songs([songs[0], songs[0], songs[1]])
    flows(qtbot, room, songs[0])
    room.player.next()
    flows(qtbot, room, songs[0])
    room.player.next()
    flows(qtbot, room, songs[1])
    assert room.failures == []
    assert {seen.status for seen in room.demo.requests if seen.action == "play"} <= {200, 206}
