"""The table of methods: which generation has them, under which name, for whom, and what they answer.

It is read off the catalogue, so that it cannot say anything else than the code does. Where in the window a
method lives is no business of this library: whoever asks for the table brings that along.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ampache_desktop.api.call import Call, Done, Listing, Media, spelled
from ampache_desktop.api.catalogue import CATALOGUE
from ampache_desktop.api.versions import Api, Version

LEVELS = {0: "anybody", 5: "guest", 25: "user", 50: "content manager", 75: "catalog manager", 100: "admin"}
"""Ampache's access levels."""

ABSENT = "–"
PRESENT = "yes"
_LATEST = 99


@dataclasses.dataclass(frozen=True)
class Method:
    """One method. `generations` tells per generation: the first version that has it, or its name there.

    A generation that lacks it is not in it; "" means that the generation has it from its beginning. `answers`
    are the kinds of answer, `parameters` the names on the wire, `place` where in the window it lives, or "".
    """

    name: str
    generations: Mapping[Api, str]
    level: int
    answers: tuple[str, ...]
    parameters: tuple[str, ...]
    place: str = ""

    def as_plain(self) -> dict[str, Any]:
        """Return the method as JSON's types."""
        return {
            "method": self.name,
            "generations": {str(int(api)): text or PRESENT for api, text in self.generations.items()},
            "level": self.level,
            "answers": list(self.answers),
            "parameters": list(self.parameters),
            "place": self.place or None,
        }


def methods(places: Mapping[str, str]) -> list[Method]:
    """Return every method by name. `places` tells where in the window a method lives."""
    by_name: dict[str, list[type[Call[Any]]]] = {}
    for cls in CATALOGUE:
        by_name.setdefault(cls.name(), []).append(cls)
    return [_method(name, classes, places.get(name, "")) for name, classes in sorted(by_name.items())]


def _method(name: str, classes: Sequence[type[Call[Any]]], place: str) -> Method:
    generations = {api: cell for api in Api if (cell := _cell(name, classes, api)) is not None}
    return Method(
        name,
        generations,
        min(cls.level for cls in classes),
        tuple(dict.fromkeys(_answer(cls) for cls in classes)),
        tuple(sorted({wire for cls in classes for wire in _parameters(cls)})),
        place,
    )


def _cell(name: str, classes: Sequence[type[Call[Any]]], api: Api) -> str | None:
    latest = Version(int(api), _LATEST)
    offered = [cls for cls in classes if cls.offered_by(latest)]
    if not offered:
        return None
    since = min(cls.since for cls in offered)
    known_as = spelled(offered[0].action, latest) or name
    parts = [known_as] if known_as != name else []
    parts += [f"{since.major}.{since.minor}"] if since.api == api and since.minor else []
    return ", ".join(parts)


def _answer(cls: type[Call[Any]]) -> str:
    if issubclass(cls, Done):
        return "a sentence"
    if issubclass(cls, Media):
        return "a medium"
    return f"{'list of ' if issubclass(cls, Listing) else ''}{cls.record.__name__}"


def _parameters(cls: type[Call[Any]]) -> Iterable[str]:
    yield from cls.fixed
    for _, written in cls.args():
        if written.spread is not None:
            yield from written.spread.examples
        else:
            yield from (written.wire,) if isinstance(written.wire, str) else written.wire.values()


def as_text(rows: Sequence[Method]) -> str:
    """Return the table for a terminal."""
    header = ("method", *(f"API {int(api)}" for api in Api), "level", "answer", "in the window")
    cells = [header, *(_cells(row) for row in rows)]
    widths = [max(len(line[column]) for line in cells) for column in range(len(header))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in cells]
    return "\n".join(line.rstrip() for line in lines)


def as_markdown(rows: Sequence[Method]) -> str:
    """Return the table for a page of help."""
    header = ("Method", *(f"API {int(api)}" for api in Api), "Level", "Answer", "In the window")
    lines = [header, ("---",) * len(header), *((f"`{row.name}`", *_cells(row)[1:]) for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cells(row: Method) -> tuple[str, ...]:
    generations = [row.generations.get(api, ABSENT) or PRESENT for api in Api]
    answer = ", ".join(row.answers) if len(row.answers) <= _FEW else f"{row.answers[0]} and others, by type"
    return (row.name, *generations, LEVELS[row.level], answer, row.place or ABSENT)


_FEW = 2
