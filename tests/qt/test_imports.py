"""What is imported before the window is seen: our sources stay unread, and what is heavy waits."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

ASK = """
import json, linecache, sys
import {module}
print(json.dumps([sorted(linecache.cache), sorted(sys.modules)]))
"""


def imported(module: str) -> tuple[list[str], list[str]]:
    """Import a module in a process of its own: the source files that were read, and all modules."""
    code = ASK.format(module=module)
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    sources, modules = json.loads(done.stdout)
    return sources, modules


def test_pyside_does_not_read_our_sources() -> None:
    sources, modules = imported("ampache_desktop.window")
    assert "ampache_desktop.widgets.sidebar" in modules
    assert [name for name in sources if "ampache_desktop" in name and "qt/__init__" not in name] == []


@pytest.mark.parametrize(
    "heavy",
    [
        "requests",
        "lxml",
        "msgspec",
        "PySide6.QtMultimedia",
        "PySide6.QtNetwork",
        "keyring",
        "numpy",
        "pyqtgraph",
    ],
)
def test_the_first_paint_waits_for_nothing_heavy(heavy: str) -> None:
    _, modules = imported("ampache_desktop.app")
    assert heavy not in modules


def test_a_server_is_laid_out_without_what_draws_the_spectrum() -> None:
    _, modules = imported("ampache_desktop.desk")
    assert "ampache_desktop.widgets.spectrum" in modules
    assert not {"numpy", "pyqtgraph"} & set(modules)
