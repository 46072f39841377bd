"""Names of the demo library: computed, sorted and found without being written out."""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ampache_desktop.demo.names import Pattern, PhraseBook, Style, album_names, artist_names, fold, titles
from ampache_desktop.demo.namespaces import FullName, Namespace, Ranked
from ampache_desktop.demo.numbering import Dice, Permutation, spans

BOOKS = {"titles": titles, "albums": album_names, "artists": artist_names}
GIVEN = (
    FullName("", "Zebra"),
    FullName("The", "Paper Lanterns"),
    FullName("", " leading"),
    FullName("", "雨の日の音楽"),
    FullName("", "0"),
    FullName("", "Silver Moon"),
)
TEXTS = [
    "lantern",
    "e",
    "n h",
    "の",
    "ים",
    "the",
    "the pa",
    "he gl",
    "les",
    "s d",
    " ",
    "0",
    "",
    "zzz",
    "É",
    "été",
    "🌙",
]


@pytest.mark.parametrize("book", BOOKS.values(), ids=BOOKS)
def test_a_phrase_book_is_sorted_and_says_nothing_twice(book: Callable[[], PhraseBook]) -> None:
    keys = [book().key(place) for place in range(book().size)]
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("book", BOOKS.values(), ids=BOOKS)
def test_a_phrase_book_finds_what_contains_a_text(book: Callable[[], PhraseBook]) -> None:
    keys = [book().key(place) for place in range(book().size)]
    for text in TEXTS:
        wanted = [place for place, key in enumerate(keys) if fold(text) in key]
        assert book().matching(Pattern(text)).tolist() == wanted, text


def test_a_head_belongs_to_the_first_style_that_has_it() -> None:
    book = PhraseBook([Style(["Moon"], ["", "Beam"]), Style(["moon", "Sun"], ["rise"], joint="")])
    assert [book.phrase(place) for place in range(book.size)] == ["Moon", "Moon Beam", "Sunrise"]


@given(st.text(max_size=12), st.sampled_from(["the ", "LES ", "%", "_", "a%e", "s _f"]))
def test_like_is_what_sql_says(text: str, wild: str) -> None:
    name = fold(text)
    pattern = Pattern(wild)
    regex = "".join({"%": ".*", "_": "."}.get(c, re.escape(c)) for c in fold(wild))
    if pattern.piece in name:
        assert pattern.fits(name) == bool(re.search(regex, name, re.DOTALL))


@pytest.mark.parametrize(
    ("given_name", "text"), [("ÉTÉ", "ete"), ("straße", "STRASSE"), ("ﬁne", "FINE"), ("İ", "i")]
)
def test_neither_case_nor_accents_count(given_name: str, text: str) -> None:
    assert Pattern(text).fits(fold(given_name))


@pytest.mark.parametrize("book", BOOKS.values(), ids=BOOKS)
@pytest.mark.parametrize("count", [0, 1, 3, 6, 7, 1000, 20_000])
def test_a_namespace_is_one_sorted_list(book: Callable[[], PhraseBook], count: int) -> None:
    names = Namespace(book(), GIVEN[:count], count, seed=3)
    order = names.stretch(0, count)
    assert sorted(order.tolist()) == list(range(count))
    assert names.ranks(order).tolist() == list(range(count))
    keys = [fold(name.basename) for name in names.names(order)]
    assert keys == sorted(keys)
    middle = names.stretch(count // 3, count // 2)
    assert middle.tolist() == order[count // 3 : count // 2].tolist()


@pytest.mark.parametrize("book", BOOKS.values(), ids=BOOKS)
@pytest.mark.parametrize("count", [0, 6, 900])
@pytest.mark.parametrize("exact", [False, True])
def test_a_namespace_finds_what_a_scan_finds(book: Callable[[], PhraseBook], count: int, exact: bool) -> None:
    names = Namespace(book(), GIVEN[:count], count, seed=3)
    order = names.stretch(0, count)
    listed = list(zip(order.tolist(), names.names(order), strict=True))
    for text in [*TEXTS, "%a_e%", "he gl%s", "_", "l__t%n", "Silver Moon", "the paper lanterns"]:
        pattern = Pattern(text, exact=exact)
        wanted = [
            index
            for index, name in listed
            if pattern.fits(fold(name.basename)) or (not exact and pattern.fits(fold(str(name))))
        ]
        assert names.matching(pattern).tolist() == wanted, text
        ranked = Ranked(names, names.matching_ranks(pattern))
        assert ranked.stretch(1, 5).tolist() == wanted[1:5]
        assert len(ranked) == len(wanted)


def test_a_namespace_with_more_objects_than_names_finds_them_all() -> None:
    names = Namespace(artist_names(), GIVEN, 60_000, seed=3)
    order = names.stretch(0, 60_000)
    listed = [(n, fold(str(name))) for n, name in zip(order.tolist(), names.names(order), strict=True)]
    for text in ("the sil", "s of", "lan%oon"):
        wanted = [n for n, name in listed if Pattern(text).fits(name)]
        assert names.matching(Pattern(text)).tolist() == wanted, text


def test_a_namespace_finds_what_starts_with_a_text() -> None:
    names = Namespace(titles(), GIVEN, 5000, seed=1)
    order = names.stretch(0, 5000)
    keys = [fold(name.basename) for name in names.names(order)]
    for text in ("lan", "S", "雨", "zeb", "the", ""):
        wanted = [n for n, key in zip(order.tolist(), keys, strict=True) if key.startswith(fold(text))]
        assert names.starting(text).tolist() == wanted, text


def test_artists_have_names_of_their_own() -> None:
    names = Namespace(artist_names(), (), 20_000, seed=1)
    assert len({str(name) for name in names.names(np.arange(20_000))}) == 20_000


@given(st.integers(0, 5000), st.integers(0, 2**40))
def test_a_permutation_loses_nothing_and_can_be_undone(count: int, seed: int) -> None:
    permutation, everything = Permutation(count, seed), np.arange(count, dtype=np.int64)
    assert sorted(permutation.forth(everything).tolist()) == everything.tolist()
    assert permutation.back(permutation.forth(everything)).tolist() == everything.tolist()


@given(st.integers(1, 1000), st.lists(st.integers(0, 10**9), min_size=1, max_size=20))
def test_dice_depend_only_on_seed_purpose_and_index(sides: int, indices: list[int]) -> None:
    together = Dice(7).picks("colour", np.array(indices, dtype=np.int64), sides).tolist()
    alone = [int(Dice(7).picks("colour", np.array([index], dtype=np.int64), sides)[0]) for index in indices]
    assert together == alone
    assert all(0 <= thrown < sides for thrown in together)


def test_dice_are_fair_enough() -> None:
    everything = np.arange(60_000, dtype=np.int64)
    counts = np.bincount(Dice(1).picks("die", everything, 6), minlength=6)
    assert counts.min() > 9_500
    assert counts.max() < 10_500
    other = Dice(1).picks("other die", everything, 6)
    assert abs(int((other == Dice(1).picks("die", everything, 6)).sum()) - 10_000) < 500


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 9)), max_size=12))
def test_spans_are_laid_end_to_end(pairs: list[tuple[int, int]]) -> None:
    starts = np.array([start for start, _ in pairs], dtype=np.int64)
    ends = np.array([start + length for start, length in pairs], dtype=np.int64)
    flat, begins = spans(starts, ends)
    assert flat.tolist() == [n for start, length in pairs for n in range(start, start + length)]
    assert begins.tolist() == [sum(length for _, length in pairs[:n]) for n in range(len(pairs))]
