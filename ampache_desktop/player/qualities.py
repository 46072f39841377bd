"""Keeps the quality of streams at what was chosen for the server and for the network in use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from ampache_desktop.library.quality import Net, chosen
from ampache_desktop.settings.options import QUALITY

if TYPE_CHECKING:
    from ampache_desktop.library.streams import Streams
    from ampache_desktop.qt.network import Network
    from ampache_desktop.settings.options import Option
    from ampache_desktop.settings.store import Store


class QualityKeeper(QObject):
    """For one server. What plays keeps its quality; the next stream that is opened has the new one."""

    def __init__(
        self, streams: Streams, profile_id: str, settings: Store, network: Network, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._streams = streams
        self._profile_id = profile_id
        self._settings = settings
        self._network = network
        self._deaf = settings.listen(self._on_setting)
        network.changed.connect(self._choose)
        self._choose()

    def close(self) -> None:
        """Follow no further."""
        self._deaf()
        self._network.changed.disconnect(self._choose)

    def _on_setting(self, option: Option[Any]) -> None:
        if option is QUALITY:
            self._choose()

    def _choose(self) -> None:
        net = Net.METERED if self._network.is_metered else Net.USUAL
        self._streams.quality = chosen(self._settings.get(QUALITY), self._profile_id, net)
