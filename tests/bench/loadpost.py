"""Plays one track and tells how much of one core the process took, and how many frames the spectrum drew.

`python -m tests.bench.loadpost TRACKS bare|hidden|spectrum SECONDS`, on the screen that there is.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
import time

from PySide6.QtWidgets import QApplication

from ampache_desktop.qt.style import Appearance
from ampache_desktop.widgets.spectrum import Spectrum
from tests.bench.clickpost import Bare
from tests.bench.stereo import Stereo, songs, when

BEGINNING_S = 2.0
WIDTH, HEIGHT = 1000, 400


def main(told: str, which: str, seconds: float) -> None:
    app = QApplication([])
    appearance = Appearance()
    stereo = Stereo()
    spectrum = Spectrum(stereo.listening.tap.latest)
    importlib.import_module("pyqtgraph")
    spectrum.resize(WIDTH, HEIGHT)
    if which == "spectrum":
        spectrum.furnish()
        spectrum.show()
        spectrum.run(True)
    tracks = songs(told)
    bare = Bare(tracks[0].url or "")
    if which == "bare":
        bare.play()
    else:
        stereo.player.play_songs(tracks)

    def begin() -> None:
        before = time.perf_counter(), time.process_time(), spectrum.frames
        when(lambda: report(*before), seconds)

    def report(clock: float, spent: float, frames: int) -> None:
        percent = 100 * (time.process_time() - spent) / (time.perf_counter() - clock)
        print(json.dumps({"percent": percent, "frames": spectrum.frames - frames}), flush=True)
        os._exit(0)  # what was measured needs no tidy end

    when(begin, BEGINNING_S)
    app.exec()
    del appearance


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], float(sys.argv[3]))
