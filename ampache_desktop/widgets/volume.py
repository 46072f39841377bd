"""The volume: an icon that mutes and a line, 0..100."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QWidget

from ampache_desktop.qt.style import tokens
from ampache_desktop.widgets.buttons import IconButton
from ampache_desktop.widgets.slider import LineSlider

if TYPE_CHECKING:
    from PySide6.QtGui import QWheelEvent

_STEP: Final = 5
_LOUD: Final = 50
_MOST: Final = 100
_WIDTH: Final = 64


class VolumeLine(LineSlider):
    """The line, in the colour of text: the accent means playing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(live=True, step=_STEP, parent=parent)
        self.setRange(0, _MOST)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Volume"))

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, 20)

    def full_colour(self) -> QColor:
        return tokens().second


class Volume(QWidget):
    """Shows volume and mute; the wheel anywhere on it is ±5."""

    volume_wanted = Signal(int)
    """0..100."""
    mute_wanted = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._muted = False
        self._icon = IconButton("volume", self.tr("Mute"), "M")
        self._icon.clicked.connect(lambda: self.mute_wanted.emit(not self._muted))
        self.line = VolumeLine()
        self.line.value_wanted.connect(self.volume_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self._icon)
        row.addWidget(self.line)
        self.setFocusProxy(self.line)
        self.set_volume(_MOST)

    def set_volume(self, volume: int) -> None:
        """Show `volume`, 0..100."""
        self.line.show_value(volume)
        self.line.setToolTip(self.tr("Volume {volume} %").format(volume=self.line.value()))
        self._draw()

    def set_muted(self, muted: bool) -> None:
        """Show whether it is muted."""
        self._muted = muted
        self._icon.say(self.tr("Unmute") if muted else self.tr("Mute"))
        self._draw()

    def wheelEvent(self, event: QWheelEvent) -> None:
        QApplication.sendEvent(self.line, event)

    def _draw(self) -> None:
        volume = self.line.value()
        if self._muted or volume == 0:
            self._icon.set_icon("volume-mute")
        else:
            self._icon.set_icon("volume" if volume > _LOUD else "volume-low")
        self.line.setAccessibleDescription(self.tr("muted") if self._muted else "")
