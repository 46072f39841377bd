"""Lengths of time as players write them."""

from __future__ import annotations

_MINUTE = 60
_HOUR = 3600


def clock(ms: int) -> str:
    """Return `3:41` or `1:02:33`; hours are not cut off. Negative times are taken as 0."""
    seconds = max(0, ms) // 1000
    hours, rest = divmod(seconds, _HOUR)
    minutes, seconds = divmod(rest, _MINUTE)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def remaining(position_ms: int, duration_ms: int, speed: float = 1.0) -> str:
    """Return how long it still takes at this speed, as `−2:18` (with a true minus)."""
    left = max(0, duration_ms // 1000 - position_ms // 1000)
    return f"\u2212{clock(round(left * 1000 / speed))}"
