"""Tables of fields: what a record is called on the wire and which fields it has, by generation and format.

A table is data; `Table.writers` turns it into the functions that write one generation and format.
"""

from __future__ import annotations

import dataclasses
import functools
import operator
from collections.abc import Callable
from typing import Any, NamedTuple

from ampache_desktop.api.call import Spelling, spelled
from ampache_desktop.api.versions import Api, Format, version_of
from ampache_desktop.demo.context import Context
from ampache_desktop.demo.kinds import Kind, attribute

Get = Callable[[Any], Any]
Read = Callable[[Any, Context], Any]
"""How a field is had from a record, where the name of an attribute does not do."""


class Field(NamedTuple):
    """One field: its name on the wire, how it is written, what it holds, and who has it."""

    name: str
    kind: Kind
    read: str | Read
    since: Api = Api.V3
    until: Api = Api.V6
    only: Format | None = None

    def known(self, api: Api, fmt: Format) -> bool:
        """Tell whether answers of this generation and format have the field."""
        return self.since <= api <= self.until and self.only in (None, fmt)


@dataclasses.dataclass(frozen=True, eq=False)
class Table:
    """A record as answers show it. `noun` is the name of its element, or of its list."""

    noun: Spelling
    fields: tuple[Field, ...]

    def name(self, api: Api) -> str:
        """Return what the generation calls the record."""
        return spelled(self.noun, version_of(api)) or ""

    def json(self, record: Any, ctx: Context) -> dict[str, object]:  # noqa: ANN401 -- any record
        """Return a record as the object that JSON answers have."""
        answer: dict[str, object] = {"id": record.id}
        for name, get, write in _json_writers(self, ctx.api):
            answer[name] = get(record) if get else write(record, ctx)
        return answer

    def xml(self, record: Any, ctx: Context) -> str:  # noqa: ANN401 -- any record
        """Return a record as the element that XML answers have."""
        name = self.name(ctx.api)
        inner = "".join([write(record, ctx) for write in _xml_writers(self, ctx.api)])
        return f"<{name} id={attribute(record.id)}>\n{inner}</{name}>\n"


@functools.cache
def _json_writers(table: Table, api: Api) -> tuple[tuple[str, Get | None, Read], ...]:
    return tuple((f.name, _bare(f), _json_writer(f)) for f in table.fields if f.known(api, Format.JSON))


@functools.cache
def _xml_writers(table: Table, api: Api) -> tuple[Callable[[Any, Context], str], ...]:
    return tuple(_xml_writer(f) for f in table.fields if f.known(api, Format.XML))


def _bare(field: Field) -> Get | None:
    """Return how to get a value that JSON carries as the record has it: by far the most are such."""
    if callable(field.read) or field.kind.json is not None:
        return None
    return operator.attrgetter(field.read)


def _json_writer(field: Field) -> Read:
    read, write = _reader(field.read), field.kind.json
    if write is None:
        return read
    return lambda record, ctx: write(read(record, ctx), ctx)


def _xml_writer(field: Field) -> Callable[[Any, Context], str]:
    name, write = field.name, field.kind.xml
    if callable(field.read):
        read = field.read
        return lambda record, ctx: write(name, read(record, ctx), ctx)
    get = operator.attrgetter(field.read)
    return lambda record, ctx: write(name, get(record), ctx)


def _reader(read: str | Read) -> Read:
    if callable(read):
        return read
    get = operator.attrgetter(read)
    return lambda record, _ctx: get(record)


def nested(table: Table) -> Kind:
    """Return how included records are written: a list, or elements within an element."""

    def json(records: tuple[Any, ...], ctx: Context) -> object:
        return [table.json(record, ctx) for record in records]

    def xml(name: str, records: tuple[Any, ...], ctx: Context) -> str:
        inner = "".join([table.xml(record, ctx) for record in records])
        return f"<{name}>\n{inner}</{name}>\n" if inner else f"<{name}/>\n"

    return Kind(json, xml)


def loose(table: Table) -> Kind:
    """Return how included records stand in XML without anything around them."""

    def xml(_name: str, records: tuple[Any, ...], ctx: Context) -> str:
        return "".join([table.xml(record, ctx) for record in records])

    return Kind(None, xml)
