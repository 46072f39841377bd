"""Answers in XML, taken apart into rows.

What is an attribute here and a field in JSON, what is text here and an object there, what is repeated here
and a list there: rows come out as JSON would have them. Servers are not trusted: no DTD, no entities, no
network, no great depth. Answers that are no well-formed XML (Ampache writes some) go through `salvage`.
"""

from __future__ import annotations

import typing
from collections.abc import Callable, Mapping
from typing import Any

import msgspec
from lxml import etree

from ampache_desktop.api import models as m
from ampache_desktop.api.dialects import (
    Answer,
    Dialect,
    Kind,
    Row,
    Shape,
    count_of,
    inherit,
    require_own,
    shape_of,
)
from ampache_desktop.api.errors import Malformed
from ampache_desktop.api.record import kinds_of, remembered
from ampache_desktop.api.refusals import Refusal
from ampache_desktop.api.salvage import split

Element = Any
Reader = Callable[[Row, Element], None]

_HEADER = ("total_count", "md5")
_TEXTS = ("playlisttrack", "username", "id")
"""Elements whose text is no name."""


def read(body: bytes, record: Kind, dialect: Dialect) -> Answer:
    """Take an answer apart. `record` None means that only a refusal or a sentence is expected.

    Raises `Malformed` when it is no XML of the API, or has a document type (which could hold bombs).
    """
    if _has_doctype(body):
        raise Malformed("the answer has a document type, which the API never sends")
    try:
        root = parse(body)
    except etree.XMLSyntaxError:
        return _salvaged(body, record, dialect)
    if root.getroottree().docinfo.doctype:
        raise Malformed("the answer has a document type, which the API never sends")
    return _from_root(root, record, dialect)


def _has_doctype(body: bytes) -> bool:
    """Look for a document type before the first element, past declarations and comments."""
    position = 0
    while True:
        position = body.find(b"<", position)
        if body.startswith(b"<?", position):
            end = body.find(b"?>", position)
        elif body.startswith(b"<!--", position):
            end = body.find(b"-->", position)
        else:
            return position >= 0 and body[position : position + 9].upper() == b"<!DOCTYPE"
        if end < 0:
            return False
        position = end


def parse(body: bytes) -> Element:
    """Parse bytes that are not trusted. Raises `lxml.etree.XMLSyntaxError`."""
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    return etree.fromstring(body, parser)


def _from_root(root: Element, record: Kind, dialect: Dialect) -> Answer:
    answer = Answer()
    error = root if root.tag == "error" else root.find("error")
    if error is not None:
        return Answer(refusal=_refusal(error))
    success = root if root.tag == "success" else root.find("success")
    if success is not None:
        return Answer(sentence=(success.findtext("message") or success.text or "").strip())
    if root.tag != "root":
        raise Malformed(f"the answer is <{str(root.tag)[:40]}> and nothing of the API")
    answer.total, answer.md5 = count_of(root.findtext("total_count")), root.findtext("md5") or None
    shape = shape_of(record)
    if record is None or not shape.nouns:
        answer.rows = [_only(root, record, shape, dialect)]
        return answer
    readers = readers_of(record, dialect.repeats)
    rows = root if shape.wrapper not in (child.tag for child in root) else root.find(shape.wrapper)
    wanted = (*shape.nouns, shape.texts)
    answer.rows = [_part_row(child, readers) for child in rows if child.tag in wanted]
    if not answer.rows:
        others = [child for child in rows if child.get("id")]
        for child in others[:1]:
            require_own(child.tag, record)
        answer.rows = [row_of(child, readers) for child in others]
    if shape.inherited:
        inherit(answer.rows, _leaves(root), record)
    return answer


def _only(root: Element, record: Kind, shape: Shape, dialect: Dialect) -> Row:
    """Return the one row of an answer that is no list: what stands in the root, or deep inside."""
    inner = root.find("/".join(shape.within)) if shape.within else root
    if inner is None:
        raise Malformed(f"no {shape.within[-1]} in the answer", field=shape.within[-1])
    if shape.paired and len(inner) == 1:
        return dict(zip(shape.paired, (str(inner[0].tag), inner[0].text or False), strict=True))
    return _leaves(inner) if record is None else row_of(inner, readers_of(record, dialect.repeats))


def _salvaged(body: bytes, record: Kind, dialect: Dialect) -> Answer:
    """Read the rows that are whole out of what is not well-formed."""
    shape = shape_of(record)
    found = split(body, shape.nouns, shape.wrapper)
    answer = Answer(total=count_of(found.total), md5=found.md5, damage=found.damage)
    readers = readers_of(record, dialect.repeats)
    for piece in found.rows:
        answer.rows.append(row_of(piece, readers))
    if found.error is not None:
        answer.refusal = _refusal(found.error)
    return answer


def _refusal(error: Element) -> Refusal:
    code = count_of(error.get("errorCode") or error.get("code")) or 0
    message = error.findtext("errorMessage") if len(error) else error.text
    return Refusal(
        code,
        (message or "").strip(),
        error.findtext("errorType") or "",
        error.findtext("errorAction") or "",
    )


def _leaves(element: Element) -> Row:
    return {child.tag: child.text for child in element if child.text and child.tag not in _HEADER}


