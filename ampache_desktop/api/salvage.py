"""What can be saved of XML that is not well-formed.

Ampache breaks its own XML when a text holds `]]>`, writes one document into another for some indexes, and
an answer may be cut off anywhere. Here the text is walked tag by tag, rows are cut out and parsed one by
one. A row that holds `]]>` is mended, since the end of such a text can still be told by its closing tag.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from ampache_desktop.api.call import CUT_OFF, MENDED, Damage
from ampache_desktop.api.errors import Malformed

_TAG = re.compile(r"<(/?)([A-Za-z_][\w.-]*)[^<>]*?(/?)>")
_LITERALS = (("<![CDATA[", "]]>"), ("<?", "?>"), ("<!--", "-->"))
_TEXT = re.compile(r"<([A-Za-z_][\w.-]*)[^<>]*><!\[CDATA\[")
_MOST_OPEN_TEXTS = 100
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_HEADER = re.compile(r"\s*<\?xml[^<>]*\?>\s*")
_TOTAL = re.compile(r"<total_count>\s*(\d{1,19})\s*</total_count>")
_MD5 = re.compile(r"<md5>\s*(\w{1,64})\s*</md5>")
_DEEPEST = 64
_EXCERPT = 200


@dataclasses.dataclass
class Found:
    """What was saved: parsed rows in their order, the header, a refusal, and what is missing."""

    rows: list[Any] = dataclasses.field(default_factory=list)
    total: str | None = None
    md5: str | None = None
    error: Any = None
    damage: list[Damage] = dataclasses.field(default_factory=list)


def split(body: bytes, nouns: tuple[str, ...], wrapper: str = "") -> Found:
    """Find the rows called `nouns` in a broken answer, which may stand in one `wrapper`.

    Raises `Malformed` when it is nothing of the API.
    """
    text = body.decode("utf-8", "replace")
    if "<root" not in text:
        lone = _HEADER.fullmatch(text) is not None
        raise Malformed("an XML header with nothing after it" if lone else "the answer is no XML of the API")
    found = Found(total=_first(_TOTAL, text), md5=_first(_MD5, text))
    pieces, rest = _pieces(text, (*nouns, "error"), wrapper)
    documents = text.count("<root")
    seen: set[str] = set()
    for noun, piece in pieces:
        if documents > 1 and piece in seen:
            continue  # the same document, written twice into one answer
        seen.add(piece)
        _take(found, noun, piece)
    if rest is not None:
        found.damage.append(
            Damage(CUT_OFF, f"the answer is cut off after row {len(found.rows)}", rest[:_EXCERPT])
        )
    elif not pieces and documents == 1:
        found.damage.append(Damage(CUT_OFF, "the answer is broken", text[:_EXCERPT]))
    return found


def _take(found: Found, noun: str, piece: str) -> None:
    row = len(found.rows) + sum(hurt.row >= 0 for hurt in found.damage)
    element, mended = _parsed(piece)
    if element is None:
        found.damage.append(Damage(row, "a row that is no well-formed XML", piece[:_EXCERPT]))
        return
    if mended:
        found.damage.append(Damage(MENDED, f"row {row} was not well-formed and was mended", piece[:_EXCERPT]))
    if noun == "error":
        found.error = element
    else:
        found.rows.append(element)


def _parsed(piece: str) -> tuple[Any, bool]:
    """Parse one row, mended when it must be; None when it cannot be. The flag tells of mending."""
    for mended in (False, True):
        text = _mend(piece) if mended else piece
        try:
            return etree.fromstring(text.encode(), _parser()), mended
        except (etree.XMLSyntaxError, ValueError):
            continue
    return None, True


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, remove_comments=True, remove_pis=True
    )


def _mend(piece: str) -> str:
    """Hide `]]>` inside texts, and drop characters that XML cannot hold.

    A text ends at the `]]>` that its own closing tag follows, not at the first one.
    """
    parts, position = [], 0
    endless: set[str] = set()
    while (match := _TEXT.search(piece, position)) is not None:
        closing = f"]]></{match[1]}>"
        end = -1 if closing in endless else piece.find(closing, match.end())
        if end < 0:
            endless.add(closing)
            if len(endless) > _MOST_OPEN_TEXTS:
                break
            end = match.end()
        parts += [piece[position : match.end()], piece[match.end() : end].replace("]]>", "]]]]><![CDATA[>")]
        position = end
    return _ILLEGAL.sub("\ufffd", "".join([*parts, piece[position:]]))


def _tags(text: str) -> Iterator[tuple[str, str, int, int]]:
    """Yield the tags of a text: kind ("open", "close" or "empty"), name, start and end.

    Ends early, with kind "broken", where a literal never ends. One pass, whatever the text.
    """
    position = text.find("<")
    while position >= 0:
        literal = next((end for start, end in _LITERALS if text.startswith(start, position)), None)
        if literal is not None:
            end = text.find(literal, position + 2)
            if end < 0:
                yield "broken", "", position, len(text)
                return
            after = end + len(literal)
        elif (match := _TAG.match(text, position)) is not None:
            after = match.end()
            yield "close" if match[1] else "empty" if match[3] else "open", match[2], position, after
        else:
            after = position + 1
        position = text.find("<", after)


def _pieces(text: str, nouns: tuple[str, ...], wrapper: str) -> tuple[list[tuple[str, str]], str | None]:
    """Cut out the outermost elements called `nouns`; then what is left of one that never ends, if any.

    Documents inside documents count as one. A closing tag closes what was left open inside it.
    """
    pieces: list[tuple[str, str]] = []
    open_tags: list[str] = []
    start = 0
    for kind, tag, begin, end in _tags(text):
        if tag in ("root", wrapper):
            continue
        outermost = not open_tags
        if kind == "open":
            open_tags.append(tag)
            if len(open_tags) > _DEEPEST:
                raise Malformed("the answer is nested too deeply")
        elif kind == "close" and tag in open_tags:
            del open_tags[len(open_tags) - 1 - open_tags[::-1].index(tag) :]
        if outermost:
            start = begin
        if not open_tags and tag in nouns and not (outermost and kind == "close"):
            pieces.append((tag, text[start:end]))
    if open_tags:
        return pieces, text[start:]
    return pieces, None if text.rstrip().endswith("</root>") else text[-_EXCERPT:]


def _first(pattern: re.Pattern[str], text: str) -> str | None:
    match = pattern.search(text)
    return match.group(1) if match else None
