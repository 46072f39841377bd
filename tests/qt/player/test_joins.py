"""How the engine gets from one source to the next, and which kind of voice it takes."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from ampache_desktop.player.engine import Engine
from ampache_desktop.player.exactvoice import ExactVoice
from ampache_desktop.player.playback import Fault, Source, Start
from ampache_desktop.player.samples import stereo
from ampache_desktop.player.tap import Tap
from ampache_desktop.player.voices import PLAIN_AFTER_LATE_S, Voices
from tests.qt.player.recorder import recorded, samples
from tests.qt.player.seams import Seam, seams, warble
from tests.qt.player.server import StreamServer
from tests.qt.player.sounds import FORMATS, encoded, tone
from tests.qt.player.test_heard import listening_post

HALF_S = 1.37


@pytest.fixture
def plain(engine: Engine) -> Iterator[Engine]:
    """The engine with voices of the plain kind."""
    engine.voices.set_exact(False)
    yield engine
    engine.stop()
    engine.voices.set_exact(True)


@pytest.mark.sound
@pytest.mark.skipif(shutil.which("parec") is None, reason="parec is not installed")
@pytest.mark.parametrize("kind", ["flac", "mp3", "opus"])
def test_what_was_cut_in_two_is_heard_as_one(
    sound_server: str, server: StreamServer, tmp_path: Path, kind: str
) -> None:
    """A sound server on a busy machine may drop out by itself: one recording of three is enough."""
    rate = FORMATS[kind][3]
    halves = [warble(begin, HALF_S, rate) for begin in (0.0, HALF_S)]
    first, second = (server.add(name, encoded(kind, half)) for name, half in zip("ab", halves, strict=True))
    heard: list[Seam] = []
    while len(heard) < 3 and (not heard or abs(heard[-1].offset) >= 1):
        file = tmp_path / f"heard{len(heard)}.raw"
        with recorded(sound_server, file) as environment:
            played = listening_post(environment, first, second, "100")
        assert played.returncode == 0, played.stderr
        heard += seams(samples(file), [warble(begin, HALF_S) for begin in (0.0, HALF_S)])
    assert abs(heard[-1].offset) < 1, heard
    assert heard[-1].silence == 0


def test_a_crossfade_begins_while_the_first_still_sounds(
    engine: Engine, server: StreamServer, qtbot: QtBot
) -> None:
    first, second = server.add("a", tone("flac", 1.5)), server.add("b", tone("flac", 1.0))
    positions: list[int] = []
    engine.moved.connect(positions.append)
    with qtbot.waitSignal(engine.went_over, timeout=5000) as went_over:
        engine.load(Source(1, first))
        engine.prepare(Source(2, second, crossfade=700))
    engine.moved.disconnect(positions.append)
    assert went_over.args == [2]
    assert max(positions) == pytest.approx(800, abs=80)
    with qtbot.waitSignal(engine.ended, timeout=5000) as ended:
        pass
    assert ended.args == [2]
    assert engine.position == pytest.approx(1000, abs=60)


def test_what_comes_next_is_changed_while_it_is_on_its_way(
    engine: Engine, server: StreamServer, qtbot: QtBot
) -> None:
    """The first is still heard when the speaker has taken frames of the second; then it is taken back."""
    first, second = server.add("a", tone("wav", 1.0)), server.add("b", tone("wav", 5.0))
    with qtbot.waitSignal(engine.ended, timeout=5000) as ended, qtbot.assertNotEmitted(engine.went_over):
        engine.load(Source(1, first))
        engine.prepare(Source(2, second))
        with qtbot.waitSignal(engine.moved, timeout=5000, check_params_cb=lambda ms: ms > 850):
            pass
        engine.unprepare()
    assert ended.args == [1]


def test_a_jump_back_from_the_very_end_keeps_what_follows_whole(
    engine: Engine, server: StreamServer, qtbot: QtBot
) -> None:
    first, second = server.add("a", tone("wav", 1.0)), server.add("b", tone("wav", 1.0))
    positions: list[int] = []
    with qtbot.waitSignal(engine.went_over, timeout=8000):
        engine.load(Source(1, first))
        engine.prepare(Source(2, second))
        with qtbot.waitSignal(engine.moved, timeout=5000, check_params_cb=lambda ms: ms > 850):
            pass
        engine.seek(500)
    engine.moved.connect(positions.append)
    with qtbot.waitSignal(engine.ended, timeout=5000):
        pass
    engine.moved.disconnect(positions.append)
    assert min(positions) < 150


def test_another_speed_takes_plain_voices(engine: Engine, server: StreamServer) -> None:
    assert engine.voices.are_exact
    assert engine.set_rate(1.5)  # nothing plays: nothing is to be loaded again
    assert not engine.voices.are_exact
    engine.set_rate(1.0)
    engine.load(Source(1, server.add("a", tone("wav", 5.0))))
    assert not engine.set_rate(1.5)
    assert engine.set_rate(1.0)


def test_plain_voices_go_over_seek_and_end(plain: Engine, server: StreamServer, qtbot: QtBot) -> None:
    first, second = server.add("a", tone("mp3", 5.0)), server.add("b", tone("flac", 0.5))
    with (
        qtbot.waitSignal(plain.ended, timeout=8000) as ended,
        qtbot.waitSignal(plain.went_over, timeout=8000) as went_over,
        qtbot.assertNotEmitted(plain.failed),
    ):
        plain.load(Source(1, first), 4000)
        plain.prepare(Source(2, second))
        with qtbot.waitSignal(plain.moved, timeout=5000, check_params_cb=lambda ms: ms > 4000):
            pass
        plain.seek(4700)
    assert (went_over.args, ended.args) == ([2], [2])


def test_a_plain_voice_tells_what_broke(plain: Engine, server: StreamServer, qtbot: QtBot) -> None:
    with qtbot.waitSignal(plain.failed, timeout=5000) as failed:
        plain.load(Source(3, server.url("missing")))
    assert failed.args == [3, Fault.NOT_OPENED]


def test_after_sound_that_came_too_late_it_is_plain_for_a_while(qtbot: QtBot) -> None:
    now = [100.0]
    from PySide6.QtCore import QObject

    owner = QObject()
    voices = Voices(Tap(), owner, clock=lambda: now[0])
    exact = voices.current
    assert voices._speaker is not None  # noqa: SLF001 -- what tells it is inside
    voices._speaker.late.emit()  # noqa: SLF001
    assert not voices.are_exact
    now[0] += PLAIN_AFTER_LATE_S
    assert voices.are_exact
    assert voices.current == exact
    voices.close()


def test_paused_with_a_fade_it_stops_and_goes_on(engine: Engine, server: StreamServer, qtbot: QtBot) -> None:
    engine.voices.set_fade(0.1)
    try:
        engine.load(Source(1, server.add("a", tone("wav", 20.0))), 0, Start.PLAYING)
        with qtbot.waitSignal(engine.moved, timeout=5000, check_params_cb=lambda ms: ms > 300):
            pass
        engine.pause()
        place = engine.position
        moved: list[int] = []
        engine.moved.connect(moved.append)
        with qtbot.waitSignal(engine.moved, timeout=2000):
            pass
        qtbot.waitUntil(lambda: engine.position - place > 150, timeout=2000)
        with qtbot.waitSignal(engine.moved, timeout=300, raising=False):
            pass
        engine.moved.disconnect(moved.append)
        assert engine.position - place < 600
        with qtbot.waitSignal(engine.moved, timeout=5000, check_params_cb=lambda ms: ms > place + 700):
            engine.play()
    finally:
        engine.voices.set_fade(0.0)


@pytest.mark.parametrize("fade", [0.0, 0.25])
def test_paused_over_a_join_it_stays_paused(
    engine: Engine, server: StreamServer, qtbot: QtBot, fade: float
) -> None:
    first, second = server.add("a", tone("wav", 1.0)), server.add("b", tone("wav", 20.0))
    engine.voices.set_fade(fade)
    try:
        engine.load(Source(1, first))
        engine.prepare(Source(2, second))
        with qtbot.waitSignal(engine.moved, timeout=5000, check_params_cb=lambda ms: ms > 800):
            pass
        engine.pause()
        with qtbot.waitSignal(
            engine.moved, timeout=900, check_params_cb=lambda ms: 600 > ms > 450, raising=False
        ) as on:
            pass
        assert not on.signal_triggered
    finally:
        engine.voices.set_fade(0.0)


def test_the_gain_that_was_set_is_kept_over_a_seek(
    engine: Engine, server: StreamServer, qtbot: QtBot
) -> None:
    engine.load(Source(1, server.add("a", tone("wav", 20.0)), 1.0))
    with qtbot.waitSignal(engine.moved, timeout=5000, check_params_cb=lambda ms: ms > 0):
        pass
    engine.set_source_gain(1, 0.25)
    engine.seek(5000)
    playing = [it for it in engine.voices.current if it.source is not None]
    assert [it.track.gain for it in playing if isinstance(it, ExactVoice)] == [0.25]


def test_a_break_is_forgotten_with_the_next_jump(engine: Engine, server: StreamServer, qtbot: QtBot) -> None:
    """In what is left to hear of a broken stream one can jump back, and it is opened anew."""
    engine.load(Source(1, server.add("a", tone("wav", 1.0))))
    with qtbot.waitSignal(engine.moved, timeout=5000, check_params_cb=lambda ms: ms > 0):
        pass
    (voice,) = (it for it in engine.voices.current if it.source is not None)
    voice._broke(Fault.INTERRUPTED)  # noqa: SLF001 -- as when the player tells it, at a place of our choice
    with qtbot.assertNotEmitted(engine.failed), qtbot.waitSignal(engine.ended, timeout=5000):
        engine.seek(500)
    assert engine.position == pytest.approx(1000, abs=60)


def test_a_late_next_track_is_what_is_waited_for(engine: Engine, server: StreamServer, qtbot: QtBot) -> None:
    engine.limits[Fault.NOT_OPENED] = 600
    first, never = server.add("a", tone("wav", 1.0)), server.add("b", tone("wav", 1.0), hold_at=0)
    with (
        qtbot.waitSignal(engine.failed, timeout=8000) as failed,
        qtbot.waitSignal(engine.went_over, timeout=5000),
    ):
        engine.load(Source(1, first))
        engine.prepare(Source(2, never))
    assert failed.args == [2, Fault.NOT_OPENED]


@pytest.mark.parametrize("channels", [4, 6, 8])
def test_full_scale_in_every_channel_is_not_clipped(channels: int) -> None:
    mixed = stereo(np.ones((480, channels), np.float32), 48_000)
    assert mixed.shape == (480, 2)
    assert np.abs(mixed).max() == pytest.approx(1.0, abs=0.01)
