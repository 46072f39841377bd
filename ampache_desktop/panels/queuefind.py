"""Find in the queue: goes from one entry with the words in it to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ampache_desktop.widgets.findbar import FindBar

if TYPE_CHECKING:
    from ampache_desktop.api.models import Song
    from ampache_desktop.models.queue import QueueModel
    from ampache_desktop.widgets.table import TrackTable


_MARGIN = 12
"""As much as the heading of the panel leaves free."""


class QueueFind(QObject):
    """The line to find with, and the table that follows it. All words must be somewhere in an entry."""

    def __init__(self, table: TrackTable, model: QueueModel) -> None:
        super().__init__(table)
        self._table, self._model = table, model
        self._words: list[str] = []
        hint = self.tr("Find in the queue")
        self.bar = FindBar(hint=hint, keys="Ctrl+Shift+F", margin=_MARGIN)
        self.bar.setAccessibleName(hint)
        self.bar.find_wanted.connect(self._find)
        self.bar.next_wanted.connect(lambda: self._step(1))
        self.bar.previous_wanted.connect(lambda: self._step(-1))
        self.bar.closed.connect(table.setFocus)
        model.count_changed.connect(self._count)

    def matches(self) -> list[int]:
        """Return the rows with all words in title, artist or album; none without words."""
        if not self._words:
            return []
        songs = self._model.songs(range(self._model.rowCount()))
        return [row for row, song in enumerate(songs) if all(word in _text(song) for word in self._words)]

    def _find(self, text: str) -> None:
        self._words = text.casefold().split()
        self._count()
        if self._words:
            self._step(0)

    def _count(self, *_: object) -> None:
        self.bar.show_count(len(self.matches()) if self._words else None)

    def _step(self, by: int) -> None:
        """Select the next match (1), the one before (-1), or the first from the current row on (0)."""
        rows, here = self.matches(), self._table.currentIndex().row()
        if not rows:
            return
        if by < 0:
            row = next((row for row in reversed(rows) if row < here), rows[-1])
        else:
            row = next((row for row in rows if row >= here + by), rows[0])
        self._table.selectRow(row)
        self._table.show_row(row)


def _text(song: Song) -> str:
    parts = (song.title, song.artist.name if song.artist else "", song.album.name if song.album else "")
    return "\n".join(parts).casefold()
