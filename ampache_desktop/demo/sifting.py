"""Searching what there is little of by rules: records, one by one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ampache_desktop.api.rules import Operator, Rule
from ampache_desktop.demo.comparing import text_test

Field = Callable[[Any], Any]

FIELDS: Mapping[str, Mapping[str, Field]] = {
    "playlist": {"title": lambda r: r.name, "owner": lambda r: r.owner, "type": lambda r: r.type == "public"},
    "label": {"title": lambda r: r.name, "category": lambda r: r.category},
    "podcast": {"title": lambda r: r.name},
    "podcast_episode": {
        "title": lambda r: r.title,
        "podcast": lambda r: r.podcast.name if r.podcast else "",
        "state": lambda r: r.state,
        "file": lambda r: r.filename,
        "time": lambda r: r.duration / 60,
        "added": lambda r: (r.published or "")[:10],
        "pubdate": lambda r: (r.published or "")[:10],
    },
    "genre": {"title": lambda r: r.name},
    "tag": {"title": lambda r: r.name},
    "user": {"username": lambda r: r.username},
    "video": {"file": lambda r: r.title},
}
"""What a rule compares of a record; the rules of these types that are not here hold of nothing."""

_SAME = {"name": "title", "filename": "file"}
_NUMERIC: Mapping[Operator, Callable[[float, float], bool]] = {
    Operator.AT_LEAST: lambda a, b: a >= b,
    Operator.AT_MOST: lambda a, b: a <= b,
    Operator.EQUALS: lambda a, b: a == b,
    Operator.DIFFERS: lambda a, b: a != b,
    Operator.MORE: lambda a, b: a > b,
    Operator.LESS: lambda a, b: a < b,
}


def sifted(kind: str, records: Sequence[Any], rules: Sequence[Rule], *, one_is_enough: bool) -> list[Any]:
    """Return the records that satisfy all rules, or one of them, in their order. Without rules: all."""
    tests = [_test(kind, rule) for rule in rules]
    combine = any if one_is_enough else all
    return [record for record in records if not tests or combine(test(record) for test in tests)]


def _test(kind: str, rule: Rule) -> Callable[[Any], bool]:
    name = rule.name if rule.name in FIELDS[kind] else _SAME.get(rule.name, rule.name)
    if kind == "video" and name == "title":
        name = "file"
    field = FIELDS[kind].get(name)
    if field is None:
        return lambda _record: False
    if rule.operator in _NUMERIC:
        number, compare = float(str(rule.value)), _NUMERIC[rule.operator]
        return lambda record: compare(field(record), number)
    if rule.operator in (Operator.TRUE, Operator.FALSE):
        return lambda record: bool(field(record)) is (rule.operator is Operator.TRUE)
    if rule.operator in (Operator.BEFORE, Operator.AFTER):
        day, before = str(rule.value), rule.operator is Operator.BEFORE
        return lambda record: field(record) < day if before else field(record) > day
    fits = text_test(rule.operator, str(rule.value))
    return lambda record: fits(field(record) or "")
