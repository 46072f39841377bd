"""The choice of what happens when the queue ends, in its menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QActionGroup

from ampache_desktop.settings.options import QUEUE_END

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from ampache_desktop.settings.store import Store


def add_ends(menu: QMenu, settings: Store) -> None:
    """Add what may happen at the end, one of which is chosen."""
    ends = menu.addMenu(QCoreApplication.translate("Options", QUEUE_END.title))
    group = QActionGroup(ends)
    for value, title in QUEUE_END.choices.items():
        action = ends.addAction(QCoreApplication.translate("Options", title))
        action.setCheckable(True)
        action.setChecked(settings.get(QUEUE_END) is value)
        group.addAction(action)
        action.triggered.connect(lambda _checked=False, value=value: settings.set(QUEUE_END, value))
