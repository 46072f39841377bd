"""Deeds with a long queue, done as the window does them, while a timer of 1 ms notes how long it must wait.

`python -m tests.bench.longqueueprobe URL USER PASSWORD SONGS`; prints gaps, time and requests of each.
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
from typing import Any

from PySide6.QtWidgets import QApplication

from ampache_desktop.api.models import Song, SongId
from ampache_desktop.api.versions import Format
from ampache_desktop.library.course import Course
from ampache_desktop.library.filing import begin_playlist, fill_playlist
from ampache_desktop.library.finding import resolve
from ampache_desktop.library.m3u import read, written
from ampache_desktop.models.columns import QUEUE_COLUMNS
from ampache_desktop.models.queue import QueueModel
from ampache_desktop.panels.queuefind import QueueFind
from ampache_desktop.player.player import Player
from ampache_desktop.qt.jobs import Jobs
from ampache_desktop.qt.style import Appearance
from ampache_desktop.widgets.table import TrackTable
from tests.bench.canned import Timed, sign_in
from tests.bench.stallprobe import Pulse
from tests.bench.views import pump_for, pump_until
from tests.qt.player.rehearsal import Rehearsal

MOST_S = 240
WORDS = "song 99999"


def main() -> None:
    """Find, write, open and save."""
    url, user, password, count = sys.argv[1:5]
    QApplication([])
    Appearance()
    transport = Timed()
    client = sign_in(url, user, password, transport, Format.JSON)
    jobs = Jobs()
    songs = [
        Song(id=SongId(str(number + 1)), title=f"Song {number}", duration=200) for number in range(int(count))
    ]
    player = Player(Rehearsal())
    player.play_songs(songs)
    view = TrackTable(QUEUE_COLUMNS)
    view.setModel(QueueModel(player, parent=view))
    view.resize(400, 700)
    view.show()
    find = QueueFind(view, player, jobs)
    gc.freeze()  # as the program does after its imports
    found: dict[str, Any] = {}

    def watch(name: str, deed: Callable[[], object]) -> None:
        pump_until(lambda: jobs.is_idle)
        pulse, asked, began = Pulse(), len(transport.spans), time.perf_counter()
        pulse.begin()
        deed()
        pump_until(lambda: jobs.is_idle, MOST_S)
        ms = (time.perf_counter() - began) * 1000
        pump_for(0.1)
        pulse.stop()
        found[name] = {"gaps": pulse.gaps, "ms": ms, "requests": len(transport.spans) - asked}

    def work(deed: Callable[[], object]) -> Callable[[], object]:
        return lambda: jobs.submit(deed, owner=view, done=lambda _result: None)

    def typed() -> None:
        for end in range(1, len(WORDS) + 1):
            find.bar.find_wanted.emit(WORDS[:end])
            pump_until(lambda: jobs.is_idle)
            pump_for(0.05)

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "queue.m3u8"
        watch("idle", lambda: pump_for(1))
        watch("find, 10 keys", typed)
        watch("write", work(lambda: file.write_text("".join(written(songs, url)), encoding="utf-8")))
        watch("open", work(lambda: resolve(client, read(file.read_bytes()), url, Course())))
        ids = [song.id for song in songs]
        watch("save", work(lambda: fill_playlist(client, begin_playlist(client, "Long"), ids, Course())))
    print(json.dumps(found))
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
