"""The rows of a queue: entries with ids of their own, changed by edits alone. Pure Python."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from ampache_desktop.player.edits import Edit, Entry, Run, run_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ampache_desktop.api.models import Song


class Rows:
    """Entries in the order that people see, and where each of them stands."""

    def __init__(self) -> None:
        self._entries: list[Entry] = []
        self._rows: dict[int, int] | None = {}
        self._ids = itertools.count(1)
        self._last_edit: Edit | None = None
        self._revision = 0
        self._seconds = 0

    def __len__(self) -> int:
        return len(self._entries)

    def __getitem__(self, row: int) -> Entry:
        return self._entries[row]

    @property
    def entries(self) -> Sequence[Entry]:
        """All entries in the order of rows. Edits replace the list, so one that was kept does not change."""
        return self._entries

    @property
    def seconds(self) -> int:
        """How long all of it is, as far as the songs tell."""
        return self._seconds

    @property
    def last_edit(self) -> Edit | None:
        """The newest change of the rows (an undo is one too), for a model that wants to follow exactly."""
        return self._last_edit

    @property
    def revision(self) -> int:
        """How many changes of the rows there were: `last_edit` led here from the one before."""
        return self._revision

    def row(self, entry_id: int) -> int:
        """Row of an entry. Raises `KeyError` when it is not in the queue."""
        if self._rows is None:
            self._rows = {entry.id: row for row, entry in enumerate(self._entries)}
        return self._rows[entry_id]

    def __contains__(self, entry_id: int) -> bool:
        try:
            self.row(entry_id)
        except KeyError:
            return False
        return True

    # For the queue

    def _change(self, edit: Edit) -> None:
        self._entries = edit.apply(self._entries)
        self._rows = None
        self._last_edit = edit
        self._revision += 1
        self._seconds += edit.longer

    def _made(self, songs: Iterable[Song], *, own: bool = False) -> list[Entry]:
        return list(map(Entry, self._ids, songs, itertools.repeat(own)))

    def _all(self) -> tuple[Run, ...]:
        return run_at(0, self._entries)

    def _rows_of(self, entry_ids: Iterable[int]) -> list[int]:
        wanted = set(entry_ids)
        if self._rows is None:
            return [row for row, entry in enumerate(self._entries) if entry.id in wanted]
        rows = self._rows
        return sorted([rows[entry] for entry in wanted if entry in rows])
