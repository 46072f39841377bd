"""Lyrics: a few lines about harbours, plain or with the time of each line (LRC)."""

from __future__ import annotations

import random

from ampache_desktop.demo import words


def lyrics(luck: int, seconds: int) -> str:
    """Return the words of a song of some length. An odd `luck` gives LRC, an even one plain text."""
    dice = random.Random(luck)
    verses = [dice.sample(words.LYRICS, 4) for _ in range(max(2, seconds // 60))]
    if luck % 2 == 0:
        return "\n\n".join("\n".join(verse) for verse in verses)
    lines = [line for verse in verses for line in verse]
    step = max(1.0, (seconds - 16) / len(lines))
    return "\n".join(f"{_stamp(8 + n * step)}{line}" for n, line in enumerate(lines))


def _stamp(second: float) -> str:
    hundredths = round(second * 100)
    return f"[{hundredths // 6000:02d}:{hundredths // 100 % 60:02d}.{hundredths % 100:02d}]"
