"""The desktop's setting for light, dark and contrast is followed live, on a real D-Bus and X server."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCREEN = ("xvfb-run", "-a")
# A session bus that starts no services: a desktop's own portal would answer in place of the test's.
BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""


@pytest.mark.skipif(
    not all(shutil.which(name) for name in ("dbus-run-session", "xvfb-run")),
    reason="needs dbus-run-session and xvfb-run",
)
def test_light_dark_and_contrast_are_followed_live(tmp_path: Path) -> None:
    pytest.importorskip("jeepney")
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("QT_", "DISPLAY"))}
    # Qt's own theme for GNOME: where GTK is installed, its theme would be taken, which asks GTK instead.
    environment |= {"XDG_CURRENT_DESKTOP": "GNOME", "QT_QPA_PLATFORMTHEME": "gnome", "PYTHONPATH": str(ROOT)}
    bus = tmp_path / "bus.conf"
    bus.write_text(BUS, encoding="utf-8")
    command = [
        "dbus-run-session",
        f"--config-file={bus}",
        "--",
        *SCREEN,
        sys.executable,
        "-m",
        "tests.qt.portal",
    ]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    if "Could not load the Qt platform plugin" in done.stderr:
        pytest.skip("Qt cannot reach an X server here")
    assert done.stdout.splitlines() == [
        "dark normal",
        "light normal",
        "light high",
        "dark high",
        "light normal",  # the person's own choice
    ], done.stderr
