"""A tour through the real window, with mouse and keyboard, that takes a picture at every stop.

It needs nobody: it starts the demo server, signs in through the dialog, visits every page, plays, and edits
the queue. A step that does not come about ends the tour with a message and a status other than 0.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import traceback
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QModelIndex, QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLineEdit, QListView, QWidget

from ampache_desktop.qt.style import Choice
from ampache_desktop.script import Script, Until
from ampache_desktop.settings.paths import HOME_VARIABLE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import TracebackType

    from ampache_desktop.app import Program
    from ampache_desktop.demo.child import DemoChild
    from ampache_desktop.player.player import Player
    from ampache_desktop.startup import DemoOptions
    from ampache_desktop.window import Window

SCALES = (1, 2)
_SCALE_VARIABLE = "AMPACHE_DESKTOP_TOUR_SCALE"
PLAYED_MS = 3000


def is_inner() -> bool:
    """Whether this process is the one that shows the window of a tour."""
    return _SCALE_VARIABLE in os.environ


def run_all(arguments: list[str]) -> int:
    """Take the tour once for each scale, each in a process of its own. Returns 0 when all went well."""
    status = 0
    for scale in SCALES:
        with tempfile.TemporaryDirectory(prefix="ampache-desktop-tour-") as home:
            environment = {
                **os.environ,
                _SCALE_VARIABLE: str(scale),
                "QT_SCALE_FACTOR": str(scale),
                HOME_VARIABLE: home,
            }
            command = [sys.executable, "-m", "ampache_desktop", *arguments]
            status = subprocess.run(command, env=environment, check=False).returncode or status  # noqa: S603 -- ourselves
    return status


class Tour(QObject):
    """Takes the tour and ends the program with its result."""

    def __init__(self, program: Program, folder: Path, demo: DemoOptions) -> None:
        super().__init__(program)
        self._program = program
        self._folder = folder
        self._demo = demo
        self._child: DemoChild | None = None
        self._count = 0
        scale = os.environ.get(_SCALE_VARIABLE, "1")
        self._suffix = "" if scale == "1" else f"@{scale}x"
        self._script = Script(self._steps(), self)
        self._script.ended.connect(self._end)
        folder.mkdir(parents=True, exist_ok=True)
        sys.excepthook = self._broken
        program.appearance.set_choice(Choice.DARK)
        program.ready.connect(self._start_server)

    @property
    def _window(self) -> Window:
        return self._program.window

    @property
    def _player(self) -> Player:
        playback = self._window.playback
        if playback is None:
            message = "there is no player"
            raise RuntimeError(message)
        return playback.player

    def _start_server(self) -> None:
        from ampache_desktop.demo.child import Arguments, DemoChild

        arguments = Arguments(self._demo.songs, self._demo.seed, tuple(self._demo.faults))
        self._program.jobs.submit(
            lambda: DemoChild.start(arguments),
            owner=self,
            done=self._served,
            failed=lambda e: self._end(str(e)),
        )

    def _served(self, child: DemoChild) -> None:
        self._child = child
        self._script.start()

    def _end(self, reason: str) -> None:
        if reason:
            self._picture("failed")
            print(f"tour: {reason}", file=sys.stderr)  # noqa: T201 -- a command that says how it went
        else:
            print(f"tour: {self._count} pictures in {self._folder}")  # noqa: T201 -- as above
        if self._child is not None:
            self._child.stop()
        QApplication.exit(1 if reason else 0)

    def _broken(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Whatever breaks anywhere in the program ends the tour."""
        self._end("".join(traceback.format_exception(kind, error, trace)))

    def _picture(self, name: str, of: QWidget | None = None) -> None:
        self._count += 1
        path = self._folder / f"{self._count:02}-{name}{self._suffix}.png"
        if not (of or self._window).grab().save(str(path)):
            message = f"the picture could not be written: {path}"
            raise OSError(message)

    # The steps

    def _steps(self) -> Iterator[Until]:
        yield from self._sign_in()
        yield from self._pages()
        yield from self._search()
        yield from self._play()
        yield from self._edit_queue()
        yield from self._light()

    def _sign_in(self) -> Iterator[Until]:
        window = self._window
        yield Until("the welcome page", lambda: _button(window, "Connect to your server") is not None)
        yield self._still()
        self._picture("welcome")
        _click(_button(window, "Connect to your server"))
        yield Until("the sign-in dialog", lambda: QApplication.activeModalWidget() is not None)
        dialog = QApplication.activeModalWidget()
        access = self._child.access if self._child else None
        if dialog is None or access is None:
            return
        for name, text in (
            ("Address", access.url),
            ("User name", access.user),
            ("Password", access.password),
        ):
            _type(dialog, name, text)
        _click(_button(dialog, "Keep me signed in on this computer"))
        self._picture("sign-in", dialog)
        _click(_button(dialog, "Connect"))
        yield Until(
            "signing in", lambda: window.navigator is not None and QApplication.activeModalWidget() is None
        )

    def _pages(self) -> Iterator[Until]:
        window = self._window
        yield self._settled("home")
        self._picture("home")
        for room in ("artists", "albums", "songs", "genres", "playlists"):
            window.commands[room].trigger()
            yield self._settled(room)
            self._picture(room)
        yield from self._open_first("artists", "artist")
        yield from self._open_first("genres", "genre")
        yield from self._open_first("playlists", "playlist")
        yield from self._open_first("albums", "album")
        _click(_button(window.top, "Back"))
        yield Until("going back", lambda: self._room() == "albums")
        _click(_button(window.top, "Forward"))
        yield Until("going forward", lambda: self._room() == "album")

    def _open_first(self, room: str, page: str) -> Iterator[Until]:
        self._window.commands[room].trigger()
        yield self._settled(room)
        yield from self._open(page)

    def _open(self, page: str) -> Iterator[Until]:
        view = self._view()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=_first_row(view))
        QTest.keyClick(view, Qt.Key.Key_Return)
        yield Until(f"the page of one {page}", lambda: self._room() == page)
        yield self._settled(page)
        self._picture(page)

    def _search(self) -> Iterator[Until]:
        window = self._window
        window.commands["search"].trigger()
        QTest.keyClicks(window.top.findChildren(QLineEdit)[0], "lantern")
        yield Until("results", lambda: self._room() == "search")
        yield self._settled("search")
        self._picture("search")
        _click(_button(window.pages, "Show all songs"))
        yield self._settled("found")
        self._picture("found")
        view = self._view()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=_first_row(view))
        QTest.keyClick(view, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
        yield Until("the details of a song", lambda: window.side.shows_passing)
        self._picture("details")
        window.close_details()

    def _play(self) -> Iterator[Until]:
        self._window.commands["albums"].trigger()
        yield self._settled("albums")
        _click(_button(self._window.pages, "Newest"))
        yield self._settled("albums")
        self._picture("albums-newest")
        yield from self._open("album")
        view = self._view()
        QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=_first_row(view))
        yield Until("a song in the queue", lambda: self._player.entry is not None)
        yield Until("the position moving", lambda: self._player.position > 0)
        start = self._player.position
        yield Until(f"{PLAYED_MS} ms played", lambda: self._player.position >= start + PLAYED_MS, 30_000)
        self._picture("playing")
        self._window.commands["now-playing"].trigger()
        yield self._settled("now-playing")
        self._picture("now-playing")
        self._window.back()
        self._window.back()
        yield self._settled("albums")
        self._picture("playing-albums")
        self._window.forward()
        yield self._settled("album")

    def _edit_queue(self) -> Iterator[Until]:
        window, player = self._window, self._player
        if not window.queue_is_shown:
            window.commands["queue"].trigger()
        yield self._still()
        self._picture("queue")
        before = [entry.id for entry in player.queue.entries]
        player.move(before[-1:], 0)
        yield Until("a row moved", lambda: player.queue.entries[0].id == before[-1])
        window.commands["clear-queue"].trigger()
        yield Until("an empty queue", lambda: not player.queue.entries)
        yield self._still()
        self._picture("queue-cleared")
        window.commands["undo"].trigger()
        yield Until("the queue back", lambda: len(player.queue.entries) == len(before))
        player.stop()

    def _light(self) -> Iterator[Until]:
        window = self._window
        self._program.appearance.set_choice(Choice.LIGHT)
        yield self._settled("album")
        self._picture("album-light")
        for room in ("home", "albums", "songs"):
            window.commands[room].trigger()
            yield self._settled(room)
            self._picture(f"{room}-light")
        self._program.appearance.set_choice(Choice.DARK)

    # Looking

    def _room(self) -> str:
        navigator = self._window.navigator
        return str(navigator.place.room) if navigator is not None else ""

    def _view(self) -> QAbstractItemView:
        page = self._window.navigator.page if self._window.navigator else None
        views = page.findChildren(QAbstractItemView) if page is not None else []
        shown = [view for view in views if view.isVisible() and view.model() is not None]
        if not shown:
            message = f"there is nothing to click on at {self._room()}"
            raise RuntimeError(message)
        return shown[0]

    def _settled(self, room: str) -> Until:
        """The page is there, and neither rows nor covers are on their way any more."""
        jobs = self._program.jobs
        quiet = _Quiet(lambda: self._room() == room and jobs.is_idle)
        return Until(f"{room} with all that is on it", quiet)

    def _still(self) -> Until:
        return Until("a moment of rest", _Quiet(lambda: True))


class _Quiet:
    """True once a condition has held at a few looks in a row."""

    def __init__(self, holds: object) -> None:
        self._holds = holds
        self._times = 0

    def __call__(self) -> bool:
        self._times = self._times + 1 if self._holds() else 0  # type: ignore[operator] # a function
        return self._times > 12  # noqa: PLR2004 -- some 200 ms


def _button(inside: QWidget, name: str) -> QAbstractButton | None:
    buttons = inside.findChildren(QAbstractButton)
    return next(
        (one for one in buttons if name in (one.accessibleName(), one.text()) and one.isVisible()), None
    )


def _click(button: QAbstractButton | None) -> None:
    if button is None or not button.isEnabled():
        message = "a button is missing or cannot be pressed"
        raise RuntimeError(message)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(12, button.height() // 2))


def _type(inside: QWidget, name: str, text: str) -> None:
    field = next(one for one in inside.findChildren(QLineEdit) if one.accessibleName() == name)
    QTest.keyClicks(field, text)


def _first_row(view: QAbstractItemView) -> QPoint:
    """A point on the first row, away from stars, hearts and buttons."""
    model = view.model()
    if isinstance(view, QListView):
        return view.visualRect(model.index(0, 0)).center()
    columns = range(model.columnCount(QModelIndex()))
    rects = [view.visualRect(model.index(0, column)) for column in columns]
    return max(rects, key=lambda rect: rect.width()).center()


def begin(program: Program, folder: Path, demo: DemoOptions) -> None:
    """Take the tour as soon as the program is ready."""
    QCoreApplication.setApplicationName("Ampache Desktop tour")
    Tour(program, folder, demo)
