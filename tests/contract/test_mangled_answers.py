"""Whatever happens to an answer on its way: records or a named error, no other exception, no hang."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable
from typing import Any

import pytest

from ampache_desktop.api.call import Call, Done, Listing, Media, Page
from ampache_desktop.api.calls.sessions import Goodbye
from ampache_desktop.api.decode import decode
from ampache_desktop.api.errors import AmpacheError
from ampache_desktop.api.versions import Api, Format
from ampache_desktop.demo import Demo
from ampache_desktop.demo.dialect import VERSIONS
from tests.contract.asking import DIALECT_IDS, DIALECTS, Caller
from tests.contract.mangling import mangled
from tests.contract.samples import offered, sample

CASES = 100_000 if os.environ.get("HYPOTHESIS_PROFILE") == "nightly" else 2_000
"""Cases over all dialects together."""
LONGEST_S = 10.0
"""No case may take this long: it is a hang that any machine tells from work."""


def answers(demo: Demo, api: Api, fmt: Format) -> list[tuple[type[Call[Any]], bytes]]:
    """What the server answers to every call that it can be asked without losing the session."""
    found = []
    with Caller(demo, api, fmt) as caller:
        for cls in offered(api):
            if cls is Goodbye or issubclass(cls, Media):
                continue
            call = sample(cls)
            query = call.query(VERSIONS[api]) | ({"limit": "2"} if isinstance(call, Listing) else {})
            body = caller.get(**query).content.strip()
            if body:
                found.append((cls, body))
    return found


def survives(cls: type[Call[Any]], body: bytes, api: Api, fmt: Format) -> None:
    answer = outcome(cls, body, api, fmt)
    if isinstance(answer, AmpacheError):
        assert answer.call == cls.name()
    elif issubclass(cls, Listing):
        assert isinstance(answer, Page)
        assert all(type(row) is cls.record for row in answer)
    else:
        assert type(answer) is (str if issubclass(cls, Done) else cls.record)


def outcome(cls: type[Call[Any]], body: bytes, api: Api, fmt: Format) -> object:
    try:
        return decode(cls, body, api, fmt)
    except AmpacheError as error:
        return error


@pytest.mark.timeout(900 if CASES > 10_000 else 120)
@pytest.mark.parametrize(("api", "fmt"), DIALECTS, ids=DIALECT_IDS)
def test_damaged_answers_are_records_or_named_errors(
    start_demo: Callable[..., Demo], api: Api, fmt: Format
) -> None:
    found = answers(start_demo(songs=300), api, fmt)
    assert len(found) > 20
    dice = random.Random(f"{api}{fmt}")
    for number in range(CASES // len(DIALECTS) + 1):
        cls, body = found[number % len(found)]
        damaged = mangled(body, dice)
        began = time.monotonic()
        try:
            survives(cls, damaged, api, fmt)
        except Exception as error:
            error.add_note(f"{cls.__name__}: {damaged[:2000]!r}")
            raise
        assert time.monotonic() - began < LONGEST_S, (cls, damaged[:2000])
