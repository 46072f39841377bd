"""What an answer is written for: the generation and format, where the server stands, and who asked."""

from __future__ import annotations

import dataclasses

from ampache_desktop.api.versions import Api, Format


@dataclasses.dataclass(slots=True)
class Context:
    """The circumstances of one answer. Used by one thread only.

    `base` is the server's address without a slash at its end; `ssid` is what stream addresses carry.
    `legacy` servers (5 and older) write gains as text. `urlless` holds the rows (from 0) whose stream address
    is left blank, None leaves all blank. `unsafe_text` writes text that breaks XML as it is. `row` is the row
    that is being written.
    """

    base: str
    ssid: str
    api: Api
    fmt: Format
    legacy: bool = False
    urlless: frozenset[int] | None = frozenset()
    unsafe_text: bool = False
    row: int = 0

    def gives_url(self) -> bool:
        """Tell whether the row that is being written has a stream address."""
        return self.urlless is not None and self.row not in self.urlless
