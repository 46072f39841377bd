"""The queue at the right-hand side: what plays, what comes, and every way to change that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QStackedLayout, QVBoxLayout, QWidget

from ampache_desktop.models import figures
from ampache_desktop.models.columns import QUEUE_COLUMNS
from ampache_desktop.models.queue import QueueModel
from ampache_desktop.panels.arrangements import showing
from ampache_desktop.panels.menus import menu_for
from ampache_desktop.panels.queueasked import KEY as ASKED
from ampache_desktop.panels.queueasked import asked_column
from ampache_desktop.panels.queueends import add_ends
from ampache_desktop.panels.queuefiles import QueueFiles
from ampache_desktop.panels.queuefind import QueueFind
from ampache_desktop.panels.undoing import tell_edit
from ampache_desktop.player.queue import Entry
from ampache_desktop.qt.counts import counted
from ampache_desktop.qt.drag import unpack
from ampache_desktop.qt.qicons import icon
from ampache_desktop.qt.style import Text, font
from ampache_desktop.widgets.buttons import IconButton
from ampache_desktop.widgets.links import ElidedLabel
from ampache_desktop.widgets.rowdrops import Drops
from ampache_desktop.widgets.table import TrackTable

if TYPE_CHECKING:
    from collections.abc import Callable

    from ampache_desktop.panels.context import Context

_COLUMNS = showing(QUEUE_COLUMNS, ("cover", "title", "duration"))


def _tr(text: str) -> str:
    return QCoreApplication.translate("QueuePanel", text)


class QueuePanel(QWidget):
    """A table of the queue's entries under a line that sums them up."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._player = context.player
        cover, title, *others = _COLUMNS
        columns = (cover, title, asked_column(self._is_asked), *others)
        self.model = QueueModel(context.player, columns, self)
        self.table = TrackTable(columns, context.covers)
        self.table.setModel(self.model)
        self.table.horizontalHeader().hide()
        self.table.setAccessibleName(_tr("Queue"))
        self.table.drops.set_policy(Drops.INSERT)
        self._title = QLabel(_tr("Queue"))
        self._title.setFont(font(Text.SECTION, QFont.Weight.DemiBold))
        self._sum = ElidedLabel("", Text.BODY, "second")
        self._clear = IconButton("trash", _tr("Clear the queue"))
        self._clear.clicked.connect(self.clear)
        self.files = QueueFiles(context, self)
        self._more = IconButton("more", _tr("More for the queue"))
        self._more.clicked.connect(self._show_more)
        self._find = QueueFind(self.table, context.player, context.jobs)
        self._nothing = QLabel(_tr("Nothing is queued.\nDouble-click a song, or drag music here."))
        self._nothing.setObjectName("secondText")
        self._nothing.setWordWrap(True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)  # drops reach the table
        self._build()
        self._connect()
        self._follow()

    def clear(self) -> None:
        """Empty the queue; a notice offers to take it back."""
        if not self._player.queue.entries:
            return
        self._player.clear()
        tell_edit(_tr("The queue was cleared."), self._player, self._context.notices)

    def open_find(self) -> None:
        """Open the line that finds in the queue."""
        if self._player.queue.entries:
            self._find.bar.open()

    def show_playing(self) -> None:
        """Bring the entry that plays into view."""
        if (row := self.model.current_row) >= 0:
            self.table.show_row(row)

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(16, 12, 8, 8)
        top.setSpacing(8)
        top.addWidget(self._title)
        top.addWidget(self._sum, 1)
        top.addWidget(self._clear)
        top.addWidget(self._more)
        self._stack = QStackedLayout(stackingMode=QStackedLayout.StackingMode.StackAll)
        layout = QVBoxLayout(self)
        # The line at the side of the panel stays free of the table.
        layout.setContentsMargins(1, 0, 1, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self._find.bar)
        layout.addLayout(self._stack, 1)
        # Only now: a stack without a parent would show its first widget as a window of its own.
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._nothing)
        self._stack.setCurrentWidget(self._nothing)

    def _connect(self) -> None:
        table, player = self.table, self._player
        table.play_wanted.connect(lambda row: self._each([row], player.jump))
        table.play_rows_wanted.connect(lambda rows: self._each(rows[:1], player.jump))
        table.remove_wanted.connect(lambda rows: player.remove(self.model.ids(rows)))
        table.move_wanted.connect(lambda rows, to: player.move(self.model.ids(rows), to))
        table.drop_wanted.connect(self._dropped)
        table.menu_wanted.connect(self._show_menu)
        table.details_wanted.connect(self._show_details)
        table.rating_wanted.connect(self._rate)
        table.heart_wanted.connect(self._love)
        self.model.count_changed.connect(self._follow)
        self.model.asked_changed.connect(self._show_asked)
        player.entry_changed.connect(self._mark)

    def _each(self, rows: list[int], deed: Callable[[int], object]) -> None:
        for entry_id in self.model.ids(rows):
            deed(entry_id)

    def _show_details(self, row: int) -> None:
        for song in self.model.songs([row]):
            self._context.details(song)

    def _rate(self, rows: list[int], stars: int) -> None:
        for song in self.model.songs(rows):
            self._context.deeds.rate(song, stars)

    def _love(self, row: int, on: bool) -> None:
        for song in self.model.songs([row]):
            self._context.deeds.love(song, on)

    def _mark(self, entry: Entry | None) -> None:
        self.table.set_playing(None if entry is None else lambda row: row is entry or row == entry)

    def _follow(self, *_: object) -> None:
        queue = self._player.queue
        words = counted("QueuePanel", "%n song(s)", len(queue))
        self._sum.setText(f"{words} · {figures.duration(queue.seconds)}" if len(queue) else "")
        self._clear.setEnabled(bool(len(queue)))
        self._nothing.setVisible(not len(queue))
        self._mark(self._player.entry)

    def _is_asked(self, entry: Entry) -> bool:
        return self.model.is_asked(entry)

    def _show_asked(self) -> None:
        self.table.columns_header.set_shown(ASKED, bool(self.model.asked_count))

    def _dropped(self, mime: QMimeData, row: int) -> None:
        dragged = unpack(mime)
        if dragged is None:
            links = [url.toString() for url in mime.urls()] or mime.text().split()
            self._context.deeds.insert_links(links, row)
            return
        things = [thing.song if isinstance(thing, Entry) else thing for thing in dragged.records]
        self._context.deeds.insert(things, row)  # type: ignore[arg-type]  # pages drag things

    def _show_more(self) -> None:
        menu = QMenu(self)
        menu.setAccessibleName(self._more.accessibleName())
        menu.aboutToHide.connect(menu.deleteLater)
        there = bool(self._player.queue.entries)
        for name, text, deed, possible in (
            ("search", _tr("Find in the queue"), self.open_find, there),
            ("playlist", _tr("Save as a playlist…"), self.files.save, there),
            ("download", _tr("Write to a file…"), self.files.export, there),
            ("list", _tr("Open a file…"), self.files.open, True),
        ):
            action = menu.addAction(icon(name), text)
            action.setEnabled(possible)
            action.triggered.connect(lambda _checked=False, deed=deed: deed())
        menu.addSeparator()
        add_ends(menu, self._context.settings)
        under = QPoint(self._more.width() - menu.sizeHint().width(), self._more.height())
        menu.popup(self._more.mapToGlobal(under))

    def _show_menu(self, rows: list[int], at: QPoint) -> None:
        ids, songs = self.model.ids(rows), self.model.songs(rows)
        if not ids:
            return
        menu_for(songs, self._context, self, own=lambda menu: self._add_moves(menu, ids)).popup(at)

    def _add_moves(self, menu: QMenu, ids: list[int]) -> None:
        player = self._player
        for text, deed in (
            (_tr("Move to top"), lambda: player.move(ids, 0)),
            (_tr("Move to play next"), lambda: player.move_next(ids)),
            (_tr("Move to bottom"), lambda: player.move(ids, self.model.rowCount())),
        ):
            action = menu.addAction(text)
            action.triggered.connect(lambda _checked=False, deed=deed: deed())
        remove = menu.addAction(icon("close"), _tr("Remove from the queue"))
        remove.triggered.connect(lambda _checked=False: player.remove(ids))
