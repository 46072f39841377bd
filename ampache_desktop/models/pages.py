"""A listing of unknown length held in part: which rows are here, and how long the whole may be.

No Qt objects and no requests: `PagedModel` asks this store which pages are missing and hands it what comes.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from ampache_desktop.api.call import CUT_OFF, Page
from ampache_desktop.api.errors import Malformed
from ampache_desktop.qt.roles import PLACEHOLDER, BrokenRow, Placeholder

T = TypeVar("T")

PAGE_ROWS: Final = 200
"""Rows asked for at once: small enough that decoding never holds the GUI thread for a frame."""
PAGES_KEPT: Final = 24
"""Pages held at once; those that were looked at longest ago are dropped."""
MOST_CLAIMED_ROWS: Final = 5_000_000
"""How far a server's count is believed: a view keeps a few bytes per row. Rows that came always count."""


@dataclass(frozen=True, slots=True)
class _Block(Generic[T]):
    """One page: its rows, of which the first `sent` came from the server and the rest stand for lost ones."""

    rows: tuple[T | BrokenRow, ...]
    sent: int


class Pages(Generic[T]):
    """The rows of one listing as far as they are known.

    `height` is what a view should show. Three things decide it: `floor`, the rows that are known to be there;
    `ceiling`, a row at and after which nothing is (None until a short page came); and the server's count,
    which may be wrong in either direction and therefore counts only between the two.
    """

    def __init__(self, size: int = PAGE_ROWS, kept: int = PAGES_KEPT) -> None:
        self.size = size
        self._kept = kept
        self._blocks: OrderedDict[int, _Block[T]] = OrderedDict()
        self._failed: dict[int, BrokenRow] = {}
        self._claimed = 0
        self._floor = 0
        self._ceiling: int | None = None

    # What is there

    def __len__(self) -> int:
        return self.height

    def __getitem__(self, row: int) -> T | Placeholder | BrokenRow:
        """What stands in a row: a record, PLACEHOLDER while it is not here, or why it could not be had."""
        number, place = divmod(row, self.size)
        block = self._blocks.get(number)
        if block is not None:
            return block.rows[place] if place < len(block.rows) else PLACEHOLDER
        return self._failed.get(number, PLACEHOLDER)

    @property
    def height(self) -> int:
        """How many rows a view should show now."""
        if self._ceiling is None:
            return max(self._claimed, self._floor)
        return max(self._floor, min(self._claimed, self._ceiling))

    @property
    def end_known(self) -> bool:
        """Whether `height` is the truth: everything below it is there and nothing after it."""
        return self._ceiling == self._floor

    @property
    def failed(self) -> Sequence[int]:
        """Pages that could not be had."""
        return tuple(self._failed)

    @property
    def loaded(self) -> Sequence[int]:
        """Pages that are here, the one that was looked at longest ago first."""
        return tuple(self._blocks)

    def failure(self, number: int) -> Exception | None:
        """Why a page could not be had; None when nothing went wrong with it."""
        broken = self._failed.get(number)
        return None if broken is None else broken.error

    def is_damaged(self, number: int) -> bool:
        """Tell whether a page is here, but some of its rows were not understood or left out."""
        block = self._blocks.get(number)
        return block is not None and any(isinstance(row, BrokenRow) for row in block.rows)

    def needs(self, number: int) -> bool:
        """Tell whether a page should be asked for: it may exist, is not here and has not failed."""
        if number < 0 or number in self._blocks or number in self._failed:
            return False
        return self._ceiling is None or number * self.size < self._ceiling

    def records(self) -> Iterator[tuple[int, T]]:
        """Yield the rows that are here with their numbers, in order."""
        for number in sorted(self._blocks):
            for place, row in enumerate(self._blocks[number].rows):
                if not isinstance(row, BrokenRow):
                    yield number * self.size + place, row

    def page_past_the_end(self) -> int | None:
        """The page that may follow the last known row; None when the end is known."""
        return None if self._ceiling is not None else self._floor // self.size

    def probe(self) -> int | None:
        """The page to ask for to find the end between rows that are there and rows that are not.

        None when the end is known, or not yet in question because no page came up empty. Asking again and
        again halves what is unknown, so a count that is far too high costs a dozen requests, not thousands.
        """
        if self._ceiling is None or self._ceiling <= self._floor:
            return None
        low, high = self._floor // self.size, self._ceiling // self.size
        middle = (low + max(high, low + 1)) // 2
        return middle if self.needs(middle) else None

    # What comes

    def take(self, number: int, page: Page[T]) -> None:
        """Put in a page that was asked for with `limit=size` at the offset of page `number`."""
        self._failed.pop(number, None)
        if page.total is not None:
            self._claimed = min(max(page.total, 0), MOST_CLAIMED_ROWS)
        offset = number * self.size
        rows = merged(page)
        if self._repeats(number, rows):
            rows = ()
        if not rows and not page.is_cut_off:
            self._end_at(offset)
        elif len(rows) > self.size:
            self._take_everything(number, rows)
        elif page.is_cut_off:
            self._take_cut_off(number, rows, page)
        elif len(rows) == self.size:
            self._put(number, _Block(rows, len(rows)))
            self._floor = max(self._floor, offset + self.size)
            if self._ceiling is not None and self._ceiling < self._floor:
                self._ceiling = None
        else:
            self._take_short(number, rows)
        self._drop_far_pages()

    def fail(self, number: int, error: Exception) -> None:
        """Note that a page could not be had. Its rows say why until `forgive`."""
        self._failed[number] = BrokenRow(error)

    def forgive(self, numbers: Iterable[int]) -> None:
        """Make pages that failed, or came damaged, count as missing again."""
        for number in tuple(numbers):
            self._failed.pop(number, None)
            if self.is_damaged(number):
                del self._blocks[number]

    def expect(self, rows: int) -> None:
        """Take a height for granted until the server says something else."""
        self._claimed = min(max(rows, 0), MOST_CLAIMED_ROWS)

    def touch(self, numbers: Iterable[int]) -> None:
        """Note that pages are being looked at, so that they are dropped last."""
        for number in numbers:
            if number in self._blocks:
                self._blocks.move_to_end(number)

    def update(self, change: Callable[[T], T | None]) -> list[int]:
        """Put what `change` returns in place of each record; None leaves it. Return the changed rows."""
        changed: list[int] = []
        for number, block in self._blocks.items():
            rows = list(block.rows)
            for place, old in enumerate(rows):
                new = None if isinstance(old, BrokenRow) else change(old)
                if new is not None:
                    rows[place] = new
                    changed.append(number * self.size + place)
            if changed and changed[-1] // self.size == number:
                self._blocks[number] = _Block(tuple(rows), block.sent)
        return changed

    # Inside

    def _repeats(self, number: int, rows: tuple[T | BrokenRow, ...]) -> bool:
        """Tell whether the server ignored the offset and sent the same page again."""
        if number == 0 or not rows:
            return False
        return any(other in self._blocks and self._blocks[other].rows == rows for other in (number - 1, 0))

    def _end_at(self, row: int) -> None:
        """Note that nothing is at `row` and after it: the newest answer wins over older ones."""
        self._ceiling = row if self._ceiling is None else min(self._ceiling, row)
        for pages in (self._blocks, self._failed):
            for number in [number for number in pages if number * self.size >= row]:
                del pages[number]
        self._unpad(row)
        if self._floor > row:
            self._floor = max((self._bottom(number) for number in self._blocks), default=0)

    def _take_everything(self, number: int, rows: tuple[T | BrokenRow, ...]) -> None:
        """The server ignores limits: it sent the whole rest, and cannot be asked for parts of it."""
        offset = number * self.size
        for start in range(0, len(rows), self.size):
            part = rows[start : start + self.size]
            self._put((offset + start) // self.size, _Block(part, len(part)))
        self._floor = self._ceiling = offset + len(rows)
        self._kept = max(self._kept, len(self._blocks))

    def _take_cut_off(self, number: int, rows: tuple[T | BrokenRow, ...], page: Page[T]) -> None:
        """The answer broke off: the rest of the page is lost, and nothing is known of the end."""
        offset = number * self.size
        believed = min(self.height - offset, self.size)
        lost = max(believed - len(rows), 1 if len(rows) < self.size else 0)
        rest = BrokenRow(Malformed(next(hurt.reason for hurt in page.damage if hurt.row == CUT_OFF)))
        self._put(number, _Block(rows + (rest,) * lost, len(rows)))
        self._floor = max(self._floor, offset + len(rows) + lost)

    def _take_short(self, number: int, rows: tuple[T | BrokenRow, ...]) -> None:
        offset = number * self.size
        if self._floor > offset + self.size:
            lost = BrokenRow(Malformed("The server left rows out of this page."))
            self._put(number, _Block(rows + (lost,) * (self.size - len(rows)), len(rows)))
            return
        self._end_at(offset + self.size)
        self._put(number, _Block(rows, len(rows)))
        self._floor = self._ceiling = offset + len(rows)

    def _unpad(self, end: int) -> None:
        """Where a page that was filled up has become the last one, its end is the end after all."""
        number = end // self.size - 1
        block = self._blocks.get(number)
        if block is not None and end % self.size == 0 and block.sent < len(block.rows) == self.size:
            self._blocks[number] = _Block(block.rows[: block.sent], block.sent)
            self._floor = self._ceiling = number * self.size + block.sent

    def _bottom(self, number: int) -> int:
        return number * self.size + len(self._blocks[number].rows)

    def _put(self, number: int, block: _Block[T]) -> None:
        self._blocks[number] = block
        self._blocks.move_to_end(number)

    def _drop_far_pages(self) -> None:
        while len(self._blocks) > self._kept:
            self._blocks.popitem(last=False)


def merged(page: Page[T]) -> tuple[T | BrokenRow, ...]:
    """The rows of a page with those that were not understood in their places."""
    hurt = sorted((damage for damage in page.damage if damage.row >= 0), key=lambda damage: damage.row)
    if not hurt:
        return page.rows
    rows: list[T | BrokenRow] = list(page.rows)
    for damage in hurt:
        rows.insert(min(damage.row, len(rows)), BrokenRow(Malformed(damage.reason)))
    return tuple(rows)
