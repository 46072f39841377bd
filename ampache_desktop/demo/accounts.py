"""Accounts: who there is, what they may do, and the credentials that prove who they are."""

from __future__ import annotations

import dataclasses
import hashlib
import hmac
import secrets
import threading
import time
from collections.abc import Iterable
from typing import Any, NamedTuple

ADMIN = 100
MEMBER = 25
"""The level of those who register, and of those whom an admin makes accounts for."""
CLOCK_TOLERANCE = 1800
"""How many seconds a handshake's time may differ from the server's."""


@dataclasses.dataclass(frozen=True)
class User:
    """An account as it is now. Times are in Unix seconds, `max_bitrate` is in kbit/s.

    `level` is Ampache's access level, 100 for an admin. `password` is the SHA-256 of it in hex. Without an
    API key one signs in by password only.
    """

    id: int
    name: str
    password: str = dataclasses.field(repr=False)
    api_key: str | None = dataclasses.field(repr=False)
    stream_token: str = dataclasses.field(repr=False)
    level: int = MEMBER
    created: int = 0
    last_seen: int = 0
    email: str = ""
    fullname: str = ""
    fullname_public: bool = False
    website: str | None = None
    state: str | None = None
    city: str | None = None
    disabled: bool = False
    max_bitrate: int = 0
    group: int = 0


NOBODY = User(0, "", "", None, "", level=0)
"""Who is not signed in."""


class Letter(NamedTuple):
    """A letter that the server sent to somebody who lost the password."""

    email: str
    password: str


class WrongClock(Exception):
    """A handshake's time is too far from the server's, which is `now`."""

    def __init__(self, now: int) -> None:
        super().__init__(now)
        self.now = now


class Accounts:
    """Everybody's accounts, by name. Thread-safe."""

    def __init__(self, users: Iterable[User] = ()) -> None:
        self._users = {user.name: user for user in users}
        self._last_id = max((user.id for user in self._users.values()), default=0)
        self._lock = threading.Lock()
        self.letters: list[Letter] = []

    def __len__(self) -> int:
        return len(self._users)

    def everybody(self) -> list[User]:
        """Return all accounts, oldest first."""
        return sorted(self._users.values(), key=lambda user: user.id)

    def named(self, name: str) -> User | None:
        """Return the account of this name, disabled or not."""
        return self._users.get(name)

    def numbered(self, id: str) -> User | None:
        """Return the account of this id."""
        return next((user for user in self._users.values() if str(user.id) == id), None)

    # --- making and changing

    def create(
        self, name: str, password: str, email: str, fullname: str = "", *, disabled: bool = False
    ) -> User | None:
        """Return a new account; None where the name is taken. `password` is its SHA-256 in hex."""
        with self._lock:
            if name in self._users:
                return None
            self._last_id += 1
            user = User(
                self._last_id,
                name,
                password,
                None,
                secrets.token_hex(20),
                created=int(time.time()),
                email=email,
                fullname=fullname,
                disabled=disabled,
            )
            self._users[name] = user
            return user

    def change(self, name: str, **changes: Any) -> User | None:  # noqa: ANN401 -- fields of an account
        """Return the account with some fields changed; None where there is none."""
        with self._lock:
            if name not in self._users:
                return None
            changed = dataclasses.replace(self._users[name], **changes)
            self._users[name] = changed
            return changed

    def delete(self, name: str) -> bool:
        """Delete an account, and tell whether there was one that may be deleted: none of an admin."""
        with self._lock:
            user = self._users.get(name)
            if user is None or user.level >= ADMIN:
                return False
            del self._users[name]
            return True

    def change_password(self, name: str, password: str) -> None:
        """Give an account another password, as a person would type it. Its sessions go on."""
        self.change(name, password=sha256(password))

    def send_password(self, proof: str) -> bool:
        """Send whoever proves to have lost it a new password, and tell whether anybody does.

        The proof is SHA256(name + SHA256(email)) in hex; admins cannot lose theirs.
        """
        for user in self.everybody():
            if same(proof, sha256(user.name + sha256(user.email))) and user.email and user.level < ADMIN:
                letter = Letter(user.email, secrets.token_urlsafe(9))
                self.change_password(user.name, letter.password)
                self.letters.append(letter)
                return True
        return False

    # --- proving

    def by_password(self, auth: str, name: str, timestamp: int | None) -> User | None:
        """Return who signs in with a name and a password; None where that is wrong. Raises `WrongClock`."""
        now = int(time.time())
        if timestamp is not None and abs(now - timestamp) > CLOCK_TOLERANCE:
            raise WrongClock(now)
        user = self._users.get(name)
        if user is None or user.disabled or timestamp is None:
            return None
        return user if same(auth, sha256(f"{timestamp}{user.password}")) else None

    def by_key_phrase(self, auth: str) -> User | None:
        """Return who signs in with an API key, or with the hash of the name and the key's hash."""
        return next(
            (
                user
                for user in self._enabled()
                if user.api_key
                and (same(auth, user.api_key) or same(auth, sha256(user.name + sha256(user.api_key))))
            ),
            None,
        )

    def by_key(self, key: str) -> User | None:
        """Return whose API key this is."""
        return next((u for u in self._enabled() if u.api_key and same(key, u.api_key)), None)

    def by_stream_token(self, token: str) -> User | None:
        """Return whose lasting stream token this is."""
        return next((user for user in self._enabled() if same(token, user.stream_token)), None)

    def _enabled(self) -> list[User]:
        return [user for user in self.everybody() if not user.disabled]


def same(one: str, other: str) -> bool:
    """Compare secrets without telling by the time it takes how much of them is right."""
    return hmac.compare_digest(one.encode(), other.encode())


def sha256(text: str) -> str:
    """Return the SHA-256 of a text in hex."""
    return hashlib.sha256(text.encode()).hexdigest()
