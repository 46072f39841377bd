"""What the server does for each call, one module per noun; importing this package fills `desk.HANDLERS`."""

from ampache_desktop.demo.handlers import (
    bookmarks,
    browsing,
    generated,
    indexes,
    listings,
    media,
    opinions,
    playlists,
    searches,
    sessions,
    shares,
    similar,
    single,
    statistics,
)

__all__ = [
    "bookmarks",
    "browsing",
    "generated",
    "indexes",
    "listings",
    "media",
    "opinions",
    "playlists",
    "searches",
    "sessions",
    "shares",
    "similar",
    "single",
    "statistics",
]
