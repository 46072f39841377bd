"""Which pages of a listing to ask for next: those on screen first, then the ones ahead, few at a time."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Final, Generic, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from ampache_desktop.api.call import Page
from ampache_desktop.models.pages import Pages
from ampache_desktop.models.sources import Source
from ampache_desktop.qt.jobs import Jobs, Ticket

T = TypeVar("T")

AT_ONCE: Final = 3
"""Requests under way at once for one listing; a server takes four, and covers want one."""
PACE_MS: Final = 30
"""While somebody drags the scroll bar, where they are is looked at this often."""


class _Request(Generic[T]):
    """One page that was asked for."""

    def __init__(self, number: int, source: Source[T], size: int) -> None:
        self.number = number
        self.begun = False
        self.ticket: Ticket | None = None
        self._source = source
        self._size = size

    def run(self) -> Page[T]:
        """Fetch the page; called in a job."""
        self.begun = True
        return self._source.fetch(self.number * self._size, self._size)

    def tear(self) -> None:
        """Give it up."""
        if self.ticket is not None:
            self.ticket.tear()


class Requests(QObject, Generic[T]):
    """Asks for the missing pages of one `Pages` at a time, and never for what nobody looks at any more."""

    landed = Signal(int, object)
    """The number of a page and the `Page`."""
    failed = Signal(int, object)
    """The number of a page and the error."""

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._source: Source[T] | None = None
        self._pages: Pages[T] = Pages()
        self._under_way: dict[int, _Request[T]] = {}
        self._first = self._last = 0
        self._forward = True
        self._planned_at = 0.0
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.plan)

    def begin(self, source: Source[T] | None, pages: Pages[T]) -> None:
        """Fill `pages` from `source` from now on, from the first page unless `want` comes before."""
        self.drop_all()
        self._source, self._pages = source, pages
        self._first = self._last = 0
        self._forward = True
        if source is not None:
            self._timer.start(0)

    def drop_all(self) -> None:
        """Forget every request; their answers will not land."""
        self._timer.stop()
        for request in self._under_way.values():
            request.tear()
        self._under_way.clear()

    def want(self, first: int, last: int) -> None:
        """Note the rows on screen, and plan soon."""
        if (first, last) == (self._first, self._last) or last < first or self._source is None:
            return
        self._forward = first >= self._first
        self._first, self._last = max(first, 0), last
        if not self._timer.isActive():
            since = (time.monotonic() - self._planned_at) * 1000
            self._timer.start(0 if since >= PACE_MS else int(PACE_MS - since))

    def plan(self) -> None:
        """Ask for what is missing now."""
        if self._source is None:
            return
        self._planned_at = time.monotonic()
        now, later = self._wanted()
        self._pages.touch(reversed(now))
        self._give_up_all_but({*now, *later})
        self._ask_for(now)
        if not any(number in self._under_way for number in now):
            self._ask_for(later)

    def _wanted(self) -> tuple[list[int], list[int]]:
        """Pages on screen, and where the end is in doubt; then the one ahead, which must not delay those."""
        pages = self._pages
        end = max(pages.height - 1, 0)  # rows may have gone since somebody looked at them
        top, bottom = min(self._first, end) // pages.size, min(self._last, end) // pages.size
        probe, past = pages.probe(), pages.page_past_the_end()

        def exists(number: int) -> bool:
            return number * pages.size < pages.height or number in {0, past, probe}

        now = [number for number in range(top, bottom + 1) if exists(number)]
        if probe is not None:
            now.append(probe)
        ahead = bottom + 1 if self._forward else top - 1
        return now, [ahead] if exists(ahead) else []

    def _give_up_all_but(self, wanted: set[int]) -> None:
        """Give up what is no longer wanted and has not begun."""
        for number in [n for n, request in self._under_way.items() if n not in wanted and not request.begun]:
            self._under_way.pop(number).tear()

    def _ask_for(self, numbers: Sequence[int]) -> None:
        for number in numbers:
            if self._source is None or len(self._under_way) >= AT_ONCE:
                return
            if number not in self._under_way and self._pages.needs(number):
                self._ask(self._source, number)

    def _ask(self, source: Source[T], number: int) -> None:
        request = _Request(number, source, self._pages.size)
        self._under_way[number] = request

        def done(page: Page[T]) -> None:
            del self._under_way[number]
            self.landed.emit(number, page)
            self.plan()

        def failed(error: Exception) -> None:
            del self._under_way[number]
            self.failed.emit(number, error)
            self.plan()

        request.ticket = self._jobs.submit(request.run, owner=self, done=done, failed=failed)
