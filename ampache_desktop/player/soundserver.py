"""Whether Qt can open an output: with PulseAudio not always, and trying ends the program.

Measured of Qt 6.11: when the sound server ends, nothing is told; what sounds stands still. For 3 s every new
output aborts the program. Then Qt connects again, once: where the server is there, all is well, and where it
is not, every new output aborts the program for as long as that runs.
"""

from __future__ import annotations

import errno
import os
import socket
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

STILL_S: Final = 3.0
"""Sound that stands still for so long has no server any more; one that was idle may take 2 s to begin."""
AGAIN_S: Final = 4.0
"""After so long Qt has connected again, or never will."""


class SoundServer:
    """What is known of the server that sound goes to. `clock` in seconds."""

    def __init__(
        self,
        environment: Mapping[str, str] = os.environ,
        platform: str = sys.platform,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._address = _address(environment) if platform.startswith("linux") else None
        self._clock = clock
        self._taken = 0
        self._since = clock()
        self._from = 0.0
        self.is_gone = False
        """Qt has given it up. Nothing can be opened until the program is started again."""

    def begin(self) -> None:
        """Sound flows from now on."""
        self._since = self._clock()

    def watch(self, taken: int, waiting: int) -> bool:
        """Look how many frames the server took so far, and how many wait, while sound should flow.

        Returns whether the server is lost.
        """
        now = self._clock()
        if waiting == 0 or taken != self._taken:
            self._taken, self._since = taken, now
        elif now - self._since > STILL_S and self._address is not None:
            self._since, self._from = now, self._since + AGAIN_S
            return True
        return False

    @property
    def is_awaited(self) -> bool:
        """Whether it was lost, and Qt has not connected again yet."""
        return self._clock() < self._from

    def may_open(self) -> bool:
        """Whether an output can be opened now."""
        if self.is_awaited:
            return False
        if self._address is not None and not self.is_gone:
            self.is_gone = not _answers(self._address)
        return not self.is_gone


def _address(environment: Mapping[str, str]) -> Path | None:
    """Return the server's socket, None where it is reached otherwise."""
    given = environment.get("PULSE_SERVER", "")
    if given:
        return Path(given.removeprefix("unix:")) if given.startswith(("unix:/", "/")) else None
    folder = environment.get("XDG_RUNTIME_DIR", "")
    path = Path(environment.get("PULSE_RUNTIME_PATH") or f"{folder}/pulse") / "native"
    return path if folder and path.exists() else None


def _answers(address: Path) -> bool:
    with socket.socket(socket.AF_UNIX) as line:
        line.setblocking(False)  # one that is busy answers, too: the GUI thread asks
        return line.connect_ex(str(address)) not in {errno.ECONNREFUSED, errno.ENOENT}
