"""The table of a million songs: covers, stars, eight columns."""

from __future__ import annotations

from tests.bench.compare import compare
from tests.bench.row import Row


def measure() -> list[Row]:
    """Beside a QTableView over a QStandardItemModel of 5,000 rows."""
    return compare("table", "songs", 1_000_000, 1_000_000)
