"""Plays many tracks one after the other, cutting each short, and tells how memory went.

`python -m tests.bench.lastpost TRACKS COUNT`; prints pairs of a track's number and the memory in MB.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QCoreApplication

from tests.bench.stereo import Stereo, songs, when
from tests.bench.views import memory_mb

LOOKED_EVERY = 5
JUMPS_AFTER_S, BEFORE_END_MS = 0.15, 500


def main(told: str, count: int) -> int:
    app = QCoreApplication([])
    stereo = Stereo()
    tracks = songs(told)
    memory: list[tuple[int, float]] = []
    began = 0

    def begins(_entry: object, _at: int) -> None:
        nonlocal began
        began += 1
        if began % LOOKED_EVERY == 0:
            memory.append((began, memory_mb()))
        if began == count:
            when(stereo.leave, 0.2)
        else:
            when(jump, JUMPS_AFTER_S)

    def jump() -> None:
        stereo.player.seek(stereo.player.duration - BEFORE_END_MS)

    stereo.player.began.connect(begins)
    stereo.player.failed.connect(stereo.leave)
    stereo.player.play_songs([tracks[number % len(tracks)] for number in range(count)])
    app.exec()
    print(stereo.told(memory=memory), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2])))
