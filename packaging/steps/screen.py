"""The screen that is there, or a private one that nobody sees."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

SIZE = "2600x1700x24"
"""Room for a window of 1280×800 at twice the size."""

ANSWER_SECONDS = 2.0


def is_there(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether windows can be shown: always on Windows and macOS, else when X11 or Wayland answers."""
    if sys.platform in {"win32", "darwin"}:
        return True
    platform = environment.get("QT_QPA_PLATFORM", "")
    if platform and not platform.startswith(("xcb", "wayland")):
        return True  # somebody chose where Qt draws
    return _wayland_answers(environment) or _x11_answers(environment.get("DISPLAY", ""))


@contextmanager
def private() -> Iterator[dict[str, str]]:
    """The environment variables of a virtual screen, or of none at all (offscreen) where Xvfb is missing."""
    program = shutil.which("Xvfb")
    if program is None:
        yield {"QT_QPA_PLATFORM": "offscreen"}
        return
    reading, writing = os.pipe()
    command = [program, "-displayfd", str(writing), "-screen", "0", SIZE, "-nolisten", "tcp", "-noreset"]
    process = subprocess.Popen(
        command,
        pass_fds=[writing],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as answer:
            number = answer.readline().strip()  # comes when the screen is ready; empty when Xvfb ended
        yield (
            {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
            if number
            else {"QT_QPA_PLATFORM": "offscreen"}
        )
    finally:
        process.terminate()
        process.wait()


def _wayland_answers(environment: Mapping[str, str]) -> bool:
    name = environment.get("WAYLAND_DISPLAY", "")
    folder = environment.get("XDG_RUNTIME_DIR", "")
    return bool(name) and _connects(str(Path(folder) / name))


def _x11_answers(display: str) -> bool:
    found = re.fullmatch(r"(?:unix)?(?P<host>[^:]*):(?P<number>\d+)(?:\.\d+)?", display)
    if found is None:
        return bool(display.startswith("/")) and _connects(display)
    host, number = found["host"], int(found["number"])
    if not host:
        path = f"/tmp/.X11-unix/X{number}"  # noqa: S108 - where X11 puts its sockets
        return _connects(path) or _connects(f"\0{path}")
    return _connects((host, 6000 + number))


def _connects(address: str | tuple[str, int]) -> bool:
    try:
        if isinstance(address, tuple):
            with socket.create_connection(address, ANSWER_SECONDS):
                return True
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(ANSWER_SECONDS)
            line.connect(address)
            return True
    except OSError:
        return False
