"""The field to type what is looked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from ampache_desktop.qt.style import Text, font, tokens
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
        from PySide6.QtGui import QAction

        clear = self.findChild(QAction, "_q_qlineeditclearaction")
        if isinstance(clear, QAction):  # Qt's own drawing is none of ours
            from ampache_desktop.qt.qicons import icon

            clear.setIcon(icon("close"))
