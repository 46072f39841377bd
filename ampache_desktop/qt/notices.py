"""Notices: what the program has to say without stopping anybody."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Callable


class Severity(Enum):
    """How much a notice asks of the person. Only INFO and DONE go away by themselves."""

    INFO = auto()
    DONE = auto()
    WARNING = auto()
    ERROR = auto()


class Action(NamedTuple):
    """A button on a notice. `run` is called on the GUI thread; the notice closes."""

    text: str
    run: Callable[[], object]


class Progress(QObject):
    """How far something is that a notice tells of."""

    changed = Signal(object, object)
    """How much is done, and of how much; that is 0 while it is not known."""


class Notice(NamedTuple):
    """One message. `text` is a plain sentence; `details` is shown on request and may be empty.

    One that `stays` waits for the person, whatever its severity. `progress` is shown under the words.
    """

    text: str
    details: str = ""
    severity: Severity = Severity.INFO
    actions: tuple[Action, ...] = ()
    stays: bool = False
    progress: Progress | None = None


class Notices(QObject):
    """The one place where notices are posted; a NoticeStrip shows them."""

    posted = Signal(object)
    """A Notice."""
    withdrawn = Signal(object)
    """A Notice that no longer holds."""

    def post(self, notice: Notice) -> None:
        """Show `notice`."""
        self.posted.emit(notice)

    def withdraw(self, notice: Notice) -> None:
        """Take `notice` away, where it is still shown."""
        self.withdrawn.emit(notice)

    def post_error(self, error: Exception, doing: str = "", actions: tuple[Action, ...] = ()) -> None:
        """Say that something failed. `doing` is a translated sentence such as "The album was not rated."."""
        from ampache_desktop.qt.words import describe

        words = describe(error)
        text = " ".join(part for part in (doing or words.what, words.advice) if part)
        details = f"{words.what}\n{error}" if doing else str(error)
        self.post(Notice(text, details, Severity.ERROR, actions))
