"""News of what changed: one signal that everything that shows records listens to."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Changes(QObject):
    """Tells that a record has a new version. Whoever shows the old one decides for itself what to do."""

    changed = Signal(object)
    """A record; the one with the same type and id is out of date."""

    def announce(self, record: object) -> None:
        """Tell everybody about a new version of a record."""
        self.changed.emit(record)
