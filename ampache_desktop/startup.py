"""How the window is asked to start."""

from __future__ import annotations

import dataclasses
from pathlib import Path


@dataclasses.dataclass(frozen=True)
class DemoOptions:
    """The embedded server that the window signs in to. `faults` are written as `demo.faults` reads them."""

    songs: int = 1200
    seed: int = 1
    faults: tuple[str, ...] = ()


@dataclasses.dataclass(frozen=True)
class Options:
    """How the window starts. `theme` None leaves the settings alone; `demo` None uses the person's servers.

    `tour` is the folder that a tour through the window fills with pictures.
    """

    theme: str | None = None
    demo: DemoOptions | None = None
    tour: Path | None = None
