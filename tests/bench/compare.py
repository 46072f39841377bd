"""A view of ours beside Qt's own over Qt's own model: the same rows of figures for table and grid."""

from __future__ import annotations

from typing import Any

from tests.bench.place import demo_server, run
from tests.bench.row import Row, median, percentile

ROUNDS = 5
FRAME_MS = 16
ONLINE_MS = 50
GROWTH_MB = 20


def compare(view: str, what: str, rows: int, library: int) -> list[Row]:
    """Measure `view` with `rows` rows of `what` beside its floor; `library` is the demo server's size."""
    floors, ours, small = [], [], []
    with demo_server(library) as server:
        where = (server["url"], server["user"], server["password"])
        for _ in range(ROUNDS):
            floors.append(run("views", f"floor-{view}", *where))
            ours.append(run("views", view, *where, str(rows)))
            small.append(run("views", view, *where, "1000"))
        jumps = run("views", f"jump-{view}", *where)
    name = f"{view}, {rows:,} {what}"
    return [
        *_shown(name, floors, ours),
        *_wheel(name, floors, ours),
        *_jumps(name, jumps),
        Row(
            f"{name}: memory over 1,000",
            _median(ours, "memory") - _median(small, "memory"),
            "MB",
            most=GROWTH_MB,
        ),
    ]


def _shown(name: str, floors: list[Any], ours: list[Any]) -> list[Row]:
    bare = _median(floors, "shown")
    filled = median(found["shown"] + found["filled"] for found in floors)
    shown = _median(ours, "shown")
    return [
        Row(f"{name}: shown, beside filling and showing 5,000 in C++", shown, "ms", filled, most_ratio=1.2),
        Row(f"{name}: shown, beside a C++ model filled beforehand", shown, "ms", bare),
    ]


def _wheel(name: str, floors: list[Any], ours: list[Any]) -> list[Row]:
    def at(runs: list[Any], percent: float, clock: str = "frames") -> float:
        return median(percentile(found[clock], percent) for found in runs)

    return [
        Row(f"{name}: wheel p50", at(ours, 50), "ms", at(floors, 50)),
        Row(f"{name}: wheel p99", at(ours, 99), "ms", at(floors, 99), most_ratio=1.2, most=FRAME_MS),
        Row(f"{name}: wheel p99, processor time", at(ours, 99, "busy"), "ms", at(floors, 99, "busy")),
        Row(f"{name}: wheel longest", at(ours, 100), "ms", at(floors, 100)),
    ]


def _jumps(name: str, jumps: list[Any]) -> list[Row]:
    return [
        Row(
            f"{name}: jump, beyond the server's time",
            median(jump["took"] - jump["server"] for jump in jumps),
            "ms",
            most=ONLINE_MS,
        ),
        Row(f"{name}: jump, the server's time", median(jump["server"] for jump in jumps), "ms"),
        Row(f"{name}: jump, requests", max(jump["requests"] for jump in jumps), "", most=3),
    ]


def _median(runs: list[Any], key: str) -> float:
    return median(found[key] for found in runs)
