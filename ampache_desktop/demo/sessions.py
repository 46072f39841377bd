"""Tokens: opened by a handshake, extended by every call, ended by time or goodbye."""

from __future__ import annotations

import dataclasses
import secrets
import threading
import time

from ampache_desktop.api.versions import Api
from ampache_desktop.demo.accounts import Accounts, User, WrongClock
from ampache_desktop.demo.answers import sign_in_failed

SAFETY = 60
"""How many seconds before its end a session is said to end."""


@dataclasses.dataclass
class Session:
    """A token's life. `expires` is in Unix seconds; `spoken` is the version as the handshake was answered.

    `client` is what the program called itself in the handshake, "" where it did not.
    """

    token: str = dataclasses.field(repr=False)
    user: User
    api: Api
    spoken: str
    expires: float
    client: str = ""


class Sessions:
    """Every living and lately ended session. Thread-safe. `length` is a session's life in seconds."""

    def __init__(self, accounts: Accounts, *, length: float = 3600) -> None:
        self.accounts = accounts
        self._length = length
        self._sessions: dict[str, Session] = {}
        self._lock = threading.Lock()

    def user(self, name: str) -> User | None:
        """Return the account of this name."""
        return self.accounts.named(name)

    def change_password(self, name: str, password: str) -> None:
        """Give an account another password. Its sessions go on."""
        self.accounts.change_password(name, password)

    def sign_in(self, auth: str, user: str | None, timestamp: int | None) -> User:
        """Return whose credentials these are. Raises `Refusal`, the same for everything but a wrong clock."""
        try:
            if user:
                known = self.accounts.by_password(auth, user, timestamp)
            else:
                known = self.accounts.by_key_phrase(auth) if auth else None
        except WrongClock as wrong:
            why = f"Login failed, timestamp is out of range (timestamp: {timestamp} Server: {wrong.now})"
            raise sign_in_failed(why) from None
        if known is None:
            raise sign_in_failed()
        return known

    def open(self, user: User, api: Api, spoken: str, client: str = "") -> Session:
        """Return a new session."""
        session = Session(secrets.token_hex(16), user, api, spoken, time.time() + self._length, client)
        with self._lock:
            self._sessions[session.token] = session
        self.accounts.change(user.name, last_seen=int(time.time()))
        return session

    def living(self, token: str) -> Session | None:
        """Return the session of a token, extended, with the account as it is now.

        None when it has ended or never was, or when the account has been disabled or deleted.
        """
        with self._lock:
            session = self._sessions.get(token)
            if session is None or session.expires <= time.time():
                return None
            now = self.accounts.named(session.user.name)
            if now is None or now.disabled or now.id != session.user.id:
                return None
            session.user = now
            session.expires = time.time() + self._length
            return session

    def ended(self, token: str) -> Session | None:
        """Return the session of a token, ended or not; None when it never was, or is forgotten."""
        with self._lock:
            return self._sessions.get(token)

    def by_key(self, key: str) -> User | None:
        """Return whose API key this is."""
        return self.accounts.by_key(key)

    def by_stream_token(self, token: str) -> User | None:
        """Return who may stream with this token: a session's, or an account's lasting one."""
        living = self.living(token)
        return living.user if living is not None else self.accounts.by_stream_token(token)

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
