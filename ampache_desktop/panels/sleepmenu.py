"""The menu of the sleep timer, what its button says, and what is said when it has run out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QMenu, QWidget

from ampache_desktop.player.sleep import Nap, Until
from ampache_desktop.qt.notices import Action, Notice
from ampache_desktop.qt.qicons import icon
from ampache_desktop.settings.options import SLEEP_MINUTES
from ampache_desktop.widgets.times import clock

if TYPE_CHECKING:
    from ampache_desktop.player.sleep import SleepTimer, Slept
    from ampache_desktop.player.sleepkeeping import SleepKeeper
    from ampache_desktop.qt.notices import Notices
    from ampache_desktop.settings.store import Store

MINUTES = (15, 30, 45, 60, 90)
TRACKS = (2, 3, 4, 5, 10)
LONGER_MIN = 5
_MINUTE_MS = 60_000


def _tr(text: str) -> str:
    return QCoreApplication.translate("SleepMenu", text)


def sleep_menu(keeper: SleepKeeper, settings: Store, parent: QWidget) -> QMenu:
    """Return the menu for how things are now. It deletes itself when it closes."""
    menu = QMenu(parent)
    menu.setAccessibleName(_tr("Sleep timer"))
    menu.aboutToHide.connect(menu.deleteLater)
    timer = keeper.timer
    if timer.nap is not None:
        menu.addAction(said(timer)).setEnabled(False)
        menu.addAction(icon("close"), _tr("Cancel the sleep timer"), timer.cancel)
        if timer.nap.until is Until.TIME:
            words = _tr("{minutes} minutes longer").replace("{minutes}", str(LONGER_MIN))
            menu.addAction(icon("plus"), words, lambda: timer.extend(LONGER_MIN))
        menu.addSeparator()
    for minutes in sorted({*MINUTES, settings.get(SLEEP_MINUTES)}):
        _offer(menu, timer, _tr("{number} minutes"), Nap(Until.TIME, minutes))
    menu.addSeparator()
    if timer.has_chapters() or timer.is_chapter():
        _offer(menu, timer, _tr("At the end of the chapter"), Nap(Until.CHAPTER))
    if timer.has_chapters() or not timer.is_chapter():
        _offer(menu, timer, _tr("At the end of the track"), Nap(Until.TRACKS))
    tracks = menu.addMenu(_tr("After several tracks"))
    for number in TRACKS:
        _offer(tracks, timer, _tr("{number} tracks, with this one"), Nap(Until.TRACKS, number))
    began = keeper.began
    if began is not None:
        menu.addSeparator()
        words = _tr("Back to where it was set: “{title}”, {time}")
        words = words.replace("{title}", began.title[:60]).replace("{time}", clock(began.position))
        menu.addAction(icon("moon"), words.replace("&", "&&"), keeper.go_back)
    return menu


def _offer(menu: QMenu, timer: SleepTimer, words: str, nap: Nap) -> None:
    menu.addAction(words.replace("{number}", str(nap.amount)), lambda: timer.start(nap))


def reading(timer: SleepTimer) -> str:
    """Return what its button reads: minutes, seconds of the last one, or tracks; empty while it is off."""
    left = timer.left_ms
    if timer.nap is None:
        return ""
    if left is None:
        return (
            f"{timer.tracks_left}\u2009\N{BEAMED EIGHTH NOTES}"
            if timer.tracks_left
            else "\N{HORIZONTAL ELLIPSIS}"
        )
    if left < _MINUTE_MS:
        return clock(left + 999)
    return _tr("{minutes} min").replace("{minutes}", str(-(-left // _MINUTE_MS)))


def said(timer: SleepTimer) -> str:
    """Return what the timer does, as a sentence."""
    left = timer.left_ms
    if timer.nap is None:
        return _tr("Sleep timer")
    if left is not None:
        return _tr("Pauses in {time}").replace("{time}", clock(left))
    if timer.tracks_left > 1:
        return _tr("Pauses after {number} tracks").replace("{number}", str(timer.tracks_left))
    return _tr("Pauses at the end of the track")


class SleepNotices(QObject):
    """Says where it was set and where it paused, and offers the way back."""

    def __init__(self, keeper: SleepKeeper, notices: Notices, parent: QObject) -> None:
        super().__init__(parent)
        self._keeper = keeper
        self._notices = notices
        self._shown: Notice | None = None
        keeper.timer.slept.connect(self._tell)

    def _tell(self, slept: Slept) -> None:
        if self._shown is not None:
            self._notices.withdraw(self._shown)
        words = _tr("The sleep timer paused.")
        if slept.began is not None:
            words = _tr("The sleep timer paused. It was set at “{title}”, {time}.")
            words = words.replace("{title}", slept.began.title).replace("{time}", clock(slept.began.position))
        back = Action(_tr("Go back there"), self._keeper.go_back)
        self._shown = Notice(words, actions=(back,) if slept.began is not None else (), stays=True)
        self._notices.post(self._shown)
