"""Rows on the move inside the program: what a drag carries from one view to another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QByteArray, QMimeData

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

ROWS_FORMAT: Final = "application/x-ampache-desktop-rows"

_carried: dict[bytes, Dragged] = {}


class Dragged(NamedTuple):
    """Rows that are being dragged: the view they left, their numbers there (ascending), their records."""

    source: QObject
    rows: tuple[int, ...]
    records: tuple[object, ...]


def pack(dragged: Dragged) -> QMimeData:
    """Return what a QDrag may carry. Only the newest drag is kept; the rows never leave this process."""
    ticket = str(id(dragged)).encode()
    _carried.clear()
    _carried[ticket] = dragged
    mime = QMimeData()
    mime.setData(ROWS_FORMAT, QByteArray(ticket))
    return mime


def forget() -> None:
    """Let go of what was dragged: the drag is over."""
    _carried.clear()


def unpack(mime: QMimeData) -> Dragged | None:
    """Return the rows that a drop brings, or None when it brings something else."""
    if not mime.hasFormat(ROWS_FORMAT):
        return None
    return _carried.get(bytes(mime.data(ROWS_FORMAT).data()))
