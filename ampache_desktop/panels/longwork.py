"""Long work in the background: a notice tells how far it is and can call it off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from ampache_desktop.library.course import Course
from ampache_desktop.qt.notices import Action, Notice, Progress

if TYPE_CHECKING:
    from collections.abc import Callable

    from ampache_desktop.qt.jobs import Jobs
    from ampache_desktop.qt.notices import Notices

T = TypeVar("T")

LOOK_MS: Final = 200
"""How often the notice looks how far the work is."""


class LongWork(QObject):
    """Does pieces of work, each with a notice of its own, for as long as its owner lives."""

    def __init__(self, jobs: Jobs, notices: Notices, owner: QObject) -> None:
        super().__init__(owner)
        self._jobs, self._notices = jobs, notices

    def do(
        self,
        saying: str,
        work: Callable[[Course], T],
        done: Callable[[T], object],
        failed: Callable[[Exception], object],
    ) -> None:
        """Begin; `work` looks at its `Course` at each step, and returns what it has when that was stopped."""
        course = Course()
        progress = Progress(self)
        stop = Action(QCoreApplication.translate("LongWork", "Stop"), course.stop)
        notice = Notice(saying, actions=(stop,), stays=True, progress=progress)
        clock = QTimer(self, interval=LOOK_MS)
        clock.timeout.connect(lambda: progress.changed.emit(course.done, course.total))

        def end() -> None:
            clock.stop()
            self._notices.withdraw(notice)
            clock.deleteLater()
            progress.deleteLater()

        def over(result: T) -> None:
            end()
            done(result)

        def refused(error: Exception) -> None:
            end()
            failed(error)

        self._notices.post(notice)
        clock.start()
        self._jobs.submit(lambda: work(course), owner=self, done=over, failed=refused)
