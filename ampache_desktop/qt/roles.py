"""What a model and a view agree on: the role of a row's record, and the kinds of cells."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import Any, Final, Protocol

from PySide6.QtCore import Qt

RECORD_ROLE: Final[int] = int(Qt.ItemDataRole.UserRole) + 1
"""`index.data(RECORD_ROLE)` is the row's record, PLACEHOLDER, or a `BrokenRow`, in any column."""


class Placeholder:
    """Stands for a row whose record has not come yet. There is one of them: PLACEHOLDER."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "PLACEHOLDER"


PLACEHOLDER: Final = Placeholder()


@dataclass(frozen=True, slots=True)
class BrokenRow:
    """Stands for a row that could not be had. A view says why and offers to try again."""

    error: Exception


class CellKind(Enum):
    """How a cell is painted, and what `ColumnLike.value` must return for it."""

    TEXT = auto()
    """`text(record)`, elided in its own direction; the main column is in the first text colour."""
    SECOND = auto()
    """As TEXT, in the second text colour."""
    NUMBER = auto()
    """`text(record)`, tabular digits, at the trailing edge."""
    DURATION = auto()
    """As NUMBER."""
    DATE = auto()
    """As NUMBER."""
    INDEX = auto()
    """As NUMBER; shows a play sign instead for the row that plays."""
    COVER = auto()
    """`value(record)` is the cover's key (str, empty for none), `text(record)` the name for a drawn one."""
    STARS = auto()
    """`value(record)` is an int 0..5."""
    HEART = auto()
    """`value(record)` is a bool."""


class ColumnLike(Protocol):
    """One column, as a view reads it straight from a record. Implementations never raise."""

    @property
    def key(self) -> str:
        """A lasting name for saved layouts, such as `title`."""

    @property
    def title(self) -> str:
        """The header's words, translated."""

    @property
    def kind(self) -> CellKind:
        """How the cells are painted."""

    @property
    def width(self) -> int:
        """The preferred width in device-independent pixels."""

    @property
    def stretch(self) -> int:
        """The share of spare width: 0 keeps `width`, 2 gets twice what 1 gets."""

    @property
    def shown(self) -> bool:
        """Whether the column is shown before the person has chosen otherwise."""

    @property
    def sortable(self) -> bool:
        """Whether a click on the header may sort by it."""

    def text(self, record: Any, /) -> str:  # noqa: ANN401 - a column knows its own record type
        """Return the cell's words; empty when there are none."""

    def value(self, record: Any, /) -> object:  # noqa: ANN401 - as above
        """Return the cell's raw value, as its `CellKind` says."""
