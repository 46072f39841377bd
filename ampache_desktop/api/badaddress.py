"""What is wrong with a pasted address. Apart from `address`, so that words for it do not need all of that."""

from __future__ import annotations

import enum

from ampache_desktop.api.errors import AmpacheError


class AddressFault(enum.Enum):
    """What is wrong with a pasted address."""

    EMPTY = "the address is empty"
    SCHEME = "only http, https and ampache addresses are understood"
    HOST = "this is not the name or number of a server"
    PORT = "the port must be a number from 1 to 65535"


class BadAddress(AmpacheError):
    """A text is not the address of a server; `fault` says why."""

    def __init__(self, fault: AddressFault) -> None:
        super().__init__(fault.value)
        self.fault = fault
