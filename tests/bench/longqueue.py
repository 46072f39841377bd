"""A queue of 100,000 songs: searched, written, saved as a playlist, read from a file."""

from __future__ import annotations

from tests.bench.place import demo_server, run
from tests.bench.row import Row, percentile

SONGS = 100_000
FRAME_MS = 16


def measure() -> list[Row]:
    """For each deed the longest of a hundred waits of the window, beside that of an idle one; for information
    how long it takes, and how many requests.
    """
    with demo_server(SONGS) as server:
        found = run("longqueueprobe", server["url"], server["user"], server["password"], str(SONGS))
    idle = percentile(found.pop("idle")["gaps"], 99)
    rows = []
    for name, it in found.items():
        rows.append(Row(f"{name}: stall p99", percentile(it["gaps"], 99), "ms", idle, most=FRAME_MS))
        rows.append(Row(f"{name}: time", it["ms"], "ms"))
        if it["requests"]:
            rows.append(Row(f"{name}: requests", it["requests"], ""))
    return rows
