"""The speed of playing: kept for each audiobook and podcast; one for all music, until the program ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ampache_desktop.api.models import AlbumId
from ampache_desktop.library.spoken import is_book, is_spoken, work_of
from ampache_desktop.settings.options import SPEEDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from ampache_desktop.api.models import Album, Song
    from ampache_desktop.player.player import Player
    from ampache_desktop.player.queue import Entry
    from ampache_desktop.qt.jobs import Jobs, Ticket
    from ampache_desktop.settings.store import Store

SLOWEST, NORMAL, FASTEST = 0.5, 1.0, 3.0
STEP = 0.1
PRESETS = (0.5, 0.75, 1.0, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0)


class Speeds(QObject):
    """Sets the player's speed as entries change, and keeps what the listener chose.

    Whether an album without a telling genre is a book, the server is asked once, when its speed is changed.
    """

    def __init__(self, player: Player, settings: Store, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._player = player
        self._settings = settings
        self._jobs = jobs
        self._profile_id = ""
        self._album: Callable[[AlbumId], Album] | None = None
        self._books: dict[str, bool] = {}
        self._music = NORMAL
        self._asking: tuple[str, float, Ticket] | None = None
        """The album that is asked for, and the speed of music as it was before."""
        self._applying = False
        player.entry_changed.connect(self._on_entry)
        player.rate_changed.connect(self._on_rate)

    def use(self, profile_id: str, album: Callable[[AlbumId], Album] | None) -> None:
        """Remember for this server; `album` fetches the record of one, blocking. None while signed out."""
        if self._asking is not None:
            self._asking[2].tear()
            self._asking = None
        self._profile_id, self._album = profile_id, album
        self._books = {}

    @property
    def speed(self) -> float:
        """1.0 as recorded."""
        return self._player.rate

    def faster(self) -> None:
        """A step faster."""
        self.set(self.speed + STEP)

    def slower(self) -> None:
        """A step slower."""
        self.set(self.speed - STEP)

    def reset(self) -> None:
        """As recorded."""
        self.set(NORMAL)

    def set(self, speed: float) -> None:
        """Play at this speed, 0.5…3.0, and from now on all that belongs to the same book or podcast."""
        self._player.set_rate(round(max(SLOWEST, min(speed, FASTEST)), 2))

    def _on_rate(self, speed: float) -> None:
        """Somebody chose a speed, here or from outside: remember what it is for."""
        entry = self._player.entry
        if self._applying:
            return
        work = work_of(entry.song) if entry is not None else ""
        if entry is None or not work:
            self._music = speed
        elif is_spoken(entry.song) or self._books.get(work) or work in self._kept():
            self._keep(work, speed)
        elif work in self._books or self._album is None:
            self._music = speed
        else:
            self._ask(entry.song, work, speed)

    def _ask(self, song: Song, work: str, speed: float) -> None:
        """Find out what an album is; until then it counts as music."""
        before = self._music
        if self._asking is not None:
            asked, music, ticket = self._asking
            ticket.tear()
            before = music if asked == work else before
        self._music = speed
        album, of = self._album, song.album
        if album is None or of is None:
            return

        def answered(found: Album) -> None:
            self._asking = None
            self._books[work] = is_book(found)
            if self._books[work]:
                self._music = before
                self._keep(work, speed)
                self._on_entry(self._player.entry)

        ticket = self._jobs.submit(
            lambda: album(AlbumId(of.id)), owner=self, done=answered, failed=lambda _error: None
        )
        self._asking = (work, before, ticket)

    def _kept(self) -> dict[str, float]:
        found = self._settings.get(SPEEDS).get(self._profile_id)
        return found if isinstance(found, dict) else {}

    def _keep(self, work: str, speed: float) -> None:
        kept = {**self._kept(), work: speed}
        everywhere = self._settings.get(SPEEDS)
        self._settings.set(SPEEDS, {**everywhere, self._profile_id: kept})

    def _on_entry(self, entry: Entry | None) -> None:
        if entry is None:
            return
        work = work_of(entry.song)
        speed = self._kept().get(work)
        if not isinstance(speed, int | float) or not SLOWEST <= speed <= FASTEST:
            spoken = is_spoken(entry.song) or self._books.get(work, False)
            speed = NORMAL if spoken else self._music
        self._applying = True
        self._player.set_rate(float(speed))
        self._applying = False
