"""Imports point down only: the contracts of pyproject.toml hold, and each of them breaks when violated."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

LINT = "from importlinter.cli import lint_imports_command as run; run()"

VIOLATIONS = {
    "Imports point down only": ("api/versions.py", "import ampache_desktop.settings"),
    "api, demo, library, settings and the queue know no Qt": ("api/versions.py", "import PySide6.QtCore"),
    "Widgets show what they are given": ("widgets/__init__.py", "import ampache_desktop.api.models"),
}
"""By contract: a module of the package, and what to write into it."""


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", LINT, "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_the_layers_hold() -> None:
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("contract", VIOLATIONS)
def test_a_violated_contract_is_broken(contract: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "ampache_desktop", tmp_path / "ampache_desktop")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    name, line = VIOLATIONS[contract]
    module = tmp_path / "ampache_desktop" / name
    module.write_text(f"{module.read_text(encoding='utf-8')}\n{line}\n", encoding="utf-8")
    done = lint(tmp_path)
    assert done.returncode == 1, done.stdout
    assert f"{contract} BROKEN" in done.stdout
