"""The words of a song: plain, or with the time of each line (LRC). Pure Python.

Servers send what is in the file's tags, with `<br />` for the ends of lines or with plain ones. In LRC a line
begins with the times at which it is sung, `[mm:ss.xx]`; tags such as `[ar:…]` stand on lines of their own,
and `[offset:+250]` means that all comes so many ms sooner. Times of single words, `<mm:ss.xx>`, are left out.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property, lru_cache
from typing import NamedTuple

_BREAK = re.compile(r"\s*<br\s*/?>[ \t]*\r?\n?|\r\n?|\n", re.IGNORECASE)
_TIME = r"(\d{1,4}):(\d{1,2})(?:[.:,](\d{1,3}))?"
_STAMP = re.compile(rf"\s*\[{_TIME}\]")
_WORD_STAMP = re.compile(rf"<{_TIME}>\s?")
_TAG = re.compile(r"\s*\[([a-zA-Z#][\w ]*):(.*)\]\s*")
_TAGS = frozenset({"ar", "ti", "al", "au", "by", "la", "re", "ve", "length", "offset"})
_OFFSET = re.compile(r"[+-]?\d{1,7}")
_LONGEST = 200_000
"""No song has more letters than this; what is longer is cut."""


class LyricLine(NamedTuple):
    """One line, empty between verses. `at`: when it is sung, in ms; None in plain lyrics."""

    text: str
    at: int | None = None


class Lyrics:
    """Lines in the order in which they are sung. There are none where `lines` is empty."""

    def __init__(self, lines: tuple[LyricLine, ...] = ()) -> None:
        self.lines = lines

    def __bool__(self) -> bool:
        return bool(self.lines)

    @cached_property
    def is_synced(self) -> bool:
        """Whether every line has its time."""
        return bool(self.lines) and all(line.at is not None for line in self.lines)

    @cached_property
    def _times(self) -> list[int]:
        return [line.at or 0 for line in self.lines]

    def row_at(self, position: int) -> int | None:
        """Return the row that is sung at `position`, in ms; None before the first, and in plain lyrics."""
        if not self.is_synced:
            return None
        row = bisect_right(self._times, position) - 1
        return row if row >= 0 else None


NONE = Lyrics()


@lru_cache(maxsize=16)
def read(text: str | None) -> Lyrics:
    """Read the lyrics of a song; `NONE` when there are none.

    Where some lines have times and others none, those without go with the line before.
    """
    written = [line.strip("\ufeff\u200b") for line in _BREAK.split((text or "")[:_LONGEST])]
    if any(_STAMP.match(line) for line in written):
        return _synced(written)
    lines = [line.strip() for line in written if not _is_tag(line)]
    return Lyrics(tuple(LyricLine(line) for line in _trimmed(lines)))


def _synced(written: list[str]) -> Lyrics:
    found: list[LyricLine] = []
    sooner = 0
    times: list[int] = [0]
    for line in written:
        stamps, rest = _stamps(line)
        if not stamps:
            tag = _TAG.fullmatch(line)
            if tag is not None:
                offset = tag[2].strip()
                if tag[1].lower() == "offset" and _OFFSET.fullmatch(offset):
                    sooner = int(offset)
                continue
            if not line.strip():
                continue
        times = stamps or times
        words = _WORD_STAMP.sub("", rest).strip()
        found += [LyricLine(words, at) for at in times]
    moved = [LyricLine(line.text, max(0, (line.at or 0) - sooner)) for line in found]
    return Lyrics(tuple(sorted(moved, key=lambda line: line.at or 0)))


def _stamps(line: str) -> tuple[list[int], str]:
    """Return the times that a line begins with, and the rest of it."""
    times, at = [], 0
    while (stamp := _STAMP.match(line, at)) is not None:
        minutes, seconds, fraction = stamp.groups()
        times.append(int(minutes) * 60_000 + int(seconds) * 1000 + int((fraction or "").ljust(3, "0")))
        at = stamp.end()
    return times, line[at:]


def _is_tag(line: str) -> bool:
    tag = _TAG.fullmatch(line)
    return tag is not None and tag[1].lower() in _TAGS


def _trimmed(lines: list[str]) -> list[str]:
    """Drop what is empty at both ends, and more than one empty line in a row."""
    kept: list[str] = []
    for line in lines:
        if line or (kept and kept[-1]):
            kept.append(line)
    return kept[:-1] if kept and not kept[-1] else kept
