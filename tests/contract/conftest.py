"""Fixtures of the contract tests: a demo server of the test's own, and people signed in to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from ampache_desktop.api.address import Address
from ampache_desktop.api.client import Client
from ampache_desktop.api.credentials import Password
from ampache_desktop.api.versions import Api, Format
from ampache_desktop.demo import Demo


@pytest.fixture
def demo(start_demo: Callable[..., Demo]) -> Demo:
    """A server that the test may change."""
    return start_demo(songs=400)


@pytest.fixture
def open_client(demo: Demo) -> Iterator[Callable[..., Client]]:
    """Signs somebody in, the admin where nobody is named; signs everybody out at the end."""
    with ExitStack() as stack:

        def open_one(user: str = "demo", api: Api = Api.V6, fmt: Format = Format.JSON) -> Client:
            login = demo.accounts[user]
            client = Client(Address.parse(demo.url), Password(user, login.password), api=api, fmt=fmt)
            return stack.enter_context(client)

        yield open_one
