"""How much of a processor playing takes: a bare QMediaPlayer, the player, and the player with its spectrum.

Each plays the same flac; the processor time is that of the whole process, over some seconds once it plays.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

from tests.bench.row import Row, median
from tests.bench.soundstage import SilentMachineError, Soundstage, Track, soundstage
from tests.qt.player.seams import warble
from tests.qt.player.sounds import encoded

ROUNDS = 3
SECONDS = 8.0
LONG_ENOUGH_S = 20
WAYS = ("bare", "hidden", "spectrum")
SPECTRUM_PERCENT = 5


def measure() -> list[Row]:
    """Measure each way in turn. Says so, and measures nothing, where there is no sound server."""
    try:
        with soundstage() as stage:
            return _rows(_measured(stage))
    except SilentMachineError as error:
        print(error, file=sys.stderr)
        return []


def _measured(stage: Soundstage) -> dict[str, list[Any]]:
    body = encoded("flac", warble(0, LONG_ENOUGH_S))
    track = Track(stage.streams.add("load", body), LONG_ENOUGH_S)
    found: dict[str, list[Any]] = {way: [] for way in WAYS}
    for _ in range(ROUNDS):
        for way in WAYS:
            told, _ = stage.hear("loadpost", way, str(SECONDS), tracks=[track])
            found[way].append(told)
    return found


def _rows(found: dict[str, list[Any]]) -> list[Row]:
    bare, hidden, shown = (_percent(found[way]) for way in WAYS)
    rate = median(told["frames"] / SECONDS for told in found["spectrum"])
    return [
        Row("processor while playing: a bare QMediaPlayer", bare, "%"),
        Row("processor while playing: the player, spectrum hidden", hidden, "%", bare),
        Row("processor while playing: the player, spectrum shown", shown, "%", hidden),
        Row(
            f"processor while playing: the spectrum alone, {rate:.0f} frames a second",
            shown - hidden,
            "%",
            most=SPECTRUM_PERCENT,
        ),
    ]


def _percent(told: Sequence[Any]) -> float:
    return median(one["percent"] for one in told)
