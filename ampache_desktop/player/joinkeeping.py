"""Keeps the engine to what the listener chose for the way from one track to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ampache_desktop.settings.options import CROSSFADE, CROSSFADE_IN_ALBUMS, EXACT_JOINS, FADE_ON_PAUSE

if TYPE_CHECKING:
    from ampache_desktop.player.player import Player
    from ampache_desktop.player.queue import Entry
    from ampache_desktop.player.targets import LocalTarget
    from ampache_desktop.settings.options import Option
    from ampache_desktop.settings.store import Store

FADE_S = 0.25
"""How long pausing and stopping fade."""


class JoinKeeper:
    """Tells the engine what was chosen, at the start and with every change."""

    def __init__(self, player: Player, target: LocalTarget, settings: Store) -> None:
        self._voices = target.engine.voices
        self._settings = settings
        target.crossfade = player.overlap = self.crossfade
        for option in (EXACT_JOINS, FADE_ON_PAUSE):
            self._on_setting(option)
        settings.listen(self._on_setting)

    def crossfade(self, entry: Entry, following: Entry) -> int:
        """Return how long one entry fades into the next, in ms: never more than half of either."""
        album, other = entry.song.album, following.song.album
        same = album is not None and other is not None and album.id == other.id
        if same and not self._settings.get(CROSSFADE_IN_ALBUMS):
            return 0
        shorter = min(entry.song.duration, following.song.duration)
        return min(self._settings.get(CROSSFADE) * 1000, shorter * 500)

    def _on_setting(self, option: Option[Any]) -> None:
        if option is EXACT_JOINS:
            self._voices.set_exact(self._settings.get(EXACT_JOINS))
        elif option is FADE_ON_PAUSE:
            self._voices.set_fade(FADE_S if self._settings.get(FADE_ON_PAUSE) else 0.0)
