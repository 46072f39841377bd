"""The words of one song: those of its record, else fetched from the server; the line that is sung is lit."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ampache_desktop.api.calls.songs import SongDetails
from ampache_desktop.library.episodes import is_episode
from ampache_desktop.player.chapters import chapters_of
from ampache_desktop.player.lyrics import LyricLine, Lyrics, read
from ampache_desktop.widgets.lyricsview import LyricsView
from ampache_desktop.widgets.pane import StatePane
from ampache_desktop.widgets.times import clock

if TYPE_CHECKING:
    from ampache_desktop.api.models import Song
    from ampache_desktop.panels.context import Context
    from ampache_desktop.qt.jobs import Ticket

_REMEMBERED = 64
"""So many songs are not asked about again."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Lyrics", text)


class LyricsPane(QWidget):
    """One song's lyrics in one of four states: on their way, there, none, not to be had."""

    moment_wanted = Signal(int)
    """Play from there: milliseconds from the beginning."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._song: Song | None = None
        self._position = 0
        self._asking: Ticket | None = None
        self._known: OrderedDict[str, str | None] = OrderedDict()
        self.view = LyricsView()
        self.view.moment_wanted.connect(self.moment_wanted)
        self._pane = StatePane(self.view)
        self._pane.retry_wanted.connect(self.reload)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pane)
        self.setFocusProxy(self.view)

    def show_song(self, song: Song) -> None:
        """Show the lyrics of a song. The same one again changes nothing."""
        if self._song is not None and self._song.id == song.id:
            return
        self._give_up()
        self._song = song
        text = song.lyrics or self._known.get(song.id)
        if text or song.id in self._known or is_episode(song):
            self._show(read(text), song)
        else:
            self._ask(song)

    def show_position(self, position: int) -> None:
        """Light the line that is sung there, in ms."""
        self._position = position
        self.view.show_position(position)

    def reload(self) -> None:
        """Ask the server again."""
        if self._song is not None:
            self._give_up()
            self._known.pop(self._song.id, None)
            self._ask(self._song)

    def _ask(self, song: Song) -> None:
        client, call = self._context.client, SongDetails(song.id)
        self._pane.show_loading()

        def answered(found: Song) -> None:
            self._asking = None
            self._known[song.id] = found.lyrics
            while len(self._known) > _REMEMBERED:
                self._known.popitem(last=False)
            self._show(read(found.lyrics), song)

        def failed(error: Exception) -> None:
            self._asking = None
            self._pane.show_failed(error)

        self._asking = self._context.jobs.submit(
            lambda: client.send(call), owner=self, done=answered, failed=failed
        )

    def _give_up(self) -> None:
        if self._asking is not None:
            self._asking.tear()
            self._asking = None

    def _show(self, lyrics: Lyrics, song: Song) -> None:
        """Show lyrics; the chapters of a recording that has no lyrics lead the same way."""
        chapters = () if lyrics else chapters_of(song)
        self.view.setAccessibleName(_tr("Chapters") if chapters else _tr("Lyrics"))
        if chapters:
            lines = (LyricLine(f"{clock(one.at)}  {one.name}".rstrip(), one.at) for one in chapters)
            lyrics = Lyrics(tuple(lines))
        self.view.show_lyrics(lyrics)
        self.view.show_position(self._position)
        if lyrics:
            self._pane.show_content()
        else:
            self._pane.show_empty(
                _tr("There are no lyrics for this song."),
                _tr("They are shown when the server has them, from the tags of its files."),
                "lyrics",
            )
