"""The sidebar: the server, and the places one can go."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import (
    QEvent,
    QMimeData,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QContextMenuEvent, QCursor, QFont, QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from ampache_desktop.qt import icons
from ampache_desktop.qt.drag import unpack
from ampache_desktop.qt.numerals import grouped
from ampache_desktop.qt.style import Text, font, tokens
from ampache_desktop.widgets.focus import KeyboardFocus, draw_focus_ring
from ampache_desktop.widgets.ground import fill
from ampache_desktop.widgets.text import line, plain_tooltip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QDragMoveEvent, QDropEvent, QKeyEvent, QMouseEvent, QPaintEvent

WIDTH: Final = 216
_ROW: Final = 31
_SECTION: Final = 33
_ICON: Final = 18
_LEAD: Final = 20
_SIDE: Final = 10
_KEY: Final = int(Qt.ItemDataRole.UserRole)
_OPEN_AFTER_MS: Final = 700


class Health(Enum):
    """How the server is, as a dot."""

    CONNECTING = auto()
    GOOD = auto()
    AWAY = auto()


class Place(NamedTuple):
    """One row. `key` names it in signals; `total` and `hint` (a key) stand at its end."""

    key: str
    title: str
    icon: str
    total: int | None = None
    hint: str = ""
    takes_drops: bool = False


class Section(NamedTuple):
    """A heading with its places; without a title its places stand alone and do not fold."""

    key: str
    title: str
    places: tuple[Place, ...]
    folded: bool = False


class ServerHeader(QAbstractButton):
    """The server's name with a dot that says how it is; a click opens what can be done about it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._name = ""
        self._health = Health.CONNECTING
        self._focus = KeyboardFocus(self)
        self.setFixedHeight(54)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_server(self, name: str, health: Health) -> None:
        """Show the server's name and health."""
        self._name, self._health = name, health
        said = {
            Health.CONNECTING: self.tr("connecting"),
            Health.GOOD: self.tr("connected"),
            Health.AWAY: self.tr("not reachable"),
        }
        self.setAccessibleName(f"{name}: {said[health]}")
        self.setToolTip(plain_tooltip(f"{name}: {said[health]}"))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        now = tokens()
        colours = {Health.CONNECTING: now.warn, Health.GOOD: now.good, Health.AWAY: now.bad}
        words = line(font(Text.BODY, QFont.Weight.DemiBold))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        middle = self.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours[self._health])
        painter.drawEllipse(QPointF(self.width() - 22 if mirrored else 22, middle), 4, 4)
        painter.setPen(now.text)
        painter.setFont(words.font)
        left, room = (12 if mirrored else 34), self.width() - 46
        words.draw(painter, left, words.baseline(0, self.height()), room, self._name, end=mirrored)
        if self._focus.visible:
            draw_focus_ring(painter, QRectF(self.rect()).adjusted(8, 8, -8, -8), 8)


