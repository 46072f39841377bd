"""Keeps the player's queue and place on disk while it runs, off the GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from ampache_desktop.player.modes import Repeat
from ampache_desktop.player.playback import State
from ampache_desktop.player.saved import Heard, Place, Restored, SavedQueue, spans

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from ampache_desktop.player.edits import Edit, Entry
    from ampache_desktop.player.player import Player
    from ampache_desktop.qt.jobs import Jobs

PLACE_EVERY_MS = 3000
"""How often the place is written while it moves; a kill loses this much and what a job may wait."""


class QueueKeeper(QObject):
    """Restores the queue once, then follows every edit. One write at a time, in order."""

    restored = Signal(object)
    """The `Restored` queue is in the player now."""

    def __init__(self, player: Player, saved: SavedQueue, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._player = player
        self._saved = saved
        self._jobs = jobs
        self._edits: list[Edit] = []
        self._anew = True
        self._dirty = False
        self._writing = False
        self._following = False
        self._clock = QTimer(self, interval=PLACE_EVERY_MS)
        self._clock.timeout.connect(self._tick)
        player.queue_changed.connect(self._on_edit)
        player.entry_changed.connect(self._on_change)
        player.modes_changed.connect(self._on_change)
        player.sought.connect(self._on_change)
        player.state_changed.connect(self._on_state)

    def restore(self) -> None:
        """Read the saved queue and put it into the player, stopped, unless that has got songs meanwhile."""
        self._jobs.submit(self._saved.restore, owner=self, done=self._on_restored, failed=self._on_unreadable)

    def finish(self) -> None:
        """Write what is not written yet and follow no further. Blocks for a moment: for the end.

        A write that is under way may never come to run, or run after this one: then everything is written
        again, and the late one finds the file closed. A disk that refuses is told as jobs tell it.
        """
        self._clock.stop()
        if self._following:
            self._following = False
            self._anew = self._anew or self._writing
            try:
                self._write_now()()
            except OSError as error:
                self._jobs.unhandled.emit(error)
            self._saved.close()

    def _on_restored(self, restored: Restored) -> None:
        player = self._player
        fits = not len(player.queue)
        if fits:
            put_into(player, restored)
        self._begin_following(anew=not (fits and restored.complete))
        self.restored.emit(restored)

    def _on_unreadable(self, error: Exception) -> None:
        self._begin_following(anew=True)
        self._jobs.unhandled.emit(error)

    def _begin_following(self, *, anew: bool) -> None:
        self._edits.clear()
        self._anew = anew
        self._following = True
        if anew and len(self._player.queue):
            self._on_change()

    def _on_edit(self) -> None:
        edit = self._player.queue.last_edit
        if self._following and edit is not None:
            self._edits.append(edit)
            self._on_change()

    def _on_change(self, *_: object) -> None:
        if self._following:
            self._dirty = True
            self._write()

    def _on_state(self, state: State) -> None:
        if state is State.PLAYING:
            self._clock.start()
        else:
            self._clock.stop()
            self._on_change()

    def _tick(self) -> None:
        self._on_change()

    def _write(self) -> None:
        if self._writing or not self._dirty:
            return
        self._writing = True
        self._jobs.submit(self._write_now(), owner=self, done=self._on_written, failed=self._on_refused)

    def _write_now(self) -> Callable[[], bool]:
        """Return the work that brings the file up to date with this moment."""
        saved, here, queue = self._saved, place_of(self._player), self._player.queue
        edits, self._edits = tuple(self._edits), []
        self._dirty = False
        heard = Heard(queue.heard, queue.entries)
        own, passed_over = queue.own, frozenset(queue.passed_over)
        anew, self._anew = self._anew, False

        def work() -> bool:
            place = with_asked(here, heard.entries, own, passed_over)
            if anew:
                saved.write([entry.song for entry in heard.entries], place, heard)
                return True
            return saved.follow(edits, place, heard)

        return work

    def _on_written(self, fits: bool) -> None:
        self._writing = False
        if not fits:
            self._anew = self._dirty = True
        self._write()

    def _on_refused(self, error: Exception) -> None:
        """The disk refused: say it, and write everything with the next change."""
        self._writing = False
        self._anew = True
        self._jobs.unhandled.emit(error)


def place_of(player: Player) -> Place:
    """Return where the listener is now, without what was asked for."""
    row, left_off = player.queue.current_row, player.queue.left_off
    return Place(
        row=row if row >= 0 else None,
        position=player.position,
        repeat=player.queue.repeat.value,
        shuffle=player.queue.shuffle,
        left_off=None if left_off == row else left_off,
    )


def with_asked(
    place: Place, entries: Sequence[Entry], own: Collection[int], passed_over: Collection[int]
) -> Place:
    """Return a place with what was asked for; it looks at every entry, so not on the GUI thread."""
    return msgspec.structs.replace(place, own=spans(entries, own), passed_over=spans(entries, passed_over))


def put_into(player: Player, restored: Restored) -> None:
    """Let a player, stopped, have what was saved."""
    player.set_repeat(_repeat(restored.place.repeat))
    player.set_shuffle(restored.place.shuffle)
    player.restore(restored.songs, restored.place.row, restored.place.position, restored.memory)


def _repeat(text: str) -> Repeat:
    try:
        return Repeat(text)
    except ValueError:
        return Repeat.OFF
