"""Which object bears which name: a few named by hand, all others out of a phrase book, in sorted order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from ampache_desktop.demo.names import Pattern, PhraseBook, fold
from ampache_desktop.demo.numbering import Dice, Indices, Permutation, spans

_FINE = 16
"""Bits of the fraction by which a name is moved from its even place in the phrase book."""


class FullName(NamedTuple):
    """A name in two parts: a leading article, which does not count when sorting, and the rest."""

    prefix: str
    basename: str

    def __str__(self) -> str:
        return f"{self.prefix} {self.basename}" if self.prefix else self.basename


class Namespace:
    """Names of the objects 0 … len - 1, of which the first are `given` by hand.

    A *rank* is an object's row in the list sorted by name without article. The generated names are spread
    over the whole phrase book however few they are; where objects outnumber phrases, names repeat.
    """

    def __init__(self, book: PhraseBook, given: Sequence[FullName], count: int, seed: int) -> None:
        self._book, self._given, self._made = book, given, count - len(given)
        self._dice = Dice(seed)
        self._shuffle = Permutation(self._made, seed)
        self._keys = [fold(name.basename) for name in given]
        ahead = [self._first_row(book.before(key)) for key in self._keys]
        order = sorted(range(len(given)), key=lambda n: (ahead[n], self._keys[n], n))
        self._given_order = np.array(order, dtype=np.int64)
        self._ahead = np.array([ahead[n] for n in order], dtype=np.int64)
        self._given_ranks = self._ahead + np.arange(len(order), dtype=np.int64)
        self._rank_of_given = np.zeros(len(order), dtype=np.int64)
        self._rank_of_given[self._given_order] = self._given_ranks

    def __len__(self) -> int:
        return len(self._given) + self._made

    def names(self, indices: Indices) -> list[FullName]:
        """Return the names of several objects."""
        first = len(self._given)
        places = self._places(self._shuffle.forth(np.maximum(indices - first, 0))) if self._made else indices
        prefixes = self._prefixes(places) if self._made else places
        return [
            self._given[index]
            if index < first
            else FullName(self._book.articles[prefix], self._book.phrase(place))
            for index, place, prefix in zip(indices.tolist(), places.tolist(), prefixes.tolist(), strict=True)
        ]

    def name(self, index: int) -> FullName:
        """Return the name of one object."""
        return self.names(np.array([index], dtype=np.int64))[0]

    def stretch(self, start: int, stop: int) -> Indices:
        """Return the objects at ranks `start` to `stop`: with `__len__`, this is their order by name."""
        return self.at(np.arange(start, stop, dtype=np.int64))

    def at(self, ranks: Indices) -> Indices:
        """Return the objects at several ranks."""
        earlier = np.searchsorted(self._given_ranks, ranks, side="left")
        if not len(self._given):
            return self._shuffle.back(ranks)
        nearest = np.minimum(earlier, len(self._given) - 1)
        made = self._shuffle.back(np.maximum(ranks - earlier, 0)) + len(self._given)
        found: Indices = np.where(self._given_ranks[nearest] == ranks, self._given_order[nearest], made)
        return found

    def ranks(self, indices: Indices) -> Indices:
        """Return the ranks of several objects."""
        rows = self._shuffle.forth(np.maximum(indices - len(self._given), 0))
        made = rows + np.searchsorted(self._ahead, rows, side="right")
        if not len(self._given):
            return made
        by_hand = self._rank_of_given[np.minimum(indices, len(self._given) - 1)]
        found: Indices = np.where(indices < len(self._given), by_hand, made)
        return found

    def matching(self, pattern: Pattern) -> Indices:
        """Return the objects whose name matches, by name; the article may take part unless it is exact."""
        return self.at(self.matching_ranks(pattern))

    def matching_ranks(self, pattern: Pattern) -> Indices:
        """Return the ranks of the objects whose name matches, ascending."""
        rows = self._rows(self._book.matching(pattern))
        with_article = np.zeros(0, dtype=np.int64) if pattern.exact else self._with_article(pattern)
        if len(with_article):
            rows = np.union1d(rows, with_article)
        by_hand = [n for n, key in enumerate(self._keys) if self._given_fits(n, key, pattern)]
        return self._joined(rows, by_hand)

    def starting(self, text: str) -> Indices:
        """Return the objects whose name without article starts with a text, by name."""
        folded = fold(text)
        places = self._book.starting(folded)
        rows = np.arange(self._first_row(places.start), self._first_row(places.stop), dtype=np.int64)
        return self.at(self._joined(rows, [n for n, key in enumerate(self._keys) if key.startswith(folded)]))

    def _joined(self, rows: Indices, by_hand: list[int]) -> Indices:
        """Return the ranks, ascending, of the generated names in some rows and of some given ones."""
        ranks = rows + np.searchsorted(self._ahead, rows, side="right")
        given = np.sort(self._rank_of_given[by_hand]) if by_hand else np.zeros(0, dtype=np.int64)
        return np.insert(ranks, np.searchsorted(ranks, given), given)

    def ranked(self, indices: Indices) -> Indices:
        """Return the ranks of several different objects, ascending."""
        if len(indices) * 20 < len(self):
            return np.sort(self.ranks(indices))
        found = np.zeros(len(self), dtype=np.bool_)
        found[self.ranks(indices)] = True
        return np.flatnonzero(found)

    def sorted(self, indices: Indices) -> Indices:
        """Return the same objects by name."""
        return self.at(self.ranked(indices))

    def _given_fits(self, number: int, key: str, pattern: Pattern) -> bool:
        return pattern.fits(key) or (not pattern.exact and pattern.fits(fold(str(self._given[number]))))

    def _places(self, rows: Indices) -> Indices:
        moved = (rows << _FINE) + self._dice.picks("place", rows, 1 << (_FINE - 1))
        places: Indices = moved * self._book.size // (max(1, self._made) << _FINE)
        return places

    def _first_row(self, place: int) -> int:
        return int(self._first_rows(np.array([place], dtype=np.int64))[0])

    def _first_rows(self, places: Indices) -> Indices:
        """Return for each place of the phrase book the first row that has it or one after it."""
        least = -(-places * (self._made << _FINE) // self._book.size)
        rows = least >> _FINE
        moved = self._dice.picks("place", rows, 1 << (_FINE - 1))
        found: Indices = np.minimum(rows + (moved < (least & ((1 << _FINE) - 1))), self._made)
        return found

    def _rows(self, places: Indices) -> Indices:
        return spans(self._first_rows(places), self._first_rows(places + 1))[0]

    def _prefixes(self, places: Indices) -> Indices:
        carries = self._dice.picks("article", places, 2)
        return self._book.article_codes(places) * carries

    def _with_article(self, pattern: Pattern) -> Indices:
        """Return the rows that match only together with their article."""
        found = np.zeros(0, dtype=np.int64)
        for code, article in enumerate(self._book.articles):
            start = fold(article) + " "
            if not article:
                continue
            for cut in range(len(start)):
                piece, end = pattern.piece, start[cut:]
                if piece.startswith(end):
                    places = np.asarray(self._book.starting(piece[len(end) :]), dtype=np.int64)
                elif piece in end:
                    places = np.arange(self._book.size, dtype=np.int64)
                else:
                    continue
                places = places[self._prefixes(places) == code]
                if not pattern.plain:
                    names = ((p, fold(f"{article} {self._book.phrase(p)}")) for p in places.tolist())
                    places = np.array([p for p, name in names if pattern.fits(name)], dtype=np.int64)
                found = np.union1d(found, self._rows(places))
        return found


class Ranked:
    """Objects of a namespace by name, known by their ranks, ascending."""

    def __init__(self, names: Namespace, ranks: Indices) -> None:
        self._names, self._ranks = names, ranks.astype(np.int32)

    def __len__(self) -> int:
        return len(self._ranks)

    def stretch(self, start: int, stop: int) -> Indices:
        return self._names.at(self._ranks[start:stop].astype(np.int64))
