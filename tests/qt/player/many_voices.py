"""Makes voices, plays and silences each, while other threads keep Python's lock busy.

`python -m tests.qt.player.many_voices FILE COUNT plain|exact`: status 1 when a voice waits for ever.
"""

from __future__ import annotations

import faulthandler
import os
import sys
import threading

from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer, QUrl, qInstallMessageHandler

from ampache_desktop.player.exactvoice import ExactVoice
from ampache_desktop.player.plainvoice import PlainVoice
from ampache_desktop.player.playback import Source, Start
from ampache_desktop.player.soundserver import SoundServer
from ampache_desktop.player.speaker import Speaker
from ampache_desktop.player.tap import Tap
from ampache_desktop.player.voice import Voice

PATIENCE_S = 15


def busy() -> None:
    while True:
        sum(range(200))


def play(voice: Voice, file: str, *, heard: bool) -> None:
    """Wait until it is heard, or only open, two seconds at most, then silence it."""
    loop = QEventLoop()
    (voice.moved if heard else voice.loaded).connect(loop.quit)
    QTimer.singleShot(2000, loop.quit)
    voice.load(Source(1, QUrl.fromLocalFile(file).toString()), 0, Start.PLAYING)
    loop.exec()
    voice.silence()


def main(file: str, count: int, kind: str) -> None:
    app = QCoreApplication([])
    # Threads of Qt that have something to say want Python's lock for it.
    qInstallMessageHandler(lambda _kind, _context, _message: None)
    for _ in range(2):
        threading.Thread(target=busy, daemon=True).start()
    tap = Tap()
    speaker = Speaker(tap, SoundServer())
    voices: list[Voice] = []
    for number in range(count):
        faulthandler.dump_traceback_later(PATIENCE_S, exit=True)
        voices.append(PlainVoice(tap, app) if kind == "plain" else ExactVoice(speaker, app))
        play(voices[-1], file, heard=bool(number % 2))
    print(f"{count} voices were silenced", flush=True)
    os._exit(0)  # players must not be destroyed so soon after their use


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3])
