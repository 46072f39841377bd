"""The sparse store of a listing: whatever a server claims, the rows that are there are found, and the end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ampache_desktop.api.call import CUT_OFF, MENDED, Damage, Page
from ampache_desktop.api.errors import Malformed, TimedOut
from ampache_desktop.models.pages import MOST_CLAIMED_ROWS, Pages
from ampache_desktop.qt.roles import PLACEHOLDER, BrokenRow

SIZE = 10


def page(pages: Pages[int], number: int, length: int, claimed: int | None) -> None:
    """Answer for one page of a server that has `length` rows and says `claimed`."""
    offset = number * pages.size
    rows = tuple(range(offset, min(offset + pages.size, length)))
    pages.take(number, Page(rows, offset, claimed))


def walk(pages: Pages[int], length: int, claimed: int | None) -> int:
    """Do what a view does that wants every row: ask for what is missing. Return how many requests it took."""
    requests = 0
    while True:
        wanted = [n for n in range(-(-pages.height // pages.size)) if pages.needs(n)]
        past = pages.page_past_the_end()
        candidates = [pages.probe(), *wanted[:1], past]
        number = next((n for n in candidates if n is not None and pages.needs(n)), None)
        if number is None:
            return requests
        page(pages, number, length, claimed)
        requests += 1
        assert requests < 10_000


@given(
    length=st.integers(0, 400),
    claimed=st.one_of(st.none(), st.integers(-5, 100_000)),
)
def test_every_row_is_found_whatever_the_server_claims(length: int, claimed: int | None) -> None:
    pages: Pages[int] = Pages(SIZE, kept=1000)

    walk(pages, length, claimed)

    assert pages.end_known
    assert pages.height == length
    assert [pages[row] for row in range(length)] == list(range(length))


@given(
    length=st.integers(0, 5000),
    claimed=st.one_of(st.none(), st.integers(0, 1_000_000)),
    jumps=st.lists(st.integers(0, 1_000_000), max_size=8),
)
def test_a_jump_anywhere_finds_its_rows_or_the_end(
    length: int, claimed: int | None, jumps: list[int]
) -> None:
    pages: Pages[int] = Pages(SIZE, kept=5)
    page(pages, 0, length, claimed)
    for row in jumps:
        number = min(row, max(pages.height - 1, 0)) // SIZE
        if pages.needs(number):
            page(pages, number, length, claimed)
        while (probe := pages.probe()) is not None:
            page(pages, probe, length, claimed)
        place = number * SIZE
        assert (pages[place] == place) if place < length else pages.height <= place or pages.height <= length
    assert len(pages.loaded) <= 5
    assert pages.height <= max(length, claimed or 0)


def test_an_end_that_is_far_below_the_claim_is_found_by_halving() -> None:
    pages: Pages[int] = Pages(SIZE)
    page(pages, 0, 123_456, 5_000_000)
    page(pages, 400_000, 123_456, 5_000_000)

    probes = 0
    while (number := pages.probe()) is not None:
        page(pages, number, 123_456, 5_000_000)
        probes += 1

    assert pages.end_known
    assert pages.height == 123_456
    assert probes <= 20


def test_a_listing_without_a_count_grows_by_pages_and_shows_no_rows_that_may_not_be_there() -> None:
    pages: Pages[int] = Pages(SIZE)
    heights = []
    for number in range(4):
        page(pages, number, 35, None)
        heights.append(pages.height)

    assert heights == [10, 20, 30, 35]
    assert pages.end_known


def test_a_count_that_is_too_low_does_not_end_the_listing() -> None:
    pages: Pages[int] = Pages(SIZE)
    page(pages, 0, 25, 1)

    assert pages.height == 10
    assert pages.page_past_the_end() == 1


def test_a_listing_that_ends_with_a_full_page_ends_at_the_empty_one() -> None:
    pages: Pages[int] = Pages(SIZE)
    page(pages, 0, 20, 20)
    page(pages, 1, 20, 20)
    assert not pages.end_known

    page(pages, 2, 20, 20)

    assert pages.end_known
    assert pages.height == 20


def test_an_absurd_count_is_believed_only_so_far() -> None:
    pages: Pages[int] = Pages(SIZE)
    page(pages, 0, 100, 10**12)

    assert pages.height == MOST_CLAIMED_ROWS


def test_rows_that_are_not_here_are_placeholders() -> None:
    pages: Pages[int] = Pages(SIZE)
    page(pages, 0, 100, 100)

    assert pages[9] == 9
    assert pages[10] is PLACEHOLDER


def test_a_server_that_ignores_limits_is_asked_once_and_nothing_of_it_is_dropped() -> None:
    pages: Pages[int] = Pages(SIZE, kept=3)

    pages.take(0, Page(tuple(range(95)), 0, None))

    assert pages.end_known
    assert [pages[row] for row in range(95)] == list(range(95))


def test_a_server_that_ignores_offsets_does_not_make_the_listing_endless() -> None:
    pages: Pages[int] = Pages(SIZE)
    for number in range(2):
        pages.take(number, Page(tuple(range(SIZE)), number * SIZE, None))

    assert pages.end_known
    assert pages.height == SIZE


def test_damaged_rows_stand_in_their_places_and_say_why() -> None:
    pages: Pages[str] = Pages(3)

    pages.take(0, Page(("a", "c"), 0, 3, damage=(Damage(1, "a row that is no JSON"),)))

    broken = pages[1]
    assert (pages[0], pages[2]) == ("a", "c")
    assert isinstance(broken, BrokenRow)
    assert "no JSON" in str(broken.error)
    assert not pages.end_known  # three rows came of three: it was not a short page


def test_a_mended_row_is_not_missing() -> None:
    pages: Pages[str] = Pages(3)

    pages.take(0, Page(("a", "b"), 0, 304, damage=(Damage(MENDED, "row 1 was mended"),)))

    assert pages.end_known
    assert pages.height == 2


@pytest.mark.parametrize(("claimed", "height"), [(25, 25), (None, 5)])
def test_an_answer_that_was_cut_off_is_not_the_end(claimed: int | None, height: int) -> None:
    pages: Pages[int] = Pages(SIZE)

    pages.take(0, Page((0, 1, 2, 3), 0, claimed, damage=(Damage(CUT_OFF, "cut off after row 4"),)))

    assert not pages.end_known
    assert pages.height == height
    assert isinstance(pages[4], BrokenRow)
    pages.forgive([0])
    assert pages.needs(0)


def test_a_page_that_failed_says_why_in_each_row_until_it_is_forgiven() -> None:
    pages: Pages[int] = Pages(SIZE)
    page(pages, 0, 100, 100)
    error = TimedOut("no answer")

    pages.fail(3, error)

    broken = pages[35]
    assert isinstance(broken, BrokenRow)
    assert broken.error is error
    assert pages.height == 100
    assert not pages.needs(3)
    pages.forgive([3])
    assert pages.needs(3)
    page(pages, 3, 100, 100)
    assert pages[35] == 35


def test_a_short_page_before_rows_that_are_there_leaves_them_there() -> None:
    pages: Pages[int] = Pages(SIZE)
    page(pages, 5, 100, 100)

    pages.take(1, Page(tuple(range(10, 18)), 10, 100))

    assert pages.height == 100
    assert pages[50] == 50
    lost = pages[18]
    assert isinstance(lost, BrokenRow)
    assert isinstance(lost.error, Malformed)


def test_a_listing_that_became_shorter_is_seen_to_be() -> None:
    pages: Pages[int] = Pages(SIZE, kept=2)
    for number in (0, 5, 9):
        page(pages, number, 100, 100)

    page(pages, 4, 35, 35)
    while (probe := pages.probe()) is not None:
        page(pages, probe, 35, 35)

    assert pages.end_known
    assert pages.height == 35


def test_the_pages_that_were_looked_at_longest_ago_are_dropped() -> None:
    pages: Pages[int] = Pages(SIZE, kept=3)
    for number in (0, 1, 2):
        page(pages, number, 1000, 1000)
    pages.touch([0])

    page(pages, 50, 1000, 1000)

    assert sorted(pages.loaded) == [0, 2, 50]
    assert pages[10] is PLACEHOLDER
    assert pages.needs(1)


def test_records_are_changed_where_they_stand() -> None:
    pages: Pages[int] = Pages(SIZE)
    for number in (0, 3):
        page(pages, number, 100, 100)

    changed = pages.update(lambda old: -old if old in {7, 31} else None)

    assert changed == [7, 31]
    assert (pages[7], pages[31], pages[8]) == (-7, -31, 8)


def test_a_reload_can_expect_a_height() -> None:
    pages: Pages[int] = Pages(SIZE)
    pages.expect(500)
    assert pages.height == 500

    page(pages, 30, 305, 305)

    assert pages.height == 305
