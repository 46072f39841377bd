"""The commands of the bootstrap: prepare, then run."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

from steps import checks, environment, screen, shell, sound, system
from steps.failure import StepFailed, diagnosed

ROOT = Path(__file__).resolve().parent.parent.parent


def run(arguments: Sequence[str], usage: str) -> int:
    """Run one command.

    Returns the program's exit status; 1 with a message when a step failed; 2 for bad usage.
    """
    name = arguments[0] if arguments else ""
    if name not in COMMANDS:
        asked = name in {"-h", "--help"}
        print(usage, file=sys.stdout if asked else sys.stderr)
        return 0 if asked else 2
    end_cleanly()
    try:
        prepare(ROOT)
        return COMMANDS[name](arguments[1:])
    except StepFailed as failed:
        print(failed, file=sys.stderr)
        return 1
    except OSError as error:
        what = f"{error.filename or 'this machine'}: {error.strerror or error}"
        advice = "Make it readable and writable for you, then run the same command again."
        print(diagnosed(name, [], what, advice), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("bootstrap: stopped; the same command goes on from here", file=sys.stderr)
        return 130


def end_cleanly() -> None:
    """Let being told to end (by `kill`, `timeout`, a closed terminal) end screen and sound, too."""
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):  # Windows has one of them
            signal.signal(getattr(signal, name), _exit_for)


def _exit_for(number: int, _frame: object) -> None:
    sys.exit(128 + number)


def prepare(root: Path) -> None:
    """Make ready what is not ready. Raises `StepFailed`."""
    wanted: Sequence[system.Need] = ()
    if sys.platform.startswith("linux"):
        required, wanted = system.missing()
        if required or (wanted and environment.read_stamp(root).get("tried") != _named(wanted)):
            system.install(required, wanted)
    if not environment.is_ready(root):
        environment.prepare(root)
    if wanted:
        environment.write_stamp(root, tried=_named(wanted))  # once is enough


def _named(needs: Sequence[system.Need]) -> str:
    return ", ".join(need.what for need in needs)


def setup(arguments: Sequence[str]) -> int:
    """Only say where the interpreter is."""
    if arguments:
        print(f"bootstrap: setup takes no arguments: {' '.join(arguments)}", file=sys.stderr)
        return 2
    print(environment.interpreter(ROOT))
    return 0


def demo(arguments: Sequence[str]) -> int:
    """Run the program on its demo server; without a display its tour, on a private screen."""
    command = [str(environment.interpreter(ROOT)), "-m", "ampache_desktop", "demo", *arguments]
    if screen.is_there():
        return _become(command)
    pictures = tour_folder(arguments)
    if pictures is None:
        pictures = ROOT / "tour"
        command += ["--tour", str(pictures)]
    with ExitStack() as running:
        variables = {**os.environ, **running.enter_context(screen.private())}
        variables.pop("WAYLAND_DISPLAY", None)
        if not sound.is_there():
            address = running.enter_context(sound.private_server())
            variables.update({"PULSE_SERVER": address} if address else {})
        shown = "a virtual screen" if "DISPLAY" in variables else "no screen (offscreen)"
        shell.announce(f"There is no display here: touring the real window on {shown}")
        status = subprocess.call(command, env=_with_utf8(variables))
    done = "The tour is done. The" if status == 0 else f"The tour failed (status {status}). Its last"
    print(f"{done} pictures are in {pictures.absolute()}")
    return status


def test(arguments: Sequence[str]) -> int:
    """Run every check, away from the desktop: on a private screen, with a private sound server."""
    variables = dict(os.environ)
    with ExitStack() as running:
        if sys.platform.startswith("linux"):
            # The screen is for the end-to-end tests; the others draw offscreen (tests/conftest.py).
            variables |= running.enter_context(screen.private())
            variables.pop("QT_QPA_PLATFORM", None)
            variables.pop("WAYLAND_DISPLAY", None)
            address = running.enter_context(sound.private_server())
            variables.update({"PULSE_SERVER": address} if address else {})
        return checks.run_all(ROOT, environment.interpreter(ROOT), arguments, _with_utf8(variables))


COMMANDS = {"demo": demo, "test": test, "setup": setup}
"""What the first argument may be."""


def tour_folder(arguments: Sequence[str]) -> Path | None:
    """The folder that these arguments give the tour; None when they ask for no tour."""
    for position, argument in enumerate(arguments):
        if argument.startswith("--tour="):
            return Path(argument.removeprefix("--tour="))
        if argument == "--tour" and position + 1 < len(arguments):
            return Path(arguments[position + 1])
    return None


def _with_utf8(variables: Mapping[str, str]) -> dict[str, str]:
    """The same variables; with a locale that Qt takes where there is none, as on a bare machine."""
    named = any(variables.get(name) for name in ("LC_ALL", "LC_CTYPE", "LANG"))
    return dict(variables) if named else {**variables, "LANG": "C.UTF-8"}


def _become(command: list[str]) -> int:
    if os.name == "posix":
        os.execv(command[0], command)  # noqa: S606 - no shell is wanted
    return subprocess.call(command)  # Windows would hand back the prompt while the program runs
