"""What is kept when the sleep timer has run out: a bookmark on the server, and where the timer was set."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from ampache_desktop.api.calls.bookmarks import BookmarkCreate, Bookmarked, BookmarkEdit
from ampache_desktop.api.errors import NotFound
from ampache_desktop.library.episodes import episode_id
from ampache_desktop.library.plays import AGENT
from ampache_desktop.player.sleep import Mark
from ampache_desktop.settings.options import SLEEP_BEGAN, SLEEP_FADE

if TYPE_CHECKING:
    from collections.abc import Callable

    from ampache_desktop.api.call import One
    from ampache_desktop.api.models import Bookmark
    from ampache_desktop.library.outbox import Delivery, Item, Outbox
    from ampache_desktop.player.player import Player
    from ampache_desktop.player.sleep import SleepTimer, Slept
    from ampache_desktop.qt.jobs import Jobs
    from ampache_desktop.settings.options import Option
    from ampache_desktop.settings.store import Store

KIND = "bookmark"


class SleepKeeper(QObject):
    """Follows a sleep timer. The bookmark waits in an outbox while the server is away."""

    def __init__(
        self,
        timer: SleepTimer,
        player: Player,
        settings: Store,
        jobs: Jobs,
        clock: Callable[[], float] = time.time,
    ) -> None:
        super().__init__(timer)
        self.timer = timer
        self._player = player
        self._settings = settings
        self._jobs = jobs
        self._clock = clock
        self._profile_id = ""
        self._outbox: Outbox | None = None
        self._send: Callable[[One[Bookmark]], object] | None = None
        timer.slept.connect(self._on_slept)
        settings.listen(self._on_setting)
        self._on_setting(SLEEP_FADE)

    def use(
        self, profile_id: str, outbox: Outbox | None, send: Callable[[One[Bookmark]], object] | None
    ) -> None:
        """Keep for this server, and send it what waits; None while signed out."""
        self._profile_id, self._outbox, self._send = profile_id, outbox, send
        if outbox is not None and send is not None:
            self._jobs.submit(lambda: outbox.deliver(_sending(send)), owner=self, done=self._on_delivered)

    @property
    def began(self) -> Mark | None:
        """Where the timer was set that ran out last, while that is in the queue still."""
        kept = self._settings.get(SLEEP_BEGAN)
        try:
            mark = Mark(str(kept["song"]), str(kept["title"]), int(kept["position"]))
        except (KeyError, TypeError, ValueError):
            return None
        ours = kept.get("profile") == self._profile_id
        return mark if ours and self._entry_of(mark) is not None else None

    def go_back(self) -> None:
        """Play from where the timer was set; nothing happens where that is gone."""
        mark = self.began
        entry_id = self._entry_of(mark) if mark is not None else None
        if mark is not None and entry_id is not None:
            self._player.jump(entry_id)
            self._player.seek(mark.position)

    def _entry_of(self, mark: Mark) -> int | None:
        """Return the entry that has the song of a mark: the last one before what plays, or the next."""
        row, found = self._player.queue.current_row, None
        for place, entry in enumerate(self._player.queue.entries):
            if entry.song.id == mark.song_id:
                if place > row and found is not None:
                    break
                found = entry.id
        return found

    def _on_setting(self, option: Option[Any]) -> None:
        if option is SLEEP_FADE:
            self.timer.fade_ms = self._settings.get(SLEEP_FADE) * 1000

    def _on_slept(self, slept: Slept) -> None:
        if slept.began is not None:
            began = {
                "profile": self._profile_id,
                "song": slept.began.song_id,
                "title": slept.began.title,
                "position": slept.began.position,
            }
            self._settings.set(SLEEP_BEGAN, began)
        outbox, send = self._outbox, self._send
        if slept.ended is None or outbox is None:
            return
        place = {
            "song": slept.ended.song_id,
            "position": slept.ended.position // 1000,
            "date": round(self._clock()),
        }

        def work() -> Delivery | None:
            outbox.put(KIND, place)
            return None if send is None else outbox.deliver(_sending(send))

        self._jobs.submit(work, owner=self, done=self._on_delivered)

    def _on_delivered(self, delivery: Delivery | None) -> None:
        """Say it when the server refuses a bookmark for good."""
        for _item, error in delivery.refused if delivery is not None else ():
            self._jobs.unhandled.emit(error)


def _sending(send: Callable[[One[Bookmark]], object]) -> Callable[[Item], object]:
    """Return what sends an item: moving the bookmark that is there, for servers would make a second one."""

    def send_item(item: Item) -> object:
        song, position, date = (item.content[key] for key in ("song", "position", "date"))
        episode = episode_id(song)
        kind = Bookmarked.SONG if episode is None else Bookmarked.PODCAST_EPISODE
        try:
            return send(BookmarkEdit(episode or song, kind, position, client=AGENT, date=date))
        except NotFound:
            return send(BookmarkCreate(episode or song, kind, position, client=AGENT, date=date))

    return send_item
