"""The server's own loudspeakers (localplay) and the voting playlist (democratic)."""

from __future__ import annotations

from ampache_desktop.api.models.ids import Percent
from ampache_desktop.api.models.music import Song
from ampache_desktop.api.record import Record, Tidy


class LocalplayState(Tidy, frozen=True):
    """What the server's loudspeakers do. `track` is the place in their list, from 1.

    `state` is play, pause or stop. The server tells no position within the track.
    """

    state: str = ""
    volume: Percent | None = None
    repeat: bool = False
    random: bool = False
    track: int | None = None
    track_title: str | None = None
    track_artist: str | None = None
    track_album: str | None = None


class LocalplayTrack(Tidy, frozen=True):
    """One place of the loudspeakers' list. `track` counts from 1, `id` from 0.

    `oid` is the song's id; a stream from elsewhere has none and is called "Unknown". `raw` is a stream
    address and holds a credential. Episodes and videos go by the song of the same number: a server's fault.
    """

    id: str
    raw: str | None = None
    oid: str | None = None
    name: str = ""
    link: str | None = None
    track: int | None = None

    def __repr__(self) -> str:
        return f"LocalplayTrack(id={self.id!r}, name={self.name!r})"


class Outcome(Record, frozen=True):
    """What became of a command to the loudspeakers. Servers say no by `done` being false, not by an error."""

    command: str = ""
    done: bool = False


class Ballot(Record, frozen=True, rename={"done": "result"}):
    """What became of a vote, or of taking one back."""

    method: str = ""
    done: bool = False


class DemocraticSong(Song, frozen=True, rename={"votes": "vote"}):
    """A song of the voting playlist with its votes. The one with the most is played next."""

    votes: int = 0

    def __repr__(self) -> str:
        return f"DemocraticSong(id={self.id!r}, title={self.title!r}, votes={self.votes})"


class DemocraticStream(Record, frozen=True):
    """The address that plays what the votes decide. It carries a session: never log or show it."""

    url: str = ""

    def __repr__(self) -> str:
        return "DemocraticStream()"
