"""Radio stations: those that were there, and those that people added."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import msgspec

from ampache_desktop.api.models import CatalogId, Entry, LiveStream, LiveStreamId
from ampache_desktop.demo.numbering import Indices
from ampache_desktop.demo.spoken import STATIONS


class Stations:
    """All stations. Ids are never used twice. Thread-safe. `changed` is called after every change."""

    def __init__(self, changed: Callable[[], None], *, empty: bool) -> None:
        self._changed, self._lock = changed, threading.Lock()
        self._stations: list[LiveStream | None] = []
        for name, codec, url in () if empty else STATIONS:
            self._add(name, url, codec, CatalogId("1"), "https://radio.example.org/")

    @property
    def names(self) -> list[str]:
        """The names of all stations there ever were; of those that are gone, nothing."""
        return [station.name if station else "" for station in self._stations]

    def living(self) -> list[int]:
        """Return the stations that are there."""
        return [index for index, station in enumerate(self._stations) if station is not None]

    def records(self, indices: Indices) -> list[LiveStream]:
        """Return stations."""
        return [found for index in indices.tolist() if (found := self._stations[index]) is not None]

    def entries(self, indices: Indices) -> list[Entry]:
        """Return ids and names only."""
        return [Entry(id=one.id, name=one.name, basename=one.name) for one in self.records(indices)]

    def create(self, name: str, url: str, codec: str, catalog: CatalogId, site_url: str | None) -> int:
        """Add a station and return its index."""
        with self._lock:
            index = self._add(name, url, codec, catalog, site_url)
        self._changed()
        return index

    def edit(self, index: int, **told: Any) -> None:  # noqa: ANN401 -- fields of a station
        """Change a station; None leaves a thing as it is."""
        told = {name: value for name, value in told.items() if value is not None}
        with self._lock:
            found = self._stations[index]
            self._stations[index] = found and msgspec.structs.replace(found, **told)
        self._changed()

    def delete(self, index: int) -> None:
        """Remove a station."""
        with self._lock:
            self._stations[index] = None
        self._changed()

    def _add(self, name: str, url: str, codec: str, catalog: CatalogId, site_url: str | None) -> int:
        self._stations.append(
            LiveStream(
                id=LiveStreamId(str(len(self._stations) + 1)),
                name=name,
                url=url,
                codec=codec,
                catalog=catalog,
                site_url=site_url,
            )
        )
        return len(self._stations) - 1
