"""Catalogs: the folders that the server gathers things from."""

from __future__ import annotations

import threading

import msgspec
import numpy as np

from ampache_desktop.api.models import Catalog, CatalogId, Entry
from ampache_desktop.demo.columns import NOW
from ampache_desktop.demo.rows import Listed, Rows

MUSIC, PODCASTS = "1", "2"
"""The catalogs that a library begins with: all its music, and all its podcasts."""


class Catalogs:
    """All catalogs by id, none of which is used twice. Thread-safe."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._catalogs: dict[str, Catalog] = {}
        self._last = 0
        self.create("Music", "/music", "local", "music", NOW)
        self.create("Podcasts", "/podcasts", "local", "podcast", NOW)

    def __len__(self) -> int:
        return len(self._catalogs)

    def get(self, id: str) -> Catalog | None:
        """Return a catalog."""
        return self._catalogs.get(id)

    def rows(self, gathering: str | None = None) -> Rows[Catalog]:
        """Return catalogs by id; with `gathering` only those of what they gather (music, podcast)."""
        kept = [one for one in list(self._catalogs.values()) if gathering in {None, "", one.gather_types}]
        return Rows(
            Listed(np.arange(len(kept), dtype=np.int64)),
            lambda found: [kept[n] for n in found.tolist()],
            lambda found: [
                Entry(id=kept[n].id, name=kept[n].name, basename=kept[n].name) for n in found.tolist()
            ],
        )

    def create(
        self,
        name: str,
        path: str,
        kind: str,
        gathers: str,
        when: float,
        *,
        rename_pattern: str = "%T - %t",
        sort_pattern: str = "%a/%A",
    ) -> Catalog:
        """Add a catalog, which is empty."""
        with self._lock:
            self._last += 1
            moment = str(int(when))
            made = Catalog(
                id=CatalogId(str(self._last)),
                name=name,
                type=kind,
                gather_types=gathers,
                enabled=True,
                last_add=moment,
                last_clean=moment,
                last_update=moment,
                path=path,
                rename_pattern=rename_pattern,
                sort_pattern=sort_pattern,
            )
            self._catalogs[made.id] = made
            return made

    def touch(self, id: str, field: str, when: float) -> None:
        """Remember when something was last done with a catalog: `last_add`, `last_clean` or `last_update`."""
        with self._lock:
            if id in self._catalogs:
                changed = {field: str(int(when))}
                self._catalogs[id] = msgspec.structs.replace(self._catalogs[id], **changed)

    def delete(self, id: str) -> None:
        """Remove a catalog."""
        with self._lock:
            self._catalogs.pop(id, None)
