"""A program that plays one song of a server and tells where it is; a test puts it to sleep.

`python -m tests.qt.player.sleeper URL USER PASSWORD`. Lines out are `position`, or `failed` with what was
done about it; a line in is a position to seek to.
"""

from __future__ import annotations

import os
import sys
import threading

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal

from ampache_desktop.api.address import Address
from ampache_desktop.api.calls.songs import Songs
from ampache_desktop.api.client import Client
from ampache_desktop.api.credentials import Password
from ampache_desktop.library.streams import Streams
from ampache_desktop.player.engine import Engine
from ampache_desktop.player.player import Player
from ampache_desktop.player.targets import LocalTarget
from ampache_desktop.qt.jobs import Jobs


class Orders(QObject):
    """What is read from the standard input, brought to the thread of the player."""

    given = Signal(int)

    def read(self) -> None:
        """Read until nobody is there any more, then end the program."""
        for line in sys.stdin:
            self.given.emit(int(line))
        os._exit(0)  # players must not be destroyed so soon after their use


def main(url: str, user: str, password: str) -> None:
    app, jobs, orders = QCoreApplication([]), Jobs(), Orders()
    client = Client(Address.parse(url), Password(user, password))
    player = Player(LocalTarget(jobs, Engine(app), Streams(client)))
    player.position_changed.connect(lambda place: print(place, flush=True))
    player.failed.connect(lambda failure: print("failed", failure.outcome.name, flush=True))
    orders.given.connect(player.seek, Qt.ConnectionType.QueuedConnection)
    player.play_songs([next(song for song in client.send(Songs(limit=60)) if 60 < song.duration < 600)])
    threading.Thread(target=orders.read, daemon=True).start()
    app.exec()


if __name__ == "__main__":
    main(*sys.argv[1:])
