"""What no file of the project, and what no module of the package, may contain."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from steps import shell

from tests.conftest import ROOT

PACKAGE = ROOT / "ampache_desktop"

PLACES = re.compile(
    r"(?<![\w.])/(?:(?:home|Users)/\w+|root/\.|work/(?:main|shared))"  # paths of one machine
    r"|\b(?:pypi|pythonhosted|npmjs|debian)\.(?:org|com)\b"  # hosts of package registries
)

WAITING = {"processEvents", "sleep", "msleep", "usleep", "qWait"}
THREADS = {"Thread", "ThreadPoolExecutor", "ProcessPoolExecutor", "Process", "QThread", "QThreadPool"}
THREADS |= {"QRunnable", "start_new_thread", "Timer"}
# settings/secrets: a keyring that never answers cannot be called off, only left behind in its own thread.
# player/speaker: sound must be written on time, whatever the GUI thread is doing.
MAY_START_THREADS = ("api/", "demo/", "player/speaker", "qt/jobs", "settings/secrets")


def files() -> list[Path]:
    """The text files of the project: those under version control, or all where there is none."""
    names = shell.output_of(["git", "-C", ROOT, "ls-files", "-z"])
    if names is not None:
        paths = [ROOT / name for name in names.split("\0") if name]
    else:
        tops = [path for path in ROOT.iterdir() if not path.name.startswith(".")]
        paths = [path for top in tops for path in (top.rglob("*") if top.is_dir() else [top])]
    return [path for path in paths if path.is_file() and b"\0" not in path.read_bytes()[:4096]]


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def called(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and last name of everything that is called or inherited from."""
    for node in ast.walk(tree):
        targets = (
            [node.func]
            if isinstance(node, ast.Call)
            else node.bases
            if isinstance(node, ast.ClassDef)
            else []
        )
        for target in targets:
            if isinstance(target, ast.Name):
                yield target.lineno, target.id
            elif isinstance(target, ast.Attribute):
                yield target.lineno, target.attr


def found(source: str, names: set[str]) -> list[str]:
    return [f"line {line}: {name}" for line, name in called(ast.parse(source)) if name in names]


def test_no_file_names_a_machine_or_a_registry() -> None:
    hits = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in files()
        if (match := PLACES.search(path.read_text(encoding="utf-8")))
    ]
    assert hits == []
    assert PLACES.search(f"see /{'home'}/ada") is not None


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_module_neither_waits_nor_starts_threads(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    name = path.relative_to(PACKAGE).as_posix()
    # The client backs off between tries, always in a job; the demo server is slow where it is told to be.
    assert name.startswith(("api/", "demo/")) or found(source, WAITING) == []
    assert name.startswith(MAY_START_THREADS) or found(source, THREADS) == []


def test_waiting_and_threads_are_seen() -> None:
    source = "import time\ntime.sleep(1)\nclass Worker(QThread): ...\nthreading.Thread(target=print)"
    assert found(source, WAITING) == ["line 2: sleep"]
    assert found(source, THREADS) == ["line 3: QThread", "line 4: Thread"]
