"""A shelf: one row of covers with a title that opens the whole of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEasingCurve, QPoint, QPropertyAnimation, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ampache_desktop.qt.style import Text, duration, tokens
from ampache_desktop.qt.words import describe
from ampache_desktop.widgets.buttons import IconButton
from ampache_desktop.widgets.covers import CoverSource
from ampache_desktop.widgets.links import ElidedLabel, LinkLabel
from ampache_desktop.widgets.tilebutton import TileButton
from ampache_desktop.widgets.tiles import FRAME, Tile, TilePainter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent, QWheelEvent

_SIDE: Final = 148
_GAP: Final = 4
_MARGIN: Final = 24
_SKELETONS: Final = 12
_GLIDE_MS: Final = 180


class Row(QScrollArea):
    """The covers. It scrolls sideways by arrows, keys and sideways wheels; a plain wheel scrolls the page."""

    def __init__(self, height: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self.setFixedHeight(height)
        self._glide = QPropertyAnimation(self.horizontalScrollBar(), b"value", self)
        self._glide.setEasingCurve(QEasingCurve.Type.OutCubic)

    def glide(self, steps: int) -> None:
        """Move by so many screens' worth of covers."""
        bar = self.horizontalScrollBar()
        pitch = _SIDE + 2 * FRAME + _GAP
        screen = max(1, self.viewport().width() // pitch) * pitch
        target = min(bar.maximum(), max(0, bar.value() + steps * screen))
        self._glide.stop()
        time = duration(_GLIDE_MS)
        if not time:
            bar.setValue(target)
            return
        self._glide.setDuration(time)
        self._glide.setEndValue(target)
        self._glide.start()

    def wheelEvent(self, event: QWheelEvent) -> None:
        delta = event.angleDelta()
        sideways = abs(delta.x()) > abs(delta.y())
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier or sideways:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - (delta.x() if sideways else delta.y()))
            event.accept()
        else:
            event.ignore()


class Waiting(QWidget):
    """Skeletons of the covers to come."""

    def __init__(self, foot: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._foot = foot

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens().raised)
        for number in range(_SKELETONS):
            left = _MARGIN + number * (_SIDE + 2 * FRAME + _GAP)
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                left = self.width() - left - _SIDE
            painter.drawRoundedRect(QRectF(left, FRAME, _SIDE, _SIDE), 8, 8)
            painter.drawRoundedRect(QRectF(left, FRAME + _SIDE + 12, _SIDE * 0.7, 10), 4, 4)


