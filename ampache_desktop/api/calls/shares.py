"""Shares: public links to objects."""

from __future__ import annotations

import enum

from ampache_desktop.api.call import Done, One, arg
from ampache_desktop.api.calls.parameters import Filtered
from ampache_desktop.api.models import Share, ShareId
from ampache_desktop.api.versions import Version


class Shareable(enum.StrEnum):
    """What can be shared; everything below artist from API 6.3 on."""

    SONG = "song"
    ALBUM = "album"
    ARTIST = "artist"
    PLAYLIST = "playlist"
    PODCAST = "podcast"
    PODCAST_EPISODE = "podcast_episode"
    VIDEO = "video"


class Shares(Filtered[Share], action="shares", since=Version(4, 2), level=25):
    """Shares that this account can see."""


class ShareDetails(One[Share], action="share", since=Version(4, 2), level=25):
    """One share."""

    share: ShareId = arg("filter")


class ShareCreate(One[Share], action="share_create", since=Version(4, 2), level=25, safe=False):
    """Share something. `expires` is in days, 0 for never; the server has a default for both others."""

    id: str = arg("filter")
    kind: Shareable = arg("type")
    description: str | None = arg("description", default=None)
    expires: int | None = arg("expires", default=None)


class ShareEdit(Done, action="share_edit", since=Version(4, 2), level=25):
    """Change what a share allows, when it ends (`expires`, in days), or what it says."""

    share: ShareId = arg("filter")
    stream: bool | None = arg("stream", default=None, kw_only=True)
    download: bool | None = arg("download", default=None, kw_only=True)
    expires: int | None = arg("expires", default=None, kw_only=True)
    description: str | None = arg("description", default=None, kw_only=True)


class ShareDelete(Done, action="share_delete", since=Version(4, 2), level=25):
    """End a share: its link no longer works."""

    share: ShareId = arg("filter")
