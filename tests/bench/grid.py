"""The grid of 25,000 covers."""

from __future__ import annotations

from tests.bench.compare import compare
from tests.bench.row import Row


def measure() -> list[Row]:
    """Beside a QListView in icon mode over a QStandardItemModel of 5,000 rows."""
    return compare("grid", "albums", 25_000, 300_000)
