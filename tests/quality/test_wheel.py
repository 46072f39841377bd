"""`pip install .` gives a working program with its icons inside."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT


def done(*command: str | Path, folder: Path, **variables: str) -> str:
    """What a command prints; fails the test with it when the command fails."""
    finished = subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        env={**os.environ, **variables},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert finished.returncode == 0, finished.stdout
    return finished.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    done(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, folder=ROOT)
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_holds_every_module_and_resource(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    modules = {path.relative_to(ROOT).as_posix() for path in (ROOT / "ampache_desktop").rglob("*.py")}
    resources = {
        f"ampache_desktop/{path.relative_to(ROOT).as_posix()}"
        for path in (ROOT / "resources").rglob("*")
        if path.is_file()
    }
    assert any(name.endswith(".svg") for name in resources)
    assert names >= modules | resources
    assert not any(name.startswith(("tests/", "packaging/")) for name in names)


def test_the_installed_program_finds_its_icons_and_starts(wheel: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    pip = [sys.executable, "-m", "pip", "install", "--disable-pip-version-check", "--no-deps", "--no-index"]
    done(*pip, "--target", site, wheel, folder=tmp_path)
    question = "from ampache_desktop.assets import asset; print(asset('icons'))"
    icons = Path(done(sys.executable, "-c", question, folder=tmp_path, PYTHONPATH=str(site)).strip())
    assert icons.is_relative_to(site)
    assert list(icons.glob("*.svg"))
    said = done(
        sys.executable, site / "bin" / "ampache-desktop", "--help", folder=tmp_path, PYTHONPATH=str(site)
    )
    assert "demo" in said
