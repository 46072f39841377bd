"""Everything that must hold before a change is good, in one go."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from steps import shell

CHECKS: dict[str, tuple[str, ...]] = {
    "lint (ruff check)": ("-m", "ruff", "check"),
    "format (ruff format)": ("-m", "ruff", "format", "--check"),
    "types (mypy)": ("-m", "mypy"),
    "layers (import-linter)": ("-c", "from importlinter.cli import lint_imports_command as run; run()"),
}
"""By name, what the environment's Python is given."""
SPREAD = ("-n", "auto", "--maxprocesses=4", "--dist=loadfile")
"""How pytest runs everything: many tests wait for sound that plays in real time, so several run at once."""


def run_all(root: Path, python: Path, arguments: Sequence[str], environment: Mapping[str, str]) -> int:
    """Run every check, also after one failed; `arguments` go to pytest. Returns 0 when all passed, else 1.

    Without arguments pytest runs everything, in several processes. It comes last: so does its closing line.
    """
    failed = []
    for name, options in {**CHECKS, "tests (pytest)": ("-m", "pytest", *(arguments or SPREAD))}.items():
        shell.announce(name)
        sys.stdout.flush()
        if subprocess.call([str(python), *options], cwd=root, env=dict(environment)) != 0:
            failed.append(name)
    shell.announce(f"Failed: {', '.join(failed)}" if failed else "Every check passed")
    return 1 if failed else 0
