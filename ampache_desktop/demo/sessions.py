"""Accounts, credentials and tokens."""

from __future__ import annotations

import dataclasses
import hashlib
import hmac
import secrets
import threading
import time

from ampache_desktop.api.versions import Api
from ampache_desktop.demo.answers import sign_in_failed

CLOCK_TOLERANCE = 1800
"""How many seconds a handshake's time may differ from the server's."""
SAFETY = 60
"""How many seconds before its end a session is said to end."""


@dataclasses.dataclass(frozen=True)
class User:
    """An account. `level` is Ampache's access level, 100 for an admin."""

    name: str
    password: str = dataclasses.field(repr=False)
    api_key: str = dataclasses.field(repr=False)
    stream_token: str = dataclasses.field(repr=False)
    level: int = 100


@dataclasses.dataclass
class Session:
    """A token's life. `expires` is in Unix seconds; `spoken` is the version as the handshake was answered."""

    token: str = dataclasses.field(repr=False)
    user: User
    api: Api
    spoken: str
    expires: float


class Sessions:
    """Every living and lately ended session. Thread-safe. `length` is a session's life in seconds."""

    def __init__(self, users: tuple[User, ...], *, length: float = 3600) -> None:
        self._users = {user.name: user for user in users}
        self._length = length
        self._sessions: dict[str, Session] = {}
        self._lock = threading.Lock()

    def user(self, name: str) -> User | None:
        """Return the account of this name."""
        return self._users.get(name)

    def change_password(self, name: str, password: str) -> None:
        """Give an account another password. Its sessions go on."""
        self._users[name] = dataclasses.replace(self._users[name], password=password)

    def sign_in(self, auth: str, user: str | None, timestamp: int | None) -> User:
        """Return whose credentials these are. Raises `Refusal`, the same for everything but a wrong clock."""
        if user:
            return self._by_password(auth, user, timestamp)
        for known in self._users.values():
            phrase = _sha256(known.name + _sha256(known.api_key))
            if auth and (_same(auth, known.api_key) or _same(auth, phrase)):
                return known
        raise sign_in_failed()

    def _by_password(self, auth: str, user: str, timestamp: int | None) -> User:
        now = int(time.time())
        if timestamp is not None and abs(now - timestamp) > CLOCK_TOLERANCE:
            why = f"Login failed, timestamp is out of range (timestamp: {timestamp} Server: {now})"
            raise sign_in_failed(why)
        known = self._users.get(user)
        if known is None or timestamp is None:
            raise sign_in_failed()
        if not _same(auth, _sha256(f"{timestamp}{_sha256(known.password)}")):
            raise sign_in_failed()
        return known

    def open(self, user: User, api: Api, spoken: str) -> Session:
        """Return a new session."""
        session = Session(secrets.token_hex(16), user, api, spoken, time.time() + self._length)
        with self._lock:
            self._sessions[session.token] = session
        return session

    def living(self, token: str) -> Session | None:
        """Return the session of a token, extended; None when it has ended or never was."""
        with self._lock:
            session = self._sessions.get(token)
            if session is None or session.expires <= time.time():
                return None
            session.expires = time.time() + self._length
            return session

    def ended(self, token: str) -> Session | None:
        """Return the session of a token, ended or not; None when it never was, or is forgotten."""
        with self._lock:
            return self._sessions.get(token)

    def by_key(self, key: str) -> User | None:
        """Return whose API key this is."""
        return next((user for user in self._users.values() if _same(key, user.api_key)), None)

    def by_stream_token(self, token: str) -> User | None:
        """Return who may stream with this token: a session's, or an account's lasting one."""
        living = self.living(token)
        if living is not None:
            return living.user
        return next((user for user in self._users.values() if _same(token, user.stream_token)), None)

    def close(self, token: str) -> None:
        """Forget a session."""
        with self._lock:
            self._sessions.pop(token, None)

    def expire(self, token: str | None = None, *, forget: bool = False) -> None:
        """End a session, or all of them. The server still knows that they were, unless it shall forget."""
        with self._lock:
            for session in [s for s in self._sessions.values() if token in (None, s.token)]:
                session.expires = 0
                if forget:
                    del self._sessions[session.token]

    @staticmethod
    def said_end(session: Session) -> float:
        """Return when the session ends according to the server, in Unix seconds."""
        return session.expires - SAFETY


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
