"""The sound server that is there, or a private one that nobody hears."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

READY_SECONDS = 10.0


def is_there(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether a sound server can be found. Always on Windows and macOS, which have their own."""
    if sys.platform in {"win32", "darwin"} or environment.get("PULSE_SERVER"):
        return True
    folder = environment.get("XDG_RUNTIME_DIR", "")
    return bool(folder) and (Path(folder) / "pulse" / "native").exists()


@contextmanager
def private_server() -> Iterator[str | None]:
    """The address (for PULSE_SERVER) of a server with one sink, `nul`; None where PulseAudio is missing.

    It needs neither D-Bus nor systemd nor a sound card; `parec -d nul.monitor` hears what is played.
    """
    with tempfile.TemporaryDirectory(prefix="sound-") as folder, server_in(Path(folder)) as address:
        yield address


@contextmanager
def server_in(folder: Path) -> Iterator[str | None]:
    """The same, with all that is its own in this folder: after it, another one can have the same address."""
    program = shutil.which("pulseaudio")
    if program is None:
        yield None
        return
    path = folder / "native"
    own = {name: str(folder) for name in ("HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME")}
    process = subprocess.Popen(
        _command(program, path),
        env={**os.environ, **own},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield f"unix:{path}" if _answers(path, process) else None
    finally:
        process.terminate()
        process.wait()


def _command(program: str, path: Path) -> list[str]:
    modules = (
        f"module-native-protocol-unix socket={path} auth-anonymous=1",
        "module-null-sink sink_name=nul rate=44100 channels=2 norewinds=1",
        "module-always-sink",
    )
    # Should nobody be left to end it, it ends half an hour after the last listener left.
    options = ["--daemonize=no", "--exit-idle-time=1800", "--disallow-exit=no", "--use-pid-file=no"]
    loads = [part for module in modules for part in ("-L", module)]
    return [program, "-n", *options, "--disable-shm=yes", *loads]


def _answers(path: Path, process: subprocess.Popen[bytes]) -> bool:
    end = time.monotonic() + READY_SECONDS
    while process.poll() is None and time.monotonic() < end:
        with socket.socket(socket.AF_UNIX) as line:
            if line.connect_ex(str(path)) == 0:
                return True
        time.sleep(0.02)
    return False
