"""Covers for widgets that are there before the server is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPixmap

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance


class _Source(Protocol):
    @property
    def arrived(self) -> SignalInstance: ...

    def pixmap(self, key: str, side: int, dpr: float, /) -> QPixmap | None: ...


class CoverRelay(QObject):
    """Passes wishes for covers on to a source that may come later, or change."""

    arrived = Signal(str)
    """As the source's."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source: _Source | None = None

    def set_source(self, source: _Source | None) -> None:
        """Ask `source` from now on; None answers that there are no covers."""
        if self._source is not None:
            self._source.arrived.disconnect(self.arrived)
        self._source = source
        if source is not None:
            source.arrived.connect(self.arrived)

    def pixmap(self, key: str, side: int, dpr: float) -> QPixmap | None:
        """Return the source's answer; a null pixmap while there is no source."""
        return QPixmap() if self._source is None else self._source.pixmap(key, side, dpr)
