"""A program of its own in which classes are made by the thousand while other threads get events.

    python -m tests.quality.crowded jobs|voices|nothing

The argument is what makes room for them, if anything does. Prints `survived` at its end.
"""

from __future__ import annotations

import os
import sys

from PySide6.QtCore import SIGNAL, SLOT, QCoreApplication, QObject, QSemaphore, Qt, QThread, QTimer

from ampache_desktop.player.tap import Tap
from ampache_desktop.player.voices import Voices
from ampache_desktop.qt import typetable
from ampache_desktop.qt.jobs import Jobs

MADE = 40_000
"""The more classes, the longer a table takes to grow: with so many the crash comes nearly always."""
THREADS = 2
WIRES = 5
"""How often each object hears of each turn of its thread."""


class First(QTimer):
    """Of another class than its neighbour: PySide remembers the last class that each thread looked up."""


class Second(QTimer):
    """Likewise."""


class Third(QTimer):
    """Likewise."""


def brought_by(how: str) -> object:
    """Begin a part of the program that brings a thread, and so should make room. Keep what it returns."""
    if how == "jobs":
        jobs, done = Jobs(), QSemaphore()
        jobs.submit(done.release, owner=jobs, done=lambda _: None)
        done.acquire()
        return jobs
    if how == "voices":
        engine = QObject()
        voices = Voices(Tap(), engine)
        return engine, voices, voices.current
    return None


def busy_thread() -> tuple[QThread, list[QTimer]]:
    """Start a thread on which objects made in Python get events all the time, none of which runs Python."""
    thread, clock = QThread(), QTimer()
    hearers: list[QTimer] = [First(), Second(), Third()]
    for hearer in hearers * WIRES:
        queued = Qt.ConnectionType.QueuedConnection
        QObject.connect(clock, SIGNAL("timeout()"), hearer, SLOT("stop()"), queued)
    for timer in (*hearers, clock):
        timer.moveToThread(thread)
    thread.started.connect(clock.start)
    thread.start()
    return thread, [*hearers, clock]


def main() -> None:
    kept: list[object] = [QCoreApplication([])]
    typetable.TYPES += MADE
    kept.append(brought_by(sys.argv[1]))
    busy = [busy_thread() for _ in range(THREADS)]
    kept.append([type("Kind", (QObject,), {}) for _ in range(MADE)])
    for thread, _ in busy:
        thread.quit()
        thread.wait()
    sys.stdout.write("survived\n")
    sys.stdout.flush()
    os._exit(0)  # what lives on other threads is not worth taking down in order


if __name__ == "__main__":
    main()
