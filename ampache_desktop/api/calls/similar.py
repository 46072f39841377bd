"""What is like something else, as the server knows from Last.fm."""

from __future__ import annotations

from ampache_desktop.api.call import Listing, arg
from ampache_desktop.api.models import Artist, ArtistId, Song, SongId
from ampache_desktop.api.versions import Version


class SimilarSongs(Listing[Song], action="get_similar", since=Version(4, 2), fixed={"type": "song"}):
    """Songs of the library that are like one. `ServerFailed` where the server cannot ask."""

    song: SongId = arg("filter")


class SimilarArtists(Listing[Artist], action="get_similar", since=Version(4, 2), fixed={"type": "artist"}):
    """Artists of the library who are like one. `ServerFailed` where the server cannot ask."""

    artist: ArtistId = arg("filter")
