"""How the window is asked to start."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


class DemoOptions(NamedTuple):
    """The embedded server that the window signs in to. `faults` are written as `demo.faults` reads them."""

    songs: int = 1200
    seed: int = 1
    faults: tuple[str, ...] = ()


class Options(NamedTuple):
    """How the window starts. `theme` None leaves the settings alone; `demo` None uses the person's servers.

    `tour` is the folder that a tour through the window fills with pictures.
    """

    theme: str | None = None
    demo: DemoOptions | None = None
    tour: Path | None = None
