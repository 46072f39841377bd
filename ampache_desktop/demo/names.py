"""Names that sort and can be searched without being written out.

A phrase is a head and a tail. Heads are sorted and none can be confused with the start of another, so the
sorted list of all phrases is the heads' tails one after the other, and its n-th phrase can be computed. A
namespace hands these places out to any number of objects.
"""

from __future__ import annotations

import bisect
import functools
import itertools
import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from ampache_desktop.demo import words
from ampache_desktop.demo.numbering import Indices


def fold(text: str) -> str:
    """Return what is compared in place of a text: neither case nor accents count, as in MySQL."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in parts if not unicodedata.combining(c))


class Pattern:
    """A text to look for as SQL's LIKE does: `%` is any text, `_` any character, the rest itself.

    `exact` asks for the whole name and knows no wildcards.
    """

    def __init__(self, text: str, *, exact: bool = False) -> None:
        self.exact = exact
        self.folded = fold(text)
        pieces = [self.folded] if exact else re.split("[%_]", self.folded)
        self.piece = max(pieces, key=len)
        """The longest literal part: every match contains it."""
        bare = exact or self.folded.strip("%") == self.piece
        self._regex = None if bare else re.compile(_regex(self.folded), re.DOTALL)

    @property
    def plain(self) -> bool:
        """Whether containing `piece` (or being it, if exact) is all there is to it."""
        return self._regex is None

    def fits(self, folded: str) -> bool:
        """Tell whether a folded name matches."""
        if self.exact:
            return folded == self.folded
        if self._regex is None:
            return self.piece in folded
        return self._regex.search(folded) is not None


def _regex(folded: str) -> str:
    return "".join({"%": ".*", "_": "."}.get(c, re.escape(c)) for c in folded)


class Style(NamedTuple):
    """One way to make phrases: any head, then what joins, then any tail (none after an empty one)."""

    heads: Sequence[str]
    tails: Sequence[str]
    joint: str = " "
    article: str = ""
    """An article that some of these names carry before them."""


class PhraseBook:
    """All phrases of several styles in one sorted order, each computed from its place.

    A head that stands in several styles belongs to the first.
    """

    def __init__(self, styles: Sequence[Style]) -> None:
        self._styles = [
            style._replace(tails=sorted(dict.fromkeys(style.tails), key=fold)) for style in styles
        ]
        self._tails = [[fold(tail) for tail in style.tails] for style in self._styles]
        heads: dict[str, tuple[str, int]] = {}
        for number, style in enumerate(styles):
            for head in style.heads:
                heads.setdefault(fold(head), (head, number))
        self._folded = sorted(heads)
        self._heads = [heads[key][0] for key in self._folded]
        self._style_of = [heads[key][1] for key in self._folded]
        sizes = [len(self._tails[style]) for style in self._style_of]
        self._starts = list(itertools.accumulate(sizes, initial=0))
        self._bounds = np.array(self._starts, dtype=np.int64)
        self.size = self._starts[-1]
        self.articles = tuple(sorted({style.article for style in styles}))
        """Articles in use, the empty one first."""
        codes = [self.articles.index(self._styles[style].article) for style in self._style_of]
        self._codes = np.array(codes, dtype=np.int64)

    def phrase(self, place: int) -> str:
        """Return the phrase at a place of the sorted order, 0 <= place < size."""
        head = bisect.bisect_right(self._starts, place) - 1
        style = self._styles[self._style_of[head]]
        tail = style.tails[place - self._starts[head]]
        return self._heads[head] + style.joint + tail if tail else self._heads[head]

    def key(self, place: int) -> str:
        """Return the folded phrase at a place."""
        return fold(self.phrase(place))

    def article_codes(self, places: Indices) -> Indices:
        """Return for each place which article its name may carry, as a number into `articles`."""
        found: Indices = self._codes[np.searchsorted(self._bounds, places, side="right") - 1]
        return found

    def before(self, folded: str) -> int:
        """Return how many phrases sort before a folded text."""
        return bisect.bisect_left(range(self.size), folded, key=self.key)

    def starting(self, folded: str) -> range:
        """Return the places of the phrases that start with a folded text."""
        first = self.before(folded)
        return range(
            first, bisect.bisect_left(range(self.size), True, first, key=lambda p: self._past(p, folded))
        )

    def _past(self, place: int, folded: str) -> bool:
        return self.key(place)[: len(folded)] > folded

    def matching(self, pattern: Pattern) -> Indices:
        """Return the places of the phrases that match, ascending."""
        if pattern.exact:
            first = self.before(pattern.folded)
            same = itertools.takewhile(lambda p: self.key(p) == pattern.folded, range(first, self.size))
            return np.fromiter(same, dtype=np.int64)
        places = self._containing(pattern.piece)
        if pattern.plain:
            return places
        return np.array([p for p in places.tolist() if pattern.fits(self.key(p))], dtype=np.int64)

    def _containing(self, needle: str) -> Indices:
        within = [_hits(tails, needle) for tails in self._tails]
        found = []
        for head, style in enumerate(self._style_of):
            start, stop = self._starts[head], self._starts[head + 1]
            if needle in self._folded[head]:
                found.append(np.arange(start, stop, dtype=np.int64))
            elif len(hits := np.union1d(within[style], self._across(head, style, needle))):
                found.append(hits + start)
        return np.concatenate(found) if found else np.zeros(0, dtype=np.int64)

    def _across(self, head: int, style: int, needle: str) -> Indices:
        """Return the tails with which a needle lies across the joint after a head."""
        joint, text, hits = self._styles[style].joint, self._folded[head], set[int]()
        for cut in range(len(needle) + 1):
            left, right = needle[:cut], needle[cut:]
            if right.startswith(joint) and text.endswith(left) and (joint or (left and right)):
                hits.update(_starting(self._tails[style], right[len(joint) :]))
        return np.array(sorted(hits), dtype=np.int64)


def _hits(tails: Sequence[str], needle: str) -> Indices:
    return np.array([n for n, tail in enumerate(tails) if needle in tail], dtype=np.int64)


def _starting(tails: Sequence[str], text: str) -> Iterable[int]:
    return (n for n, tail in enumerate(tails) if tail and tail.startswith(text))


def _foreign() -> list[Style]:
    return [Style(heads, tails, joint) for heads, tails, joint in words.TONGUES.values()]


@functools.cache
def titles() -> PhraseBook:
    """Return the phrases that songs are called."""
    linked = [f"{link} {thing}" for link in words.LINKS for thing in words.OBJECTS]
    return PhraseBook(
        [
            Style(words.QUALITIES, words.THINGS),
            Style(words.THINGS, ["", *linked]),
            Style(words.DOINGS, words.DOING_TAILS),
            *_foreign(),
        ]
    )


@functools.cache
def album_names() -> PhraseBook:
    """Return the phrases that albums are called."""
    collections = [f"{link} {thing}" for link in ("from", "for", "about") for thing in words.OBJECTS]
    return PhraseBook(
        [
            Style(words.QUALITIES, [*words.PLURALS, *words.THINGS], article="The"),
            Style(
                ["Songs", "Letters", "Sketches", "Studies", "Nocturnes", "Scenes", "Twelve Songs"],
                collections,
            ),
            Style(["Nine", "Seven", "Forty", "Two", "Five", "Eleven"], words.PLURALS),
            Style(
                words.THINGS,
                ["", *[f"{link} {thing}" for link in ("of", "and", "in") for thing in words.OBJECTS]],
            ),
            *_foreign(),
        ]
    )


@functools.cache
def artist_names() -> PhraseBook:
    """Return the phrases that artists are called."""
    first = [name for name in words.FIRST_NAMES if name not in {*words.QUALITIES, *words.THINGS}]
    return PhraseBook(
        [
            Style(words.QUALITIES, words.PLURALS, article="The"),
            Style(words.THINGS, words.HOUSES),
            Style(first, [*words.LAST_NAMES, *words.COMPANIES]),
            Style(
                ["Amis", "Jardins", "Lanternes", "Nuages", "Voiliers"], words.TONGUES["fr"][1], article="Les"
            ),
            *_foreign(),
        ]
    )
