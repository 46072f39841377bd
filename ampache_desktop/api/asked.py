"""Calls from what a person types: a method's name and `name=value` pairs."""

from __future__ import annotations

import dataclasses
import difflib
import typing
from collections.abc import Mapping
from typing import Any

from ampache_desktop.api.call import Call, first_spelling, from_wire, spelled
from ampache_desktop.api.catalogue import CATALOGUE, find
from ampache_desktop.api.versions import Version


class BadQuestion(Exception):
    """What was typed is no call; the message says why."""


def kind_of(action: str, params: Mapping[str, str], version: Version) -> type[Call[Any]]:
    """Return the class of a call. Raises `BadQuestion` when there is none, naming what comes near."""
    if (found := find(action, params, version)) is not None:
        return found
    names = sorted({name for cls in CATALOGUE for name in cls.names()})
    if action not in names:
        near = difflib.get_close_matches(action, names)
        raise BadQuestion(f"no method {action!r}" + (f"; perhaps {', '.join(near)}?" if near else ""))
    fixed = [
        ",".join(f"{key}={spelled(value, version)}" for key, value in cls.fixed.items())
        for cls in CATALOGUE
        if action in cls.names() and all(spelled(value, version) for value in cls.fixed.values())
    ]
    raise BadQuestion(f"{action} needs one of: {', '.join(filter(None, fixed))}")


def question(action: str, params: Mapping[str, str], version: Version) -> Call[Any]:
    """Return the call that was typed. A parameter goes by its name on the wire or by its field's name.

    Raises `BadQuestion` when it is unknown, cannot be read, or one is missing.
    """
    kind = kind_of(action, params, version)
    hints = typing.get_type_hints(kind)
    names = _names(kind, version)
    values = _spread(kind, params, version)
    for name, text in params.items():
        if name in kind.fixed or _is_spread(kind, name):
            continue
        if name not in names:
            known = ", ".join(sorted({wire for wire in names if wire not in hints} | {*hints} & {*names}))
            raise BadQuestion(f"{action} has no parameter {name!r}; it has {known or 'none'}")
        field = names[name]
        try:
            values[field.name] = from_wire(text, hints[field.name])
        except ValueError:
            raise BadQuestion(f"{name}={text[:60]!r} cannot be read") from None
    missing = [
        field for field, _ in kind.args() if field.default is dataclasses.MISSING and field.name not in values
    ]
    if missing:
        raise BadQuestion(f"{action} needs {', '.join(f'{field.name}=…' for field in missing)}")
    try:
        return kind(**values)
    except ValueError as error:
        raise BadQuestion(str(error)) from None


def _is_spread(kind: type[Call[Any]], name: str) -> bool:
    return any(written.spread is not None and written.spread.claims(name) for _, written in kind.args())


def _spread(kind: type[Call[Any]], params: Mapping[str, str], version: Version) -> dict[str, Any]:
    """Read the fields that stand in several parameters. Raises `BadQuestion` for one that makes no sense."""
    values: dict[str, Any] = {}
    for field, written in kind.args():
        if written.spread is None:
            continue
        if (value := written.spread.read(params, kind, version)) is not None:
            again = written.spread.write(value, kind, version) if value else {}
            odd = [name for name in params if written.spread.claims(name) and name not in again]
            if odd:
                raise BadQuestion(f"{odd[0]}={params[odd[0]]} makes no sense here")
            values[field.name] = value
    return values


def _names(kind: type[Call[Any]], version: Version) -> dict[str, dataclasses.Field[Any]]:
    names: dict[str, dataclasses.Field[Any]] = {}
    for field, written in kind.args():
        names[spelled(written.wire, version) or first_spelling(written.wire)] = field
    for field, _ in kind.args():
        names.setdefault(field.name, field)
    return names
