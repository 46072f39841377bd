"""The tap: the newest sound, at the pace at which it is heard."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest

from ampache_desktop.player.tap import KEPT_S, Tap
from tests.hands import Hands

RATE = 48_000


@pytest.fixture
def clock() -> Hands:
    return Hands()


def ramp(first: int, count: int) -> npt.NDArray[np.float32]:
    return np.arange(first, first + count, dtype=np.float32)


def test_before_any_sound_there_is_none() -> None:
    samples, rate = Tap().latest(1024)
    assert (len(samples), rate) == (0, 0)


def test_a_window_runs_through_the_newest_block(clock: Hands) -> None:
    tap = Tap(clock)
    tap.put(ramp(0, 4800), RATE, 0)
    tap.put(ramp(4800, 4800), RATE, 100)
    assert tap.latest(4)[0].tolist() == [4796, 4797, 4798, 4799]
    clock.now += 0.05
    assert tap.latest(4)[0][-1] == 4800 + 2399
    clock.now += 0.2
    samples, rate = tap.latest(4)
    assert samples.tolist() == [9596, 9597, 9598, 9599]
    assert rate == RATE
    clock.now += KEPT_S
    assert len(tap.latest(4)[0]) == 0


def test_no_more_than_half_a_second_is_kept(clock: Hands) -> None:
    tap = Tap(clock)
    for block in range(20):
        tap.put(ramp(block * 4800, 4800), RATE, block * 100)
    clock.now += 0.1
    samples, _ = tap.latest(10**6)
    assert len(samples) == RATE * KEPT_S
    assert samples[-1] == 20 * 4800 - 1


def test_channels_are_mixed_and_passed_on(clock: Hands) -> None:
    tap = Tap(clock)
    heard: list[tuple[list[float], int, int, int]] = []
    tap.heard = lambda samples, rate, at, token: heard.append((samples.tolist(), rate, at, token))
    tap.put(np.array([[1.0, 0.0], [-1.0, -0.5]], np.float32), RATE, 1234, 7)
    assert heard == [([0.5, -0.75], RATE, 1234, 7)]
    tap.put(np.empty((0, 2), np.float32), RATE, 1234, 7)
    assert len(heard) == 1


def test_another_rate_begins_anew(clock: Hands) -> None:
    tap = Tap(clock)
    tap.put(ramp(0, 100), RATE, 0)
    tap.put(ramp(500, 100), 44_100, 0)
    clock.now += 0.1
    samples, rate = tap.latest(10**6)
    assert (samples[0], len(samples), rate) == (500, 100, 44_100)
    tap.empty()
    assert tap.latest(10)[1] == 0
