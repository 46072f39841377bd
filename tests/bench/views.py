"""A view in a window of 1200 × 800, measured: until it is shown, wheel steps, jumps, memory.

Run as `python -m tests.bench.views VIEW URL USER PASSWORD [ROWS]`; prints one JSON object. VIEW is `table` or
`grid` (ours), `floor-table` or `floor-grid` (Qt's own view over a QStandardItemModel of 5,000 rows).
"""

from __future__ import annotations

import gc
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from PySide6.QtCore import QEvent, QEventLoop, QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication

from ampache_desktop.api.call import Listing
from ampache_desktop.api.calls.albums import Albums
from ampache_desktop.api.calls.songs import Songs
from ampache_desktop.api.client import Client
from ampache_desktop.models.sources import CallSource, Source
from ampache_desktop.qt.jobs import Jobs
from ampache_desktop.qt.style import Appearance
from tests.bench.canned import LATENCY_S, Canned, Replayed, Timed, sign_in
from tests.bench.rigs import (
    FLOOR_ROWS,
    Rig,
    filler_of_grid,
    filler_of_table,
    floor_grid,
    floor_table,
    grid,
    pictures,
    table,
)

WIDTH, HEIGHT = 1200, 800
STEPS = 400
FRAME_S = 1 / 60


class Painted(QObject):
    """Counts the paint events of a viewport."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self.count = 0
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.count += 1
        return False


def show(rig: Rig) -> None:
    """Show the window and wait until the visible rows have been painted."""
    painted = Painted(rig.view)
    rig.view.resize(WIDTH, HEIGHT)
    rig.view.show()
    pump_until(lambda: painted.count > 0 and rig.is_ready())
    before = painted.count
    rig.view.viewport().update()
    pump_until(lambda: painted.count > before)


def pump_until(ready: Callable[[], bool], most_s: float = 20) -> None:
    """Let the event loop run until something is so."""
    deadline = time.perf_counter() + most_s
    while not ready():
        pump_for(0.001)
        if time.perf_counter() > deadline:
            raise TimeoutError("what was waited for did not come")


def pump_for(seconds: float) -> None:
    """Let the event loop run for a while, asleep where nothing happens."""
    loop = QEventLoop()
    QTimer.singleShot(max(0, round(seconds * 1000)), loop.quit)
    loop.exec()


def wheel(view: QAbstractItemView, steps: int = STEPS) -> dict[str, list[float]]:
    """Turn the wheel at 60 steps a second; return the time of each step with its repaint, in ms.

    `frames` is by the clock; `busy` is the GUI thread's own time, which other programs disturb less.
    """
    viewport = view.viewport()
    at = QPointF(WIDTH / 2, HEIGHT / 2)
    frames, busy = [], []
    for _ in range(steps):
        due = time.perf_counter() + FRAME_S
        event = QWheelEvent(
            at,
            QPointF(viewport.mapToGlobal(at.toPoint())),
            QPoint(),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        begin, thread = time.perf_counter(), time.thread_time()
        QApplication.sendEvent(viewport, event)
        QApplication.sendPostedEvents(viewport.window(), QEvent.Type.UpdateRequest.value)
        frames.append((time.perf_counter() - begin) * 1000)
        busy.append((time.thread_time() - thread) * 1000)
        pump_for(due - time.perf_counter())
    return {"frames": frames, "busy": busy}


def memory_mb() -> float:
    """The resident memory of this process."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def measure_floor(fill: Callable[[], QStandardItemModel], build: Callable[[QStandardItemModel], Rig]) -> Any:  # noqa: ANN401 - JSON
    """Show and scroll Qt's own view. `filled` is how long filling its model takes, `shown` the rest."""
    begin = time.perf_counter()
    model = fill()
    filled = time.perf_counter()
    rig = build(model)
    show(rig)
    shown = time.perf_counter()
    settle(rig)
    return {
        "filled": (filled - begin) * 1000,
        "shown": (shown - filled) * 1000,
        "step": _step_of(rig.view),
        **wheel(rig.view),
    }


