"""Where there is no screen and no sound, the bootstrap brings its own."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from steps import commands, environment, screen, sound

from tests.conftest import ROOT

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="only Linux can be without a screen"
)

needs_xvfb = pytest.mark.skipif(shutil.which("Xvfb") is None, reason="Xvfb is not installed")
needs_pulseaudio = pytest.mark.skipif(
    shutil.which("pulseaudio") is None, reason="PulseAudio is not installed"
)

PROGRAM = """#!{python}
import json, os, sys
from pathlib import Path
names = "DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "PULSE_SERVER", "LANG"
Path({notes!r}).write_text(json.dumps([sys.argv[1:], {{name: os.environ.get(name) for name in names}}]))
sys.exit(5)
"""

WAITS = f"""
import signal, sys
sys.path.insert(0, {str(ROOT / "packaging")!r})
from steps import commands, screen
commands.end_cleanly()
with screen.private() as variables:
    print(variables["DISPLAY"], flush=True)
    signal.pause()
"""


@pytest.fixture
def short_folder() -> Iterator[Path]:
    """A folder whose path fits into the address of a socket."""
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stands where the environment's Python does; notes how it was started and ends with 5."""
    path, notes = tmp_path / "program", tmp_path / "notes"
    path.write_text(PROGRAM.format(python=sys.executable, notes=str(notes)))
    path.chmod(0o755)
    monkeypatch.setattr(environment, "interpreter", lambda _root: path)
    for name in (
        "DISPLAY",
        "WAYLAND_DISPLAY",
        "QT_QPA_PLATFORM",
        "PULSE_SERVER",
        "LANG",
        "LC_ALL",
        "LC_CTYPE",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    return notes


def test_a_display_that_nobody_answers_at_is_none(tmp_path: Path) -> None:
    assert not screen.is_there({})
    assert not screen.is_there({"DISPLAY": ":54321"})
    assert not screen.is_there({"WAYLAND_DISPLAY": "wayland-7", "XDG_RUNTIME_DIR": str(tmp_path)})
    assert screen.is_there({"QT_QPA_PLATFORM": "offscreen"})


def test_a_wayland_display_is_found_by_its_socket(short_folder: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(short_folder / "wayland-7"))
        server.listen()
        assert screen.is_there({"WAYLAND_DISPLAY": "wayland-7", "XDG_RUNTIME_DIR": str(short_folder)})


@needs_xvfb
def test_the_private_screen_is_there_and_goes_away() -> None:
    with screen.private() as variables:
        assert variables["QT_QPA_PLATFORM"] == "xcb"
        only = {"DISPLAY": variables["DISPLAY"]}
        assert screen.is_there(only)
    assert not screen.is_there(only)


@needs_xvfb
def test_the_private_screen_goes_away_when_the_bootstrap_is_told_to_end() -> None:
    with subprocess.Popen([sys.executable, "-c", WAITS], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        only = {"DISPLAY": process.stdout.readline().strip()}
        assert screen.is_there(only)
        process.terminate()
        assert process.wait() == 128 + signal.SIGTERM
    assert not screen.is_there(only)


def test_without_xvfb_qt_draws_offscreen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with screen.private() as variables:
        assert variables == {"QT_QPA_PLATFORM": "offscreen"}


@needs_pulseaudio
def test_the_private_sound_server_has_a_sink_that_nobody_hears() -> None:
    with sound.private_server() as address:
        assert address is not None
        listed = subprocess.run(
            ["pactl", "--server", address, "list", "short", "sinks"],
            capture_output=True,
            text=True,
            check=True,
        )
        assert "\tnul\t" in listed.stdout
    assert not Path(address.removeprefix("unix:")).exists()


def test_without_pulseaudio_there_is_no_sound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with sound.private_server() as address:
        assert address is None


@needs_xvfb
def test_the_demo_tours_where_there_is_no_display(program: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.demo([]) == 5
    arguments, variables = json.loads(program.read_text())
    pictures = commands.ROOT / "tour"
    assert arguments == ["-m", "ampache_desktop", "demo", "--tour", str(pictures)]
    assert variables["DISPLAY"].startswith(":")
    assert variables["QT_QPA_PLATFORM"] == "xcb"
    assert variables["LANG"] == "C.UTF-8"
    printed = capsys.readouterr()
    assert "There is no display here" in printed.err
    assert printed.out == f"The tour failed (status 5). Its last pictures are in {pictures}\n"


def test_a_tour_goes_where_it_is_told(
    program: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert commands.demo(["--tour", str(tmp_path), "--songs", "9"]) == 5
    arguments, _ = json.loads(program.read_text())
    assert arguments == ["-m", "ampache_desktop", "demo", "--tour", str(tmp_path), "--songs", "9"]
    assert f"pictures are in {tmp_path}\n" in capsys.readouterr().out


def test_with_a_display_the_demo_just_starts(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[list[str]] = []
    monkeypatch.setattr(screen, "is_there", lambda: True)
    monkeypatch.setattr(os, "execv", lambda _path, command: started.append(command[1:]))
    monkeypatch.setattr(subprocess, "call", lambda _command: 0)
    assert commands.demo(["--songs", "9"]) == 0
    assert started == [["-m", "ampache_desktop", "demo", "--songs", "9"]]