class Shelf(QWidget):
    """A title (a link when `opens`), arrows, and a row of covers; `tile` reads a record.

    ←/→ move between covers; only the current one is a stop of the Tab key.
    """

    opened = Signal()
    """The title was clicked: the whole of it is wanted as a page."""
    open_wanted = Signal(object)
    """A record: double click or Enter."""
    play_wanted = Signal(object)
    """A record: ▶ or Shift+Enter."""
    append_wanted = Signal(object)
    """A record: Ctrl+Enter."""
    menu_wanted = Signal(object, QPoint)
    """A record's context menu, at a point of the screen."""
    details_wanted = Signal(object)
    """A record: Alt+Enter."""
    retry_wanted = Signal()
    """It could not load and is to be tried again."""

    def __init__(
        self,
        title: str,
        tile: Callable[[object], Tile],
        covers: CoverSource | None = None,
        *,
        opens: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tile = tile
        self._tiles = TilePainter(covers)
        self._buttons: list[TileButton] = []
        self._current = 0
        self._title = LinkLabel(title, Text.SECTION, "text", QFont.Weight.DemiBold)
        self._title.setEnabled(opens)
        self._title.clicked.connect(self.opened)
        self._words = ElidedLabel("", Text.BODY, "second")
        self._retry = LinkLabel(self.tr("Retry"), Text.BODY, "text", QFont.Weight.DemiBold)
        self._retry.clicked.connect(self.retry_wanted)
        self._back = IconButton("chevron-left", self.tr("Scroll back"), side=28, icon_side=18)
        self._on = IconButton("chevron-right", self.tr("Scroll on"), side=28, icon_side=18)
        self._row = Row(_SIDE + self._tiles.foot + 2 * FRAME, self)
        self._back.clicked.connect(lambda: self._row.glide(-1))
        self._on.clicked.connect(lambda: self._row.glide(1))
        self._row.horizontalScrollBar().valueChanged.connect(self._update_arrows)
        self._row.horizontalScrollBar().rangeChanged.connect(self._update_arrows)
        self._arrange()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(title)
        if covers is not None:
            covers.arrived.connect(self._arrived)
        self._show_skeletons()  # not `show_loading`: shown before it has a parent it would be a window

    @property
    def count(self) -> int:
        """How many covers stand on it."""
        return len(self._buttons)

    def show_loading(self) -> None:
        """Show skeletons."""
        self._show_skeletons()
        self.show()

    def show_records(self, records: Sequence[object]) -> None:
        """Show these; the shelf hides itself when there are none."""
        self._forget()
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(_MARGIN - FRAME, 0, _MARGIN - FRAME, 0)
        line.setSpacing(_GAP)
        for number, record in enumerate(records):
            button = TileButton(number, self._tile(record), self._tiles, _SIDE, holder)
            self._connect(button, record, number)
            self._buttons.append(button)
            line.addWidget(button)
        line.addStretch(1)
        self._row.setWidget(holder)
        self._say("", retry=False)
        self._focus_stop(0)
        self.setVisible(bool(records))

    def show_failed(self, error: Exception) -> None:
        """Say why it could not load, with Retry."""
        self._forget()
        self._row.setWidget(QWidget())
        self._say(describe(error).what, retry=True)
        self.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        steps = {Qt.Key.Key_Left: 1 if mirrored else -1, Qt.Key.Key_Right: -1 if mirrored else 1}
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: len(self._buttons) - 1}
        key = Qt.Key(event.key())
        if not self._buttons or (key not in steps and key not in ends):
            super().keyPressEvent(event)
            return
        wanted = ends[key] if key in ends else self._current + steps[key]
        number = min(len(self._buttons) - 1, max(0, wanted))
        self._buttons[number].setFocus(Qt.FocusReason.TabFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._update_arrows()

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(_MARGIN, 0, _MARGIN - 4, 0)
        top.setSpacing(8)
        top.addWidget(self._title)
        top.addWidget(self._words, 1)
        top.addWidget(self._retry)
        top.addStretch(1)
        top.addWidget(self._back)
        top.addWidget(self._on)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(2)
        column.addLayout(top)
        column.addWidget(self._row)

    def _connect(self, button: TileButton, record: object, number: int) -> None:
        button.open_wanted.connect(lambda: self.open_wanted.emit(record))
        button.play_wanted.connect(lambda: self.play_wanted.emit(record))
        button.append_wanted.connect(lambda: self.append_wanted.emit(record))
        button.menu_wanted.connect(lambda at: self.menu_wanted.emit(record, at))
        button.details_wanted.connect(lambda: self.details_wanted.emit(record))
        button.focused.connect(lambda: self._focus_stop(number))

    def _focus_stop(self, number: int) -> None:
        """Make one cover the stop of the Tab key, and bring it into view."""
        self._current = number
        for place, button in enumerate(self._buttons):
            policy = Qt.FocusPolicy.StrongFocus if place == number else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)
        if 0 <= number < len(self._buttons) and self._buttons[number].hasFocus():
            self._row.ensureWidgetVisible(self._buttons[number], _MARGIN, 0)

    def _forget(self) -> None:
        self._buttons = []
        self._tiles.forget_pending()

    def _show_skeletons(self) -> None:
        self._forget()
        self._row.setWidget(Waiting(self._tiles.foot, self._row))
        self._say("", retry=False)

    def _say(self, words: str, *, retry: bool) -> None:
        self._words.setText(words)
        self._words.setVisible(bool(words))
        self._retry.setVisible(retry)
        QTimer.singleShot(0, self, self._update_arrows)

    def _update_arrows(self) -> None:
        bar = self._row.horizontalScrollBar()
        for button in (self._back, self._on):
            button.setVisible(bar.maximum() > 0)
        self._back.setEnabled(bar.value() > 0)
        self._on.setEnabled(bar.value() < bar.maximum())

    def _arrived(self, key: str) -> None:
        for number in self._tiles.arrived(key):
            if number < len(self._buttons):
                self._buttons[number].update()
