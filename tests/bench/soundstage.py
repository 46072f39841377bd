"""Where sound is measured: a private sound server, sounds served by this process, the player in another.

What serves must not be in the process that plays: both would wait for one interpreter.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from tests.bench.place import ROOT, environment
from tests.qt.player.recorder import recorded, samples
from tests.qt.player.seams import Samples
from tests.qt.player.server import StreamServer


@dataclass(frozen=True)
class Track:
    """A song for the player: its address, and its length as servers tell it, in whole seconds."""

    url: str
    seconds: int


class SilentMachineError(Exception):
    """There is no sound server to measure at."""


class Soundstage:
    """A sound server of our own, and a server of sounds."""

    def __init__(self, sound_server: str, streams: StreamServer, folder: Path) -> None:
        self.sound_server = sound_server
        self.streams = streams
        self._capture = folder / "heard.raw"

    def hear(
        self, module: str, *arguments: str, tracks: Sequence[Track] = (), timeout: float = 300
    ) -> tuple[Any, Samples]:
        """Run `python -m tests.bench.MODULE TRACKS ARGUMENTS`; return the JSON it printed and what was heard.

        Raises `RuntimeError` with what it said when it fails.
        """
        told = json.dumps([asdict(track) for track in tracks])
        return self.hear_program([sys.executable, "-m", f"tests.bench.{module}", told, *arguments], timeout)

    def hear_program(self, command: Sequence[str], timeout: float = 60) -> tuple[Any, Samples]:
        """Run a program; return the last line that it printed, as JSON (None without), and what was heard."""
        with recorded(self.sound_server, self._capture) as heard:
            done = subprocess.run(
                command,
                cwd=ROOT,
                env={**environment(), **heard},
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                timeout=timeout,
                check=False,
            )
        if done.returncode:
            raise RuntimeError(f"{' '.join(command[:3])} failed:\n{done.stderr[-3000:]}")
        lines = done.stdout.strip().splitlines()
        return json.loads(lines[-1]) if lines else None, samples(self._capture)


@contextmanager
def soundstage() -> Iterator[Soundstage]:
    """Begin and end everything. Raises `SilentMachineError` where PulseAudio is not installed."""
    if (steps := str(ROOT / "packaging")) not in sys.path:
        sys.path.append(steps)  # a package named packaging would hide the library of that name
    from steps import sound

    with tempfile.TemporaryDirectory() as folder, sound.private_server() as address:
        if address is None:
            raise SilentMachineError("PulseAudio is not installed: sound is not measured")
        streams = StreamServer()
        try:
            yield Soundstage(address, streams, Path(folder))
        finally:
            streams.close()
