"""Passwords, keys and tokens: in the computer's keyring, or where the person chose instead."""

from __future__ import annotations

import contextlib
import enum
import threading
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as TooSlow
from pathlib import Path
from typing import Any, TypeVar

import keyring
from keyring.errors import InitError, KeyringError, KeyringLocked, NoKeyringError, PasswordDeleteError

from ampache_desktop.settings.files import read_object, write_object
from ampache_desktop.settings.keyringtrouble import KeyringTrouble, SecretsUnavailable
from ampache_desktop.settings.options import Keeping

T = TypeVar("T")
SERVICE = "Ampache Desktop"
_PATIENCE = 20.0
"""Seconds for the keyring, which may be asking the person to unlock it."""


class Secret(enum.StrEnum):
    """What is kept for a profile."""

    SIGN_IN = "sign-in"
    """The password or the key."""
    TOKEN = "token"  # noqa: S105 -- the name of what is kept
    """The session of the last run."""


class Secrets:
    """Secrets by profile. Every method may block for `patience` seconds: never call one in the GUI thread.

    `keeping` is where new secrets go: the keyring, a file that only this person can read, or nowhere but
    this object. What the object knows it gives without asking the keyring again.
    """

    def __init__(
        self, file: Path, keeping: Keeping = Keeping.KEYRING, *, patience: float = _PATIENCE
    ) -> None:
        self.keeping = keeping
        self._file = file
        self._patience = patience
        self._lock = threading.Lock()
        self._known: dict[str, str] = {}

    def read(self, profile_id: str, what: Secret = Secret.SIGN_IN) -> str | None:
        """Return a secret, None when none is kept. Raises `SecretsUnavailable`."""
        name = _name(profile_id, what)
        with self._lock:
            if name in self._known:
                return self._known[name]
        found: str | None = None
        if self.keeping is Keeping.KEYRING:
            found = self._ask(lambda: keyring.get_password(SERVICE, name))
        elif self.keeping is Keeping.FILE:
            kept = read_object(self._file)[0].get(name)
            found = kept if isinstance(kept, str) else None
        if found is not None:
            with self._lock:
                self._known[name] = found
        return found

    def keep(self, profile_id: str, secret: str, what: Secret = Secret.SIGN_IN) -> None:
        """Keep a secret. Raises `SecretsUnavailable` or `OSError`; this object knows it even then."""
        name = _name(profile_id, what)
        with self._lock:
            self._known[name] = secret
        if self.keeping is Keeping.KEYRING:
            self._ask(lambda: keyring.set_password(SERVICE, name, secret))
        elif self.keeping is Keeping.FILE:
            self._rewrite({name: secret})

    def token_keeper(self, profile_id: str) -> Callable[[str], None]:
        """Return what keeps each new token of a profile, for `Client(on_token=…)`.

        A token that cannot be kept costs one handshake at the next start, so that is no error.
        """

        def keep(token: str) -> None:
            with contextlib.suppress(SecretsUnavailable, OSError):
                self.keep(profile_id, token, Secret.TOKEN)

        return keep

    def forget(self, profile_id: str, what: Secret | None = None) -> None:
        """Forget one secret of a profile, or all, wherever they are kept.

        Raises `SecretsUnavailable` or `OSError`; this object has forgotten them even then.
        """
        names = [_name(profile_id, one) for one in ((what,) if what else Secret)]
        with self._lock:
            for name in names:
                self._known.pop(name, None)
        self._rewrite(dict.fromkeys(names))
        if self.keeping is Keeping.KEYRING:
            for name in names:
                self._ask(lambda name=name: _delete(name))  # type: ignore[misc] # a default binds the loop's value

    def _rewrite(self, changes: dict[str, str | None]) -> None:
        with self._lock:
            kept, _ = read_object(self._file)
            changed = {**kept, **{name: value for name, value in changes.items() if value is not None}}
            for name in [name for name, value in changes.items() if value is None]:
                changed.pop(name, None)
            if changed != kept:
                write_object(self._file, changed)

    def _ask(self, question: Callable[[], T]) -> T:
        """Ask the keyring, and give up on it when it does not answer.

        A keyring waits for the person to unlock it, for ever if need be, and cannot be called off; so it is
        asked in a thread of its own that ends with the program at the latest.
        """
        answer: Future[Any] = Future()
        threading.Thread(target=_into, args=(answer, question), name="keyring", daemon=True).start()
        try:
            found: T = answer.result(self._patience)
        except TooSlow:
            raise SecretsUnavailable(KeyringTrouble.SLOW) from None
        except KeyringError as error:
            raise SecretsUnavailable(_trouble(error)) from None
        return found


def _into(answer: Future[Any], question: Callable[[], Any]) -> None:
    try:
        answer.set_result(question())
    except Exception as error:  # noqa: BLE001 -- handed on to the thread that asked
        answer.set_exception(error)


def _trouble(error: KeyringError) -> KeyringTrouble:
    if isinstance(error, NoKeyringError | InitError):
        return KeyringTrouble.ABSENT
    return KeyringTrouble.LOCKED if isinstance(error, KeyringLocked) else KeyringTrouble.FAILED


def _delete(name: str) -> None:
    if keyring.get_password(SERVICE, name) is not None:
        try:
            keyring.delete_password(SERVICE, name)
        except PasswordDeleteError:
            if keyring.get_password(SERVICE, name) is not None:
                raise


def _name(profile_id: str, what: Secret) -> str:
    return f"{profile_id}/{what}"
