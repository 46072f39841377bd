"""What a cell of a table of records says in each role, for views, screen readers and the model tester."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QCoreApplication, Qt

from ampache_desktop.models.column import Column
from ampache_desktop.qt.roles import PLACEHOLDER, BrokenRow, CellKind
from ampache_desktop.qt.words import describe

_Role = Qt.ItemDataRole
_AT_THE_END: Final = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
_AT_THE_START: Final = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
_NUMBERS: Final = frozenset({CellKind.NUMBER, CellKind.DURATION, CellKind.DATE, CellKind.INDEX})


def cell(columns: Sequence[Column[Any]], section: int, row: object, role: int) -> Any:  # noqa: ANN401 - as Qt
    """Return what `data` answers for a record, PLACEHOLDER or BrokenRow. Never raises."""
    column = columns[section]
    if role == _Role.TextAlignmentRole:
        return alignment(column)
    if row is PLACEHOLDER:
        loading = role == _Role.AccessibleTextRole
        return QCoreApplication.translate("Rows", "Loading…") if loading else None
    if isinstance(row, BrokenRow):
        return _broken(columns, section, row, role)
    if role in {_Role.DisplayRole, _Role.AccessibleTextRole}:
        return column.text(row)
    return None


def header(columns: Sequence[Column[Any]], section: int, orientation: Qt.Orientation, role: int) -> Any:  # noqa: ANN401 - as Qt
    """Return what `QAbstractItemModel.headerData` answers."""
    if orientation is not Qt.Orientation.Horizontal:
        return section + 1 if role == _Role.DisplayRole else None
    if not 0 <= section < len(columns):
        return None
    column = columns[section]
    if role == _Role.DisplayRole:
        return column.title
    if role == _Role.AccessibleTextRole:
        return column.title or QCoreApplication.translate("Rows", "Cover")
    if role == _Role.TextAlignmentRole:
        return alignment(column)
    return None


def alignment(column: Column[Any]) -> Qt.AlignmentFlag:
    """Numbers stand at the end of their cell, words at its start."""
    return _AT_THE_END if column.kind in _NUMBERS else _AT_THE_START


def is_match(text: str, wanted: str, flags: Qt.MatchFlag) -> bool:
    """Tell whether typed letters find a text, in any case: at its start, or anywhere if the flags say so."""
    text, wanted = text.casefold(), wanted.casefold()
    return wanted in text if flags & Qt.MatchFlag.MatchContains else text.startswith(wanted)


def _broken(columns: Sequence[Column[Any]], section: int, row: BrokenRow, role: int) -> str | None:
    words = describe(row.error)
    if role in {_Role.ToolTipRole, _Role.AccessibleTextRole}:
        return f"{words.what} {words.advice}"
    main = next((place for place, column in enumerate(columns) if column.kind is CellKind.TEXT), 0)
    return words.what if role == _Role.DisplayRole and section == main else None
