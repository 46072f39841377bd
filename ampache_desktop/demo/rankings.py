"""The orders of statistics: newest, recent, frequent, forgotten, highest, flagged, random."""

from __future__ import annotations

import functools
from collections.abc import Callable

import numpy as np

from ampache_desktop.api.calls.statistics import Ranking
from ampache_desktop.demo.columns import Columns
from ampache_desktop.demo.marks import Marks, Version
from ampache_desktop.demo.numbering import Indices
from ampache_desktop.demo.rows import Listed

Added = Callable[[Indices], Indices]
_REMEMBERED = 12


class Rankings:
    """Ranks the objects of a kind. What was never played, rated or flagged is left out of those orders."""

    def __init__(self, columns: Columns, marks: Marks) -> None:
        self._columns, self._marks = columns, marks
        self._remembered = functools.lru_cache(_REMEMBERED)(self._ranked)

    def order(self, kind: str, ranking: Ranking, count: int, added: Added, *, own: bool = False) -> Listed:
        """Return an order of the objects 0 … count - 1; `added` tells when each of some came.

        What is played often is counted over everybody, or with `own` only over the person who asks.
        """
        if ranking is Ranking.RANDOM:
            return Listed(np.random.default_rng().permutation(count))
        if ranking is Ranking.NEWEST:
            return self._remembered(kind, ranking, count, added, None, own=False)
        return self._remembered(kind, ranking, count, added, self._marks.version, own=own)

    def _ranked(
        self, kind: str, ranking: Ranking, count: int, added: Added, version: Version | None, *, own: bool
    ) -> Listed:
        everything, marks = np.arange(count, dtype=np.int64), self._marks
        match ranking:
            case Ranking.NEWEST:
                return _descending(added(everything))
            case Ranking.RECENT:
                return _descending(marks.last_played(kind, everything), beyond=0)
            case Ranking.FREQUENT:
                count_plays = marks.own_plays if own else marks.plays
                return _descending(count_plays(kind, everything), beyond=0)
            case Ranking.FORGOTTEN:
                moments = marks.last_played(kind, everything)
                played = np.flatnonzero(moments > 0)
                return Listed(played[np.argsort(moments[played], kind="stable")])
            case Ranking.HIGHEST:
                return _descending(marks.ratings(kind, everything), beyond=0)
            case _:
                return _descending(marks.flagged(kind, everything), beyond=0)


def _descending(keys: Indices, beyond: int | None = None) -> Listed:
    kept = np.arange(len(keys), dtype=np.int64) if beyond is None else np.flatnonzero(keys > beyond)
    return Listed(kept[np.argsort(-keys[kept], kind="stable")])