class PlaceList(QListWidget):
    """The rows, painted by hand. ↑/↓ move, Enter goes, ←/→ fold and unfold a section."""

    went = Signal(str)
    folded = Signal(str, bool)
    dropped = Signal(str, QMimeData)
    menu_asked = Signal(str, QPoint)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        # Asked for a viewport that Qt made, PySide looks through all its classes of widgets for the right
        # one, which costs the first paint 15 ms.
        self.setViewport(QWidget(self))
        self._entries: list[Section | Place] = []
        self._sections: tuple[Section, ...] = ()
        self._current = ""
        self._target = -1
        self._focus = KeyboardFocus(self)
        self._open_soon = QTimer(self, singleShot=True, interval=_OPEN_AFTER_MS)
        self._open_soon.timeout.connect(self._open_target)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.viewport().setAcceptDrops(True)
        self.viewport().setAutoFillBackground(False)
        self.setAccessibleName(self.tr("Places"))
        self.itemClicked.connect(lambda item: self._go(self.row(item)))

    def show_sections(self, sections: Sequence[Section]) -> None:
        """Show `sections`, keeping what is current and where it was scrolled."""
        scrolled = self.verticalScrollBar().value()
        self._sections = tuple(sections)
        self._entries = []
        for section in sections:
            if section.title:
                self._entries.append(section)
            if not section.folded:
                self._entries.extend(section.places)
        self.clear()
        for entry in self._entries:
            item = QListWidgetItem(_said(entry))
            item.setData(_KEY, entry.key)
            item.setSizeHint(QSize(60, _SECTION if isinstance(entry, Section) else _ROW))
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            self.addItem(item)
        self.set_current(self._current)
        self.verticalScrollBar().setValue(scrolled)

    def set_current(self, key: str) -> None:
        """Mark the place that is shown; empty for none."""
        self._current = key
        for number, entry in enumerate(self._entries):
            if isinstance(entry, Place) and entry.key == key:
                self.setCurrentRow(number)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        inside = self.underMouse()
        under = self.viewport().mapFromGlobal(QCursor.pos()) if inside else QPoint()  # it asks the screen
        for number, entry in enumerate(self._entries):
            rect = self.visualItemRect(self.item(number))
            if not rect.intersects(event.rect()):
                continue
            hovered = inside and rect.contains(under)
            if isinstance(entry, Section):
                self._paint_section(painter, rect, entry, hovered=hovered)
            else:
                self._paint_place(painter, rect, entry, hovered=hovered or number == self._target)
            if number == self._target or (self._focus.visible and number == self.currentRow()):
                draw_focus_ring(painter, QRectF(rect).adjusted(_SIDE, 0, -_SIDE, 0), 8)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self.viewport().update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = self.currentRow()
        entry = self._entries[number] if 0 <= number < len(self._entries) else None
        mirrored = self.isRightToLeft()
        inward = Qt.Key.Key_Left if mirrored else Qt.Key.Key_Right
        outward = Qt.Key.Key_Right if mirrored else Qt.Key.Key_Left
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._go(number)
        elif isinstance(entry, Section) and event.key() in {inward, outward}:
            self._fold(entry, folded=event.key() == outward)
        elif event.key() == Qt.Key.Key_Space:
            event.ignore()  # plays and pauses, everywhere
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        keyboard = event.reason() == QContextMenuEvent.Reason.Keyboard
        item = self.currentItem() if keyboard else self.itemAt(event.pos())
        entry = self._entries[self.row(item)] if item is not None else None
        if item is not None and isinstance(entry, Place):
            at = event.globalPos()
            if keyboard:
                at = self.viewport().mapToGlobal(self.visualItemRect(item).center())
            self.menu_asked.emit(entry.key, at)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            item = self.itemAt(event.pos())
            text = self._entries[self.row(item)].title if item is not None else ""
            whole = line(font(Text.BODY)).fits(text, self.viewport().width() - 90)
            QToolTip.showText(event.globalPos(), "" if whole else plain_tooltip(text), self)
            return True
        return super().viewportEvent(event)

    def dragEnterEvent(self, event: QDragMoveEvent) -> None:
        self.dragMoveEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        item = self.itemAt(event.position().toPoint())
        number = self.row(item) if item is not None else -1
        entry = self._entries[number] if number >= 0 else None
        opens = isinstance(entry, Section) and entry.folded
        takes = isinstance(entry, Place) and entry.takes_drops
        mime = event.mimeData()
        useful = unpack(mime) is not None or mime.hasUrls()
        if (takes or opens) and useful:
            event.acceptProposedAction()
        else:
            event.ignore()
            number = -1
        if number != self._target:
            self._target = number
            self._open_soon.start() if opens and useful else self._open_soon.stop()
            self.viewport().update()

    def dragLeaveEvent(self, event: QEvent) -> None:
        self._forget_target()

    def dropEvent(self, event: QDropEvent) -> None:
        entry = self._entries[self._target] if self._target >= 0 else None
        self._forget_target()
        if isinstance(entry, Place):
            event.acceptProposedAction()
            self.dropped.emit(entry.key, event.mimeData())
        else:
            event.ignore()

    def _forget_target(self) -> None:
        self._open_soon.stop()
        self._target = -1
        self.viewport().update()

    def _open_target(self) -> None:
        entry = self._entries[self._target] if self._target >= 0 else None
        if isinstance(entry, Section):
            self._fold(entry, folded=False)

    def _go(self, number: int) -> None:
        entry = self._entries[number] if 0 <= number < len(self._entries) else None
        if isinstance(entry, Section):
            self._fold(entry, folded=not entry.folded)
        elif entry is not None:
            self.went.emit(entry.key)

    def _fold(self, section: Section, *, folded: bool) -> None:
        if section.folded == folded:
            return
        fresh = [it._replace(folded=folded) if it.key == section.key else it for it in self._sections]
        self.show_sections(fresh)
        for number, entry in enumerate(self._entries):
            if isinstance(entry, Section) and entry.key == section.key and self.hasFocus():
                self.setCurrentRow(number)
        self.folded.emit(section.key, folded)

    def _paint_section(self, painter: QPainter, rect: QRect, section: Section, *, hovered: bool) -> None:
        now = tokens()
        words = line(font(Text.HINT, QFont.Weight.DemiBold))
        painter.setFont(words.font)
        painter.setPen(now.second if hovered else now.third)
        mirrored = self.isRightToLeft()
        baseline = words.baseline(rect.top() + 6, rect.height() - 6)
        room = rect.width() - 2 * _LEAD - 16
        left = rect.left() + (_LEAD + 16 if mirrored else _LEAD)
        words.draw(painter, left, baseline, room, section.title, end=mirrored)
        if hovered or section.folded:
            closed = "chevron-left" if mirrored else "chevron-right"
            sign = icons.pixmap(
                closed if section.folded else "chevron-down", 14, now.third, self.devicePixelRatioF()
            )
            x = rect.left() + _LEAD - 4 if mirrored else rect.right() - _LEAD - 10
            painter.drawPixmap(x, rect.top() + 6 + (rect.height() - 6 - 14) // 2, sign)

    def _paint_place(self, painter: QPainter, rect: QRect, place: Place, *, hovered: bool) -> None:
        now = tokens()
        current = place.key == self._current
        if current or hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(now.raised if current else now.hover)
            painter.drawRoundedRect(QRectF(rect).adjusted(_SIDE, 0, -_SIDE, 0), 8, 8)
        ink = now.text if current else now.second
        mirrored = self.isRightToLeft()
        sign = icons.pixmap(place.icon, _ICON, ink, self.devicePixelRatioF())
        x = rect.right() + 1 - _LEAD - _ICON if mirrored else rect.left() + _LEAD
        painter.drawPixmap(x, rect.top() + (rect.height() - _ICON) // 2, sign)
        end_width = self._paint_end(painter, rect, place, mirrored=mirrored)
        words = line(font(Text.BODY, QFont.Weight.DemiBold if current else QFont.Weight.Normal))
        painter.setFont(words.font)
        painter.setPen(ink)
        start = _LEAD + _ICON + 9
        room = rect.width() - start - _LEAD - end_width
        left = rect.right() + 1 - start - room if mirrored else rect.left() + start
        words.draw(painter, left, words.baseline(rect.top(), rect.height()), room, place.title, end=mirrored)

    def _paint_end(self, painter: QPainter, rect: QRect, place: Place, *, mirrored: bool) -> int:
        text = place.hint if place.total is None else grouped(place.total)
        if not text:
            return 0
        words = line(font(Text.HINT))
        painter.setFont(words.font)
        painter.setPen(QColor(tokens().third))
        width = words.advance(text)
        left = rect.left() + _LEAD if mirrored else rect.right() + 1 - _LEAD - width
        painter.drawText(left, words.baseline(rect.top(), rect.height()), text)
        return width + 8


class Sidebar(QWidget):
    """The server's name on top, sections of places under it."""

    place_wanted = Signal(str)
    """Go to a place."""
    server_wanted = Signal(QPoint)
    """The server's menu, at a point of the screen."""
    drop_wanted = Signal(str, QMimeData)
    """Something was dropped on a place; unpack it at once."""
    menu_wanted = Signal(str, QPoint)
    """The context menu of a place, at a point of the screen."""
    section_folded = Signal(str, bool)
    """The person folded a section, or unfolded it: worth saving."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(WIDTH)
        self._header = ServerHeader(self)
        self._header.clicked.connect(
            lambda: self.server_wanted.emit(self._header.mapToGlobal(QPoint(16, self._header.height() - 10)))
        )
        self._list = PlaceList(self)
        self._list.went.connect(self.place_wanted)
        self._list.dropped.connect(self.drop_wanted)
        self._list.menu_asked.connect(self.menu_wanted)
        self._list.folded.connect(self.section_folded)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(self._list, 1)
        self.setFocusProxy(self._list)
        self.setAccessibleName(self.tr("Sidebar"))

    def show_server(self, name: str, health: Health) -> None:
        """Show the server's name and how it is."""
        self._header.show_server(name, health)

    def show_sections(self, sections: Sequence[Section]) -> None:
        """Show these places. What is current stays so, when it is still there."""
        self._list.show_sections(sections)

    def set_current(self, key: str) -> None:
        """Mark the place that is shown; a key that is not there marks none."""
        self._list.set_current(key)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        fill(painter, self.rect(), tokens().sidebar)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        edge = QRect(0 if mirrored else self.width() - 1, 0, 1, self.height())
        fill(painter, edge, tokens().line)


def _said(entry: Section | Place) -> str:
    """Return what a screen reader says."""
    if isinstance(entry, Place) and entry.total is not None:
        return f"{entry.title}, {grouped(entry.total)}"
    return entry.title
