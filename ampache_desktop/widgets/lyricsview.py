"""Lyrics to read along: the line that is sung is lit and kept in view; choosing a line is a wish."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QEasingCurve,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QPropertyAnimation,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ampache_desktop.player.lyrics import NONE, LyricLine, Lyrics
from ampache_desktop.qt.style import LONGEST_MOTION_MS, Text, duration, font, tokens
from ampache_desktop.widgets.focus import KeyboardFocus, draw_focus_ring

if TYPE_CHECKING:
    from PySide6.QtGui import (
        QContextMenuEvent,
        QFocusEvent,
        QKeyEvent,
        QMouseEvent,
        QResizeEvent,
        QWheelEvent,
    )

FREE_MS: Final = 4000
"""So long after the person scrolled, the view stays where it is."""
_PAD: Final = 12
_GAP: Final = {True: 12, False: 5}
"""Room between two lines, with times and without."""
_KEPT_AT: Final = 0.38
"""Where in the height of the view the line is kept that is sung."""
_NO_WORDS: Final = "♪"
_BETWEEN_WORDS: Final = Qt.TextFlag.TextWordWrap.value
_ANYWHERE: Final = _BETWEEN_WORDS | Qt.TextFlag.TextWrapAnywhere.value

_Index = QModelIndex | QPersistentModelIndex


class LyricsRows(QAbstractListModel):
    """One row a line."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.lyrics = NONE

    def show_lyrics(self, lyrics: Lyrics) -> None:
        """Have other lines."""
        self.beginResetModel()
        self.lyrics = lyrics
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.lyrics.lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 -- Qt's variant
        if not index.isValid() or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self.lyrics.lines[index.row()].text

    def line(self, row: int) -> LyricLine:
        """Return a line. Raises `IndexError` for a row that is none."""
        return self.lyrics.lines[row]


