"""Radio stations, called live streams."""

from __future__ import annotations

from ampache_desktop.api.call import Done, One, arg
from ampache_desktop.api.calls.parameters import Browsing
from ampache_desktop.api.models import CatalogId, LiveStream, LiveStreamId
from ampache_desktop.api.versions import Api, Version


class LiveStreams(Browsing[LiveStream], action="live_streams", since=Version(5, 1)):
    """Radio stations by name."""


class LiveStreamDetails(One[LiveStream], action="live_stream", since=Version(5, 1)):
    """One radio station."""

    live_stream: LiveStreamId = arg("filter")


class LiveStreamCreate(One[LiveStream], action="live_stream_create", since=Api.V6, level=50, safe=False):
    """Add a radio station. `codec` is mp3, flac, m4a, aac, ogg, opus, wma…"""

    title: str = arg("name")
    url: str = arg("url")
    codec: str = arg("codec")
    catalog: CatalogId = arg("catalog")
    site_url: str | None = arg("site_url", default=None)


class LiveStreamEdit(One[LiveStream], action="live_stream_edit", since=Api.V6, level=50, safe=False):
    """Change a radio station."""

    live_stream: LiveStreamId = arg("filter")
    title: str | None = arg("name", default=None, kw_only=True)
    url: str | None = arg("url", default=None, kw_only=True)
    codec: str | None = arg("codec", default=None, kw_only=True)
    catalog: CatalogId | None = arg("catalog", default=None, kw_only=True)
    site_url: str | None = arg("site_url", default=None, kw_only=True)


class LiveStreamDelete(Done, action="live_stream_delete", since=Api.V6, level=50):
    """Remove a radio station."""

    live_stream: LiveStreamId = arg("filter")
