"""A page whose content is a choice of listings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ampache_desktop.panels.page import Page
from ampache_desktop.panels.tabs import Tab, Tabs
from ampache_desktop.widgets.pills import ChipGroup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from ampache_desktop.panels.context import Context
    from ampache_desktop.panels.places import Place


class TabbedPage(Page):
    """Holds listings and the chips that choose between them; where they stand is a subclass's business."""

    def __init__(
        self,
        place: Place,
        context: Context,
        tabs: Sequence[Tab],
        choice: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(place, context, parent)
        self._tabs = Tabs(context, tabs)
        self._chips = ChipGroup([(tab.key, tab.title) for tab in tabs], choice, self)
        self._chips.setVisible(len(tabs) > 1)
        self._chips.chosen.connect(self._tabs.show_tab)
        self._tabs.chosen.connect(self._chips.set_current)
        self._tabs.counted.connect(self._on_counted)

    def load(self) -> None:
        self._tabs.show_tab(self._tabs.key)

    def reload(self) -> None:
        self._tabs.reload()

    def snapshot(self) -> dict[str, Any]:
        return self._tabs.snapshot()

    def restore(self, snapshot: dict[str, Any]) -> None:
        self._tabs.restore(snapshot)

    def narrow(self, text: str) -> None:
        self._tabs.narrow(text)

    def step(self, rows: int) -> None:
        self._tabs.step(rows)

    def take_focus(self) -> None:
        self._tabs.listing.view.setFocus()

    def _on_counted(self, count: int) -> None:
        self.narrowed.emit(count, not self._tabs.looks_at_all)
