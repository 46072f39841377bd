"""When a failed stream is tried again: thrice where a server refuses, for minutes where none answers."""

from __future__ import annotations

import pytest

from ampache_desktop.api.errors import (
    AmpacheError,
    HttpStatus,
    NotFound,
    TimedOut,
    TransportError,
    Unreachable,
)
from ampache_desktop.player.retries import (
    AWAY_EVERY_MS,
    AWAY_FOR_MS,
    BACK_OFF_MS,
    LONGEST_WAIT_MS,
    PROGRESS_MS,
    Retries,
)


def waits(error: AmpacheError, most: int = 1000) -> list[int]:
    """All waits until it is given up."""
    retries = Retries()
    found: list[int] = []
    while len(found) < most and (wait := retries.next_wait(error)) is not None:
        found.append(wait)
    return found


@pytest.mark.parametrize("error", [TransportError("it broke"), HttpStatus("busy", status=503)])
def test_what_passes_is_tried_three_times(error: AmpacheError) -> None:
    assert waits(error) == list(BACK_OFF_MS)


def test_what_does_not_pass_is_not_tried_again() -> None:
    assert waits(NotFound("gone")) == []
    assert waits(HttpStatus("no", status=410)) == []


@pytest.mark.parametrize("error", [Unreachable("refused"), TimedOut("silent")])
def test_who_does_not_answer_is_waited_for_but_not_for_ever(error: AmpacheError) -> None:
    found = waits(error)
    assert found[:2] == list(BACK_OFF_MS)
    assert set(found[2:]) == {AWAY_EVERY_MS}
    assert AWAY_FOR_MS - AWAY_EVERY_MS < sum(found) <= AWAY_FOR_MS


def test_the_server_says_how_long_within_reason() -> None:
    assert waits(HttpStatus("later", status=429, retry_after=7.0)) == [7000, 7000]
    assert waits(HttpStatus("tomorrow", status=429, retry_after=LONGEST_WAIT_MS / 1000 + 1)) == []


def test_far_enough_behind_a_failure_the_next_is_a_first_one() -> None:
    retries = Retries()
    retries.next_wait(TransportError("it broke"))
    assert not retries.at(PROGRESS_MS)
    assert retries
    assert retries.at(2 * PROGRESS_MS + 1)
    assert not retries
    assert not retries.at(2 * PROGRESS_MS + 1), "the same place"
