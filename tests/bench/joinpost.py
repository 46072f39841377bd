"""Plays tracks in a row with the real player, as a scene asks for it.

`python -m tests.bench.joinpost TRACKS plain|repeat|seek SEAMS`; prints `{}` at the end.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QCoreApplication

from ampache_desktop.player.modes import Repeat
from tests.bench.stereo import Stereo, songs, when

GOES_ON_S = 0.8
SEEKS_AFTER_S = 0.35
BEFORE_END_MS = 600


def main(told: str, scene: str, count: int, whole_ms: int) -> int:
    app = QCoreApplication([])
    stereo = Stereo()
    began = 0

    def begins(_entry: object, _at: int) -> None:
        nonlocal began
        began += 1
        if began > count:
            when(stereo.leave, GOES_ON_S)
        elif scene == "seek":
            when(lambda: stereo.player.seek(whole_ms - BEFORE_END_MS), SEEKS_AFTER_S)

    stereo.player.began.connect(begins)
    stereo.player.failed.connect(stereo.leave)
    if scene == "repeat":
        stereo.player.set_repeat(Repeat.ONE)
    stereo.player.play_songs(songs(told))
    app.exec()
    print(stereo.told(), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])))