def row_of(element: Element, readers: Mapping[str, Reader]) -> Row:
    """Return an element as JSON would have it. What is empty is left out."""
    row: Row = {}
    if (own := element.get("id")) is not None:
        row["id"] = own
    for child in element:
        tag = child.tag
        reader = readers.get(tag)
        if reader is not None:
            reader(row, child)
        elif text := child.text:
            row[tag] = text
    return row


@remembered
def readers_of(record: Kind, repeats: bool) -> Mapping[str, Reader]:
    """Return how the children of a record's element are read, by their tags; the others are plain text."""
    if record is None:
        return {}
    shape, readers = shape_of(record), {}
    fields = {field.encode_name: field for field in msgspec.structs.fields(record)}
    for wire, field in fields.items():
        both = repeats and wire == "artist" and "artists" in fields
        for kind in kinds_of(field.type):
            if (reader := _main_reader() if both else _reader_of(wire, kind, repeats)) is not None:
                readers[wire] = reader
    for tag in shape.nouns if shape.keyed else ():
        readers[tag] = _child_reader(shape.keyed)
    for old, new in shape.spellings.items():
        if new in readers:
            readers[old] = _list_reader(old, _part_of(fields[new].type), repeats)
    for wire in shape.gathered:
        readers[wire] = _gathering_reader(wire)
    for wire, items in shape.listed.items():
        readers[wire] = _listed_reader(wire, _part_of(fields[items].type), repeats)
    return readers


def _reader_of(wire: str, kind: object, repeats: bool) -> Reader | None:
    """Return how an element of one type is read, None where it is plain text."""
    if typing.get_origin(kind) is tuple:
        return _list_reader(wire, typing.get_args(kind)[0], repeats)
    if kind is m.Named:
        return _named_reader(wire)
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return _object_reader(wire, kind, repeats)
    return None


def _part_of(hint: object) -> type[Any]:
    part: type[Any] = typing.get_args(hint)[0]
    return part


def _named(element: Element) -> Row | None:
    row: Row = {child.tag: child.text for child in element if child.text}
    own, text = element.get("id"), element.text
    if own is None and not row and not text:
        return None
    row["id"] = own or ""
    if not len(element):
        row["name"] = text or ""
    return row


def _listed(row: Row, wire: str) -> list[Any]:
    """Return the list of a field, begun anew where there is none yet (or a number in its place)."""
    held = row.get(wire)
    if not isinstance(held, list):
        held = row[wire] = []
    return held


def _named_reader(wire: str) -> Reader:
    def reader(row: Row, element: Element) -> None:
        if (named := _named(element)) is not None:
            row[wire] = named

    return reader


def _object_reader(wire: str, kind: type[Any], repeats: bool) -> Reader:
    """An element that is one object."""

    def reader(row: Row, element: Element) -> None:
        if found := row_of(element, readers_of(kind, repeats)):
            row[wire] = found

    return reader


def _child_reader(wire: str) -> Reader:
    """An element that is no more than its own name and an id."""

    def reader(row: Row, element: Element) -> None:
        _listed(row, wire).append({"id": element.get("id"), "type": element.tag})

    return reader


def _texts_reader(wire: str) -> Reader:
    """An element that holds texts."""

    def reader(row: Row, element: Element) -> None:
        _listed(row, wire).extend(child.text for child in element if child.text)

    return reader


def _main_reader() -> Reader:
    """The first artist is the main one; all of them are listed."""

    def reader(row: Row, element: Element) -> None:
        if (named := _named(element)) is not None:
            row.setdefault("artist", named)
            _listed(row, "artists").append(named)

    return reader


def _list_reader(wire: str, part: type[Any], repeats: bool) -> Reader:
    """A repeated element, an element that holds rows, or a number in its place."""
    if part in (m.Named, m.GenreRef):

        def simple(row: Row, element: Element) -> None:
            named = _named(element)
            # The voting playlist begins its genres with one of the id 0 and no name, up to API 5.
            if named is None or (part is m.GenreRef and not named.get("name")):
                return
            if not named["id"]:
                del named["id"]
            _listed(row, wire).append(named)

        return simple
    if not (isinstance(part, type) and issubclass(part, msgspec.Struct)):
        return _texts_reader(wire)
    nouns = shape_of(part).nouns

    def rows(row: Row, element: Element) -> None:
        readers = readers_of(part, repeats)
        if element.tag in nouns:
            _listed(row, wire).append(_part_row(element, readers))
        elif len(element):
            found = [_part_row(child, readers) for child in element if child.tag in nouns]
            _listed(row, wire).extend(found)
        elif text := element.text:
            row[wire] = text

    return rows


def _part_row(element: Element, readers: Mapping[str, Reader]) -> Row:
    """Read a part: either an element with fields, or only an id and a text (a name, or a place in a list)."""
    row = row_of(element, readers)
    if not len(element) and element.text:
        row[element.tag if element.tag in _TEXTS else "name"] = element.text
    return row


def _gathering_reader(wire: str) -> Reader:
    """Texts of an element that may be repeated: one text, or a list of them."""

    def reader(row: Row, element: Element) -> None:
        if text := element.text:
            held = row.get(wire)
            row[wire] = text if held is None else [*(held if isinstance(held, list) else [held]), text]

    return reader


def _listed_reader(wire: str, part: type[Any], repeats: bool) -> Reader:
    read_rows = _list_reader(wire, part, repeats)

    def reader(row: Row, element: Element) -> None:
        read_rows(row, element)
        if wire not in row:
            row[wire] = []

    return reader
