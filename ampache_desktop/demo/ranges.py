"""Which part of a file a `Range` header asks for, read as Ampache reads it."""

from __future__ import annotations

import re
from typing import NamedTuple

_ONE = re.compile(r"\s*bytes\s*=\s*(\d+)\s*-\s*(\d*)", re.ASCII)


class Span(NamedTuple):
    """Bytes from `start` up to and without `stop`. `partial` tells whether 206 says so.

    `stop` lies before `start` where a request begins past the end: Ampache answers that with a negative
    length and no body.
    """

    start: int
    stop: int
    partial: bool

    @property
    def length(self) -> int:
        """The length as the server says it."""
        return self.stop - self.start


def span(header: str | None, size: int) -> Span:
    """Return the part of a file of `size` bytes that is sent.

    The whole file for no header, for `bytes=0-`, for suffixes (`bytes=-100`) and for what cannot be read; of
    several ranges the first.
    """
    match = _ONE.match(header or "")
    if not match:
        return Span(0, size, partial=False)
    start = int(match[1])
    if not match[2]:
        return Span(start, size, partial=start > 0)
    stop = min(int(match[2]) + 1, size)
    return Span(0, size, partial=False) if stop <= start < size else Span(start, stop, partial=True)
