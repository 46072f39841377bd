"""Rules of a search: what can be asked of each type of object, and the numbers that stand for operators.

A rule is a value: `Rule("title", Operator.CONTAINS, "river")`. Which rules a type has stands in `ruletable`;
here are the kinds of rule, the operators of each, and how a rule is written as parameters.

Source of the operators and their numbers: the page on advanced search of Ampache's public documentation, for
API 4, 5 and 6. API 3 has no "is not" for text, and what follows it there has a number that is one lower: that
changed in 4.0.0 (build 400001), says the change log.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum
import re
from collections.abc import Iterator, Mapping

from ampache_desktop.api.errors import UnsupportedByServer
from ampache_desktop.api.versions import Api, Version


class Operator(enum.StrEnum):
    """How a rule compares."""

    CONTAINS = "contains"
    DOES_NOT_CONTAIN = "does not contain"
    STARTS_WITH = "starts with"
    ENDS_WITH = "ends with"
    IS = "is"
    IS_NOT = "is not"
    SOUNDS_LIKE = "sounds like"
    DOES_NOT_SOUND_LIKE = "does not sound like"
    MATCHES = "matches the expression"
    DOES_NOT_MATCH = "does not match the expression"
    AT_LEAST = "is at least"
    AT_MOST = "is at most"
    EQUALS = "equals"
    DIFFERS = "differs from"
    MORE = "is more than"
    LESS = "is less than"
    LOVED = "has loved"
    FIVE_STARS = "has given 5 stars"
    FOUR_STARS = "has given 4 stars"
    THREE_STARS = "has given 3 stars"
    TWO_STARS = "has given 2 stars"
    ONE_STAR = "has given 1 star"
    BEFORE = "before"
    AFTER = "after"
    TRUE = "is true"
    FALSE = "is false"
    LONGER_AGO = "more than so many days ago"
    SINCE = "within so many days"
    LATEST = "are the latest"


class Kind(enum.Enum):
    """What kind of thing a rule compares, and so which operators and values it takes."""

    TEXT = enum.auto()
    TAGS = enum.auto()
    NUMBER = enum.auto()
    OTHER_USER = enum.auto()
    """Compares with the opinion of the user whose id is the value."""
    DATE = enum.auto()
    DAYS = enum.auto()
    BOOLEAN = enum.auto()
    """Takes no value."""
    CHOICE = enum.auto()
    """Takes the id of an object: a catalog, a playlist, a smartlist, a licence."""
    FACT = enum.auto()
    """Takes neither value nor another operator."""
    RECENT = enum.auto()
    """Takes how many of the latest are meant."""
    METADATA = enum.auto()
    """Compares a field of the file that the server's owner has named; `Rule.subtype` is its number."""


_O = Operator
_TEXT = (_O.CONTAINS, _O.DOES_NOT_CONTAIN, _O.STARTS_WITH, _O.ENDS_WITH, _O.IS, _O.IS_NOT)
_TEXT_ONLY = (_O.SOUNDS_LIKE, _O.DOES_NOT_SOUND_LIKE, _O.MATCHES, _O.DOES_NOT_MATCH)
_NUMBER = (_O.AT_LEAST, _O.AT_MOST, _O.EQUALS, _O.DIFFERS, _O.MORE, _O.LESS)
_OTHER_USER = (_O.LOVED, _O.FIVE_STARS, _O.FOUR_STARS, _O.THREE_STARS, _O.TWO_STARS, _O.ONE_STAR)

OPERATORS: Mapping[Kind, tuple[Operator, ...]] = {
    Kind.TEXT: (*_TEXT, *_TEXT_ONLY),
    Kind.TAGS: _TEXT,
    Kind.NUMBER: _NUMBER,
    Kind.OTHER_USER: _OTHER_USER,
    Kind.DATE: (_O.BEFORE, _O.AFTER),
    Kind.DAYS: (_O.LONGER_AGO, _O.SINCE),
    Kind.BOOLEAN: (_O.TRUE, _O.FALSE),
    Kind.CHOICE: (_O.TRUE, _O.FALSE),
    Kind.FACT: (_O.TRUE,),
    Kind.RECENT: (_O.LATEST,),
    Kind.METADATA: (*_TEXT, *_TEXT_ONLY, *_NUMBER),
}
"""The operators of each kind; an operator's place is its number on the wire."""

_TEXTUAL = (Kind.TEXT, Kind.TAGS, Kind.METADATA)


def number_of(kind: Kind, operator: Operator, version: Version) -> int:
    """Return the number that stands for an operator. Raises `UnsupportedByServer` where there is none."""
    try:
        return _known(kind, version).index(operator)
    except ValueError:
        message = f"API {version} cannot search for what “{operator}” something"
        raise UnsupportedByServer(message) from None


