"""The model of listings: rows appear, grow, shrink, fail and come back, and nothing is asked for in vain."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from ampache_desktop.api.call import Damage, Page
from ampache_desktop.api.calls.albums import Albums
from ampache_desktop.api.calls.songs import ArtistSongs, SearchSongs, Songs
from ampache_desktop.api.errors import Malformed, SessionExpired, TimedOut
from ampache_desktop.api.models import ArtistId, Song
from ampache_desktop.api.versions import Version
from ampache_desktop.models.columns import SONG_COLUMNS
from ampache_desktop.models.paged import PagedModel, Scope, State
from ampache_desktop.models.pages import PAGE_ROWS, PAGES_KEPT
from ampache_desktop.models.sources import CallSource, ListSource, Order, Source
from ampache_desktop.qt.drag import unpack
from ampache_desktop.qt.jobs import Jobs
from ampache_desktop.qt.roles import PLACEHOLDER, RECORD_ROLE, BrokenRow
from tests.listings import Computed, Gated, Scripted, pages_of, song

Made = Callable[[Source[Song] | None], PagedModel[Song]]


@pytest.fixture
def jobs(qapp: object) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.close()


@pytest.fixture
def make(jobs: Jobs, qtbot: QtBot) -> Iterator[Made]:
    """Makes models that show a source, each watched by Qt's model tester."""
    made: list[tuple[PagedModel[Song], QAbstractItemModelTester]] = []

    def model_of(source: Source[Song] | None) -> PagedModel[Song]:
        model: PagedModel[Song] = PagedModel(jobs, SONG_COLUMNS)
        fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
        made.append((model, QAbstractItemModelTester(model, fatal)))
        model.show(source)
        return model

    yield model_of
    jobs.close()
    for model, tester in made:
        tester.deleteLater()
        model.deleteLater()


@pytest.fixture
def make_long(jobs: Jobs) -> Iterator[Made]:
    """Makes models too long for the model tester, which visits every row."""
    made: list[PagedModel[Song]] = []

    def model_of(source: Source[Song] | None) -> PagedModel[Song]:
        model: PagedModel[Song] = PagedModel(jobs, SONG_COLUMNS)
        made.append(model)
        model.show(source)
        return model

    yield model_of
    jobs.close()
    for model in made:
        model.deleteLater()


def titles(model: PagedModel[Song], *rows: int) -> list[str | None]:
    return [record.title if (record := model.record(row)) else None for row in rows]


def at(model: PagedModel[Song], row: int, role: int = RECORD_ROLE, column: int = 2) -> Any:  # noqa: ANN401
    return model.index(row, column).data(role)


def state_of(model: PagedModel[Song]) -> State:
    return model.state


def scope_of(model: PagedModel[Song]) -> Scope:
    return model.scope


def until(qtbot: QtBot, ready: Callable[[], bool]) -> None:
    qtbot.waitUntil(ready, timeout=5000)


def test_the_first_page_comes_by_itself_and_the_count_is_the_height(make_long: Made, qtbot: QtBot) -> None:
    source = Computed(song, 1_000_000, 1_000_000)
    model = make_long(source)
    assert state_of(model) is State.LOADING

    until(qtbot, lambda: model.record(0) is not None)

    assert state_of(model) is State.ROWS
    assert model.rowCount() == model.total_hint == 1_000_000
    assert at(model, 0, Qt.ItemDataRole.DisplayRole) == "Song 0000000"
    assert at(model, 900_000) is PLACEHOLDER


def test_a_jump_far_down_asks_for_what_is_on_screen_and_little_else(make_long: Made, qtbot: QtBot) -> None:
    source = Computed(song, 1_000_000, 1_000_000)
    model = make_long(source)
    until(qtbot, lambda: model.record(0) is not None)
    model.want(0, 20)
    until(qtbot, lambda: model.record(PAGE_ROWS) is not None)
    source.asked.clear()

    model.want(899_990, 900_020)
    until(qtbot, lambda: None not in titles(model, 899_990, 900_020))
    until(qtbot, lambda: model.record(900_200) is not None)

    assert titles(model, 900_000) == ["Song 0900000"]
    assert len(source.asked) <= 3


def test_dragging_the_scroll_bar_asks_only_for_where_it_rests(
    make_long: Made, jobs: Jobs, qtbot: QtBot
) -> None:
    gated = Gated(Computed(song, 1_000_000, 1_000_000))
    model = make_long(None)
    model.show(gated, expected_rows=1_000_000)
    for row in range(0, 900_000, 1000):
        model.want(row, row + 20)
        qtbot.wait(0)
    gated.gate.set()

    until(qtbot, lambda: model.record(899_000) is not None)

    assert len(gated.begun) < 40  # of 900 places passed


