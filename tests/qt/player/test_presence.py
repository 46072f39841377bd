"""The server hears what is heard, and no more than that."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from ampache_desktop.api.address import Address
from ampache_desktop.api.calls.podcasts import PodcastEpisodes, Podcasts
from ampache_desktop.api.calls.songs import Songs
from ampache_desktop.api.client import Client
from ampache_desktop.api.credentials import Password
from ampache_desktop.api.versions import Api
from ampache_desktop.demo import Demo
from ampache_desktop.library.episodes import as_song
from ampache_desktop.library.plays import AGENT
from ampache_desktop.player import presence
from ampache_desktop.player.modes import Repeat
from ampache_desktop.player.player import Player
from ampache_desktop.player.presence import Presence
from ampache_desktop.qt.jobs import Jobs
from tests.qt.player.rehearsal import Rehearsal


class Evening:
    """A player on a demo server, with a clock that only moves when told."""

    def __init__(self, demo: Demo, jobs: Jobs, api: Api | None = None) -> None:
        self.demo, self.jobs = demo, jobs
        self.client = Client(Address.parse(demo.url), Password(demo.user, demo.password), api=api)
        self.songs = [song for song in self.client.send(Songs(limit=50)) if 60 < song.duration < 400][:3]
        self.target = Rehearsal()
        self.player = Player(self.target)
        self.now = 1_750_000_000.0
        self.presence = Presence(self.player, jobs, clock=lambda: self.now)
        self.presence.use(self.client.send)

    def pass_time(self, seconds: int) -> None:
        """Let the clock go on, and the sound with it when it plays."""
        self.now += seconds
        self.target.play_on(seconds * 1000, 1000)

    def told(self) -> list[tuple[str, str, str]]:
        """What the server was told: song, state and seconds."""
        return [
            (seen.params["filter"], seen.params.get("state", "play"), seen.params.get("time", "0"))
            for seen in self.demo.requests
            if seen.action == "player"
        ]

    def settle(self, qtbot: QtBot) -> None:
        """Wait until whatever is steady has been told."""
        qtbot.wait(presence.STEADY_MS * 3)
        qtbot.waitUntil(lambda: self.jobs.is_idle)


@pytest.fixture
def begin(
    start_demo: Callable[..., Demo], jobs: Jobs, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., Evening]]:
    monkeypatch.setattr(presence, "STEADY_MS", 30)
    made: list[Evening] = []

    def make(api: Api | None = None) -> Evening:
        made.append(Evening(start_demo(songs=60), jobs, api))
        return made[-1]

    yield make
    for evening in made:
        evening.presence.rest()
        evening.client.close()


def test_playing_pausing_and_stopping_are_told(begin: Callable[..., Evening], qtbot: QtBot) -> None:
    evening = begin()
    song = evening.songs[0]
    evening.player.play_songs(evening.songs)
    evening.pass_time(5)
    evening.settle(qtbot)
    evening.player.pause()
    evening.settle(qtbot)
    evening.pass_time(10)
    evening.player.play()
    evening.settle(qtbot)
    evening.player.stop()
    evening.settle(qtbot)
    assert evening.told() == [
        (song.id, "play", "5"),
        (song.id, "stop", "0"),
        (song.id, "play", "5"),
        (song.id, "stop", "0"),
    ]
    assert {seen.params["client"] for seen in evening.demo.requests if seen.action == "player"} == {AGENT}


def test_an_episode_is_told_as_one(begin: Callable[..., Evening], qtbot: QtBot) -> None:
    evening = begin()
    podcast = evening.client.send(Podcasts()).rows[0]
    episode = next(one for one in evening.client.send(PodcastEpisodes(podcast.id)) if one.url)
    evening.player.play_songs([as_song(episode)])
    evening.settle(qtbot)
    told = [seen.params for seen in evening.demo.requests if seen.action == "player"]
    assert [(it["filter"], it["type"]) for it in told] == [(episode.id, "podcast_episode")]


def test_what_is_passed_over_is_not_told(begin: Callable[..., Evening], qtbot: QtBot) -> None:
    evening = begin()
    evening.player.play_songs(evening.songs)
    evening.player.next()
    evening.player.next()
    evening.settle(qtbot)
    assert evening.told() == [(evening.songs[2].id, "play", "0")]


def test_a_pause_longer_than_the_song_does_not_count_it_twice(
    begin: Callable[..., Evening], qtbot: QtBot
) -> None:
    evening = begin()
    evening.player.play_songs(evening.songs)
    evening.settle(qtbot)
    evening.player.pause()
    evening.settle(qtbot)
    evening.pass_time(evening.songs[0].duration + 1)
    evening.player.play()
    evening.settle(qtbot)
    assert [state for _, state, _ in evening.told()] == ["play", "stop"]


def test_each_round_of_repeat_one_is_told(begin: Callable[..., Evening], qtbot: QtBot) -> None:
    evening = begin()
    evening.player.set_repeat(Repeat.ONE)
    evening.player.play_songs(evening.songs[:1])
    evening.settle(qtbot)
    evening.pass_time(evening.songs[0].duration)
    evening.target.reach_end()
    evening.settle(qtbot)
    assert [state for _, state, _ in evening.told()] == ["play", "play"]


def test_an_older_server_is_not_bothered(begin: Callable[..., Evening], qtbot: QtBot) -> None:
    evening = begin(Api.V5)
    evening.player.play_songs(evening.songs)
    evening.settle(qtbot)
    assert evening.told() == []
