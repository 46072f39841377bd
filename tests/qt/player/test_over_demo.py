"""The whole way: demo server, client, streams, engine, player. Sessions that end, limits, cut streams."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from ampache_desktop.api.errors import NotFound
from ampache_desktop.api.versions import Api
from ampache_desktop.player.playback import Outcome
from tests.qt.player.room import Enter, flows


@pytest.mark.parametrize("api", list(Api))
def test_every_generation_plays_and_seeks(enter: Enter, qtbot: QtBot, api: Api) -> None:
    room = enter(api=api)
    songs = room.songs(2)
    room.player.play_songs(songs)
    flows(qtbot, room, songs[0])
    room.player.seek(40_000)
    flows(qtbot, room, songs[0], 40_100)
    assert room.player.duration == songs[0].duration * 1000
    room.player.next()
    flows(qtbot, room, songs[1])
    assert room.failures == []


def test_a_session_that_ended_between_two_songs_is_renewed_unnoticed(enter: Enter, qtbot: QtBot) -> None:
    room = enter()
    songs = room.songs(2)
    room.player.play_songs(songs)
    flows(qtbot, room, songs[0])
    room.demo.sessions.expire(forget=True)
    room.player.next()
    flows(qtbot, room, songs[1])
    assert room.failures == []


def test_what_is_not_found_is_skipped_with_its_reason(enter: Enter, qtbot: QtBot) -> None:
    room = enter("stream-404:action=play:times=2")
    songs = room.songs(2)
    room.player.play_songs(songs)
    flows(qtbot, room, songs[1])
    assert [(type(failure.error), failure.outcome) for failure in room.failures] == [
        (NotFound, Outcome.SKIPPED)
    ]


def test_a_limit_on_requests_is_waited_for(enter: Enter, qtbot: QtBot) -> None:
    room = enter("429=1:action=play:times=2")
    songs = room.songs(1)
    room.player.play_songs(songs)
    flows(qtbot, room, songs[0])
    assert room.failures == []


def test_a_reset_connection_goes_on_at_the_same_second(enter: Enter, qtbot: QtBot) -> None:
    room = enter("reset:action=play:times=1")
    songs = room.songs(1)
    positions: list[int] = []
    room.player.position_changed.connect(positions.append)
    room.player.play_songs(songs)
    flows(qtbot, room, songs[0])
    room.player.seek(songs[0].duration * 500)
    flows(qtbot, room, songs[0], songs[0].duration * 500 + 1500)
    assert room.failures == []


def test_a_server_that_limits_whole_files_is_never_offended(enter: Enter, qtbot: QtBot) -> None:
    room = enter("whole-once")
    songs = room.songs(2)
    room.player.play_songs([songs[0], songs[0], songs[1]])
    flows(qtbot, room, songs[0])
    room.player.next()
    flows(qtbot, room, songs[0])
    room.player.next()
    flows(qtbot, room, songs[1])
    assert room.failures == []
    assert {seen.status for seen in room.demo.requests if seen.action == "play"} <= {200, 206}
