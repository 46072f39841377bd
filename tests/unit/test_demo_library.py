"""The demo library: computed, the same each time, and true to itself."""

from __future__ import annotations

import datetime as dt
import functools
import re
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ampache_desktop.api.calls.statistics import Ranking
from ampache_desktop.api.models import Song
from ampache_desktop.demo.awkward import LONG_TITLE, RECORDS, UNXMLABLE
from ampache_desktop.demo.library import Library
from ampache_desktop.demo.names import fold
from ampache_desktop.demo.query import Query

SIZES = (0, 1, 5, 100, 296, 1200, 5000)
T = TypeVar("T")
NOON = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)


def sure(value: T | None) -> T:
    """Return a value that must be there."""
    assert value is not None
    return value


@functools.cache
def library(songs: int = 1200) -> Library:
    return Library(songs)


@pytest.mark.parametrize("songs", SIZES)
def test_counts_are_what_the_listings_hold(songs: int) -> None:
    counts = library(songs).counts
    assert counts.songs == songs == len(library(songs).songs())
    assert counts.albums == len(library(songs).albums().page())
    assert counts.artists == len(library(songs).artists().page())
    assert counts.genres == len(library(songs).genres().page())
    assert counts.playlists == len(library(songs).playlists(smartlists=False).page())
    assert counts.playlists + counts.smartlists == len(library(songs).playlists().page())
    assert counts.podcasts == len(library(songs).podcasts().page())
    assert counts.episodes == len(library(songs).episodes().page())
    assert counts.live_streams == len(library(songs).live_streams().page())
    assert counts.catalogs == len(library(songs).catalogs().page())


@pytest.mark.parametrize("songs", SIZES)
def test_every_object_is_listed_once_by_name(songs: int) -> None:
    for noun in ("songs", "albums", "artists"):
        rows = getattr(library(songs), noun)().page()
        assert sorted(int(row.id) for row in rows) == list(range(1, len(rows) + 1))
        names = [fold(row.title if noun == "songs" else row.basename) for row in rows]
        assert names == sorted(names), noun


@pytest.mark.parametrize(
    "noun", ["songs", "albums", "artists", "genres", "playlists", "podcasts", "episodes"]
)
@settings(max_examples=40)
@given(offset=st.integers(-1300, 1300), limit=st.none() | st.integers(0, 300))
def test_a_page_is_a_slice(noun: str, offset: int, limit: int | None) -> None:
    rows = getattr(library(), noun)()
    everything = rows.page()
    start = max(0, len(everything) + offset) if offset < 0 else offset
    wanted = everything[start : start + limit if limit else None]
    assert rows.page(offset, limit) == wanted
    assert [entry.id for entry in rows.entries(offset, limit)] == [row.id for row in wanted]


def test_a_page_of_a_million_is_the_songs_one_by_one() -> None:
    million = library(1_000_000)
    for offset in (0, 1, 123_456, 899_999, 999_950):
        page = million.songs().page(offset, 40)
        assert page == [million.song(song.id) for song in page]
        titles = [fold(song.title) for song in page]
        assert titles == sorted(titles)
        assert len({song.id for song in page}) == 40


def test_the_same_seed_gives_the_same_library() -> None:
    assert Library(700, 5).songs().page() == Library(700, 5).songs().page()
    assert Library(700, 5).artists().page() == Library(700, 5).artists().page()


def test_another_seed_gives_another_library_with_the_same_core() -> None:
    one, other = Library(1200, 1), Library(1200, 2)
    core = sum(len(record.tracks) for record in RECORDS)
    assert [sure(one.song(str(n))).title for n in range(1, core + 1)] == [
        sure(other.song(str(n))).title for n in range(1, core + 1)
    ]
    assert [s.title for s in one.songs().page()] != [s.title for s in other.songs().page()]


UNKNOWN = ["0", "-1", "1201", "x", "", "１", "1.0", "9" * 40, "smart_99", "smart_x"]


