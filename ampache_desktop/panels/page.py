"""What every page of the window can do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from ampache_desktop.panels.context import Context
    from ampache_desktop.panels.places import Place


class Page(QWidget):
    """One page in the middle of the window. Subclasses build their widgets and override what they can do."""

    narrowed = Signal(int, bool)
    """How many rows are left after `narrow`, and whether only rows loaded so far were looked at."""

    def __init__(self, place: Place, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place = place
        self.context = context

    def load(self) -> None:
        """Fetch what the page shows; called once, when it is first shown."""

    def reload(self) -> None:
        """Fetch again what the page shows."""
        self.load()

    def retarget(self, place: Place) -> bool:
        """Show another place of the same kind in the same page. False when the page cannot."""
        return False

    def snapshot(self) -> dict[str, Any]:
        """Return what the page wants back when it is shown again: scroll position, selection, sort."""
        return {}

    def restore(self, snapshot: dict[str, Any]) -> None:
        """Take back what `snapshot` returned; missing keys are left as they are."""

    def narrow(self, text: str) -> None:
        """Narrow the page to what contains `text`; an empty text shows everything again."""

    def step(self, rows: int) -> None:
        """Go to the next row, or to the one before when negative."""

    @property
    def can_narrow(self) -> bool:
        """Whether `narrow` does anything."""
        return type(self).narrow is not Page.narrow

    def take_focus(self) -> None:
        """Give the keyboard to the part that a person would use first."""
        self.setFocus()
