"""Drop-outs while the window is busy: a page of 5,000 songs is decoded every second, and the table scrolls.

What was heard is compared with the tone that was played, a fifth of a second at a time: whatever is missing,
added or damaged counts. `python -m tests.bench.dropouts --minutes 10` listens for longer.
"""

from __future__ import annotations

import argparse
import sys
from typing import Any

from tests.bench.place import demo_server, screen
from tests.bench.row import Row, table
from tests.bench.soundstage import SilentMachineError, Soundstage, Track, soundstage
from tests.qt.player.seams import breaks, warble
from tests.qt.player.sounds import encoded

MINUTES = 1.0
LIBRARY = 26_000


def measure() -> list[Row]:
    """Measure it. Says so, and measures nothing, where there is no sound server."""
    return measured(MINUTES)


def measured(minutes: float) -> list[Row]:
    """Play for so long with the window busy; half as long with it idle, and with a bare QMediaPlayer."""
    try:
        with demo_server(LIBRARY) as server, soundstage() as stage:
            where = (server["url"], server["user"], server["password"])
            idle, _ = _played(stage, "idle", minutes * 30, where)
            bare, _ = _played(stage, "bare", minutes * 30, where)
            busy, told = _played(stage, "busy", minutes * 60, where)
    except SilentMachineError as error:
        print(error, file=sys.stderr)
        return []
    return [
        Row(f"drop-outs in {minutes:g} min, window busy{_places(busy)}", len(busy), "", most=0),
        Row(f"drop-outs in {minutes / 2:g} min, window idle{_places(idle)}", len(idle), ""),
        Row(f"drop-outs in {minutes / 2:g} min, a bare QMediaPlayer, busy{_places(bare)}", len(bare), ""),
        Row("pages of 5,000 songs decoded meanwhile", told["pages"], ""),
        Row("steps of the wheel meanwhile", told["steps"], ""),
    ]


def _played(stage: Soundstage, what: str, seconds: float, where: tuple[str, ...]) -> tuple[list[float], Any]:
    track = Track(stage.streams.add(what, encoded("flac", warble(0, seconds))), int(seconds))
    told, heard = stage.hear("busypost", what, *where, tracks=[track], timeout=seconds + 120)
    return breaks(heard, seconds), told


def _places(found: list[float]) -> str:
    return f" (at {', '.join(f'{at:.1f}' for at in found[:5])} s)" if found else ""


def main() -> int:
    """Measure for so long as is asked. Returns 1 when the goal is missed."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.dropouts", description=__doc__)
    parser.add_argument("--minutes", type=float, default=MINUTES, metavar="N", help=f"{MINUTES:g} without")
    given = parser.parse_args()
    with screen():
        rows = measured(given.minutes)
    print(table(rows))
    return 1 if any(row.met is False for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
