"""From the start of the process to the first painted window, beside a skeleton and a bare window."""

from __future__ import annotations

import subprocess
import sys
import time

from tests.bench.place import ROOT, environment
from tests.bench.row import Row, median

ROUNDS = 9
WINDOWS = ("bare", "skeleton", "app")


def measure() -> list[Row]:
    """Start each window in turn, so that the machine's moods meet all of them."""
    took: dict[str, list[float]] = {window: [] for window in WINDOWS}
    for number in range(ROUNDS + 1):
        for window in WINDOWS:
            spent = start(window)
            if number:  # the first round warms the disk's cache
                took[window].append(spent)
    bare, skeleton, app = (median(took[window]) for window in WINDOWS)
    return [
        Row("start: bare QMainWindow", bare, "ms"),
        Row("start: skeleton window", skeleton, "ms", floor=bare),
        Row("start: the program's window", app, "ms", floor=skeleton, most_ratio=1.3),
    ]


def start(window: str) -> float:
    """Start one window, and return the time to its first paint in ms."""
    begin = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.firstpaint", window],
        cwd=ROOT,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{window} did not open: {done.stderr[-2000:]}")
    return (float(done.stdout.split()[-1]) - begin) * 1000