class _Lines(QStyledItemDelegate):
    """Paints each line in its own direction, at the side where the window begins."""

    def __init__(self, view: LyricsView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        view = self._view
        width = view.viewport().width()
        words = self._words(index)
        synced = view.lyrics.is_synced
        room = QRect(0, 0, max(40, width - 2 * _PAD), 100_000)
        metrics = _metrics(view.line_font())
        height = metrics.height()
        if metrics.horizontalAdvance(words) > room.width():
            height = metrics.boundingRect(room, _wrapping(metrics, words, room.width()), words).height()
        return QSize(width, height + _GAP[synced])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        view, now = self._view, tokens()
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        sung = index.row() == view.row
        over = view.leads and bool(state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if over or state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(now.hover if over else now.raised)
            painter.drawRoundedRect(QRectF(rect).adjusted(0, 1, -1, -1), 8, 8)
        if view.focus_is_shown and index == view.currentIndex():
            draw_focus_ring(painter, QRectF(rect).adjusted(0, 1, -1, -1), 8)
        synced = view.lyrics.is_synced
        painter.setPen(now.accent if sung else now.text if over or not synced else now.second)
        painter.setFont(view.line_font())
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        mirrored = view.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        words, room = self._words(index), rect.adjusted(_PAD, 0, -_PAD, 0)
        wrap = _wrapping(_metrics(view.line_font()), words, room.width())
        flags = wrap | (side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute).value
        painter.drawText(room, flags, words)
        painter.restore()

    def _words(self, index: _Index) -> str:
        words = str(index.data() or "")
        return words or (_NO_WORDS if self._view.lyrics.is_synced else "")


class LyricsView(QListView):
    """Lyrics, plain or with times. With times a click or Enter on a line is a wish to play from there."""

    moment_wanted = Signal(int)
    """Play from there: milliseconds from the beginning."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = LyricsRows(self)
        self._row: int | None = None
        self._can_seek = True
        self._pressed: QPoint | None = None
        self._focus = KeyboardFocus(self)
        self.setModel(self._rows)
        self.setItemDelegate(_Lines(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(self.tr("Lyrics"))
        self._free = QTimer(self, singleShot=True, interval=FREE_MS)
        self._free.timeout.connect(self._follow)
        self._glide = QPropertyAnimation(self.verticalScrollBar(), b"value", self)
        self._glide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self.verticalScrollBar().actionTriggered.connect(lambda _action: self._let_go())

    @property
    def lyrics(self) -> Lyrics:
        """What is shown."""
        return self._rows.lyrics

    @property
    def row(self) -> int | None:
        """The line that is sung; None before the first, and in plain lyrics."""
        return self._row

    @property
    def leads(self) -> bool:
        """Whether a line leads to where it is sung."""
        return self._can_seek and self.lyrics.is_synced

    @property
    def focus_is_shown(self) -> bool:
        """Whether the keyboard is here, and came by a key."""
        return self._focus.visible

    def line_font(self) -> QFont:
        """Return the font of all lines: larger where they are sung along."""
        if self.lyrics.is_synced:
            return font(Text.HEADING, QFont.Weight.DemiBold)
        return font(Text.SECTION)

    def show_lyrics(self, lyrics: Lyrics) -> None:
        """Show other lyrics, from their beginning."""
        if lyrics is self.lyrics:
            return
        self._glide.stop()
        self._free.stop()
        self._row = None
        self._rows.show_lyrics(lyrics)
        self.verticalScrollBar().setValue(0)
        if self.hasFocus():
            self._stand()
        self._point()

    def set_seekable(self, can: bool) -> None:
        """Let lines lead to where they are sung, or not."""
        self._can_seek = can
        self._point()

    def show_position(self, position: int) -> None:
        """Light the line that is sung at `position`, in ms."""
        row = self.lyrics.row_at(position)
        if row == self._row:
            return
        before, self._row = self._row, row
        for each in (before, row):
            if each is not None:
                self.update(self._rows.index(each))
        self._follow()

    def hideEvent(self, event: object) -> None:
        self._glide.stop()
        self._free.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._glide.stop()
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()  # lines are broken at other words; Qt looks at the height only

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self.scheduleDelayedItemsLayout()

    def updateGeometries(self) -> None:
        super().updateGeometries()
        self._follow()  # lines may stand elsewhere now

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._let_go()
        super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint() if event.button() is Qt.MouseButton.LeftButton else None
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, None
        at = self.indexAt(event.position().toPoint())
        if pressed is not None and at.isValid() and at == self.indexAt(pressed) and not event.modifiers():
            self._choose(at.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self._choose(self.currentIndex().row())
        else:
            if event.key() in _MOVING:
                self._let_go()
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._stand()  # before Qt stands on the first line
        super().focusInEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are commands of the window, not a search."""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if not self.lyrics:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        some = menu.addAction(self.tr("Copy the selected lines"), self.copy)
        some.setEnabled(self.selectionModel().hasSelection())
        menu.addAction(self.tr("Copy all lines"), self.copy_all)
        menu.popup(event.globalPos())

    def copy(self) -> None:
        """Put the selected lines on the clipboard, or all where none are selected."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        self._copy(rows or list(range(self._rows.rowCount())))

    def copy_all(self) -> None:
        """Put all lines on the clipboard."""
        self._copy(list(range(self._rows.rowCount())))

    def _copy(self, rows: list[int]) -> None:
        QGuiApplication.clipboard().setText("\n".join(self._rows.line(row).text for row in rows))

    def _choose(self, row: int) -> None:
        at = self._rows.line(row).at
        if self.leads and at is not None:
            self._free.stop()
            self.clearSelection()  # it was a jump, not a choice of lines to copy
            self.moment_wanted.emit(at)

    def _stand(self) -> None:
        """Let the keyboard stand on a line, so that the ring shows where it is: the one that is sung."""
        if self.lyrics and not self.currentIndex().isValid():
            row = self._rows.index(self._row or 0)
            self.selectionModel().setCurrentIndex(row, QItemSelectionModel.SelectionFlag.NoUpdate)

    def _point(self) -> None:
        shape = Qt.CursorShape.PointingHandCursor if self.leads else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def _let_go(self) -> None:
        """The person scrolls: leave them in peace for a while."""
        self._glide.stop()
        if self.lyrics.is_synced:
            self._free.start()

    def _follow(self) -> None:
        """Bring the line that is sung to its place, gently."""
        if self._row is None or self._free.isActive() or not self.isVisible():
            return
        bar = self.verticalScrollBar()
        rect = self.visualRect(self._rows.index(self._row))
        above = min(rect.top(), rect.center().y() - round(self.viewport().height() * _KEPT_AT))
        wanted = max(bar.minimum(), min(bar.value() + above, bar.maximum()))
        self._glide.stop()
        if wanted == bar.value():
            return
        lasting = duration(LONGEST_MOTION_MS)
        if not lasting:
            bar.setValue(wanted)
            return
        self._glide.setDuration(lasting)
        self._glide.setStartValue(bar.value())
        self._glide.setEndValue(wanted)
        self._glide.start()


_MOVING: Final = frozenset(
    {
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
    }
)


def _wrapping(metrics: QFontMetrics, words: str, width: int) -> int:
    """Break lines between words, and within one only where it is wider than all the room."""
    fits = all(metrics.horizontalAdvance(word) <= width for word in words.split())
    return _BETWEEN_WORDS if fits else _ANYWHERE


@lru_cache(maxsize=8)
def _metrics(of: QFont) -> QFontMetrics:
    return QFontMetrics(of)
