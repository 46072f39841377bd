"""Where people stopped, by person, medium and program."""

from __future__ import annotations

import datetime as dt
import threading

from ampache_desktop.api.models import Bookmark, BookmarkId


class Bookmarks:
    """Everybody's bookmarks, oldest first. Thread-safe.

    Setting one twice makes two, as servers do: whoever wants to move one edits it.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._bookmarks: dict[str, Bookmark] = {}
        self._last = 0

    def of(
        self,
        owner: str,
        kind: str | None = None,
        medium: str | None = None,
        client: str | None = None,
    ) -> list[Bookmark]:
        """Return somebody's bookmarks, or those of one medium, or of one program; None means any."""
        with self._lock:
            known = list(self._bookmarks.values())
        return [
            one
            for one in known
            if one.owner == owner
            and kind in (None, one.object_type)
            and medium in (None, one.object_id)
            and client in (None, one.client)
        ]

    def one(self, owner: str, id: str) -> Bookmark | None:
        """Return one of somebody's bookmarks by its own id."""
        found = self._bookmarks.get(id)
        return found if found is not None and found.owner == owner else None

    def create(
        self, owner: str, kind: str, medium: str, position: int, client: str | None, when: float
    ) -> None:
        """Set a bookmark at `position` in whole seconds; `when` is in Unix seconds."""
        moment = dt.datetime.fromtimestamp(int(when), dt.UTC)
        with self._lock:
            self._last += 1
            self._bookmarks[str(self._last)] = Bookmark(
                id=BookmarkId(str(self._last)),
                owner=owner,
                object_type=kind,
                object_id=medium,
                position=position,
                client=client,
                creation_date=moment,
                update_date=moment,
            )

    def move(self, bookmark: Bookmark, position: int, client: str | None, when: float) -> None:
        """Move a bookmark, which from then on is the program's that moved it."""
        moment = dt.datetime.fromtimestamp(int(when), dt.UTC)
        with self._lock:
            if bookmark.id in self._bookmarks:
                self._bookmarks[bookmark.id] = Bookmark(
                    id=bookmark.id,
                    owner=bookmark.owner,
                    object_type=bookmark.object_type,
                    object_id=bookmark.object_id,
                    position=position,
                    client=client,
                    creation_date=bookmark.creation_date,
                    update_date=moment,
                )

    def delete(self, bookmarks: list[Bookmark]) -> None:
        """Take bookmarks away."""
        with self._lock:
            for one in bookmarks:
                self._bookmarks.pop(one.id, None)

    def forget(self, person: str) -> None:
        """Take away all of somebody who is no more."""
        self.delete(self.of(person))