def test_an_unknown_id_is_nothing() -> None:
    nouns = ("song", "album", "artist", "genre", "playlist", "podcast", "episode", "live_stream", "catalog")
    parents = ("album_songs", "artist_albums", "artist_songs", "genre_artists", "genre_albums", "genre_songs")
    for unknown in UNKNOWN:
        assert [getattr(library(), noun)(unknown) for noun in nouns] == [None] * len(nouns), unknown
        for children in (*parents, "playlist_songs", "podcast_episodes"):
            assert getattr(library(), children)(unknown).page() == [], unknown


@pytest.mark.parametrize("songs", [-1, 10_000_001])
def test_a_size_that_cannot_be_is_refused(songs: int) -> None:
    with pytest.raises(ValueError, match="0 to 10000000"):
        Library(songs)


def test_the_awkward_is_there() -> None:
    titles = {song.title for song in library().songs().page()}
    assert {
        "<b>Bold</b> Moves",
        "夜のフェリー",
        "0",
        "null",
        "true",
        "1999",
        LONG_TITLE,
        "x" * 240,
        " ",
    } <= titles
    assert UNXMLABLE not in titles
    assert UNXMLABLE in {song.title for song in Library(1200, unxmlable=True).songs().page()}
    albums = library().albums().page()
    assert any(album.year is None for album in albums)
    assert any(not album.has_art for album in albums)
    assert any(
        sure(album.artist).name == "Various Artists" and len(album.song_artists) > 3 for album in albums
    )
    assert any(album.disc_count == 10 for album in albums)
    assert max(song.duration for song in library().songs().page()) == 40 * 3600
    assert any(album.type == "audiobook" and sure(album.duration) > 39 * 3600 for album in albums)
    assert any(artist.prefix == "The" for artist in library().artists().page())
    assert any(artist.prefix == "Les" for artist in library().artists().page())


@pytest.mark.parametrize("songs", [100, 1200])
def test_children_agree_with_their_parents(songs: int) -> None:
    shown = library(songs)
    everything = shown.songs().page()
    for album in shown.albums().page():
        children = shown.album_songs(album.id).page()
        assert {song.id for song in children} == {s.id for s in everything if sure(s.album).id == album.id}
        assert [(s.disc, s.track) for s in children] == sorted((s.disc, s.track) for s in children)
        assert album.song_count == len(children)
        assert album.disc_count == children[-1].disc
        assert album.duration == sum(song.duration for song in children)
        assert {a.id for a in album.song_artists} == {sure(s.artist).id for s in children}
    for artist in shown.artists().page():
        credited = {song.id for song in everything if any(a.id == artist.id for a in song.artists)}
        children = shown.artist_songs(artist.id).page()
        assert {song.id for song in children} == credited
        assert artist.song_count == len(children) == len(credited)
        assert artist.duration == sum(song.duration for song in children)
        own = shown.artist_albums(artist.id, own=True).page()
        assert artist.album_count == len(own)
        assert all(sure(album.artist).id == artist.id for album in own)
        heard = {sure(song.album).id for song in children} | {album.id for album in own}
        assert {album.id for album in shown.artist_albums(artist.id).page()} == heard


def test_genres_agree_with_what_carries_them() -> None:
    everything, albums = library().songs().page(), library().albums().page()
    for genre in library().genres().page():
        songs = library().genre_songs(genre.id).page()
        assert songs == [song for song in everything if genre.id in {g.id for g in song.genres}]
        found = library().genre_albums(genre.id).page()
        assert found == [album for album in albums if genre.id in {g.id for g in album.genres}]
        artists = library().genre_artists(genre.id).page()
        assert {artist.id for artist in artists} == {sure(album.artist).id for album in found}
        assert (genre.song_count, genre.album_count, genre.artist_count) == (
            len(songs),
            len(found),
            len(artists),
        )


