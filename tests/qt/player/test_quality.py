"""Streams that the server makes, over the real demo server: jumps in them, and what cannot be had."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from ampache_desktop.api.models import Song, SongId
from ampache_desktop.api.versions import Api
from ampache_desktop.library.quality import AS_SENT, ORIGINAL, Quality
from ampache_desktop.library.streams import Streams
from ampache_desktop.player import retries
from ampache_desktop.player.engine import Engine
from ampache_desktop.player.playback import Fault, Outcome, Start, State
from ampache_desktop.player.player import Player
from ampache_desktop.player.queue import Queue
from ampache_desktop.player.targets import PACE_MS, LocalTarget
from ampache_desktop.qt.jobs import Jobs
from tests.qt.player.heeding import Heeding
from tests.qt.player.room import Enter, Room, flows
from tests.qt.player.server import Sound, StreamServer
from tests.qt.player.sounds import tone
from tests.qt.player.test_player import Library

LOW = Quality("mp3", 96)


def play_requests(room: Room) -> list[dict[str, str]]:
    """The parameters of every request for sound."""
    return [dict(seen.params) for seen in room.demo.requests if seen.action == "play"]


def outcomes(room: Room) -> list[Outcome]:
    return [failure.outcome for failure in room.failures]


def wish(room: Room, quality: Quality) -> None:
    assert room.target.streams is not None
    room.target.streams.quality = quality


@pytest.mark.parametrize("api", list(Api))
def test_every_generation_plays_what_the_server_makes(enter: Enter, qtbot: QtBot, api: Api) -> None:
    """Bitrates go out in kbit/s: the demo server says that it is older than 7 in all of them."""
    room = enter(api=api)
    wish(room, LOW)
    song = room.songs(1)[0]
    room.player.play_songs([song])
    flows(qtbot, room, song)
    asked = play_requests(room)[-1]
    assert (asked["format"], asked["bitrate"], asked["client"]) == ("mp3", "96", "Ampache Desktop")
    assert room.target.quality == LOW
    assert room.player.duration == song.duration * 1000
    assert room.failures == []


def test_a_jump_asks_the_server_for_another_stream(enter: Enter, qtbot: QtBot) -> None:
    room = enter()
    wish(room, LOW)
    song = room.songs(1)[0]
    room.player.play_songs([song])
    flows(qtbot, room, song)
    room.player.seek(40_500)
    flows(qtbot, room, song, 41_000)
    assert room.player.position < 45_000
    assert play_requests(room)[-1]["frame"] == "40"
    room.player.seek(20_000)
    qtbot.waitUntil(lambda: 20_100 < room.player.position < 25_000, timeout=10_000)
    room.player.seek(0)
    qtbot.waitUntil(lambda: 100 < room.player.position < 5000, timeout=10_000)
    assert room.player.state is State.PLAYING
    assert room.player.seekable
    assert room.failures == []


def test_where_the_server_begins_at_the_beginning_only_it_plays_on_and_shows_that(
    enter: Enter, qtbot: QtBot
) -> None:
    room = enter("no-offset:action=play")
    wish(room, LOW)
    song, other = room.songs(2)
    room.player.play_songs([song, other])
    flows(qtbot, room, song)
    with qtbot.waitSignal(room.player.seekable_changed, timeout=10_000) as told:
        room.player.seek(40_000)
    assert told.args == [False]
    flows(qtbot, room, song)
    assert room.player.position < 20_000, "the place that was wished for is shown, and not what plays"
    asked = len(play_requests(room))
    room.player.seek(50_000)
    assert len(play_requests(room)) == asked
    with qtbot.assertNotEmitted(room.player.sought):
        room.player.next()
        flows(qtbot, room, other)
    assert not room.player.seekable, "it is known of this server now"


def test_a_place_that_only_the_file_itself_can_keep_is_kept(enter: Enter, qtbot: QtBot) -> None:
    room = enter("no-offset:action=play")
    wish(room, LOW)
    song = room.songs(1)[0]
    room.player.restore([song], 0, 40_000)
    room.player.play()
    flows(qtbot, room, song, 40_100)
    assert room.target.quality == ORIGINAL
    assert room.player.position < 50_000
    assert outcomes(room) == [Outcome.UNMADE]


def test_a_place_is_kept_in_what_the_server_makes(enter: Enter, qtbot: QtBot) -> None:
    room = enter()
    wish(room, LOW)
    song = room.songs(1)[0]
    room.player.restore([song], 0, 40_000)
    room.player.play()
    flows(qtbot, room, song, 40_100)
    assert room.target.quality == LOW
    assert room.failures == []


def test_what_cannot_be_played_here_is_made_by_the_server(enter: Enter, qtbot: QtBot) -> None:
    room = enter("undecodable:action=play")
    first, second = room.songs(2)
    room.player.play_songs([first, second])
    flows(qtbot, room, first)
    assert outcomes(room) == [Outcome.TRANSCODED]
    assert room.failures[0].entry == room.player.entry
    assert room.target.quality.is_made
    room.player.seek(30_000)
    flows(qtbot, room, first, 31_000)
    room.player.next()
    flows(qtbot, room, second)
    assert outcomes(room) == [Outcome.TRANSCODED] * 2


@pytest.mark.parametrize("fault", ["", "truncate=0.0:action=play:times=1"])
def test_what_the_server_cannot_make_plays_as_it_is(enter: Enter, qtbot: QtBot, fault: str) -> None:
    room = enter(*([fault] if fault else []))
    wish(room, LOW if fault else Quality("aiff", 96))
    song = room.songs(1)[0]
    room.player.play_songs([song])
    flows(qtbot, room, song)
    assert outcomes(room) == [Outcome.UNMADE]
    assert room.target.quality == ORIGINAL


def test_the_next_song_is_opened_in_the_quality_that_is_chosen_by_then(enter: Enter, qtbot: QtBot) -> None:
    room = enter()
    first, second = room.songs(2)
    room.player.play_songs([first, second])
    flows(qtbot, room, first)
    assert room.target.quality == AS_SENT
    wish(room, LOW)
    room.player.seek(first.duration * 1000 - 1500)
    flows(qtbot, room, second)
    assert room.target.quality == LOW
    room.player.seek(30_000)
    flows(qtbot, room, second, 31_000)
    assert room.failures == []


def test_a_stream_of_next_to_nothing_is_no_song(
    server: StreamServer, engine: Engine, jobs: Jobs, qtbot: QtBot
) -> None:
    """Servers that count bitrates in another unit send that: a whole answer, and no length."""
    library = Library()
    streams = Streams(library)
    streams.quality = Quality("mp3", 64)
    whole = Sound(tone("flac", 30.0), kind="audio/flac")
    url = server.add("a", tone("mp3", 0.3), ranges=False, then=whole)
    target = LocalTarget(jobs, engine, streams)
    player = Player(target)
    found: list[Outcome] = []
    player.failed.connect(lambda failure: found.append(failure.outcome))
    player.play_songs([Song(id=SongId("a"), duration=30, url=url), Song(id=SongId("b"), duration=9)])
    qtbot.waitUntil(lambda: player.position > 1000, timeout=10_000)
    assert player.queue.current_row == 0
    assert target.quality == ORIGINAL
    assert found == [Outcome.UNMADE]
    player.stop()
    target.setParent(player)
    player.deleteLater()
    library.transport.close()


def test_a_stream_that_breaks_during_a_jump_goes_on_where_that_was_to_lead(
    server: StreamServer, jobs: Jobs, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retries, "BACK_OFF_MS", (10, 10))
    library, engine = Library(), Heeding()
    streams = Streams(library)
    streams.quality = Quality("opus")
    server.add("a", b"Begin" * 20_000, ranges=False, then=Sound(b"Later" * 20_000, ranges=False))
    target = LocalTarget(jobs, engine, streams)
    queue = Queue()
    queue.replace([Song(id=SongId("a"), duration=90, url=server.url("a"))])
    target.start(queue.entries[0], 0, Start.PLAYING)
    qtbot.waitUntil(lambda: bool(engine.sources))
    target.seek(20_000)
    qtbot.waitUntil(lambda: engine.address.endswith("&frame=20"))
    qtbot.waitUntil(lambda: jobs.is_idle)
    qtbot.wait(PACE_MS)  # a jump right after another one waits for its time
    target.seek(40_000)
    before = next(iter(engine.sources))
    engine.failed.emit(before, Fault.INTERRUPTED)
    qtbot.waitUntil(lambda: before not in engine.sources)
    qtbot.wait(PACE_MS)
    qtbot.waitUntil(lambda: jobs.is_idle)
    assert engine.address.endswith("&frame=40")
    assert engine.loads == 3, "it was begun twice"
    target.stop()
    engine.setParent(target)
    target.deleteLater()
    library.transport.close()
