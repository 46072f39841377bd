"""Record labels and licences: whose music is whose, by number."""

from __future__ import annotations

import numpy as np

from ampache_desktop.api.models import Entry, Label, LabelId, License, LicenseId
from ampache_desktop.demo import words
from ampache_desktop.demo.discography import Discography
from ampache_desktop.demo.numbering import Indices
from ampache_desktop.demo.query import Query
from ampache_desktop.demo.rows import Rows
from ampache_desktop.demo.shelf import PlainNames, Shelf

_ADDRESSES = ("1 Quay Street", "Attic, 12 Mill Lane", "", "The Old Chapel & Hall")


class Labels:
    """The labels that artists are with: each artist with one, by number."""

    def __init__(self, shape: Discography) -> None:
        self._shape = shape
        self._names = words.LABELS if shape.songs else []
        self._shelf = Shelf(PlainNames(self._names), {})

    def rows(self, query: Query, base: str) -> Rows[Label]:
        """Return labels by name; `base` is the address of the server."""
        return Rows(
            self._shelf.order(query),
            lambda found: self._records(found, base),
            self._heads,
        )

    def get(self, id: str, base: str) -> Label | None:
        """Return one label."""
        known = [n for n in range(len(self._names)) if id == str(n + 1)]
        return next(iter(self._records(np.array(known, dtype=np.int64), base)), None)

    def artists(self, id: str) -> Indices:
        """Return the artists of a label by number; nobody of one that there is not."""
        everybody = np.arange(self._shape.artists, dtype=np.int64)
        if not id.isdecimal() or not 0 < int(id) <= len(self._names):
            return everybody[:0]
        mine = everybody[everybody % len(self._names) == int(id) - 1]
        return self._shape.gone.left_of("artist", mine)

    def _records(self, indices: Indices, base: str) -> list[Label]:
        return [
            Label(
                id=LabelId(str(n + 1)),
                name=self._names[n],
                artist_count=len(self.artists(str(n + 1))),
                summary=f"<b>{self._names[n]}</b> & friends." if n % 2 else None,
                external_link=f"{base}/labels.php?action=show&label={n + 1}",
                address=_ADDRESSES[n % len(_ADDRESSES)] or None,
                category="personal",
                email=f"label{n + 1}@half-moon.example",
                website=f"https://labels.example.org/{n + 1}?a=1&b=2",
                owner="1",
            )
            for n in indices.tolist()
        ]

    def _heads(self, indices: Indices) -> list[Entry]:
        return [Entry(id=str(n + 1), name=self._names[n], basename=self._names[n]) for n in indices.tolist()]


class Licenses:
    """The licences that albums are under: each under one, by number."""

    def __init__(self, shape: Discography) -> None:
        self._shape = shape
        self._names = words.LICENSES if shape.songs else []
        self._shelf = Shelf(PlainNames(self._names), {})

    def rows(self, query: Query) -> Rows[License]:
        """Return licences by name."""
        return Rows(self._shelf.order(query), self._records, self._heads)

    def get(self, id: str) -> License | None:
        """Return one licence."""
        known = [n for n in range(len(self._names)) if id == str(n + 1)]
        return next(iter(self._records(np.array(known, dtype=np.int64))), None)

    def songs(self, id: str) -> Indices:
        """Return the songs under a licence by number; none of one that there is not."""
        albums = np.arange(self._shape.albums, dtype=np.int64)
        if not id.isdecimal() or not 0 < int(id) <= len(self._names):
            return albums[:0]
        return self._shape.songs_of_albums(albums[albums % len(self._names) == int(id) - 1])

    def _records(self, indices: Indices) -> list[License]:
        return [
            License(id=LicenseId(str(n + 1)), name=self._names[n], external_link=_link(self._names[n]))
            for n in indices.tolist()
        ]

    def _heads(self, indices: Indices) -> list[Entry]:
        return [Entry(id=str(n + 1), name=self._names[n], basename=self._names[n]) for n in indices.tolist()]


def _link(name: str) -> str:
    """Return what servers call the address of a licence: a link in HTML, or the bare name of it."""
    if not name.startswith("CC"):
        return name
    return f'<a href="https://licenses.example.org/{name.lower().replace(" ", "-")}/">{name}</a>'
