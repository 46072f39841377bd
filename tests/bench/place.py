"""Where measurements run: processes of their own, on a screen, beside a demo server."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
_SCREEN = "1400x1000x24"


def run(module: str, *arguments: str, timeout: float = 300, more: Mapping[str, str] | None = None) -> Any:  # noqa: ANN401 - what the module prints
    """Run `python -m tests.bench.MODULE` in a process of its own; return the JSON that it prints last.

    `more` is added to its environment. Raises `RuntimeError` with what it said when it fails.
    """
    command = [sys.executable, "-m", f"tests.bench.{module}", *arguments]
    done = subprocess.run(
        command,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
        env={**environment(), **(more or {})},
    )
    if done.returncode:
        raise RuntimeError(f"{module} {' '.join(arguments)} failed:\n{done.stderr[-3000:]}")
    return json.loads(done.stdout.strip().splitlines()[-1])


def environment() -> dict[str, str]:
    """The environment of measured programs: no settings, caches or keyring of the person who measures."""
    home = f"{tempfile.gettempdir()}/ampache-desktop-bench"
    own = {f"XDG_{kind}_HOME": f"{home}/{kind.lower()}" for kind in ("CONFIG", "CACHE", "DATA", "STATE")}
    inherited = dict(os.environ)
    inherited.pop("PYTHONDONTWRITEBYTECODE", None)  # a program that is started again finds its bytecode
    return {**inherited, **own, "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"}


@contextlib.contextmanager
def screen() -> Iterator[str]:
    """A virtual X screen for the measured windows where Xvfb is installed, else Qt's offscreen platform.

    Yields its name, which belongs beside the figures.
    """
    xvfb = shutil.which("Xvfb")
    if xvfb is None:
        with _set({"QT_QPA_PLATFORM": "offscreen"}):
            yield "offscreen"
        return
    reading, writing = os.pipe()
    command = [xvfb, "-displayfd", str(writing), "-screen", "0", _SCREEN, "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as lines:
            display = lines.readline().strip()
        with _set({"DISPLAY": f":{display}", "QT_QPA_PLATFORM": "xcb"}):
            yield "Xvfb"
    finally:
        server.terminate()
        server.wait()


@contextlib.contextmanager
def demo_server(songs: int) -> Iterator[dict[str, str]]:
    """A demo server with `songs` songs in a process of its own: its `url`, `user`, `password`."""
    command = [sys.executable, "-m", "ampache_desktop.demo", "--songs", str(songs)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            yield json.loads(server.stdout.readline())
        finally:
            server.terminate()


@contextlib.contextmanager
def _set(values: dict[str, str]) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
