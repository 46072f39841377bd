"""The model over a real server that misbehaves: rows fail where the server failed, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from ampache_desktop.api.address import Address
from ampache_desktop.api.calls.songs import Songs
from ampache_desktop.api.client import Client
from ampache_desktop.api.credentials import Password
from ampache_desktop.api.errors import AmpacheError, HttpStatus, Malformed
from ampache_desktop.api.models import Song
from ampache_desktop.api.versions import Api, Format
from ampache_desktop.demo import Demo
from ampache_desktop.library.art import Art, cover_key
from ampache_desktop.models.columns import SONG_COLUMNS
from ampache_desktop.models.covers import Covers
from ampache_desktop.models.paged import PagedModel, State
from ampache_desktop.models.sources import CallSource, Order
from ampache_desktop.qt.jobs import Jobs
from ampache_desktop.qt.roles import BrokenRow

Opened = Callable[..., tuple[Demo, Client, PagedModel[Song]]]


@pytest.fixture
def jobs(qapp: object) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.close()


@pytest.fixture
def opened(start_demo: Callable[..., Demo], jobs: Jobs) -> Iterator[Opened]:
    """Starts a server, signs in and shows its songs."""
    clients: list[Client] = []
    models: list[PagedModel[Song]] = []

    def open_songs(
        songs: int = 1000, faults: tuple[str, ...] = (), api: Api = Api.V6, fmt: Format | None = None
    ) -> tuple[Demo, Client, PagedModel[Song]]:
        server = start_demo(songs=songs, faults=faults)
        client = Client(Address.parse(server.url), Password(server.user, server.password), api=api, fmt=fmt)
        clients.append(client)
        client.connect()
        model: PagedModel[Song] = PagedModel(jobs, SONG_COLUMNS)
        models.append(model)
        model.show(CallSource(client, Songs(), client.version))
        return server, client, model

    yield open_songs
    jobs.close()
    for model in models:
        model.deleteLater()
    for client in clients:
        client.close()


def look_at(qtbot: QtBot, model: PagedModel[Any], row: int) -> None:
    """Scroll to a row, and wait until it is there or says why it is not."""
    model.want(row, row + 20)
    qtbot.waitUntil(lambda: model.state is not State.LOADING, timeout=20_000)
    qtbot.waitUntil(lambda: row >= model.rowCount() or not _is_awaited(model, row), timeout=20_000)


def _is_awaited(model: PagedModel[Any], row: int) -> bool:
    return model.record(row) is None and broken(model, row) is None


def broken(model: PagedModel[Any], row: int) -> Exception | None:
    from ampache_desktop.qt.roles import RECORD_ROLE

    found = model.index(row, 0).data(RECORD_ROLE)
    return found.error if isinstance(found, BrokenRow) else None


@pytest.mark.parametrize(("api", "fmt"), [(api, fmt) for api in Api for fmt in api.formats])
def test_every_generation_and_format_pages_to_its_end(
    opened: Opened, qtbot: QtBot, api: Api, fmt: Format
) -> None:
    _, _, model = opened(songs=450, api=api, fmt=fmt)
    for row in (0, 210, 420):
        look_at(qtbot, model, row)
    qtbot.waitUntil(lambda: model.total_is_exact, timeout=20_000)

    assert model.rowCount() == 450
    assert model.record(449) is not None


def test_a_jump_through_a_million_songs_costs_three_requests_at_most(opened: Opened, qtbot: QtBot) -> None:
    server, _, model = opened(songs=1_000_000)
    look_at(qtbot, model, 0)
    qtbot.waitUntil(lambda: model.record(200) is not None, timeout=20_000)
    server.forget_requests()

    look_at(qtbot, model, 899_990)
    qtbot.waitUntil(lambda: model.record(900_200) is not None, timeout=20_000)

    assert model.record(900_000) is not None
    assert len(server.requests) <= 3


def test_the_third_page_fails_and_is_had_at_the_second_try(opened: Opened, qtbot: QtBot) -> None:
    server, _, model = opened()
    look_at(qtbot, model, 0)
    qtbot.waitUntil(lambda: model.record(200) is not None, timeout=20_000)
    server.faults.add("500:action=songs")

    with qtbot.waitSignal(model.page_failed, timeout=20_000):
        model.want(400, 420)

    assert isinstance(broken(model, 410), HttpStatus)
    assert model.record(199) is not None
    assert model.state is State.ROWS
    server.faults.clear()
    model.retry(410)
    look_at(qtbot, model, 410)
    assert model.record(410) is not None


def test_a_session_that_ends_during_scrolling_is_not_noticed(opened: Opened, qtbot: QtBot) -> None:
    server, _, model = opened()
    look_at(qtbot, model, 0)
    server.sessions.expire()

    look_at(qtbot, model, 600)

    assert model.record(600) is not None
    assert model.failure is None


def test_xml_that_breaks_off_shows_what_came_and_can_be_retried(opened: Opened, qtbot: QtBot) -> None:
    _, _, model = opened(faults=("truncate:action=songs:nth=1",), fmt=Format.XML)
    qtbot.waitUntil(lambda: model.state is State.ROWS, timeout=20_000)

    assert model.record(0) is not None
    assert isinstance(broken(model, 199), AmpacheError)
    model.retry()
    look_at(qtbot, model, 0)
    assert model.record(199) is not None


def test_a_poisoned_title_does_not_take_the_page_with_it(opened: Opened, qtbot: QtBot) -> None:
    _, _, model = opened(faults=("poison=5:action=songs",), fmt=Format.XML)
    look_at(qtbot, model, 0)

    assert model.record(4) is not None
    assert model.record(6) is not None
    assert model.rowCount() == 1000


def test_html_in_place_of_an_answer_fails_the_listing_with_a_reason(opened: Opened, qtbot: QtBot) -> None:
    _, _, model = opened(faults=("html:action=songs",))
    qtbot.waitUntil(lambda: model.state is State.FAILED, timeout=20_000)

    assert isinstance(model.failure, Malformed)


def test_a_wrong_count_does_not_make_or_hide_rows(opened: Opened, qtbot: QtBot) -> None:
    _, _, model = opened(songs=450, faults=("wrong-total",))
    for row in (0, 200, 400):
        look_at(qtbot, model, row)
    qtbot.waitUntil(lambda: model.total_is_exact, timeout=20_000)

    assert model.rowCount() == 450


def test_an_empty_library_is_empty(opened: Opened, qtbot: QtBot) -> None:
    _, _, model = opened(songs=0)

    qtbot.waitUntil(lambda: model.state is State.EMPTY, timeout=20_000)


def test_the_server_sorts_and_filters(opened: Opened, qtbot: QtBot) -> None:
    _, _, model = opened(songs=500)
    look_at(qtbot, model, 0)

    model.set_sort("duration", Order.DESCENDING)
    look_at(qtbot, model, 0)
    longest = [model.record(row) for row in range(20)]

    durations = [song.duration for song in longest if song is not None]
    assert durations == sorted(durations, reverse=True)
    model.set_filter("a")
    look_at(qtbot, model, 0)
    assert model.rowCount() > 0
    assert all("a" in song.title.casefold() for row in range(10) if (song := model.record(row)) is not None)


def test_covers_come_from_the_server_to_the_screen(
    opened: Opened, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    _, client, model = opened()
    look_at(qtbot, model, 0)
    keys = {cover_key(song) for row in range(40) if (song := model.record(row)) is not None} - {""}
    covers = Covers(jobs, Art(client, tmp_path))
    for key in keys:
        covers.pixmap(key, 48, 2.0)

    qtbot.waitUntil(lambda: all(covers.pixmap(key, 48, 2.0) is not None for key in keys), timeout=20_000)

    found = [cover for key in keys if (cover := covers.pixmap(key, 48, 2.0)) is not None]
    assert sum(not cover.isNull() and cover.width() == 96 for cover in found) >= len(keys) // 2
    covers.deleteLater()
