"""Pills: buttons with words, and chips of which one is chosen."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from ampache_desktop.qt import icons
from ampache_desktop.qt.style import Text, Tokens, font, tokens
from ampache_desktop.widgets.buttons import press_by_key
from ampache_desktop.widgets.focus import KeyboardFocus, draw_focus_ring
from ampache_desktop.widgets.text import Line, line, plain_tooltip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QPaintEvent

_GAP: Final = 6


class Pill(Enum):
    """What a pill is for: height, padding, weight and colour follow."""

    PRIMARY = auto()
    """The one main action of a page: in the accent."""
    SECONDARY = auto()
    """Another action beside it."""
    CHIP = auto()
    """A choice; in the accent while it is the chosen one."""
    LIT = auto()
    """A chip that is always in the accent: what is driven elsewhere."""
    QUIET = auto()
    """As CHIP, but never in the accent: a filter that is on, a place."""


_HEIGHTS: Final = {Pill.PRIMARY: 36, Pill.SECONDARY: 36, Pill.CHIP: 30, Pill.LIT: 30, Pill.QUIET: 30}
_PADDING: Final = {Pill.PRIMARY: 18, Pill.SECONDARY: 18, Pill.CHIP: 12, Pill.LIT: 12, Pill.QUIET: 12}


class PillButton(QAbstractButton):
    """Words in a round-ended button, with an optional icon before them. Without words, `hint` names it."""

    def __init__(
        self,
        text: str,
        icon: str = "",
        pill: Pill = Pill.SECONDARY,
        *,
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._pill = pill
        self._icon = icon
        self._brief = False
        self._focus = KeyboardFocus(self)
        self.setText(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        if hint:
            self.setToolTip(plain_tooltip(hint))
        self.setAccessibleName(text or hint)

    def set_words(self, text: str, icon: str = "") -> None:
        """Show other words and another icon."""
        self._icon = icon
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def set_pill(self, pill: Pill) -> None:
        """Be another kind of pill."""
        if pill is not self._pill:
            self._pill = pill
            self.updateGeometry()
            self.update()

    def set_brief(self, brief: bool) -> None:
        """Show the icon without the words, where there is one and room is short."""
        if brief is not self._brief:
            self._brief = brief
            self.updateGeometry()
            self.update()

    def width_in_words(self) -> int:
        """Return how wide it is with its words, whether it is brief or not."""
        return self._width(self.text())

    def sizeHint(self) -> QSize:
        return QSize(self._width(self._said()), max(_HEIGHTS[self._pill], self._words().height + 12))

    def _width(self, text: str) -> int:
        width = 2 * _PADDING[self._pill] + self._words().advance(text)
        if self._icon:
            width += self._icon_side() + (_GAP if text else 0)
        return width

    def _said(self) -> str:
        return "" if self._brief and self._icon else self.text()

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self.updateGeometry()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        press_by_key(self, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        now = tokens()
        ground, ink = self._colours(now)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        radius = self.height() / 2
        painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
        self._paint_words(painter, ink)
        if self._focus.visible:
            if ground == now.accent:  # the ring must not vanish in its own colour
                painter.setPen(now.on_accent)
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(2.5, 2.5, -2.5, -2.5), radius, radius)
            draw_focus_ring(painter, QRectF(self.rect()), radius)

    def _paint_words(self, painter: QPainter, ink: QColor) -> None:
        words, side = self._words(), self._icon_side()
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        room = self.width() - 2 * _PADDING[self._pill]
        icon_room = side + (_GAP if self._said() else 0) if self._icon else 0
        text = words.fitted(self._said(), max(0, room - icon_room))
        left = (self.width() - icon_room - words.advance(text)) // 2
        if self._icon:
            drawn = icons.pixmap(self._icon, side, ink, self.devicePixelRatioF())
            x = self.width() - left - side if mirrored else left
            painter.drawPixmap(x, (self.height() - side) // 2, drawn)
        painter.setFont(words.font)
        painter.setPen(ink)
        painter.drawText(left if mirrored else left + icon_room, words.baseline(0, self.height()), text)

    def _colours(self, now: Tokens) -> tuple[QColor, QColor]:
        lit = self.underMouse() or self.isDown()
        if not self.isEnabled():
            return now.raised, now.third
        if self._pill in {Pill.PRIMARY, Pill.LIT} or (self._pill is Pill.CHIP and self.isChecked()):
            return (now.accent.lighter(110) if lit else now.accent), now.on_accent
        if self._pill is Pill.SECONDARY:
            return (now.line if lit else now.raised), now.text
        if self.isChecked():
            return now.line, now.text
        return (now.line if lit else now.raised), now.text if lit else now.second

    def _words(self) -> Line:
        main = self._pill in {Pill.PRIMARY, Pill.SECONDARY}
        return line(font(Text.BODY, QFont.Weight.DemiBold if main else QFont.Weight.Normal))

    def _icon_side(self) -> int:
        return 16


class ChipGroup(QWidget):
    """Chips of which exactly one is chosen; ←/→ move between them."""

    chosen = Signal(str)
    """The key of the chip that the person chose."""

    def __init__(
        self, chips: Sequence[tuple[str, str]] = (), name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._buttons: dict[str, PillButton] = {}
        self._group = QButtonGroup(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self.setAccessibleName(name)
        for key, text in chips:
            self.add(key, text)

    def add(self, key: str, text: str, icon: str = "") -> PillButton:
        """Add a chip. The first one is chosen until `set_current`. An icon alone takes `text` as its hint."""
        pill = Pill.QUIET if icon else Pill.CHIP  # the accent is for the order, not also for the look
        button = PillButton("" if icon else text, icon, pill, hint=text if icon else "", parent=self)
        button.setAccessibleName(text)
        button.setCheckable(True)
        button.setChecked(not self._buttons)
        button.clicked.connect(lambda: self.chosen.emit(key))
        self._buttons[key] = button
        self._group.addButton(button)
        self._row.addWidget(button)
        return button

    @property
    def current(self) -> str:
        """The key of the chosen chip, empty without chips."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def set_current(self, key: str) -> None:
        """Choose a chip without a wish. Raises KeyError for a key that is none."""
        self._buttons[key].setChecked(True)