def test_rows_behind_are_dropped_so_that_memory_stays_flat(make_long: Made, qtbot: QtBot) -> None:
    model = make_long(Computed(song, 100_000, 100_000))
    until(qtbot, lambda: model.record(0) is not None)
    for number in range(PAGES_KEPT + 10):
        row = number * PAGE_ROWS
        model.want(row, row + 20)
        until(qtbot, lambda row=row: model.record(row) is not None)  # type: ignore[misc] # a default binds

    assert model.record(0) is None
    assert at(model, 0) is PLACEHOLDER
    model.want(0, 20)
    until(qtbot, lambda: model.record(0) is not None)


@pytest.mark.parametrize("claimed", [None, 1, 300, 800, 450])
def test_scrolling_to_the_end_shows_every_row_whatever_the_claim(
    make: Made, qtbot: QtBot, claimed: int | None
) -> None:
    model = make(Computed(song, 450, claimed))
    until(qtbot, lambda: model.record(0) is not None)
    seen = 0
    while not (model.total_is_exact and seen >= model.rowCount()):
        last = min(seen + 25, model.rowCount() - 1)
        model.want(max(last - 25, 0), last)
        until(qtbot, lambda last=last: model.rowCount() <= last or model.record(last) is not None)  # type: ignore[misc] # a default binds
        seen = last + 1
        if not model.total_is_exact and seen >= model.rowCount():
            height = model.rowCount()
            until(qtbot, lambda height=height: model.rowCount() != height or model.total_is_exact)  # type: ignore[misc] # a default binds

    assert model.rowCount() == 450


def test_a_view_that_asks_for_rows_that_are_not_there_is_answered_all_the_same(
    make: Made, qtbot: QtBot
) -> None:
    model = make(Computed(song, 300, 300))
    model.want(500, 520)

    until(qtbot, lambda: model.record(0) is not None)
    until(qtbot, lambda: model.record(299) is not None)


def test_an_empty_listing_says_so(make: Made, qtbot: QtBot) -> None:
    model = make(Computed(song, 0, 304))

    until(qtbot, lambda: model.state is State.EMPTY)

    assert model.rowCount() == 0


def test_a_listing_that_fails_at_once_says_why_and_can_be_retried(make: Made, qtbot: QtBot) -> None:
    error = TimedOut("no answer")
    model = make(Computed(song, 50, 50, trouble={0: [error]}))

    until(qtbot, lambda: model.state is State.FAILED)

    assert model.failure is error
    assert model.rowCount() == 0
    model.retry()
    assert state_of(model) is State.LOADING
    until(qtbot, lambda: model.rowCount() == 50)
    assert model.failure is None


def test_a_page_that_fails_is_rows_that_can_be_retried(make: Made, qtbot: QtBot) -> None:
    source = Computed(song, 600, 600, trouble={400: [SessionExpired("over"), TimedOut("no answer")]})
    model = make(source)
    until(qtbot, lambda: model.record(0) is not None)

    with qtbot.waitSignal(model.page_failed):
        model.want(410, 430)

    broken = at(model, 420)
    assert isinstance(broken, BrokenRow)
    assert isinstance(broken.error, SessionExpired)
    assert at(model, 420, Qt.ItemDataRole.DisplayRole)
    assert at(model, 420, Qt.ItemDataRole.AccessibleTextRole)
    assert state_of(model) is State.ROWS
    assert model.rowCount() == 600
    with qtbot.waitSignal(model.page_failed):
        model.retry(420)
    model.retry(420)
    until(qtbot, lambda: titles(model, 420) == ["Song 0000420"])


def test_damaged_rows_can_be_asked_for_again(make: Made, qtbot: QtBot) -> None:
    hurt = Page((song(0), song(2)), 0, 3, damage=(Damage(1, "no JSON"),))
    source = Scripted({0: hurt})
    model = make(source)
    until(qtbot, lambda: model.rowCount() == 3)
    assert isinstance(at(model, 1), BrokenRow)

    source.pages = pages_of([song(0), song(1), song(2)], 3, PAGE_ROWS)
    model.retry(1)

    until(qtbot, lambda: titles(model, 1) == ["Song 0000001"])


def test_answers_for_an_older_listing_never_land(make: Made, qtbot: QtBot) -> None:
    late = Gated(Computed(song, 1000, 1000))
    model = make(late)
    until(qtbot, lambda: bool(late.begun))

    model.show(ListSource([song(7)]))
    until(qtbot, lambda: model.rowCount() == 1)
    late.gate.set()
    qtbot.wait(50)

    assert titles(model, 0) == ["Song 0000007"]
    assert model.rowCount() == 1


def test_a_reload_keeps_the_place(make: Made, qtbot: QtBot) -> None:
    source = Computed(song, 650, 650)
    model = make(source)
    until(qtbot, lambda: model.record(0) is not None)

    model.reload()

    assert model.rowCount() == 650
    until(qtbot, lambda: model.record(0) is not None)


def test_a_changed_record_is_shown_where_it_stands(make: Made, qtbot: QtBot) -> None:
    model = make(ListSource([song(row) for row in range(300)]))
    until(qtbot, lambda: model.record(10) is not None)
    with qtbot.waitSignal(model.dataChanged) as caught:
        model.record_changed(Song(id=song(10).id, title="Renamed", rating=5))

    assert titles(model, 10) == ["Renamed"]
    first, last = caught.args[:2] if caught.args else (QModelIndex(), QModelIndex())
    assert (first.row(), last.row()) == (10, 10)


