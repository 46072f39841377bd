"""Classes may be made while other threads get events of Qt."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("how", ["jobs", "voices"])
def test_whoever_brings_a_thread_makes_room_for_the_classes_to_come(how: str) -> None:
    run = [sys.executable, "-m", "tests.quality.crowded", how]
    result = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, timeout=100, check=False)
    assert "survived" in result.stdout, f"ended with {result.returncode}: {result.stderr[-2000:]}"
