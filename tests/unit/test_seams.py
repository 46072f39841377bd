"""The measure of seams, on seams that were made with known faults."""

from __future__ import annotations

import numpy as np
import pytest

from tests.qt.player.seams import (
    LEVEL,
    RATE,
    NotHeardError,
    Samples,
    Seam,
    breaks,
    find,
    seams,
    silences,
    warble,
)

PIECE_S = 1.0
PIECES = [warble(number * PIECE_S, PIECE_S) for number in range(3)]
LEADING = np.zeros(7000)


def joined(shift: int, loudness: float = 1.0) -> Samples:
    """The pieces in a row, the second one `shift` samples late (silence) or early (overlaps are added)."""
    begin = len(LEADING) + len(PIECES[0])
    sound = np.zeros(begin + 2 * len(PIECES[1]) + max(0, shift) + 100)
    sound[len(LEADING) : begin] = PIECES[0]
    for piece, at in ((PIECES[1], begin + shift), (PIECES[2], begin + shift + len(PIECES[1]))):
        sound[at : at + len(piece)] += piece
    return loudness * sound


@pytest.mark.parametrize("loudness", [1.0, 0.1])
@pytest.mark.parametrize("shift", [0, 1, 30, 700, 20_000, -1, -300, -2000])
def test_a_seam_is_found_to_the_sample(shift: int, loudness: float) -> None:
    first, second = seams(joined(shift, loudness), PIECES)

    assert first.offset == pytest.approx(shift, abs=0.3)
    assert second.offset == pytest.approx(0, abs=0.3)
    # A silence is as long as what is inserted, but for the tone's own way through zero at its ends.
    if shift >= -RATE // 100:  # two tones that overlap for longer may be silent together
        assert first.silence == pytest.approx(shift if shift > 0.0005 * RATE else 0, abs=12)
    assert second.silence == 0


def test_noise_and_another_rate_do_not_hide_a_seam() -> None:
    sound = joined(441)
    sound += np.random.default_rng(1).normal(0, LEVEL / 30, len(sound))

    assert seams(sound, PIECES)[0].offset == pytest.approx(441, abs=1)
    half = [piece[::2] for piece in PIECES]
    assert seams(joined(440)[::2], half, RATE // 2)[0].offset == pytest.approx(220, abs=0.5)


def test_what_is_cut_off_and_late_is_silent_without_an_offset() -> None:
    sound = joined(0)
    edge = len(LEADING) + len(PIECES[0])
    sound[edge - 100 : edge + 900] = 0

    assert seams(sound, PIECES)[0] == Seam(pytest.approx(0, abs=0.3), pytest.approx(1000, abs=24))  # type: ignore[arg-type]


def test_a_piece_that_repeats_is_followed() -> None:
    again = [PIECES[0]] * 4
    sound = np.concatenate([PIECES[0], np.zeros(100), PIECES[0], PIECES[0], PIECES[0]])

    assert [round(seam.offset) for seam in seams(sound, again)] == [100, 0, 0]


def test_of_a_piece_its_end_is_enough() -> None:
    sound = np.concatenate([PIECES[0], PIECES[1][:20_000], PIECES[1][26_000:], np.zeros(50), PIECES[2]])

    assert [round(seam.offset) for seam in seams(sound, PIECES)] == [0, 50]


def test_what_was_not_played_is_not_found() -> None:
    with pytest.raises(NotHeardError, match="beginning of piece 1"):
        seams(joined(0), [PIECES[0], PIECES[0]])
    with pytest.raises(NotHeardError, match="ends before"):
        seams(PIECES[0], PIECES)


def test_a_place_between_two_samples_is_told() -> None:
    late = warble(1 - 0.25 / RATE, 0.5)

    at, alike = find(warble(1.1, 0.2), late)
    assert at == pytest.approx(0.1 * RATE + 0.25, abs=0.05)
    assert alike == pytest.approx(1.0, abs=0.001)


def test_the_tone_itself_is_never_silent_and_goes_on_from_piece_to_piece() -> None:
    whole = warble(0, 3 * PIECE_S)

    assert silences(whole) == []
    assert np.concatenate(PIECES) == pytest.approx(whole, abs=1e-9)
    assert np.abs(whole).max() == pytest.approx(LEVEL, rel=0.001)


@pytest.mark.parametrize(
    ("begin", "end", "put"),
    [
        (2.5, 2.5, 300),
        (2.5, 2.51, 0),
        (2.5, 2.502, round(0.002 * RATE)),
        (2.5, 3.0, 0),
        (2.5, 2.5, RATE),
    ],
    ids=["added", "missing", "silent", "much missing", "much added"],
)
def test_a_break_is_found_where_it_is(begin: float, end: float, put: int) -> None:
    tone = warble(0, 6)
    cut, goes_on = round(begin * RATE), round(end * RATE)
    sound = np.concatenate([LEADING, tone[:cut], np.zeros(put), tone[goes_on:]])

    assert breaks(sound, 6) == [pytest.approx(begin, abs=0.2)]


def test_what_is_whole_has_no_breaks_at_any_loudness() -> None:
    sound = np.round(0.1 * warble(0, 6) * 32768) / 32768

    assert breaks(np.concatenate([LEADING, sound]), 6) == []
    with pytest.raises(NotHeardError):
        breaks(np.random.default_rng(1).normal(0, LEVEL, 6 * RATE), 6)


def test_two_breaks_are_two() -> None:
    first, second, third = (warble(begin, 2) for begin in (0, 2, 4))
    sound = np.concatenate([first, np.zeros(900), second, third[90:]])

    assert breaks(sound, 6) == [pytest.approx(2, abs=0.2), pytest.approx(4, abs=0.2)]
