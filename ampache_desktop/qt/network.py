"""Whether the network that is used costs by volume, as far as the system tells."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, Signal, SignalInstance
from PySide6.QtNetwork import QNetworkInformation

_Feature = QNetworkInformation.Feature
_Medium = QNetworkInformation.TransportMedium


class Telling(Protocol):
    """What is asked of a system's account of its network; Qt's is one."""

    isMeteredChanged: SignalInstance  # noqa: N815 -- Qt's name
    transportMediumChanged: SignalInstance  # noqa: N815 -- Qt's name

    def isMetered(self) -> bool: ...
    def transportMedium(self) -> QNetworkInformation.TransportMedium: ...


class Network(QObject):
    """Follows the network in use. Where the system tells nothing of it, it counts as not metered.

    Windows tells, and so does Linux with NetworkManager or a portal; others only where Qt has a way to ask.
    """

    changed = Signal()
    """Whether it is metered has changed."""

    def __init__(self, parent: QObject | None = None, told: Telling | None = None) -> None:
        super().__init__(parent)
        self._told = told or _of_the_system()
        if self._told is not None:
            self._told.isMeteredChanged.connect(self._look)
            self._told.transportMediumChanged.connect(self._look)
        self._metered = self._ask()

    @property
    def is_told(self) -> bool:
        """Whether the system tells anything."""
        return self._told is not None

    @property
    def is_metered(self) -> bool:
        """Whether the network in use is metered, or a mobile one."""
        return self._metered

    def _ask(self) -> bool:
        told = self._told
        return told is not None and (told.isMetered() or told.transportMedium() == _Medium.Cellular)

    def _look(self, _change: object) -> None:
        now = self._ask()
        if now != self._metered:
            self._metered = now
            self.changed.emit()


def _of_the_system() -> QNetworkInformation | None:
    """Return Qt's account, None where this system has no service behind it."""
    QNetworkInformation.loadBackendByFeatures(_Feature.Metered)
    found = QNetworkInformation.instance()
    return found if found is not None and found.supports(_Feature.Metered) else None
