"""Generations and versions of the Ampache API, and the two formats it speaks."""

from __future__ import annotations

import enum
import re
from typing import NamedTuple


class Format(enum.StrEnum):
    """How an answer is written."""

    XML = "xml"
    JSON = "json"


class Api(enum.IntEnum):
    """A generation of the API: the first digit of its version, and what decides the shape of answers."""

    V3 = 3
    V4 = 4
    V5 = 5
    V6 = 6

    @property
    def formats(self) -> tuple[Format, ...]:
        """The formats this generation speaks, the preferred one first (JSON came with API 4)."""
        return (Format.XML,) if self is Api.V3 else (Format.JSON, Format.XML)

    @property
    def asked_as(self) -> str:
        """What a handshake sends as `version` to be given this generation."""
        return _ASKED_AS[self]


NEWEST = max(Api)
"""The generation that a handshake asks for first; the server's answer decides."""

_ASKED_AS = {Api.V3: "390001", Api.V4: "443000", Api.V5: "5.5.6", Api.V6: "6.6.0"}


class Version(NamedTuple):
    """A version of the API as three numbers, ordered as numbers."""

    major: int
    minor: int = 0
    patch: int = 0

    @classmethod
    def parse(cls, text: str) -> Version:
        """Read a version in either spelling that servers use.

        Dotted since API 5 (`"6.6.0"`); before that six digits, of which the first three count
        (`"424000"` is 4.2.4, `"350001"` is 3.5.0). Newer servers write six digits too when they were
        asked so. Raises `ValueError` when it is neither.
        """
        if match := re.fullmatch(r"\s*(\d+)\.(\d+)(?:\.(\d+))?.*", text, re.ASCII | re.DOTALL):
            return cls(*(int(part or 0) for part in match.groups()))
        if match := re.fullmatch(r"\s*(\d)(\d)(\d)\d{3}\s*", text, re.ASCII):
            return cls(*map(int, match.groups()))
        message = f"not a version of the Ampache API: {text[:40]!r}"
        raise ValueError(message)

    @property
    def api(self) -> Api:
        """The generation; a future one is treated as the newest that is known, an ancient one as 3."""
        return Api(min(max(self.major, min(Api)), NEWEST))

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}.{self.patch}"


def version_of(since: Api | Version) -> Version:
    """Return the first version of a generation, or the version itself."""
    return since if isinstance(since, Version) else Version(int(since))
