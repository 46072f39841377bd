"""The modes of playing that a bar shows. A module of its own: the first paint needs no queue."""

from __future__ import annotations

import enum


class Repeat(enum.Enum):
    """What happens at the end: stop, start over, or the same entry again."""

    OFF = "off"
    ALL = "all"
    ONE = "one"
