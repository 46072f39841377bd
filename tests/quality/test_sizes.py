"""Small files, small functions: one idea each."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

PACKAGE = ROOT / "ampache_desktop"
LINES = 500
FUNCTION_LINES = 50
TIGHTER = {"app.py": 200, "window.py": 300}
REASON = "Long because"


def lines_allowed(path: Path) -> int:
    return TIGHTER.get(path.relative_to(PACKAGE).as_posix(), LINES)


def too_long(tree: ast.Module, limit: int = FUNCTION_LINES) -> Iterator[str]:
    """The functions over the limit, their docstrings not counted, that do not say why."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        words = ast.get_docstring(node) or ""
        length = (node.end_lineno or node.lineno) - node.lineno + 1 - len(words.splitlines())
        if length > limit and REASON not in words:
            yield f"{node.name} (line {node.lineno}): {length} lines"


@pytest.mark.parametrize(
    "path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE))
)
def test_module_is_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= lines_allowed(path)
    assert list(too_long(ast.parse(text))) == []


def test_a_long_function_is_seen_unless_it_says_why() -> None:
    body = "\n".join(f"    x = {number}" for number in range(60))
    assert list(too_long(ast.parse(f"def long():\n{body}"))) == ["long (line 1): 61 lines"]
    assert list(too_long(ast.parse(f'def long():\n    """Long because it lists all x."""\n{body}'))) == []
