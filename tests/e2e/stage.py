"""The real program on a stage: started, driven by mouse and keyboard, looked at, and put away again."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import keyring
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QMessageBox,
    QWidget,
)
from pytestqt import exceptions as qt_exceptions
from pytestqt.qtbot import QtBot

from ampache_desktop.api.client import Client
from ampache_desktop.api.models import Song
from ampache_desktop.app import Program
from ampache_desktop.connection import Connection, Line
from ampache_desktop.demo import Demo
from ampache_desktop.dialogs.signin import SignInDialog
from ampache_desktop.models.paged import PagedModel
from ampache_desktop.navigator import Navigator
from ampache_desktop.panels.page import Page
from ampache_desktop.panels.places import Place, Room
from ampache_desktop.player.engine import Engine
from ampache_desktop.player.playback import State
from ampache_desktop.player.player import Player
from ampache_desktop.settings.paths import folders
from ampache_desktop.settings.profiles import How, Profile, Profiles
from ampache_desktop.settings.secrets import SERVICE
from ampache_desktop.startup import Options
from ampache_desktop.widgets.grid import CoverGrid
from ampache_desktop.widgets.pane import StatePane
from ampache_desktop.widgets.table import TrackTable

W = TypeVar("W", bound=QWidget)

PATIENCE_MS = 15_000
SETTLE_MS = 80

_ENGINES: list[Engine] = []
"""Engines of programs that have ended: a QMediaPlayer that is destroyed soon after its use takes the process
down, so these stay until the run ends."""


def settle(milliseconds: int = SETTLE_MS) -> None:
    """Let the event loop run."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def profile_of(url: str, user: str, **more: object) -> Profile:
    """A server that was signed in to before."""
    return Profile("kept", name="Music room", address=url, user=user, **more)  # type: ignore[arg-type] # fields


def remember(profile: Profile, secret: str | None) -> None:
    """Leave on disk and in the keyring what an earlier run of the program would have left there."""
    Profiles(folders().profiles).use(profile)
    if secret is not None:
        keyring.set_password(SERVICE, f"{profile.id}/sign-in", secret)


