"""Plays one track to its end in a window that is idle, or busy scrolling through pages of 5,000 songs.

With `bare` a QMediaPlayer of its own plays while the window is busy.

`python -m tests.bench.busypost TRACKS idle|busy|bare URL USER PASSWORD`; prints how many pages were decoded
and how many steps of the wheel were turned.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import time
from typing import Any

from PySide6.QtWidgets import QApplication

from ampache_desktop.api.calls.songs import Songs
from ampache_desktop.api.models import Song
from ampache_desktop.models.columns import SONG_COLUMNS
from ampache_desktop.models.covers import Covers
from ampache_desktop.models.paged import PagedModel
from ampache_desktop.player.playback import State
from ampache_desktop.qt.style import Appearance
from ampache_desktop.widgets.table import TrackTable
from tests.bench.canned import Canned, CannedPictures, Replayed, sign_in
from tests.bench.clickpost import Bare
from tests.bench.stereo import Stereo, songs
from tests.bench.views import HEIGHT, WIDTH, pump_for, pump_until, wheel

ROWS = 5000
LIBRARY = 1_000_000
STEPS_A_SECOND = 50
ENDING_S = 1.0


def main(told: str, what: str, url: str, user: str, password: str) -> None:
    QApplication([])
    appearance = Appearance()
    stereo = Stereo()
    transport = Replayed()
    client = sign_in(url, user, password, transport)
    source: Canned[Song] = Canned(client, transport, Songs(), LIBRARY, ROWS)
    model: PagedModel[Any] = PagedModel(stereo.jobs, SONG_COLUMNS, page_rows=ROWS)
    view = TrackTable(SONG_COLUMNS, Covers(stereo.jobs, CannedPictures()))
    view.setModel(model)
    view.resize(WIDTH, HEIGHT)
    view.show()
    model.show(source)
    pump_until(lambda: model.record(0) is not None)
    gc.freeze()  # as the program does after its imports
    pages: list[int] = []
    steps = 0
    tracks = songs(told)
    if what == "bare":
        bare = Bare(tracks[0].url or "")
        bare.play()
        until = time.monotonic() + tracks[0].duration + ENDING_S
    else:
        stereo.player.play_songs(tracks)

    def plays() -> bool:
        return time.monotonic() < until if what == "bare" else stereo.player.state is not State.STOPPED

    while plays():
        if what == "idle":
            pump_for(0.5)
            continue
        stereo.jobs.submit(
            lambda: source.fetch(ROWS, ROWS), owner=view, done=lambda page: pages.append(len(page.rows))
        )
        wheel(view, STEPS_A_SECOND)
        steps += STEPS_A_SECOND
    pump_for(0.3)
    stereo.told()
    print(json.dumps({"pages": pages.count(ROWS), "steps": steps}), flush=True)
    del appearance
    os._exit(0)  # what was measured needs no tidy end


if __name__ == "__main__":
    main(*sys.argv[1:6])
