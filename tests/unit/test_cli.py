"""The command line: argv to options, and nothing heavy on the way."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from ampache_desktop import __version__
from ampache_desktop.api.promptoptions import ApiOptions
from ampache_desktop.cli import parse
from ampache_desktop.startup import DemoOptions, Options

HEAVY = ("PySide6", "requests", "lxml", "msgspec", "numpy", "ampache_desktop.demo", "ampache_desktop.app")


@pytest.mark.parametrize(("argv", "options"), [
    ([], Options()),
    (["app", "--theme", "dark"], Options(theme="dark")),
    (["--theme", "light"], Options(theme="light")),
    (["demo"], Options(demo=DemoOptions())),
    (
        ["demo", "--tour", "out", "--songs", "9", "--seed", "2", "--fault", "slow", "--fault", "drop"],
        Options(demo=DemoOptions(9, 2, ("slow", "drop")), tour=Path("out")),
    ),
    (
        ["api", "songs", "--server", "host", "limit=3", "--user", "u", "--password-stdin", "filter=a=b"],
        ApiOptions("songs", (("limit", "3"), ("filter", "a=b")), "host", "u", password_stdin=True),
    ),
    (["api", "--check", "f", "--json", "j"], ApiOptions(check=Path("f"), json=Path("j"))),
    (
        ["api", "song", "--decode", "f", "--api", "4", "--format", "xml"],
        ApiOptions("song", decode=Path("f"), api=4, fmt="xml"),
    ),
])  # fmt: skip
def test_argv_becomes_options(argv: list[str], options: Options | ApiOptions) -> None:
    assert parse(argv) == options


@pytest.mark.parametrize("argv", [
    ["--nonsense"], ["demo", "--songs", "many"], ["demo", "--songs", "-1"], ["app", "--tour", "x"], ["api"],
    ["api", "songs"], ["api", "songs", "--server", "a", "--decode", "b"], ["api", "songs", "--decode", "b"],
    ["api", "songs", "noequals", "--server", "a"], ["api", "songs", "--server", "a", "--api", "7"],
    ["api", "songs", "--server", "a", "--password-stdin", "--api-key-stdin"], ["--theme", "pink"],
    ["api", "songs", "--server", "a", "--json", "f"],
])  # fmt: skip
def test_a_wrong_command_line_is_said_and_ends_with_2(
    argv: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        parse(argv)
    assert caught.value.code == 2
    assert "error:" in capsys.readouterr().err


def test_help_tells_every_exit_status(capsys: pytest.CaptureFixture[str]) -> None:
    from ampache_desktop.api import errors, exits

    with pytest.raises(SystemExit):
        parse(["api", "--help"])
    text = capsys.readouterr().out
    tree = {
        cls for cls in vars(errors).values() if isinstance(cls, type) and issubclass(cls, errors.AmpacheError)
    }
    assert tree == set(exits.STATUSES)
    assert len(set(exits.STATUSES.values())) == len(exits.STATUSES)
    assert all(
        cls.__name__ in text and f"{status:5}" in text for cls, status in exits.STATUSES.items() if status > 9
    )


def _run(*code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *code], capture_output=True, text=True, check=False, timeout=60)


def test_nothing_heavy_is_imported_before_the_command_is_known() -> None:
    look = f"import sys; print([name for name in {HEAVY} if name in sys.modules])"
    for argv in ([], ["demo"], ["api", "songs", "--decode", "x", "--api", "6"]):
        code = f"from ampache_desktop import cli; cli.parse({argv!r}); {look}"
        assert _run("-c", code).stdout.strip() == "[]", argv


def test_the_package_runs_as_a_module() -> None:
    done = _run("-m", "ampache_desktop", "--version")
    assert (done.returncode, done.stdout.strip()) == (0, f"Ampache Desktop {__version__}")
    done = _run("-m", "ampache_desktop", "api", "--decode", "x")
    assert done.returncode == 2
