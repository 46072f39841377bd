"""Blocking work and the GUI thread: results land once, on the right thread, or not at all."""

from __future__ import annotations

import gc
import sys
import threading
from random import Random
from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtCore import QObject, QThread

from ampache_desktop.api.errors import NotFound
from ampache_desktop.qt.jobs import Coalesced, Jobs, Pace, Urgency

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


def never(value: object) -> None:
    """Stand for a callback that must not come."""
    pytest.fail(f"came with {value!r}")


@pytest.fixture
def jobs(qapp: object) -> Iterator[Jobs]:
    made = Jobs(workers=4)
    yield made
    made.close()


@pytest.fixture
def owner(qapp: object) -> QObject:
    return QObject()


def test_done_lands_once_on_the_gui_thread(qtbot: QtBot, jobs: Jobs, owner: QObject) -> None:
    landed: list[tuple[int, bool]] = []
    worked: list[bool] = []

    def work() -> int:
        worked.append(threading.current_thread() is threading.main_thread())
        return 42

    def done(value: int) -> None:
        landed.append((value, QThread.currentThread() == owner.thread()))

    jobs.submit(work, owner=owner, done=done, failed=never)
    qtbot.waitUntil(lambda: bool(landed))
    assert landed == [(42, True)]
    assert worked == [False]


@pytest.mark.parametrize("error", [NotFound("gone"), OSError("disk")])
def test_expected_errors_go_to_failed(qtbot: QtBot, jobs: Jobs, owner: QObject, error: Exception) -> None:
    seen: list[Exception] = []

    def work() -> None:
        raise error

    jobs.submit(work, owner=owner, done=never, failed=seen.append)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [error]


def test_expected_error_without_failed_is_announced(qtbot: QtBot, jobs: Jobs, owner: QObject) -> None:
    def work() -> None:
        raise NotFound("gone")

    with qtbot.waitSignal(jobs.unhandled) as caught:
        jobs.submit(work, owner=owner, done=never)
    assert isinstance(caught.args[0], NotFound)


def test_a_bug_reaches_the_hook_and_failed(
    qtbot: QtBot, jobs: Jobs, owner: QObject, monkeypatch: pytest.MonkeyPatch
) -> None:
    hooked: list[BaseException] = []
    failed: list[Exception] = []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _trace: hooked.append(error))
    jobs.submit(lambda: 1 // 0, owner=owner, done=never, failed=failed.append)
    qtbot.waitUntil(lambda: bool(failed))
    assert [type(error) for error in hooked] == [ZeroDivisionError]
    assert failed == hooked


def test_a_bug_in_a_callback_does_not_cost_others_their_results(
    qtbot: QtBot, jobs: Jobs, owner: QObject, monkeypatch: pytest.MonkeyPatch
) -> None:
    hooked: list[BaseException] = []
    landed: list[int] = []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _trace: hooked.append(error))

    def broken(_value: int) -> None:
        raise RuntimeError

    for number in range(10):
        jobs.submit(lambda n=number: n, owner=owner, done=broken if number == 4 else landed.append)  # type: ignore[misc]
    qtbot.waitUntil(lambda: len(landed) == 9)
    assert len(hooked) == 1


def test_a_torn_ticket_is_silent_and_its_work_is_not_begun(qtbot: QtBot, jobs: Jobs, owner: QObject) -> None:
    gate = threading.Event()
    begun: list[int] = []
    landed: list[object] = []

    def hold() -> None:
        gate.wait(10)

    for _ in range(4):  # every worker is busy
        jobs.submit(hold, owner=owner, done=landed.append)
    torn = jobs.submit(lambda: begun.append(1), owner=owner, done=never, failed=never)
    torn.tear()
    torn.tear()
    assert not torn.valid
    jobs.submit(lambda: "after", owner=owner, done=landed.append)
    gate.set()
    qtbot.waitUntil(lambda: len(landed) == 5)
    assert begun == []


def test_a_destroyed_owner_hears_nothing(qtbot: QtBot, jobs: Jobs, owner: QObject) -> None:
    gate = threading.Event()
    doomed = QObject()
    landed: list[object] = []
    jobs.submit(lambda: gate.wait(10), owner=doomed, done=never, failed=never)
    jobs.submit(lambda: gate.wait(10), owner=owner, done=landed.append)
    shiboken6.delete(doomed)
    gate.set()
    qtbot.waitUntil(lambda: bool(landed))


def test_work_for_a_destroyed_owner_is_not_begun(qtbot: QtBot, jobs: Jobs, owner: QObject) -> None:
    gate = threading.Event()
    begun: list[int] = []
    landed: list[object] = []
    doomed = QObject()
    for _ in range(4):  # every worker is busy
        jobs.submit(lambda: gate.wait(10), owner=owner, done=landed.append)
    jobs.submit(lambda: begun.append(1), owner=doomed, done=never)
    shiboken6.delete(doomed)
    jobs.submit(lambda: "after", owner=owner, done=landed.append)
    gate.set()
    qtbot.waitUntil(lambda: len(landed) == 5)
    assert begun == []


def test_a_forgotten_owner_hears_nothing(qtbot: QtBot, jobs: Jobs, owner: QObject) -> None:
    gate = threading.Event()
    doomed = QObject()
    landed: list[object] = []
    jobs.submit(lambda: gate.wait(10), owner=doomed, done=never)
    jobs.submit(lambda: gate.wait(10), owner=owner, done=landed.append)
    del doomed
    gc.collect()
    gate.set()
    qtbot.waitUntil(lambda: bool(landed))


