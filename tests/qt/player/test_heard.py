"""What is really heard: recorded from a private sound server, in a process that also has to end well."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from tests.qt.player.recorder import RATE, recorded, samples
from tests.qt.player.server import StreamServer
from tests.qt.player.sounds import tone


def heard(samples: npt.NDArray[np.float64], hertz: float) -> float:
    """How much of the sound is this tone, 0…1."""
    spectrum = np.abs(np.fft.rfft(samples * np.hanning(len(samples))))
    at = round(hertz * len(samples) / RATE)
    return float(np.sum(spectrum[at - 3 : at + 4] ** 2) / np.sum(spectrum**2))


def listening_post(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    """Play in a process of its own: which sound server Qt uses is settled once per process."""
    return subprocess.run(
        [sys.executable, "-m", "tests.qt.player.listening_post", *arguments],
        cwd=Path(__file__).parents[3],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def play_and_record(
    sound_server: str, tmp_path: Path, first: str, second: str, volume: int, *gain: float
) -> tuple[dict[str, Any], npt.NDArray[np.float64]]:
    """Play two addresses; returns what the program told and what came out of the loudspeaker (mono, −1…1)."""
    capture = tmp_path / "heard.raw"
    with recorded(sound_server, capture) as environment:
        played = listening_post(environment, first, second, *map(str, (volume, *gain)))
    assert played.returncode == 0, played.stderr
    assert "ssid" not in played.stderr + played.stdout
    told: dict[str, Any] = json.loads(played.stdout.splitlines()[-1])
    return told, samples(capture)


@pytest.mark.sound
@pytest.mark.skipif(shutil.which("parec") is None, reason="parec is not installed")
def test_two_songs_are_heard_one_after_the_other(
    sound_server: str, server: StreamServer, tmp_path: Path
) -> None:
    first = server.add("a", tone("mp3", 6.0, 440.0))  # longer than a sound server is waited for
    second = server.add("b", tone("flac", 2.0, 660.0))
    told, sound = play_and_record(sound_server, tmp_path, first, second, 100)
    assert told["has output"]
    assert told["first move"] < 1500
    assert "went over" in told
    loud = np.flatnonzero(np.abs(sound) > 0.02)
    sound = sound[loud[0] : loud[-1]]
    assert len(sound) / RATE == pytest.approx(8.0, abs=0.25)
    assert heard(sound[RATE // 4 : RATE], 440.0) > 0.9
    assert heard(sound[-RATE : -RATE // 4], 660.0) > 0.9
    silences = np.diff(np.flatnonzero(np.abs(sound) > 0.02))
    assert silences.max() / RATE < 0.15


@pytest.mark.sound
@pytest.mark.skipif(shutil.which("parec") is None, reason="parec is not installed")
def test_half_the_volume_is_an_eighth_of_the_amplitude(
    sound_server: str, server: StreamServer, tmp_path: Path
) -> None:
    url = server.add("a", tone("wav", 1.0))
    _, full = play_and_record(sound_server, tmp_path, url, url, 100)
    _, half = play_and_record(sound_server, tmp_path, url, url, 50)
    assert np.abs(half).max() / np.abs(full).max() == pytest.approx(0.125, abs=0.03)


@pytest.mark.sound
@pytest.mark.skipif(shutil.which("parec") is None, reason="parec is not installed")
def test_each_song_is_heard_with_its_own_gain(
    sound_server: str, server: StreamServer, tmp_path: Path
) -> None:
    first, second = server.add("a", tone("wav", 1.0)), server.add("b", tone("wav", 1.0))
    _, sound = play_and_record(sound_server, tmp_path, first, second, 100, 0.25)
    loud = np.flatnonzero(np.abs(sound) > 0.02)
    sound = np.abs(sound[loud[0] : loud[-1]])
    assert sound[: RATE // 2].max() / sound[-RATE // 2 :].max() == pytest.approx(0.25, abs=0.03)


@pytest.mark.sound
@pytest.mark.skipif(shutil.which("parec") is None, reason="parec is not installed")
@pytest.mark.parametrize("rate", [0.5, 1.5, 3.0])
def test_faster_and_slower_is_heard_in_the_same_pitch(
    sound_server: str, server: StreamServer, tmp_path: Path, rate: float
) -> None:
    seconds = 2.0 * max(1.0, rate)
    url = server.add("a", tone("flac", seconds, 440.0))
    _, sound = play_and_record(sound_server, tmp_path, url, url, 100, 1.0, rate)
    loud = np.flatnonzero(np.abs(sound) > 0.02)
    sound = sound[loud[0] : loud[-1]]
    assert len(sound) / RATE == pytest.approx(2 * seconds / rate, rel=0.12)
    assert heard(sound[RATE // 4 : RATE], 440.0) > 0.8


def test_without_any_sound_output_it_plays_on_in_real_time(server: StreamServer) -> None:
    """Nothing is heard then, but the queue goes on, and the program knows that it is silent."""
    url = server.add("a", tone("ogg", 2.0))
    environment = {**os.environ, "PULSE_SERVER": "unix:/nonexistent", "QT_QPA_PLATFORM": "offscreen"}
    played = listening_post(environment, url, url, "100")
    assert played.returncode == 0, played.stderr
    told = json.loads(played.stdout.splitlines()[-1])
    assert told["has output"] is False or sys.platform != "linux"
    assert 3900 < told["ended"] < 9000
