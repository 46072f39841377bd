"""How much of everything a library has."""

from __future__ import annotations

import dataclasses


@dataclasses.dataclass(frozen=True)
class Counts:
    """How much of everything there is."""

    songs: int
    albums: int
    artists: int
    genres: int
    playlists: int
    smartlists: int
    podcasts: int
    episodes: int
    live_streams: int
    catalogs: int
