"""The queue as a playlist of the server, and as a file on this computer."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from ampache_desktop.library.filing import NameTaken, Resolved, keep_as_playlist, resolve
from ampache_desktop.library.m3u import read, write
from ampache_desktop.qt.counts import counted
from ampache_desktop.qt.notices import Action, Notice, Severity
from ampache_desktop.widgets.namedialog import NameDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from ampache_desktop.panels.context import Context

MOST_BYTES = 16 * 1024 * 1024
"""A larger file is no list of songs."""
_NAMED = 3
"""So many of the lines that were not found are told by name."""


def _tr(text: str, count: int | None = None) -> str:
    return (
        QCoreApplication.translate("QueueFiles", text)
        if count is None
        else counted("QueueFiles", text, count)
    )


class Halted(Exception):
    """The person called it off."""


class QueueFiles(QObject):
    """Asks for a name or a file, and does the rest in the background; a notice can call it off."""

    def __init__(self, context: Context, panel: QWidget) -> None:
        super().__init__(panel)
        self._context, self._panel = context, panel

    def save(self) -> None:
        """Ask for a name, and make a playlist of the queue."""
        if not self._context.player.queue.entries:
            return
        title, label = _tr("Save the queue as a playlist"), _tr("Name of the playlist")
        dialog = NameDialog(title, label, _tr("Save"), self._panel.window())
        dialog.named.connect(self.save_as)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save_as(self, name: str) -> None:
        """Make a playlist of the queue."""
        songs = [entry.song.id for entry in self._context.player.queue.entries]
        client = self._context.client

        def done(_made: object) -> None:
            text = _tr("“{name}” holds the queue now.").replace("{name}", name)
            self._context.notices.post(Notice(text, severity=Severity.DONE))

        self._work(
            _tr("Saving %n song(s)…", len(songs)),
            lambda tell: keep_as_playlist(client, name, songs, tell),
            done,
            _tr("The queue was not saved."),
        )

    def export(self) -> None:
        """Ask where, and write the queue there."""
        if not self._context.player.queue.entries:
            return
        dialog = self._dialog(_tr("Write the queue to a file"), QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("m3u8")
        dialog.fileSelected.connect(lambda name: self.export_to(Path(name)))
        dialog.open()

    def export_to(self, path: Path) -> None:
        """Write the queue to a file."""
        text = write(
            (entry.song for entry in self._context.player.queue.entries), self._context.client.address.base
        )

        def done(_count: object) -> None:
            said = _tr("The queue was written to {name}.").replace("{name}", path.name)
            self._context.notices.post(Notice(said, str(path), Severity.DONE))

        self._context.jobs.submit(
            lambda: path.write_text(text, encoding="utf-8"),
            owner=self,
            done=done,
            failed=lambda error: self._context.notices.post_error(error, _tr("The file was not written.")),
        )

    def open(self) -> None:
        """Ask which, and queue what is in it."""
        dialog = self._dialog(_tr("Open a playlist file"), QFileDialog.AcceptMode.AcceptOpen)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.open_file(Path(name)))
        dialog.open()

    def open_file(self, path: Path) -> None:
        """Put the songs of a file at the end of the queue; what is not on the server is told."""
        client = self._context.client

        def found(tell: Callable[[int], object]) -> Resolved:
            with path.open("rb") as file:
                lines = read(file.read(MOST_BYTES))
            return resolve(client, lines, client.address.base, tell)

        self._work(_tr("Looking for the songs…"), found, self._queue, _tr("The file was not opened."))

    def _queue(self, found: Resolved) -> None:
        if found.songs:
            self._context.player.append(found.songs)
            text = _tr("%n song(s) added to the queue.", len(found.songs))
            self._context.notices.post(Notice(text, severity=Severity.DONE))
        if found.missing or not found.songs:
            text = _tr("Not on this server: %n song(s) of the file.", len(found.missing))
            named = [line.title or line.address for line in found.missing[:_NAMED]]
            self._context.notices.post(Notice(text, "\n".join(named), Severity.WARNING))

    def _work(
        self,
        saying: str,
        work: Callable[[Callable[[int], object]], Any],
        done: Callable[[Any], object],
        failing: str,
    ) -> None:
        """Do something long in the background, which a notice can call off."""
        halt = threading.Event()
        notice = Notice(saying, actions=(Action(_tr("Stop"), halt.set),), stays=True)

        def tell(_done: int) -> None:
            if halt.is_set():
                raise Halted

        def run() -> Any:  # noqa: ANN401 -- what the work returns
            try:
                return work(tell)
            except Halted:
                return None

        def over(result: Any) -> None:  # noqa: ANN401 -- what the work returns
            self._context.notices.withdraw(notice)
            if result is not None:
                done(result)

        def failed(error: Exception) -> None:
            self._context.notices.withdraw(notice)
            doing = (
                _tr("There is a playlist of this name already.") if isinstance(error, NameTaken) else failing
            )
            self._context.notices.post_error(error, doing)

        self._context.notices.post(notice)
        self._context.jobs.submit(run, owner=self, done=over, failed=failed)

    def _dialog(self, title: str, mode: QFileDialog.AcceptMode) -> QFileDialog:
        dialog = QFileDialog(self._panel.window(), title)
        dialog.setAcceptMode(mode)
        dialog.setNameFilters([_tr("Playlist files (*.m3u8 *.m3u)"), _tr("All files (*)")])
        dialog.finished.connect(dialog.deleteLater)
        return dialog
