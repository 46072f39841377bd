"""The voting playlist: everybody has one vote for each song, and the song with the most is played next."""

from __future__ import annotations

import threading
from typing import NamedTuple


class Standing(NamedTuple):
    """A song of the list and how many voted for it."""

    song: str
    votes: int


class Ballots:
    """Who voted for which songs. Thread-safe."""

    def __init__(self) -> None:
        self._voters: dict[str, frozenset[str]] = {}
        self._lock = threading.Lock()

    def vote(self, person: str, song: str) -> None:
        """Vote for a song, which comes onto the list if it is not there; a second vote changes nothing."""
        with self._lock:
            self._voters[song] = self._voters.get(song, frozenset()) | {person}

    def take_back(self, person: str, song: str) -> bool:
        """Take a vote back, and tell whether there was one. A song without votes stays, as the last."""
        with self._lock:
            voters = self._voters.get(song, frozenset())
            if person in voters:
                self._voters[song] = voters - {person}
            return person in voters

    def standings(self) -> list[Standing]:
        """Return the list: the most votes first; of as many votes what was voted for earlier."""
        with self._lock:
            songs = [Standing(song, len(voters)) for song, voters in self._voters.items()]
        return sorted(songs, key=lambda standing: -standing.votes)

    def take_winner(self) -> str | None:
        """Return the song that is next and take it off the list; None where nothing is on it."""
        with self._lock:
            if not self._voters:
                return None
            winner = max(self._voters, key=lambda song: len(self._voters[song]))
            del self._voters[winner]
            return winner

    def forget(self, person: str) -> None:
        """Take back all votes of somebody who is no more."""
        with self._lock:
            for song, voters in self._voters.items():
                self._voters[song] = voters - {person}
