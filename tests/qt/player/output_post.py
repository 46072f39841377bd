"""A program of its own that plays an address on the output chosen in the settings, until its input ends.

A line of its input is `choose` and the id of an output (nothing: the system's own), `next`: a new track, or
`wait` and what to wait for before anything else: `silent`, that no output is there, or a position in ms.
"""

from __future__ import annotations

import sys
import threading
from collections import deque
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from ampache_desktop.player.engine import Engine
from ampache_desktop.player.outputkeeping import OutputKeeper
from ampache_desktop.player.playback import Source
from ampache_desktop.settings.options import OUTPUT
from ampache_desktop.settings.store import Store

LOOK_MS = 20


class Lines(QObject):
    """The lines of the standard input, as signals; None for its end."""

    came = Signal(object)

    def read(self) -> None:
        for line in sys.stdin:
            self.came.emit(line.strip())
        self.came.emit(None)


class Post:
    """Does what the lines say, one after the other."""

    def __init__(self, url: str, settings: Path, first: str) -> None:
        self._store = Store(settings)
        self._choose(first)
        self._url = url
        self._lines: deque[str | None] = deque()
        self.engine = Engine()
        self.keeper = OutputKeeper(self.engine, self._store)
        self._look = QTimer(interval=LOOK_MS)
        self._look.timeout.connect(self._go_on)
        self.engine.load(Source(1, url))

    def take(self, line: str | None) -> None:
        self._lines.append(line)
        self._go_on()

    def _go_on(self) -> None:
        while self._lines:
            line = self._lines[0]
            if line is not None and line.startswith("wait") and not self._has_come(line.split()[1]):
                self._look.start()
                return
            self._lines.popleft()
            self._obey(line)

    def _obey(self, line: str | None) -> None:
        if line is None:
            QCoreApplication.quit()
            return
        word, _, wanted = line.partition(" ")
        if word == "next":
            self.engine.load(Source(2, self._url))
        elif word == "choose":
            self._choose(wanted)
        else:
            print(wanted, flush=True)

    def _has_come(self, what: str) -> bool:
        if what == "silent":
            return self.engine.has_output is False
        return self.engine.position > int(what)

    def _choose(self, wanted: str) -> None:
        self._store.set(OUTPUT, {"id": wanted, "name": wanted} if wanted else {})


def main(url: str, settings: str, first: str) -> int:
    app = QCoreApplication([])
    post = Post(url, Path(settings), first)
    lines = Lines()
    lines.came.connect(post.take)
    reader = threading.Thread(target=lines.read)
    reader.start()
    app.exec()
    post.engine.stop()
    reader.join()
    print(post.keeper.wanted, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
