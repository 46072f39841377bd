"""A grid of covers that re-flows by width and never scrolls sideways."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QCursor,
    QHelpEvent,
    QKeyEvent,
    QPainter,
    QRegion,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QToolTip, QWidget

from ampache_desktop.qt.roles import RECORD_ROLE, BrokenRow, Placeholder
from ampache_desktop.widgets.covers import CoverSource
from ampache_desktop.widgets.focus import KeyboardFocus
from ampache_desktop.widgets.gridflow import Flow
from ampache_desktop.widgets.records import RowWatch, drag_rows, is_loaded, record_of, selected_rows
from ampache_desktop.widgets.text import plain_tooltip
from ampache_desktop.widgets.tiles import FRAME, Tile, TileLook, TilePainter
from ampache_desktop.widgets.typeahead import TypeAhead

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent, QPaintEvent, QResizeEvent, QShowEvent

_STEP: Final = 60
_MARGIN: Final = 24

AnyIndex = QModelIndex | QPersistentModelIndex


class CoverGrid(QListView):
    """Square covers with a title and a second line, from the records of the model (RECORD_ROLE).

    `tile` reads a record: its cover's key, title, second line. Rows that are looked at are announced to a
    model that `WantsRows`. The geometry is computed, not stored: a million albums cost what ten do. The page
    margin is inside, so give the grid the whole width of the page.
    """

    open_wanted = Signal(int)
    """Double click or Enter on a row."""
    play_wanted = Signal(int)
    """A click on ▶ over a cover, or Shift+Enter."""
    append_wanted = Signal(list)
    """Ctrl+Enter on rows."""
    menu_wanted = Signal(list, QPoint)
    """The context menu of rows (maybe none), at a point of the screen."""
    details_wanted = Signal(int)
    """Alt+Enter on a row."""
    rating_wanted = Signal(list, int)
    """A digit 0..5 on rows."""
    retry_wanted = Signal(int)
    """A broken row is to be fetched again."""
    typed_ahead = Signal(str)
    """Letters were typed that begin no row that is loaded."""

    def __init__(
        self,
        tile: Callable[[object], Tile],
        covers: CoverSource | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tile = tile
        self._flow = Flow()
        self._tiles = TilePainter(covers)
        self._is_playing: Callable[[object], bool] | None = None
        self._margin = _MARGIN
        self._hover = -1
        self._on_play = False
        self._pressed_play = -1
        self._focus = KeyboardFocus(self)
        self._typing = TypeAhead(self)
        self._typing.searched.connect(self._search)
        self._watch = RowWatch(self, self.visible_rows, self._rows_changed)
        self._configure()
        if covers is not None:
            covers.arrived.connect(self._cover_arrived)

    def _configure(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragEnabled(True)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setAccessibleName(self.tr("Covers"))

    # --- what it shows -------------------------------------------------------------------------------------

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        self._watch.follow(model)

    def set_playing(self, is_playing: Callable[[object], bool] | None) -> None:
        """Mark the tiles whose record `is_playing`; call again whenever the answer changes."""
        self._is_playing = is_playing
        self.viewport().update()

    def record(self, row: int) -> object:
        """Return what the model has for `row`: a record, PLACEHOLDER, a BrokenRow, or None outside."""
        return record_of(self.model(), row)

    @property
    def is_typing(self) -> bool:
        """Whether letters that go to a row were typed just now: the next key belongs to them."""
        return self._typing.active

    def selected_rows(self) -> list[int]:
        """Return the numbers of the selected rows, ascending."""
        return selected_rows(self)

    def show_row(self, row: int) -> None:
        """Make `row` the current, selected one and bring it into view."""
        model = self.model()
        if model is not None and 0 <= row < model.rowCount():
            index = model.index(row, 0)
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def visible_rows(self) -> tuple[int, int]:
        """Return the first and last row on the screen; (0, -1) when there is none."""
        top = self.verticalScrollBar().value()
        return self._flow.rows_between(top, top + self.viewport().height() - 1)

    # --- geometry: Qt asks, Flow knows ----------------------------------------------------------------------

    def visualRect(self, index: AnyIndex) -> QRect:
        return _with_frame(self._rect(index.row())) if index.isValid() else QRect()

    def indexAt(self, p: QPoint) -> QModelIndex:
        model = self.model()
        row = self._row_at(p)
        return model.index(row, 0) if model is not None and row >= 0 else QModelIndex()

    def scrollTo(
        self, index: AnyIndex, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        rect = self.visualRect(index)
        bar, height = self.verticalScrollBar(), self.viewport().height()
        if hint == QAbstractItemView.ScrollHint.PositionAtCenter:
            bar.setValue(bar.value() + rect.center().y() - height // 2)
        elif rect.top() < 0 or hint == QAbstractItemView.ScrollHint.PositionAtTop:
            bar.setValue(bar.value() + rect.top())
        elif rect.bottom() > height or hint == QAbstractItemView.ScrollHint.PositionAtBottom:
            bar.setValue(bar.value() + rect.bottom() - height)

    def moveCursor(
        self, cursorAction: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        model = self.model()
        if model is None or not self._flow.count:
            return QModelIndex()
        row = max(0, self.currentIndex().row())
        action = QAbstractItemView.CursorAction
        ahead = -1 if self.isRightToLeft() else 1
        page = max(1, self.viewport().height() // self._flow.pitch) * self._flow.columns
        steps = {
            action.MoveLeft: -ahead,
            action.MoveRight: ahead,
            action.MovePrevious: -1,
            action.MoveNext: 1,
            action.MoveUp: -self._flow.columns,
            action.MoveDown: self._flow.columns,
            action.MovePageUp: -page,
            action.MovePageDown: page,
            action.MoveHome: -self._flow.count,
            action.MoveEnd: self._flow.count,
        }
        wanted = row + steps[cursorAction] if self.currentIndex().isValid() else 0
        if cursorAction in {action.MoveUp, action.MoveDown} and not 0 <= wanted < self._flow.count:
            below = cursorAction == action.MoveDown and self._flow.line_of(row) < self._flow.lines - 1
            wanted = self._flow.count - 1 if below else row
        return model.index(min(self._flow.count - 1, max(0, wanted)), 0)

    def horizontalOffset(self) -> int:
        return 0

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def isIndexHidden(self, index: AnyIndex) -> bool:
        return False

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        model = self.model()
        if model is None:
            return
        top = self.verticalScrollBar().value()
        chosen = QItemSelection()
        for first, last in self._flow.rows_in(rect.translated(0, top), mirrored=self.isRightToLeft()):
            chosen.select(model.index(first, 0), model.index(last, 0))
        self.selectionModel().select(chosen, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        first, last = self.visible_rows()
        region = QRegion()
        for number in range(selection.count()):
            span = selection.at(number)
            for row in range(max(first, span.top()), min(last, span.bottom()) + 1):
                region += _with_frame(self._rect(row))
        return region

    def doItemsLayout(self) -> None:
        self._reflow()
        QAbstractItemView.doItemsLayout(self)

    def updateGeometries(self) -> None:
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, self._flow.height - self.viewport().height()))
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(_STEP)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().scroll(0, dy)
        self._watch.soon()

    def resizeEvent(self, event: QResizeEvent) -> None:
        first = self.visible_rows()[0]
        kept = first if self.verticalScrollBar().value() else 0
        self._reflow()
        self.updateGeometries()
        if kept:
            self.verticalScrollBar().setValue(self._flow.top_of(kept))
        QAbstractItemView.resizeEvent(self, event)
        self.viewport().update()
        self._watch.soon()

    def _reflow(self) -> None:
        model = self.model()
        self._flow = Flow(
            count=model.rowCount() if model is not None else 0,
            # Margins and scroll bar are outside, whether the bar is there or not: it must not re-flow.
            width=self.width() - 2 * self._margin,
            left=self._margin - self.viewport().x(),
            foot=self._tiles.foot,
        )

    def _rect(self, row: int) -> QRect:
        rect = self._flow.rect(row, mirrored=self.isRightToLeft())
        return rect.translated(0, -self.verticalScrollBar().value())

    def _row_at(self, at: QPoint) -> int:
        return self._flow.row_at(
            at.x(), at.y() + self.verticalScrollBar().value(), mirrored=self.isRightToLeft()
        )

    # --- painting ------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        model = self.model()
        painter = QPainter(self.viewport())
        if model is None:
            return
        top = self.verticalScrollBar().value()
        self._tiles.prepare(painter, self._flow.side, self.devicePixelRatioF(), mirrored=self.isRightToLeft())
        area, exposed = event.region(), event.rect()
        first, last = self._flow.rows_between(top + exposed.top(), top + exposed.bottom())
        selection = self.selectionModel()
        is_any_selected = selection.hasSelection()
        current = self.currentIndex().row() if self._focus.visible else -1
        for row in range(first, last + 1):
            rect = self._rect(row)
            if not area.intersects(_with_frame(rect)):
                continue
            index = model.index(row, 0)
            record = model.data(index, RECORD_ROLE)
            look = TileLook(
                selected=is_any_selected and selection.isSelected(index),
                hovered=row == self._hover,
                on_play=row == self._hover and self._on_play,
                focused=row == current,
                playing=self._plays(record),
            )
            loaded = is_loaded(record)
            shown = self._tile(record) if loaded else record
            self._tiles.paint(painter, row, rect, shown, look, exposed)

    def _plays(self, record: object) -> bool:
        return self._is_playing is not None and is_loaded(record) and self._is_playing(record)

    def _cover_arrived(self, key: str) -> None:
        for row in self._tiles.arrived(key):
            self.viewport().update(self._rect(row))

    # --- pointer and keys ----------------------------------------------------------------------------------

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point_at(event.position().toPoint())
        if self._pressed_play < 0:
            super().mouseMoveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._point_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and self._on_play:
            self._pressed_play = self._hover
        else:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed_play = self._pressed_play, -1
        if pressed < 0:
            super().mouseReleaseEvent(event)
            return
        self._point_at(event.position().toPoint())
        if self._on_play and self._hover == pressed:
            self.play_wanted.emit(pressed)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        row = self._row_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and row >= 0 and not self._on_play:
            self._open(row)

    def leaveEvent(self, event: QEvent) -> None:
        self._set_hover(-1, on_play=False)
        super().leaveEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        super().wheelEvent(event)
        self._point_at(self.viewport().mapFromGlobal(QCursor.pos()))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        at = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            at = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())
        self.menu_wanted.emit(self.selected_rows(), at)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            row = self._row_at(event.pos())
            record = self.record(row) if row >= 0 else None
            words = ""
            if isinstance(record, BrokenRow):
                words = str(record.error)
            elif is_loaded(record):
                words = self._tiles.hidden_words(self._tile(record), self._flow.side)
            QToolTip.showText(event.globalPos(), plain_tooltip(words), self.viewport())
            return True
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, rows = event.key(), self.selected_rows()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._entered(event.modifiers(), rows)
        elif key == Qt.Key.Key_Space and not self._typing.active:
            event.ignore()  # plays and pauses, everywhere
        elif event.text() in set("012345") and not self._typing.active and rows:
            self.rating_wanted.emit(rows, int(event.text()))
        elif not self._typing.take(event):
            super().keyPressEvent(event)

    def _entered(self, modifiers: Qt.KeyboardModifier, rows: list[int]) -> None:
        row = self.currentIndex().row()
        if row < 0:
            return
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            self.append_wanted.emit(rows or [row])
        elif modifiers & Qt.KeyboardModifier.AltModifier:
            self.details_wanted.emit(row)
        elif modifiers & Qt.KeyboardModifier.ShiftModifier:
            self.play_wanted.emit(row)
        else:
            self._open(row)

    def _open(self, row: int) -> None:
        record = self.record(row)
        if isinstance(record, BrokenRow):
            self.retry_wanted.emit(row)
        elif is_loaded(record):
            self.open_wanted.emit(row)

    def _point_at(self, at: QPoint) -> None:
        row = self._row_at(at) if self.viewport().rect().contains(at) else -1
        record = self.record(row) if row >= 0 else None
        loaded = is_loaded(record)
        play = self._tiles.play_rect(self._rect(row), self._flow.side, mirrored=self.isRightToLeft())
        on_play = loaded and play.contains(at)
        self._set_hover(row if loaded else -1, on_play=on_play)

    def _set_hover(self, row: int, *, on_play: bool) -> None:
        if (row, on_play) == (self._hover, self._on_play):
            return
        for changed in {row, self._hover} - {-1}:
            self.viewport().update(self._rect(changed))
        self._hover, self._on_play = row, on_play
        hand = Qt.CursorShape.PointingHandCursor if on_play else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(hand)

    def _search(self, letters: str, again: bool) -> None:
        start = max(0, self.currentIndex().row()) + (1 if again else 0)
        row = self._typing.find(letters, start, self._flow.count, self._words) if self._flow.count else None
        if row is None:
            self.typed_ahead.emit(letters)
        else:
            self.show_row(row)

    def _words(self, row: int) -> str:
        record = self.record(row)
        return (
            "" if record is None or isinstance(record, Placeholder | BrokenRow) else self._tile(record).title
        )

    # --- the rest ------------------------------------------------------------------------------------------

    def startDrag(self, supportedActions: Qt.DropAction) -> None:
        drag_rows(self, Qt.DropAction.CopyAction)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._watch.soon()

    def _rows_changed(self) -> None:
        self._tiles.forget_pending()
        self._hover, self._on_play = -1, False
        self._reflow()
        self.updateGeometries()
        self.viewport().update()


def _with_frame(tile: QRect) -> QRect:
    """Return a tile with room for the ground of a selected one and the ring of the current one."""
    return tile.adjusted(-FRAME, -FRAME, FRAME, FRAME)
