"""How long the window stands still while 8 pages of 1,000 songs are decoded and shown."""

from __future__ import annotations

from tests.bench.place import demo_server, run
from tests.bench.row import Row, median, percentile

ROUNDS = 5
FRAME_MS = 16


def measure() -> list[Row]:
    """The longest of a hundred waits, beside that of an idle window; the very longest for information."""
    rows = []
    with demo_server(20_000) as server:
        where = (server["url"], server["user"], server["password"])
        for form in ("json", "xml"):
            p99, most, idle = [], [], []
            for _ in range(ROUNDS):
                gaps = run("stallprobe", *where, form, "pages")["gaps"]
                p99.append(percentile(gaps, 99))
                most.append(max(gaps))
                idle.append(percentile(run("stallprobe", *where, form, "idle")["gaps"], 99))
            name = form.upper()
            rows += [
                Row(f"stall p99, 8 × 1,000 songs, {name}", median(p99), "ms", median(idle), most=FRAME_MS),
                Row(f"stall longest, 8 × 1,000 songs, {name}", median(most), "ms"),
            ]
    return rows
