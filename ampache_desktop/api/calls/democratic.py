"""Democratic play: everybody votes, and the song with the most votes is played next."""

from __future__ import annotations

from ampache_desktop.api.call import Listing, One, arg
from ampache_desktop.api.models import Ballot, DemocraticSong, DemocraticStream, SongId


class Vote(One[Ballot], action="democratic", fixed={"method": "vote"}, safe=False):
    """Vote for a song."""

    song: SongId = arg("oid")


class Devote(One[Ballot], action="democratic", fixed={"method": "devote"}, safe=False):
    """Take one's vote back."""

    song: SongId = arg("oid")


class DemocraticPlaylist(Listing[DemocraticSong], action="democratic", fixed={"method": "playlist"}):
    """The songs that were voted for, with their votes, the next one first."""


class DemocraticPlay(One[DemocraticStream], action="democratic", fixed={"method": "play"}):
    """The address that plays what the votes decide."""
