"""The panel beside the pages: one thing at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

WIDTH = 320


class Side(QStackedWidget):
    """Holds the lasting panel, which the person opens and closes, and a passing one that stands over it."""

    changed = Signal()
    """It was opened or closed, or shows another panel."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(WIDTH)
        self.setObjectName("sidePanel")
        self.hide()
        self._lasting: QWidget | None = None
        self._passing: QWidget | None = None
        self._return_to_lasting = False

    @property
    def is_open(self) -> bool:
        """Whether anything is shown."""
        return not self.isHidden()

    @property
    def shows_passing(self) -> bool:
        """Whether the passing panel is shown."""
        return self.is_open and self._passing is not None and self.currentWidget() is self._passing

    @property
    def shows_lasting(self) -> bool:
        """Whether the lasting panel is shown."""
        return self.is_open and not self.shows_passing

    def furnish(self, lasting: QWidget, passing: QWidget) -> None:
        """Take in two panels; what was open stays open."""
        self._lasting, self._passing = lasting, passing
        self.addWidget(lasting)
        self.addWidget(passing)
        self.setCurrentWidget(lasting)

    def clear_out(self) -> None:
        """Let both panels go."""
        self.close_passing()
        for panel in (self._lasting, self._passing):
            if panel is not None:
                self.removeWidget(panel)
                panel.deleteLater()
        self._lasting = self._passing = None

    def show_lasting(self, shown: bool) -> None:
        """Open the lasting panel, or close everything."""
        if self._lasting is not None:
            self.setCurrentWidget(self._lasting)
        self.setVisible(shown)
        self.changed.emit()

    def show_passing(self) -> None:
        """Show the passing panel, until it is closed or gives way."""
        if self._passing is None:
            return
        if not self.shows_passing:
            self._return_to_lasting = self.shows_lasting
        self.setCurrentWidget(self._passing)
        self.show()
        self.changed.emit()

    def close_passing(self) -> None:
        """Close the passing panel; the lasting one is back where it was open before."""
        if self.shows_passing:
            self.show_lasting(self._return_to_lasting)
