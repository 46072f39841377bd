"""Where the chapters of a long recording begin, as its description tells. Pure Python.

Neither servers nor Qt have a word for chapters. What podcasts and audiobooks do have is a list of times in
the text that comes with them, a line for each, by a convention that many players know: `12:30 The harbour`.
"""

from __future__ import annotations

import re
from html import unescape
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ampache_desktop.api.models import Song

_LINE_END = re.compile(r"<br\s*/?>|</?(?:p|li|div)>|[\r\n]+", re.IGNORECASE)
_MARKUP = re.compile(r"<[^<>]*>")
_TIME = r"(?:(\d{1,3}):)?(\d{1,3}):([0-5]\d)"
_BEFORE = re.compile(rf"\W*{_TIME}(?:\.\d+)?[\s\])>–—:|.-]*(.*)")
_AFTER = re.compile(rf"(.*?)[\s\[(–—:|.-]+{_TIME}[\s\]).]*")
FEWEST = 2
"""One time in a text is no list of chapters."""


class Chapter(NamedTuple):
    """Where a chapter begins, in ms, and what it is called; the name may be empty."""

    at: int
    name: str = ""


def chapters_of(song: Song) -> tuple[Chapter, ...]:
    """Return the chapters of a song in order; empty when its comment lists none."""
    return chapters_in(song.comment, song.duration * 1000)


def chapters_in(text: str | None, length: int = 0) -> tuple[Chapter, ...]:
    """Return the chapters that a text lists, as HTML or plain; empty when it lists none.

    They must come in order, and within `length` (ms, 0 when not known): times that do not are no chapters.
    """
    found = []
    for line in _LINE_END.split(text or ""):
        chapter = _read(unescape(_MARKUP.sub("", line)).strip())
        if chapter is not None:
            found.append(chapter)
    in_order = all(one.at < other.at for one, other in pairwise(found))
    within = not length or not found or found[-1].at < length
    return tuple(found) if len(found) >= FEWEST and in_order and within else ()


def _read(line: str) -> Chapter | None:
    before = _BEFORE.fullmatch(line)
    if before is not None:
        hours, minutes, seconds, name = before.groups()
        return Chapter(_ms(hours, minutes, seconds), name.strip())
    after = _AFTER.fullmatch(line)
    if after is not None:
        name, hours, minutes, seconds = after.groups()
        return Chapter(_ms(hours, minutes, seconds), name.strip())
    return None


def _ms(hours: str | None, minutes: str, seconds: str) -> int:
    return (int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds)) * 1000
