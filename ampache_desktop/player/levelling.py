"""Brings every song to the loudness that the listener chose, also while it plays."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Any

from ampache_desktop.player.loudness import Applied, Wanted, applied_to, plays_in_album
from ampache_desktop.settings.options import FALLBACK_LEVEL, LEVELLING, PEAK_SAFE, PREAMP, Levelling

if TYPE_CHECKING:
    from ampache_desktop.player.queue import Entry, Queue
    from ampache_desktop.player.targets import LocalTarget
    from ampache_desktop.settings.options import Option
    from ampache_desktop.settings.store import Store

_REMEMBERED = 8
_OURS = (LEVELLING, PREAMP, PEAK_SAFE, FALLBACK_LEVEL)


class Leveller:
    """Tells a target the gain of each entry. What plays keeps its gain while the queue around it changes."""

    def __init__(self, queue: Queue, target: LocalTarget, settings: Store) -> None:
        self._queue = queue
        self._target = target
        self._settings = settings
        self._applied: OrderedDict[int, Applied] = OrderedDict()
        target.loudness = self.gain_of
        settings.listen(self._on_setting)

    @property
    def wanted(self) -> Wanted:
        """What the listener chose."""
        chosen = self._settings.get
        return Wanted(chosen(LEVELLING), chosen(PREAMP), chosen(PEAK_SAFE), chosen(FALLBACK_LEVEL))

    def gain_of(self, entry: Entry) -> float:
        """Return the linear gain of an entry, where it stands in the queue now."""
        wanted = self.wanted
        in_album = wanted.levelling is Levelling.AUTOMATIC and plays_in_album(self._queue, entry.id)
        applied = applied_to(entry.song, wanted, in_album=in_album)
        self._applied[entry.id] = applied
        self._applied.move_to_end(entry.id)
        while len(self._applied) > _REMEMBERED:
            self._applied.popitem(last=False)
        return applied.factor

    def applied_to(self, entry: Entry) -> Applied | None:
        """Return what an entry was last told to play with; None when it was not asked for lately."""
        return self._applied.get(entry.id)

    def _on_setting(self, option: Option[Any]) -> None:
        if option in _OURS:
            self._target.level_again()
