"""The middle of the window: the top bar, the line to find with, the pages, and notices over them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ampache_desktop.widgets.topbar import TopBar

if TYPE_CHECKING:
    from ampache_desktop.qt.notices import Notice
    from ampache_desktop.widgets.findbar import FindBar
    from ampache_desktop.widgets.strip import NoticeStrip


class Middle(QWidget):
    """Lays them out. What the first paint does not need is made when it is first wanted."""

    find_wanted = Signal(str)
    """Narrow the page to these words; empty when the line to find with closes."""
    step_wanted = Signal(int)
    """Go so many matches on; negative is back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.top = TopBar()
        self.pages = QStackedWidget()
        self._find_bar: FindBar | None = None
        self._strip: NoticeStrip | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.top)
        self._column.addWidget(self.pages, 1)

    @property
    def find_bar(self) -> FindBar:
        """The line to find with in the page."""
        from ampache_desktop.widgets.findbar import FindBar

        if self._find_bar is None:
            bar = self._find_bar = FindBar(self)
            self._column.insertWidget(1, bar)
            bar.find_wanted.connect(self.find_wanted)
            bar.next_wanted.connect(lambda: self.step_wanted.emit(1))
            bar.previous_wanted.connect(lambda: self.step_wanted.emit(-1))
        return self._find_bar

    @property
    def notice_strip(self) -> NoticeStrip:
        """The notices over the page."""
        from ampache_desktop.widgets.strip import NoticeStrip

        if self._strip is None:
            self._strip = NoticeStrip(self)
        return self._strip

    def post(self, notice: Notice) -> None:
        """Show a notice."""
        self.notice_strip.post(notice)

    def withdraw(self, notice: Notice) -> None:
        """Take a notice away, where it is shown."""
        if self._strip is not None:
            self._strip.withdraw(notice)

    def show_found(self, count: int, loaded_only: bool) -> None:
        """Say how many rows are left of the page that is narrowed."""
        if self._find_bar is not None and self._find_bar.isVisible():
            self._find_bar.show_count(count, loaded_only=loaded_only)

    def close_find(self) -> None:
        """Close the line to find with, where it is open."""
        if self._find_bar is not None:
            self._find_bar.close_bar()
