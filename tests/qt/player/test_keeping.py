"""The queue and the place survive a restart and a kill -9."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ampache_desktop.api.models import Song, SongId
from ampache_desktop.player.keeping import QueueKeeper
from ampache_desktop.player.modes import Repeat
from ampache_desktop.player.playback import State
from ampache_desktop.player.player import Player
from ampache_desktop.player.saved import SavedQueue
from ampache_desktop.qt.jobs import Jobs
from tests.qt.player.rehearsal import Rehearsal


def songs(count: int) -> list[Song]:
    return [
        Song(id=SongId(str(number)), duration=300, url="http://h/?ssid=secret") for number in range(count)
    ]


class Session:
    """One run of the program: a player and its keeper over a file."""

    def __init__(self, path: Path, qtbot: QtBot) -> None:
        self.jobs = Jobs()
        self.target = Rehearsal()
        self.player = Player(self.target)
        self.keeper = QueueKeeper(self.player, SavedQueue(path), self.jobs)
        with qtbot.waitSignal(self.keeper.restored, timeout=3000):
            self.keeper.restore()

    def end(self) -> None:
        self.player.pause()
        self.jobs.close()
        self.keeper.finish()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "queue.jsonl"


def ids(player: Player) -> list[str]:
    return [entry.song.id for entry in player.queue.entries]


def test_a_queue_with_its_place_and_modes_comes_back_silent(path: Path, qtbot: QtBot) -> None:
    first = Session(path, qtbot)
    first.player.play_songs(songs(6), 2)
    first.player.set_repeat(Repeat.ALL)
    first.player.move([first.player.queue[5].id], 0)
    first.player.remove([first.player.queue[1].id])
    first.target.play_on(42_000)
    first.end()
    second = Session(path, qtbot)
    assert ids(second.player) == ids(first.player) == ["5", "1", "2", "3", "4"]
    assert second.player.entry is not None
    assert second.player.entry.song.id == "2"
    assert second.player.position == 42_000
    assert second.player.queue.repeat is Repeat.ALL
    assert second.player.state is State.STOPPED
    assert second.player.queue.undoable is None
    assert second.target.started == []
    second.player.toggle()
    assert second.target.started == [("2", 42_000)]
    second.end()


def test_edits_after_a_restart_are_followed(path: Path, qtbot: QtBot) -> None:
    first = Session(path, qtbot)
    first.player.append(songs(4))
    first.end()
    second = Session(path, qtbot)
    second.player.remove([second.player.queue[0].id])
    second.player.undo()
    second.player.remove([second.player.queue[3].id])
    second.end()
    assert [song.id for song in SavedQueue(path).restore().songs] == ["0", "1", "2"]


def test_a_shuffled_queue_goes_on_with_what_was_not_heard(path: Path, qtbot: QtBot) -> None:
    first = Session(path, qtbot)
    first.player.set_shuffle(True)
    first.player.play_songs(songs(30), None)
    for _ in range(9):
        first.player.next()
    heard = [first.player.queue[first.player.queue.row(entry)].song.id for entry in first.player.queue.heard]
    first.end()
    second = Session(path, qtbot)
    second.player.toggle()
    rest = []
    while second.player.state is State.PLAYING:
        second.target.reach_end()
        if second.player.state is State.PLAYING:
            rest.append(str(second.player.entry and second.player.entry.song.id))
    assert len(heard) == 10
    assert sorted(heard + rest) == sorted(song.id for song in songs(30))
    second.player.toggle()
    second.end()


def test_what_was_asked_for_is_still_next_after_a_restart(path: Path, qtbot: QtBot) -> None:
    first = Session(path, qtbot)
    first.player.play_songs(songs(6), 4)
    first.player.play_next(Song(id=SongId(name), duration=300) for name in ("x", "y", "z"))
    first.player.jump(first.player.queue[1].id)
    first.player.next()
    first.player.play_next([Song(id=SongId("late"), duration=300)])
    first.end()
    second = Session(path, qtbot)
    assert ids(second.player) == ["0", "1", "2", "3", "4", "x", "y", "z", "late", "5"]
    second.player.toggle()
    heard = [str(second.player.entry and second.player.entry.song.id)]
    for _ in range(7):
        second.player.next()
        heard.append(str(second.player.entry and second.player.entry.song.id))
    assert heard == ["x", "y", "z", "late", "2", "3", "4", "5"]
    second.end()


def test_a_normal_end_while_playing_keeps_the_place(path: Path, qtbot: QtBot) -> None:
    first = Session(path, qtbot)
    first.player.play_songs(songs(3), 1)
    first.target.play_on(42_000)
    first.player.hold()
    assert first.target.entry is None
    first.jobs.close()
    first.keeper.finish()
    assert SavedQueue(path).restore().place.position == 42_000


def test_another_server_begins_with_its_own_queue(path: Path, tmp_path: Path, qtbot: QtBot) -> None:
    """The player stays, the files change; a write that was under way comes too late to do harm."""
    first = Session(path, qtbot)
    first.player.play_songs(songs(5), 3)
    for _ in range(20):
        first.player.move([first.player.queue[0].id], 5)
    expected = ids(first.player)
    first.player.hold()
    first.keeper.finish()
    first.player.vacate()
    other = QueueKeeper(first.player, SavedQueue(tmp_path / "other"), first.jobs)
    with qtbot.waitSignal(other.restored, timeout=3000):
        other.restore()
    assert ids(first.player) == []
    assert first.player.entry is None
    assert first.player.queue.undoable is None
    first.player.append(songs(1))
    qtbot.waitUntil((tmp_path / "other").exists)
    first.jobs.close()
    assert [song.id for song in SavedQueue(path).restore().songs] == expected


def test_what_is_played_before_the_file_was_read_wins(path: Path, jobs: Jobs, qtbot: QtBot) -> None:
    first = Session(path, qtbot)
    first.player.append(songs(4))
    first.end()
    player = Player(Rehearsal())
    keeper = QueueKeeper(player, SavedQueue(path), jobs)
    with qtbot.waitSignal(keeper.restored, timeout=3000):
        keeper.restore()
        player.play_songs(songs(2))
    assert ids(player) == ["0", "1"]
    player.pause()
    jobs.close()
    keeper.finish()
    assert len(SavedQueue(path).restore().songs) == 2


def test_a_disk_that_refuses_is_told_and_tried_again(path: Path, jobs: Jobs, qtbot: QtBot) -> None:
    path.parent.mkdir(parents=True)
    path.mkdir()
    player = Player(Rehearsal())
    keeper = QueueKeeper(player, SavedQueue(path), jobs)
    with qtbot.waitSignal(jobs.unhandled, timeout=3000) as told:
        keeper.restore()
    assert isinstance(told.args[0], OSError)
    path.rmdir()
    player.append(songs(3))
    qtbot.waitUntil(path.is_file)
    qtbot.waitUntil(lambda: len(SavedQueue(path).restore().songs) == 3)


LISTENER = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QTimer
from ampache_desktop.api.models import Song
from ampache_desktop.player.keeping import QueueKeeper
from ampache_desktop.player.player import Player
from ampache_desktop.player.saved import SavedQueue
from ampache_desktop.qt.jobs import Jobs
from tests.qt.player.rehearsal import Rehearsal
app = QCoreApplication([])
target, jobs = Rehearsal(), Jobs()
player = Player(target)
keeper = QueueKeeper(player, SavedQueue(Path(sys.argv[1])), jobs)
songs = [Song(id=str(n), duration=300) for n in range(2000)]
keeper.restored.connect(lambda _: player.play_songs(songs, 1500))
keeper.restore()
clock = QTimer(interval=50)
began = time.monotonic()
def tick():
    target.position = round((time.monotonic() - began) * 1000)
    target.moved.emit(target.position)
    print(target.position, flush=True)
clock.timeout.connect(tick)
clock.start()
app.exec()
"""


@pytest.mark.skipif(os.name == "nt", reason="kill -9 is of Unix")
def test_kill_9_loses_less_than_five_seconds(path: Path) -> None:
    root = Path(__file__).parents[3]
    command = [sys.executable, "-c", LISTENER, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=root, text=True) as listener:
        assert listener.stdout is not None
        for line in listener.stdout:
            heard = int(line)
            if heard > 7000:
                break
        listener.send_signal(signal.SIGKILL)
    restored = SavedQueue(path).restore()
    assert len(restored.songs) == 2000
    assert restored.place.row == 1500
    assert heard - 5000 <= restored.place.position <= heard + 200
