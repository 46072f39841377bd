"""What an answer carries, read without the decoder: the other side of the comparison in `check`.

Every row becomes a list of (path, value): `artist.name`, `genre.id`, `tracks.title`. It knows the wire's
own habits (attributes, repeated elements, wrapping), but nothing of records, and it shares no code with the
readers that it is there to check.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

Scalar = str | int | float | bool
Carried = list[tuple[str, Scalar]]

_MARKUP = re.compile(r"<\?.*?\?>|</?root[^>]*>", re.DOTALL)
_ELEMENT = re.compile(r"<(\w+)((?:\s[^<>]*?)?)(?:/>|>(.*?)</\1>)", re.DOTALL)
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
_CDATA = re.compile(r"<!\[CDATA\[(.*)\]\]>", re.DOTALL)


def rows_of(body: bytes, nouns: tuple[str, ...], within: tuple[str, ...] = ()) -> list[Carried]:
    """Return the rows of an answer, or itself where `nouns` is empty. [] for a refusal or broken JSON.

    `within` is where an answer that is one row stands.
    """
    if body.lstrip()[:1] in (b"{", b"["):
        try:
            data = json.loads(body)
        except ValueError:
            return []
        for name in within:
            data = data.get(name, {"error": ""}) if isinstance(data, dict) else data
        return [list(_from_json(row, "")) for row in _json_rows(data, nouns)]
    try:
        root = etree.fromstring(body, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:  # an empty body, too
        return _broken_rows(body.decode("utf-8", "replace"), nouns)
    if within:
        inner = root.find("/".join(within))
        return [] if inner is None else [_children(inner)]
    if not nouns and root.find("error") is None:
        return [_children(root)]
    rows = [child for child in root.iter() if child.tag in nouns and not _is_inside(child)]
    return [_row(child) for child in rows]


def _is_inside(element: etree._Element) -> bool:
    """Tell whether an element is a part of a row: rows stand in the root, or in one element around all."""
    above = list(element.iterancestors())
    return len(above) > _WRAPPED or (len(above) == _WRAPPED and "id" in above[0].attrib)


_WRAPPED = 2


def _children(element: etree._Element) -> Carried:
    return [pair for child in element for pair in _from_xml(child, str(child.tag))]


def _row(element: etree._Element) -> Carried:
    """A row that is text alone is an id or a name: what it is called."""
    if not len(element) and element.text and "id" not in element.attrib:
        return [(str(element.tag), element.text)]
    return list(_of_element(element, ""))


def _json_rows(data: object, nouns: tuple[str, ...]) -> list[Any]:
    if isinstance(data, dict):
        if "error" in data:
            return []
        inner = [data[noun] for noun in nouns if noun in data]
        if not inner and nouns and "id" not in data:
            inner = [value for value in data.values() if isinstance(value, list)]
            return _json_rows(inner[0], nouns) if inner else []
        if inner and isinstance(inner[0], dict) and all(isinstance(part, list) for part in inner[0].values()):
            return [{"id": key, "children": part} for key, part in inner[0].items()]
        return _json_rows(inner[0], nouns) if inner else [data]
    rows: list[Any] = []
    for row in data if isinstance(data, list) else ():
        wrapped = isinstance(row, dict) and len(row) == 1 and next(iter(row)) in nouns
        rows.extend(
            _json_rows(row, nouns) if wrapped else [{"id": row} if isinstance(row, int | str) else row]
        )
    return rows


def _from_json(value: object, path: str) -> Iterator[tuple[str, Scalar]]:
    if isinstance(value, dict):
        for key, part in value.items():
            yield from _from_json(part, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for part in value:
            yield from _from_json(part, path)
    elif isinstance(value, str | int | float):
        yield path, value


def _from_xml(element: etree._Element, path: str) -> Iterator[tuple[str, Scalar]]:
    """An element with attributes is an object, whose text is its name; another is a value or an object."""
    if len(element) or element.attrib:
        yield from _of_element(element, path + ".")
        if not len(element) and element.text:
            yield f"{path}.name", element.text
    elif element.text:
        yield path, element.text


def _of_element(element: etree._Element, path: str) -> Iterator[tuple[str, Scalar]]:
    for name, value in element.attrib.items():
        yield path + str(name), str(value)
    for child in element:
        yield from _from_xml(child, path + str(child.tag))


def _broken_rows(text: str, nouns: tuple[str, ...]) -> list[Carried]:
    """Read XML that is not well-formed by its look, element by element."""
    body = _MARKUP.sub("", text)
    found = []
    for match in _ELEMENT.finditer(body):
        if match[1] in nouns:
            found.append([(name, value) for name, value in _ATTRIBUTE.findall(match[2])])
            found[-1] += _broken_children(match[3] or "", "")
    return found


def _broken_children(text: str, path: str) -> Iterator[tuple[str, Scalar]]:
    for tag, attributes, content in _ELEMENT.findall(text):
        own = path + tag
        pairs = _ATTRIBUTE.findall(attributes)
        yield from ((f"{own}.{name}", html.unescape(value)) for name, value in pairs)
        literal = _CDATA.fullmatch(content.strip())
        if literal is None and "<" in content:
            yield from _broken_children(content, own + ".")
        elif value := (literal[1] if literal else html.unescape(content)):
            yield (f"{own}.name" if pairs else own), value
