"""Makes voices, plays and silences each, while other threads keep Python's lock busy.

`python -m tests.qt.player.many_voices FILE COUNT`: status 1 when a voice waits for ever.
"""

from __future__ import annotations

import faulthandler
import os
import sys
import threading

from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer, QUrl

from ampache_desktop.player.playback import Source, Start
from ampache_desktop.player.voice import Voice

PATIENCE_S = 15


def busy() -> None:
    while True:
        sum(range(200))


def play(voice: Voice, file: str) -> None:
    """Wait until it is heard, two seconds at most, then silence it."""
    loop = QEventLoop()
    voice.moved.connect(loop.quit)
    QTimer.singleShot(2000, loop.quit)
    voice.load(Source(1, QUrl.fromLocalFile(file).toString()), 0, Start.PLAYING)
    loop.exec()
    voice.silence()


def main(file: str, count: int) -> None:
    app = QCoreApplication([])
    for _ in range(2):
        threading.Thread(target=busy, daemon=True).start()
    voices = []
    for _ in range(count):
        faulthandler.dump_traceback_later(PATIENCE_S, exit=True)
        voices.append(Voice(app))
        play(voices[-1], file)
    print(f"{count} voices were silenced", flush=True)
    os._exit(0)  # players must not be destroyed so soon after their use


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
