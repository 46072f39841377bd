"""Plays reach a real server once each, through the outbox, also after it was away."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ampache_desktop.api.address import Address
from ampache_desktop.api.calls.songs import Songs
from ampache_desktop.api.client import Client
from ampache_desktop.api.credentials import Password
from ampache_desktop.api.models import Song
from ampache_desktop.api.versions import Api
from ampache_desktop.demo import Demo
from ampache_desktop.library.outbox import Outbox
from ampache_desktop.library.plays import AGENT
from ampache_desktop.player.modes import Repeat
from ampache_desktop.player.player import Player
from ampache_desktop.player.reporting import PlayReporter
from ampache_desktop.qt.jobs import Jobs
from tests.qt.player.rehearsal import Rehearsal


class Evening:
    """A player on a demo server, with a clock that only moves when told."""

    def __init__(self, demo: Demo, jobs: Jobs, outbox: Path, api: Api | None = None) -> None:
        self.demo = demo
        self.client = Client(Address.parse(demo.url), Password(demo.user, demo.password), api=api)
        self.songs = [song for song in self.client.send(Songs(limit=50)) if 60 < song.duration < 400][:5]
        self.target = Rehearsal()
        self.player = Player(self.target)
        self.now = 1_750_000_000.0
        self.reporter = PlayReporter(self.player, jobs, clock=lambda: self.now)
        self.outbox = Outbox(outbox)
        self.reporter.use(self.outbox, self.client.send)

    def listen(self, milliseconds: int) -> None:
        """Listen for a while, and let the clock follow."""
        for _ in range(0, milliseconds, 1000):
            self.now += 1
            self.target.play_on(1000, 1000)

    def reports(self) -> list[dict[str, str]]:
        """What the server was told."""
        return [seen.params for seen in self.demo.requests if seen.action == "record_play"]


def long(song: Song) -> int:
    return song.duration * 1000


@pytest.fixture
def evening(start_demo: Callable[..., Demo], jobs: Jobs, tmp_path: Path) -> Iterator[Evening]:
    made = Evening(start_demo(songs=60), jobs, tmp_path / "outbox")
    yield made
    made.reporter.rest()
    made.client.close()


def test_half_a_song_is_reported_once_under_our_name(evening: Evening, qtbot: QtBot) -> None:
    song = evening.songs[0]
    evening.player.play_songs([song])
    evening.listen(min(long(song) // 2, 240_000) - 2000)
    assert evening.reports() == []
    with qtbot.waitSignal(evening.reporter.delivered, timeout=3000) as delivered:
        evening.listen(5000)
    evening.listen(long(song) // 4)
    assert delivered.args[0].sent == 1
    assert [(report["id"], report["client"]) for report in evening.reports()] == [(song.id, AGENT)]
    assert len(evening.outbox) == 0


def test_a_skip_and_a_jump_are_no_play(evening: Evening, qtbot: QtBot) -> None:
    evening.player.play_songs(evening.songs)
    evening.listen(5000)
    evening.player.seek(long(evening.songs[0]) - 4000)
    evening.listen(3000)
    evening.player.next()
    evening.listen(5000)
    evening.player.previous()
    with qtbot.assertNotEmitted(evening.reporter.delivered, wait=150):
        evening.listen(2000)


def test_each_round_of_repeat_one_is_a_play(evening: Evening, qtbot: QtBot) -> None:
    song = evening.songs[0]
    evening.player.set_repeat(Repeat.ONE)
    evening.player.play_songs([song])
    for plays in (1, 2, 3):
        with qtbot.waitSignal(evening.reporter.delivered, timeout=3000):
            evening.listen(long(song) - 1000)
        evening.player.pause()
        evening.player.play()
        evening.target.reach_end()
        assert len(evening.reports()) == plays


def test_a_long_pause_sends_the_moment_without_it(evening: Evening, qtbot: QtBot) -> None:
    song = evening.songs[0]
    began = evening.now
    evening.player.play_songs([song])
    evening.listen(10_000)
    evening.player.pause()
    evening.now += 5 * 3600
    evening.player.play()
    with qtbot.waitSignal(evening.reporter.delivered, timeout=3000):
        evening.listen(long(song) - 10_000)
    date = int(evening.reports()[0]["date"])
    assert began < date < began + song.duration


def test_what_is_played_fast_was_not_heard_in_the_future(evening: Evening, qtbot: QtBot) -> None:
    song = max(evening.songs, key=long)
    evening.reporter.use(evening.outbox, None)
    evening.player.set_rate(3.0)
    evening.player.play_songs([song])
    for _ in range(0, long(song) - 3000, 3000):
        evening.now += 1
        evening.target.play_on(3000, 1000)
    heard = evening.now
    evening.now += 3600
    with qtbot.waitSignal(evening.reporter.delivered, timeout=3000):
        evening.reporter.use(evening.outbox, evening.client.send)
    assert int(evening.reports()[0]["date"]) < heard


def test_plays_while_the_server_is_away_are_sent_later_with_their_time(
    evening: Evening, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    away = evening.demo
    evening.reporter.use(evening.outbox, None)
    for song in evening.songs[:2]:
        evening.player.play_songs([song])
        evening.listen(long(song) - 2000)
    qtbot.waitUntil(lambda: len(evening.outbox) == 2)
    evening.now += 86_400
    later = Outbox(tmp_path / "outbox")
    with qtbot.waitSignal(evening.reporter.delivered, timeout=3000) as delivered:
        evening.reporter.use(later, evening.client.send)
    assert (delivered.args[0].sent, delivered.args[0].left) == (2, 0)
    told = [seen.params for seen in away.requests if seen.action == "record_play"]
    assert [report["id"] for report in told] == [song.id for song in evening.songs[:2]]
    assert int(told[0]["date"]) < int(told[1]["date"]) < evening.now - 80_000


@pytest.mark.parametrize("api", list(Api))
def test_every_generation_counts_as_it_can(
    start_demo: Callable[..., Demo], jobs: Jobs, qtbot: QtBot, tmp_path: Path, api: Api
) -> None:
    """API 3 has no way to report a play: its server counts streams by itself, and nothing waits for ever."""
    evening = Evening(start_demo(songs=60), jobs, tmp_path / "outbox", api)
    song = evening.songs[0]
    evening.player.play_songs([song])
    evening.listen(long(song) - 1000)
    qtbot.waitUntil(lambda: (tmp_path / "outbox").exists() and len(evening.outbox) == 0)
    assert len(evening.reports()) == (0 if api is Api.V3 else 1)
    evening.client.close()


def test_a_server_in_trouble_is_asked_again(
    start_demo: Callable[..., Demo], jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    evening = Evening(
        start_demo(songs=60, faults=["500:action=record_play:times=1"]), jobs, tmp_path / "outbox"
    )
    song = evening.songs[0]
    evening.player.play_songs([song])
    with qtbot.waitSignal(evening.reporter.delivered, timeout=3000) as delivered:
        evening.listen(long(song) - 1000)
    assert delivered.args[0].left == 1
    with qtbot.waitSignal(evening.reporter.delivered, timeout=3000) as delivered:
        evening.reporter.deliver()
    assert (delivered.args[0].sent, delivered.args[0].left) == (1, 0)
    evening.reporter.rest()
    evening.client.close()
