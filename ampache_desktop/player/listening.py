"""What there is to know of the sound that plays: its format, and how loud it is along its length.

The waveform is drawn from what is heard, and never by a second request to the server; once it is whole it is
kept on disk for the next play.
"""

from __future__ import annotations

import importlib
from collections import OrderedDict
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from ampache_desktop.library.waveforms import waveform_key
from ampache_desktop.player.sound import SILENCE, Sound
from ampache_desktop.player.waveform import Waveform

if TYPE_CHECKING:
    from ampache_desktop.library.quality import Quality
    from ampache_desktop.library.waveforms import Waveforms
    from ampache_desktop.player.player import Player
    from ampache_desktop.player.queue import Entry
    from ampache_desktop.player.tap import Samples, Tap
    from ampache_desktop.player.targets import LocalTarget
    from ampache_desktop.qt.jobs import Jobs

SHOWN_EVERY_MS = 500
REMEMBERED = 64
"""So many waveforms that are not whole are remembered: hearing the rest another time completes them."""


class Listening(QObject):
    """Listens to a player. What plays in a room that the server drives is not heard here."""

    sound_changed = Signal()
    """`sound` or `quality` is another one."""
    peaks_changed = Signal()
    """`peaks` says more, or is of another song."""

    _heard = Signal(object, int, int, int)

    def __init__(
        self, player: Player, target: LocalTarget, jobs: Jobs, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._player = player
        self._target = target
        self._jobs = jobs
        self._store: Waveforms | None = None
        self._key = ""
        self._waveform: Waveform | None = None
        self._is_kept = False
        self._partial: OrderedDict[str, Waveform] = OrderedDict()
        self._soon = QTimer(self, singleShot=True, interval=SHOWN_EVERY_MS)
        self._soon.timeout.connect(self._show_more)
        self._heard.connect(self._on_heard, Qt.ConnectionType.AutoConnection)
        target.engine.tap.heard = self._heard.emit
        target.engine.sound_changed.connect(lambda _sound: self.sound_changed.emit())
        player.entry_changed.connect(self._on_entry)
        player.duration_changed.connect(lambda _ms: self._on_entry(player.entry))

    @property
    def tap(self) -> Tap:
        """What is heard just now."""
        return self._target.engine.tap

    @property
    def sound(self) -> Sound:
        """What is really played; `SILENCE` while nothing is, and while a stream is opened."""
        return self._target.engine.sound if self._target.opened is not None else SILENCE

    @property
    def quality(self) -> Quality:
        """In what quality the stream was asked for."""
        return self._target.quality

    @property
    def peaks(self) -> tuple[float, ...]:
        """How loud the current entry is along its length, 0.0…1.0, negative where nobody knows; or empty."""
        if self._waveform is None or self._waveform.is_blank:
            return ()
        return self._waveform.levels

    @property
    def fetched(self) -> tuple[tuple[int, int], ...]:
        """What of the current entry is fetched already, as ranges in ms; empty where nobody knows."""
        entry, begins = self._player.entry, self._target.begins
        for token, ranges in tuple(self.tap.fetched.items()):
            if entry is not None and self._target.entry_of(token) == entry:
                return tuple((start + begins, end + begins) for start, end in ranges)
        return ()

    def use(self, store: Waveforms | None) -> None:
        """Keep waveforms there from now on; None: nowhere."""
        if store is not None:  # the first sound would wait for this
            self._jobs.submit(_import_sound, owner=self, done=lambda _: None)
        self._store = store
        self._soon.stop()
        self._waveform = None
        self._partial.clear()
        self._key = ""
        self._on_entry(self._player.entry)

    def _on_entry(self, entry: Entry | None) -> None:
        """Show what is known of an entry: from this run, else from the disk."""
        length = self._player.duration if entry is not None else 0
        key = waveform_key(entry.song) if entry is not None and length else ""
        if key == self._key:
            return
        self._remember()
        self._key = key
        self._is_kept = False
        self._waveform = self._partial.get(key) or Waveform(length) if key else None
        self.peaks_changed.emit()
        store = self._store
        if key and store is not None:
            self._jobs.submit(
                lambda: store.fetch(key), owner=self, done=lambda kept: self._on_kept(key, kept)
            )

    def _on_kept(self, key: str, kept: bytes | None) -> None:
        waveform = self._waveform
        if kept is None or key != self._key or waveform is None:
            return
        try:
            self._waveform = Waveform.unpacked(waveform.length, kept)
        except ValueError:
            return
        self._is_kept = True
        self.peaks_changed.emit()

    def _on_heard(self, samples: Samples, rate: int, at: int, token: int) -> None:
        entry, waveform = self._player.entry, self._waveform
        if entry is None or waveform is None or self._is_kept or self._target.entry_of(token) != entry:
            return
        waveform.put(samples, rate, at + self._target.begins)
        if not self._soon.isActive():
            self._soon.start()

    def _remember(self) -> None:
        """Remember what was heard of the entry that is left."""
        if self._waveform is None or self._waveform.is_blank or self._is_kept:
            return
        self._partial[self._key] = self._waveform
        self._partial.move_to_end(self._key)
        while len(self._partial) > REMEMBERED:
            self._partial.popitem(last=False)

    def _show_more(self) -> None:
        waveform, store, key = self._waveform, self._store, self._key
        if waveform is None:
            return
        self.peaks_changed.emit()
        if waveform.is_whole and store is not None:
            self._is_kept = True
            packed = waveform.packed()
            self._jobs.submit(lambda: store.keep(key, packed), owner=self, done=lambda _: None)


def _import_sound() -> None:
    """Import what the first sound needs. On a thread: it takes more than a tenth of a second."""
    for name in ("numpy", "ampache_desktop.player.exactvoice"):
        importlib.import_module(name)
