"""The lock file covers what pyproject.toml asks for, by hash, and says nothing about where it was made."""

from __future__ import annotations

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.conftest import ROOT

LOCK = (ROOT / "packaging" / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def entries() -> dict[str, tuple[Requirement, str]]:
    """What is locked: by name, the requirement and the lines that follow it."""
    blocks = re.split(r"\n(?=[a-z0-9])", re.sub(r"(?m)^#.*\n", "", LOCK))
    found = [(Requirement(block.split(" \\\n")[0]), block) for block in blocks]
    return {canonicalize_name(requirement.name): (requirement, block) for requirement, block in found}


@pytest.mark.parametrize("text", [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["test"]])
def test_dependency_is_locked_within_its_bounds(text: str) -> None:
    wanted = Requirement(text)
    locked, _ = entries()[canonicalize_name(wanted.name)]
    (version,) = locked.specifier
    assert version.operator == "=="
    assert wanted.specifier.contains(version.version)


def test_every_entry_has_hashes() -> None:
    bare = [name for name, (_, block) in entries().items() if "--hash=sha256:" not in block]
    assert bare == []
    assert len(entries()) > len(PROJECT["dependencies"])


def test_the_lock_names_no_place() -> None:
    assert re.search(r"://|file:|index-url|find-links|/home|/root|/tmp|\.\./", LOCK) is None