TEXTS = ("lantern", "THE", "s d", "の", "שיר", "&", "<b>", "%", "", "1_9", "é", "zzz", "🌈", "x" * 240, "a%e")


@pytest.mark.parametrize("noun", ["songs", "albums", "artists", "genres", "playlists", "podcasts"])
def test_a_filter_finds_what_a_scan_finds(noun: str) -> None:
    rows = getattr(library(), noun)
    for text in TEXTS:
        regex = re.compile("".join({"%": ".*", "_": "."}.get(c, re.escape(c)) for c in fold(text)), re.DOTALL)
        wanted = [row for row in rows().page() if regex.search(fold(getattr(row, "title", None) or row.name))]
        assert rows(Query(text)).page() == wanted, text
        assert len(rows(Query(text))) == len(wanted)


@pytest.mark.parametrize(
    ("noun", "hit", "miss"),
    [("artists", "paper lanterns", "The Paper Lanterns"), ("albums", "fold", "The Fold")],
)
def test_an_exact_filter_knows_no_article(noun: str, hit: str, miss: str) -> None:
    assert len(getattr(library(), noun)(Query(hit, exact=True))) == 1
    assert len(getattr(library(), noun)(Query(miss, exact=True))) == 0


@pytest.mark.parametrize(
    ("sort", "key", "down"),
    [
        ("year,ASC", lambda s: s.year or 0, False),
        ("time,DESC", lambda s: s.duration, True),
        ("rating,DESC", lambda s: s.rating or 0, True),
        ("total_count,desc", lambda s: s.play_count, True),
        ("artist", lambda s: fold(s.artist.basename), False),
        ("album,ASC;disk,ASC;track,ASC", lambda s: (fold(s.album.basename), s.disc, s.track), False),
        ("id,DESC", lambda s: int(s.id), True),
        ("nonsense,DESC", lambda s: fold(s.title), False),
    ],
)
def test_songs_are_sorted_as_asked(sort: str, key: Callable[[Song], Any], down: bool) -> None:
    found = library().songs(Query(sort=sort)).page()
    assert len({song.id for song in found}) == 1200
    keys = [key(song) for song in found]
    assert keys == sorted(keys, reverse=down)


def test_random_order_has_everything_in_another_order() -> None:
    first, second = (library().songs(Query(sort="rand")).page() for _ in range(2))
    assert {s.id for s in first} == {s.id for s in second} == {s.id for s in library().songs().page()}
    assert first != second


@pytest.mark.parametrize(
    ("condition", "keeps"),
    [
        ("starts_with,la", lambda s: fold(s.title).startswith("la")),
        ("not_starts_with,la", lambda s: not fold(s.title).startswith("la")),
        ("like,moon", lambda s: "moon" in fold(s.title)),
        ("not_like,o", lambda s: "o" not in fold(s.title)),
        (
            "regex_match,^[0-9]+$",
            lambda s: fold(s.title).isascii() and s.title.strip().isdigit() and s.title == s.title.strip(),
        ),
        ("genre,3", lambda s: "3" in {g.id for g in s.genres}),
        ("artist,7;unplayed,1", lambda s: "7" in {a.id for a in s.artists} and s.play_count == 0),
        ("year,2019", lambda s: s.year == 2019),
        ("user_flag,1", lambda s: s.favourite),
        ("regex_match,(", lambda _: True),
        ("year,soon", lambda _: True),
        ("nonsense,1", lambda _: True),
    ],
)
def test_conditions_keep_what_fits_and_ignore_nonsense(condition: str, keeps: Callable[[Song], bool]) -> None:
    found = library().songs(Query(condition=condition)).page()
    assert found == [song for song in library().songs().page() if keeps(song)]


