"""Goes on when the queue ends: asks for more before the last entry is over, or when that is skipped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ampache_desktop.player.modes import Repeat
from ampache_desktop.player.playback import State

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from ampache_desktop.api.models import Song
    from ampache_desktop.player.player import Player
    from ampache_desktop.qt.jobs import Jobs, Ticket


NEAR_END_MS = 30_000
"""Not earlier than this before the end of the last entry: until then the person may queue something else."""
REMEMBERED = 500
"""How many of the latest entries of the queue do not come again."""


class Refill(QObject):
    """Watches a player; adds songs to its queue while `more` is given."""

    refilled = Signal(int)
    """So many songs were added."""

    def __init__(self, player: Player, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._player = player
        self._jobs = jobs
        self._more: Callable[[Song, Collection[str]], tuple[Song, ...]] | None = None
        self._ticket: Ticket | None = None
        self._asked_for = 0
        self._played = False
        player.position_changed.connect(self._on_moved)
        player.state_changed.connect(self._on_state)

    def use(self, more: Callable[[Song, Collection[str]], tuple[Song, ...]] | None) -> None:
        """Ask this for more from now on; None adds nothing."""
        if self._ticket is not None:
            self._ticket.tear()
            self._ticket = None
        self._more, self._asked_for = more, 0

    def _on_moved(self, position: int) -> None:
        player, more = self._player, self._more
        entry, queue = player.entry, player.queue
        if more is None or entry is None or self._ticket is not None:
            return
        near = player.state is State.PLAYING and position >= player.duration - NEAR_END_MS
        if not (near or self._has_run_out()) or queue.repeat is not Repeat.OFF or queue.peek() is not None:
            return
        if self._asked_for == entry.id:
            return
        self._asked_for = entry.id
        heard = frozenset(one.song.id for one in queue.entries[-REMEMBERED:])
        song = entry.song
        self._ticket = self._jobs.submit(
            lambda: more(song, heard), owner=self, done=self._on_found, failed=self._on_nothing
        )

    def _on_state(self, state: State) -> None:
        if state is not State.STOPPED:
            self._played = state is State.PLAYING

    def _has_run_out(self) -> bool:
        """Whether it played until nothing was left: skipped to the end, or an answer came too late."""
        return self._player.has_run_out and self._played

    def _on_found(self, songs: tuple[Song, ...]) -> None:
        self._ticket = None
        if songs and self._player.queue.peek() is None and self._player.entry is not None:
            goes_on = self._has_run_out()
            self._player.append(songs)
            self.refilled.emit(len(songs))
            if goes_on:
                self._player.play()

    def _on_nothing(self, _error: Exception) -> None:
        # The queue ends, as it would have without: nobody asked for these songs by name.
        self._ticket = None
