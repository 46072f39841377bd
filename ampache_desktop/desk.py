"""What is on the desk while one server is open: its pages, its covers, its queue, its outbox."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from ampache_desktop.api.calls.albums import AlbumDetails
from ampache_desktop.api.calls.playlists import Playlists
from ampache_desktop.dialogs.qualitypage import OpenServer
from ampache_desktop.library.art import Art
from ampache_desktop.library.outbox import Outbox
from ampache_desktop.library.refills import of_genre, similar
from ampache_desktop.library.streams import Streams
from ampache_desktop.library.waveforms import Waveforms
from ampache_desktop.models.covers import Covers
from ampache_desktop.navigator import Navigator
from ampache_desktop.panels.changes import Changes
from ampache_desktop.panels.context import Context
from ampache_desktop.panels.deeds import Deeds
from ampache_desktop.panels.menus import menu_for
from ampache_desktop.panels.pages import build
from ampache_desktop.panels.places import Place, Room
from ampache_desktop.panels.rooms import PLAYLISTS_LISTED, place_for, sections
from ampache_desktop.player.keeping import QueueKeeper
from ampache_desktop.player.qualities import QualityKeeper
from ampache_desktop.player.saved import SavedQueue
from ampache_desktop.settings.options import COVER_CACHE, QUEUE_END, RECORD_PLAYS, QueueEnd

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPoint

    from ampache_desktop.api import call
    from ampache_desktop.api.models import Playlist
    from ampache_desktop.connection import Opened
    from ampache_desktop.equipment import Equipment
    from ampache_desktop.panels.page import Page
    from ampache_desktop.settings.options import Option
    from ampache_desktop.window import Window

MEGABYTE = 1024 * 1024
_MORE = {QueueEnd.STOP: None, QueueEnd.SIMILAR: similar, QueueEnd.GENRE: of_genre}


class Desk(QObject):
    """Lays out everything for one server, and clears it away again."""

    def __init__(self, equipment: Equipment, opened: Opened, window: Window) -> None:
        super().__init__()
        self._equipment = equipment
        self._window = window
        self._opened = opened
        self._playlists: Sequence[Playlist] = ()
        self._outbox: Outbox | None = None
        self._folded: set[str] = set()
        it, client = equipment, opened.client
        profile_id = opened.profile.id
        changes = Changes(self)
        deeds = Deeds(client, it.player, it.jobs, it.notices, changes)
        art = Art(client, it.folders.covers(profile_id), it.settings.get(COVER_CACHE) * MEGABYTE)
        covers = Covers(it.jobs, art, self)
        self.context = Context(
            client,
            client.version,
            it.jobs,
            it.notices,
            covers,
            it.player,
            deeds,
            changes,
            it.settings,
            self.go,
            window.open_find,
            window.show_details,
            it.speeds,
            it.sleep,
            it.listening,
            it.leveller,
        )
        self.navigator = Navigator(window.pages, self._page, Place(Room.HOME))
        it.target.streams = Streams(client)
        self._quality = QualityKeeper(it.target.streams, profile_id, it.settings, it.network, self)
        folder = it.folders.of_profile(profile_id)
        self._keeper = QueueKeeper(it.player, SavedQueue(folder / "queue.jsonl"), it.jobs, self)
        self._deaf = it.settings.listen(self._on_setting)
        self._on_setting(QUEUE_END)
        it.jobs.submit(lambda: Outbox(folder / "plays.jsonl"), owner=self, done=self._use_outbox)
        self._remember_by(profile_id)
        window.furnish(self.context, self.navigator)
        window.sidebar.section_folded.connect(self._remember_fold)
        window.sidebar.menu_wanted.connect(self._show_menu)
        self._keeper.restore()
        self.load_sidebar()

    @property
    def server(self) -> OpenServer:
        """The server, as the settings name it."""
        return OpenServer(self._opened.profile.id, self._opened.profile.title)

    def go(self, place: Place) -> None:
        """Show a place."""
        self.navigator.go(place)

    def _page(self, place: Place) -> Page:
        page = build(place, self.context)
        page.narrowed.connect(self._window.middle.show_found)
        return page

    def _remember_by(self, profile_id: str) -> None:
        """Let everything that remembers something of this server do so."""
        it, client = self._equipment, self._opened.client
        folder = it.folders.of_profile(profile_id)
        it.listening.use(Waveforms(it.folders.waveforms(profile_id)))
        it.speeds.use(profile_id, lambda album: client.send(AlbumDetails(album)))
        it.sleep.use(profile_id, None, None)
        it.jobs.submit(
            lambda: Outbox(folder / "bookmarks.jsonl"),
            owner=self,
            done=lambda outbox: it.sleep.use(profile_id, outbox, client.send),
        )

    def load_sidebar(self) -> None:
        """Show the places, and fetch the playlists that are listed among them."""
        self._show_sections()
        client = self._opened.client
        self._equipment.jobs.submit(
            lambda: client.send(Playlists(limit=PLAYLISTS_LISTED)),
            owner=self,
            done=self._show_playlists,
        )

    def clear(self) -> None:
        """Clear everything away: another server comes."""
        self._deaf()
        self._quality.close()
        self._equipment.sleep.timer.cancel()
        self._equipment.sleep.use("", None, None)
        self._equipment.speeds.use("", None)
        self._equipment.listening.use(None)
        self._equipment.player.hold()
        self._keeper.finish()
        self._equipment.player.vacate()
        self._equipment.target.streams = None
        self._equipment.reporter.use(None, None)
        self._equipment.presence.use(None)
        self._equipment.refill.use(None)
        self._window.clear_out()
        self.deleteLater()

    def finish(self) -> None:
        """Write what is not written yet; for the end of the program, after the jobs."""
        self._keeper.finish()

    def _use_outbox(self, outbox: Outbox) -> None:
        self._outbox = outbox
        self._on_setting(RECORD_PLAYS)

    def _on_setting(self, option: Option[Any]) -> None:
        """Report plays, or no longer; what waits in the outbox is kept for another time."""
        if option is QUEUE_END:
            more = _MORE[self._equipment.settings.get(QUEUE_END)]
            self._equipment.refill.use(more and partial(more, self._opened.client))
        if option is not RECORD_PLAYS or self._outbox is None:
            return
        reporter, presence = self._equipment.reporter, self._equipment.presence
        if self._equipment.settings.get(RECORD_PLAYS):
            reporter.use(self._outbox, self._opened.client.send)
            reporter.deliver()
            presence.use(self._opened.client.send)
        else:
            reporter.use(None, None)
            presence.use(None)

    def _show_playlists(self, page: call.Page[Playlist]) -> None:
        self._playlists = page.rows
        self._show_sections()

    def _show_sections(self) -> None:
        shown = sections(self._opened.client.server, self._playlists, self._folded)
        self._window.sidebar.show_sections(shown)

    def _show_menu(self, key: str, at: QPoint) -> None:
        """Show the menu of a playlist in the sidebar; the other rows have none."""
        place = place_for(key)
        for playlist in self._playlists:
            if place.room is Room.PLAYLIST and playlist.id == place.id:
                menu_for([playlist], self.context, self._window).popup(at)

    def _remember_fold(self, key: str, folded: bool) -> None:
        (self._folded.add if folded else self._folded.discard)(key)
