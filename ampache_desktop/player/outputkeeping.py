"""Keeps the engine on the output that the listener chose in the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ampache_desktop.settings.options import OUTPUT

if TYPE_CHECKING:
    from ampache_desktop.player.engine import Engine
    from ampache_desktop.settings.options import Option
    from ampache_desktop.settings.store import Store


class OutputKeeper:
    """Tells the engine what was chosen, at the start and with every change."""

    def __init__(self, engine: Engine, settings: Store) -> None:
        self._engine = engine
        self._settings = settings
        self._on_setting(OUTPUT)
        settings.listen(self._on_setting)

    @property
    def wanted(self) -> str:
        """Qt's id of the chosen output, "" for the system's own choice."""
        return str(self._settings.get(OUTPUT).get("id", ""))

    def _on_setting(self, option: Option[Any]) -> None:
        if option is OUTPUT:
            self._engine.set_output(self.wanted)
