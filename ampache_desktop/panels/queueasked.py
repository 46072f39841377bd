"""The sign in the queue of what the person asked to hear next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from ampache_desktop.models.column import Column
from ampache_desktop.qt.roles import CellKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from ampache_desktop.player.queue import Entry

KEY: Final = "asked"
_WIDTH: Final = 54
"""The narrowest panel has room for it beside cover, title and duration."""


def asked_column(is_asked: Callable[[Entry], bool]) -> Column[Entry]:
    """Return a column that says which entries come next because the person asked for them."""

    def words(entry: Entry) -> str:
        return QCoreApplication.translate("QueuePanel", "Next") if is_asked(entry) else ""

    return Column(
        KEY,
        QT_TRANSLATE_NOOP("Columns", "Asked for"),
        CellKind.SECOND,
        _WIDTH,
        is_asked,
        name=words,
        shown=False,
        sortable=False,
    )
