"""Public links to objects."""

from __future__ import annotations

import secrets
import threading
from typing import Any

import msgspec
import numpy as np

from ampache_desktop.api.models import Entry, Share, ShareId
from ampache_desktop.demo.query import Query
from ampache_desktop.demo.rows import Rows
from ampache_desktop.demo.shelf import PlainNames, Shelf

_SECRET_BYTES = 6
_DAY = 86_400


class Shares:
    """Every share, oldest first. An id is never used twice. Thread-safe."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._shares: dict[str, Share] = {}
        self._last = 0

    def get(self, id: str) -> Share | None:
        """Return a share."""
        return self._shares.get(id)

    def rows(self, query: Query) -> Rows[Share]:
        """Return the shares that a query keeps by the name of what is shared, oldest first."""
        with self._lock:
            shares = list(self._shares.values())
        shelf = Shelf(PlainNames([share.name for share in shares]), {})
        return Rows(
            shelf.narrowed(np.arange(len(shares), dtype=np.int64), query),
            lambda found: [shares[n] for n in found.tolist()],
            lambda found: [_entry(shares[n]) for n in found.tolist()],
        )

    def create(self, share: Share, when: float) -> Share:
        """Keep a share, which is given an id, a secret and a date (`when` is in Unix seconds)."""
        with self._lock:
            self._last += 1
            made = msgspec.structs.replace(
                share,
                id=ShareId(str(self._last)),
                secret=secrets.token_urlsafe(_SECRET_BYTES),
                creation_date=str(int(when)),
            )
            self._shares[made.id] = made
            return made

    def change(self, id: str, **changes: Any) -> None:  # noqa: ANN401 -- fields of a share
        """Change what is told of a share; None leaves a thing as it is."""
        told = {name: value for name, value in changes.items() if value is not None}
        with self._lock:
            if id in self._shares:
                self._shares[id] = msgspec.structs.replace(self._shares[id], **told)

    def delete(self, id: str) -> None:
        """End a share."""
        with self._lock:
            self._shares.pop(id, None)

    def forget(self, person: str) -> None:
        """End the shares of somebody who is no more."""
        with self._lock:
            self._shares = {key: share for key, share in self._shares.items() if share.owner != person}

    def enter(self, id: str, secret: str, when: float) -> Share | None:
        """Return the share that somebody has the link of, and count the visit; None where it has ended."""
        with self._lock:
            share = self._shares.get(id)
            if share is None or not secrets.compare_digest(secret.encode(), (share.secret or "").encode()):
                return None
            if share.expire_days and when > float(share.creation_date or 0) + share.expire_days * _DAY:
                return None
            counted = msgspec.structs.replace(
                share, counter=(share.counter or 0) + 1, lastvisit_date=str(int(when))
            )
            self._shares[id] = counted
            return counted


def _entry(share: Share) -> Entry:
    # Servers list shares by what is said of them, which may be nothing.
    said = share.description or ""
    return Entry(id=share.id, name=said, basename=said)
