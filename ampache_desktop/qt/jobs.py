"""Jobs: the only bridge between blocking work and the GUI thread."""

from __future__ import annotations

import sys
import threading
import weakref
from collections import deque
from enum import Enum, auto
from time import perf_counter
from typing import TYPE_CHECKING, Any, Final, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from ampache_desktop.api.errors import AmpacheError
from ampache_desktop.qt.typetable import make_room

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

_BUDGET_S: Final = 0.004
"""How long one turn of the event loop may spend on handing out results before painting gets its chance."""

_TURN_S: Final = 0.0005
"""How long a job may run Python before the GUI thread gets its turn, here and for the whole process; Python's
own 5 ms, for each job that waits in line, is most of a frame."""


class Urgency(Enum):
    """Which lane a job takes."""

    NORMAL = auto()
    """First come, first served."""
    NEWEST = auto()
    """The newest request first, and never on every worker at once: covers."""


class Ticket:
    """A claim on one job's result. Tear it, and neither callback is called any more."""

    __slots__ = ("_alive", "_done", "_failed", "_owner", "_work", "urgency")

    def __init__(
        self,
        work: Callable[[], Any] | None,
        owner: QObject,
        done: Callable[[Any], object] | None,
        failed: Callable[[Exception], object] | None,
        urgency: Urgency,
    ) -> None:
        self._work = work
        self._owner = weakref.ref(owner)
        self._done = done
        self._failed = failed
        self._alive = work is not None
        self.urgency = urgency

    @property
    def valid(self) -> bool:
        """Whether a callback may still come."""
        return self._alive and self._owner_lives()

    def tear(self) -> None:
        """Give up the result. Work that has not begun is not begun; tearing twice does nothing."""
        self._alive = False
        self._work = self._done = self._failed = None

    def _owner_lives(self) -> bool:
        owner = self._owner()
        return owner is not None and shiboken6.isValid(owner)

    def _take_work(self) -> Callable[[], Any] | None:
        work, self._work = self._work, None
        return work if self.valid else None

    def _take_callbacks(
        self,
    ) -> tuple[Callable[[Any], object] | None, Callable[[Exception], object] | None] | None:
        """Return (done, failed) once, or None when nobody waits any more."""
        callbacks = (self._done, self._failed) if self.valid else None
        self.tear()
        return callbacks


class Jobs(QObject):
    """Runs blocking work on a few threads and hands each result to the GUI thread.

    `workers` is how many threads there may be (at least 2); they start when they are needed. Make it on the
    GUI thread, and call `close` there. Work takes and returns immutable values and touches no QObject.
    """

    unhandled = Signal(object)
    """An expected error (AmpacheError, OSError) of a job that was submitted without `failed`."""

    _arrived = Signal()

    def __init__(self, workers: int = 5, parent: QObject | None = None) -> None:
        super().__init__(parent)
        sys.setswitchinterval(_TURN_S)
        self._limit = max(2, workers)
        self._lock = threading.Condition()
        self._normal: deque[Ticket] = deque()
        self._newest: deque[Ticket] = deque()
        self._threads: list[threading.Thread] = []
        self._idle = 0
        self._newest_running = 0
        self._closed = False
        self._results: deque[tuple[Ticket, object, BaseException | None]] = deque()
        self._more = QTimer(self, singleShot=True, interval=0)
        self._more.timeout.connect(self._deliver)
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def submit(
        self,
        work: Callable[[], T],
        *,
        owner: QObject,
        done: Callable[[T], object],
        failed: Callable[[Exception], object] | None = None,
        urgency: Urgency = Urgency.NORMAL,
    ) -> Ticket:
        """Run `work` on a thread; then call exactly one of `done` and `failed` on the GUI thread.

        Neither is called when the ticket was torn or `owner` was destroyed. An AmpacheError or OSError goes
        to `failed`, or to the signal `unhandled` without one. Any other exception is a bug: it goes to
        `sys.excepthook`, and to `failed` as well, so that nobody waits for ever. After `close` the ticket is
        torn from the start.
        """
        with self._lock:
            if self._closed:
                return Ticket(None, owner, None, None, urgency)
            ticket = Ticket(work, owner, done, failed, urgency)
            (self._newest if urgency is Urgency.NEWEST else self._normal).append(ticket)
            if self._idle == 0 and len(self._threads) < self._limit:
                self._start_worker()
            self._lock.notify()
        return ticket

    @property
    def is_idle(self) -> bool:
        """Whether nothing waits, runs, or is to be handed over."""
        with self._lock:
            busy = self._normal or self._newest or self._results or self._idle < len(self._threads)
        return not busy

    def close(self) -> None:
        """Tear every ticket, let the work that is running end, and leave no thread. Closing twice is fine."""
        with self._lock:
            self._closed = True
            for ticket in (*self._normal, *self._newest):
                ticket.tear()
            self._normal.clear()
            self._newest.clear()
            self._lock.notify_all()
        for thread in self._threads:
            thread.join()
        self._threads.clear()
        self._results.clear()
        self._more.stop()

    def _start_worker(self) -> None:
        make_room()
        thread = threading.Thread(target=self._serve, name=f"job-{len(self._threads) + 1}", daemon=True)
        self._threads.append(thread)
        thread.start()

    def _serve(self) -> None:
        while True:
            with self._lock:
                ticket = self._next()
                while ticket is None and not self._closed:
                    self._idle += 1
                    self._lock.wait()
                    self._idle -= 1
                    ticket = self._next()
            if ticket is None:
                return
            self._run(ticket)
            if ticket.urgency is Urgency.NEWEST:
                with self._lock:
                    self._newest_running -= 1
                    self._lock.notify()
            del ticket

    def _next(self) -> Ticket | None:
        """Return the ticket to serve now, or None. The lock is held."""
        if self._normal:
            return self._normal.popleft()
        if self._newest and self._newest_running < self._limit - 1:
            self._newest_running += 1
            return self._newest.pop()
        return None

    def _run(self, ticket: Ticket) -> None:
        work = ticket._take_work()  # noqa: SLF001 - a ticket is Jobs' own other half
        if work is None:
            return
        result: object = None
        error: BaseException | None = None
        try:
            result = work()
        except BaseException as raised:  # noqa: BLE001 - handed to the GUI thread, which sorts it
            error = raised
        del work
        if self._closed:
            return
        self._results.append((ticket, result, error))
        self._arrived.emit()

    @Slot()
    def _deliver(self) -> None:
        until = perf_counter() + _BUDGET_S
        while self._results and not self._closed:
            ticket, result, error = self._results.popleft()
            callbacks = ticket._take_callbacks()  # noqa: SLF001 - as above
            if error is not None:
                self._deliver_error(error, callbacks)
            elif callbacks is not None and callbacks[0] is not None:
                _guarded(callbacks[0], result)
            if perf_counter() > until:
                if self._results:
                    self._more.start()
                return

    def _deliver_error(
        self,
        error: BaseException,
        callbacks: tuple[Callable[[Any], object] | None, Callable[[Exception], object] | None] | None,
    ) -> None:
        expected = isinstance(error, AmpacheError | OSError)
        if not expected:
            sys.excepthook(type(error), error, error.__traceback__)
        if callbacks is None or not isinstance(error, Exception):
            return
        failed = callbacks[1]
        if failed is not None:
            _guarded(failed, error)
        elif expected:
            self.unhandled.emit(error)


