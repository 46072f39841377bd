"""The tolerant way from a row to a record, for the rows that the fast way refuses.

Guided by the record's types: numbers may come as text, nothing may be said as `""`, `null`, `[]` or
`false`, one object may stand where a list of one belongs. What cannot be understood in an optional field
is left out and told; what cannot be understood in a required one makes the row unusable.
"""

from __future__ import annotations

import datetime as dt
import math
import typing
from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

import msgspec

from ampache_desktop.api.errors import Malformed
from ampache_desktop.api.record import kinds_of, remembered

T = TypeVar("T")
_NOTHING: tuple[Any, ...] = (None, "", False, [], {})
_LARGEST = 2**63 - 1
_LONGEST_NUMBER = 40
_WORDS = {"0": False, "1": True, "true": True, "false": False, "yes": True, "no": False}


class _Field(NamedTuple):
    name: str
    wire: str
    kinds: tuple[Any, ...]
    required: bool


def fit(record: type[T], row: object, *, complaints: list[str] | None = None) -> T:
    """Return the record that a row describes.

    Optional fields that cannot be understood keep their defaults and are named in `complaints`. Raises
    `Malformed`, naming the field, when the row is no object or lacks what the record needs.
    """
    if not isinstance(row, dict):
        raise Malformed(f"a row that is no object but {_shown(row)}")
    values: dict[str, Any] = {}
    for field in _fields(record):
        value = row.get(field.wire)
        if value is None and not field.required:
            continue
        try:
            values[field.name] = _value(field, value, complaints)
        except (ValueError, TypeError, OverflowError, Malformed):
            if field.required:
                raise Malformed(
                    f"{field.wire} is {_shown(value)}" if field.wire in row else f"no {field.wire}",
                    field=field.wire,
                ) from None
            if complaints is not None and value not in _NOTHING:
                complaints.append(f"{field.wire} is {_shown(value)}")
    return record(**values)


@remembered
def _fields(record: type[Any]) -> tuple[_Field, ...]:
    return tuple(
        _Field(field.name, field.encode_name, kinds_of(field.type), field.required)
        for field in msgspec.structs.fields(record)
    )


def _value(field: _Field, value: object, complaints: list[str] | None) -> object:
    kind = next(kind for kind in field.kinds if kind is not type(None))
    if typing.get_origin(kind) is tuple:
        return _many(typing.get_args(kind)[0], value, complaints)
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return fit(kind, value[0] if isinstance(value, list) and value else value, complaints=complaints)
    return _READERS[kind](value)


def _many(kind: type[Any], value: object, complaints: list[str] | None) -> tuple[Any, ...]:
    """Read a list, or one object in its place. Parts that are no objects are left out and told."""
    if value in _NOTHING:
        return ()
    parts = value if isinstance(value, list) else [value]
    fitted = []
    for part in parts:
        try:
            fitted.append(fit(kind, part, complaints=complaints))
        except Malformed as error:
            if complaints is None or len(parts) == 1:
                raise
            complaints.append(error.message)
    return tuple(fitted)


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    raise ValueError


def _int(value: object) -> int:
    number = _float(value)
    if not number.is_integer():
        raise ValueError
    exact = int(str(value)) if isinstance(value, int) or _plain(value) else int(number)
    if abs(exact) > _LARGEST:
        raise ValueError
    return exact


def _plain(value: object) -> bool:
    return isinstance(value, str) and value.strip().lstrip("-+").isdecimal()


def _float(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise TypeError
    if isinstance(value, str) and len(value) > _LONGEST_NUMBER:
        raise ValueError
    number = float(value)
    if not math.isfinite(number):
        raise ValueError
    return number


def _bool(value: object) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, int | str) and str(value).strip().lower() in _WORDS:
        return _WORDS[str(value).strip().lower()]
    raise ValueError


def _moment(value: object) -> dt.datetime:
    """Read Unix seconds or ISO 8601; a moment without zone is UTC."""
    if isinstance(value, int | float) or _plain(value):
        return dt.datetime.fromtimestamp(_float(value), dt.UTC)
    if not isinstance(value, str):
        raise TypeError
    moment = dt.datetime.fromisoformat(value)
    return moment.astimezone(dt.UTC) if moment.tzinfo else moment.replace(tzinfo=dt.UTC)


_READERS: dict[Any, Callable[[object], Any]] = {
    str: _text,
    int: _int,
    float: _float,
    bool: _bool,
    dt.datetime: _moment,
}


def _shown(value: object) -> str:
    """Show a stranger's value in an error: its kind, and the first of it where it is short and plain."""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int | float):
        return f"the number {str(value)[:20]}" if abs(value) < _LARGEST else "a huge number"
    if isinstance(value, str):
        return f"the text {value[:20]!r}"
    return "a list" if isinstance(value, list) else "an object"
