"""What a person does with music: play it, queue it, rate it. Every page and menu acts through this."""

from __future__ import annotations

import random
from enum import Enum, auto
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QCoreApplication, QObject

from ampache_desktop.api.calls.opinions import Flag, Rate, Rated
from ampache_desktop.api.calls.songs import UrlToSong
from ampache_desktop.api.models import Album, Artist, Genre, Playlist, Song
from ampache_desktop.library.catalogue import MOST_SONGS, Gathered, gather, playable
from ampache_desktop.library.episodes import episode_id
from ampache_desktop.panels.undoing import tell_edit
from ampache_desktop.qt.counts import counted
from ampache_desktop.qt.notices import Action, Notice, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ampache_desktop.api.client import Client
    from ampache_desktop.models.sources import Source
    from ampache_desktop.panels.changes import Changes
    from ampache_desktop.player.player import Player
    from ampache_desktop.qt.jobs import Jobs, Ticket
from ampache_desktop.qt.notices import Notices

Thing = Artist | Album | Genre | Playlist | Song
"""Anything that can be played: a song, or something that has songs."""
Rateable = Artist | Album | Playlist | Song

ASK_ABOVE = 1000
"""A list longer than this is queued in part, and the rest only when the person says so."""

_MOST_LINKS = 50

_KINDS = {Song: Rated.SONG, Album: Rated.ALBUM, Artist: Rated.ARTIST, Playlist: Rated.PLAYLIST}


def _rated(record: Rateable) -> tuple[Rated, str]:
    """Return what a record is to the server, and its id there."""
    episode = episode_id(record.id) if isinstance(record, Song) else None
    return (_KINDS[type(record)], record.id) if episode is None else (Rated.PODCAST_EPISODE, episode)


class Manner(Enum):
    """Where songs go when somebody acts on them."""

    PLAY = auto()
    """In place of the queue, at once."""
    SHUFFLE = auto()
    """In place of the queue, in any order."""
    NEXT = auto()
    """After what is playing."""
    LAST = auto()
    """At the end of the queue."""


def _tr(text: str, count: int | None = None) -> str:
    if count is not None:
        return counted("Deeds", text, count)
    return QCoreApplication.translate("Deeds", text)


