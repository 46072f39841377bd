"""Find in the page: the bar that Ctrl+F opens."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ampache_desktop.qt.numerals import grouped
from ampache_desktop.qt.style import Text
from ampache_desktop.widgets.buttons import IconButton
from ampache_desktop.widgets.links import ElidedLabel
from ampache_desktop.widgets.searchfield import SearchField


class FindBar(QWidget):
    """Find in the page: a field, how many there are, the next and the previous one. Hidden until `open`."""

    find_wanted = Signal(str)
    """The words changed; empty when the bar closes."""
    next_wanted = Signal()
    previous_wanted = Signal()
    closed = Signal()

    def __init__(
        self, parent: QWidget | None = None, *, hint: str = "", keys: str = "Ctrl+F", margin: int = 24
    ) -> None:
        """`hint` says where is looked; in the page where it is empty. `margin` is to the left and right."""
        super().__init__(parent)
        self._field = SearchField(hint or self.tr("Find in this page"), keys)
        self._field.setMaximumWidth(280)
        self._field.search_wanted.connect(self.find_wanted)
        self._field.enter_wanted.connect(lambda _text: self.next_wanted.emit())
        self._field.leave_wanted.connect(self.close_bar)
        self._count = ElidedLabel("", Text.SMALL, "second")
        before = IconButton("chevron-left", self.tr("Previous match"), "Shift+F3")
        after = IconButton("chevron-right", self.tr("Next match"), "F3")
        close = IconButton("close", self.tr("Close"), "Esc")
        before.clicked.connect(self.previous_wanted)
        after.clicked.connect(self.next_wanted)
        close.clicked.connect(self.close_bar)
        for key, wanted in (("Shift+F3", self.previous_wanted), ("F3", self.next_wanted)):
            QShortcut(QKeySequence(key), self).activated.connect(wanted)  # only while the bar is shown
        row = QHBoxLayout(self)
        row.setContentsMargins(margin, 4, margin, 4)
        row.setSpacing(8)
        row.addWidget(self._field, 1)
        row.addWidget(self._count)
        for button in (before, after, close):
            row.addWidget(button)
        if not hint:
            row.addStretch(1)  # beside a page there is room
        self.setFocusProxy(self._field)
        self.hide()

    def open(self, text: str = "") -> None:
        """Show the bar and begin typing, after `text` where that was typed elsewhere already."""
        self.show()
        if text:
            self._field.setText(text)
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()
        if self._field.text():
            self.find_wanted.emit(self._field.text().strip())

    def close_bar(self) -> None:
        """Hide the bar; the page shows everything again."""
        self.hide()
        self._field.clear()
        self.show_count(None)
        self.closed.emit()

    def show_count(self, count: int | None, *, loaded_only: bool = False) -> None:
        """Say how many there are; `loaded_only` says so plainly. None says nothing."""
        if count is None:
            words = ""
        elif loaded_only:
            words = self.tr("{count} in the rows loaded so far").format(count=grouped(count))
        else:
            words = self.tr("{count} found").format(count=grouped(count))
        self._count.setText(words)
