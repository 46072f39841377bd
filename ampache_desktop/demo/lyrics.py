"""Lyrics: a few lines about harbours, plain or with the time of each line (LRC)."""

from __future__ import annotations

from ampache_desktop.demo import words

_STRIDES = tuple(n for n in range(3, 17) if len(words.LYRICS) % n)


def lyrics(luck: int, seconds: int) -> str:
    """Return the words of a song of some length. An odd `luck` gives LRC, an even one plain text."""
    count = 4 * max(2, seconds // 60)
    stride = _STRIDES[(luck >> 8) % len(_STRIDES)]
    lines = [words.LYRICS[((luck >> 16) + n * stride) % len(words.LYRICS)] for n in range(count)]
    if luck % 2 == 0:
        return "\n\n".join("\n".join(lines[n : n + 4]) for n in range(0, count, 4))
    step = max(1.0, (seconds - 16) / count)
    return "\n".join(f"{_stamp(8 + n * step)}{line}" for n, line in enumerate(lines))


def _stamp(second: float) -> str:
    hundredths = round(second * 100)
    return f"[{hundredths // 6000:02d}:{hundredths // 100 % 60:02d}.{hundredths % 100:02d}]"
