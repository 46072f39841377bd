"""The composition root: the one place that constructs and connects.

The window comes first, with nothing imported that its first paint does not need; the rest is imported on a
thread while the person already sees it.
"""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from ampache_desktop.qt.jobs import Jobs
from ampache_desktop.qt.notices import Notice, Notices, Severity
from ampache_desktop.qt.style import Appearance, Choice, tokens
from ampache_desktop.settings.options import KEEPING, MUTED, SIDE_PANEL, THEME, VOLUME, WINDOW_GEOMETRY, Theme
from ampache_desktop.settings.paths import folders
from ampache_desktop.settings.store import Store
from ampache_desktop.widgets.sidebar import Health
from ampache_desktop.window import Window

if TYPE_CHECKING:
    from ampache_desktop.connection import Connection, Opened
    from ampache_desktop.desk import Desk
    from ampache_desktop.equipment import Equipment
    from ampache_desktop.settings.options import Option
    from ampache_desktop.startup import Options

SAVE_SETTINGS_MS = 2000
_CHOICES = {
    Theme.SYSTEM: Choice.SYSTEM,
    Theme.DARK: Choice.DARK,
    Theme.LIGHT: Choice.LIGHT,
    Theme.HIGH_CONTRAST: Choice.HIGH_CONTRAST_DARK,
}


class Program(QObject):
    """The running program: one window, one player, and one server at a time."""

    ready = Signal()
    """Everything is imported and made; a server may still be on its way."""

    def __init__(self, options: Options) -> None:
        super().__init__()
        self.options = options
        self.folders = folders()
        self.settings = Store(self.folders.settings)
        chosen = Choice(options.theme) if options.theme else _CHOICES[self.settings.get(THEME)]
        self.appearance = Appearance(chosen, self)
        self.jobs = Jobs(parent=self)
        self.notices = Notices(self)
        self.window = Window(self.notices)
        self.connection: Connection | None = None
        self.desk: Desk | None = None
        self._equipment: Equipment | None = None
        self._clock = QTimer(self, interval=SAVE_SETTINGS_MS)
        self._clock.timeout.connect(self._save_settings)
        self._connect()

    def start(self) -> None:
        """Show the window; the rest follows its first paint."""
        self.window.restore_geometry(self.settings.get(WINDOW_GEOMETRY))
        self.window.show_queue(self.settings.get(SIDE_PANEL))
        self.window.show_server(self.tr("Starting…"), Health.CONNECTING)
        self.window.show()

    def finish(self) -> None:
        """Put everything away, in the order in which it needs the rest."""
        self._clock.stop()
        if self._equipment is not None:
            self._equipment.player.hold()
            self._equipment.target.engine.close()
            self.settings.set(VOLUME, self._equipment.player.volume)
            self.settings.set(MUTED, self._equipment.player.muted)
        self.window.close_details()
        self.settings.set(SIDE_PANEL, self.window.queue_is_shown)
        self.settings.set(WINDOW_GEOMETRY, self.window.geometry_text())
        self.jobs.close()
        if self.desk is not None:
            self.desk.finish()
        if self.connection is not None:
            self.connection.close()
        self.settings.save()

    def _connect(self) -> None:
        self.jobs.unhandled.connect(self.notices.post_error)
        # Queued: whoever waits for the first paint hears of it before the work that it was spared.
        self.window.painted.connect(self._fetch_the_rest, Qt.ConnectionType.QueuedConnection)
        self.window.closing.connect(QApplication.quit)
        self.settings.listen(self._on_setting)

    def _fetch_the_rest(self) -> None:
        from ampache_desktop.qt.qicons import application_icon
        from ampache_desktop.wiring import wire

        self.window.setWindowIcon(application_icon())
        wire(self.window, {"appearance": self._switch_appearance, "settings": self._open_settings})
        self.jobs.submit(_import_the_rest, owner=self, done=lambda _: self._make_the_rest())

    def _make_the_rest(self) -> None:
        from ampache_desktop.equipment import make
        from ampache_desktop.signing import Signing

        self._equipment = make(self.jobs, self.notices, self.settings, self.folders, self)
        made = self._equipment
        self.connection = made.connection
        self.connection.opened.connect(self._lay_out)
        self.connection.left.connect(self._clear_desk)
        self.signing = Signing(self.window, made, self)
        self._clock.start()
        self.ready.emit()
        self._begin()

    def _begin(self) -> None:
        for damaged in (self.settings.damaged, self._equipment and self._equipment.profiles.damaged):
            if damaged:
                text = self.tr(
                    "A file could not be read, and a new one is begun. The old one is kept: {path}"
                )
                kept = str(damaged.kept or damaged.path)
                self.notices.post(Notice(text.replace("{path}", kept), damaged.reason, Severity.WARNING))
        if self.options.demo is None or self.options.tour is not None:
            self.signing.begin()
            return
        from ampache_desktop.demo.child import Arguments

        demo = self.options.demo
        self.signing.open_demo(Arguments(demo.songs, demo.seed, tuple(demo.faults)))

    def _lay_out(self, opened: Opened) -> None:
        from ampache_desktop.desk import Desk

        if self._equipment is None:
            return
        self._clear_desk()
        self.desk = Desk(self._equipment, opened, self.window)

    def _clear_desk(self) -> None:
        if self.desk is not None:
            self.desk.clear()
            self.desk = None

    def _switch_appearance(self) -> None:
        self.settings.set(THEME, Theme.LIGHT if tokens().dark else Theme.DARK)

    def _on_setting(self, option: Option[Any]) -> None:
        if option is THEME:
            self.appearance.set_choice(_CHOICES[self.settings.get(THEME)])
        elif option is KEEPING and self._equipment is not None:
            self._equipment.secrets.keeping = self.settings.get(KEEPING)

    def _open_settings(self) -> None:
        from ampache_desktop.dialogs.settings import SettingsDialog

        server = self.desk.server if self.desk is not None else None
        network = self._equipment.network if self._equipment is not None else None
        dialog = SettingsDialog(self.settings, self.window, server=server, network=network)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _save_settings(self) -> None:
        if not self.settings.is_saved:
            self.jobs.submit(self.settings.save, owner=self, done=lambda _: None)


def _import_the_rest() -> None:
    """Import what the first paint did without. On a thread: it takes most of a second."""
    try:
        import ampache_desktop.desk
        import ampache_desktop.equipment
        import ampache_desktop.signing  # noqa: F401 -- imported to be there
    finally:
        # What modules are made of stays anyway: without this each full round of the garbage collector
        # visits it all, and the window stands still for 30 to 100 ms.
        gc.freeze()
        gc.enable()


def run(options: Options) -> int:
    """Run the program until it is closed. Returns its exit status."""
    if options.tour is not None:
        from ampache_desktop import tour

        if not tour.is_inner():
            return tour.run_all(sys.argv[1:])
    app = QApplication([*sys.argv[:1], "-style", "fusion"])
    app.setApplicationName("Ampache Desktop")
    app.setDesktopFileName("ampache-desktop")
    program = Program(options)
    program.start()
    if options.tour is not None and options.demo is not None:
        tour.begin(program, options.tour, options.demo)
    status = app.exec()
    program.finish()
    return status
