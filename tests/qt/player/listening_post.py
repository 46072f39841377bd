"""A program of its own that plays two addresses one after the other and tells what happened, as JSON.

Started by `test_heard.py` with PULSE_SERVER set: which sound server Qt uses is settled once per process.
"""

from __future__ import annotations

import json
import sys
import time

from PySide6.QtCore import QCoreApplication, QTimer

from ampache_desktop.player.engine import Engine
from ampache_desktop.player.playback import Source


def main(first: str, second: str, volume: int, gain: float = 1.0, rate: float = 1.0) -> int:
    app = QCoreApplication([])
    engine = Engine()
    engine.set_volume(volume)
    engine.set_rate(rate)
    told: dict[str, float] = {}
    began = time.monotonic()

    def note(what: str) -> None:
        told.setdefault(what, round((time.monotonic() - began) * 1000))

    def moved(position: int) -> None:
        if position > 0:
            note("first move")

    def ended(_token: int) -> None:
        note("ended")
        engine.stop()
        QTimer.singleShot(100, app.quit)

    engine.moved.connect(moved)
    engine.went_over.connect(lambda _token: note("went over"))
    engine.failed.connect(lambda _token, fault: note(str(fault)))
    engine.ended.connect(ended)
    engine.load(Source(1, first, gain))
    engine.prepare(Source(2, second))
    app.exec()
    told["has output"] = bool(engine.has_output)
    print(json.dumps(told), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], int(sys.argv[3]), *map(float, sys.argv[4:])))
