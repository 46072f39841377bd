"""The guards that hold every test to its manners do see what they look for."""

from __future__ import annotations

import logging
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests import guards


def test_a_thread_left_running_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guards, "GRACE_SECONDS", 0.01)
    before = guards.living()
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait, name="straggler")
    thread.start()
    try:
        assert guards.left_behind(before) == ["thread left running: straggler"]
        assert guards.left_behind(before, watches_threads=False) == []
    finally:
        stop.set()
        thread.join()
    assert guards.left_behind(before) == []


def test_a_timer_left_running_is_seen(qtbot: QtBot) -> None:
    before = guards.living()
    timer = QTimer()
    timer.start(60_000)
    assert guards.left_behind(before) == ["timer left running: 60000 ms, of None"]
    timer.stop()
    assert guards.left_behind(before) == []


def test_a_window_left_behind_is_seen_even_when_hidden(qtbot: QtBot) -> None:
    before = guards.living()
    window = QWidget()
    window.setObjectName("orphan")
    assert guards.left_behind(before) == ["window left behind: QWidget 'orphan'"]
    window.deleteLater()
    assert guards.left_behind(before) == []


@pytest.mark.logs("the one that was meant")
def test_unexpected_log_records_are_told_from_expected_ones() -> None:
    log = logging.getLogger("somewhere")
    with guards.warnings_logged() as records:
        log.info("quiet")
        log.warning("the one that was meant: %s", 1)
        log.error("the one that was meant: %s", 2)
    assert len(guards.unexpected(records, [])) == 2
    assert guards.unexpected(records, ["that was meant: [0-9]"]) == []
    assert guards.unexpected(records, ["meant: 2"]) == [
        "unexpected log record: WARNING somewhere: the one that was meant: 1"
    ]


@given(st.integers())
def test_property_tests_run_under_the_guards(number: int) -> None:
    assert number == int(str(number))
