"""Every song gets its gain: what begins, what is prepared, and what plays when the choice changes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ampache_desktop.api.models import Named, Song, SongId
from ampache_desktop.library.streams import Streams
from ampache_desktop.player.levelling import Leveller
from ampache_desktop.player.playback import Start
from ampache_desktop.player.queue import Queue
from ampache_desktop.player.targets import LocalTarget
from ampache_desktop.qt.jobs import Jobs
from ampache_desktop.settings.options import FALLBACK_LEVEL, LEVELLING, PEAK_SAFE, PREAMP, VOLUME, Levelling
from ampache_desktop.settings.store import Store
from tests.qt.player.heeding import Heeding
from tests.qt.player.test_player import Library


def song(number: int, album: str, track: float, whole: float) -> Song:
    return Song(
        id=SongId(str(number)),
        url=f"http://h/play/index.php?oid={number}",
        album=Named(id=album),
        replaygain_track_gain=track,
        replaygain_track_peak=0.1,
        replaygain_album_gain=whole,
        replaygain_album_peak=0.1,
    )


SONGS = [song(1, "a", -3.0, -9.0), song(2, "a", -5.0, -9.0), song(3, "b", -1.0, -7.0)]


class Desk:
    """A queue, a target and a leveller."""

    def __init__(self, jobs: Jobs, store: Store, streams: Streams) -> None:
        self.engine = Heeding()
        self.target = LocalTarget(jobs, self.engine, streams)
        self.queue = Queue()
        self.queue.replace([*SONGS, Song(id=SongId("4"), url="http://h/play/index.php?oid=4")])
        self.leveller = Leveller(self.queue, self.target, store)

    def play(self, row: int, qtbot: QtBot) -> None:
        self.target.start(self.queue.entries[row], 0, Start.PLAYING)
        qtbot.waitUntil(lambda: len(self.engine.sources) == 1)
        self.target.prepare(self.queue.entries[row + 1])
        qtbot.waitUntil(lambda: len(self.engine.sources) == 2)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "settings.json")


@pytest.fixture
def desk(jobs: Jobs, store: Store) -> Iterator[Desk]:
    library = Library()
    made = Desk(jobs, store, Streams(library))
    yield made
    made.target.stop()
    made.engine.setParent(made.target)
    made.target.deleteLater()
    library.transport.close()


def test_an_album_keeps_its_levels_and_other_songs_have_their_own(desk: Desk, qtbot: QtBot) -> None:
    desk.play(0, qtbot)
    assert desk.engine.in_db() == [-9.0, -9.0]
    desk.target.stop()
    desk.engine.sources = {}
    desk.play(2, qtbot)
    assert desk.engine.in_db() == [-1.0, -6.0]


def test_what_plays_follows_the_choice_at_once(desk: Desk, store: Store, qtbot: QtBot) -> None:
    desk.play(1, qtbot)
    assert desk.engine.in_db() == [-9.0, -1.0]
    store.set(LEVELLING, Levelling.TRACK)
    assert desk.engine.in_db() == [-5.0, -1.0]
    store.set(PREAMP, 4)
    assert desk.engine.in_db() == [-1.0, 3.0]
    store.set(PREAMP, 15)
    store.set(PEAK_SAFE, False)
    assert desk.engine.in_db() == [10.0, 14.0]
    store.set(LEVELLING, Levelling.OFF)
    assert desk.engine.in_db() == [0.0, 0.0]


def test_songs_without_values_follow_their_own_level(desk: Desk, store: Store, qtbot: QtBot) -> None:
    desk.play(2, qtbot)
    store.set(FALLBACK_LEVEL, -11)
    assert desk.engine.in_db() == [-1.0, -11.0]


def test_nothing_moves_for_what_has_nothing_to_do_with_it(desk: Desk, store: Store, qtbot: QtBot) -> None:
    desk.play(0, qtbot)
    desk.queue.shuffle = True
    store.set(VOLUME, 20)
    assert desk.engine.in_db() == [-9.0, -9.0], "it would change in the middle of a song"
