"""Where sound is measured: a private sound server, sounds served by this process, the player in another.

What serves must not be in the process that plays: both would wait for one interpreter.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from tests.bench.place import ROOT, environment, run
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

    @property
    def environment(self) -> dict[str, str]:
        """The environment of programs that play here."""
        return {**environment(), "PULSE_SERVER": self.sound_server}

    def run(self, module: str, *arguments: str, tracks: Sequence[Track] = (), timeout: float = 300) -> Any:  # noqa: ANN401 - what the module prints
        """Run `python -m tests.bench.MODULE TRACKS ARGUMENTS`; return the JSON that it prints last.

        Raises `RuntimeError` with what it said when it fails.
        """
        told = json.dumps([asdict(track) for track in tracks])
        return run(module, told, *arguments, timeout=timeout, more={"PULSE_SERVER": self.sound_server})

    def hear(
        self, module: str, *arguments: str, tracks: Sequence[Track] = (), timeout: float = 300
    ) -> tuple[Any, Samples]:
        """Do the same, and return also what was heard meanwhile.

        A null sink that nobody listens to takes sound in blocks of two seconds, and holds up who plays.
        """
        with recorded(self.sound_server, self._capture):
            told = self.run(module, *arguments, tracks=tracks, timeout=timeout)
        return told, samples(self._capture)


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