class Stage:
    """One run of the program, from its start to its end."""

    def __init__(self, qtbot: QtBot, options: Options | None = None) -> None:
        self._qtbot = qtbot
        self.program = Program(options or Options())
        with qtbot.waitSignal(self.program.ready, timeout=PATIENCE_MS):
            self.program.start()
        self.window = self.program.window
        self._ended = False
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow, timeout=PATIENCE_MS)

    # Waiting

    def until(self, holds: Callable[[], object], what: str = "", *, within_ms: int = PATIENCE_MS) -> None:
        """Wait until something holds; fail with `what` it is, and what is to be seen instead."""
        try:
            self._qtbot.waitUntil(lambda: bool(holds()), timeout=within_ms)
        except qt_exceptions.TimeoutError:
            seen = "\n".join(self.words()) if not self._ended else ""
            message = f"waited in vain: {what or holds}\nto be seen:\n{seen}"
            raise AssertionError(message) from None

    def until_open(self) -> None:
        """Wait for a server to be open, its first page to be there, and its saved queue to be read."""
        self.until(lambda: self.connection.line is Line.OPEN, "signed in")
        self.until(lambda: self.navigator_or_none is not None, "the window furnished")
        self.until_quiet()

    def until_quiet(self) -> None:
        """Wait until nothing is on its way any more."""
        self.until(lambda: self.program.jobs.is_idle and not self.skeletons(), "everything loaded")
        settle(5)
        self.until(lambda: self.program.jobs.is_idle, "everything loaded")

    # Parts

    @property
    def navigator_or_none(self) -> Navigator | None:
        return self.window.navigator

    @property
    def navigator(self) -> Navigator:
        assert self.window.navigator is not None
        return self.window.navigator

    @property
    def page(self) -> Page:
        page = self.navigator.page
        assert page is not None
        return page

    @property
    def player(self) -> Player:
        assert self.window.playback is not None
        return self.window.playback.player

    @property
    def connection(self) -> Connection:
        assert self.program.connection is not None
        return self.program.connection

    @property
    def client(self) -> Client:
        return self.page.context.client

    def state(self) -> State:
        """What the player was asked for."""
        return self.player.state

    @property
    def room(self) -> Room | None:
        return self.window.navigator.place.room if self.window.navigator is not None else None

    @property
    def profiles(self) -> Profiles:
        return Profiles(folders().profiles)

    @property
    def dialog(self) -> SignInDialog:
        found = QApplication.activeModalWidget()
        assert isinstance(found, SignInDialog)
        return found

    @property
    def question(self) -> QMessageBox | None:
        found = QApplication.activeModalWidget()
        return found if isinstance(found, QMessageBox) else None

    def view(self) -> TrackTable | CoverGrid:
        """The first table or grid that is to be seen on the page."""
        views = self.page.findChildren(QAbstractItemView)
        found = [it for it in views if it.isVisible() and isinstance(it, TrackTable | CoverGrid)]
        assert found, f"there is neither table nor grid at {self.room}"
        return found[0]

    def model(self) -> PagedModel[Any]:
        """What the first table or grid of the page shows."""
        model = self.view().model()
        assert isinstance(model, PagedModel)
        return model

    def songs(self) -> list[Song]:
        """The songs of the first table of the page that are loaded."""
        rows = self.model().records(range(self.model().rowCount()))
        return [it for it in rows if isinstance(it, Song)]

    # Looking

    def words(self, inside: QWidget | None = None) -> list[str]:
        """All words that can be seen now: labels, buttons, and what menus and dialogs say."""
        tops = [inside] if inside is not None else _tops()
        widgets = [it for top in tops for it in (top, *top.findChildren(QWidget))]
        return [text for it in widgets if it.isVisible() and (text := _text_of(it))]

    def says(self, text: str, inside: QWidget | None = None) -> bool:
        """Whether these words can be seen."""
        return any(text in words for words in self.words(inside))

    def notices(self) -> list[str]:
        """What the strip of notices says, but for what this machine is to blame for."""
        said = [notice.text for notice in self.window.middle.notice_strip.notices]
        return [text for text in said if not text.startswith("There is no sound output")]

    def server_line(self) -> str:
        """What the corner of the sidebar says about the server."""
        return next(
            it.accessibleName()
            for it in self.window.sidebar.findChildren(QAbstractButton)
            if ": " in it.accessibleName()
        )

    def skeletons(self) -> list[str]:
        """The places that show that something is loading."""
        return [it.accessibleName() for it in _shown(self.window, QWidget) if type(it).__name__ == "Skeleton"]

    def panes(self) -> list[StatePane]:
        return _shown(self.window.pages, StatePane)

    def queued(self) -> list[str]:
        """The titles in the queue."""
        return [entry.song.title for entry in self.player.queue.entries]

    # Acting

    def button(self, name: str, inside: QWidget | None = None) -> QAbstractButton | None:
        """The button with these words or this accessible name that can be seen, if any."""
        tops = [inside] if inside is not None else _tops()
        buttons = [it for top in tops for it in _shown(top, QAbstractButton)]
        return next((it for it in buttons if name in (it.accessibleName(), _plain(it.text()))), None)

    def click_side(self, button: Qt.MouseButton, over: QWidget) -> None:
        """Click a side button of the mouse somewhere over a widget, as the screen would tell the window."""
        spot = over.mapTo(self.window, QPoint(60, 60)) if over is not self.window else QPoint(60, 60)
        handle = self.window.windowHandle()
        assert handle is not None
        QTest.mouseClick(handle, button, pos=spot)

    def press(self, name: str, inside: QWidget | None = None) -> None:
        """Click a button."""
        self.until(lambda: self.button(name, inside) is not None, f"a button {name!r}")
        button = self.button(name, inside)
        assert button is not None
        assert button.isEnabled(), f"{name!r} cannot be pressed"
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=_spot(button))

    def type(self, name: str, text: str, inside: QWidget | None = None) -> None:
        """Put the cursor into a field and type."""
        fields = [it for top in ([inside] if inside else _tops()) for it in _shown(top, QLineEdit)]
        field = next(it for it in fields if it.accessibleName() == name)
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, text) if text else QTest.keyClick(field, Qt.Key.Key_Delete)

    def choose(self, name: str, value: object, inside: QWidget) -> None:
        """Choose in a box."""
        box = next(it for it in _shown(inside, QComboBox) if it.accessibleName() == name)
        box.setCurrentIndex(box.findData(value))

    def command(self, name: str) -> None:
        """Give a command, as its key would."""
        self.window.commands[name].trigger()

    def go(self, place: Place) -> None:
        """Go to a place, and wait for what is on it."""
        self.navigator.go(place)
        self.until_quiet()

    def visit(self, room: str) -> None:
        """Go to a page of the sidebar, and wait for what is on it."""
        self.command(room)
        self.until(lambda: self.room == room, f"the page {room}")
        self.until_quiet()

    def search(self, text: str) -> None:
        """Type into the search field of the window."""
        self.command("search")
        self.type("Search music", text, self.window.top)

    def open_album(self, row: int = 0) -> None:
        """Open an album of the grid of albums with the keyboard."""
        self.visit("albums")
        self.pick(row)
        QTest.keyClick(self.view(), Qt.Key.Key_Return)
        self.until(lambda: self.room == Room.ALBUM, "the album's page")
        self.until_quiet()

    def pick(self, row: int) -> None:
        """Click on a row."""
        view = self.view()
        view.scrollTo(view.model().index(row, 0))
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot_of(view, row))

    def double_click(self, row: int, view: QAbstractItemView | None = None) -> None:
        view = view or self.view()
        QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot_of(view, row))

    def menu_choose(self, text: str) -> None:
        """Choose from the menu that is open."""
        self.until(lambda: isinstance(QApplication.activePopupWidget(), QMenu), "a menu")
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        action = next((it for it in menu.actions() if text in it.text()), None)
        assert action is not None, [it.text() for it in menu.actions()]
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())

    def sign_in(self, address: str, user: str = "", secret: str = "", how: How = How.PASSWORD) -> None:
        """Fill in the sign-in dialog, which is open, and press Connect."""
        dialog = self.dialog
        self.type("Address", address, dialog)
        if address.startswith("ampache://"):
            self.press("Connect", dialog)
            return
        if how is not How.PASSWORD:
            self.choose("Sign in with", how, dialog)
        if how in (How.PASSWORD, How.USER_API_KEY):
            self.type("User name", user, dialog)
        self.type("Password" if how is How.PASSWORD else "API key", secret, dialog)
        self.press("Connect", dialog)

    def answer(self, button: str) -> None:
        """Answer the question that is asked."""
        self.until(lambda: self.question is not None, "a question")
        box = self.question
        assert box is not None
        self.press(button, box)
        self.until(lambda: self.question is not box, "the question gone")

    def play(self, songs: list[Song], start: int = 0) -> None:
        self.player.play_songs(songs, start)

    # The end

    def end(self) -> None:
        """End the program as closing its window does."""
        if self._ended:
            return
        self._ended = True
        while (modal := QApplication.activeModalWidget()) is not None:
            modal.close()
            settle(0)
        self.window.close()
        self.program.finish()
        settle()
        engine = self.program.findChild(Engine)
        if engine is not None:
            engine.setParent(None)
            _ENGINES.append(engine)
        self.window.deleteLater()
        self.program.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()


