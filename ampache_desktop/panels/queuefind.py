"""Find in the queue: goes from one entry with the words in it to the next."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject

from ampache_desktop.widgets.findbar import FindBar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ampache_desktop.api.models import Song
    from ampache_desktop.player.player import Player
    from ampache_desktop.player.queue import Entry
    from ampache_desktop.qt.jobs import Jobs, Ticket
    from ampache_desktop.widgets.table import TrackTable


_MARGIN: Final = 12
"""As much as the heading of the panel leaves free."""


class _Texts(NamedTuple):
    """What is looked through: one text for each row."""

    entries: Sequence[Entry]
    texts: Sequence[str]


class _Found(NamedTuple):
    """Rows with all of some words, ascending."""

    words: tuple[str, ...]
    texts: _Texts
    rows: Sequence[int]


class QueueFind(QObject):
    """The line to find with, and the table that follows it. All words must be somewhere in an entry.

    The rows are looked through in the background: a queue may be very long. What was asked for meanwhile,
    the next match or the one before, is done when they are found.
    """

    def __init__(self, table: TrackTable, player: Player, jobs: Jobs) -> None:
        super().__init__(table)
        self._table, self._player, self._jobs = table, player, jobs
        self._words: tuple[str, ...] = ()
        self._texts: _Texts | None = None
        self._found: _Found | None = None
        self._ticket: Ticket | None = None
        self._step_wanted: int | None = None
        hint = self.tr("Find in the queue")
        self.bar = FindBar(hint=hint, keys="Ctrl+Shift+F", margin=_MARGIN)
        self.bar.setAccessibleName(hint)
        self.bar.find_wanted.connect(self._find)
        self.bar.next_wanted.connect(lambda: self._step(1))
        self.bar.previous_wanted.connect(lambda: self._step(-1))
        self.bar.closed.connect(table.setFocus)
        player.queue_changed.connect(self._look_again)

    def _find(self, text: str) -> None:
        self._words = tuple(text.casefold().split())
        if not self._words:
            self._forget()
            self.bar.show_count(None)
            return
        self._step_wanted = 0
        self._look()

    def _forget(self) -> None:
        if self._ticket is not None:
            self._ticket.tear()
        self._ticket = self._texts = self._found = self._step_wanted = None

    def _look_again(self) -> None:
        """The rows are others."""
        if self._words:
            self._look()
        else:
            self._texts = None

    def _look(self) -> None:
        if self._ticket is not None:
            self._ticket.tear()
        words, entries, texts = self._words, self._player.queue.entries, self._texts
        known = texts if texts is not None and texts.entries is entries else None
        self._ticket = self._jobs.submit(
            lambda: _look_through(words, entries, known), owner=self, done=self._on_found
        )

    def _on_found(self, found: _Found) -> None:
        self._ticket = None
        self._texts, self._found = found.texts, found
        self.bar.show_count(len(found.rows))
        if self._step_wanted is not None:
            by, self._step_wanted = self._step_wanted, None
            self._step(by)

    def _step(self, by: int) -> None:
        """Select the next match (1), the one before (-1), or the first from the current row on (0)."""
        if self._ticket is not None or self._found is None:
            if self._words:
                self._step_wanted = by
            return
        rows, here = self._found.rows, self._table.currentIndex().row()
        if not rows:
            return
        place = bisect_left(rows, here) - 1 if by < 0 else (bisect_right if by else bisect_left)(rows, here)
        row = rows[place % len(rows)]
        self._table.selectRow(row)
        self._table.show_row(row)


def _look_through(words: Sequence[str], entries: Sequence[Entry], known: _Texts | None) -> _Found:
    """Return the rows with all words in title, artist or album."""
    texts = known or _Texts(entries, [_text(entry.song) for entry in entries])
    rows: Sequence[int] = range(len(texts.texts))
    for word in words:
        rows = [row for row in rows if word in texts.texts[row]]
    return _Found(tuple(words), texts, rows)


def _text(song: Song) -> str:
    parts = (song.title, song.artist.name if song.artist else "", song.album.name if song.album else "")
    return "\n".join(parts).casefold()
