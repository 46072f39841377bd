"""Runs the programs of a step and keeps what they printed."""

from __future__ import annotations

import subprocess
import sys
from collections import deque
from collections.abc import Mapping, Sequence
from pathlib import Path

from steps.failure import StepFailed, diagnosed

KEPT_LINES = 60


def announce(text: str) -> None:
    """Say what is being done. Standard output stays free for results."""
    print(f"==> {text}", file=sys.stderr, flush=True)


def run(
    step: str,
    command: Sequence[str | Path],
    *,
    advice: str,
    environment: Mapping[str, str] | None = None,
    earlier: Sequence[str] = (),
) -> list[str]:
    """Run a program, showing what it prints; the last lines of that.

    Raises `StepFailed` when it ends with another status than 0; `earlier` output may hold the reason.
    """
    kept: deque[str] = deque(maxlen=KEPT_LINES)
    try:
        with subprocess.Popen(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=None if environment is None else dict(environment),
            text=True,
            encoding="utf-8",
            errors="replace",
        ) as process:
            for line in process.stdout or ():
                kept.append(line.rstrip())
                print(f"    {line.rstrip()}", file=sys.stderr, flush=True)
    except OSError as error:
        raise StepFailed(step, f"{command[0]} did not start: {error.strerror}", advice) from error
    if process.returncode:
        raise diagnosed(
            step, [*earlier, *kept], f"{Path(command[0]).name} ended with {process.returncode}.", advice
        )
    return list(kept)


def output_of(command: Sequence[str | Path]) -> str | None:
    """What a program prints, or None when it is not there or fails."""
    try:
        done = subprocess.run(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            text=True,
            encoding="utf-8",
            errors="replace",
        )
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None
