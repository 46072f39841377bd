"""The embedded server in a process of its own, so that its work never holds up a window."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Self

import msgspec

_PATIENCE_S = 5


@dataclass(frozen=True)
class Arguments:
    """How the server is to be: its size, its seed, its faults as the command line spells them."""

    songs: int = 1200
    seed: int = 1
    faults: tuple[str, ...] = ()
    api: int | None = None

    def words(self) -> list[str]:
        """Return the command line without the program."""
        words = ["--songs", str(self.songs), "--seed", str(self.seed)]
        words += ["--api", str(self.api)] if self.api else []
        for fault in self.faults:
            words += ["--fault", fault]
        return words


@dataclass(frozen=True)
class Access:
    """Where the server is and how to sign in."""

    url: str
    user: str
    password: str = field(repr=False)
    api_key: str = field(repr=False)


class DemoChild:
    """A running demo server. It ends with `stop`, and by itself when this process dies."""

    def __init__(self, process: subprocess.Popen[bytes], access: Access) -> None:
        self._process = process
        self.access = access

    @classmethod
    def start(cls, arguments: Arguments = Arguments()) -> Self:
        """Start a server and wait until it serves. Raises `OSError` when it does not."""
        process = subprocess.Popen(  # noqa: S603 -- our own module in our own interpreter
            [*_program(), "--until-eof", *arguments.words()],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        line = process.stdout.readline() if process.stdout else b""
        try:
            return cls(process, msgspec.json.decode(line, type=Access))
        except msgspec.MsgspecError:
            process.kill()
            process.communicate()
            message = "the demo server did not start"
            raise OSError(message) from None

    def stop(self) -> None:
        """End the server and wait for that. Stopping twice does nothing."""
        if self._process.stdin:
            self._process.stdin.close()
        try:
            self._process.wait(_PATIENCE_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._process.stdout:
            self._process.stdout.close()


def _program() -> Sequence[str]:
    return (sys.executable, "-m", "ampache_desktop.demo")
