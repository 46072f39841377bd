"""The virtual environment in `.venv`: the locked packages, and this package in place."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from steps import shell
from steps.failure import StepFailed, diagnosed

NEEDED_BYTES = 2_000_000_000
"""Room for the downloads and the installed packages, most of it Qt."""


def interpreter(root: Path) -> Path:
    """Where the environment's Python is, made or not."""
    return root / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def digest(root: Path) -> str:
    """Changes when the environment must be made anew: other packages, other Python, other place."""
    state = hashlib.sha256()
    for name in ("packaging/requirements.lock", "pyproject.toml"):
        state.update((root / name).read_bytes())
    state.update(f"{sys.version_info[:2]} {sys.base_prefix} {root}".encode())
    return state.hexdigest()


def is_ready(root: Path) -> bool:
    """Whether the environment was made from what is here now, to the end, and still runs."""
    return read_stamp(root).get("environment") == digest(root) and _runs(interpreter(root))


def prepare(root: Path) -> None:
    """Make the environment. Raises `StepFailed`; the next run goes on from what was made before it."""
    _check_room(root)
    folder = root / ".venv"
    again = "Remove the folder .venv, then run the same command again."
    if not _is_usable(root):
        shell.announce(f"Making {folder.name} with Python {sys.version.split()[0]}")
        _clear(folder)
        shell.run("making .venv", [sys.executable, "-m", "venv", folder], advice=again)
    write_stamp(root, environment="")
    python = interpreter(root)
    quiet = ["--disable-pip-version-check", "--no-input", "--progress-bar", "off"]
    pip: list[str | Path] = [python, "-m", "pip", "install", *quiet]
    shell.announce("Installing the locked packages (some 400 MB to download; a few minutes)")
    lock = root / "packaging" / "requirements.lock"
    locked = [*pip, "--require-hashes", "--only-binary", ":all:", "-r", lock]
    shell.run("installing the locked packages (pip)", locked, advice=again)
    shell.announce("Installing this package in place")
    own = [*pip, "--no-deps", "--no-index", "--no-build-isolation", "--editable", root]
    shell.run("installing this package (pip)", own, advice=again)
    write_stamp(root, environment=digest(root))


def read_stamp(root: Path) -> dict[str, str]:
    """What earlier runs noted; empty when there was none or it cannot be read."""
    try:
        noted = json.loads(_stamp(root).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return noted if isinstance(noted, dict) else {}


def write_stamp(root: Path, **notes: str) -> None:
    """Note something for later runs, beside what is noted already."""
    _stamp(root).write_text(json.dumps({**read_stamp(root), **notes}), encoding="utf-8")


def _stamp(root: Path) -> Path:
    return root / ".venv" / "bootstrap.json"


def _check_room(root: Path) -> None:
    free = shutil.disk_usage(root).free
    if free < NEEDED_BYTES and not _is_usable(root):
        raise StepFailed(
            "looking for room on the disk",
            f"There are {free / 1e9:.1f} GB free; the packages need about {NEEDED_BYTES / 1e9:.0f} GB.",
            "Free some space, or move this folder to a larger disk, then run the same command again.",
        )


def _is_usable(root: Path) -> bool:
    """Whether packages can go into the environment that is there: this Python, made here, with pip."""
    python = interpreter(root)
    question = "import sys, pip; print(sys.version_info[:2], sys.base_prefix, sys.prefix, sep='|')"
    answer = shell.output_of([python, "-c", question]) if python.exists() else None
    return (
        answer is not None and answer.strip() == f"{sys.version_info[:2]}|{sys.base_prefix}|{root / '.venv'}"
    )


def _runs(python: Path) -> bool:
    try:
        return subprocess.call([str(python), "-c", ""], stderr=subprocess.DEVNULL) == 0
    except OSError:
        return False


def _clear(folder: Path) -> None:
    try:
        if folder.is_symlink() or folder.is_file():
            folder.unlink()
        elif folder.exists():
            shutil.rmtree(folder)
    except OSError as error:
        advice = "Remove the folder .venv by hand, then run the same command again."
        raise diagnosed("removing the broken .venv", [str(error)], str(error), advice) from error
