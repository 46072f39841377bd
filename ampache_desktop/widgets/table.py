"""The table of tracks (or of anything that has a record per row)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelectionModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QCursor, QHelpEvent, QKeyEvent, QPainter, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QToolTip, QWidget

from ampache_desktop.qt.roles import RECORD_ROLE, BrokenRow, CellKind, ColumnLike, Placeholder
from ampache_desktop.qt.style import Text, font
from ampache_desktop.widgets.cells import PAD, ROW_HEIGHT, Cell, Cells, RowLook, RowPainter
from ampache_desktop.widgets.columnheader import ColumnHeader
from ampache_desktop.widgets.covers import CoverSource, RoundedCovers
from ampache_desktop.widgets.focus import KeyboardFocus, draw_focus_ring
from ampache_desktop.widgets.records import RowWatch, drag_rows, is_loaded, record_of, selected_rows
from ampache_desktop.widgets.rowdrops import Drops, RowDrops
from ampache_desktop.widgets.spots import NOWHERE, Hit, RowSpots, Spot
from ampache_desktop.widgets.text import line, plain_tooltip
from ampache_desktop.widgets.typeahead import TypeAhead
from ampache_desktop.widgets.wanting import WantsRows

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from PySide6.QtGui import QMouseEvent, QPaintEvent, QResizeEvent, QShowEvent

__all__ = ["CellKind", "ColumnLike", "Drops", "TrackTable", "WantsRows"]


AnyIndex = QModelIndex | QPersistentModelIndex


class TrackTable(QTableView):
    """Rows of 38 px, painted from the records of the model (RECORD_ROLE) through `columns`.

    The model has as many columns as `columns`, in that order. Rows that are looked at are announced to a
    model that `WantsRows`. A click on a header calls the model's `sort`, with column -1 for the original
    order. All other deeds are wishes.
    """

    play_wanted = Signal(int)
    """Double click, Enter, or a click on ▶: this row, with its list."""
    play_rows_wanted = Signal(list)
    """Enter on several rows: exactly these."""
    append_wanted = Signal(list)
    """Ctrl+Enter on rows."""
    remove_wanted = Signal(list)
    """Delete on rows."""
    menu_wanted = Signal(list, QPoint)
    """The context menu of rows (maybe none), at a point of the screen."""
    details_wanted = Signal(int)
    """Alt+Enter on a row."""
    rating_wanted = Signal(list, int)
    """Rows are to have 0..5 stars: a click on stars, or a digit."""
    heart_wanted = Signal(int, bool)
    """A row is to be a favourite, or no longer."""
    retry_wanted = Signal(int)
    """A broken row is to be fetched again."""
    move_wanted = Signal(list, int)
    """Own rows are to stand before a position."""
    drop_wanted = Signal(QMimeData, int)
    """Something from elsewhere is to be put before a position; unpack it at once."""
    typed_ahead = Signal(str)
    """Letters were typed that begin no row that is loaded."""
    layout_changed = Signal()
    """Columns, widths, order or sort changed: `layout_state` is worth saving."""

    def __init__(
        self, columns: Sequence[ColumnLike], covers: CoverSource | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._rounded = RoundedCovers(covers)
        self._painter = RowPainter(self._rounded)
        self._is_playing: Callable[[object], bool] | None = None
        self._hover = NOWHERE
        self._pressed = NOWHERE
        self._room = 0
        self._hand = False
        self._placed: tuple[tuple[int, ...], Cells] | None = None
        self._focus = KeyboardFocus(self)
        self.columns_header = ColumnHeader(self._columns, self)
        self._spots = RowSpots(self, self._columns, self._painter)
        self._typing = TypeAhead(self)
        self._typing.searched.connect(self._search)
        self._watch = RowWatch(self, self.visible_rows, self._rows_changed)
        self._configure()
        self.drops = RowDrops(self, ROW_HEIGHT)
        self.drops.move_wanted.connect(self.move_wanted)
        self.drops.drop_wanted.connect(self.drop_wanted)
        if covers is not None:
            covers.arrived.connect(self._cover_arrived)

    def _configure(self) -> None:
        header = self.columns_header
        self.setHorizontalHeader(header)
        header.sort_wanted.connect(self._sort)
        header.layout_changed.connect(self.layout_changed)
        rows = self.verticalHeader()
        rows.hide()
        rows.setMinimumSectionSize(ROW_HEIGHT)
        rows.setDefaultSectionSize(ROW_HEIGHT)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setDragEnabled(True)
        self.setDragDropOverwriteMode(False)
        self.setDropIndicatorShown(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(self.tr("Tracks"))

    # --- what it shows -------------------------------------------------------------------------------------

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        self.columns_header.show_defaults()
        self._watch.follow(model)

    def set_playing(self, is_playing: Callable[[object], bool] | None) -> None:
        """Mark the rows whose record `is_playing`; call again whenever the answer changes."""
        self._is_playing = is_playing
        self.viewport().update()

    def layout_state(self) -> dict[str, Any]:
        """Return the arrangement of the columns, as plain values."""
        return self.columns_header.layout_state()

    def restore_layout(self, state: object) -> None:
        """Arrange the columns as `layout_state` said."""
        self.columns_header.restore_layout(state)

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

    def selectRow(self, row: int) -> None:
        # Qt's own looks for a column at the right edge in a mirrored table and finds none.
        model = self.model()
        if model is not None and 0 <= row < model.rowCount():
            flags = QItemSelectionModel.SelectionFlag
            index = model.index(row, self._first_column())
            self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)

    def show_row(self, row: int) -> None:
        """Make `row` the current, selected one and bring it into view."""
        model = self.model()
        if model is not None and 0 <= row < model.rowCount():
            self.selectRow(row)
            self.scrollTo(self.currentIndex(), QAbstractItemView.ScrollHint.PositionAtCenter)

    def visible_rows(self) -> tuple[int, int]:
        """Return the first and last row on the screen; (0, -1) when there is none."""
        model = self.model()
        count = model.rowCount() if model is not None else 0
        top = self.verticalScrollBar().value()
        return top // ROW_HEIGHT, min(count, (top + self.viewport().height() - 1) // ROW_HEIGHT + 1) - 1

    def height_of_rows(self) -> int:
        """Return how high the table is with all its rows, for pages that scroll as a whole."""
        model = self.model()
        header = 0 if self.columns_header.isHidden() else self.columns_header.height()
        return header + ROW_HEIGHT * (model.rowCount() if model is not None else 0)

    # --- painting ------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        model = self.model()
        if model is None:
            return
        area = event.rect()
        cells = self._cells(area)
        scroll = self.verticalScrollBar().value()
        rows: set[int] = set()
        for part in event.region():  # type: ignore[attr-defined]  # the stubs miss QRegion.__iter__
            rows.update(
                range((part.top() + scroll) // ROW_HEIGHT, (part.bottom() + scroll) // ROW_HEIGHT + 1)
            )
        self._painter.prepare(painter, self.devicePixelRatioF(), mirrored=self.isRightToLeft())
        hover = self._hover
        count = model.rowCount()
        shown = [row for row in sorted(rows) if 0 <= row < count]
        selected = self._selected_among(shown)
        look = RowLook()
        for row in shown:
            record = model.data(model.index(row, 0), RECORD_ROLE)
            look.selected = row in selected
            look.hovered = row == hover.row
            look.stars_under_pointer = hover.stars if look.hovered else 0
            look.playing = self._plays(record)
            self._painter.paint(painter, row, row * ROW_HEIGHT - scroll, cells, record, look)
        self._paint_focus(painter, cells, scroll)
        self.drops.paint(painter)

    def _selected_among(self, rows: Sequence[int]) -> Collection[int]:
        """Return those of `rows` that are selected; without a selection the model is not asked at all."""
        selection = self.selectionModel()
        if not selection.hasSelection():
            return ()
        root = QModelIndex()
        return {row for row in rows if selection.isRowSelected(row, root)}

    def _plays(self, record: object) -> bool:
        return self._is_playing is not None and is_loaded(record) and self._is_playing(record)

    def _paint_focus(self, painter: QPainter, cells: Cells, scroll: int) -> None:
        row = self.currentIndex().row()
        if row >= 0 and self._focus.visible:
            top = row * ROW_HEIGHT - scroll
            draw_focus_ring(painter, QRectF(cells.left, top, cells.width, ROW_HEIGHT - 1), 4)

    def _cells(self, area: QRect | None = None) -> Cells:
        header = self.columns_header
        place = (header.arranged, header.offset(), header.length(), header.count(), self.viewport().width())
        if self._placed is None or self._placed[0] != place:
            self._placed = (place, self._placed_anew())
        made = self._placed[1]
        if area is not None and area.width() < made.width // 2:
            touched = [c for c in made.all if c.left <= area.right() and c.left + c.width >= area.left()]
            left, width = made.left, made.width
            made = Cells(touched)
            made.left, made.width = left, width
        return made

    def _placed_anew(self) -> Cells:
        header = self.columns_header
        cells = []
        for number, column in enumerate(self._columns[: header.count()]):
            width = header.sectionSize(number)
            if width and not header.isSectionHidden(number):
                cells.append(Cell(number, self.columnViewportPosition(number), width, column.kind, column))
        return Cells(cells)

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        super().currentChanged(current, previous)
        for index in (previous, current):  # the ring goes all around a row; Qt repaints a cell
            self._update_row(index.row())

    def row_rect(self, row: int) -> QRect:
        """Return where `row` is in the viewport, as wide as its columns."""
        cells = self._cells()
        top = row * ROW_HEIGHT - self.verticalScrollBar().value()
        return QRect(cells.left, top, cells.width, ROW_HEIGHT)

    def _update_row(self, row: int) -> None:
        if row >= 0:
            self.viewport().update(
                0, row * ROW_HEIGHT - self.verticalScrollBar().value(), self.viewport().width(), ROW_HEIGHT
            )

    def _cover_arrived(self, key: str) -> None:
        self._rounded.forget(key)
        for row in self._painter.pending.pop(key, ()):
            self._update_row(row)

    # --- pointer -------------------------------------------------------------------------------------------

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point_at(event.position().toPoint())
        if self._pressed.spot is Spot.NONE:
            super().mouseMoveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        hit = self._spots.hit(event.position().toPoint())
        left = event.button() == Qt.MouseButton.LeftButton
        self._pressed = hit if left and hit.spot is not Spot.NONE else NOWHERE
        if self._pressed.spot is Spot.NONE:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, NOWHERE
        if pressed.spot is Spot.NONE:
            super().mouseReleaseEvent(event)
            return
        if self._spots.hit(event.position().toPoint())[:3] == pressed[:3]:
            self._clicked(self._spots.hit(event.position().toPoint()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        hit = self._spots.hit(event.position().toPoint())
        if hit.spot is not Spot.NONE:
            self.mousePressEvent(event)
            return
        super().mouseDoubleClickEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and hit.row >= 0:
            self._play(hit.row)

    def leaveEvent(self, event: QEvent) -> None:
        self._set_hover(NOWHERE)
        super().leaveEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        super().wheelEvent(event)
        self._point_at(self.viewport().mapFromGlobal(QCursor.pos()))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        at = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            at = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
        self.menu_wanted.emit(self.selected_rows(), at)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self._tooltip(event.pos()), self.viewport())
            return True
        return super().viewportEvent(event)

    def _tooltip(self, at: QPoint) -> str:
        hit = self._spots.hit(at)
        record = self.record(hit.row) if hit.row >= 0 else None
        if record is None or isinstance(record, Placeholder):
            return ""
        if isinstance(record, BrokenRow):
            return plain_tooltip(str(record.error))
        column = self._columns[hit.column] if 0 <= hit.column < len(self._columns) else None
        if column is None or column.kind not in {CellKind.TEXT, CellKind.SECOND}:
            return ""
        text = column.text(record)
        room = self.columns_header.sectionSize(hit.column) - 2 * PAD
        return "" if line(font(Text.BODY)).fits(text, room) else plain_tooltip(text)

    def _clicked(self, hit: Hit) -> None:
        record = self.record(hit.row)
        column = self._columns[hit.column] if hit.column >= 0 else None
        if hit.spot is Spot.RETRY:
            self.retry_wanted.emit(hit.row)
        elif hit.spot is Spot.PLAY:
            self._play(hit.row)
        elif hit.spot is Spot.HEART and column is not None:
            self.heart_wanted.emit(hit.row, not column.value(record))
        elif hit.spot is Spot.STARS and column is not None:
            self.rating_wanted.emit([hit.row], 0 if column.value(record) == hit.stars else hit.stars)

    def _point_at(self, at: QPoint) -> None:
        hit = self._spots.hit(at)
        self._set_hover(hit)
        hand = hit.spot is not Spot.NONE
        if hand is not self._hand:
            self._hand = hand
            shape = Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)

    def _set_hover(self, hit: Hit) -> None:
        if hit != self._hover:
            before, self._hover = self._hover, hit
            self._update_row(before.row)
            self._update_row(hit.row)

    # --- keys ----------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._entered(event.modifiers())
        elif key == Qt.Key.Key_Delete and self.selected_rows():
            self.remove_wanted.emit(self.selected_rows())
        elif key == Qt.Key.Key_Space and not self._typing.active:
            event.ignore()  # plays and pauses, everywhere
        elif event.text() in set("012345") and not self._typing.active and self._can_rate(event):
            self.rating_wanted.emit(self.selected_rows(), int(event.text()))
        elif not self._typing.take(event):
            super().keyPressEvent(event)

    def moveCursor(
        self, cursorAction: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        # Home and End go through the rows, as in every list; Qt's go through the columns of one.
        model, action = self.model(), QAbstractItemView.CursorAction
        if model is not None and model.rowCount() and cursorAction in {action.MoveHome, action.MoveEnd}:
            row = 0 if cursorAction == action.MoveHome else model.rowCount() - 1
            return model.index(row, self._first_column())
        return super().moveCursor(cursorAction, modifiers)

    def _can_rate(self, event: QKeyEvent) -> bool:
        plain = event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}
        rates = any(column.kind is CellKind.STARS for column in self._columns)
        return plain and rates and bool(self.selected_rows())

    def _entered(self, modifiers: Qt.KeyboardModifier) -> None:
        rows = self.selected_rows()
        current = self.currentIndex().row()
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            if rows:
                self.append_wanted.emit(rows)
        elif modifiers & Qt.KeyboardModifier.AltModifier:
            if current >= 0:
                self.details_wanted.emit(current)
        elif len(rows) > 1:
            self.play_rows_wanted.emit(rows)
        elif current >= 0:
            self._play(current)

    def _play(self, row: int) -> None:
        record = self.record(row)
        if isinstance(record, BrokenRow):
            self.retry_wanted.emit(row)
        elif is_loaded(record):
            self.play_wanted.emit(row)

    def _search(self, letters: str, again: bool) -> None:
        """Go to the next loaded row whose main text begins with `letters`."""
        model = self.model()
        column = next((c for c in self._columns if c.kind is CellKind.TEXT), None)
        if model is None or column is None or not model.rowCount():
            return
        start = max(0, self.currentIndex().row()) + (1 if again else 0)
        row = self._typing.find(letters, start, model.rowCount(), lambda row: self._words(row, column))
        if row is None:
            self.typed_ahead.emit(letters)
        else:
            self.selectRow(row)

    def _words(self, row: int, column: ColumnLike) -> str:
        record = self.record(row)
        return column.text(record) if is_loaded(record) else ""

    # --- the rest ------------------------------------------------------------------------------------------

    def startDrag(self, supportedActions: Qt.DropAction) -> None:
        drag_rows(self, Qt.DropAction.CopyAction | Qt.DropAction.MoveAction)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # The room for the scroll bar is kept free: columns must not move when it comes.
        never = self.verticalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        room = self.width() - (0 if never else self.verticalScrollBar().sizeHint().width())
        if room != self._room:
            self._room = room
            self.columns_header.fit(room)
        self._watch.soon()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._watch.soon()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self._watch.soon()

    def _rows_changed(self) -> None:
        self._painter.pending.clear()
        self._hover = NOWHERE

    def _sort(self, column: int, order: Qt.SortOrder) -> None:
        model = self.model()
        if model is not None:
            model.sort(column, order)

    def _first_column(self) -> int:
        return max(0, self.columns_header.logicalIndex(0))
