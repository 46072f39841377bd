"""Records what a private sound server is given to play."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import numpy.typing as npt

RATE = 44_100
COMMAND = (
    "parec",
    "-d",
    "nul.monitor",
    "--format=s16le",
    f"--rate={RATE}",
    "--channels=1",
    "--latency-msec=10",
)
"""Writes what is played, mono, 16 bits."""


def own_environment(sound_server: str) -> dict[str, str]:
    """The environment of a recorder: its latency is what it asks for, not what this process asks for."""
    environment = {**os.environ, "PULSE_SERVER": sound_server}
    environment.pop("PULSE_LATENCY_MSEC", None)
    return environment


@contextmanager
def recorded(sound_server: str, file: Path) -> Iterator[dict[str, str]]:
    """Record into `file` while in it; yields the environment for programs that are to be heard."""
    environment = {**os.environ, "PULSE_SERVER": sound_server, "QT_QPA_PLATFORM": "offscreen"}
    listens = own_environment(sound_server)
    with file.open("wb") as raw, subprocess.Popen(COMMAND, stdout=raw, env=listens) as recorder:
        try:
            yield environment
        finally:
            recorder.terminate()


def samples(file: Path) -> npt.NDArray[np.float64]:
    """Return what was recorded: mono, −1…1, at RATE."""
    return np.fromfile(file, dtype=np.int16).astype(np.float64) / 32768
