"""Why secrets cannot be had; apart from the secrets, which load the keyring."""

from __future__ import annotations

import enum

from ampache_desktop.api.errors import AmpacheError


class KeyringTrouble(enum.Enum):
    """Why the keyring cannot be used."""

    ABSENT = "this computer has no keyring that programs can use"
    LOCKED = "the keyring is locked"
    SLOW = "the keyring does not answer"
    FAILED = "the keyring refused"


class SecretsUnavailable(AmpacheError):
    """The keyring cannot be used now; `trouble` says why. Nothing was read, kept or forgotten."""

    def __init__(self, trouble: KeyringTrouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble
