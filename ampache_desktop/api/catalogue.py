"""Every call there is, and the one that a request is of.

Importing this module imports every module of `calls`. Whoever needs one call imports that call: defining
two hundred takes longer than a window may take to appear.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ampache_desktop.api.call import CATALOGUE, Call, spelled
from ampache_desktop.api.calls import (  # noqa: F401 -- importing them fills the catalogue
    albums,
    artists,
    bookmarks,
    catalogs,
    deleted,
    democratic,
    genres,
    indexes,
    labels,
    licenses,
    livestreams,
    localplay,
    media,
    opinions,
    people,
    playlists,
    podcasts,
    preferences,
    searches,
    sessions,
    shares,
    similar,
    songs,
    statistics,
    updates,
    users,
    videos,
)
from ampache_desktop.api.versions import Version

__all__ = ["CATALOGUE", "find"]


def find(action: str, params: Mapping[str, str], version: Version) -> type[Call[Any]] | None:
    """Return the class that a request is of: by its action, then by the fixed parameters it shows.

    Names are accepted from every version that the method was known in. None when nothing fits.
    """
    fits = [
        cls
        for cls in CATALOGUE
        if action in cls.names()
        and all(params.get(k) == spelled(v, version) for k, v in cls.fixed.items() if spelled(v, version))
    ]
    return max(fits, key=lambda cls: (spelled(cls.action, version) == action, len(cls.fixed)), default=None)
