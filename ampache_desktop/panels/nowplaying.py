"""Now playing: what sounds, how it sounds, its words, and its spectrum."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QPoint, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ampache_desktop.api.models import Song
from ampache_desktop.panels.lyrics import LyricsPane
from ampache_desktop.panels.menus import menu_for
from ampache_desktop.panels.page import Page
from ampache_desktop.panels.places import Place, Room
from ampache_desktop.panels.playback import now_playing
from ampache_desktop.panels.soundwords import level_words, sound_words
from ampache_desktop.player.playback import State
from ampache_desktop.qt.notices import Action
from ampache_desktop.settings.options import FALLBACK_LEVEL, LEVELLING, PEAK_SAFE, PREAMP, SPECTRUM
from ampache_desktop.widgets.nowplaying import NowPlayingFace
from ampache_desktop.widgets.pane import StatePane
from ampache_desktop.widgets.spectrum import Spectrum

if TYPE_CHECKING:
    from PySide6.QtGui import QContextMenuEvent, QShowEvent

    from ampache_desktop.panels.context import Context
    from ampache_desktop.settings.options import Option

PAINTED_MS = 150
_DRAWING = ("pyqtgraph", "ampache_desktop.player.spectrum")
_OF_LEVEL = (LEVELLING, PREAMP, PEAK_SAFE, FALLBACK_LEVEL)


def _tr(text: str) -> str:
    return QCoreApplication.translate("NowPlaying", text)


class NowPlayingPage(Page):
    """Follows the player while it can be seen, and rests otherwise."""

    def __init__(self, place: Place, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(place, context, parent)
        self._song: Song | None = None
        self._lyrics = LyricsPane(context)
        self._spectrum = Spectrum(context.listening.tap.latest)
        self._face = NowPlayingFace(context.covers, self._lyrics, self._spectrum)
        self._pane = StatePane(self._face)
        self._painted = QTimer(self, singleShot=True, interval=PAINTED_MS)
        self._painted.timeout.connect(self._furnish)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pane)
        self.setAccessibleName(_tr("Now playing"))
        self._connect()
        deaf = context.settings.listen(self._on_setting)
        self.destroyed.connect(deaf)
        self._on_setting(SPECTRUM)

    def load(self) -> None:
        self._painted.start()

    def _furnish(self) -> None:
        """Import what draws the spectrum, once the page is painted: on a thread, for it takes many frames."""
        self.context.jobs.submit(
            lambda: [importlib.import_module(name) for name in _DRAWING],
            owner=self,
            done=lambda _modules: self._spectrum.furnish(),
        )

    def reload(self) -> None:
        self._lyrics.reload()

    def take_focus(self) -> None:
        (self._lyrics.view if self._lyrics.view.isVisible() else self._face.cover).setFocus()

    def snapshot(self) -> dict[str, Any]:
        return {"scroll": self._lyrics.view.verticalScrollBar().value()}

    def restore(self, snapshot: dict[str, Any]) -> None:
        self._lyrics.view.verticalScrollBar().setValue(snapshot.get("scroll", 0))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._follow()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._show_menu(event.globalPos())

    def _connect(self) -> None:
        player, face, context = self.context.player, self._face, self.context
        player.entry_changed.connect(self._follow)
        player.state_changed.connect(self._follow)
        player.seekable_changed.connect(self._follow)
        player.position_changed.connect(self._on_position)
        context.listening.sound_changed.connect(self._follow)
        context.changes.changed.connect(self._on_change)
        self._lyrics.moment_wanted.connect(player.seek)
        for wish in (face.cover_wanted, face.title_wanted, face.album_wanted):
            wish.connect(self._go_to_album)
        face.artist_wanted.connect(self._go_to_artist)
        face.heart_wanted.connect(self._love)
        face.rating_wanted.connect(self._rate)
        face.more_wanted.connect(self._show_menu)

    def _follow(self, _what: object = None) -> None:
        """Show what plays, and how."""
        entry = self.context.player.entry
        self._song = entry.song if entry is not None else None
        if not self.isVisible():
            return
        if self._song is None:
            self._spectrum.run(False)
            self._pane.show_empty(
                _tr("Nothing is playing."),
                _tr("What you play is shown here, with its lyrics and how it sounds."),
                "disc",
                Action(_tr("Go to the albums"), lambda: self.context.go(Place(Room.ALBUMS))),
            )
            return
        self._pane.show_content()
        self._face.show_track(now_playing(self._song))
        self._lyrics.show_song(self._song)
        self._lyrics.view.set_seekable(self.context.player.seekable)
        self._lyrics.show_position(self.context.player.position)
        self._tell_facts()
        self._spectrum.run(self.context.player.state is State.PLAYING)

    def _tell_facts(self) -> None:
        entry, listening = self.context.player.entry, self.context.listening
        if entry is not None:
            sound = sound_words(entry.song, listening.sound, listening.quality)
            self._face.show_facts([*sound, level_words(self.context.leveller.applied_to(entry))])

    def _on_position(self, position: int) -> None:
        if self.isVisible():
            self._lyrics.show_position(position)

    def _on_change(self, record: object) -> None:
        if isinstance(record, Song) and self._song is not None and record.id == self._song.id:
            self._song = record
            self._face.show_track(now_playing(record))

    def _on_setting(self, option: Option[Any]) -> None:
        if option is SPECTRUM:
            self._face.show_spectrum(self.context.settings.get(SPECTRUM))
        elif option in _OF_LEVEL and self.isVisible():
            self._tell_facts()

    def _love(self, on: bool) -> None:
        if self._song is not None:
            self.context.deeds.love(self._song, on)

    def _rate(self, stars: int) -> None:
        if self._song is not None:
            self.context.deeds.rate(self._song, stars)

    def _show_menu(self, at: QPoint) -> None:
        if self._song is not None:
            menu_for([self._song], self.context, self).popup(at)

    def _go_to_album(self) -> None:
        album = self._song.album if self._song is not None else None
        if album is not None:
            self.context.go(Place(Room.ALBUM, album.id, album.name))

    def _go_to_artist(self) -> None:
        artist = self._song.artist if self._song is not None else None
        if artist is not None:
            self.context.go(Place(Room.ARTIST, artist.id, artist.name))
