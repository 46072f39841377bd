"""A program of its own that plays an address on the output chosen in the settings, until its input ends.

A line of its input is `choose` and the id of an output (nothing: the system's own), or `next`: a new track.
"""

from __future__ import annotations

import sys
import threading
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal

from ampache_desktop.player.engine import Engine
from ampache_desktop.player.outputkeeping import OutputKeeper
from ampache_desktop.player.playback import Source
from ampache_desktop.settings.options import OUTPUT
from ampache_desktop.settings.store import Store


class Lines(QObject):
    """The lines of the standard input, as signals."""

    came = Signal(str)
    ended = Signal()

    def read(self) -> None:
        for line in sys.stdin:
            self.came.emit(line.strip())
        self.ended.emit()


def main(url: str, settings: str, first: str) -> int:
    app = QCoreApplication([])
    store = Store(Path(settings))

    def choose(wanted: str) -> None:
        store.set(OUTPUT, {"id": wanted, "name": wanted} if wanted else {})

    def obey(line: str) -> None:
        word, _, wanted = line.partition(" ")
        if word == "next":
            engine.load(Source(2, url))
        else:
            choose(wanted)

    choose(first)
    engine = Engine()
    keeper = OutputKeeper(engine, store)
    lines = Lines()
    lines.came.connect(obey)
    lines.ended.connect(app.quit)
    reader = threading.Thread(target=lines.read)
    reader.start()
    engine.load(Source(1, url))
    app.exec()
    engine.stop()
    reader.join()
    print(keeper.wanted, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
