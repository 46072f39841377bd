"""Plays tracks to their end with the real player: `python -m tests.bench.playthrough TRACKS`; prints `{}`."""

from __future__ import annotations

import sys

from PySide6.QtCore import QCoreApplication

from ampache_desktop.player.playback import State
from tests.bench.stereo import Stereo, songs


def main(told: str) -> int:
    app = QCoreApplication([])
    stereo = Stereo()
    stereo.player.state_changed.connect(lambda state: stereo.leave() if state is State.STOPPED else None)
    stereo.player.play_songs(songs(told))
    app.exec()
    print(stereo.told(), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