def _guarded(callback: Callable[[Any], object], value: object) -> None:
    """Call `callback`; a bug in it reaches sys.excepthook and does not keep others from their results."""
    try:
        callback(value)
    except Exception as error:  # noqa: BLE001 - passed on to the hook
        sys.excepthook(type(error), error, error.__traceback__)


class Pace(Enum):
    """When a `Coalesced` sends."""

    AFTER_QUIET = auto()
    """When nothing new came for the delay; an answer still on its way is given up: search as you type."""
    STEADY = auto()
    """At once, then at most once per delay and one at a time, always ending with the newest: volume, seek."""


class Coalesced(QObject):
    """Quick repeats of one wish, of which only the newest matters.

    `delay_ms` is the time between sends (STEADY) or the quiet time before one (AFTER_QUIET).
    """

    def __init__(
        self, jobs: Jobs, delay_ms: int, parent: QObject | None = None, *, pace: Pace = Pace.AFTER_QUIET
    ) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._pace = pace
        self._send: Callable[[], Ticket] | None = None
        self._ticket: Ticket | None = None
        self._timer = QTimer(self, singleShot=True, interval=delay_ms)
        self._timer.timeout.connect(self._flush)

    def submit(
        self,
        work: Callable[[], T],
        *,
        owner: QObject,
        done: Callable[[T], object],
        failed: Callable[[Exception], object] | None = None,
    ) -> None:
        """Replace what waits by `work`. The rest is as with `Jobs.submit`."""

        def arrived(value: T) -> None:
            self._settled()
            done(value)

        def refused(error: Exception) -> None:
            self._settled()
            if failed is None:
                self._jobs.unhandled.emit(error)
            else:
                failed(error)

        self._send = lambda: self._jobs.submit(work, owner=owner, done=arrived, failed=refused)
        if self._pace is Pace.AFTER_QUIET:
            if self._ticket is not None:
                self._ticket.tear()
            self._timer.start()
        elif not self._timer.isActive():
            self._flush()

    def cancel(self) -> None:
        """Forget what waits, and tear what is on its way."""
        self._timer.stop()
        self._send = None
        if self._ticket is not None:
            self._ticket.tear()
            self._ticket = None

    @Slot()
    def _flush(self) -> None:
        if self._send is None or (self._ticket is not None and self._ticket.valid):
            return
        send, self._send = self._send, None
        self._ticket = send()
        if self._pace is Pace.STEADY:
            self._timer.start()

    def _settled(self) -> None:
        self._ticket = None
        if self._pace is Pace.STEADY and shiboken6.isValid(self) and not self._timer.isActive():
            self._flush()
