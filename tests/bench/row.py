"""One figure: what was measured, beside a floor or a peer of the same run, and the goal it should meet."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Row:
    """A measured figure. Smaller is better.

    `floor` is what the same thing takes without us, in the same unit and run; None where there is nothing to
    compare with. The goal is `most_ratio` times the floor, `most` in the unit, or both; neither is a row for
    information.
    """

    name: str
    value: float
    unit: str
    floor: float | None = None
    most_ratio: float | None = None
    most: float | None = None

    @property
    def ratio(self) -> float | None:
        """How many times the floor it takes."""
        return self.value / self.floor if self.floor else None

    @property
    def goal(self) -> str:
        """The goal in words; empty for information."""
        parts = []
        if self.most_ratio is not None:
            parts.append(f"≤ {self.most_ratio:g} × floor")
        if self.most is not None:
            parts.append(f"≤ {_figure(self.most)} {self.unit}")
        return " and ".join(parts)

    @property
    def met(self) -> bool | None:
        """Whether the goal is met; None where there is none."""
        if not self.goal:
            return None
        near = self.most_ratio is None or (self.ratio is not None and self.ratio <= self.most_ratio)
        return near and (self.most is None or self.value <= self.most)

    def as_dict(self) -> dict[str, Any]:
        """The row for JSON."""
        return {
            "name": self.name,
            "value": self.value,
            "unit": self.unit,
            "floor": self.floor,
            "ratio": self.ratio,
            "goal": self.goal,
            "met": self.met,
        }


def median(values: Iterable[float]) -> float:
    """The middle value."""
    return percentile(values, 50)


def percentile(values: Iterable[float], percent: float) -> float:
    """The value that `percent` of the values do not exceed. Raises `ValueError` without values."""
    ordered = sorted(values)
    if not ordered:
        raise ValueError("nothing was measured")
    return ordered[max(0, math.ceil(len(ordered) * percent / 100) - 1)]


def table(rows: Sequence[Row]) -> str:
    """The rows as text with aligned columns."""
    head = ("name", "measured", "floor", "ratio", "goal", "")
    lines = [head, *(_cells(row) for row in rows)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(head))]
    return "\n".join("  ".join(_set(line, widths)).rstrip() for line in lines)


def _set(line: Sequence[str], widths: Sequence[int]) -> list[str]:
    numbers = {1, 2, 3}
    return [
        cell.rjust(width) if place in numbers else cell.ljust(width)
        for place, (cell, width) in enumerate(zip(line, widths, strict=True))
    ]


def _cells(row: Row) -> tuple[str, ...]:
    floor = "" if row.floor is None else _figure(row.floor)
    ratio = "" if row.ratio is None else f"{row.ratio:.2f}"
    met = {True: "met", False: "MISSED", None: ""}[row.met]
    return (row.name, f"{_figure(row.value)} {row.unit}", floor, ratio, row.goal, met)


def _figure(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) or abs(value) >= 100 else f"{value:.2f}"
