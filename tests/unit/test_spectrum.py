"""The bars of the spectrum."""

from __future__ import annotations

import numpy as np
import pytest

from ampache_desktop.player.spectrum import FALL, HIGHEST_HZ, LOWEST_HZ, WINDOW, Falling, heights

BARS = 48


def sine(hertz: float, rate: int, loud: float = 0.5, count: int = WINDOW) -> np.ndarray:
    return (loud * np.sin(np.arange(count) * 2 * np.pi * hertz / rate)).astype(np.float32)


def pitch_of(bar: int) -> float:
    """The lowest pitch of a bar."""
    return float(LOWEST_HZ * (HIGHEST_HZ / LOWEST_HZ) ** (bar / BARS))


@pytest.mark.parametrize("rate", [44_100, 48_000, 96_000])
@pytest.mark.parametrize("hertz", [100.0, 440.0, 1000.0, 5000.0, 12_000.0])
def test_a_tone_stands_where_its_pitch_is(hertz: float, rate: int) -> None:
    bar = int(np.argmax(heights(sine(hertz, rate), rate, BARS)))
    assert pitch_of(bar - 1) <= hertz <= pitch_of(bar + 2)


def test_louder_is_higher_and_silence_lies_flat() -> None:
    loud, soft = (float(max(heights(sine(1000, 44_100, by), 44_100, BARS))) for by in (0.5, 0.01))
    assert 0 < soft < loud <= 1
    assert not heights(np.zeros(WINDOW, np.float32), 44_100, BARS).any()
    assert not heights(np.empty(0, np.float32), 0, BARS).any()


def test_a_few_samples_are_enough() -> None:
    assert max(heights(sine(1000, 44_100, count=600), 44_100, BARS)) > 0.1


def test_a_low_rate_has_no_high_pitches_and_breaks_nothing() -> None:
    shown = heights(sine(300, 8000), 8000, BARS)
    assert len(shown) == BARS
    assert 0.5 < max(shown) <= 1


def test_bars_rise_at_once_and_fall_slowly() -> None:
    falling = Falling(3)
    up = np.array([1.0, 0.5, 0.0], np.float32)
    assert falling.follow(up, 0.1).tolist() == [1.0, 0.5, 0.0]
    fallen = falling.follow(np.zeros(3, np.float32), 0.1)
    assert fallen.tolist() == pytest.approx([1 - FALL / 10, 0.5 - FALL / 10, 0.0], abs=1e-6)
    assert not falling.drop().any()
