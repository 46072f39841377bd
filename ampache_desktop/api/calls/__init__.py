"""Every method of the API, one module per noun; importing this package fills `call.CATALOGUE`."""

from ampache_desktop.api.calls import (
    albums,
    artists,
    genres,
    indexes,
    media,
    opinions,
    playlists,
    sessions,
    songs,
    statistics,
)

__all__ = [
    "albums",
    "artists",
    "genres",
    "indexes",
    "media",
    "opinions",
    "playlists",
    "sessions",
    "songs",
    "statistics",
]
