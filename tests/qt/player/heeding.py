"""An engine without sound and time that keeps what it was given; a test lets it fail."""

from __future__ import annotations

import dataclasses
import math

from ampache_desktop.player.engine import Engine
from ampache_desktop.player.playback import Source, Start


class Heeding(Engine):
    """What is loaded and prepared is in `sources`, by token."""

    def __init__(self) -> None:
        super().__init__()
        self.sources: dict[int, Source] = {}
        self.loads = 0

    def load(self, source: Source, at: int = 0, start: Start = Start.PLAYING) -> None:
        self.sources = {source.token: source}
        self.loads += 1

    def prepare(self, source: Source) -> None:
        self.sources[source.token] = source

    def set_source_gain(self, token: int, factor: float) -> None:
        if token in self.sources:
            self.sources[token] = dataclasses.replace(self.sources[token], gain=factor)

    def in_db(self) -> list[float]:
        """The gains of what is loaded and what is prepared."""
        return [round(20 * math.log10(source.gain), 1) for source in self.sources.values()]

    @property
    def address(self) -> str:
        """Where what is loaded comes from; empty before."""
        return next(iter(self.sources.values())).url if self.sources else ""