def measure_ours(build: Callable[[Source[Any], Jobs], Rig], source: Source[Any], latency_ms: float) -> Any:  # noqa: ANN401 - JSON
    """Show and scroll our view, then look at a dozen places; memory is what it takes after that."""
    jobs = Jobs()
    pictures()
    begin = time.perf_counter()
    rig = build(source, jobs)
    show(rig)
    shown = (time.perf_counter() - begin) * 1000 - latency_ms
    settle(rig)
    frames = wheel(rig.view)
    bar = rig.view.verticalScrollBar()
    for place in range(12):
        bar.setValue(bar.maximum() * place // 12)
        pump_until(rig.is_ready)
        pump_for(0.1)
    found = {"shown": shown, **frames, "memory": memory_mb(), "step": _step_of(rig.view)}
    jobs.close()
    return found


def measure_jumps(
    build: Callable[[Source[Any], Jobs], Rig], client: Client, transport: Timed, listing: Listing[Any]
) -> Any:  # noqa: ANN401 - JSON
    """Jump to nine tenths of a listing of the demo server and elsewhere: its time, the server's, requests."""
    jobs = Jobs()
    rig = build(CallSource(client, listing, client.version), jobs)
    show(rig)
    settle(rig)
    assert rig.model is not None
    rows = rig.model.rowCount()
    jumps = []
    for share in (0.9, 0.3, 0.7, 0.5, 0.8, 0.2, 0.9005):
        alone = []
        for near in (0.61, 0.62, 0.63):
            offset = int(rows * (near + share / 100)) // 200 * 200
            before = len(transport.spans)
            client.send(listing.at(offset, 200))
            begin, end = transport.spans[before]
            alone.append((end - begin) * 1000)
        pump_for(0.2)
        before = len(transport.spans)
        bar = rig.view.verticalScrollBar()
        begin = time.perf_counter()
        bar.setValue(round(bar.maximum() * share))
        pump_until(rig.is_ready)
        rig.view.viewport().repaint()
        took = (time.perf_counter() - begin) * 1000
        pump_for(0.5)
        jumps.append({"took": took, "server": sorted(alone)[1], "requests": len(transport.spans) - before})
    jobs.close()
    return jumps


def settle(rig: Rig) -> None:
    """Let covers come and timers run out."""
    pump_for(0.7)
    if rig.step is not None:
        rig.view.verticalScrollBar().setSingleStep(rig.step)


def _step_of(view: QAbstractItemView) -> int:
    return view.verticalScrollBar().singleStep()


def main() -> None:
    kind, url, user, password = sys.argv[1:5]
    QApplication([])
    of_songs = "table" in kind
    listing: Any = Songs() if of_songs else Albums()
    if kind.startswith("floor-"):
        replayed = Replayed()
        source = Canned(sign_in(url, user, password, replayed), replayed, listing, FLOOR_ROWS)
        records = [row for number in range(5) for row in source.fetch(number * 200, 200).rows]
        fill = filler_of_table(records) if of_songs else filler_of_grid(records)
        found = measure_floor(fill, floor_table if of_songs else floor_grid)
        _report(found)
    appearance = Appearance()  # the floor goes without: a style sheet would slow it
    gc.freeze()  # as the program does after its imports
    build = table if of_songs else grid
    if kind.startswith("jump-"):
        timed = Timed()
        found = measure_jumps(build, sign_in(url, user, password, timed), timed, listing)
    else:
        replayed = Replayed()
        source = Canned(sign_in(url, user, password, replayed), replayed, listing, int(sys.argv[5]))
        found = measure_ours(build, source, LATENCY_S * 1000)
    del appearance
    _report(found)


def _report(found: object) -> NoReturn:
    """Print what was found, and end: what was measured needs no tidy end."""
    print(json.dumps(found))
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
