"""Stopping never waits for ever: Python's lock and Qt's are taken in one order only."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.qt.player.sounds import tone

VOICES = 40


@pytest.mark.parametrize("kind", ["plain", "exact"])
def test_silencing_a_voice_ends_however_busy_python_is(tmp_path: Path, kind: str) -> None:
    """Without `player.unlocked` some voice among these, each heard once, waits for ever."""
    file = tmp_path / "tone.mp3"
    file.write_bytes(tone("mp3"))
    ended = subprocess.run(
        [sys.executable, "-m", "tests.qt.player.many_voices", str(file), str(VOICES), kind],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr[-3000:]
    assert f"{VOICES} voices were silenced" in ended.stdout
