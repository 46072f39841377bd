"""Chapters of long spoken recordings, listed in the comment as podcasters and readers list them."""

from __future__ import annotations

from ampache_desktop.demo import words

_SHORTEST = 240
_EVERY = (310, 437, 623, 868)
_HOUR = 3600


def chapters(luck: int, seconds: int) -> str | None:
    """Return a line for each chapter of a recording of some length; None for one too short for two."""
    stride = _EVERY[luck % len(_EVERY)]
    begins = list(range(0, max(0, seconds - _SHORTEST), stride))
    if len(begins) < 2:
        return None
    names = [words.PLACES[(luck + n * 5) % len(words.PLACES)] for n in range(len(begins))]
    return "\n".join(f"{_clock(begin)} {name}" for begin, name in zip(begins, names, strict=True))


def _clock(seconds: int) -> str:
    hours, rest = divmod(seconds, _HOUR)
    return f"{hours}:{rest // 60:02d}:{rest % 60:02d}" if hours else f"{rest // 60}:{rest % 60:02d}"
