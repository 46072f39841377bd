"""Finds what a test left behind: log records, threads, timers, windows."""

from __future__ import annotations

import gc
import logging
import re
import sys
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

GRACE_SECONDS = 2.0
"""How long a thread that was told to end may take."""

# pytest-timeout's watch over the test, and the connections of the demo server that serves the whole run.
FOREIGN_THREADS = ("pytest_timeout", "demo-shared")


@dataclass(frozen=True)
class Living:
    """What was there before the test: threads, and the addresses of windows and timers."""

    threads: frozenset[threading.Thread]
    windows: frozenset[int]
    timers: frozenset[int]


def living(*, watches_qt: bool = True) -> Living:
    """What is there now. Looking for timers takes tens of milliseconds: not for tests that use no Qt."""
    threads = frozenset(threading.enumerate())
    if not watches_qt:
        return Living(threads, frozenset(), frozenset())
    return Living(threads, frozenset(_windows()), frozenset(_timers()))


@contextmanager
def warnings_logged() -> Iterator[list[logging.LogRecord]]:
    """The records of WARNING and above that reach the root logger meanwhile."""
    records: list[logging.LogRecord] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = records.append  # type: ignore[method-assign, assignment] # the shortest handler
    root = logging.getLogger()
    root.addHandler(handler)
    try:
        yield records
    finally:
        root.removeHandler(handler)


def unexpected(records: Iterable[logging.LogRecord], expected: Iterable[str]) -> list[str]:
    """One line for each record that none of the expected expressions matches."""
    patterns = [re.compile(pattern) for pattern in expected]
    return [
        f"unexpected log record: {record.levelname} {record.name}: {record.getMessage()}"
        for record in records
        if not any(pattern.search(record.getMessage()) for pattern in patterns)
    ]


def left_behind(before: Living, *, watches_threads: bool = True, watches_qt: bool = True) -> list[str]:
    """One line for each thread, window and running timer that was not there before."""
    problems = _new_threads(before) if watches_threads else []
    if watches_qt and _gui_is_loaded():
        problems += _new_qt_objects(before)
    return problems


def _new_threads(before: Living) -> list[str]:
    problems = []
    for thread in threading.enumerate():
        if thread in before.threads or _is_foreign(thread):
            continue
        thread.join(GRACE_SECONDS)
        if thread.is_alive():
            problems.append(f"thread left running: {thread.name}")
    return problems


def _is_foreign(thread: threading.Thread) -> bool:
    # Qt's own threads show up as dummies once they have called Python; they cannot be joined.
    return isinstance(thread, threading._DummyThread) or thread.name.startswith(FOREIGN_THREADS)  # noqa: SLF001


def _new_qt_objects(before: Living) -> list[str]:
    _delete_later()
    windows, timers = _windows(), _timers()
    if windows.keys() - before.windows or timers.keys() - before.timers:
        gc.collect()
        _delete_later()
        windows, timers = _windows(), _timers()
    return [
        *(f"window left behind: {windows[address]}" for address in windows.keys() - before.windows),
        *(f"timer left running: {timers[address]}" for address in timers.keys() - before.timers),
    ]


def _gui_is_loaded() -> bool:
    return "PySide6.QtWidgets" in sys.modules


def _delete_later() -> None:
    from PySide6.QtCore import QCoreApplication, QEvent

    if QCoreApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _windows() -> dict[int, str]:
    """Top-level widgets, hidden ones too, by address."""
    if not _gui_is_loaded():
        return {}
    import shiboken6
    from PySide6.QtWidgets import QApplication

    if not isinstance(QApplication.instance(), QApplication):
        return {}
    return {
        shiboken6.getCppPointer(widget)[0]: f"{type(widget).__name__} {widget.objectName()!r}"
        for widget in QApplication.topLevelWidgets()
        if shiboken6.isValid(widget)
    }


def _timers() -> dict[int, str]:
    """Running QTimers that Python knows, by address."""
    if not _gui_is_loaded():
        return {}
    import shiboken6
    from PySide6.QtCore import QTimer

    things = gc.get_objects()
    kinds = {kind for kind in set(map(type, things)) if issubclass(kind, QTimer)}
    timers = [thing for thing in things if type(thing) in kinds] if kinds else []
    return {
        shiboken6.getCppPointer(timer)[0]: f"{timer.interval()} ms, of {timer.parent()!r}"
        for timer in timers
        if shiboken6.isValid(timer) and timer.isActive()
    }
