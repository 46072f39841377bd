"""What the sleep timer leaves behind: one bookmark on the server, and the way back to where it was set."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ampache_desktop.api.address import Address
from ampache_desktop.api.calls.bookmarks import Bookmarks
from ampache_desktop.api.calls.songs import Songs
from ampache_desktop.api.client import Client
from ampache_desktop.api.credentials import Password
from ampache_desktop.api.models import Bookmark
from ampache_desktop.api.versions import Api
from ampache_desktop.demo import Demo
from ampache_desktop.library.outbox import Outbox
from ampache_desktop.library.plays import AGENT
from ampache_desktop.player.playback import State
from ampache_desktop.player.player import Player
from ampache_desktop.player.sleep import Mark, Nap, SleepTimer, Until
from ampache_desktop.player.sleepkeeping import SleepKeeper
from ampache_desktop.qt.jobs import Jobs
from ampache_desktop.settings.options import SLEEP_BEGAN, SLEEP_FADE
from ampache_desktop.settings.store import Store
from tests.qt.player.rehearsal import Rehearsal


class Night:
    """A player on a demo server, with a sleep timer of which the clock only moves when told."""

    def __init__(self, demo: Demo, jobs: Jobs, folder: Path, api: Api | None) -> None:
        self.demo, self.jobs = demo, jobs
        self.client = Client(Address.parse(demo.url), Password(demo.user, demo.password), api=api)
        self.songs = [song for song in self.client.send(Songs(limit=50)) if song.duration > 100][:3]
        self.target = Rehearsal()
        self.player = Player(self.target)
        self.now = 0.0
        self.settings = Store(folder / "settings.json")
        timer = SleepTimer(self.player, self.player, clock=lambda: self.now)
        self.keeper = SleepKeeper(timer, self.player, self.settings, jobs, clock=lambda: 1_750_000_000)
        self.outbox = Outbox(folder / "bookmarks.jsonl")
        self.keeper.use("home", self.outbox, self.client.send)
        self.player.play_songs(self.songs)

    def sleep_after(self, milliseconds: int, qtbot: QtBot) -> None:
        """Set the timer, listen for so long, and let the timer run out."""
        self.keeper.timer.start(Nap(Until.TIME, 1))
        self.target.play_on(milliseconds)
        self.now += 61
        self.keeper.timer.look()
        assert self.player.state is State.PAUSED
        qtbot.waitUntil(lambda: self.jobs.is_idle)

    def bookmarks(self) -> list[Bookmark]:
        return list(self.client.send(Bookmarks()))


@pytest.fixture
def spend(start_demo: Callable[..., Demo], jobs: Jobs, tmp_path: Path) -> Iterator[Callable[..., Night]]:
    nights: list[Night] = []

    def begin(api: Api | None = None, *faults: str) -> Night:
        nights.append(Night(start_demo(songs=60, faults=list(faults)), jobs, tmp_path, api))
        return nights[-1]

    yield begin
    for night in nights:
        night.client.close()
        night.target.setParent(night.player)
        night.player.deleteLater()


@pytest.mark.parametrize("api", [Api.V5, Api.V6])
def test_the_place_is_one_bookmark_that_moves(spend: Callable[..., Night], qtbot: QtBot, api: Api) -> None:
    night = spend(api)
    before = len(night.bookmarks())
    night.sleep_after(20_000, qtbot)
    night.player.play()
    night.sleep_after(31_000, qtbot)
    assert len(night.bookmarks()) == before + 1
    ours = [it for it in night.bookmarks() if it.object_id == night.songs[0].id and it.client == AGENT]
    assert [(it.object_type, it.position) for it in ours] == [("song", 51)]
    assert len(night.outbox) == 0


def test_a_server_without_bookmarks_is_asked_for_none(spend: Callable[..., Night], qtbot: QtBot) -> None:
    night = spend(Api.V4)
    night.sleep_after(20_000, qtbot)
    assert [seen for seen in night.demo.requests if "bookmark" in seen.action] == []
    assert len(night.outbox) == 0


def test_a_bookmark_waits_for_the_server(spend: Callable[..., Night], qtbot: QtBot) -> None:
    night = spend(None, "500:action=bookmark_edit:times=1")
    before = len(night.bookmarks())
    night.sleep_after(20_000, qtbot)
    assert (len(night.outbox), len(night.bookmarks())) == (1, before)
    night.keeper.use("home", night.outbox, night.client.send)
    qtbot.waitUntil(lambda: len(night.outbox) == 0)
    assert len(night.bookmarks()) == before + 1


def test_the_way_back_is_kept_over_a_restart_and_for_its_server(
    spend: Callable[..., Night], qtbot: QtBot, jobs: Jobs
) -> None:
    night = spend()
    assert night.keeper.began is None
    night.target.play_on(12_000)
    night.sleep_after(40_000, qtbot)
    first = night.songs[0]
    assert night.keeper.began == Mark(first.id, first.title, 12_000)
    other = Player(Rehearsal(), parent=night.player)
    again = SleepKeeper(SleepTimer(other, other), other, night.settings, jobs)
    again.use("home", None, None)
    assert again.began is None, "it is not in this queue"
    other.restore([night.songs[1], first], 0, 0)
    assert again.began == night.keeper.began
    again.use("work", None, None)
    assert again.began is None
    again.use("home", None, None)
    again.go_back()
    assert (other.entry, other.position) == (other.queue.entries[1], 12_000)


def test_nonsense_in_the_settings_is_no_place(spend: Callable[..., Night]) -> None:
    night = spend()
    for nonsense in ({"song": "1"}, {"profile": "home", "song": "1", "title": "", "position": "soon"}):
        night.settings.set(SLEEP_BEGAN, nonsense)
        assert night.keeper.began is None
        night.keeper.go_back()
    assert night.player.queue.current_row == 0


def test_the_fade_is_as_long_as_chosen(spend: Callable[..., Night]) -> None:
    night = spend()
    assert night.keeper.timer.fade_ms == 20_000
    night.settings.set(SLEEP_FADE, 5)
    assert night.keeper.timer.fade_ms == 5000
