"""How long the GUI thread is kept from its event loop while 8 pages of 1,000 songs arrive in a table.

`python -m tests.bench.stallprobe URL USER PASSWORD json|xml idle|pages`; prints the gaps of a 1 ms timer.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import time
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from ampache_desktop.api.calls.songs import Songs
from ampache_desktop.api.versions import Format
from ampache_desktop.models.columns import SONG_COLUMNS
from ampache_desktop.models.covers import Covers
from ampache_desktop.models.paged import PagedModel
from ampache_desktop.qt.jobs import Jobs
from ampache_desktop.qt.style import Appearance
from ampache_desktop.widgets.table import TrackTable
from tests.bench.canned import Canned, CannedPictures, Replayed, sign_in
from tests.bench.views import pump_for, pump_until

PAGES, ROWS = 8, 1000
ARRIVALS = 8


class Pulse(QTimer):
    """A timer of 1 ms that notes the time between its ticks, and how much of it its thread worked."""

    def __init__(self) -> None:
        super().__init__(interval=1, timerType=Qt.TimerType.PreciseTimer)
        self.gaps: list[float] = []
        self.busy: list[float] = []
        self._last = self._spent = 0.0
        self.timeout.connect(self._tick)

    def begin(self) -> None:
        """Begin to note."""
        self._last, self._spent = time.perf_counter(), time.thread_time()
        self.start()

    def _tick(self) -> None:
        now, spent = time.perf_counter(), time.thread_time()
        self.gaps.append((now - self._last) * 1000)
        self.busy.append((spent - self._spent) * 1000)
        self._last, self._spent = now, spent


def main() -> None:
    """Fetch the pages once to have their bytes, then let them arrive while a table is on the screen."""
    url, user, password, form, what = sys.argv[1:6]
    QApplication([])
    Appearance()
    transport = Replayed()
    client = sign_in(url, user, password, transport, Format(form))
    source = Canned(client, transport, Songs(), PAGES * ROWS, ROWS)
    jobs = Jobs()
    model: PagedModel[Any] = PagedModel(jobs, SONG_COLUMNS, page_rows=ROWS)
    view = TrackTable(SONG_COLUMNS, Covers(jobs, CannedPictures()))
    view.setModel(model)
    view.resize(1200, 800)
    view.show()
    model.show(source)  # the first paint of a script loads its fonts
    pump_for(1)
    gc.freeze()  # as the program does after its imports
    pulse = Pulse()
    for _ in range(ARRIVALS if what == "pages" else 1):
        model.show(source)
        pump_for(0.3)
        pulse.begin()
        if what == "pages":
            model.want(0, PAGES * ROWS - 1)
            pump_until(lambda: model.record(PAGES * ROWS - 1) is not None)
        pump_for(0.1)
        pulse.stop()
    print(json.dumps({"gaps": pulse.gaps, "busy": pulse.busy}))
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
