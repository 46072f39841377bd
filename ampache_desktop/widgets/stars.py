"""Stars: painted in strips for tables, and as a widget that rates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from ampache_desktop.qt import icons
from ampache_desktop.qt.style import tokens
from ampache_desktop.widgets.faint import faint
from ampache_desktop.widgets.focus import KeyboardFocus, draw_focus_ring

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

MOST: Final = 5
STAR: Final = 14
PITCH: Final = 15
STRIP_WIDTH: Final = PITCH * MOST

_strips: dict[tuple[int, int, int, float, bool], QPixmap] = {}


def strip(stars: int, full: QColor, empty: QColor, dpr: float, *, mirrored: bool = False) -> QPixmap:
    """Return five stars, `stars` of them full (0..5), from the left or (`mirrored`) the right. Cached."""
    key = (stars, full.rgba(), empty.rgba(), dpr, mirrored)
    found = _strips.get(key)
    if found is None:
        found = QPixmap(round(STRIP_WIDTH * dpr), round(STAR * dpr))
        found.setDevicePixelRatio(dpr)
        found.fill(Qt.GlobalColor.transparent)
        painter = QPainter(found)
        for place in range(MOST):
            colour = full if place < stars else empty
            left = (MOST - 1 - place if mirrored else place) * PITCH
            painter.drawPixmap(left, 0, icons.pixmap("star-filled", STAR, colour, dpr))
        painter.end()
        _strips[key] = found
    return found


def stars_at(x: int, *, mirrored: bool) -> int:
    """Return how many stars a click at `x` pixels into a strip means: 1..5."""
    if mirrored:
        x = STRIP_WIDTH - x
    return min(MOST, max(1, x // PITCH + 1))


class StarRating(QWidget):
    """Shows 0..5 stars and lets the person choose: click, ←/→, 0–5. A click on the last full star clears."""

    rating_wanted = Signal(int)
    """0..5; 0 takes the rating away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stars = 0
        self._under_pointer = 0
        self._focus = KeyboardFocus(self)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMouseTracking(True)
        self._name()

    @property
    def stars(self) -> int:
        """The rating shown."""
        return self._stars

    def set_stars(self, stars: int) -> None:
        """Show `stars`, 0..5."""
        self._stars = min(MOST, max(0, stars))
        self._name()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(STRIP_WIDTH + 8, STAR + 10)

    def paintEvent(self, event: QPaintEvent) -> None:
        now = tokens()
        painter = QPainter(self)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        shown = self._under_pointer or self._stars
        empty = now.third if self._under_pointer else faint(now)
        drawn = strip(shown, now.accent, empty, self.devicePixelRatioF(), mirrored=mirrored)
        left = self.width() - 4 - STRIP_WIDTH if mirrored else 4
        painter.drawPixmap(left, (self.height() - STAR) // 2, drawn)
        if self._focus.visible:
            draw_focus_ring(painter, QRectF(self.rect()), 6)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._preview(self._at(event))

    def leaveEvent(self, event: QEvent) -> None:
        self._preview(0)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            stars = self._at(event)
            self.rating_wanted.emit(0 if stars == self._stars else stars)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        text = event.text()
        if step:
            wanted = min(MOST, max(0, self._stars + (-step if mirrored else step)))
            if wanted != self._stars:
                self.rating_wanted.emit(wanted)
        elif text and text in "012345" and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.rating_wanted.emit(int(text))
        else:
            super().keyPressEvent(event)

    def _at(self, event: QMouseEvent) -> int:
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = self.width() - 4 - STRIP_WIDTH if mirrored else 4
        return stars_at(int(event.position().x()) - left, mirrored=mirrored)

    def _preview(self, stars: int) -> None:
        if stars != self._under_pointer:
            self._under_pointer = stars
            self.update()

    def _name(self) -> None:
        self.setAccessibleName(self.tr("Rating: {stars} of 5 stars").format(stars=self._stars))
        self.setToolTip(self.tr("Rate (0–5)"))