def test_dates_keep_what_is_newer() -> None:
    everything = len(library().songs())
    recent = library().songs(Query(added=dt.datetime(2025, 10, 1, tzinfo=dt.UTC)))
    assert 0 < len(recent) < everything
    assert len(library().songs(Query(added=dt.datetime(2036, 1, 1, tzinfo=dt.UTC)))) == 0
    assert len(library().songs(Query(updated=dt.datetime(2000, 1, 1, tzinfo=dt.UTC)))) == everything
    assert len(library().songs(Query(condition="add_lt,2025-10-01"))) == everything - len(recent)


@pytest.mark.parametrize("text", ["lantern", "ambient", "雨", "ida &", "zzz", "%", "LIGHT"])
def test_search_looks_at_title_artist_album_and_genre(text: str) -> None:
    needle = fold(text).strip("%")

    def about(song: Song) -> bool:
        names = [
            song.title,
            sure(song.album).name,
            *[a.name for a in song.artists],
            *[g.name for g in song.genres],
        ]
        return any(needle in fold(name) for name in names)

    assert library().search_songs(text).page() == [song for song in library().songs().page() if about(song)]


def test_rankings_rank() -> None:
    shown = library()
    played = [s for s in shown.songs().page() if s.play_count]
    assert {s.id for s in shown.song_ranking(Ranking.RECENT).page()} == {s.id for s in played}
    assert {s.id for s in shown.song_ranking(Ranking.FORGOTTEN).page()} == {s.id for s in played}
    frequent = [s.play_count for s in shown.song_ranking(Ranking.FREQUENT).page()]
    assert frequent == sorted(frequent, reverse=True)
    assert min(frequent) > 0
    assert all(s.favourite for s in shown.song_ranking(Ranking.FLAGGED).page())
    highest = [sure(a.rating) for a in shown.album_ranking(Ranking.HIGHEST).page()]
    assert highest == sorted(highest, reverse=True)
    assert len(shown.artist_ranking(Ranking.RANDOM).page()) == shown.counts.artists
    assert [a.name for a in shown.album_ranking(Ranking.NEWEST).page(0, 3)] == [
        "Velvet Window",
        "雨の日の音楽",
        "Night Ferry",
    ]
    published = [sure(e.published) for e in shown.episode_ranking(Ranking.NEWEST).page()]
    assert published == sorted(published, reverse=True)
    for ranking in Ranking:
        assert shown.playlist_ranking(ranking).page() is not None
        assert shown.podcast_ranking(ranking).page() is not None


def test_plays_ratings_and_flags_show_everywhere() -> None:
    shown = Library(1200)
    song = next(s for s in shown.songs().page() if not s.play_count and not s.favourite and not s.rating)
    before = shown.last_change
    assert shown.record_play(song.id, NOON)
    assert shown.rate("song", song.id, 4)
    assert shown.flag("song", song.id, flagged=True)
    changed = sure(shown.song(song.id))
    assert (changed.play_count, changed.rating, changed.favourite) == (1, 4, True)
    assert changed in shown.album_songs(sure(song.album).id).page()
    assert shown.song_ranking(Ranking.RECENT).page(0, 1) == [changed]
    assert shown.album_ranking(Ranking.RECENT).page(0, 1)[0].id == sure(song.album).id
    assert shown.artist_ranking(Ranking.RECENT).page(0, 1)[0].id == sure(song.artist).id
    assert shown.song_ranking(Ranking.FLAGGED).page(0, 1) == [changed]
    assert shown.last_change > before
    shown.rate("song", song.id, 0)
    shown.flag("song", song.id, flagged=False)
    assert (sure(shown.song(song.id)).rating, sure(shown.song(song.id)).favourite) == (None, False)


def test_a_play_in_the_past_does_not_become_the_latest() -> None:
    shown = Library(100)
    latest = shown.song_ranking(Ranking.RECENT).page(0, 1)[0]
    shown.record_play("3", NOON)
    shown.record_play("3", NOON - dt.timedelta(days=3000))
    assert shown.song_ranking(Ranking.RECENT).page(0, 2)[0].id == "3"
    assert shown.song_ranking(Ranking.RECENT).page(1, 1)[0].id in {latest.id, "3"}


