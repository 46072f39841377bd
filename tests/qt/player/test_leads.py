"""When the next track is opened, how long it fades in over the end of this one, and when neither is done."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ampache_desktop.api.models import Named, Song, SongId
from ampache_desktop.player.engine import Engine
from ampache_desktop.player.joinkeeping import JoinKeeper
from ampache_desktop.player.player import Player
from ampache_desktop.player.targets import LocalTarget
from ampache_desktop.qt.jobs import Jobs
from ampache_desktop.settings.options import CROSSFADE, CROSSFADE_IN_ALBUMS
from ampache_desktop.settings.store import Store
from tests.qt.player.rehearsal import Rehearsal

ALBUMS = {"a": "1", "b": "2", "c": "2", "short": "3"}
SONGS = {
    name: Song(
        id=SongId(name), title=name, duration=6 if name == "short" else 100, album=Named(id=album, name="x")
    )
    for name, album in ALBUMS.items()
}


class Way:
    """A player without sound, and a keeper of what was chosen for the way between tracks."""

    def __init__(self, engine: Engine, jobs: Jobs, settings: Store) -> None:
        self.target = Rehearsal()
        self.player = Player(self.target)
        self.settings = settings
        self.keeper = JoinKeeper(self.player, LocalTarget(jobs, engine, parent=self.player), settings)

    def opened_at(self, *names: str) -> int | None:
        """Play the first of some songs; tell where in it the second is opened, None when it never is."""
        self.player.play_songs([SONGS[name] for name in names])
        for second in range(100):
            self.target.play_on(1000, 1000)
            if self.target.prepared is not None:
                return second + 1
        return None


@pytest.fixture
def way(engine: Engine, jobs: Jobs, tmp_path: Path) -> Iterator[Way]:
    made = Way(engine, jobs, Store(tmp_path / "settings.json"))
    yield made
    made.player.stop()
    made.target.setParent(made.player)
    made.player.deleteLater()


@pytest.mark.parametrize(("seconds", "opened"), [(0, 90), (5, 85), (12, 78)])
def test_what_fades_in_is_opened_before_its_fade_begins(way: Way, seconds: int, opened: int) -> None:
    way.settings.set(CROSSFADE, seconds)
    assert way.opened_at("a", "b") == opened


def test_within_an_album_nothing_fades_unless_it_is_wanted(way: Way) -> None:
    way.settings.set(CROSSFADE, 12)
    assert way.opened_at("b", "c") == 90
    way.settings.set(CROSSFADE_IN_ALBUMS, True)
    assert way.opened_at("b", "c") == 78


def test_a_fade_is_no_longer_than_half_of_a_short_track(way: Way) -> None:
    way.settings.set(CROSSFADE, 12)
    assert way.opened_at("a", "short") == 87


def test_another_speed_near_the_end_opens_what_follows_again(way: Way) -> None:
    assert way.opened_at("a", "b") == 90
    way.target.prepare(None)  # as a target does whose voices do not suit the speed
    way.player.set_rate(1.5)
    way.target.play_on(250)
    assert way.target.prepared is not None


def test_after_a_break_near_the_end_what_follows_is_opened_again(way: Way) -> None:
    assert way.opened_at("a", "b") == 90
    way.target.prepare(None)  # as a target does whose stream broke
    way.target.waiting_changed.emit(True)
    way.target.waiting_changed.emit(False)
    way.target.play_on(250)
    assert way.target.prepared is not None
