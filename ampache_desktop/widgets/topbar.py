"""The line above every page: back, forward, and the one search field."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ampache_desktop.widgets.buttons import IconButton
from ampache_desktop.widgets.searchfield import SearchField

HEIGHT = 66
TYPING_PAUSE_MS = 120


class TopBar(QWidget):
    """Emits where the person wants to go; it knows no history of its own."""

    back_wanted = Signal()
    forward_wanted = Signal()
    left = Signal()
    """The keyboard wants to go from the search field into the page."""
    searched = Signal(str)
    """The words in the search field changed; empty when they were cleared."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEIGHT)
        self._back = IconButton("back", self.tr("Back"), "Alt+Left")
        self._forward = IconButton("forward", self.tr("Forward"), "Alt+Right")
        self._field = SearchField(self.tr("Search music"))
        self._back.clicked.connect(self.back_wanted)
        self._forward.clicked.connect(self.forward_wanted)
        self._pause = QTimer(self, singleShot=True, interval=TYPING_PAUSE_MS)
        self._pause.timeout.connect(lambda: self.searched.emit(self._field.text().strip()))
        self._field.search_wanted.connect(self._typed)
        self._field.enter_wanted.connect(self.searched)
        self._field.leave_wanted.connect(self.left)
        left = QWidget()
        left.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        buttons = QHBoxLayout(left)
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.setSpacing(4)
        buttons.addWidget(self._back)
        buttons.addWidget(self._forward)
        buttons.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 24, 0)
        right = QWidget()
        right.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row.addWidget(left, 1)
        row.addWidget(self._field, 4)
        row.addWidget(right, 1)

    def take_focus(self) -> None:
        """Begin typing into the search field."""
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()

    def show_text(self, text: str) -> None:
        """Show what is searched for, without searching; what is being typed is left alone."""
        if self._field.text().strip() != text and not (text and self._field.hasFocus()):
            self._field.setText(text)

    def set_history(self, *, back: bool, forward: bool) -> None:
        """Say which ways are open."""
        self._back.setEnabled(back)
        self._forward.setEnabled(forward)

    def _typed(self, text: str) -> None:
        """Search as it is typed, once the fingers rest; clearing holds at once."""
        if text:
            self._pause.start()
        else:
            self._pause.stop()
            self.searched.emit("")