def test_newest_first_and_one_worker_left_for_others(qtbot: QtBot, jobs: Jobs, owner: QObject) -> None:
    gate = threading.Event()
    order: list[int] = []
    landed: list[object] = []
    held = threading.Semaphore(0)

    def hold() -> None:
        held.release()
        gate.wait(10)

    for _ in range(3):  # as many as the lane of covers may hold
        jobs.submit(hold, owner=owner, done=landed.append, urgency=Urgency.NEWEST)
        assert held.acquire(timeout=10)
    for number in range(20):
        jobs.submit(
            lambda n=number: order.append(n),  # type: ignore[misc]
            owner=owner,
            done=landed.append,
            urgency=Urgency.NEWEST,
        )
    passed: list[str] = []
    jobs.submit(lambda: "page", owner=owner, done=passed.append)
    qtbot.waitUntil(lambda: passed == ["page"])
    assert order == []
    gate.set()
    qtbot.waitUntil(lambda: len(landed) == 23)
    # Three workers take from the top; each pair of neighbours may swap, the newest still come first.
    assert order[0] >= 17
    assert order[-1] <= 2


def test_a_storm_with_dying_owners(qtbot: QtBot, jobs: Jobs) -> None:
    """Whatever dies or is torn when: each living, untorn job lands exactly once, no other one ever."""
    random = Random(7)
    owners = [QObject() for _ in range(20)]
    landed: dict[int, int] = {}
    expected: set[int] = set()
    forbidden: set[int] = set()
    dead: set[int] = set()

    def count(number: int) -> None:
        landed[number] = landed.get(number, 0) + 1

    def work(number: int) -> int:
        if number % 3 == 0:
            raise NotFound(str(number))
        return number

    of_owner: dict[int, set[int]] = {index: set() for index in range(20)}
    for number in range(3000):
        index = random.choice([i for i in range(20) if i not in dead])
        ticket = jobs.submit(
            lambda n=number: work(n),  # type: ignore[misc]
            owner=owners[index],
            done=lambda _value, n=number: count(n),  # type: ignore[misc]
            failed=lambda _error, n=number: count(n),  # type: ignore[misc]
            urgency=random.choice(list(Urgency)),
        )
        expected.add(number)
        of_owner[index].add(number)
        if random.random() < 0.1:
            ticket.tear()
            expected.discard(number)
            forbidden.add(number)
        if random.random() < 0.004 and len(dead) < 15:
            shiboken6.delete(owners[index])
            dead.add(index)
            silenced = {n for n in of_owner[index] if n not in landed}
            expected -= silenced
            forbidden |= silenced
    qtbot.waitUntil(lambda: expected <= set(landed))
    jobs.close()
    assert dead
    assert not forbidden & set(landed)
    assert set(landed.values()) == {1}


def test_close_leaves_no_thread_and_no_callback(qtbot: QtBot, owner: QObject) -> None:
    before = threading.active_count()
    jobs = Jobs(workers=3)
    started = threading.Event()
    gate = threading.Event()

    def work() -> None:
        started.set()
        gate.wait(10)

    for _ in range(50):
        jobs.submit(work, owner=owner, done=never, failed=never)
    assert started.wait(10)
    gate.set()
    jobs.close()
    assert threading.active_count() == before
    late = jobs.submit(work, owner=owner, done=never)
    assert not late.valid
    qtbot.wait(20)
    assert threading.active_count() == before


def test_search_as_you_type_shows_only_the_newest(qtbot: QtBot, jobs: Jobs, owner: QObject) -> None:
    begun: list[str] = []
    shown: list[str] = []
    search = Coalesced(jobs, 20)

    def work(words: str) -> str:
        begun.append(words)
        return words

    for words in ("a", "ab", "abc"):
        search.submit(lambda w=words: work(w), owner=owner, done=shown.append)  # type: ignore[misc]
    qtbot.waitUntil(lambda: bool(shown))
    assert begun == shown == ["abc"]


def test_a_stale_answer_is_never_shown(qtbot: QtBot, jobs: Jobs, owner: QObject) -> None:
    gate = threading.Event()
    started = threading.Event()
    shown: list[str] = []
    search = Coalesced(jobs, 0)

    def slow() -> str:
        started.set()
        gate.wait(10)
        return "old"

    search.submit(slow, owner=owner, done=shown.append)
    qtbot.waitUntil(started.is_set)
    search.submit(lambda: "new", owner=owner, done=shown.append)
    gate.set()
    qtbot.waitUntil(lambda: bool(shown))
    jobs.close()
    assert shown == ["new"]


def test_a_steady_stream_sends_first_and_last_one_at_a_time(qtbot: QtBot, jobs: Jobs, owner: QObject) -> None:
    sent: list[int] = []
    landed: list[int] = []
    at_once: list[int] = []
    busy = threading.Lock()
    volume = Coalesced(jobs, 5, pace=Pace.STEADY)

    def work(value: int) -> int:
        at_once.append(busy.acquire(blocking=False))
        sent.append(value)
        busy.release()
        return value

    for value in range(100):
        volume.submit(lambda v=value: work(v), owner=owner, done=landed.append)  # type: ignore[misc]
    qtbot.waitUntil(lambda: bool(landed) and landed[-1] == 99)
    assert sent[0] == 0
    assert sent == landed
    assert len(sent) < 100
    assert all(at_once)


def test_cancel_forgets_everything(qtbot: QtBot, jobs: Jobs, owner: QObject) -> None:
    search = Coalesced(jobs, 0)
    search.submit(lambda: 1, owner=owner, done=never)
    search.cancel()
    passed: list[int] = []
    jobs.submit(lambda: 2, owner=owner, done=passed.append)
    qtbot.waitUntil(lambda: passed == [2])
