"""What the server does for each call, one module per noun; importing this package fills `desk.HANDLERS`."""

from ampache_desktop.demo.handlers import (
    indexes,
    listings,
    media,
    opinions,
    searches,
    sessions,
    single,
    statistics,
)

__all__ = ["indexes", "listings", "media", "opinions", "searches", "sessions", "single", "statistics"]
