"""How long an undo takes in a queue of 100,000, shown and followed on disk, for each kind of edit."""

from __future__ import annotations

from tests.bench.place import run
from tests.bench.row import Row, median

MOST_MS = 50


def measure() -> list[Row]:
    """An undo, until the table is painted; the floor is to look at each entry once."""
    rows = []
    for shuffle in ("off", "on"):
        found = run("queueprobe", shuffle)
        floor = median(found.pop("floor"))
        rows += [
            Row(f"undo, shuffle {shuffle}: {name}", median(times), "ms", floor, most=MOST_MS)
            for name, times in found.items()
        ]
    return rows
