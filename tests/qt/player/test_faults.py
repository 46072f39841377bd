"""What goes wrong with a stream, over the real demo server, and that nothing of the evening is lost by it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from ampache_desktop.api.errors import HttpStatus, Unreachable
from ampache_desktop.demo import Demo
from ampache_desktop.player import retries
from ampache_desktop.player.engine import Engine
from ampache_desktop.player.modes import Repeat
from ampache_desktop.player.playback import Fault, Outcome, State
from tests.qt.player.room import Enter, Room, flows


def places(room: Room) -> list[int]:
    """Every position from now on."""
    told: list[int] = []
    room.player.position_changed.connect(told.append)
    return told


def leaps(told: list[int]) -> int:
    """The longest way between two positions, in ms, forwards or back."""
    return max(abs(after - before) for before, after in pairwise(told))


def test_a_server_that_is_gone_for_a_while_is_waited_for(
    enter: Enter, start_demo: Callable[..., Demo], qtbot: QtBot
) -> None:
    """Its sessions are gone with it, as after a restart; the song goes on at the second where it broke."""
    room = enter("reset:action=play:times=1")
    first, second = room.songs(2)
    room.player.play_songs([first, second])
    flows(qtbot, room, first)
    told = places(room)
    port = int(room.demo.url.rpartition(":")[2].partition("/")[0])
    room.demo.close()
    room.player.seek(first.duration * 900)
    qtbot.waitUntil(lambda: bool(room.failures), timeout=10_000)
    assert [(type(it.error), it.outcome) for it in room.failures] == [(Unreachable, Outcome.WAITING)]
    assert room.player.waiting
    qtbot.wait(1500)  # far longer than three tries take here
    assert room.player.entry is not None
    assert room.player.entry.song == first, "skipped while nobody answers"
    assert room.player.state is State.PLAYING
    start_demo(songs=120, port=port)
    flows(qtbot, room, first, first.duration * 900 + 500)
    assert leaps(told[1:]) < 1500
    assert len(room.failures) == 1, "told more than once"
    assert not room.player.waiting


def test_a_server_that_stays_away_stops_the_queue_where_it_is(
    enter: Enter, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retries, "AWAY_FOR_MS", 400)
    room = enter()
    songs = room.songs(3)
    room.player.play_songs(songs)
    flows(qtbot, room, songs[0])
    room.demo.close()
    room.player.next()
    with qtbot.waitSignal(
        room.player.state_changed, timeout=15_000, check_params_cb=lambda it: it is State.STOPPED
    ):
        pass
    assert [it.outcome for it in room.failures] == [Outcome.WAITING, Outcome.STOPPED]
    assert room.player.entry is not None
    assert room.player.entry.song == songs[1]


def test_a_session_that_ends_in_the_middle_of_a_song_is_renewed(enter: Enter, qtbot: QtBot) -> None:
    room = enter()
    song = room.songs(1)[0]
    room.player.play_songs([song])
    flows(qtbot, room, song)
    room.demo.sessions.expire(forget=True)
    room.player.seek(song.duration * 800)
    flows(qtbot, room, song, song.duration * 800 + 300)
    assert room.failures == []


@pytest.mark.parametrize("status", ["500", "429=0"])
def test_a_refusal_that_passes_is_got_over(enter: Enter, qtbot: QtBot, status: str) -> None:
    room = enter(f"{status}:action=play:times=3")
    song = room.songs(1)[0]
    room.player.play_songs([song])
    flows(qtbot, room, song)
    assert room.failures == []


def test_a_server_that_goes_on_refusing_costs_one_song(enter: Enter, qtbot: QtBot) -> None:
    room = enter("500:action=play:times=6")
    songs = room.songs(2)
    room.player.play_songs(songs)
    flows(qtbot, room, songs[1])
    assert [(type(it.error), it.outcome) for it in room.failures] == [(HttpStatus, Outcome.SKIPPED)]


def test_without_ranges_a_seek_begins_again_and_says_so(enter: Enter, engine: Engine, qtbot: QtBot) -> None:
    engine.limits[Fault.NOT_SOUGHT] = 1000
    room = enter("no-range:action=play")
    song = room.songs(1)[0]
    room.player.play_songs([song])
    flows(qtbot, room, song, 300)
    room.player.seek(song.duration * 900)
    qtbot.waitUntil(lambda: bool(room.failures) or room.player.position > song.duration * 900, timeout=9000)
    flows(qtbot, room, song)
    assert [it.outcome for it in room.failures] in ([], [Outcome.RESTARTED])


def test_without_a_length_it_plays_and_the_servers_duration_counts(enter: Enter, qtbot: QtBot) -> None:
    room = enter("no-length:action=play")
    song = room.songs(1)[0]
    lengths: list[int] = []
    room.player.duration_changed.connect(lengths.append)
    room.player.play_songs([song])
    flows(qtbot, room, song, 1000)
    assert set(lengths) == {song.duration * 1000}
    assert room.failures == []


@pytest.mark.parametrize("more", [-3, 300], ids=["told too short", "told too long"])
def test_a_wrong_duration_ends_with_the_sound(enter: Enter, qtbot: QtBot, more: int) -> None:
    """What follows begins when the sound is over, wherever the server thought that its end is."""
    room = enter()
    right, following = room.songs(2)
    wrong = msgspec.structs.replace(right, duration=right.duration + more)
    told = places(room)
    room.player.play_songs([wrong, following])
    flows(qtbot, room, right)
    room.player.seek((right.duration - 4) * 1000)
    flows(qtbot, room, following)
    assert max(told) > (right.duration - 1) * 1000, "cut short"
    assert room.failures == []


def test_repeat_one_does_not_hammer_a_song_that_is_gone(enter: Enter, qtbot: QtBot) -> None:
    room = enter()
    songs = room.songs(2)
    room.player.set_repeat(Repeat.ONE)
    room.demo.faults.add("stream-404:action=play:times=3")
    room.player.play_songs(songs)
    flows(qtbot, room, songs[1])
    asked = [seen.params.get("oid") for seen in room.demo.requests if seen.action == "play"]
    assert asked.count(songs[0].id) <= 3
