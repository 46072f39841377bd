"""What is told of the sound that plays: its format, its waveform, and its samples as they are heard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from ampache_desktop.library.quality import Quality
from ampache_desktop.library.waveforms import Waveforms, waveform_key
from ampache_desktop.player.engine import Engine
from ampache_desktop.player.listening import Listening
from ampache_desktop.player.playback import Source
from ampache_desktop.player.sound import SILENCE, Sound
from ampache_desktop.player.waveform import BINS, UNHEARD
from ampache_desktop.qt.jobs import Jobs
from tests.qt.player.room import Enter, Room, flows
from tests.qt.player.server import StreamServer
from tests.qt.player.sounds import tone

Listen = Callable[[Room], Listening]


@pytest.fixture
def listen(jobs: Jobs) -> Iterator[Listen]:
    made: list[Listening] = []

    def begin(room: Room) -> Listening:
        made.append(Listening(room.player, room.target, jobs, room.player))
        return made[-1]

    yield begin
    for listening in made:
        listening.tap.heard = None
        listening.use(None)


@pytest.mark.parametrize(
    ("kind", "codec", "rate"),
    [("flac", "FLAC", 44_100), ("mp3", "MP3", 44_100), ("opus", "Opus", 48_000), ("m4a", "AAC", 44_100)],
)
def test_the_format_is_that_of_the_decoder(
    qtbot: QtBot, engine: Engine, server: StreamServer, kind: str, codec: str, rate: int
) -> None:
    engine.load(Source(1, server.add("a", tone(kind))))
    qtbot.waitUntil(lambda: engine.sound.sample_rate > 0, timeout=10_000)
    sound = engine.sound
    assert (sound.codec, sound.sample_rate, sound.channels) == (codec, rate, 2)
    assert kind in {"flac", "opus"} or 110_000 < sound.bitrate < 140_000
    engine.load(Source(2, server.add("b", tone("wav"))))
    assert engine.sound == SILENCE


def test_what_is_heard_is_what_is_in_the_file(qtbot: QtBot, engine: Engine, server: StreamServer) -> None:
    engine.load(Source(1, server.add("a", tone("flac", 3.0, 1000.0))))
    qtbot.waitUntil(lambda: engine.position > 600, timeout=10_000)
    samples, rate = engine.tap.latest(4096)
    assert (len(samples), rate) == (4096, 44_100)
    loudest = np.argmax(np.abs(np.fft.rfft(samples * np.hanning(4096)))) * rate / 4096
    assert loudest == pytest.approx(1000, abs=15)


def test_the_sound_of_what_follows_is_told_when_it_begins(
    qtbot: QtBot, engine: Engine, server: StreamServer
) -> None:
    told = QSignalSpy(engine.sound_changed)
    tokens: list[int] = []
    engine.load(Source(1, server.add("a", tone("flac", 1.0))))
    engine.prepare(Source(2, server.add("b", tone("mp3", 1.0))))
    engine.tap.heard = lambda _samples, _rate, _at, token: tokens.append(token)
    with qtbot.waitSignal(engine.ended, timeout=10_000):
        pass
    engine.tap.heard = None
    codecs = [told.at(row)[0].codec for row in range(told.count())]
    assert codecs.index("FLAC") < codecs.index("MP3")
    assert "FLAC" not in codecs[codecs.index("MP3") :]
    assert tokens == sorted(tokens)
    assert set(tokens) == {1, 2}


def test_the_waveform_grows_with_what_is_heard(qtbot: QtBot, enter: Enter, listen: Listen) -> None:
    room = enter()
    first, second = room.songs(2)
    listening = listen(room)
    room.player.play_songs([first, second])
    assert not listening.peaks
    flows(qtbot, room, first, 400)
    qtbot.waitUntil(lambda: len(listening.peaks) == BINS, timeout=10_000)
    known = [at for at, level in enumerate(listening.peaks) if level != UNHEARD]
    assert known == list(range(len(known)))
    far = first.duration * 500
    room.player.seek(far)
    middle = range(BINS // 2 - 2, BINS // 2 + 4)
    qtbot.waitUntil(
        lambda: any(listening.peaks[at] != UNHEARD for at in middle if listening.peaks), timeout=10_000
    )
    assert (listening.peaks[BINS // 4], listening.peaks[-1]) == (UNHEARD, UNHEARD)
    room.player.next()
    assert not listening.peaks
    flows(qtbot, room, second)
    room.player.jump(room.player.queue.entries[0].id)
    assert listening.peaks[:1] != (UNHEARD,)
    assert len(listening.peaks) == BINS


def test_a_waveform_that_was_kept_is_there_whole(
    qtbot: QtBot, enter: Enter, listen: Listen, tmp_path: Path
) -> None:
    room = enter()
    song = room.songs(1)[0]
    store = Waveforms(tmp_path / "w.sqlite")
    store.keep(waveform_key(song), bytes(range(200)) * 2)
    listening = listen(room)
    listening.use(store)
    with qtbot.waitSignal(listening.peaks_changed, timeout=5000):
        room.player.play_songs([song])
    qtbot.waitUntil(lambda: bool(listening.peaks), timeout=5000)
    before = listening.peaks
    assert UNHEARD not in before
    assert before[199] == 1.0
    flows(qtbot, room, song, 300)
    assert listening.peaks == before
    asked = [seen for seen in room.demo.requests if seen.action == "play"]
    assert len(asked) == 1


def test_a_song_heard_to_its_end_is_kept(qtbot: QtBot, enter: Enter, listen: Listen, tmp_path: Path) -> None:
    room = enter()
    song = room.songs(1)[0]
    store = Waveforms(tmp_path / "w.sqlite")
    listening = listen(room)
    listening.use(store)
    room.player.play_songs([song])
    flows(qtbot, room, song)
    rate, half = 8000, np.full(song.duration * 4000, 0.5, np.float32)
    token = room.target.engine.tap
    tell = token.heard
    assert tell is not None
    current = next(it for it in range(1000) if room.target.entry_of(it) == room.player.entry)
    tell(half, rate, 0, current + 1)
    assert store.fetch(waveform_key(song)) is None
    tell(half, rate, 0, current)
    tell(half, rate, song.duration * 500, current)
    qtbot.waitUntil(lambda: store.fetch(waveform_key(song)) is not None, timeout=5000)
    kept = store.fetch(waveform_key(song))
    assert kept is not None
    assert min(kept) > 0


def test_a_converted_stream_is_told_as_what_it_is(qtbot: QtBot, enter: Enter, listen: Listen) -> None:
    room = enter()
    listening = listen(room)
    assert listening.sound == SILENCE
    assert room.target.streams is not None
    room.target.streams.quality = Quality("opus", 96)
    song = next(song for song in room.songs(20) if song.format != "opus")
    changes = QSignalSpy(listening.sound_changed)
    room.player.play_songs([song])
    flows(qtbot, room, song)
    qtbot.waitUntil(lambda: listening.sound.channels > 0, timeout=5000)
    assert listening.sound == Sound("Opus", listening.sound.bitrate, 48_000, listening.sound.channels)
    assert listening.quality == Quality("opus", 96)
    assert changes.count() >= 1
    room.player.stop()
    assert listening.sound == SILENCE