def test_the_server_sorts_and_filters_where_it_can(jobs: Jobs) -> None:
    class NoServer:
        def send(self, call: object) -> object:
            raise AssertionError(call)

    model: PagedModel[Song] = PagedModel(jobs, SONG_COLUMNS)
    model.show(CallSource(NoServer(), Songs(), Version(6, 6)))
    model.set_sort("plays", Order.DESCENDING)
    model.set_filter("paper")

    source = model.source
    assert isinstance(source, CallSource)
    assert source.listing == Songs(sort="total_count,DESC", filter="paper")
    model.set_sort(None)
    model.set_filter("")
    assert isinstance(model.source, CallSource)
    assert model.source.listing == Songs()
    model.show(None)
    model.deleteLater()


@pytest.mark.parametrize(
    ("listing", "version"),
    [
        (Albums(), Version(5, 5)),
        (ArtistSongs(ArtistId("1")), Version(6, 4)),
        (SearchSongs("a"), Version(6, 6)),
    ],
)
def test_what_the_server_cannot_sort_it_is_not_asked_to(listing: Any, version: Version) -> None:  # noqa: ANN401
    from ampache_desktop.models.sources import Arrangement

    class NoServer:
        def send(self, call: object) -> object:
            raise AssertionError(call)

    by_plays = next(column for column in SONG_COLUMNS if column.key == "plays")
    assert CallSource(NoServer(), listing, version).arranged(Arrangement(by_plays)) is None


def test_what_the_server_cannot_sort_is_sorted_here(make: Made, qtbot: QtBot) -> None:
    rows = list(range(900))
    random.Random(1).shuffle(rows)
    model = make(Computed(lambda place: song(rows[place]), 900, 900))

    model.set_sort("title", Order.DESCENDING)
    until(qtbot, lambda: model.record(0) is not None)

    assert titles(model, 0, 1, 2) == ["Song 0000899", "Song 0000898", "Song 0000897"]
    assert model.rowCount() == 900
    assert scope_of(model) is Scope.WHOLE
    model.set_filter("song 00008 artist")
    until(qtbot, lambda: model.rowCount() == 111)
    assert titles(model, 0) == ["Song 0000899"]


def test_a_listing_too_long_to_sort_here_says_so(make_long: Made, qtbot: QtBot) -> None:
    model = make_long(Computed(song, 50_000, 50_000))
    with qtbot.waitSignal(model.scope_changed):
        model.sort(2, Qt.SortOrder.DescendingOrder)

    assert scope_of(model) is Scope.LOADED_ROWS
    assert titles(model, 0) == ["Song 0001999"]
    model.sort(-1)
    until(qtbot, lambda: model.rowCount() == 50_000)
    assert scope_of(model) is Scope.WHOLE


def test_a_long_selection_is_fetched_whole(make_long: Made, qtbot: QtBot) -> None:
    model = make_long(Computed(song, 10_000, 10_000))
    until(qtbot, lambda: model.record(0) is not None)
    got: list[tuple[Song, ...]] = []

    model.collect([9_999, 3, 4_000], done=got.append)

    until(qtbot, lambda: bool(got))
    assert [found.title for found in got[0]] == ["Song 0000003", "Song 0004000", "Song 0009999"]


def test_all_of_a_listing_can_be_had_up_to_a_limit(make_long: Made, qtbot: QtBot) -> None:
    model = make_long(Computed(song, 3_000, 3_000))
    got: list[Any] = []

    model.fetch_all(2_500, done=got.append)

    until(qtbot, lambda: bool(got))
    assert len(got[0].rows) == 2_500
    assert not got[0].complete


def test_typed_letters_look_among_the_rows_that_are_here(make_long: Made, qtbot: QtBot) -> None:
    source = Computed(song, 1_000_000, 1_000_000)
    model = make_long(source)
    until(qtbot, lambda: model.record(0) is not None)

    found = model.match(model.index(5, 2), Qt.ItemDataRole.DisplayRole, "song 0000004", 1)

    assert [index.row() for index in found] == [4]


def test_dragged_rows_carry_their_records(make: Made, qtbot: QtBot) -> None:
    model = make(ListSource([song(0), song(1), song(2)]))
    until(qtbot, lambda: model.rowCount() == 3)

    dragged = unpack(model.mimeData([model.index(2, 1), model.index(0, 1), model.index(2, 3)]))

    assert dragged is not None
    assert dragged.rows == (0, 2)
    assert dragged.records == (song(0), song(2))


def test_markup_in_an_error_is_not_lost_on_anybody(make: Made, qtbot: QtBot) -> None:
    model = make(Computed(song, 10, 10, trouble={0: [Malformed("<b>HTML</b> came")]}))

    until(qtbot, lambda: model.state is State.FAILED)

    assert isinstance(model.failure, Malformed)
