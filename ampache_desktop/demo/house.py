"""What all requests share: the library and its sound, accounts, faults, and what the server speaks."""

from __future__ import annotations

import dataclasses
import threading
from typing import TYPE_CHECKING

from ampache_desktop.api.versions import NEWEST, Api, Format
from ampache_desktop.demo.faults import Faults
from ampache_desktop.demo.library import Library
from ampache_desktop.demo.sessions import Sessions
from ampache_desktop.demo.state import State

if TYPE_CHECKING:
    from ampache_desktop.demo.sounds import Sounds


@dataclasses.dataclass
class House:
    """One server's belongings.

    `base` is its address, `path` the part of it behind the port, both without a slash at the end. `highest`
    is the newest generation it speaks, `formats` are the formats. `closing` is set when the
    server ends, so that nothing waits any longer.
    """

    library: Library
    sessions: Sessions
    faults: Faults
    seed: int
    base: str = ""
    path: str = ""
    highest: Api = NEWEST
    formats: tuple[Format, ...] = (Format.XML, Format.JSON)
    state: State = dataclasses.field(default_factory=State)
    closing: threading.Event = dataclasses.field(default_factory=threading.Event)
    _lock: threading.Lock = dataclasses.field(default_factory=threading.Lock)
    _sounds: Sounds | None = None

    @property
    def sounds(self) -> Sounds:
        """The makers of sound, which are loaded when the first sound is asked for."""
        with self._lock:
            if self._sounds is None:
                from ampache_desktop.demo.sounds import Sounds

                self._sounds = Sounds(seed=self.seed)
            return self._sounds

    @property
    def legacy(self) -> bool:
        """Tell whether this is a server of generation 5 or older, which writes some types otherwise."""
        return self.highest < Api.V6

    def speaks(self, fmt: Format) -> bool:
        """Tell whether the server has this format; JSON came with API 4."""
        return fmt in self.formats and (fmt is Format.XML or self.highest >= Api.V4)
