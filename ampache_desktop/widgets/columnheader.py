"""The header of a table: shows, hides, moves, sizes and sorts columns, and remembers how."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final, TypeGuard

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QFont, QPainter
from PySide6.QtWidgets import QHeaderView, QMenu, QWidget

from ampache_desktop.qt import icons
from ampache_desktop.qt.roles import CellKind, ColumnLike
from ampache_desktop.qt.style import Text, font, tokens
from ampache_desktop.widgets.cells import PAD
from ampache_desktop.widgets.text import line

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from PySide6.QtCore import QPoint

HEIGHT: Final = 34
_NARROWEST: Final = 90
_MAIN: Final = 150
"""What the main column has at least before others give way to it."""
_HEART: Final = 14
_ARROW: Final = 12
_GIVES_WAY: Final = (
    CellKind.DATE,
    CellKind.NUMBER,
    CellKind.STARS,
    CellKind.SECOND,
    CellKind.HEART,
    CellKind.COVER,
    CellKind.DURATION,
    CellKind.INDEX,
    CellKind.TEXT,
)
"""Kinds of columns, those first that are away first when there is no room for all."""
_AT_END: Final = frozenset({CellKind.NUMBER, CellKind.DURATION, CellKind.DATE, CellKind.INDEX})


class ColumnHeader(QHeaderView):
    """A right click (or `open_menu`) shows and hides columns; a drag moves them; a click sorts.

    A third click on the same column returns to the original order. Columns with a `stretch` share the spare
    width until the person sizes them. Where there is no room for all, the least important ones are away until
    there is; one that the person shows all the same stays.
    """

    sort_wanted = Signal(int, Qt.SortOrder)
    """Column and order; column -1 is the original order."""
    layout_changed = Signal()
    """The person changed columns, widths, order or sort: `layout_state` is worth saving."""

    def __init__(self, columns: Sequence[ColumnLike], parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._columns = tuple(columns)
        self._chosen_widths: dict[str, int] = {}
        self._hidden: set[int] = set()
        self._insisted: set[int] = set()
        self._sorted: tuple[int, Qt.SortOrder] | None = None
        self._fitting = False
        self._room = 0
        self.arranged = 0
        """Changes whenever a column is shown, hidden, moved, sized or mirrored."""
        self.setFixedHeight(HEIGHT)
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(28)
        self.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self.sectionClicked.connect(self._clicked)
        self.sectionResized.connect(self._resized)
        self.sectionMoved.connect(self._moved)

    @property
    def sorted_by(self) -> tuple[int, Qt.SortOrder] | None:
        """Column and order, or None in the original order."""
        return self._sorted

    def column(self, number: int) -> ColumnLike:
        """Return the column of a logical number."""
        return self._columns[number]

    def show_defaults(self) -> None:
        """Show the columns, widths and order that hold before anything was chosen."""
        self._chosen_widths.clear()
        self._insisted.clear()
        self._hidden = {number for number, column in enumerate(self._columns) if not column.shown}
        for number in range(len(self._columns)):
            self.moveSection(self.visualIndex(number), number)
        self._hide_sections(self._hidden)
        self.fit()

    def set_shown(self, key: str, shown: bool) -> None:
        """Show a column only now that its rows have something to say in it. It is no choice of the person."""
        number = next(number for number, column in enumerate(self._columns) if column.key == key)
        if shown is (number in self._hidden):
            (self._hidden.discard if shown else self._hidden.add)(number)
            self.fit()

    def fit(self, room: int | None = None) -> None:
        """Give every column its width and share out what is spare of `room` pixels (else as before)."""
        if room is not None:
            self._room = room
        if self.count() != len(self._columns) or self._room <= 0:
            return
        self._hide_sections(self._hidden | self._without_room())
        self._fitting = True
        spare = self._room
        sharing: list[tuple[int, int]] = []
        for number, column in enumerate(self._columns):
            if self.isSectionHidden(number):
                continue
            if column.stretch and column.key not in self._chosen_widths:
                sharing.append((column.stretch, number))
            else:
                width = self._chosen_widths.get(column.key, column.width)
                self.resizeSection(number, width)
                spare -= width
        shares = sum(stretch for stretch, _ in sharing)
        for stretch, number in sorted(sharing):  # the small first: what they need at least, the large lack
            width = max(_NARROWEST, spare * stretch // shares)
            self.resizeSection(number, width)
            spare -= width
            shares -= stretch
        self._fitting = False

    def _hide_sections(self, hidden: Collection[int]) -> None:
        """Show just the others. What the person chose is `_hidden`; this may be more."""
        self._fitting = True
        for number in range(min(self.count(), len(self._columns))):
            self.setSectionHidden(number, number in hidden)
        self._fitting = False

    def _without_room(self) -> set[int]:
        """Return the columns that are wanted and must be away for the others to fit, the least important."""
        there = [number for number in range(len(self._columns)) if number not in self._hidden]
        lacking = sum(map(self._least_width, there)) - self._room
        away: set[int] = set()
        for number in sorted(there, key=self._importance):
            if lacking <= 0:
                break
            if number not in self._insisted and self._columns[number].kind is not CellKind.TEXT:
                away.add(number)
                lacking -= self._least_width(number)
        return away

    def _least_width(self, number: int) -> int:
        column = self._columns[number]
        if column.key in self._chosen_widths or not column.stretch:
            return self._chosen_widths.get(column.key, column.width)
        return min(column.width, _MAIN) if column.kind is CellKind.TEXT else _NARROWEST

    def _importance(self, number: int) -> tuple[int, int]:
        """By kind, and of one kind the later ones go first; the first of the second texts goes last."""
        seconds = [place for place, it in enumerate(self._columns) if it.kind is CellKind.SECOND]
        kind = self._columns[number].kind
        rank = len(_GIVES_WAY) if seconds[:1] == [number] else _GIVES_WAY.index(kind)
        return rank, -self.visualIndex(number)

    def layout_state(self) -> dict[str, Any]:
        """Return how the columns are arranged: plain values for the settings."""
        keys = [column.key for column in self._columns]
        order = sorted(range(len(keys)), key=self.visualIndex)
        state: dict[str, Any] = {
            "order": [keys[number] for number in order],
            "hidden": [keys[number] for number in order if number in self._hidden],
            "insisted": [keys[number] for number in sorted(self._insisted)],
            "widths": dict(self._chosen_widths),
        }
        if self._sorted is not None:
            down = self._sorted[1] == Qt.SortOrder.DescendingOrder
            state["sort"] = [keys[self._sorted[0]], "down" if down else "up"]
        return state

    def restore_layout(self, state: object) -> None:
        """Arrange the columns as `layout_state` said. What is unknown or damaged is passed over."""
        self.show_defaults()
        if not isinstance(state, dict):
            return
        numbers = {column.key: number for number, column in enumerate(self._columns)}
        for place, key in enumerate(key for key in _strings(state.get("order")) if key in numbers):
            self.moveSection(self.visualIndex(numbers[key]), place)
        hidden = [numbers[key] for key in _strings(state.get("hidden")) if key in numbers]
        if "hidden" in state and len(hidden) < len(numbers):
            for number, column in enumerate(self._columns):
                known = column.key in _strings(state.get("order"))
                away = number in hidden or not (known or column.shown)
                (self._hidden.add if away else self._hidden.discard)(number)
            self._insisted = {numbers[key] for key in _strings(state.get("insisted")) if key in numbers}
        self._hide_sections(self._hidden)
        widths = state.get("widths")
        if isinstance(widths, dict):
            sane = {key: width for key, width in widths.items() if key in numbers and _is_width(width)}
            self._chosen_widths.update(sane)
        sort = _strings(state.get("sort"))
        if len(sort) == 2 and sort[0] in numbers and self._columns[numbers[sort[0]]].sortable:  # noqa: PLR2004 - a pair
            down = sort[1] == "down"
            order = Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder
            self.set_sorted((numbers[sort[0]], order))
            self.sort_wanted.emit(numbers[sort[0]], order)
        self.fit()

    def set_sorted(self, by: tuple[int, Qt.SortOrder] | None) -> None:
        """Show the arrow, without a wish."""
        self._sorted = by
        self.viewport().update()

    def menu(self) -> QMenu:
        """Return the menu of columns and orders; the caller shows it and lets it go."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        visible = [n for n in range(len(self._columns)) if not self.isSectionHidden(n)]
        for number, column in enumerate(self._columns):
            action = QAction(column.title or column.key.title(), menu, checkable=True)
            action.setChecked(number in visible)
            action.setEnabled(visible != [number])  # the last one stays
            action.toggled.connect(partial(self._show_column, number))
            menu.addAction(action)
        menu.addSeparator()
        orders = menu.addMenu(self.tr("Sort by"))
        for number, column in enumerate(self._columns):
            if column.sortable:
                action = QAction(column.title or column.key.title(), orders, checkable=True)
                action.setChecked(self._sorted is not None and self._sorted[0] == number)
                action.triggered.connect(partial(self._clicked, number))
                orders.addAction(action)
        orders.setEnabled(not orders.isEmpty())
        menu.addAction(self.tr("Original order"), partial(self._sort, None))
        menu.addAction(self.tr("Reset columns"), self._reset)
        return menu

    def open_menu(self, at: QPoint) -> None:
        """Open the menu at a point of the screen."""
        self.menu().popup(at)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.open_menu(event.globalPos())

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        if not rect.isValid() or logicalIndex >= len(self._columns):
            return
        now = tokens()
        column = self._columns[logicalIndex]
        words = line(font(Text.HINT, QFont.Weight.DemiBold))
        is_sorted = self._sorted is not None and self._sorted[0] == logicalIndex
        painter.setFont(words.font)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        painter.setPen(now.text if is_sorted else now.second)
        mirrored = self.isRightToLeft()
        at_end = column.kind in _AT_END
        left, room = rect.left() + PAD, rect.width() - 2 * PAD
        if column.kind is CellKind.INDEX:
            left, room = rect.left() + 2, rect.width() - PAD - 2
        arrow = _ARROW + 2 if is_sorted else 0
        baseline = words.baseline(rect.top(), rect.height())
        title = words.fitted(column.title, room - arrow)
        width = words.advance(title)
        end = at_end != mirrored
        x = left + room - width if end else left
        if column.kind is CellKind.HEART:
            sign = icons.pixmap("heart", _HEART, painter.pen().color(), self.devicePixelRatioF())
            middle = rect.left() + (rect.width() - _HEART) // 2
            painter.drawPixmap(middle, rect.top() + (rect.height() - _HEART) // 2, sign)
        else:
            painter.drawText(x, baseline, title)
        if self._sorted is not None and is_sorted:
            down = self._sorted[1] == Qt.SortOrder.DescendingOrder
            sign = icons.pixmap(
                "sort-down" if down else "sort-up", _ARROW, now.text, self.devicePixelRatioF()
            )
            place = x - _ARROW - 2 if end else x + width + 2
            painter.drawPixmap(place, rect.top() + (rect.height() - _ARROW) // 2, sign)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, now.line)

    def _clicked(self, number: int, *_: object) -> None:
        if not self._columns[number].sortable:
            return
        if self._sorted is None or self._sorted[0] != number:
            self._sort((number, Qt.SortOrder.AscendingOrder))
        elif self._sorted[1] == Qt.SortOrder.AscendingOrder:
            self._sort((number, Qt.SortOrder.DescendingOrder))
        else:
            self._sort(None)

    def _sort(self, by: tuple[int, Qt.SortOrder] | None) -> None:
        self.set_sorted(by)
        self.sort_wanted.emit(*(by or (-1, Qt.SortOrder.AscendingOrder)))
        self.layout_changed.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.arranged += 1

    def _moved(self, *_: object) -> None:
        self.arranged += 1
        self.layout_changed.emit()

    def _resized(self, number: int, _before: int, width: int) -> None:
        self.arranged += 1
        if self._fitting or not width or number >= len(self._columns):
            return
        self._chosen_widths[self._columns[number].key] = width
        self.layout_changed.emit()

    def _show_column(self, number: int, shown: bool) -> None:
        if shown:
            self._hidden.discard(number)
            self._insisted.add(number)
        else:
            self._hidden.add(number)
            self._insisted.discard(number)
        self._hide_sections(self._hidden)
        self.fit()
        self.layout_changed.emit()

    def _reset(self) -> None:
        self.show_defaults()
        self.layout_changed.emit()


def _strings(value: object) -> list[str]:
    return [item for item in value if isinstance(item, str)] if isinstance(value, list | tuple) else []


def _is_width(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and 20 <= value <= 4000  # noqa: PLR2004 - pixels
