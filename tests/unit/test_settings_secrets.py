"""Secrets: in a keyring, without one, behind one that is locked or never answers."""

from __future__ import annotations

import json
import os
import stat
import threading
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring
from keyring.errors import KeyringError, KeyringLocked, PasswordSetError

from ampache_desktop.settings.keyringtrouble import KeyringTrouble, SecretsUnavailable
from ampache_desktop.settings.options import Keeping
from ampache_desktop.settings.secrets import SERVICE, Secret, Secrets
from tests.keyrings import MemoryKeyring


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "secrets.json"


class Stubborn(MemoryKeyring):
    """A keyring that answers everything with an error."""

    def __init__(self, error: KeyringError) -> None:
        super().__init__()
        self.error = error

    def get_password(self, service: str, username: str) -> str | None:
        raise self.error

    def set_password(self, service: str, username: str, password: str) -> None:
        raise self.error


class Silent(MemoryKeyring):
    """A keyring that does not answer until it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.go_on = threading.Event()

    def get_password(self, service: str, username: str) -> str | None:
        self.go_on.wait(10)
        return super().get_password(service, username)


@pytest.fixture
def silent() -> Iterator[Silent]:
    backend = Silent()
    yield backend
    backend.go_on.set()


def test_secrets_are_kept_in_the_keyring_and_nowhere_else(memory_keyring: MemoryKeyring, file: Path) -> None:
    secrets = Secrets(file)
    assert secrets.read("home") is None
    secrets.keep("home", "hush-hush")
    secrets.keep("home", "t0ken", Secret.TOKEN)
    assert set(memory_keyring.entries.values()) == {"hush-hush", "t0ken"}
    assert {service for service, _ in memory_keyring.entries} == {SERVICE}
    another = Secrets(file)
    assert another.read("home") == "hush-hush"
    assert another.read("home", Secret.TOKEN) == "t0ken"
    assert another.read("work") is None
    another.forget("home", Secret.TOKEN)
    assert set(memory_keyring.entries.values()) == {"hush-hush"}
    another.forget("home")
    another.forget("home")  # twice is no error
    assert memory_keyring.entries == {}
    assert another.read("home") is None
    assert not file.exists()


@pytest.mark.parametrize(
    ("backend", "trouble"),
    [
        (NoKeyring(), KeyringTrouble.ABSENT),  # type: ignore[no-untyped-call] # keyring's own
        (Stubborn(KeyringLocked("locked")), KeyringTrouble.LOCKED),
        (Stubborn(PasswordSetError("hush-hush")), KeyringTrouble.FAILED),
    ],
)
def test_keyring_that_cannot_be_used_is_named(
    backend: keyring.backend.KeyringBackend, trouble: KeyringTrouble, file: Path
) -> None:
    keyring.set_keyring(backend)
    secrets = Secrets(file)
    with pytest.raises(SecretsUnavailable) as caught:
        secrets.read("home")
    assert caught.value.trouble is trouble
    with pytest.raises(SecretsUnavailable) as caught:
        secrets.keep("home", "hush-hush")
    assert "hush" not in f"{caught.value!r} {caught.value}"
    assert secrets.read("home") == "hush-hush"  # it is known until the program ends
    assert not file.exists()  # and nothing was written behind anybody's back


def test_keyring_that_never_answers_is_given_up(silent: Silent, file: Path) -> None:
    keyring.set_keyring(silent)
    secrets = Secrets(file, patience=0.05)
    with pytest.raises(SecretsUnavailable) as caught:
        secrets.read("home")
    assert caught.value.trouble is KeyringTrouble.SLOW
    silent.go_on.set()


def test_a_bug_in_a_keyring_is_not_hidden(file: Path) -> None:
    class Buggy(MemoryKeyring):
        def get_password(self, service: str, username: str) -> str | None:
            raise ZeroDivisionError

    keyring.set_keyring(Buggy())
    with pytest.raises(ZeroDivisionError):
        Secrets(file).read("home")


def test_file_is_used_only_when_it_was_chosen(memory_keyring: MemoryKeyring, file: Path) -> None:
    secrets = Secrets(file, Keeping.FILE)
    secrets.keep("home", "hush-hush")
    secrets.keep("work", "other")
    assert memory_keyring.entries == {}
    if os.name != "nt":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert Secrets(file, Keeping.FILE).read("home") == "hush-hush"
    assert Secrets(file, Keeping.KEYRING).read("home") is None
    secrets.forget("home")
    assert list(json.loads(file.read_text()).values()) == ["other"]
    assert Secrets(file, Keeping.FILE).read("home") is None


def test_secrets_of_the_session_end_with_it(memory_keyring: MemoryKeyring, file: Path) -> None:
    secrets = Secrets(file, Keeping.SESSION)
    secrets.keep("home", "hush-hush")
    assert secrets.read("home") == "hush-hush"
    assert Secrets(file, Keeping.SESSION).read("home") is None
    assert memory_keyring.entries == {}
    assert not file.exists()


def test_changing_ones_mind_moves_nothing_but_what_is_kept_next(
    memory_keyring: MemoryKeyring, file: Path
) -> None:
    secrets = Secrets(file, Keeping.SESSION)
    secrets.keep("home", "hush-hush")
    secrets.keeping = Keeping.KEYRING
    secrets.keep("home", secrets.read("home") or "")
    assert Secrets(file).read("home") == "hush-hush"


def test_forgetting_clears_the_file_whatever_is_chosen_now(file: Path) -> None:
    Secrets(file, Keeping.FILE).keep("home", "hush-hush")
    Secrets(file, Keeping.SESSION).forget("home")
    assert json.loads(file.read_text()) == {}


def test_tokens_are_kept_where_they_can_be(memory_keyring: MemoryKeyring, file: Path) -> None:
    Secrets(file).token_keeper("home")("t0ken")
    assert Secrets(file).read("home", Secret.TOKEN) == "t0ken"
    keyring.set_keyring(Stubborn(KeyringLocked("locked")))
    Secrets(file).token_keeper("home")("another")  # no error: it costs a handshake, no more
    assert set(memory_keyring.entries.values()) == {"t0ken"}


def test_nothing_is_shown(file: Path) -> None:
    secrets = Secrets(file, Keeping.SESSION)
    secrets.keep("home", "hush-hush")
    assert "hush" not in f"{secrets!r} {secrets}"
