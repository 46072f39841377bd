"""The window: sidebar, pages, queue and playback bar.

It is there before the server is: everything that needs one comes with `furnish`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QPoint, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from ampache_desktop.qt.coverrelay import CoverRelay
from ampache_desktop.widgets.focus import lead_on
from ampache_desktop.widgets.middle import Middle
from ampache_desktop.widgets.playbar import PlaybackBar
from ampache_desktop.widgets.side import Side
from ampache_desktop.widgets.sidebar import Health, Sidebar

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent

    from ampache_desktop.actions import Actions
    from ampache_desktop.navigator import Navigator
    from ampache_desktop.panels.context import Context
    from ampache_desktop.panels.details import DetailsPanel
    from ampache_desktop.panels.page import Page
    from ampache_desktop.panels.places import Place
    from ampache_desktop.panels.playback import Playback
    from ampache_desktop.panels.queue import QueuePanel
    from ampache_desktop.qt.notices import Notices

PAGE_WIDTH = 440
"""What a page needs: the sidebar makes room for the queue where both would leave less."""


class Window(QMainWindow):
    """The one window. It shows; what it shows, and the server behind it, are brought by `app`."""

    commands: Actions
    """Every command; there once `wiring.wire` has given them their deeds, after the first paint."""

    painted = Signal()
    """The window was painted for the first time."""
    closing = Signal()
    """The person closed the window."""
    server_menu_wanted = Signal(QPoint)
    """The menu of servers, at a point of the screen."""

    def __init__(self, notices: Notices) -> None:
        super().__init__()
        self.setWindowTitle(self.tr("Ampache Desktop"))
        self.resize(1280, 800)
        self.setMinimumSize(760, 480)
        self.covers = CoverRelay(self)
        self.sidebar = Sidebar()
        self.middle = Middle()
        self.top = self.middle.top
        self.pages = self.middle.pages
        self.side = Side()
        self.bar = PlaybackBar(self.covers)
        self.navigator: Navigator | None = None
        self.playback: Playback | None = None
        self.queue: QueuePanel | None = None
        self.details: DetailsPanel | None = None
        self._was_painted = False
        self._build()
        notices.posted.connect(self.middle.post)
        notices.withdrawn.connect(self.middle.withdraw)
        self._wire()

    # A server moves in and out

    def furnish(self, context: Context, navigator: Navigator) -> None:
        """Move in: the pages, the queue and the player of a server. What was there before moves out."""
        from ampache_desktop.panels.details import DetailsPanel
        from ampache_desktop.panels.playback import Playback
        from ampache_desktop.panels.queue import QueuePanel

        self.clear_out()
        self.covers.set_source(context.covers)
        self.navigator = navigator
        self.playback = Playback(self.bar, context, self)
        self.queue = QueuePanel(context)
        self.details = DetailsPanel(context)
        self.details.close_wanted.connect(self.close_details)
        self.side.furnish(self.queue, self.details)
        navigator.went.connect(self._went)
        navigator.start()

    def clear_out(self) -> None:
        """Take out everything of a server."""
        if self.navigator is not None:
            self.navigator.close()
            self.navigator.deleteLater()
            self.navigator = None
        if self.playback is not None:
            self.playback.part()
            self.playback.deleteLater()
            self.playback = None
        self.side.clear_out()
        self.queue = self.details = None
        self.covers.set_source(None)
        self.sidebar.show_sections(())

    # What is shown

    def show_page(self, page: QWidget) -> None:
        """Show a page that belongs to no server, such as the welcome."""
        if self.pages.indexOf(page) < 0:
            self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)

    def show_server(self, name: str, health: Health) -> None:
        """Say which server it is and how it is."""
        self.sidebar.show_server(name, health)

    def show_queue(self, shown: bool) -> None:
        """Show the queue panel, or hide it; details give way to it."""
        self.side.show_lasting(shown)

    @property
    def queue_is_shown(self) -> bool:
        """Whether the queue panel is open."""
        return self.side.shows_lasting

    def show_details(self, record: object) -> None:
        """Show all that is known of a record, in place of the queue if that is open."""
        if self.details is not None and record is not None:
            self.details.show_record(record)
            self.side.show_passing()

    def close_details(self) -> None:
        """Close the details; the queue is back where it was open before."""
        had_keyboard = self.side.isAncestorOf(self.focusWidget())
        self.side.close_passing()
        if had_keyboard:
            self._enter_page()

    def _make_room(self) -> None:
        self.bar.set_queue_shown(self.queue_is_shown)
        both = self.sidebar.width() + PAGE_WIDTH + self.side.width()
        self.sidebar.setVisible(not self.side.is_open or self.width() >= both)

    def geometry_text(self) -> str:
        """Return where the window is, for the settings."""
        return bytes(self.saveGeometry().toBase64().data()).decode()

    def restore_geometry(self, text: str) -> None:
        """Go where the settings say; nonsense is ignored."""
        self.restoreGeometry(QByteArray.fromBase64(text.encode()))

    # Going places

    @property
    def page(self) -> Page | None:
        """The page of a server that is shown; None before there is one."""
        return self.navigator.page if self.navigator is not None else None

    def go_to_key(self, key: str) -> None:
        """Go where a row of the sidebar leads."""
        from ampache_desktop.panels.rooms import place_for

        if key == "search":
            self.top.take_focus()
        elif self.navigator is not None:
            self.navigator.go(place_for(key))

    def enter(self, key: str) -> None:
        """Go where a row of the sidebar leads, and take the keyboard there."""
        self.go_to_key(key)
        self._enter_page()

    def back(self) -> None:
        """Go back, when there is somewhere to go."""
        if self.navigator is not None:
            self.navigator.back()

    def forward(self) -> None:
        """Go forward, when there is somewhere to go."""
        if self.navigator is not None:
            self.navigator.forward()

    def search(self, text: str) -> None:
        """Show what there is about `text`; without text leave the search."""
        from ampache_desktop.panels.places import Place, Room

        if self.navigator is None:
            return
        if text:
            self.navigator.go(Place(Room.SEARCH, text))
        elif self.navigator.place.room is Room.SEARCH:
            self.navigator.back()

    def narrow(self, text: str) -> None:
        """Narrow the page that is shown."""
        if self.page is not None:
            self.page.narrow(text)

    def step(self, rows: int) -> None:
        """Go to the next or the previous row of the page that is shown."""
        if self.page is not None:
            self.page.step(rows)

    def open_find(self, text: str = "") -> None:
        """Open the line that narrows the page, where the page can be narrowed."""
        if self.page is not None and self.page.can_narrow:
            self.middle.find_bar.open(text)

    def reload(self) -> None:
        """Fetch again what is shown."""
        if self.page is not None:
            self.page.reload()

    def _went(self, place: Place) -> None:
        from ampache_desktop.panels.found import words_of
        from ampache_desktop.panels.places import Room
        from ampache_desktop.panels.rooms import key_for

        if self.navigator is None:
            return
        self.sidebar.set_current(key_for(place))
        self.top.set_history(back=self.navigator.can_go_back, forward=self.navigator.can_go_forward)
        self.top.show_text(words_of(place))
        self.middle.close_find()
        self.bar.set_lyrics_shown(place.room is Room.NOW_PLAYING)

    # Inside

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addWidget(self.middle, 1)
        row.addWidget(self.side)
        whole = QWidget()
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(row, 1)
        layout.addWidget(self.bar)
        self.setCentralWidget(whole)

    def _wire(self) -> None:
        self.bar.queue_wanted.connect(self.show_queue)
        self.bar.lyrics_wanted.connect(lambda on: self.enter("now-playing") if on else self.back())
        self.side.changed.connect(self._make_room)
        self.sidebar.server_wanted.connect(self.server_menu_wanted)
        self.sidebar.place_wanted.connect(self.go_to_key)
        self.top.back_wanted.connect(self.back)
        self.top.forward_wanted.connect(self.forward)
        self.top.searched.connect(self.search)
        self.top.left.connect(self._enter_page)
        self.top.set_history(back=False, forward=False)
        self.middle.find_wanted.connect(self.narrow)
        self.middle.step_wanted.connect(self.step)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _enter_page(self) -> None:
        """Give the keyboard to the page."""
        if self.page is not None:
            self.page.take_focus()

    def focusNextPrevChild(self, next: bool) -> bool:
        # Qt's order is that of making, and pages are made last: queue and bar come after them all the same.
        return lead_on(self, (self.side, self.bar), onward=next)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        super().closeEvent(event)
