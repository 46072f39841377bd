"""A column: how one field of a record is titled, worded, sorted and painted."""

from __future__ import annotations

import locale
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final, Generic, TypeVar

from PySide6.QtCore import QCoreApplication

from ampache_desktop.qt.roles import CellKind

T = TypeVar("T")
_CONTEXT: Final = "Columns"


@dataclass(frozen=True)
class Column(Generic[T]):
    """One column of a table of records; it satisfies `qt.roles.ColumnLike`.

    `words` is the title before translation (QT_TRANSLATE_NOOP in the context Columns). `sort` is the
    server's name of the field, empty when it cannot sort by it. `shown` tells whether it is there before
    somebody chose. `width` is in device-independent pixels and `stretch` the share of what is left over.
    `name` gives the words where they are not those of the value.
    """

    key: str
    words: object
    kind: CellKind
    width: int
    read: Callable[[T], Any] = field(repr=False)
    write: Callable[[Any], str] = field(default=str, repr=False)
    stretch: int = 0
    sort: str = ""
    shown: bool = True
    sortable: bool = True
    name: Callable[[T], str] | None = field(default=None, repr=False)

    @property
    def title(self) -> str:
        """The header's words in the person's language."""
        return QCoreApplication.translate(_CONTEXT, str(self.words)) if self.words else ""

    def text(self, record: T) -> str:
        """Return the cell's words; empty when the record has no value."""
        if self.name is not None:
            return self.name(record)
        value = self.read(record)
        return "" if value is None or value == "" else self.write(value)

    def value(self, record: T) -> object:
        """Return the cell's value, as its kind says; numbers as they are."""
        return self.read(record)

    def sort_value(self, record: T) -> Any:  # noqa: ANN401 - numbers or strings, by column
        """Return what to compare by here: text in the person's alphabet, numbers as such, or None."""
        value = self.read(record)
        if isinstance(value, str):
            return _collated(value) if value else None
        return value


@lru_cache(8192)
def _collated(text: str) -> str:
    return locale.strxfrm(text.casefold())
