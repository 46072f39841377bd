"""Tells the server what is heard at this moment, so that its list of who hears what is right.

Servers do this by themselves when a stream is opened, but do not learn of pausing and stopping: that is what
`player` is for (since 6.4). Its `play` also counts a play, which began at the moment that is now minus the
position (`PlayerMethod` of Ampache 6: `set_played`), unless the same program's last one was the same song
less than the song's length before. So nothing is told of what is only passed over, and going on after a pause
that was longer than the song is not told: it would count a second play of one listen.
"""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer

from ampache_desktop.api.errors import NoSuchMethod, UnsupportedByServer
from ampache_desktop.library.episodes import episode_id
from ampache_desktop.library.plays import AGENT
from ampache_desktop.player.playback import State

if TYPE_CHECKING:
    from collections.abc import Callable

    from ampache_desktop.api.calls.people import Player as PlayerCall
    from ampache_desktop.api.models import Song
    from ampache_desktop.player.player import Player
    from ampache_desktop.player.queue import Entry
    from ampache_desktop.qt.jobs import Jobs

_log = logging.getLogger(__name__)

STEADY_MS = 3000
"""What lasts this long is told; what is shorter is passed over."""


class _Told(NamedTuple):
    """What the server was told last: the song, and whether it is heard."""

    song: Song
    heard: bool


class Presence(QObject):
    """Watches the player and tells one server. What cannot be told is forgotten: it is soon stale."""

    def __init__(
        self,
        player: Player,
        jobs: Jobs,
        parent: QObject | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        super().__init__(parent)
        self._player = player
        self._jobs = jobs
        self._clock = clock
        self._send: Callable[[PlayerCall], object] | None = None
        self._told: _Told | None = None
        self._began = 0.0
        self._busy = False
        self._steady = QTimer(self, singleShot=True, interval=STEADY_MS)
        self._steady.timeout.connect(self._tell)
        player.began.connect(self._on_began)
        player.state_changed.connect(self._steady.start)
        player.entry_changed.connect(self._steady.start)

    def use(self, send: Callable[[PlayerCall], object] | None) -> None:
        """Tell through `send` (a client's); None while signed out, or when nothing is to be told."""
        self._send, self._told = send, None
        self._steady.stop()

    def rest(self) -> None:
        """Tell nothing by itself any more: for the end of the program."""
        self._steady.stop()

    def _on_began(self, _entry: Entry, at: int) -> None:
        self._began = self._clock() - at / 1000
        self._told = None  # each round of repeat-one is a listen of its own
        self._steady.start()

    def _tell(self) -> None:
        send, entry = self._send, self._player.entry
        if send is None:
            return
        if self._busy:
            self._steady.start()
            return
        now = None
        if entry is not None:
            now = _Told(entry.song, heard=self._player.state is State.PLAYING)
        elif self._told is not None:
            now = self._told._replace(heard=False)
        if now is None or now == self._told or not self._may_tell(now):
            return
        self._told = now
        self._busy = True
        call = self._call(now)
        self._jobs.submit(lambda: send(call), owner=self, done=self._on_taken, failed=self._on_refused)

    def _may_tell(self, now: _Told) -> bool:
        """Nothing was heard yet that could end, and a second play of one listen must not be counted."""
        if not now.heard:
            return self._told is not None and self._told.heard
        paused = self._clock() - self._player.position / 1000 - self._began
        return paused < max(1, now.song.duration)

    def _call(self, now: _Told) -> PlayerCall:
        from ampache_desktop.api.calls.people import Playable, Player, PlayerState

        state = PlayerState.PLAY if now.heard else PlayerState.STOP
        seconds = self._player.position // 1000 if now.heard else 0
        episode = episode_id(now.song.id)
        kind = Playable.SONG if episode is None else Playable.PODCAST_EPISODE
        return Player(episode or now.song.id, kind, state=state, time=seconds, client=AGENT)

    def _on_taken(self, _answer: object) -> None:
        self._busy = False

    def _on_refused(self, error: Exception) -> None:
        self._busy = False
        if isinstance(error, UnsupportedByServer | NoSuchMethod):
            self._send = None
        _log.info("the server was not told what is heard: %s", error)
