"""Covers, drawn: two colours and a shape or two, the same for the same object each time."""

from __future__ import annotations


def cover(kind: str, id: str, side: int = 600, *, seed: int = 1, mime: str = "image/png") -> tuple[bytes, str]:
    """Return a square picture of `side` pixels (16 to 2000) and its media type (PNG or JPEG).

    `kind` is album, artist, playlist, podcast, live_stream or placeholder (what servers send where
    there is none).
    """
    raise NotImplementedError
