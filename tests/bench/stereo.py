"""The real player, without a window and without a library: it plays addresses that it is given."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer

from ampache_desktop.api.models import Session, Song, SongId
from ampache_desktop.api.transport import HttpTransport, Transport
from ampache_desktop.library.streams import Streams
from ampache_desktop.player.engine import Engine
from ampache_desktop.player.listening import Listening
from ampache_desktop.player.player import Player
from ampache_desktop.player.targets import LocalTarget
from ampache_desktop.qt.jobs import Jobs

SETTLE_MS = 150
"""Qt's renderers must come to rest before the program ends."""


class Addresses:
    """Satisfies `streams.Server`: the address of a song is its address."""

    def __init__(self) -> None:
        self.transport: Transport = HttpTransport()

    def send(self, call: object) -> Song:
        raise AssertionError(call)

    def stream_url(self, song_url: str) -> str:
        return song_url

    def ping(self) -> Session:
        raise AssertionError("every address plays as it is")


class Stereo(QObject):
    """Player, target and engine as the program puts them together. Make one in a process."""

    def __init__(self) -> None:
        super().__init__()
        self.jobs = Jobs()
        self.engine = Engine(self)
        self.target = LocalTarget(self.jobs, self.engine, Streams(Addresses()), self)
        self.player = Player(self.target, parent=self)
        self.listening = Listening(self.player, self.target, self.jobs, self)
        self.failures: list[str] = []
        self.player.failed.connect(lambda failure: self.failures.append(str(failure.error)))

    def leave(self) -> None:
        """Fall silent, and end the event loop once everything is at rest."""
        self.player.stop()
        self.jobs.close()
        QTimer.singleShot(SETTLE_MS, QCoreApplication.quit)

    def told(self, **more: Any) -> str:  # noqa: ANN401 - JSON
        """Return what is to be printed. Raises `RuntimeError` when something could not be played."""
        if self.failures:
            raise RuntimeError("; ".join(self.failures))
        return json.dumps(more)


def songs(told: str) -> list[Song]:
    """Return the songs of the argument that `Soundstage.hear` gives to programs."""
    return [
        Song(id=SongId(str(number)), title=f"Track {number}", url=track["url"], duration=track["seconds"])
        for number, track in enumerate(json.loads(told))
    ]


def when(begins: Callable[[], object], seconds: float) -> None:
    """Do something after a while, to the millisecond."""
    timer = QTimer(QCoreApplication.instance(), singleShot=True, interval=round(seconds * 1000))
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(begins)
    timer.timeout.connect(timer.deleteLater)
    timer.start()
