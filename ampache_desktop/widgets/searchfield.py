"""Fields to type what is looked for: everywhere (Ctrl+K), or in the page (Ctrl+F)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from ampache_desktop.qt import icons
from ampache_desktop.qt.style import Text, font, tokens
from ampache_desktop.widgets.buttons import IconButton
from ampache_desktop.widgets.links import ElidedLabel
from ampache_desktop.widgets.text import is_right_to_left, line

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent

_WIDTH: Final = 440
_HEIGHT: Final = 34


class SearchField(QLineEdit):
    """One line for words, with the key that leads here shown at its end while it is empty."""

    search_wanted = Signal(str)
    """The words changed: search as they are typed. Empty when they were cleared."""
    enter_wanted = Signal(str)
    """Enter: go to the results."""
    leave_wanted = Signal()
    """Escape with nothing typed, or ↓: back to the page or into the results."""

    def __init__(self, hint: str, shortcut: str = "Ctrl+K", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText).replace("+", " ")
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.setFixedHeight(_HEIGHT)
        self.setMaximumWidth(_WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textEdited.connect(lambda text: self.search_wanted.emit(text.strip()))
        self.returnPressed.connect(lambda: self.enter_wanted.emit(self.text().strip()))
        self.textChanged.connect(self._maybe_cleared)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self.text():
                self.clear()
            else:
                self.leave_wanted.emit()
        elif event.key() == Qt.Key.Key_Down:
            self.leave_wanted.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.text() or not self._key or self.width() < _WIDTH // 2:
            return
        now = tokens()
        words = line(font(Text.HINT))
        width = words.advance(self._key) + 12
        # Qt puts the hint where its own direction begins, whatever the layout's is.
        left = 12 if is_right_to_left(self.placeholderText()) else self.width() - 12 - width
        box = QRectF(left + 0.5, (self.height() - 19) / 2, width, 18)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(now.line)
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(now.second)
        painter.setFont(words.font)
        painter.drawText(left + 6, words.baseline(round(box.top()), 18), self._key)

    def _maybe_cleared(self, text: str) -> None:
        if not text:
            self.search_wanted.emit("")
        elif not self.isClearButtonEnabled():
            self._offer_clearing()

    def _offer_clearing(self) -> None:
        """Show a button that clears the words. It comes with the first word, not at start."""
        self.setClearButtonEnabled(True)
        clear = self.findChild(QAction, "_q_qlineeditclearaction")
        if isinstance(clear, QAction):  # Qt's own drawing is none of ours
            clear.setIcon(icons.icon("close"))


class FindBar(QWidget):
    """Find in the page: a field, how many there are, the next and the previous one. Hidden until `open`."""

    find_wanted = Signal(str)
    """The words changed; empty when the bar closes."""
    next_wanted = Signal()
    previous_wanted = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = SearchField(self.tr("Find in this page"), "Ctrl+F")
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
        for keys, wanted in (("Shift+F3", self.previous_wanted), ("F3", self.next_wanted)):
            QShortcut(QKeySequence(keys), self).activated.connect(wanted)  # only while the bar is shown
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 4, 24, 4)
        row.setSpacing(8)
        row.addWidget(self._field, 1)
        row.addWidget(self._count)
        for button in (before, after, close):
            row.addWidget(button)
        row.addStretch(1)
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
            words = self.tr("{count} in the rows loaded so far").format(count=count)
        else:
            words = self.tr("{count} found").format(count=count)
        self._count.setText(words)
