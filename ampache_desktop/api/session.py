"""The life of a session: one pass for all threads, renewed once when it has expired."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from concurrent.futures import Future
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from ampache_desktop.api.errors import SignInFailed
from ampache_desktop.api.signin import Pass

_SESSION_TOKEN = re.compile(r"[0-9a-f]{32}")
_TOKEN_PARAMETERS = ("ssid", "auth")


class PassKeeper:
    """Holds the pass that all threads use, and lets only one of them fetch a new one.

    `enter` signs in. `told` hears every new token, `refused` that the credentials are not accepted, both
    in the thread that signed in.
    """

    def __init__(
        self,
        enter: Callable[[], Pass],
        told: Callable[[str], None] | None = None,
        refused: Callable[[SignInFailed], None] | None = None,
    ) -> None:
        self._enter = enter
        self._told = told
        self._tell_refused = refused
        self._lock = threading.Lock()
        self._held: Pass | None = None
        self._flight: Future[Pass] | None = None
        self._refused: SignInFailed | None = None
        self._ours: set[str] = set()

    @property
    def held(self) -> Pass | None:
        """The pass as it is now, expired or not; None before the first sign-in."""
        return self._held

    def current(self) -> Pass:
        """Return the pass, signing in when there is none."""
        return self._held or self.renew(None)

    def renew(self, stale: Pass | None) -> Pass:
        """Return a pass other than `stale`.

        Whoever comes while another thread signs in waits and shares what that thread gets, be it an
        error. After a `SignInFailed` every call gets it again without any traffic, until `forgive`.
        """
        with self._lock:
            if self._refused is not None:
                # One error for many calls: without this its traceback would grow with each of them.
                raise self._refused.with_traceback(None)
            if self._held is not None and self._held is not stale:
                return self._held
            flight = self._flight
            pilot = flight is None
            if flight is None:
                flight = self._flight = Future()
        if pilot:
            self._fly(flight)
        return flight.result()

    def forgive(self) -> None:
        """Let the next call try again after a refused sign-in."""
        with self._lock:
            self._refused = None

    def drop(self) -> Pass | None:
        """Give up the pass, so that the next call signs in anew, and return it."""
        with self._lock:
            held, self._held = self._held, None
        return held

    def remember(self, token: str) -> None:
        """Count a token of an earlier run as one of ours."""
        if token:
            self._ours.add(token)

    def is_old(self, token: str) -> bool:
        """Tell whether a token was ours once and is no longer the one in use."""
        held = self._held
        return token in self._ours and (held is None or held.token != token)

    def _fly(self, flight: Future[Pass]) -> None:
        try:
            fresh = self._enter()
        except BaseException as error:  # noqa: BLE001 -- whatever it is, those who wait must hear of it
            with self._lock:
                self._flight = None
                self._refused = error if isinstance(error, SignInFailed) else None
            flight.set_exception(error)
            if self._tell_refused is not None and isinstance(error, SignInFailed):
                self._tell_refused(error)
            return
        with self._lock:
            self._held, self._flight = fresh, None
            is_new = bool(fresh.token) and fresh.token not in self._ours
            self.remember(fresh.token)
        flight.set_result(fresh)
        if self._told is not None and is_new:
            self._told(fresh.token)


def with_token(url: str, live: str, is_old: Callable[[str], bool]) -> str:
    """Return `url` with the tokens of ended sessions replaced by `live`.

    Stream URLs carry either a session token (`ssid`, 32 digits) or the account's permanent stream token
    (40 digits), which stays; picture URLs of old servers carry `auth`.
    """
    parts = urlsplit(url)
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    fresh = [
        (name, live if name in _TOKEN_PARAMETERS and value != live and is_old(value) else value)
        for name, value in pairs
    ]
    return url if fresh == pairs else urlunsplit(parts._replace(query=urlencode(fresh)))


def looks_like_session(token: str) -> bool:
    """Tell whether a token has the form of a session's, unlike the permanent stream token."""
    return _SESSION_TOKEN.fullmatch(token) is not None
