"""A target without time and sound: it does as told, and ends or fails when a test says so."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from ampache_desktop.api.errors import NotFound
from ampache_desktop.player.playback import Start
from ampache_desktop.player.queue import Entry
from ampache_desktop.player.targets import Place


class Rehearsal(QObject):
    """Satisfies `Target`."""

    moved = Signal(object)
    went_over = Signal(object)
    ended = Signal(object)
    failed = Signal(object, object)
    restarted = Signal(object, object)
    adapted = Signal(object, object, object)
    away = Signal(object, object)
    waiting_changed = Signal(bool)
    seekable_changed = Signal(bool)
    length_changed = Signal(object)
    output_changed = Signal(bool)

    place = Place.HERE
    name = ""
    seekable = True

    def __init__(self) -> None:
        super().__init__()
        self.entry: Entry | None = None
        self.prepared: Entry | None = None
        self.playing = False
        self.position = 0
        self.fade = 1.0
        self.started: list[tuple[str, int]] = []

    def start(self, entry: Entry, at: int, start: Start) -> None:
        self.entry, self.prepared = entry, None
        self.position, self.playing = at, start is Start.PLAYING
        self.started.append((entry.song.id, at))

    def prepare(self, entry: Entry | None) -> None:
        self.prepared = entry

    def play(self) -> None:
        self.playing = True

    def pause(self) -> None:
        self.playing = False

    def stop(self) -> None:
        self.entry = self.prepared = None
        self.playing = False

    def seek(self, position: int) -> None:
        self.position = position
        self.moved.emit(position)

    def set_volume(self, percent: int) -> None:
        """Nothing is audible."""

    def set_muted(self, muted: bool) -> None:
        """Nothing is audible."""

    def set_rate(self, rate: float) -> None:
        """Nothing is audible."""

    def set_fade(self, factor: float) -> None:
        self.fade = factor

    # What a test makes happen

    def play_on(self, milliseconds: int, step: int = 250) -> None:
        """Let playing time pass."""
        for _ in range(0, milliseconds, step):
            if self.playing:
                self.position += step
                self.moved.emit(self.position)

    def reach_end(self) -> None:
        """The entry is over: go over to the prepared one, or say that nothing follows."""
        if self.entry is None or not self.playing:
            return
        if self.prepared is not None:
            self.entry, self.prepared, self.position = self.prepared, None, 0
            self.went_over.emit(self.entry)
        else:
            entry, self.playing = self.entry, False
            self.ended.emit(entry)

    def fail(self) -> None:
        """The entry cannot be played."""
        if self.entry is not None:
            entry, self.playing = self.entry, False
            self.failed.emit(entry, NotFound("gone"))
