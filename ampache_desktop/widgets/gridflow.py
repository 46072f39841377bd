"""Where the tiles of a grid are: pure geometry, nothing stored per tile."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True)
class Flow:
    """`count` tiles in `width` pixels: as many columns as fit, covers that fill the width evenly.

    `foot` is the height of the words under a cover; `least` the narrowest cover; `left` and `top` where the
    first tile begins.
    """

    count: int = 0
    width: int = 0
    foot: int = 42
    least: int = 160
    gap: int = 20
    below: int = 24
    left: int = 0
    top: int = 8

    @cached_property
    def columns(self) -> int:
        """How many tiles stand side by side: at least 1."""
        return max(1, (self.width + self.gap) // (self.least + self.gap))

    @cached_property
    def side(self) -> int:
        """The width and height of a cover."""
        return max(1, (self.width - self.gap * (self.columns - 1)) // self.columns)

    @cached_property
    def pitch(self) -> int:
        """The height from one line of tiles to the next."""
        return self.side + self.foot + self.below

    @cached_property
    def lines(self) -> int:
        """How many lines of tiles there are."""
        return -(-self.count // self.columns)

    @cached_property
    def height(self) -> int:
        """The height of everything."""
        return self.top + self.lines * self.pitch

    def line_of(self, row: int) -> int:
        """Return the line that a row is in."""
        return row // self.columns

    def top_of(self, row: int) -> int:
        """Return the top of a row's line."""
        return self.top + self.line_of(row) * self.pitch

    def rect(self, row: int, *, mirrored: bool) -> QRect:
        """Return a row's tile, in pixels from the top of everything."""
        column = row % self.columns
        columns, gap = self.columns, self.gap
        # The pixels that do not divide go to the gaps, so that the last cover ends at the margin.
        left = column * (self.side + gap)
        if columns > 1:
            left += column * (self.width - columns * self.side - (columns - 1) * gap) // (columns - 1)
        if mirrored:
            left = self.width - left - self.side
        return QRect(self.left + left, self.top_of(row), self.side, self.side + self.foot)

    def row_at(self, x: int, y: int, *, mirrored: bool) -> int:
        """Return the row of the tile at a point, or -1 between tiles."""
        x, y = x - self.left, y - self.top
        if y < 0 or not self.count:
            return -1
        if mirrored:
            x = self.width - 1 - x
        column = x * self.columns // max(1, self.width)
        row = y // self.pitch * self.columns + column
        if not 0 <= column < self.columns or not 0 <= row < self.count:
            return -1
        inside = self.rect(row, mirrored=False).contains(x + self.left, y + self.top)
        return row if inside else -1

    def rows_between(self, top: int, bottom: int) -> tuple[int, int]:
        """Return the first and last row in the lines that a band of pixels touches; (0, -1) for none."""
        if not self.count or bottom < top:
            return (0, -1)
        first = max(0, (top - self.top) // self.pitch) * self.columns
        last = min(self.count, ((bottom - self.top) // self.pitch + 1) * self.columns) - 1
        return (first, last) if last >= first else (0, -1)

    def rows_in(self, area: QRect, *, mirrored: bool) -> Iterator[tuple[int, int]]:
        """Yield (first, last) for each line of tiles that `area` touches."""
        area = area.normalized()
        first, last = self.rows_between(area.top(), area.bottom())
        begun = -1
        for row in range(first, last + 1):
            inside = self.rect(row, mirrored=mirrored).intersects(area)
            if inside and begun < 0:
                begun = row
            line_ends = row == last or (row + 1) % self.columns == 0
            if begun >= 0 and (not inside or line_ends):
                yield (begun, row if inside else row - 1)
                begun = -1
