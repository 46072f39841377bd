"""When a listen is a play, and how it is reported."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ampache_desktop.api.models import Named, Song, SongId
from ampache_desktop.api.versions import Version
from ampache_desktop.library.plays import AGENT, FRESH_S, Listen, Play, with_agent

MINUTE = 60_000


def play_through(listen: Listen, start: int, stop: int, step: int = 250) -> int:
    """Feed positions as a player does; returns how often the listen became a play."""
    return sum(listen.moved(position) for position in range(start, stop, step))


def test_half_a_song_is_a_play_once() -> None:
    listen = Listen(3 * MINUTE)
    assert play_through(listen, 0, 89_000) == 0
    assert play_through(listen, 89_000, 3 * MINUTE) == 1


def test_four_minutes_of_an_audiobook_are_a_play() -> None:
    listen = Listen(11 * 60 * MINUTE)
    assert play_through(listen, 0, 4 * MINUTE - 500) == 0
    assert play_through(listen, 4 * MINUTE - 500, 6 * MINUTE) == 1


def test_jumping_over_the_half_is_not_hearing_it() -> None:
    listen = Listen(3 * MINUTE)
    play_through(listen, 0, 10_000)
    listen.jumped(2 * MINUTE + 30_000)
    assert play_through(listen, 2 * MINUTE + 30_000, 3 * MINUTE) == 0
    assert listen.heard < 41_000


def test_going_on_in_the_middle_counts_from_there() -> None:
    listen = Listen(3 * MINUTE, 80_000)
    assert play_through(listen, 80_000, 100_000) == 0
    assert listen.heard < 20_000


def test_an_unknown_length_needs_four_minutes() -> None:
    listen = Listen(0)
    assert play_through(listen, 0, 3 * MINUTE) == 0
    assert play_through(listen, 3 * MINUTE, 5 * MINUTE) == 1


def test_pausing_adds_nothing() -> None:
    listen = Listen(3 * MINUTE)
    for _ in range(10_000):
        listen.moved(30_000)
    assert listen.heard == 30_000


@given(
    duration=st.integers(0, 20 * MINUTE),
    moves=st.lists(st.tuples(st.booleans(), st.integers(0, 20 * MINUTE)), max_size=60),
)
def test_whatever_happens_it_counts_at_most_once_and_only_when_heard(
    duration: int, moves: list[tuple[bool, int]]
) -> None:
    listen = Listen(duration)
    needed = min(duration / 2 or 4 * MINUTE, 4 * MINUTE)
    counted = 0
    for jump, position in moves:
        if jump:
            listen.jumped(position)
        elif listen.moved(position):
            counted += 1
            assert listen.heard >= int(needed)
    assert counted == (1 if any(not jump for jump, _ in moves) and listen.heard >= int(needed) else 0)


def test_a_fresh_play_leaves_the_time_to_the_server() -> None:
    play = Play(SongId("7"), 1_000_000)
    assert play.report(1_000_000 + FRESH_S - 1).query(Version(6)) == {
        "action": "record_play",
        "id": "7",
        "client": AGENT,
    }


def test_an_old_play_carries_its_time() -> None:
    assert Play(SongId("7"), 1_000_000).report(1_090_000).query(Version(4, 3))["date"] == "1000000"


def test_streams_are_opened_under_the_name_that_plays_are_reported_with() -> None:
    url = "http://h/play/index.php?ssid=x&type=song&oid=7&uid=2&player=api&name=A.mp3"
    assert with_agent(url) == url + "&client=Ampache%20Desktop"
    assert with_agent(with_agent(url)) == with_agent(url)


def test_addresses_of_others_are_left_alone() -> None:
    for url in ("http://radio.example/stream?id=5", "http://radio.example/stream", ""):
        assert with_agent(url) == url


def test_what_is_not_on_the_server_is_scrobbled_by_its_names() -> None:
    song = Song(
        id=SongId(""),
        title="Tin Roof",
        artist=Named(id="", name="Lantern House"),
        album=Named(id="", name="Live"),
    )
    play = Play.of(song, 1_000_000)
    assert play is not None
    query = play.report(1_090_000).query(Version(6))
    assert query == {
        "action": "scrobble",
        "song": "Tin Roof",
        "artist": "Lantern House",
        "album": "Live",
        "date": "1000000",
        "client": AGENT,
    }


def test_what_has_neither_id_nor_all_names_is_no_play_for_the_server() -> None:
    assert Play.of(Song(id=SongId(""), title="Untitled"), 1_000_000) is None
