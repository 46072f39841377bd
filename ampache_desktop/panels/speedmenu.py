"""The menu of speeds, and how a speed is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from ampache_desktop.player.speeds import NORMAL, PRESETS

if TYPE_CHECKING:
    from ampache_desktop.player.speeds import Speeds


def _tr(text: str) -> str:
    return QCoreApplication.translate("SpeedMenu", text)


def written(speed: float) -> str:
    """Return `1.5×`, with the decimal sign of the person's language."""
    text = QLocale().toString(speed, "f", 2).rstrip("0")
    return f"{text.rstrip('.,٫')}×"


def speed_menu(speeds: Speeds, parent: QWidget) -> QMenu:
    """Return the menu, with the speed of now marked. It deletes itself when it closes."""
    menu = QMenu(parent)
    menu.setAccessibleName(_tr("Speed"))
    menu.aboutToHide.connect(menu.deleteLater)
    group = QActionGroup(menu)
    now = round(speeds.speed, 2)
    for speed in sorted({*PRESETS, now}):
        text = _tr("{speed} (as recorded)") if speed == NORMAL else "{speed}"
        action = menu.addAction(text.replace("{speed}", written(speed)))
        action.setCheckable(True)
        action.setChecked(speed == now)
        action.setActionGroup(group)
        action.triggered.connect(lambda _checked=False, speed=speed: speeds.set(speed))
    menu.addSeparator()
    menu.addAction(_tr("Faster\t+"), speeds.faster)
    menu.addAction(_tr("Slower\t\N{MINUS SIGN}"), speeds.slower)
    return menu
