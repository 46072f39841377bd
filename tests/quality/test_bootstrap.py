"""The bootstrap says which step failed and what to do, and knows what is ready already."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import bootstrap
import pytest
from steps import checks, commands, environment, shell, system
from steps.failure import StepFailed, diagnosed

from tests.conftest import ROOT

LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux needs it")

BACKEND = """
import zipfile
def build_editable(folder, config_settings=None, metadata_directory=None):
    info = "small-1.dist-info"
    with zipfile.ZipFile(f"{folder}/small-1-py3-none-any.whl", "w") as wheel:
        wheel.writestr(f"{info}/METADATA", "Metadata-Version: 2.1\\nName: small\\nVersion: 1\\n")
        wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
        wheel.writestr(f"{info}/RECORD", "")
        wheel.writestr("small.py", "")
    return "small-1-py3-none-any.whl"
build_wheel = build_editable
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A project that needs nothing from the network."""
    (tmp_path / "packaging").mkdir()
    (tmp_path / "packaging" / "requirements.lock").write_text("# nothing\n")
    (tmp_path / "pyproject.toml").write_text(
        '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n'
        '[project]\nname = "small"\nversion = "1"\n'
    )
    (tmp_path / "backend.py").write_text(BACKEND)
    return tmp_path


# --- which Python -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("version", "supported"), [((3, 10), False), ((3, 11), True), ((3, 14), True), ((3, 15), False)]
)
def test_supported_versions(version: tuple[int, int], supported: bool) -> None:
    assert bootstrap.is_supported(version) is supported


def test_an_old_python_is_told_what_to_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bootstrap, "TOO_NEW", (3, 0))
    monkeypatch.setattr(bootstrap, "other_interpreter", lambda: "")
    assert bootstrap.main(["demo"]) == 1
    said = capsys.readouterr().err
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    assert f"this is Python {version}; Ampache Desktop runs on Python 3.11 to 3.14" in said
    assert "apt-get install python3" in said


def test_an_old_python_can_read_the_script() -> None:
    ast.parse((ROOT / "packaging" / "bootstrap.py").read_text(encoding="utf-8"), feature_version=(3, 7))


def test_bad_usage_shows_the_commands(capsys: pytest.CaptureFixture[str]) -> None:
    assert bootstrap.main(["play"]) == 2
    assert "bootstrap.py setup" in capsys.readouterr().err


# --- failures -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "what", "advice"),
    [
        (
            "ERROR: Could not install packages: [Errno 28] No space left on device",
            "disk is full",
            "Free about",
        ),
        (
            "E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 7 (apt)",
            "Another",
            "Wait",
        ),
        (
            "E: dpkg was interrupted, you must manually run 'dpkg --configure -a'",
            "half-way",
            "dpkg --configure",
        ),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "locked", "proxy"),
        ("NewConnectionError: [Errno -3] Temporary failure in name resolution", "not be reached", "network"),
        ("Err:1 http://mirror bookworm InRelease  Could not resolve 'mirror'", "not be reached", "network"),
        ("SSLError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed", "certificate", "clock"),
        (
            ("pip needs locations with TLS/SSL, however the ssl module is not available"),
            "without TLS",
            "another one",
        ),
        ("E: Unable to locate package libegl1", "package lists", "standard repositories"),
        ("ERROR: No matching distribution found for av==18.1.0", "no build", "64-bit"),
        ("PermissionError: [Errno 13] Permission denied: '.venv'", "not be written", "yours"),
    ],
)
def test_known_failures_are_explained(line: str, what: str, advice: str) -> None:
    failure = diagnosed("the step", ["before", line], "something", "do something")
    assert what in failure.what
    assert advice in failure.advice
    assert str(failure).startswith("bootstrap: failed at: the step\n")
    assert line in str(failure)


def test_an_unknown_failure_keeps_its_own_words() -> None:
    failure = diagnosed("the step", ["what is this"], "pip ended with 7.", "Try again.")
    assert (failure.what, failure.advice) == ("pip ended with 7.", "Try again.")


def test_a_failing_program_names_its_step() -> None:
    script = "import sys; print('Network is unreachable'); sys.exit(3)"
    with pytest.raises(StepFailed, match="failed at: fetching") as caught:
        shell.run("fetching", [sys.executable, "-c", script], advice="")
    assert caught.value.output == ["Network is unreachable"]
    assert "not be reached" in caught.value.what


def test_a_missing_program_names_its_step() -> None:
    with pytest.raises(StepFailed, match="failed at: digging") as caught:
        shell.run("digging", ["no-such-program"], advice="Install it.")
    assert caught.value.what == "no-such-program did not start: No such file or directory"


def test_what_cannot_be_read_is_a_message_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(commands, "ROOT", tmp_path)  # no lock file there
    monkeypatch.setattr(system, "missing", lambda: ([], []))
    assert commands.run(["setup"], "") == 1
    assert "requirements.lock: No such file" in capsys.readouterr().err


# --- the system ---------------------------------------------------------------------------------------------

POLICY = """\
libegl1:
  Installed: (none)
  Candidate: 1.7.0-1
