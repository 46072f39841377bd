"""The queue's model follows every edit, step by step, and says the same as the queue."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QObject, QPersistentModelIndex, Signal
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from ampache_desktop.models.queue import QueueModel
from ampache_desktop.player.queue import Queue
from ampache_desktop.qt.drag import unpack
from ampache_desktop.qt.roles import RECORD_ROLE
from tests.listings import song


class Plain(QObject):
    """The queue's side of a player."""

    queue_changed = Signal()
    entry_changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.queue = Queue()


@pytest.fixture
def player(qapp: object) -> Plain:
    return Plain()


@pytest.fixture
def model(player: Plain) -> Iterator[QueueModel]:
    made = QueueModel(player)
    tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    yield made
    tester.deleteLater()
    made.deleteLater()


def fill(player: Plain, count: int) -> list[int]:
    player.queue.replace(song(number) for number in range(count))
    player.queue_changed.emit()
    return [entry.id for entry in player.queue.entries]


def shown(model: QueueModel) -> list[int]:
    return [model.index(row, 0).data(RECORD_ROLE).id for row in range(model.rowCount())]


def test_edits_are_followed_row_by_row(player: Plain, model: QueueModel, qtbot: QtBot) -> None:
    ids = fill(player, 6)
    resets: list[Any] = []
    model.modelReset.connect(lambda: resets.append(1))
    place = QPersistentModelIndex(model.index(4, 0))

    with qtbot.waitSignal(model.rowsRemoved):
        player.queue.remove([ids[1]])
        player.queue_changed.emit()
    with qtbot.waitSignal(model.rowsMoved):
        player.queue.move([ids[4]], 0)
        player.queue_changed.emit()
    assert place.row() == 0
    with qtbot.waitSignal(model.rowsInserted):
        player.queue.insert_next([song(100)])
        player.queue_changed.emit()
    player.queue.undo()
    player.queue_changed.emit()

    assert shown(model) == [entry.id for entry in player.queue.entries]
    assert not resets
    assert place.data(RECORD_ROLE).id == ids[4]


def test_edits_that_were_missed_are_caught_up_with(player: Plain, model: QueueModel) -> None:
    ids = fill(player, 6)
    player.queue.remove([ids[1]])
    player.queue.remove([ids[3]])
    player.queue.append([song(9)])

    player.queue_changed.emit()

    assert shown(model) == [entry.id for entry in player.queue.entries]


def test_the_row_that_plays_is_announced(player: Plain, model: QueueModel, qtbot: QtBot) -> None:
    fill(player, 3)
    rows: list[int] = []
    model.dataChanged.connect(lambda first, _last: rows.append(first.row()))

    player.queue.advance()
    player.entry_changed.emit(player.queue.current)

    assert model.current_row == 1
    assert sorted(rows) == [0, 1]


def test_a_hundred_thousand_entries(player: Plain) -> None:
    model = QueueModel(player)
    ids = fill(player, 100_000)
    player.queue.remove(ids[::2])
    player.queue_changed.emit()
    player.queue.move([ids[99_999]], 0)
    player.queue_changed.emit()

    assert model.rowCount() == 50_000
    assert model.entry(0) == player.queue[0]
    assert model.ids([1, 2]) == [player.queue[1].id, player.queue[2].id]
    model.deleteLater()


def test_dragged_rows_carry_their_entries(player: Plain, model: QueueModel) -> None:
    fill(player, 4)

    dragged = unpack(model.mimeData([model.index(3, 0), model.index(1, 0), model.index(3, 2)]))

    assert dragged is not None
    assert dragged.rows == (1, 3)
    assert dragged.records == (player.queue[1], player.queue[3])


EDITS = st.lists(
    st.tuples(
        st.sampled_from(["append", "next", "remove", "move", "clear", "undo", "redo", "advance", "replace"]),
        st.lists(st.integers(0, 12), max_size=4),
        st.integers(0, 12),
    ),
    max_size=12,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(edits=EDITS)
def test_any_edits_in_any_order_leave_the_same_rows(
    player: Plain, model: QueueModel, edits: list[tuple[str, list[int], int]]
) -> None:
    fill(player, 5)
    for what, rows, at in edits:
        do(player.queue, what, rows, at)
        player.queue_changed.emit()
        assert shown(model) == [entry.id for entry in player.queue.entries]
        assert model.current_row == player.queue.current_row


def do(queue: Queue, what: str, rows: list[int], at: int) -> None:
    ids = [queue[row].id for row in rows if row < len(queue)]
    songs = [song(row) for row in rows]
    deeds: dict[str, Callable[[], object]] = {
        "append": lambda: queue.append(songs),
        "next": lambda: queue.insert_next(songs),
        "remove": lambda: queue.remove(ids),
        "move": lambda: queue.move(ids, at),
        "clear": queue.clear,
        "undo": queue.undo,
        "redo": queue.redo,
        "advance": queue.advance,
        "replace": lambda: queue.replace(songs),
    }
    deeds[what]()
