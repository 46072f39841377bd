"""Undo in a queue of 100,000 entries with its table on the screen and its file on the disk.

`python -m tests.bench.queueprobe on|off` with or without shuffle; prints for each kind of edit how long undo
and redo took until the table was painted, in ms.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication

from ampache_desktop.api.models import Song, SongId
from ampache_desktop.models.columns import QUEUE_COLUMNS
from ampache_desktop.models.queue import QueueModel
from ampache_desktop.player.keeping import QueueKeeper
from ampache_desktop.player.player import Player
from ampache_desktop.player.saved import SavedQueue
from ampache_desktop.qt.jobs import Jobs
from ampache_desktop.qt.style import Appearance
from ampache_desktop.widgets.table import TrackTable
from tests.bench.views import pump_until
from tests.qt.player.rehearsal import Rehearsal

ENTRIES = 100_000
ROUNDS = 5
FEW = 1000


def edits(player: Player, songs: list[Song]) -> dict[str, Callable[[], object]]:
    """Every kind of edit, by its name."""

    def half() -> list[int]:
        return [entry.id for entry in player.queue.entries[::2]]

    return {
        "1 appended": lambda: player.append(songs[:1]),
        f"{FEW:,} appended": lambda: player.append(songs[:FEW]),
        f"{FEW:,} to play next": lambda: player.play_next(songs[:FEW]),
        "3 removed": lambda: player.remove([player.queue[row].id for row in (5, 500, 50_000)]),
        "every second removed": lambda: player.remove(half()),
        "1 moved": lambda: player.move([player.queue[5].id], 50_000),
        "every second moved": lambda: player.move(half(), 0),
        "cleared": player.clear,
        "replaced": lambda: player.play_songs(songs),
    }


def timed(view: TrackTable, deed: Callable[[], object]) -> float:
    """How long a deed takes until its view is painted, in ms."""
    began = time.perf_counter()
    deed()
    view.viewport().repaint()
    return (time.perf_counter() - began) * 1000


def main() -> None:
    """Do each edit, and take it back and do it again some times; the floor is to look at each entry once."""
    shuffle = sys.argv[1] == "on"
    QApplication([])
    Appearance()
    jobs = Jobs()
    songs = [Song(id=SongId(str(number)), title=f"Song {number}", duration=200) for number in range(ENTRIES)]
    gc.freeze()  # as the program does after its imports
    found: dict[str, list[float]] = {}
    view = TrackTable(QUEUE_COLUMNS)
    view.resize(400, 700)
    view.show()
    with tempfile.TemporaryDirectory() as folder:
        player = Player(Rehearsal())
        view.setModel(QueueModel(player, parent=view))
        keeper = QueueKeeper(player, SavedQueue(Path(folder) / "queue"), jobs)
        keeper.restore()
        pump_until(lambda: jobs.is_idle)
        player.set_shuffle(shuffle)
        player.play_songs(songs)
        entries = player.queue.entries
        found["floor"] = [timed(view, lambda: [entry.id for entry in entries]) for _ in range(2 * ROUNDS)]
        for name, deed in edits(player, songs).items():
            player.play_songs(songs)
            deed()
            pump_until(lambda: jobs.is_idle)
            times = found.setdefault(name, [])
            for _ in range(ROUNDS):
                times += [timed(view, player.undo), timed(view, player.redo)]
                pump_until(lambda: jobs.is_idle)
    print(json.dumps(found))
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
