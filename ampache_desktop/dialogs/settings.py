"""The settings: pages of options. There is nothing to confirm: a change holds when it is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ampache_desktop.dialogs.optionform import OptionForm
from ampache_desktop.dialogs.qualitypage import OpenServer, QualityPage
from ampache_desktop.dialogs.soundoutput import OutputBox
from ampache_desktop.qt.style import Text, font
from ampache_desktop.settings.options import OPTIONS, QT_TRANSLATE_NOOP, Option
from ampache_desktop.widgets.pills import Pill, PillButton

if TYPE_CHECKING:
    from ampache_desktop.qt.network import Network
    from ampache_desktop.settings.store import Store

_PAGES_WIDTH = 160
_ROW = 36
_C = "SettingsDialog"

SECTIONS: dict[str, tuple[str, str]] = {
    "appearance": (QT_TRANSLATE_NOOP(_C, "General"), QT_TRANSLATE_NOOP(_C, "Appearance")),
    "library": (QT_TRANSLATE_NOOP(_C, "General"), QT_TRANSLATE_NOOP(_C, "Library")),
    "secrets": (QT_TRANSLATE_NOOP(_C, "General"), QT_TRANSLATE_NOOP(_C, "Passwords")),
    "playback": (QT_TRANSLATE_NOOP(_C, "Playback"), QT_TRANSLATE_NOOP(_C, "Playing")),
    "sleep": (QT_TRANSLATE_NOOP(_C, "Playback"), QT_TRANSLATE_NOOP(_C, "Sleep timer")),
    "joins": (QT_TRANSLATE_NOOP(_C, "Sound"), QT_TRANSLATE_NOOP(_C, "From one track to the next")),
    "sound": (QT_TRANSLATE_NOOP(_C, "Sound"), QT_TRANSLATE_NOOP(_C, "Loudness")),
}
"""The first word of an option's key: the page that it is on, and the heading over it."""
NOTES: dict[str, str] = {
    "joins": QT_TRANSLATE_NOOP(
        _C,
        "Crossfades and fades need tracks joined without a gap. A change holds from the next track on.",
    ),
    "sound": QT_TRANSLATE_NOOP(
        _C,
        "By the ReplayGain or R128 values of the files. Automatic leaves an album as it was made while its "
        "tracks play side by side, and goes track by track otherwise.",
    ),
}
"""What is said below the options of a section."""


def _tr(text: str) -> str:
    return QCoreApplication.translate(_C, text)


class SettingsDialog(QDialog):
    """All options that have a title, by page."""

    def __init__(
        self,
        store: Store,
        parent: QWidget | None = None,
        *,
        server: OpenServer | None = None,
        network: Network | None = None,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self.setWindowTitle(_tr("Settings"))
        self.resize(760, 600)
        self.setMinimumSize(600, 400)
        title = QLabel(self.windowTitle())
        title.setFont(font(Text.SECTION, QFont.Weight.DemiBold))
        self._names = QListWidget()
        self._names.setObjectName("settingsPages")
        self._names.setAccessibleName(_tr("Pages of the settings"))
        self._names.setFixedWidth(_PAGES_WIDTH)
        self._pages = QStackedWidget()
        self._forms: dict[str, OptionForm] = {}
        self._fill()
        self._add_page(QT_TRANSLATE_NOOP(_C, "Quality"), QualityPage(store, server, network))
        self._names.currentRowChanged.connect(self._pages.setCurrentIndex)
        self._names.setCurrentRow(0)
        close = PillButton(_tr("Close"), pill=Pill.PRIMARY)
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        middle = QHBoxLayout()
        middle.setSpacing(24)
        middle.addWidget(self._names)
        middle.addWidget(self._pages, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(16)
        layout.addWidget(title)
        layout.addLayout(middle, 1)
        layout.addLayout(foot)

    def show_page(self, name: str) -> None:
        """Show a page by its English name."""
        self._names.setCurrentRow(list(self._forms).index(name))

    def _fill(self) -> None:
        for section, (page, head) in SECTIONS.items():
            options: list[Option[Any]] = [
                option for option in OPTIONS if option.title and option.key.partition(".")[0] == section
            ]
            if not options:
                continue
            form = self._form(page)
            form.add_head(_tr(head))
            form.add_options(options)
            if section in NOTES:
                form.add_note(_tr(NOTES[section]))
        sound = self._form(QT_TRANSLATE_NOOP(_C, "Sound"))
        sound.add_head(_tr("Output"))
        sound.add_control(_tr("Play on"), OutputBox(self._store))
        sound.add_note(_tr("There is no equaliser: use that of your system, where it has one."))

    def _form(self, page: str) -> OptionForm:
        if page not in self._forms:
            self._add_page(page, OptionForm(self._store))
        return self._forms[page]

    def _add_page(self, page: str, form: OptionForm) -> None:
        self._forms[page] = form
        self._pages.addWidget(form)
        QListWidgetItem(_tr(page), self._names).setSizeHint(QSize(0, _ROW))
