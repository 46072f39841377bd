"""Objects that several threads use get no slots while they live.

Connecting to a method that is not declared with `Slot` adds it to what Qt knows of the class, while another
thread may be reading that to emit a signal of the object or to call it. Nothing says that PySide allows it.
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "ampache_desktop"


def is_shared(text: str) -> bool:
    """Tell whether a module makes objects for other threads, or has threads that emit signals."""
    return "moveToThread(" in text or ("threading.Thread(" in text and "Signal(" in text)


SHARED = [path for path in sorted(PACKAGE.rglob("*.py")) if is_shared(path.read_text("utf-8"))]


def connected(tree: ast.AST) -> set[str]:
    """The methods of `self` that a module connects signals to."""
    return {
        call.args[0].attr
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr == "connect"
        and call.args
        and isinstance(call.args[0], ast.Attribute)
        and isinstance(call.args[0].value, ast.Name)
        and call.args[0].value.id == "self"
    }


def declared(tree: ast.AST) -> set[str]:
    """The methods that a module declares as slots."""
    return {
        method.name
        for method in ast.walk(tree)
        if isinstance(method, ast.FunctionDef)
        and any("Slot" in ast.unparse(decorator) for decorator in method.decorator_list)
    }


def test_there_are_such_objects() -> None:
    assert {"speaker.py", "intake.py", "jobs.py"} <= {path.name for path in SHARED}


@pytest.mark.parametrize("path", SHARED, ids=lambda path: path.stem)
def test_what_they_connect_to_is_declared(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    assert connected(tree) - declared(tree) == set()
