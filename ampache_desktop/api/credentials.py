"""The ways to prove who you are to a server."""

from __future__ import annotations

import dataclasses
import hashlib
from typing import NamedTuple


class Proof(NamedTuple):
    """What a handshake sends for some credentials. It is as secret as they are."""

    auth: str
    user: str | None = None
    timestamp: int | None = None

    def __repr__(self) -> str:
        return "Proof(***)"


@dataclasses.dataclass(frozen=True)
class Password:
    """User name and password; proved by SHA256(time + SHA256(password))."""

    user: str
    password: str = dataclasses.field(repr=False)

    def proof(self, now: int) -> Proof:
        """Return what to send when the server's clock shows `now` (Unix seconds)."""
        return Proof(_sha256(f"{now}{_sha256(self.password)}"), self.user, now)


@dataclasses.dataclass(frozen=True)
class ApiKey:
    """An API key, which stands for its user."""

    key: str = dataclasses.field(repr=False)

    def proof(self, now: int) -> Proof:
        """Return what to send: the key itself. The time does not matter."""
        return Proof(self.key)


@dataclasses.dataclass(frozen=True)
class UserApiKey:
    """User name and API key; proved by SHA256(user + SHA256(key)), so that the key itself stays home."""

    user: str
    key: str = dataclasses.field(repr=False)

    def proof(self, now: int) -> Proof:
        """Return what to send. Servers refuse the very same proof when `user` is named beside it."""
        return Proof(_sha256(self.user + _sha256(self.key)))


@dataclasses.dataclass(frozen=True)
class Bearer:
    """An API key in the `Authorization` header of every call: no handshake, no session (API 6.6 and later).

    Servers that do not know it are given a handshake with the same key.
    """

    key: str = dataclasses.field(repr=False)

    def proof(self, now: int) -> Proof:
        """Return what a handshake sends where the header is not understood."""
        return Proof(self.key)


Credentials = Password | ApiKey | UserApiKey | Bearer


class Place(NamedTuple):
    """Where the person is, for servers that record where music was played. Only sent when wanted."""

    latitude: float
    longitude: float
    name: str = ""

    def __repr__(self) -> str:
        return "Place(***)"


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
