"""Videos."""

from __future__ import annotations

from ampache_desktop.api.call import One, arg
from ampache_desktop.api.calls.parameters import Filtered
from ampache_desktop.api.models import Video, VideoId


class Videos(Filtered[Video], action="videos"):
    """Videos by title."""


class VideoDetails(One[Video], action="video"):
    """One video."""

    video: VideoId = arg("filter")
