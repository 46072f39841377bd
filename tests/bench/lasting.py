"""What playing 500 tracks in a row leaves in memory: it must be flat from the hundredth on.

The tracks are of all kinds. Each is begun, and left near its end by a jump, so that the next one is opened
ahead and follows by itself, as it does in an evening of listening. `python -m tests.bench.lasting --tracks N`
measures fewer.
"""

from __future__ import annotations

import argparse
import sys

import numpy as np

from tests.bench.row import Row, median, table
from tests.bench.soundstage import SilentMachineError, Track, soundstage
from tests.qt.player.seams import warble
from tests.qt.player.sounds import FORMATS, encoded

TRACKS = 500
SETTLED = 100
SECONDS = 2.0
KINDS = ("flac", "mp3", "ogg", "opus", "m4a")
MOST_MB = 5


def measure() -> list[Row]:
    """Measure it. Says so, and measures nothing, where there is no sound server."""
    return measured(TRACKS)


def measured(tracks: int) -> list[Row]:
    """Play so many tracks. Those before the hundredth (a fifth of fewer) do not count."""
    try:
        with soundstage() as stage:
            given = [
                Track(
                    stage.streams.add(f"lasting.{kind}", encoded(kind, warble(0, SECONDS, FORMATS[kind][3]))),
                    int(SECONDS),
                )
                for kind in KINDS
            ]
            told, _ = stage.hear("lastpost", str(tracks), tracks=given, timeout=60 + 4 * tracks)
    except SilentMachineError as error:
        print(error, file=sys.stderr)
        return []
    settled = min(SETTLED, tracks // 5)
    counted = [(number, size) for number, size in told["memory"] if number >= settled]
    numbers, sizes = zip(*counted, strict=True)
    slope = float(np.polyfit(numbers, sizes, 1)[0])
    few = max(1, len(sizes) // 10)
    grown = median(sizes[-few:]) - median(sizes[:few])
    name = f"memory, {tracks} tracks in a row"
    return [
        Row(f"{name}: growth from track {settled} on", grown, "MB", most=MOST_MB),
        Row(f"{name}: slope", slope * 1000, "KB a track"),
        Row(f"{name}: in all, at the end", sizes[-1], "MB"),
    ]


def main() -> int:
    """Measure with fewer tracks. Returns 1 when the goal is missed."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.lasting", description=__doc__)
    parser.add_argument("--tracks", type=int, default=TRACKS, metavar="N", help=f"{TRACKS} without")
    rows = measured(parser.parse_args().tracks)
    print(table(rows))
    return 1 if any(row.met is False for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
