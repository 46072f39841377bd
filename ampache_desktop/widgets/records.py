"""What table and grid have in common: records behind rows, what is selected, looked at, dragged away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QDrag

from ampache_desktop.qt.drag import Dragged, forget, pack
from ampache_desktop.qt.roles import RECORD_ROLE, BrokenRow, Placeholder
from ampache_desktop.widgets.wanting import WantsRows

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QAbstractItemModel, SignalInstance
    from PySide6.QtWidgets import QAbstractItemView

_MOST_DRAGGED: Final = 2000


def is_loaded(record: object) -> bool:
    """Return whether `record` is one, and not a stand-in for a row that has not come or is broken."""
    return record is not None and not isinstance(record, Placeholder | BrokenRow)


def record_of(model: QAbstractItemModel | None, row: int) -> object:
    """Return what `model` has for `row`: a record, PLACEHOLDER, a BrokenRow, or None outside."""
    return model.data(model.index(row, 0), RECORD_ROLE) if model is not None else None


def selected_rows(view: QAbstractItemView) -> list[int]:
    """Return the numbers of the selected rows, ascending."""
    if view.selectionModel() is None:
        return []
    spans = view.selectionModel().selection()
    rows: set[int] = set()
    for number in range(spans.count()):
        rows.update(range(spans.at(number).top(), spans.at(number).bottom() + 1))
    return sorted(rows)


def drag_rows(view: QAbstractItemView, actions: Qt.DropAction) -> None:
    """Drag the selected rows that are loaded, 2,000 at most, until they are dropped."""
    rows = [(row, record_of(view.model(), row)) for row in selected_rows(view)[:_MOST_DRAGGED]]
    loaded = [(row, record) for row, record in rows if is_loaded(record)]
    if not loaded:
        return
    numbers, records = zip(*loaded, strict=True)
    drag = QDrag(view)
    drag.setMimeData(pack(Dragged(view, numbers, records)))
    drag.exec(actions, Qt.DropAction.CopyAction)
    forget()


class RowWatch(QObject):
    """Tells the model of `view` which rows are on the screen, once the events of the moment are through.

    `visible` returns the first and last row; `changed` is called when the rows have other numbers.
    """

    def __init__(
        self,
        view: QAbstractItemView,
        visible: Callable[[], tuple[int, int]],
        changed: Callable[[], None],
    ) -> None:
        super().__init__(view)
        self._view = view
        self._visible = visible
        self._changed = changed
        self._followed: QAbstractItemModel | None = None
        self._wants: WantsRows | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._tell)

    def follow(self, model: QAbstractItemModel | None) -> None:
        """Watch another model from now on."""
        if self._followed is not None:
            for signal in _row_signals(self._followed):
                signal.disconnect(self._rows_changed)
        self._followed = model
        self._wants = model if isinstance(model, WantsRows) else None  # asked once: it is slow
        if model is not None:
            for signal in _row_signals(model):
                signal.connect(self._rows_changed)
        self._rows_changed()

    def soon(self) -> None:
        """Other rows may be on the screen now."""
        self._soon.start()

    def _rows_changed(self, *_: object) -> None:
        self._changed()
        self._soon.start()

    def _tell(self) -> None:
        first, last = self._visible()
        if self._wants is not None and self._view.isVisible() and last >= first:
            self._wants.want(first, last)


def _row_signals(model: QAbstractItemModel) -> tuple[SignalInstance, ...]:
    return (model.modelReset, model.layoutChanged, model.rowsInserted, model.rowsRemoved)