class Deeds(QObject):
    """Acts on music of one server. Songs are gathered in the background; the newest wish to play wins."""

    def __init__(
        self, client: Client, player: Player, jobs: Jobs, notices: Notices, changes: Changes
    ) -> None:
        super().__init__()
        self._client = client
        self._player = player
        self._jobs = jobs
        self._notices = notices
        self._changes = changes
        self._wish: Ticket | None = None

    def act(self, manner: Manner, things: Sequence[Thing]) -> None:
        """Play or queue everything in `things`, in their order."""
        if not things:
            return
        if all(isinstance(thing, Song) for thing in things):
            self.put(manner, [thing for thing in things if isinstance(thing, Song)])
            return
        self._gather(
            lambda: playable(self._client, things),
            lambda found: self._put_found(manner, found),
        )

    def put(self, manner: Manner, songs: Sequence[Song], start: int = 0) -> None:
        """Play or queue songs that are here; `start` is the one to begin with when they are played."""
        if not songs:
            self._notices.post(Notice(_tr("There is nothing to play in it.")))
            return
        match manner:
            case Manner.PLAY:
                self._player.set_shuffle(on=False)
                self._player.play_songs(songs, start)
            case Manner.SHUFFLE:
                self._player.set_shuffle(on=True)
                self._player.play_songs(songs, random.randrange(len(songs)))  # noqa: S311 -- music, no secret
            case Manner.NEXT:
                self._player.play_next(songs)
                self._say_queued(len(songs))
            case Manner.LAST:
                self._player.append(songs)
                self._say_queued(len(songs))

    def insert(self, things: Sequence[Thing], row: int) -> None:
        """Queue everything in `things`, in their order, before a row of the queue."""
        if all(isinstance(thing, Song) for thing in things):
            self._insert([thing for thing in things if isinstance(thing, Song)], row)
        else:
            self._gather(lambda: playable(self._client, things), lambda found: self._insert(found.rows, row))

    def insert_links(self, links: Sequence[str], row: int) -> None:
        """Queue the songs whose stream addresses on this server `links` are; others are told of."""
        client = self._client
        addresses = [link for link in links if link.startswith(("http://", "https://"))][:_MOST_LINKS]

        def resolved() -> list[Song]:
            return [client.send(UrlToSong(address)) for address in addresses]

        if not addresses:
            self._notices.post(Notice(_tr("Only addresses of songs can be dropped here.")))
            return
        self._jobs.submit(
            resolved,
            owner=self,
            done=lambda songs: self._insert(songs, row),
            failed=lambda error: self._notices.post_error(error, _tr("This is no song of this server.")),
        )

    def _insert(self, songs: Sequence[Song], row: int) -> None:
        if songs:
            self._player.insert(songs, row)
            self._say_queued(len(songs))

    def play_from(self, source: Source[Song], row: int, song: Song) -> None:
        """Play a list from one of its rows on.

        The song itself plays at once; the list comes behind it. A long list is queued from the row on, up to
        a limit, and a notice offers the rest.
        """
        self._player.set_shuffle(on=False)
        self._player.play_songs([song], 0)
        entry, edit = self._player.entry, self._player.queue.last_edit
        first = max(0, row - ASK_ABOVE // 2)

        def fetch(offset: int, limit: int) -> object:
            return source.fetch(first + offset, limit)

        def arrived(found: Gathered[Song]) -> None:
            if self._player.entry != entry or self._player.queue.last_edit is not edit:
                return
            self._put_around(found.rows, song, row - first)
            if not found.complete or first:
                self._offer_rest(source, first)

        self._gather(lambda: gather(fetch, ASK_ABOVE), arrived)  # type: ignore[arg-type]  # fetch returns pages

    def rate(self, record: Rateable, stars: int) -> None:
        """Give stars, 0 to take them back. Shown at once; undone with a notice when the server refuses."""
        changed = msgspec.structs.replace(record, rating=stars or None)
        self._opine(record, changed, Rate(*_rated(record), stars), _tr("The rating was not saved."))

    def love(self, record: Rateable, on: bool) -> None:
        """Make a favourite, or no longer. As `rate`."""
        changed = msgspec.structs.replace(record, favourite=on)
        self._opine(record, changed, Flag(*_rated(record), on), _tr("The favourite was not saved."))

    def _opine(self, record: Rateable, changed: Rateable, call: Rate | Flag, doing: str) -> None:
        def failed(error: Exception) -> None:
            self._changes.announce(record)
            self._notices.post_error(error, doing)

        self._changes.announce(changed)
        self._jobs.submit(lambda: self._client.send(call), owner=self, done=lambda _said: None, failed=failed)

    def _gather(self, work: Callable[[], Gathered[Song]], done: Callable[[Gathered[Song]], None]) -> None:
        if self._wish is not None:
            self._wish.tear()
        self._wish = self._jobs.submit(
            work,
            owner=self,
            done=done,
            failed=lambda error: self._notices.post_error(error, _tr("The songs could not be fetched.")),
        )

    def _put_found(self, manner: Manner, found: Gathered[Song]) -> None:
        self.put(manner, found.rows)
        if not found.complete:
            self._notices.post(
                Notice(_tr("Only the first %n songs were taken.", MOST_SONGS), severity=Severity.WARNING)
            )

    def _put_around(self, rows: Sequence[Song], song: Song, near: int) -> None:
        """Queue `rows` before and after `song`, which plays and stands among them at row `near` or not far
        from it: rows that could not be understood are missing.
        """
        places = [place for place, one in enumerate(rows) if one.id == song.id]
        if places:
            place = min(places, key=lambda place: abs(place - near))
            self._player.insert(rows[:place], 0)
            self._player.append(rows[place + 1 :])

    def _offer_rest(self, source: Source[Song], first: int) -> None:
        """Offer all of a list whose rows from `first` on are queued; what plays goes on meanwhile."""
        asked = set(self._player.queue.own)
        queued = [entry.id for entry in self._player.queue.entries if entry.id not in asked]

        def arrived(found: Gathered[Song]) -> None:
            entry = self._player.entry
            if entry is None or entry.id not in queued:
                self.put(Manner.LAST, found.rows)
                return
            self._player.remove([one for one in queued if one != entry.id])
            self._put_around(found.rows, entry.song, first + queued.index(entry.id))

        self._notices.post(
            Notice(
                _tr("%n songs of this long list are queued.", len(queued)),
                actions=(
                    Action(
                        _tr("Queue all of it"),
                        lambda: self._gather(lambda: gather(source.fetch, MOST_SONGS), arrived),
                    ),
                ),
            )
        )

    def _say_queued(self, count: int) -> None:
        tell_edit(_tr("%n song(s) added to the queue.", count), self._player, self._notices)