def test_what_does_not_exist_cannot_be_marked() -> None:
    shown = Library(10)
    assert not shown.record_play("99", NOON)
    assert not shown.rate("song", "99", 3)
    assert not shown.flag("shoe", "1", flagged=True)
    with pytest.raises(ValueError, match="0 to 5"):
        shown.rate("song", "1", 9)


@pytest.mark.parametrize("kind", ["album", "artist", "playlist", "podcast"])
def test_everything_can_be_rated_and_loved(kind: str) -> None:
    shown = Library(300)
    shown.rate(kind, "2", 5)
    shown.flag(kind, "2", flagged=True)
    found = getattr(shown, kind)("2")
    assert (found.rating, found.favourite) == (5, True)


def test_playlists_hold_what_they_say() -> None:
    for playlist in library().playlists().page():
        songs = library().playlist_songs(playlist.id).page()
        assert playlist.song_count == len(songs)
        assert playlist.duration == sum(song.duration for song in songs)
        assert [song.playlist_position for song in songs] == list(range(1, len(songs) + 1))
        assert library().playlist(playlist.id) == playlist
        shuffled = library().playlist_songs(playlist.id, shuffled=True).page()
        assert sorted(s.id for s in shuffled) == sorted(s.id for s in songs)
    lists = library().playlists().page()
    assert any(playlist.is_smart for playlist in lists)
    assert any(playlist.song_count == 0 for playlist in lists)
    assert any(playlist.name == "" for playlist in lists)
    again = library().playlist_songs(library().playlists(Query("Again")).page()[0].id).page()
    assert len({song.id for song in again}) < len(again)


def test_podcasts_have_episodes_newest_first() -> None:
    total = 0
    for podcast in library().podcasts().page():
        episodes = library().podcast_episodes(podcast.id).page()
        total += len(episodes)
        assert all(sure(episode.podcast).id == podcast.id for episode in episodes)
        dates = [sure(episode.published) for episode in episodes]
        assert dates == sorted(dates, reverse=True)
    assert total == library().counts.episodes
    states = {episode.state for episode in library().episodes().page()}
    assert states == {"completed", "skipped", "pending"}


def test_formats_that_cannot_be_made_are_wav() -> None:
    formats = {song.format for song in Library(1200, formats=("mp3",)).songs().page()}
    assert formats == {"mp3", "wav"}
    assert {song.format for song in library().songs().page()} == {"mp3", "flac", "ogg", "opus", "m4a"}


def test_lyrics_come_plain_and_timed() -> None:
    lyrics = [song.lyrics for song in library().songs().page() if song.lyrics]
    timed = [text for text in lyrics if text.startswith("[00:")]
    assert 0 < len(timed) < len(lyrics)
    assert all(line.startswith("[0") for text in timed for line in text.splitlines())


@settings(max_examples=25)
@given(st.integers(0, 700))
def test_any_size_holds_together(songs: int) -> None:
    shown = Library(songs)
    assert len(shown.songs().page()) == songs
    assert sum(album.song_count for album in shown.albums().page()) == songs
    for ranking in Ranking:
        assert len(shown.song_ranking(ranking).page()) <= songs


def test_deletions_at_the_same_time_all_count() -> None:
    crowded = Library(songs=100_000)
    together = threading.Barrier(8)

    def delete(first: int) -> None:
        together.wait()
        for song in range(first, first + 25):
            crowded.delete_songs(np.array([song], dtype=np.int64))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(delete, range(0, 8_000, 1_000)))
    assert crowded.counts.songs == 100_000 - 200


def test_what_was_deleted_is_no_longer_found_by_a_search_that_is_remembered() -> None:
    shown = Library(songs=300)
    title = shown.songs().page(0, 1)[0].title
    before = shown.search_songs(title).page()
    shown.delete_songs(np.array([int(before[0].id) - 1], dtype=np.int64))
    assert shown.search_songs(title).page() == before[1:]