def operator_of(kind: Kind, number: int, version: Version) -> Operator | None:
    """Return the operator that a number stands for, None for none."""
    known = _known(kind, version)
    return known[number] if 0 <= number < len(known) else None


def _known(kind: Kind, version: Version) -> tuple[Operator, ...]:
    operators = OPERATORS[kind]
    if version.api is Api.V3 and kind in _TEXTUAL:
        return tuple(operator for operator in operators if operator is not Operator.IS_NOT)
    return operators


Value = str | int | float | dt.date


@dataclasses.dataclass(frozen=True)
class Rule:
    """One rule: the name of what is compared, how, and with what.

    `value` is text, a number, a date, or the id of an object, as the kind of the rule takes it; "" where it
    takes none. `subtype` is for metadata alone: the number of the field.
    """

    name: str
    operator: Operator
    value: Value = ""
    subtype: str = ""

    def __str__(self) -> str:
        return f"{self.name} {self.operator} {self.value!r}"


@dataclasses.dataclass(frozen=True)
class Definition:
    """What a type of object has for a rule: its kind, the version that brought it, its other names."""

    name: str
    kind: Kind
    since: Version
    also: tuple[str, ...] = ()


def complaint(rule: Rule, definition: Definition) -> str | None:
    """Return why a rule makes no sense, None when it does."""
    kind = definition.kind
    if rule.operator not in OPERATORS[kind]:
        known = ", ".join(OPERATORS[kind])
        return f"{rule.name} does not know “{rule.operator}”; it knows: {known}"
    if bool(rule.subtype) != (kind is Kind.METADATA):
        return f"{rule.name} {'needs' if kind is Kind.METADATA else 'takes no'} subtype"
    if not _suits(kind, rule.operator, rule.value):
        return f"{rule.name} does not take {rule.value!r}"
    return None


def _suits(kind: Kind, operator: Operator, value: Value) -> bool:
    """Tell whether a rule of this kind can be compared with a value; yes and no are no values."""
    if kind is Kind.METADATA:
        kind = Kind.NUMBER if operator in _NUMBER else Kind.TEXT
    if kind in (Kind.BOOLEAN, Kind.FACT):
        return value == ""
    if kind is Kind.DATE:
        return isinstance(value, dt.date)
    if kind in (Kind.NUMBER, Kind.DAYS, Kind.RECENT):
        whole = isinstance(value, int) and not isinstance(value, bool)
        return (whole or isinstance(value, float)) if kind is Kind.NUMBER else whole and int(str(value)) >= 0
    return isinstance(value, str) and (kind is Kind.TEXT or value != "")


# --- on the wire

_FIRST = re.compile(r"rule_(\d{1,3})")


def written(rule: Rule, place: int, definition: Definition, version: Version) -> dict[str, str]:
    """Return the parameters of a rule, `place` counting from 1. Raises `UnsupportedByServer`."""
    if definition.since > version:
        raise UnsupportedByServer(f"API {version} has no rule {rule.name}: it came with {definition.since}")
    name = f"rule_{place}"
    value = rule.value.isoformat() if isinstance(rule.value, dt.date) else str(rule.value)
    params = {
        name: rule.name,
        f"{name}_operator": str(number_of(definition.kind, rule.operator, version)),
        f"{name}_input": value,
    }
    return params | ({f"{name}_subtype": rule.subtype} if rule.subtype else {})


def places(params: Mapping[str, str]) -> Iterator[str]:
    """Yield `rule_1`, `rule_2`… as far as a request has them."""
    found = sorted(int(match[1]) for name in params if (match := _FIRST.fullmatch(name)))
    yield from (f"rule_{place}" for place in found)


def read(params: Mapping[str, str], name: str, definition: Definition, version: Version) -> Rule | None:
    """Read the rule that stands in the parameters called `name`…; None when it makes no sense."""
    number = params.get(f"{name}_operator", "")
    operator = operator_of(definition.kind, int(number) if number.isdecimal() else 0, version)
    text = params.get(f"{name}_input", "")
    if operator is None:
        return None
    try:
        value = _value(definition.kind, operator, text)
    except ValueError:
        return None
    rule = Rule(params[name], operator, value, params.get(f"{name}_subtype", ""))
    return rule if complaint(rule, definition) is None else None


def _value(kind: Kind, operator: Operator, text: str) -> Value:
    if kind is Kind.NUMBER or (kind is Kind.METADATA and operator in _NUMBER):
        return float(text) if "." in text else int(text)
    if kind in (Kind.DAYS, Kind.RECENT):
        return int(text)
    if kind is Kind.DATE:
        return dt.date.fromisoformat(text[:10])
    return "" if kind in (Kind.BOOLEAN, Kind.FACT) else text
