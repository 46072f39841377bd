"""The words that queue, engine, target and player share. Pure Python."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ampache_desktop.player.queue import Entry

FULL_VOLUME = 100


class State(enum.Enum):
    """What the listener asked for. Whether sound is really flowing is told apart (`waiting`)."""

    STOPPED = "stopped"
    PAUSED = "paused"
    PLAYING = "playing"


class Start(enum.Enum):
    """How a source begins."""

    PLAYING = enum.auto()
    PAUSED = enum.auto()


@dataclass(frozen=True, slots=True)
class Source:
    """A stream to make audible. `token` comes back in signals; `url` is a credential and never shown.

    `gain` is a linear factor that brings it to the wanted loudness; above 1 it is made louder. Where it
    follows another without a pause, it fades in over that one's last `crossfade` ms.
    """

    token: int
    url: str = field(repr=False)
    gain: float = 1.0
    crossfade: int = 0


class Fault(enum.Enum):
    """What a player can tell of a stream that went wrong; why, only the server knows."""

    NOT_OPENED = enum.auto()
    """The server refused or could not be reached."""
    NOT_SOUND = enum.auto()
    """Something came, and it is not sound that can be decoded."""
    INTERRUPTED = enum.auto()
    """It played, then the connection broke or fell silent."""
    NOT_SOUGHT = enum.auto()
    """It played, and stopped doing so after a jump."""


class Outcome(enum.Enum):
    """What the player did about a failure."""

    SKIPPED = enum.auto()
    """The entry was skipped; the next one plays."""
    STOPPED = enum.auto()
    """Playback stopped."""
    TRANSCODED = enum.auto()
    """It cannot be played here as it is: the server makes something else of it."""
    UNMADE = enum.auto()
    """The server could not make it as wanted: the file itself plays."""
    RESTARTED = enum.auto()
    """The stream cannot be sought: it plays again from its beginning."""
    WAITING = enum.auto()
    """The server does not answer: the entry goes on at the same place once it does."""


@dataclass(frozen=True, slots=True)
class Failure:
    """An entry that could not be played as wanted, why, and what was done about it."""

    entry: Entry
    error: Exception
    outcome: Outcome


def gain(percent: int) -> float:
    """Turn a volume of 0…100 into a factor of 0…1 that is heard as even steps (a cubic curve)."""
    return (max(0, min(percent, FULL_VOLUME)) / FULL_VOLUME) ** 3
