"""The heart of a favourite, as a button."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ampache_desktop.widgets.buttons import IconButton


class HeartButton(IconButton):
    """Shows whether something is a favourite; a press is a wish, and it changes when the library says so."""

    heart_wanted = Signal(bool)
    """Make it a favourite, or no longer."""

    def __init__(self, *, side: int = 32, icon_side: int = 20, parent: QWidget | None = None) -> None:
        super().__init__("heart", "", side=side, icon_side=icon_side, parent=parent)
        self._loved = False
        self.setCheckable(True)
        self.clicked.connect(self._on_clicked)

    def show_loved(self, loved: bool | None) -> None:
        """Show whether it is a favourite; None where that cannot be said."""
        self._loved = bool(loved)
        if self.parentWidget() is not None:  # an orphan would open as a window
            self.setVisible(loved is not None)
        self.setChecked(self._loved)
        self.set_icon("heart-filled" if self._loved else "heart")
        self.say(self.tr("Remove from favourites") if self._loved else self.tr("Add to favourites"))

    def _on_clicked(self) -> None:
        self.setChecked(self._loved)
        self.heart_wanted.emit(not self._loved)
