"""The queue as a table: it follows the edits of `player.queue` row by row, so that views keep their place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, Protocol

from PySide6.QtCore import (
    QAbstractTableModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
    SignalInstance,
)

from ampache_desktop.api.models import Song
from ampache_desktop.models.cells import cell, header
from ampache_desktop.models.column import Column
from ampache_desktop.models.columns import QUEUE_COLUMNS
from ampache_desktop.player.queue import Entry, Kind, Queue, Run
from ampache_desktop.qt.drag import Dragged, pack
from ampache_desktop.qt.roles import RECORD_ROLE

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()
_MOST_RUNS: Final = 50
"""An edit in more pieces than this is announced as one change of everything."""


class QueuePlayer(Protocol):
    """What the model needs of `player.player.Player`."""

    queue: Queue

    @property
    def queue_changed(self) -> SignalInstance:
        """Rows came, went or moved; `queue.last_edit` says which."""

    @property
    def entry_changed(self) -> SignalInstance:
        """Another entry is the current one."""


class QueueModel(QAbstractTableModel):
    """Entries of the queue in the order of rows. `index.data(RECORD_ROLE)` is an `Entry`."""

    count_changed = Signal(int)
    """How many entries there are now."""
    asked_changed = Signal()
    """Other entries than before are asked for and still to come."""

    def __init__(
        self,
        player: QueuePlayer,
        columns: Sequence[Column[Entry]] = QUEUE_COLUMNS,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._queue = player.queue
        self._columns = tuple(columns)
        self._entries: list[Entry] = list(self._queue.entries)
        self._revision = self._queue.revision
        self._current = self._queue.current_row
        self._asked = frozenset(self._queue.own)
        player.queue_changed.connect(self._follow)
        player.entry_changed.connect(self._mark_current)

    @property
    def columns(self) -> tuple[Column[Entry], ...]:
        """The columns, in the order of sections."""
        return self._columns

    @property
    def current_row(self) -> int:
        """Row of the current entry, −1 when there is none."""
        return self._current

    @property
    def asked_count(self) -> int:
        """How many entries the person asked for that are still to come."""
        return len(self._asked)

    def is_asked(self, entry: Entry) -> bool:
        """Tell whether the person asked for an entry and it is still to come."""
        return entry.id in self._asked

    def entry(self, row: int) -> Entry | None:
        """Return the entry of a row, None outside."""
        return self._entries[row] if 0 <= row < len(self._entries) else None

    def ids(self, rows: Sequence[int]) -> list[int]:
        """Return the ids of the entries of rows, in the order asked for."""
        return [entry.id for row in rows if (entry := self.entry(row)) is not None]

    def songs(self, rows: Sequence[int]) -> list[Song]:
        """Return the songs of rows, in the order asked for."""
        return [entry.song for row in rows if (entry := self.entry(row)) is not None]

    # Qt's side

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own
        entry = self.entry(index.row())
        if entry is None or role == RECORD_ROLE:
            return entry
        return cell(self._columns, index.column(), entry, role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401 - Qt's own
        return header(self._columns, section, orientation, role)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        return super().flags(index) | Qt.ItemFlag.ItemNeverHasChildren | Qt.ItemFlag.ItemIsDragEnabled

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        rows = sorted({index.row() for index in indexes})
        return pack(Dragged(self, tuple(rows), tuple(self._entries[row] for row in rows)))

    # Following

    def _follow(self) -> None:
        edit, behind = self._queue.last_edit, self._queue.revision - self._revision
        # One edit, in few pieces, leads from what is shown to what is; else all is shown anew.
        if edit is None or behind > 1 or max(len(edit.cut), len(edit.paste)) > _MOST_RUNS:
            self.beginResetModel()
            self._entries = list(self._queue.entries)
            self._current = self._queue.current_row
            self.endResetModel()
        elif not behind:
            pass
        elif len(edit.cut) == len(edit.paste) == 1 and edit.kind is Kind.MOVED:
            self._move(edit.cut[0], edit.paste[0])
        else:
            self._cut(edit.cut)
            self._paste(edit.paste)
        self._revision += behind
        self._mark_current()
        self.count_changed.emit(len(self._entries))

    def _move(self, cut: Run, paste: Run) -> None:
        count = len(cut.entries)
        below = paste.start + count if paste.start > cut.start else paste.start
        moves = paste.start != cut.start and self.beginMoveRows(
            _NOWHERE, cut.start, cut.start + count - 1, _NOWHERE, below
        )
        del self._entries[cut.start : cut.start + count]
        self._entries[paste.start : paste.start] = paste.entries
        if moves:
            self.endMoveRows()
        self._redraw(paste.start, paste.start + count - 1)

    def _cut(self, runs: Sequence[Run]) -> None:
        for run in reversed(runs):
            self.beginRemoveRows(_NOWHERE, run.start, run.start + len(run.entries) - 1)
            del self._entries[run.start : run.start + len(run.entries)]
            self.endRemoveRows()

    def _paste(self, runs: Sequence[Run]) -> None:
        for run in runs:
            self.beginInsertRows(_NOWHERE, run.start, run.start + len(run.entries) - 1)
            self._entries[run.start : run.start] = run.entries
            self.endInsertRows()

    def _mark_current(self, _entry: object = None) -> None:
        """Tell views that the row which plays, and the one which played, look different now."""
        before, self._current = self._current, self._queue.current_row
        for row in {before, self._current}:
            if 0 <= row < len(self._entries):
                self._redraw(row, row)
        asked = frozenset(self._queue.own)
        if asked != self._asked:
            self._asked = asked
            self._redraw(0, len(self._entries) - 1)
            self.asked_changed.emit()

    def _redraw(self, first: int, last: int) -> None:
        if last >= first:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self._columns) - 1))
