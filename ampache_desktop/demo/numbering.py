"""Numbers instead of storage: repeatable dice over indices, and an order that can be computed both ways."""

from __future__ import annotations

import functools
import hashlib
import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Indices = npt.NDArray[np.int64]
Words64 = npt.NDArray[np.uint64]

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_MIX_1 = np.uint64(0xBF58476D1CE4E5B9)
_MIX_2 = np.uint64(0x94D049BB133111EB)


class Dice:
    """Repeatable dice: what is thrown depends only on the seed, the purpose and the index.

    All methods take an array of indices and answer an array of the same length.
    """

    def __init__(self, seed: int) -> None:
        self._seed = seed

    def words(self, purpose: str, indices: Indices) -> Words64:
        """Throw 64 bits for each index (SplitMix64's mixer over index and purpose)."""
        z = indices.astype(np.uint64) * _GOLDEN + np.uint64(_salt(self._seed, purpose))
        z ^= z >> np.uint64(30)
        z *= _MIX_1
        z ^= z >> np.uint64(27)
        z *= _MIX_2
        z ^= z >> np.uint64(31)
        return z

    def fractions(self, purpose: str, indices: Indices) -> npt.NDArray[np.float64]:
        """Throw a number in 0 <= x < 1 for each index."""
        return np.asarray((self.words(purpose, indices) >> np.uint64(11)) * (1.0 / 2**53), dtype=np.float64)

    def picks(self, purpose: str, indices: Indices, sides: int) -> Indices:
        """Throw a whole number in 0 <= n < `sides` for each index; sides is at most 2³²."""
        thrown = (self.words(purpose, indices) >> np.uint64(32)) * np.uint64(max(1, sides))
        return (thrown >> np.uint64(32)).astype(np.int64)

    def weighted(self, purpose: str, indices: Indices, weights: Sequence[float]) -> Indices:
        """Throw a number in 0 <= n < len(weights), each as often as its weight says."""
        steps = np.cumsum(np.asarray(weights, dtype=np.float64))
        thrown = np.searchsorted(steps / steps[-1], self.fractions(purpose, indices), side="right")
        return np.minimum(thrown, len(weights) - 1).astype(np.int64)

    def one(self, purpose: str, index: int) -> int:
        """Throw 64 bits for one index."""
        return int(self.words(purpose, np.array([index], dtype=np.int64))[0])


@functools.lru_cache(maxsize=512)
def _salt(seed: int, purpose: str) -> int:
    digest = hashlib.blake2b(f"{seed}/{purpose}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big")


class Permutation:
    """A one-to-one shuffling of 0 … count - 1 that is computed either way and never written out.

    It is affine: neighbours land a fixed, wide stride apart, which is all that is wanted of songs of one
    album scattered over an alphabetical list.
    """

    def __init__(self, count: int, seed: int) -> None:
        self.count = count
        self._factor = _coprime(count, 0.382 + 0.2 * (_salt(seed, "stride") % 997) / 997)
        self._back = pow(self._factor, -1, count) if count > 1 else 0
        self._shift = _salt(seed, "shift") % count if count else 0

    def forth(self, indices: Indices) -> Indices:
        """Return where each index lands."""
        return (indices * self._factor + self._shift) % max(1, self.count)

    def back(self, places: Indices) -> Indices:
        """Return which index landed at each place."""
        return ((places - self._shift) * self._back) % max(1, self.count)


def _coprime(count: int, part: float) -> int:
    factor = max(1, int(count * part))
    while math.gcd(factor, count) != 1:
        factor += 1
    return factor


def spans(starts: Indices, ends: Indices) -> tuple[Indices, Indices]:
    """Return all whole numbers of several half-open spans in a row, and where each span begins in them."""
    lengths = np.maximum(ends - starts, 0)
    begins = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(lengths)])
    flat = np.arange(begins[-1], dtype=np.int64) + np.repeat(starts - begins[:-1], lengths)
    return flat, begins[:-1]
