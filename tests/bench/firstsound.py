"""From a click to the first sound at the sound server: the real player beside mpv on the same address.

mpv is kept idle and told what to play, as a player is that is clicked in; started anew for every click, mpv
and ffplay stand beside. Where mpv is not installed, the floor is a bare QMediaPlayer. The sound server takes
sound in blocks of some ms ahead of its time, from all alike: that much the figures may be too small.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import numpy as np

from tests.bench.row import Row, median
from tests.bench.soundstage import SilentMachineError, Soundstage, Track, soundstage
from tests.qt.player.recorder import COMMAND, RATE, own_environment
from tests.qt.player.seams import LEVEL, warble
from tests.qt.player.sounds import FORMATS, encoded

ROUNDS = 9
KINDS = ("flac", "mp3")
SECONDS = 20.0
HEARD_S, SILENT_S = 0.6, 0.5
"""How long a click is listened to, and how long it is silent before the next one."""
PARTED_S = 0.1
MOST_MS = 100
"""What is felt as at once."""
OURS, BARE, IDLE = "the player", "a bare QMediaPlayer", "mpv, kept idle"
_MPV = ("mpv", "--no-config", "--no-video", "--no-terminal", "--ao=pulse")
_FFPLAY = ("ffplay", "-nodisp", "-loglevel", "quiet")

Clicks = Callable[[], Sequence[float]]
"""Plays some times, and returns when it was told to each time, by the monotonic clock."""


class Listener:
    """Notes when sound arrives, by the monotonic clock, which all processes share."""

    def __init__(self, sound_server: str) -> None:
        command = [*COMMAND[:-1], "--latency-msec=2"]
        environment = own_environment(sound_server)
        self._recorder = subprocess.Popen(command, stdout=subprocess.PIPE, env=environment)
        self._sounds: list[tuple[float, float]] = []
        self._listens = threading.Event()
        self._thread = threading.Thread(target=self._listen)
        self._thread.start()
        self._listens.wait(10)  # a sound server that was idle begins after up to two seconds

    def first_after(self, moment: float) -> float:
        """Return how long after a moment the next sound began, in ms. Raises `ValueError` without any."""
        begin = next((begin for begin, _ in self._sounds if begin > moment), None)
        if begin is None:
            raise ValueError("nothing was heard")
        return (begin - moment) * 1000

    def close(self) -> None:
        """Listen no more."""
        self._recorder.terminate()
        self._thread.join()
        self._recorder.communicate()

    def _listen(self) -> None:
        assert self._recorder.stdout is not None
        while block := os.read(self._recorder.stdout.fileno(), 1 << 16):
            now = time.monotonic()
            self._listens.set()
            sound = np.frombuffer(block[: len(block) // 2 * 2], dtype=np.int16)
            loud = np.flatnonzero(np.abs(sound) > 0.05 * LEVEL * 32768)
            if not len(loud):
                continue
            begin, end = (now - (len(sound) - int(at)) / RATE for at in (loud[0], loud[-1]))
            if self._sounds and begin - self._sounds[-1][1] < PARTED_S:
                begin = self._sounds.pop()[0]
            self._sounds.append((begin, end))


def measure() -> list[Row]:
    """Measure it for each kind of file. Says so, and measures nothing, where there is no sound server."""
    if shutil.which("mpv") is None:
        print(f"mpv is not installed: the floor is {BARE}", file=sys.stderr)
    try:
        with soundstage() as stage:
            return [row for kind in KINDS for row in _measured(stage, kind)]
    except SilentMachineError as error:
        print(error, file=sys.stderr)
        return []


def _measured(stage: Soundstage, kind: str) -> list[Row]:
    body = encoded(kind, warble(0, SECONDS, FORMATS[kind][3]))
    track = Track(stage.streams.add(f"click.{kind}", body), int(SECONDS))
    times: dict[str, list[float]] = {}
    for name, clicks in _ways(stage, track).items():
        with closing(Listener(stage.sound_server)) as listener:
            moments = clicks()
        times[name] = [listener.first_after(moment) for moment in moments]
    floor = IDLE if IDLE in times else BARE
    return [
        _row(kind, name, times[name], median(times[floor][1:]) if name == OURS else None, floor)
        for name in times
    ]


def _row(kind: str, name: str, times: Sequence[float], floor: float | None, what: str) -> Row:
    """Return the median. The first time of all, when much is loaded, is told apart."""
    first, *others = times
    spread = f"{min(others):.0f}…{max(others):.0f}, the first {first:.0f}"
    beside = "" if floor is None else f", beside {what}"
    most = None if floor is None else MOST_MS
    return Row(f"click to sound, {kind}: {name} ({spread}){beside}", median(others), "ms", floor, most=most)


def _ways(stage: Soundstage, track: Track) -> dict[str, Clicks]:
    post = ("clickpost", str(ROUNDS + 1), str(HEARD_S), str(SILENT_S))
    ways: dict[str, Clicks] = {
        OURS: lambda: stage.run(*post, "player", tracks=[track])["moments"],
        BARE: lambda: stage.run(*post, "bare", tracks=[track])["moments"],
    }
    if shutil.which("mpv"):
        ways[IDLE] = lambda: _told(stage, track.url)
        ways["mpv, started anew"] = lambda: _started(stage, [*_MPV, track.url])
    if shutil.which("ffplay"):
        ways["ffplay, started anew"] = lambda: _started(stage, [*_FFPLAY, track.url])
    return ways


def _told(stage: Soundstage, url: str) -> list[float]:
    """Tell an mpv that waits what to play."""
    moments = []
    with _idle_mpv(stage) as tell:
        for _ in range(ROUNDS + 1):
            moments.append(time.monotonic())
            tell("loadfile", url)
            time.sleep(HEARD_S)
            tell("stop")
            time.sleep(SILENT_S)
    return moments


@contextmanager
def _idle_mpv(stage: Soundstage) -> Iterator[Callable[..., None]]:
    with tempfile.TemporaryDirectory() as folder, socket.socket(socket.AF_UNIX) as line:
        path = Path(folder) / "mpv"
        command = [*_MPV, "--idle", f"--input-ipc-server={path}"]
        with subprocess.Popen(command, stdin=subprocess.DEVNULL, env=stage.environment) as mpv:
            try:
                until = time.monotonic() + 10
                while line.connect_ex(str(path)):
                    if time.monotonic() > until:
                        raise RuntimeError("mpv did not start")
                    time.sleep(0.05)
                time.sleep(SILENT_S)
                yield lambda *words: line.sendall(json.dumps({"command": words}).encode() + b"\n")
            finally:
                mpv.terminate()


def _started(stage: Soundstage, command: Sequence[str]) -> list[float]:
    """Start a program for every time."""
    moments = []
    for _ in range(ROUNDS + 1):
        moments.append(time.monotonic())
        with subprocess.Popen(command, stdin=subprocess.DEVNULL, env=stage.environment) as program:
            time.sleep(HEARD_S)
            program.terminate()
        time.sleep(SILENT_S)
    return moments
