"""The engine over HTTP: every format, seeks, joins, and streams that misbehave. Real player, real sounds."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from ampache_desktop.player.engine import Engine
from ampache_desktop.player.playback import Fault, Source, Start, gain
from tests.qt.player.server import Sound, StreamServer
from tests.qt.player.sounds import FORMATS, tone


@pytest.mark.parametrize("kind", FORMATS)
def test_plays_to_the_end(engine: Engine, server: StreamServer, qtbot: QtBot, kind: str) -> None:
    url = server.add("a", tone(kind, 1.0))
    positions: list[int] = []
    engine.moved.connect(positions.append)
    with qtbot.waitSignal(engine.ended, timeout=5000) as ended:
        engine.load(Source(7, url))
    engine.moved.disconnect(positions.append)
    assert ended.args == [7]
    assert positions == sorted(positions)
    assert positions[-1] == pytest.approx(1000, abs=80)
    assert server.asked("a")[0] == "bytes=0-"


@pytest.mark.parametrize("kind", FORMATS)
def test_seeks_where_it_is_told(engine: Engine, server: StreamServer, qtbot: QtBot, kind: str) -> None:
    url = server.add("a", tone(kind, 20.0))
    with qtbot.waitSignal(engine.moved, timeout=5000, check_params_cb=lambda ms: ms > 0):
        engine.load(Source(1, url))
    with qtbot.waitSignal(engine.ended, timeout=5000):
        engine.seek(19_400)
        with qtbot.waitSignal(engine.moved, timeout=3000, check_params_cb=lambda ms: ms > 19_400):
            pass
        assert engine.position < 19_900


def test_begins_in_the_middle(engine: Engine, server: StreamServer, qtbot: QtBot) -> None:
    url = server.add("a", tone("flac", 20.0))
    positions: list[int] = []
    engine.moved.connect(positions.append)
    with qtbot.waitSignal(engine.moved, timeout=5000, check_params_cb=lambda ms: ms > 15_000):
        engine.load(Source(1, url), 15_000)
    engine.moved.disconnect(positions.append)
    assert not [position for position in positions if position < 14_900]


def test_held_from_the_start_it_waits(engine: Engine, server: StreamServer, qtbot: QtBot) -> None:
    url = server.add("a", tone("mp3", 20.0))
    engine.load(Source(1, url), 5000, Start.PAUSED)
    with qtbot.assertNotEmitted(engine.failed):
        qtbot.waitUntil(lambda: bool(server.asked("a")))
    assert engine.position == 5000
    with qtbot.waitSignal(engine.moved, timeout=5000, check_params_cb=lambda ms: ms > 5000):
        engine.play()


def test_goes_over_to_what_was_prepared(engine: Engine, server: StreamServer, qtbot: QtBot) -> None:
    first, second = server.add("a", tone("mp3", 1.0)), server.add("b", tone("flac", 1.0))
    with (
        qtbot.waitSignal(engine.ended, timeout=8000) as ended,
        qtbot.waitSignal(engine.went_over, timeout=8000) as went_over,
        qtbot.assertNotEmitted(engine.failed),
    ):
        engine.load(Source(1, first))
        engine.prepare(Source(2, second))
    assert (went_over.args, ended.args) == ([2], [2])
    assert server.asked("b")[0] == "bytes=0-"


def test_what_is_unprepared_does_not_follow(engine: Engine, server: StreamServer, qtbot: QtBot) -> None:
    first, second = server.add("a", tone("mp3", 1.0)), server.add("b", tone("mp3", 1.0))
    with qtbot.waitSignal(engine.ended, timeout=5000) as ended, qtbot.assertNotEmitted(engine.went_over):
        engine.load(Source(1, first))
        engine.prepare(Source(2, second))
        engine.unprepare()
    assert ended.args == [1]


def test_a_broken_next_one_does_not_disturb(engine: Engine, server: StreamServer, qtbot: QtBot) -> None:
    first = server.add("a", tone("mp3", 1.0))
    with qtbot.waitSignal(engine.ended, timeout=5000) as ended, qtbot.assertNotEmitted(engine.failed):
        engine.load(Source(1, first))
        engine.prepare(Source(2, server.url("missing")))
    assert ended.args == [1]
    assert engine.prepared is None


@pytest.mark.parametrize(
    ("sound", "fault"),
    [
        (Sound(status=404), Fault.NOT_OPENED),
        (Sound(status=403), Fault.NOT_OPENED),
        (Sound(status=429, headers={"Retry-After": "1"}), Fault.NOT_OPENED),
        (Sound(status=500), Fault.NOT_OPENED),
        (Sound(b"<html><body>Sign in</body></html>" * 50, kind="text/html"), Fault.NOT_SOUND),
    ],
)
def test_says_how_a_stream_failed(
    engine: Engine, server: StreamServer, qtbot: QtBot, sound: Sound, fault: Fault
) -> None:
    server.sounds["a"] = sound
    with qtbot.waitSignal(engine.failed, timeout=5000) as failed:
        engine.load(Source(3, server.url("a")))
    assert failed.args == [3, fault]


def test_plays_again_after_a_failure(engine: Engine, server: StreamServer, qtbot: QtBot) -> None:
    url = server.add("a", tone("mp3", 1.0))
    server.sounds["a"] = Sound(status=500, then=server.sounds["a"])
    with qtbot.waitSignal(engine.failed, timeout=5000):
        engine.load(Source(1, url))
    with qtbot.waitSignal(engine.ended, timeout=5000):
        engine.load(Source(2, url))


def test_a_cut_connection_is_an_interruption_where_it_happened(
    engine: Engine, server: StreamServer, qtbot: QtBot
) -> None:
    sound = tone("mp3", 20.0)
    url = server.add("a", sound, cut_at=len(sound) // 2)
    with qtbot.waitSignal(engine.moved, timeout=5000, check_params_cb=lambda ms: ms > 0):
        engine.load(Source(1, url))
    with qtbot.waitSignal(engine.failed, timeout=8000) as failed:
        engine.seek(9000)
    assert failed.args[1] in {Fault.INTERRUPTED, Fault.NOT_SOUGHT}
    assert 8900 < engine.position < 10_100


def test_a_stream_that_falls_silent_is_given_up(engine: Engine, server: StreamServer, qtbot: QtBot) -> None:
    sound = tone("wav", 20.0)
    engine.limits[Fault.INTERRUPTED] = 900
    url = server.add("a", sound, hold_at=len(sound) // 2)
    with (
        qtbot.waitSignal(engine.failed, timeout=9000) as failed,
        qtbot.waitSignal(engine.waiting_changed, timeout=8000, check_params_cb=lambda waiting: waiting),
    ):
        engine.load(Source(1, url), 8500)
    assert failed.args == [1, Fault.INTERRUPTED]
    assert engine.position == pytest.approx(10_000, abs=300)
    assert not engine.waiting


def test_a_server_that_never_answers_is_given_up(engine: Engine, server: StreamServer, qtbot: QtBot) -> None:
    engine.limits[Fault.NOT_OPENED] = 300
    url = server.add("a", tone("mp3", 1.0), hold_at=0)
    with qtbot.waitSignal(engine.failed, timeout=5000) as failed:
        engine.load(Source(1, url))
    assert failed.args == [1, Fault.NOT_OPENED]


@pytest.mark.parametrize("kind", ["flac", "ogg", "mp3"])
def test_a_seek_in_a_stream_without_ranges_ends_or_is_said(
    engine: Engine, server: StreamServer, qtbot: QtBot, kind: str
) -> None:
    """Either the data was there already and it plays on, or the jump fails; it never just hangs."""
    engine.limits[Fault.NOT_SOUGHT] = 1500
    url = server.add("a", tone(kind, 20.0), ranges=False)
    with qtbot.waitSignal(engine.moved, timeout=5000, check_params_cb=lambda ms: ms > 0):
        engine.load(Source(1, url))
    heard: list[object] = []
    engine.failed.connect(lambda _token, fault: heard.append(fault))
    engine.moved.connect(lambda ms: heard.append(ms) if ms > 15_000 else None)
    engine.seek(15_000)
    qtbot.waitUntil(lambda: bool(heard), timeout=5000)
    assert heard[0] is Fault.NOT_SOUGHT or isinstance(heard[0], int)


def test_pausing_keeps_the_place_and_does_not_time_out(
    engine: Engine, server: StreamServer, qtbot: QtBot
) -> None:
    engine.limits[Fault.INTERRUPTED] = 200
    url = server.add("a", tone("flac", 20.0))
    with qtbot.waitSignal(engine.moved, timeout=5000, check_params_cb=lambda ms: ms > 300):
        engine.load(Source(1, url))
    engine.pause()
    place = engine.position
    with qtbot.assertNotEmitted(engine.failed, wait=500):
        pass
    assert engine.position == pytest.approx(place, abs=60)
    with qtbot.waitSignal(engine.moved, timeout=5000, check_params_cb=lambda ms: ms > place + 100):
        engine.play()


def test_stop_lets_the_stream_go(engine: Engine, server: StreamServer, qtbot: QtBot) -> None:
    url = server.add("a", tone("wav", 20.0))
    with qtbot.waitSignal(engine.moved, timeout=5000, check_params_cb=lambda ms: ms > 0):
        engine.load(Source(1, url))
    engine.stop()
    with qtbot.assertNotEmitted(engine.moved, wait=200):
        pass


def test_volume_is_heard_as_even_steps() -> None:
    assert gain(0) == 0
    assert gain(100) == 1
    assert gain(50) == pytest.approx(0.125)
    assert gain(250) == 1
    assert gain(-5) == 0