libglib2.0-0t64:
  Installed: (none)
  Candidate: (none)
libglib2.0-0:
  Installed: 2.74.6-2
  Candidate: 2.74.6-2
"""


def test_the_first_package_that_apt_knows_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shell, "output_of", lambda _command: POLICY)
    needs = [
        system.Need("glib", ("libglib2.0-0t64", "libglib2.0-0")),
        system.Need("egl", ("libegl1",)),
        system.Need("unknown", ("libnew2", "libold1")),
    ]
    assert system.chosen(needs) == ["libglib2.0-0", "libegl1", "libold1"]


@LINUX
def test_missing_libraries_are_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    present = "".join(f"\t{need.what} (libc6,x86-64) => /lib/{need.what}\n" for need in system.LIBRARIES[1:])
    monkeypatch.setattr(shell, "output_of", lambda _command: f"2 libs found\n{present}")
    required, _ = system.missing()
    assert system.LIBRARIES[0] in required
    assert system.LIBRARIES[1] not in required


@LINUX
def test_without_root_there_is_one_line_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(shutil, "which", lambda name: None if name == "sudo" else f"/bin/{name}")
    monkeypatch.setattr(shell, "output_of", lambda _command: POLICY)
    with pytest.raises(StepFailed, match="installing system libraries") as caught:
        system.install([system.Need("libEGL.so.1", ("libegl1",))], [])
    assert "libEGL.so.1" in caught.value.what
    (line,) = [line for line in caught.value.advice.splitlines() if line.startswith("sudo")]
    assert line.endswith("apt-get install -y --no-install-recommends libegl1'")


@LINUX
def test_what_is_only_wanted_is_told_and_left(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    system.install([], [system.Need("Xvfb", ("xvfb",))])
    assert "Install with its own package manager: Xvfb" in capsys.readouterr().err


# --- the environment ----------------------------------------------------------------------------------------


def test_the_digest_follows_what_the_environment_is_made_from(checkout: Path) -> None:
    before = environment.digest(checkout)
    assert environment.digest(checkout) == before
    (checkout / "packaging" / "requirements.lock").write_text("# something\n")
    assert environment.digest(checkout) != before


def test_a_full_disk_is_told_before_anything_is_made(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "NEEDED_BYTES", 1 << 62)
    with pytest.raises(StepFailed, match="room on the disk"):
        environment.prepare(checkout)
    assert not (checkout / ".venv").exists()


def test_a_failed_preparation_is_not_taken_for_ready(checkout: Path) -> None:
    (checkout / "backend.py").write_text("raise SystemExit('no backend today')")
    with pytest.raises(StepFailed, match=r"installing this package \(pip\)"):
        environment.prepare(checkout)
    assert not environment.is_ready(checkout)


def test_a_broken_environment_is_made_anew(checkout: Path) -> None:
    environment.prepare(checkout)
    assert environment.is_ready(checkout)
    python = environment.interpreter(checkout)
    assert subprocess.call([str(python), "-c", "import small"]) == 0

    python.unlink()
    python.write_text("not a Python")
    assert not environment.is_ready(checkout)
    environment.prepare(checkout)
    assert environment.is_ready(checkout)


# --- running ------------------------------------------------------------------------------------------------


def test_every_check_runs_and_one_failure_fails_all(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(
        checks, "CHECKS", {"first": ("-c", "raise SystemExit(9)"), "second": ("-c", "print('second ran')")}
    )
    (tmp_path / "test_nothing.py").write_text("def test_nothing(): pass")
    python = Path(sys.executable)
    assert checks.run_all(tmp_path, python, ["-q", "test_nothing.py"], os.environ) == 1
    printed = capfd.readouterr()
    assert "second ran" in printed.out
    assert printed.out.splitlines()[-1].startswith("1 passed in")
    assert "Failed: first" in printed.err
    monkeypatch.setattr(checks, "CHECKS", {})
    assert checks.run_all(tmp_path, python, ["-q", "test_nothing.py"], os.environ) == 0
    assert checks.run_all(tmp_path, python, ["-q", "no_such_file.py"], os.environ) == 1


@pytest.mark.parametrize(
    ("arguments", "folder"),
    [([], None), (["--tour", "here"], Path("here")), (["--tour=there"], Path("there")), (["--tour"], None)],
)
def test_the_tour_folder_is_read_from_the_arguments(arguments: list[str], folder: Path | None) -> None:
    assert commands.tour_folder(arguments) == folder
