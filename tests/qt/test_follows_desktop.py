"""The desktop's setting for light, dark and contrast is followed live, on a real D-Bus and X server."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.skipif(
    not all(shutil.which(name) for name in ("dbus-run-session", "xvfb-run")),
    reason="needs dbus-run-session and xvfb-run",
)
def test_light_dark_and_contrast_are_followed_live() -> None:
    pytest.importorskip("jeepney")
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("QT_", "DISPLAY"))}
    environment |= {"NO_AT_BRIDGE": "1", "XDG_CURRENT_DESKTOP": "GNOME", "PYTHONPATH": str(ROOT)}
    command = ["dbus-run-session", "--", "xvfb-run", "-a", sys.executable, "-m", "tests.qt.portal"]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    if "Could not load the Qt platform plugin" in done.stderr:
        pytest.skip("Qt cannot reach an X server here")
    # Services that the session bus starts, such as the accessibility registry, share our standard output.
    told = [line for line in done.stdout.splitlines() if line.startswith(("dark ", "light "))]
    assert told == [
        "dark normal",
        "light normal",
        "light high",
        "dark high",
        "light normal",  # the person's own choice
    ], done.stderr
