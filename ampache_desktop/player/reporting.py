"""Tells the server what was played: each listen once, through the outbox, so that none is lost while it is
away.
"""

from __future__ import annotations

import dataclasses
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from ampache_desktop.api.errors import UnsupportedByServer
from ampache_desktop.library.outbox import Delivery, Item, Outbox
from ampache_desktop.library.plays import Listen, Play

if TYPE_CHECKING:
    from collections.abc import Callable

    from ampache_desktop.api.call import Done
    from ampache_desktop.player.player import Player
    from ampache_desktop.player.queue import Entry
    from ampache_desktop.qt.jobs import Jobs

KIND = "play"
AGAIN_MS = 60_000
"""How long to wait before trying again what the server did not take."""


class PlayReporter(QObject):
    """Watches the player, counts listens, and delivers them."""

    delivered = Signal(object)
    """A `Delivery`: what was sent, what the server refuses for good, what still waits."""

    def __init__(
        self,
        player: Player,
        jobs: Jobs,
        parent: QObject | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._clock = clock
        self._outbox: Outbox | None = None
        self._send: Callable[[Done], object] | None = None
        self._entry: Entry | None = None
        self._listen = Listen(0)
        self._began = 0.0
        self._again = QTimer(self, singleShot=True, interval=AGAIN_MS)
        self._again.timeout.connect(self.deliver)
        player.began.connect(self._on_began)
        player.position_changed.connect(self._on_moved)
        player.sought.connect(self._on_jumped)
        player.entry_changed.connect(self._on_entry)

    def rest(self) -> None:
        """Try nothing again by itself any more: for the end of the program."""
        self._again.stop()

    def use(self, outbox: Outbox | None, send: Callable[[Done], object] | None) -> None:
        """Report through this outbox with `send` (a client's), and deliver what waits; None while signed
        out.
        """
        self._again.stop()
        self._outbox, self._send = outbox, send
        self.deliver()

    def deliver(self) -> None:
        """Send what waits, when there is anything and anywhere to send it."""
        outbox, send = self._outbox, self._send
        if outbox is not None and send is not None:
            self._submit(lambda: _deliver(outbox, send, self._clock))

    def _on_began(self, entry: Entry, at: int) -> None:
        self._entry = entry
        self._listen = Listen(entry.song.duration * 1000, at)
        self._began = self._clock()

    def _on_entry(self, entry: Entry | None) -> None:
        if entry != self._entry:
            self._entry = None

    def _on_jumped(self, position: int) -> None:
        self._listen.jumped(position)

    def _on_moved(self, position: int) -> None:
        if self._entry is not None and self._listen.moved(position):
            # Not later than now: at twice the speed more is heard than time has passed.
            date = min(self._clock(), self._began + self._listen.heard / 1000)
            self._record(Play.of(self._entry.song, round(date)))

    def _record(self, play: Play | None) -> None:
        outbox, send = self._outbox, self._send
        if outbox is None or play is None:
            return

        def work() -> Delivery | None:
            outbox.put(KIND, dataclasses.asdict(play))
            return None if send is None else _deliver(outbox, send, self._clock)

        self._submit(work)

    def _submit(self, work: Callable[[], Delivery | None]) -> None:
        self._jobs.submit(work, owner=self, done=self._on_delivered)

    def _on_delivered(self, delivery: Delivery | None) -> None:
        if delivery is None:
            return
        if delivery.left:
            self._again.start()
        if delivery.sent or delivery.refused or delivery.left:
            self.delivered.emit(delivery)


def _deliver(outbox: Outbox, send: Callable[[Done], object], clock: Callable[[], float]) -> Delivery:
    def send_item(item: Item) -> None:
        play = Play(**item.content)
        try:
            send(play.report(clock()))
        except UnsupportedByServer:
            # Before 4.3 a play has no time of its own: better counted now than never.
            send(play.report(play.date))

    return outbox.deliver(send_item)
