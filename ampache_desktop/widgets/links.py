"""Plain text that is cut off with an ellipsis where it must, and plain text that can be clicked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QSizePolicy, QWidget

from ampache_desktop.qt.style import Text, font, tokens
from ampache_desktop.widgets.buttons import press_by_key
from ampache_desktop.widgets.focus import KeyboardFocus, draw_focus_ring
from ampache_desktop.widgets.text import Line, line, plain_tooltip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent

_LEAST: Final = 24


class ElidedLabel(QLabel):
    """One line of plain text in a token's colour, with an ellipsis and a tool tip when it does not fit."""

    def __init__(
        self,
        text: str = "",
        size: Text = Text.BODY,
        colour: str = "text",
        weight: QFont.Weight = QFont.Weight.Normal,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._size, self._weight, self._colour = size, weight, colour
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()
        self._hint()

    def set_colour(self, colour: str) -> None:
        """Use another token."""
        self._colour = colour
        self.update()

    def sizeHint(self) -> QSize:
        words = self._words()
        return QSize(words.advance(self.text()) + 1, words.height + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(_LEAST, self.sizeHint().width()), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._hint()

    def paintEvent(self, event: QPaintEvent) -> None:
        words = self._words()
        painter = QPainter(self)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        painter.setFont(words.font)
        painter.setPen(tokens().colour(self._colour) if self.isEnabled() else tokens().third)
        end = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if self.alignment() & Qt.AlignmentFlag.AlignHCenter:
            shown = words.fitted(self.text(), self.width())
            left = (self.width() - words.advance(shown)) // 2
            painter.drawText(left, words.baseline(0, self.height()), shown)
            return
        if self.alignment() & Qt.AlignmentFlag.AlignRight:
            end = not end
        words.draw(painter, 0, words.baseline(0, self.height()), self.width(), self.text(), end=end)

    def _hint(self) -> None:
        whole = self._words().fits(self.text(), max(1, self.width()))
        self.setToolTip("" if whole else plain_tooltip(self.text()))

    def _words(self) -> Line:
        return line(font(self._size, self._weight))


class WrappedLabel(QLabel):
    """Plain text of several lines in a token's colour; its height follows its width."""

    def __init__(
        self,
        text: str = "",
        size: Text = Text.BODY,
        colour: str = "text",
        weight: QFont.Weight = QFont.Weight.Normal,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._colour = colour
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setFont(font(size, weight))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # each text has its own
        painter.setFont(self.font())
        painter.setPen(tokens().colour(self._colour))
        align = self.alignment()
        if align & Qt.AlignmentFlag.AlignLeft:
            mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
            align = (align & ~Qt.AlignmentFlag.AlignLeft) | side | Qt.AlignmentFlag.AlignAbsolute
        flags = align.value | Qt.TextFlag.TextWordWrap.value
        painter.drawText(self.contentsRect(), flags, self.text())


class LinkLabel(QAbstractButton):
    """Plain text that can be clicked, or focused and entered; underlined under the pointer.

    `clicked` is its wish. A link without a target is shown by `setEnabled(False)`: same colour, no hand.
    """

    def __init__(
        self,
        text: str = "",
        size: Text = Text.BODY,
        colour: str = "second",
        weight: QFont.Weight = QFont.Weight.Normal,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._size, self._weight, self._colour = size, weight, colour
        self._focus = KeyboardFocus(self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show `text`."""
        self.setText(text.replace("&", "&&"))  # a button would take & for a shortcut
        self._shown = text
        self.setAccessibleName(text)
        if self.parentWidget() is not None:  # an orphan would open as a window
            self.setVisible(bool(text))
        self.updateGeometry()
        self._hint()

    @property
    def shown(self) -> str:
        """The text."""
        return self._shown

    def set_colour(self, colour: str) -> None:
        """Use another token."""
        self._colour = colour
        self.update()

    def sizeHint(self) -> QSize:
        words = self._words()
        return QSize(words.advance(self._shown) + 1, words.height + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(_LEAST, self.sizeHint().width()), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        press_by_key(self, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._hint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self.setCursor(
                Qt.CursorShape.PointingHandCursor if self.isEnabled() else Qt.CursorShape.ArrowCursor
            )

    def paintEvent(self, event: QPaintEvent) -> None:
        words = self._words()
        lit = self.isEnabled() and self.underMouse()
        painter = QPainter(self)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        painter.setFont(words.font)
        ink = tokens().text if lit else tokens().colour(self._colour)
        painter.setPen(ink)
        end = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        baseline = words.baseline(0, self.height())
        words.draw(painter, 0, baseline, self.width(), self._shown, end=end)
        if lit:
            width = words.advance(words.fitted(self._shown, self.width()))
            painter.fillRect(self.width() - width if end else 0, baseline + 2, width, 1, ink)
        if self._focus.visible:
            draw_focus_ring(painter, QRectF(self.rect()), 4)

    def _hint(self) -> None:
        whole = self._words().fits(self._shown, max(1, self.width()))
        self.setToolTip("" if whole else plain_tooltip(self._shown))

    def _words(self) -> Line:
        return line(font(self._size, self._weight))


class LinksLine(QWidget):
    """Words in a row with dots between them; those with a key are links: `Artist · 2 discs · Folk`."""

    link_wanted = Signal(str)
    """The key of the part that was clicked."""

    def __init__(self, size: Text = Text.BODY, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = size
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_parts(self, parts: Sequence[tuple[str, str]]) -> None:
        """Show (text, key) pairs; an empty key is plain text, an empty text is left out."""
        while (item := self._row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for text, key in parts:
            if not text:
                continue
            if self._row.count():
                self._row.addWidget(ElidedLabel(" · ", self._size, "second", parent=self))
            self._row.addWidget(self._part(text, key))
        self._row.addStretch(1)

    def _part(self, text: str, key: str) -> QWidget:
        if not key:
            return ElidedLabel(text, self._size, "second", parent=self)
        link = LinkLabel(text, self._size, parent=self)
        link.clicked.connect(lambda: self.link_wanted.emit(key))
        return link
