"""What everybody hears now."""

from __future__ import annotations

import dataclasses
import threading

BY_API = "api"
"""What a program is called that does not say its name."""


@dataclasses.dataclass(frozen=True)
class Heard:
    """What somebody (`person`, a user name) hears until `expire` (Unix seconds), by a `client`."""

    id: str
    type: str
    client: str
    expire: int
    person: str


class Hearing:
    """What everybody hears, one thing by each person and client. Thread-safe."""

    def __init__(self) -> None:
        self._heard: dict[tuple[str, str], Heard] = {}
        self._lock = threading.Lock()

    def begin(self, heard: Heard) -> None:
        """Hear something, in place of what this person heard before by the same client."""
        with self._lock:
            self._heard[heard.person, heard.client] = heard

    def end(self, person: str, client: str, kind: str, id: str) -> None:
        """Hear something no longer, if it is what this person hears by this client."""
        with self._lock:
            heard = self._heard.get((person, client))
            if heard is not None and (heard.type, heard.id) == (kind, id):
                del self._heard[person, client]

    def forget(self, person: str) -> None:
        """Forget what somebody hears who is no more."""
        with self._lock:
            self._heard = {key: heard for key, heard in self._heard.items() if heard.person != person}

    def now(self, moment: float) -> list[Heard]:
        """Return what is heard at a moment (Unix seconds), the latest to end first."""
        with self._lock:
            heard = [one for one in self._heard.values() if one.expire > moment]
        return sorted(heard, key=lambda one: one.expire, reverse=True)
