"""The help's table of methods is the one that the code has."""

from __future__ import annotations

import tomllib

import pytest

from ampache_desktop.api.catalogue import CATALOGUE
from ampache_desktop.api.methods import as_markdown, methods
from ampache_desktop.cli import main
from tests.conftest import ROOT

HELP = ROOT / "resources" / "help"
PLACES = tomllib.loads((HELP / "places.toml").read_text("utf-8"))


def test_the_table_in_the_help_is_current() -> None:
    """When it is not: `python -m tests.quality.help_api` writes it anew."""
    assert as_markdown(methods(PLACES)) in (HELP / "api.md").read_text("utf-8")


def test_places_are_those_of_methods() -> None:
    assert set(PLACES) <= {cls.name() for cls in CATALOGUE}


def test_the_prompt_prints_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["api", "--list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len({cls.name() for cls in CATALOGUE}) + 1
    genres = next(line.split() for line in lines if line.startswith("genres "))
    assert genres[1:5] == ["tags", "tags", "yes", "yes"]
