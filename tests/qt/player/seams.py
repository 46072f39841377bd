"""A tone that tells where it is, and what a recording of it tells of the seams between its pieces.

The tone wobbles in pitch and never in loudness: any fraction of a second of it is like no other, so that
correlation finds its place to less than a sample, and silence in it is never its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

RATE = 44_100
"""Of recordings, in Hz."""
LEVEL = 0.4

Samples = npt.NDArray[np.float64]

_MIDDLE_HZ = 950.0
_WOBBLES = ((300.0, 5.3, 0.0), (250.0, 0.37, 1.0))
"""How far it goes up and down in Hz, how often a second, and where it begins in radians."""
_LOOKED_AT_S = 0.14
"""Short, so that a drop-out elsewhere is not in it."""
_MARGIN_S = 0.06
"""So much on either side of a seam is left out of the search: it may be damaged."""
_LATE_S = 0.7
"""A piece that begins later than this does not follow, it was started anew."""
_ALIKE = 0.7
_CHECKED_S = 0.2
_WHOLE = 0.999
"""A fifth of a second is whole when it is so much alike; one in which 0.4 ms is silent is not."""
_QUIET = 0.1
"""Of the tone's height: less is silence …"""
_OWN_S = 0.0005
"""… when it lasts longer than where the tone itself passes through zero."""


class NotHeardError(Exception):
    """The tone is not where it was looked for."""


@dataclass(frozen=True)
class Seam:
    """A seam between two pieces, in samples of the recording.

    `offset`: how much too late the second piece is (too early when negative). `silence`: how long nothing
    sounds there, in all.
    """

    offset: float
    silence: int


def warble(begin: float, seconds: float, rate: int = RATE) -> Samples:
    """Return the tone from `begin` s on, `seconds` long, at `rate` samples a second; LEVEL high."""
    times = begin + np.arange(round(seconds * rate)) / rate
    phase = 2 * np.pi * _MIDDLE_HZ * times
    for depth, often, start in _WOBBLES:
        phase -= depth / often * np.cos(2 * np.pi * often * times + start)
    return LEVEL * np.sin(phase)


def find(wanted: Samples, heard: Samples, begin: float = 0, end: float | None = None) -> tuple[float, float]:
    """Return where `wanted` is in `heard[begin:end]`, in samples from the start of `heard`, and how alike.

    Alike is 0…1, whatever the loudness. Raises `NotHeardError` when `heard` is too short for it.
    """
    first = max(0, int(begin))
    within = heard[first : None if end is None else int(end)]
    count = len(within) - len(wanted) + 1
    if count < 1:
        raise NotHeardError("the recording ends before")
    size = 1 << (len(within) + len(wanted)).bit_length()
    spectrum = np.fft.rfft(within, size) * np.conj(np.fft.rfft(wanted, size))
    products = np.fft.irfft(spectrum, size)[:count]
    energy = np.cumsum(np.concatenate(([0.0], within**2)))
    powers = energy[len(wanted) :] - energy[:count]
    least = 1e-6 * np.sum(wanted**2)
    likeness = products / np.sqrt(np.maximum(powers, least) * np.sum(wanted**2))
    best = int(np.argmax(likeness))
    return first + best + _between(likeness, best), float(likeness[best])


def seams(heard: Samples, pieces: Sequence[Samples], rate: int = RATE) -> list[Seam]:
    """Return the seams between pieces that were played in a row; of each its end at least was heard.

    The pieces are what should be heard, at the rate of the recording. Raises `NotHeardError` with the number
    of the piece that was not found.
    """
    look, margin, late = (round(span * rate) for span in (_LOOKED_AT_S, _MARGIN_S, _LATE_S))
    found = []
    since = float(np.argmax(np.abs(heard) > np.abs(heard).max(initial=0) * _QUIET))
    for number, (piece, following) in enumerate(pairwise(pieces)):
        tail, head = piece[-look - margin : -margin], following[margin : margin + look]
        ends = _sought(tail, heard, since, since + len(piece) + late, f"the end of piece {number}")
        edge = ends + look
        begins = _sought(
            head, heard, edge, edge + 2 * margin + late + look, f"the beginning of piece {number + 1}"
        )
        height = np.sqrt(2 * np.mean(heard[round(ends) : round(edge)] ** 2))
        between = heard[round(edge) : round(begins)]
        quiet = sum(length for _, length in silences(between, height, rate))
        found.append(Seam(begins - edge - 2 * margin, quiet))
        since = begins
    return found


def breaks(heard: Samples, seconds: float, rate: int = RATE) -> list[float]:
    """Return where in the tone, in seconds, something of it is missing, added or damaged.

    `heard` is its first `seconds`, played in one go; its very beginning and end do not count. What breaks
    again within a fifth of a second counts once. Raises `NotHeardError` when its beginning was not heard.
    """
    look = round(_CHECKED_S * rate)
    since = float(np.argmax(np.abs(heard) > np.abs(heard).max(initial=0) * _QUIET))
    first = _sought(warble(_CHECKED_S, _CHECKED_S, rate), heard, since, since + 20 * look, "the beginning")
    at = round(first) + look
    places: list[float] = []
    broken = False
    for number in range(2, round(seconds / _CHECKED_S) - 1):
        begin = number * _CHECKED_S
        wanted = warble(begin, _CHECKED_S, rate)
        whole = _alike_at(wanted, heard[at : at + look]) > _WHOLE
        if not whole:
            if not broken:
                places.append(begin)
            with suppress(NotHeardError):
                found, alike = find(wanted, heard, at - 2 * look, at + 10 * look)
                at = round(found) if alike > _ALIKE else at
        broken = not whole
        at += look
    return places


def silences(heard: Samples, height: float = LEVEL, rate: int = RATE) -> list[tuple[int, int]]:
    """Return where and how long nothing sounds in a tone that is `height` high, in samples."""
    quiet = np.concatenate(([False], np.abs(heard) < height * _QUIET, [False]))
    edges = np.flatnonzero(np.diff(quiet.astype(np.int8)))
    runs = [(int(begin), int(end - begin)) for begin, end in zip(edges[::2], edges[1::2], strict=True)]
    return [(begin, length) for begin, length in runs if length > _OWN_S * rate]


def _sought(wanted: Samples, heard: Samples, begin: float, end: float, what: str) -> float:
    try:
        at, alike = find(wanted, heard, begin, end)
    except NotHeardError as error:
        raise NotHeardError(f"{what}: {error}") from error
    if alike < _ALIKE:
        raise NotHeardError(f"{what}: nothing like it ({alike:.2f}) {begin / RATE:.2f}…{end / RATE:.2f} s")
    return at


def _alike_at(wanted: Samples, heard: Samples) -> float:
    if len(heard) < len(wanted):
        return 0.0
    power = np.sum(heard**2) * np.sum(wanted**2)
    return float(np.sum(wanted * heard) / np.sqrt(power)) if power else 0.0


def _between(values: Samples, top: int) -> float:
    """Return how far the true top lies from the highest sample, −0.5…0.5."""
    if not 0 < top < len(values) - 1:
        return 0.0
    left, middle, right = values[top - 1 : top + 2]
    bend = left - 2 * middle + right
    return float((left - right) / (2 * bend)) if bend < 0 else 0.0
