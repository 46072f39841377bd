"""When a listen is a play, and how a play is told to the server so that it counts once.

A play counts when half of the song, or four minutes of it, were really heard; jumping over a part is not
hearing it, pausing is not hearing it twice, and every round of repeat-one is a listen of its own.

**Who counts.** An Ampache server counts by itself the moment a stream is opened at its first byte
(`PlayAction` of Ampache 4 to 7: `set_played` before the first byte is sent, not for a `Range` that begins
later), and it cannot be told not to without losing `Range`: `cache=1`, which is what `stream&stats=0`
amounts to, turns the stream of 6 and 7 into a download that cannot be sought. But every generation drops a
play that repeats the same user's and the same agent's last one within the length of the song
(`Stats::has_played_history`). So each listen is reported exactly once with `record_play`, under the agent
that the stream was opened with (`client=` in its address and in the report) and, when it is not reported at
once, with the moment that the listening reached without pauses, which lies inside that length. A server
that counted the stream drops the report; one that did not (a proxy answered from its cache, the play was
offline) counts it. API 3 has no `record_play`: there the server's own count is all, and it is one. Known
limit: of a song shorter than the server's `skip_timer` (20 s unless configured) both may count.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from ampache_desktop.library.episodes import is_episode

if TYPE_CHECKING:
    from ampache_desktop.api.calls.statistics import RecordPlay, Scrobble
    from ampache_desktop.api.models import Song, SongId

AGENT = "Ampache Desktop"
"""The name under which streams are opened and plays are reported; they must be the same."""
ENOUGH_MS = 4 * 60 * 1000
"""Hearing this much is a play, however long the song."""
FRESH_S = 60
"""A play younger than this is reported without its time: the server's clock is the better one."""


class Listen:
    """One listen of one song, fed with positions."""

    def __init__(self, duration_ms: int, at: int = 0) -> None:
        self._needed = min(duration_ms // 2, ENOUGH_MS) if duration_ms > 0 else ENOUGH_MS
        self._last = at
        self._heard = 0
        self._counted = False

    @property
    def heard(self) -> int:
        """How much was heard so far, in ms of the recording."""
        return self._heard

    def moved(self, position: int) -> bool:
        """Playing has come to `position` ms. Returns True the one time that this makes the listen a play."""
        self._heard += max(0, position - self._last)
        self._last = position
        if self._counted or self._heard < self._needed:
            return False
        self._counted = True
        return True

    def jumped(self, position: int) -> None:
        """Somebody sought to `position` ms; what lies between was not heard."""
        self._last = position


@dataclass(frozen=True)
class Play:
    """A listen that counts. `date` is Unix time: when it began plus what was heard, as if without pauses.

    Of what has no `song` on the server only the names are known: `title`, `artist` and `album`.
    """

    song: SongId
    date: int
    title: str = ""
    artist: str = ""
    album: str = ""

    @classmethod
    def of(cls, song: Song, date: int) -> Play | None:
        """Return a listen of `song`; None when it has neither an id nor all the names.

        None, too, for an episode: there is no call that counts one, and the server counts its stream.
        """
        if is_episode(song):
            return None
        if song.id:
            return cls(song.id, date)
        names = (song.title, song.artist.name if song.artist else "", song.album.name if song.album else "")
        return cls(song.id, date, *names) if all(names) else None

    def report(self, now: float) -> RecordPlay | Scrobble:
        """Return the call that tells the server, at Unix time `now`."""
        from ampache_desktop.api.calls.statistics import RecordPlay, Scrobble

        date = None if abs(now - self.date) < FRESH_S else self.date
        if self.song:
            return RecordPlay(self.song, client=AGENT, date=date)
        return Scrobble(self.title, self.artist, self.album, client=AGENT, date=date)


def with_agent(url: str) -> str:
    """Return a stream's address with our agent's name in it, unless it names one or is no Ampache address."""
    query = url.partition("?")[2]
    names = {part.partition("=")[0] for part in query.split("&")}
    if "oid" not in names or "client" in names:
        return url
    return f"{url}&client={quote(AGENT)}"
