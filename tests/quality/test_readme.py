"""The README opens with one sentence, one picture and the two commands, and what it tells to type exists."""

from __future__ import annotations

import re
import struct

import bootstrap
import pytest
from steps import commands

from tests.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"(?:^|\n\n)((?: {4}\S.*\n?)+)", README)
LINES = [line.strip() for block in BLOCKS for line in block.splitlines()]


def test_the_readme_opens_with_sentence_picture_and_two_commands() -> None:
    title, sentence, picture, block = README.split("\n\n")[:4]
    assert title == "# Ampache Desktop"
    assert re.fullmatch(r"[^.]+\.", re.sub(r"\(\S+\)", "", sentence.replace("\n", " ")))
    assert re.fullmatch(r"!\[[^]]+\]\(resources/screenshot\.png\)", picture)
    assert [line.strip() for line in block.splitlines()] == [
        "python3 packaging/bootstrap.py demo",
        "python3 packaging/bootstrap.py test",
    ]


def test_the_picture_is_one_of_a_window() -> None:
    header = (ROOT / "resources" / "screenshot.png").read_bytes()[:24]
    assert header[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", header[16:24])
    assert width >= 800
    assert height >= 500


@pytest.mark.parametrize("line", [line for line in LINES if "bootstrap.py" in line])
def test_bootstrap_command_exists(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert line.split()[2] in commands.COMMANDS
    assert bootstrap.main(["--help"]) == 0
    assert f"bootstrap.py {line.split()[2]}" in capsys.readouterr().out


@pytest.mark.parametrize("target", re.findall(r"\]\((?!https?:)([^)#]+)", README))
def test_linked_file_exists(target: str) -> None:
    assert (ROOT / target).exists()


def test_ci_runs_the_readme_test_command_and_nothing_else() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert script == [
        "#!/usr/bin/env bash",
        'cd "$(dirname "$0")/.." && exec python3 packaging/bootstrap.py test',
    ]
