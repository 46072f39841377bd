"""What goes out over HTTP."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from http import HTTPStatus

from ampache_desktop.api.versions import Format
from ampache_desktop.demo.faults import Fault

HTML = "text/html; charset=UTF-8"
CONTENT_TYPES = {Format.XML: "text/xml; charset=UTF-8", Format.JSON: "application/json;charset=utf-8"}


@dataclasses.dataclass(frozen=True)
class Asked:
    """A request as it came in. `action` is the API's method, or `play` or `image`."""

    method: str
    path: str
    params: Mapping[str, str]
    action: str
    range: str | None = None
    bearer: str | None = None
    takes_gzip: bool = False
    struck: Mapping[str, Fault] = dataclasses.field(default_factory=dict)


@dataclasses.dataclass(frozen=True)
class Reply:
    """A status, headers and a body: bytes, or pieces whose `length` is told (None: it is not).

    `length` may differ from what the pieces hold, where a server lies. `done` is called when all of the body
    has gone out.
    """

    status: int = HTTPStatus.OK
    mime: str = HTML
    body: bytes | Iterator[bytes] = b""
    length: int | None = None
    headers: tuple[tuple[str, str], ...] = ()

    @property
    def told_length(self) -> int | None:
        """The Content-Length."""
        return len(self.body) if isinstance(self.body, bytes) and self.length is None else self.length
