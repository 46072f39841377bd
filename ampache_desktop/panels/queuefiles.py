"""The queue as a playlist of the server, and as a file on this computer."""

from __future__ import annotations

import dataclasses
import errno
import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from ampache_desktop.api.errors import AmpacheError
from ampache_desktop.library.episodes import is_episode
from ampache_desktop.library.filing import Kept, NameTaken, begin_playlist, drop_playlist, fill_playlist
from ampache_desktop.library.finding import Resolved, resolve
from ampache_desktop.library.m3u import read, written
from ampache_desktop.panels.longwork import LongWork
from ampache_desktop.qt.counts import counted
from ampache_desktop.qt.notices import Action, Notice, Severity
from ampache_desktop.qt.numerals import grouped
from ampache_desktop.widgets.namedialog import NameDialog

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from ampache_desktop.api.models import Song, SongId
    from ampache_desktop.library.course import Course
    from ampache_desktop.library.m3u import Line
    from ampache_desktop.panels.context import Context

MOST_BYTES = 64 * 1024 * 1024
"""A larger file is no list of songs."""
_NAMED = 3
"""So many of the lines that were not found are told by name."""


def _tr(text: str, count: int | None = None) -> str:
    return (
        QCoreApplication.translate("QueueFiles", text)
        if count is None
        else counted("QueueFiles", text, count)
    )


class QueueFiles(QObject):
    """Asks for a name or a file, and does the rest in the background; a notice can call it off."""

    def __init__(self, context: Context, panel: QWidget) -> None:
        super().__init__(panel)
        self._context, self._panel = context, panel
        self._long = LongWork(context.jobs, context.notices, self)

    # The server's playlists

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
        """Make a playlist of the queue. Called off it leaves none; after a fault it is said what is there."""
        entries, client = self._context.player.queue.entries, self._context.client
        songs = [entry.song.id for entry in entries if not is_episode(entry.song)]
        if len(songs) < len(entries):
            text = _tr("Playlists take songs alone: %n episode(s) are left out.", len(entries) - len(songs))
            self._context.notices.post(Notice(text))
        if not songs:
            return
        self._fill(
            name, songs, lambda course: fill_playlist(client, begin_playlist(client, name), songs, course)
        )

    def _fill(self, name: str, songs: Sequence[SongId], work: Callable[[Course], Kept]) -> None:
        client = self._context.client
        dropped = False

        def fill(course: Course) -> Kept:
            nonlocal dropped
            kept = work(course)
            if course.stopped and kept.count < len(songs):
                try:
                    dropped = drop_playlist(client, kept)
                except AmpacheError as error:
                    kept = dataclasses.replace(kept, error=error)
            return kept

        def done(kept: Kept) -> None:
            if not dropped:
                self._say_kept(name, songs, kept)

        self._long.do(_tr("Saving %n song(s)…", len(songs)), fill, done, self._not_saved)

    def _say_kept(self, name: str, songs: Sequence[SongId], kept: Kept) -> None:
        notices, client = self._context.notices, self._context.client
        if kept.count == len(songs):
            text = _tr("“{name}” holds the queue now.").replace("{name}", name)
            notices.post(Notice(text, severity=Severity.DONE))
            return
        numbers = {"count": grouped(kept.count), "total": grouped(len(songs)), "name": name}
        text = _tr("“{name}” holds {count} of {total} songs.").format(**numbers)
        rest = Action(
            _tr("Add the rest"),
            lambda: self._fill(name, songs, lambda course: fill_playlist(client, kept, songs, course)),
        )
        if kept.error is None:
            notices.post(Notice(text, severity=Severity.WARNING, actions=(rest,)))
        else:
            notices.post_error(kept.error, text, (rest,))

    def _not_saved(self, error: Exception) -> None:
        taken = isinstance(error, NameTaken)
        text = _tr("There is a playlist of this name already.") if taken else _tr("The queue was not saved.")
        self._context.notices.post_error(error, text)

    # Files

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
        entries, base = self._context.player.queue.entries, self._context.client.address.base

        def done(_nothing: object) -> None:
            said = _tr("The queue was written to {name}.").replace("{name}", path.name)
            self._context.notices.post(Notice(said, str(path), Severity.DONE))

        self._context.jobs.submit(
            lambda: _write(path, (entry.song for entry in entries), base),
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
        self._look_for(lambda: _read(path))

    def _look_for(self, lines: Callable[[], Sequence[Line]]) -> None:
        client = self._context.client
        self._long.do(
            _tr("Looking for the songs…"),
            lambda course: resolve(client, lines(), client.address.base, course),
            self._queue,
            lambda error: self._context.notices.post_error(error, _tr("The file was not opened.")),
        )

    def _queue(self, found: Resolved) -> None:
        notices = self._context.notices
        if found.songs:
            self._context.player.append(found.songs)
            text = _tr("%n song(s) added to the queue.", len(found.songs))
            notices.post(Notice(text, severity=Severity.DONE))
        if found.missing or not (found.songs or found.left):
            text = _tr("Not on this server: %n song(s) of the file.", len(found.missing))
            named = [line.title or line.address for line in found.missing[:_NAMED]]
            notices.post(Notice(text, "\n".join(named), Severity.WARNING))
        if found.left:
            text = _tr("Not looked for: %n song(s) of the file.", len(found.left))
            again = Action(_tr("Look for them"), lambda: self._look_for(lambda: found.left))
            if found.error is None:
                notices.post(Notice(text, severity=Severity.WARNING, actions=(again,)))
            else:
                notices.post_error(found.error, text, (again,))

    def _dialog(self, title: str, mode: QFileDialog.AcceptMode) -> QFileDialog:
        dialog = QFileDialog(self._panel.window(), title)
        dialog.setAcceptMode(mode)
        dialog.setNameFilters([_tr("Playlist files (*.m3u8 *.m3u)"), _tr("All files (*)")])
        dialog.finished.connect(dialog.deleteLater)
        return dialog


def _write(path: Path, songs: Iterable[Song], base: str) -> None:
    """Write a file whole or not at all: beside the old one, which it then replaces."""
    beside = path.with_name(f".{path.name}.new")
    try:
        with beside.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(written(songs, base))
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _read(path: Path) -> Sequence[Line]:
    if path.stat().st_size > MOST_BYTES:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), path.name)
    return read(path.read_bytes())
