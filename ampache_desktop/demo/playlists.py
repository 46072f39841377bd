"""Playlists and smartlists: computed until somebody touches them, and kept from then on."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from ampache_desktop.api.models import Entry, Playlist, PlaylistId
from ampache_desktop.demo.columns import DAY, NOW, Columns
from ampache_desktop.demo.given_playlists import Fill, GivenLists
from ampache_desktop.demo.marks import Marks, who_sees
from ampache_desktop.demo.numbering import Indices
from ampache_desktop.demo.query import EVERYTHING, Query
from ampache_desktop.demo.rows import Listed, Rows
from ampache_desktop.demo.shelf import PlainNames, Shelf

PUBLIC, PRIVATE = "public", "private"
NOTHING: Indices = np.zeros(0, dtype=np.int64)


class Plan(NamedTuple):
    """A list as it is now. `changed` is in Unix seconds; a smartlist can be neither filled nor renamed."""

    id: PlaylistId
    name: str
    fill: Fill
    type: str
    owner: str
    cover: bool
    changed: int
    smart: bool = False

    def seen_by(self, person: str) -> bool:
        """Tell whether a list stands among those of a person: it is public or their own."""
        return self.type != PRIVATE or self.owner == person


Keep = Callable[[Plan], bool]


class Playlists:
    """All lists. An index is a list's for ever, also when it has been deleted. Thread-safe."""

    def __init__(self, columns: Columns, marks: Marks) -> None:
        self._columns, self._marks = columns, marks
        self._lock = threading.Lock()
        given = GivenLists(columns, marks)
        by_hand = given.by_hand()
        several = [(str(n), one, False) for n, one in enumerate(by_hand, 1)]
        several += [(f"smart_{n}", one, True) for n, one in enumerate(given.smart(), 1)]
        # Never changed but replaced, so that it can be read without the lock; None was deleted.
        self._plans: tuple[Plan | None, ...] = tuple(
            Plan(PlaylistId(key), *one, NOW - n * 3 * DAY, smart)
            for n, (key, one, smart) in enumerate(several)
        )
        self._places = {key: n for n, (key, _, _) in enumerate(several)}
        self._last = len(by_hand)

    def __len__(self) -> int:
        return len(self._plans)

    # --- what there is

    def plan(self, id: str) -> Plan | None:
        """Return a list by its id."""
        place = self._places.get(id)
        return None if place is None else self._plans[place]

    def index_of(self, id: str) -> int | None:
        """Return the index that an id stands for; None for an unknown one."""
        place = self._places.get(id)
        return place if place is not None and self._plans[place] is not None else None

    def named(self, name: str, owner: str) -> PlaylistId | None:
        """Return the id of somebody's playlist of this name; None where there is none."""
        kept = (plan for plan in self._plans if plan is not None and not plan.smart)
        return next((plan.id for plan in kept if (plan.name, plan.owner) == (name, owner)), None)

    def count(self, *, smart: bool) -> int:
        """Return how many playlists there are, or how many smartlists."""
        return sum(plan is not None and plan.smart is smart for plan in self._plans)

    def songs(self, id: str) -> Indices:
        """Return the songs of a list in order, none of an unknown one; some may stand in it twice."""
        plan = self.plan(id)
        return self._left(plan) if plan is not None else NOTHING

    def rows(self, query: Query = EVERYTHING, *, keep: Keep = lambda _plan: True) -> Rows[Playlist]:
        """Return the lists that a query and `keep` keep, by name."""
        plans = self._plans
        order = _shelf(plans).order(query)
        found = order.stretch(0, len(order)).tolist()
        return self.ordered([n for n in found if (plan := plans[n]) is not None and keep(plan)])

    def ordered(self, indices: list[int]) -> Rows[Playlist]:
        """Return lists in this order, without the deleted ones."""
        kept = [n for n in indices if self._plans[n] is not None]
        return Rows(Listed(kept), self._records, self._entries)

    def record(self, id: str) -> Playlist | None:
        """Return one list, without its items."""
        index = self.index_of(id)
        found = self._records(np.array([index], dtype=np.int64)) if index is not None else []
        return found[0] if found else None

    # --- what is done

    def create(self, name: str, type: str, owner: str, when: float) -> PlaylistId:
        """Make an empty playlist and return its id."""
        with self._lock:
            self._last += 1
            new = PlaylistId(str(self._last))
            plan = Plan(new, name, lambda: NOTHING, type, owner, cover=False, changed=int(when))
            self._plans = (*self._plans, plan)
            self._places[new] = len(self._plans) - 1
            return new

    def change(
        self,
        id: str,
        when: float,
        *,
        name: str | None = None,
        type: str | None = None,
        owner: str | None = None,
        edit: Callable[[Indices], Indices] | None = None,
    ) -> bool:
        """Change a playlist; `edit` gives its new songs for the old ones. None leaves a thing as it is.

        Return False where there is no playlist of this id.
        """
        with self._lock:
            plan = self.plan(id)
            if plan is None or plan.smart:
                return False
            plan = plan._replace(
                name=plan.name if name is None else name,
                type=type or plan.type,
                owner=owner or plan.owner,
                changed=int(when),
            )
            if edit is not None:
                songs = np.asarray(edit(self._left(plan)), dtype=np.int64)
                plan = plan._replace(fill=lambda: songs)
            self._put(self._places[id], plan)
            return True

    def delete(self, id: str) -> None:
        """Delete a playlist. Its id is never used again."""
        with self._lock:
            plan = self.plan(id)
            if plan is not None and not plan.smart:
                self._put(self._places[id], None)

    def forget(self, person: str) -> None:
        """Delete the playlists of somebody who is no more."""
        for plan in self._plans:
            if plan is not None and plan.owner == person:
                self.delete(plan.id)

    def _left(self, plan: Plan) -> Indices:
        """Return the songs of a list that are still there."""
        return self._columns.shape.gone.left_of_songs(plan.fill())

    def _put(self, place: int, plan: Plan | None) -> None:
        self._plans = (*self._plans[:place], plan, *self._plans[place + 1 :])

    # --- records

    def _entries(self, indices: Indices) -> list[Entry]:
        return [Entry(id=plan.id, name=plan.name, basename=plan.name) for _, plan in self._living(indices)]

    def _records(self, indices: Indices) -> list[Playlist]:
        return [self._record(n, plan) for n, plan in self._living(indices)]

    def _living(self, indices: Indices) -> list[tuple[int, Plan]]:
        plans = self._plans
        return [(n, plan) for n in indices.tolist() if (plan := plans[n]) is not None]

    def _record(self, index: int, plan: Plan) -> Playlist:
        songs, here, person = self._left(plan), np.array([index], dtype=np.int64), who_sees()
        rating = int(self._marks.ratings("playlist", here)[0])
        return Playlist(
            id=plan.id,
            name=plan.name,
            owner=plan.owner,
            song_count=len(songs),
            type=plan.type,
            has_art=plan.cover and len(songs) > 0,
            can_see=plan.seen_by(person),
            can_edit=plan.owner == person and not plan.smart,
            favourite=bool(self._marks.flagged("playlist", here)[0]),
            rating=rating or None,
            average_rating=float(self._marks.averages("playlist", here)[0]) or None,
            last_update=dt.datetime.fromtimestamp(plan.changed, dt.UTC),
            duration=int(self._columns.seconds(songs).sum()),
        )


def _shelf(plans: tuple[Plan | None, ...]) -> Shelf:
    """Return the lists that there are as a shelf: there are few, and they change."""
    kept = [n for n, plan in enumerate(plans) if plan is not None]
    changed = np.array([plan.changed if plan else 0 for plan in plans], dtype=np.int64)
    names = PlainNames([plan.name if plan else "" for plan in plans], kept)
    by = dict.fromkeys(("updated", "last_update", "added"), lambda found: changed[found])
    return Shelf(names, by)
