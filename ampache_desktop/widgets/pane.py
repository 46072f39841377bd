"""One place, four states: loading, rows, nothing here, could not load."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedLayout, QVBoxLayout, QWidget

from ampache_desktop.qt import icons
from ampache_desktop.qt.notices import Action
from ampache_desktop.qt.style import Text, tokens
from ampache_desktop.qt.words import describe
from ampache_desktop.widgets.gridflow import Flow
from ampache_desktop.widgets.links import WrappedLabel
from ampache_desktop.widgets.pills import Pill, PillButton

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

_SKELETON_AFTER_MS: Final = 80
_WORDS_WIDTH: Final = 460
_SIGN: Final = 40
_ROW: Final = 38
_MARGIN: Final = 24


class Shape(Enum):
    """What the skeletons look like: what is coming."""

    ROWS = auto()
    COVERS = auto()


class Skeleton(QWidget):
    """The ground plan of what is coming, in the raised tone."""

    def __init__(self, shape: Shape, parent: QWidget) -> None:
        super().__init__(parent)
        self._shape = shape
        self.setAccessibleName(self.tr("Loading"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens().raised)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        if self._shape is Shape.ROWS:
            self._paint_rows(painter)
        else:
            self._paint_covers(painter)

    def _paint_rows(self, painter: QPainter) -> None:
        width = self.width() - 2 * _MARGIN
        for row in range(self.height() // _ROW + 1):
            middle = row * _ROW + _ROW / 2
            for number, (left, room) in enumerate(((0.0, 0.03), (0.06, 0.30), (0.42, 0.24), (0.94, 0.06))):
                share = (50 + (row * 37 + number * 61) % 45) / 100 if number in {1, 2} else 1.0
                bar = QRectF(_MARGIN + width * left, middle - 5, width * room * share, 10)
                painter.drawRoundedRect(bar, 4, 4)

    def _paint_covers(self, painter: QPainter) -> None:
        flow = Flow(count=10_000, width=self.width() - 2 * _MARGIN, left=_MARGIN)
        first, last = flow.rows_between(0, self.height())
        for row in range(first, last + 1):
            tile = flow.rect(row, mirrored=False)
            painter.drawRoundedRect(QRectF(tile.left(), tile.top(), flow.side, flow.side), 8, 8)
            for number, share in enumerate((45 + row * 37 % 45, 30 + row * 61 % 35)):
                top = tile.top() + flow.side + 12 + 18 * number
                painter.drawRoundedRect(QRectF(tile.left(), top, flow.side * share / 100, 10), 4, 4)


class Message(QWidget):
    """A sign, a sentence, advice, and what can be done, in the middle of the place."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._sign = ""
        self._drawing = QLabel(self)
        self._drawing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._what = WrappedLabel("", Text.SECTION, "text", QFont.Weight.DemiBold, self)
        self._advice = WrappedLabel("", Text.BODY, "second", parent=self)
        for words in (self._what, self._advice):
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        middle = QWidget(self)
        middle.setMaximumWidth(_WORDS_WIDTH)
        column = QVBoxLayout(middle)
        column.setSpacing(8)
        column.addStretch(2)
        for label in (self._drawing, self._what, self._advice):
            column.addWidget(label)
        column.addSpacing(8)
        column.addLayout(self._buttons)
        column.addStretch(3)
        row = QHBoxLayout(self)
        row.addStretch(1)
        row.addWidget(middle, 1000)
        row.addStretch(1)

    def say(self, sign: str, what: str, advice: str, actions: Sequence[Action]) -> None:
        """Show a sentence, advice (may be empty), and a button per action, the main one first."""
        self._sign = sign
        self._what.setText(what)
        self._advice.setText(advice)
        self._advice.setVisible(bool(advice))
        self.setAccessibleName(f"{what} {advice}".strip())
        while (item := self._buttons.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._buttons.addStretch(1)
        for number, action in enumerate(actions):
            button = PillButton(action.text, pill=Pill.SECONDARY if number else Pill.PRIMARY, parent=self)
            button.clicked.connect(lambda *_, action=action: action.run())
            self._buttons.addWidget(button)
        self._buttons.addStretch(1)
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._sign:
            self._draw()

    def _draw(self) -> None:
        drawn = icons.pixmap(self._sign, _SIGN, tokens().third, self.devicePixelRatioF())
        self._drawing.setPixmap(drawn)


class StatePane(QWidget):
    """Holds `content` and shows it, its skeleton, or a sentence with what to do, all in the same place."""

    retry_wanted = Signal()
    """The person pressed Retry."""

    def __init__(self, content: QWidget, shape: Shape = Shape.ROWS, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content = content
        self._skeleton = Skeleton(shape, self)
        self._message = Message(self)
        self._stack = QStackedLayout(self)
        for widget in (content, self._skeleton, self._message):
            self._stack.addWidget(widget)
        self._soon = QTimer(self, singleShot=True, interval=_SKELETON_AFTER_MS)
        self._soon.timeout.connect(lambda: self._stack.setCurrentWidget(self._skeleton))
        self._error: Exception | None = None

    @property
    def error(self) -> Exception | None:
        """Why it could not load, while that is what it shows."""
        return self._error

    def show_loading(self) -> None:
        """Show skeletons, unless the rows come within a moment."""
        self._error = None
        if self._stack.currentWidget() is not self._skeleton:
            self._soon.start()

    def show_content(self) -> None:
        """Show the rows."""
        self._show(self._content)

    def show_empty(self, what: str, advice: str = "", icon: str = "info", *actions: Action) -> None:
        """Say that there is nothing here, and what one may do."""
        self._message.say(icon, what, advice, actions)
        self._show(self._message)

    def show_failed(self, error: Exception, *actions: Action) -> None:
        """Say why it could not load, with Retry first."""
        words = describe(error)
        retry = Action(self.tr("Retry"), self.retry_wanted.emit)
        self._message.say("warning", words.what, words.advice, (retry, *actions))
        self._show(self._message)
        self._error = error

    def _show(self, widget: QWidget) -> None:
        self._soon.stop()
        self._error = None
        self._stack.setCurrentWidget(widget)