def spot_of(view: QAbstractItemView, row: int) -> QPoint:
    """A point on a row, away from stars, hearts and buttons."""
    model = view.model()
    if isinstance(view, QListView):
        rect = view.visualRect(model.index(row, 0))
        return QPoint(rect.center().x(), rect.bottom() - 8)
    rects = [view.visualRect(model.index(row, column)) for column in range(model.columnCount())]
    return max(rects, key=lambda rect: rect.width()).center()


def window_point(widget: QWidget) -> QPointF:
    return QPointF(widget.mapTo(widget.window(), widget.rect().center()))


def demo_profile(demo: Demo, **more: object) -> Profile:
    return profile_of(demo.url, demo.user, **more)


def home() -> Path:
    """Where the program keeps everything in this test."""
    return folders().config.parent


def _tops() -> list[QWidget]:
    return [it for it in QApplication.topLevelWidgets() if it.isVisible()]


def _shown(inside: QWidget, kind: type[W]) -> list[W]:
    return [it for it in inside.findChildren(kind) if it.isVisible()]


def _text_of(widget: QWidget) -> str:
    if isinstance(widget, QLabel):
        return widget.text()
    if isinstance(widget, QAbstractButton):
        return _plain(widget.text()) or widget.accessibleName()
    if isinstance(widget, QLineEdit):
        return widget.displayText()
    if isinstance(widget, QDialog):
        return widget.windowTitle()
    return ""


def _plain(text: str) -> str:
    """What a button shows: a doubled & stands for one."""
    return text.replace("&&", "&")


def _spot(button: QAbstractButton) -> QPoint:
    return QPoint(min(12, button.width() // 2), button.height() // 2)


class WindowWatch(QObject):
    """Notes every window that appears: a widget that is shown before it has a parent is one too."""

    def __init__(self) -> None:
        super().__init__()
        self.appeared: list[str] = []
        app = QApplication.instance()
        assert app is not None
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.appeared.append(type(watched).__name__)
        return False

    def end(self) -> None:
        app = QApplication.instance()
        assert app is not None
        app.removeEventFilter(self)
