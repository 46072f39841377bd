"""How one value is written, by format and generation: text, numbers, yes and no, stars, names, genres."""

from __future__ import annotations

import dataclasses
import html
import re
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any
from xml.sax.saxutils import quoteattr

from ampache_desktop.api.models import GenreRef, Named
from ampache_desktop.api.versions import Api
from ampache_desktop.demo.context import Context

Json = Callable[[Any, Context], object]
Xml = Callable[[str, Any, Context], str]


@dataclasses.dataclass(frozen=True)
class Kind:
    """A way to write a value. `json` None writes it as it is."""

    json: Json | None
    xml: Xml


_ENDS_CDATA = re.compile(r"\]\]>")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def cdata(value: object, ctx: Context) -> str:
    """Return text in a CDATA section; `]]>` is split over two and characters that XML forbids are dropped.

    Real servers do neither: a context with `unsafe_text` writes text as they do.
    """
    text = "" if value is None else str(value)
    if not ctx.unsafe_text:
        if "]]>" in text:
            text = _ENDS_CDATA.sub("]]]]><![CDATA[>", text)
        if not text.isprintable():
            text = _NOT_XML.sub("", text)
    return f"<![CDATA[{text}]]>"


def attribute(value: object) -> str:
    """Return a value as a quoted attribute."""
    text = str(value)
    return f'"{text}"' if text.isalnum() else quoteattr(text)


def _xml_text(name: str, value: object, ctx: Context) -> str:
    return f"<{name}>{cdata(value, ctx)}</{name}>\n"


def _xml_plain(name: str, value: object, _ctx: Context) -> str:
    return f"<{name}/>\n" if value is None else f"<{name}>{value}</{name}>\n"


def _xml_yes_no(name: str, value: object, _ctx: Context) -> str:
    return f"<{name}>{1 if value else 0}</{name}>\n"


def _json_yes_no(value: object, ctx: Context) -> object:
    return bool(value) if ctx.api >= Api.V6 else int(bool(value))


def _xml_stars(name: str, value: float | None, ctx: Context) -> str:
    if value is None:
        return f"<{name}>0</{name}>\n" if ctx.api is Api.V3 else f"<{name}/>\n"
    return f"<{name}>{value:g}</{name}>\n"


def _json_gain(value: float | None, ctx: Context) -> object:
    if value is None:
        return None
    if ctx.legacy:
        return f"{value:.6f}"
    return int(value) if value == int(value) else value


def _xml_gain(name: str, value: float | None, ctx: Context) -> str:
    return _xml_plain(name, _json_gain(value, ctx), ctx)


def _json_named(value: Named | None, ctx: Context) -> object:
    if value is None:
        value = _NOBODY
    if ctx.api >= Api.V6:
        base = value.basename or value.name
        return {"id": value.id, "name": value.name, "prefix": value.prefix, "basename": base}
    return {"id": value.id, "name": value.name}


def _xml_named(name: str, value: Named | None, ctx: Context) -> str:
    if value is None:
        value = _NOBODY
    head = f"<{name} id={attribute(value.id)}>"
    if ctx.api >= Api.V6:
        return (
            f"{head}\n<name>{cdata(value.name, ctx)}</name>\n<prefix>{cdata(value.prefix, ctx)}</prefix>\n"
            f"<basename>{cdata(value.basename or value.name, ctx)}</basename>\n</{name}>\n"
        )
    return f"{head}{cdata(value.name, ctx)}</{name}>\n"


def _json_nameds(values: Iterable[Named], ctx: Context) -> object:
    return [_json_named(value, ctx) for value in values]


def _xml_nameds(name: str, values: Iterable[Named], ctx: Context) -> str:
    return "".join(_xml_named(name, value, ctx) for value in values)


def _json_genres(values: Iterable[GenreRef], _ctx: Context) -> object:
    return [{"id": genre.id, "name": genre.name} for genre in values]


def _json_genre_names(values: Iterable[GenreRef], _ctx: Context) -> object:
    return [{"name": genre.name} for genre in values]


def _xml_genres(name: str, values: Iterable[GenreRef], ctx: Context) -> str:
    if ctx.api >= Api.V6:
        return "".join(
            f"<{name} id={attribute(g.id)}>\n<name>{cdata(g.name, ctx)}</name>\n</{name}>\n" for g in values
        )
    count = ' count="1"' if ctx.api <= Api.V4 else ""
    return "".join(f"<{name} id={attribute(g.id)}{count}>{cdata(g.name, ctx)}</{name}>\n" for g in values)


def _xml_genre_names(name: str, values: Iterable[GenreRef], ctx: Context) -> str:
    return "".join(_xml_text(name, genre.name, ctx) for genre in values)


def _json_seconds(value: datetime | None, _ctx: Context) -> object:
    return 0 if value is None else int(value.timestamp())


def _json_only_name(value: Named | None, _ctx: Context) -> object:
    return {"id": int(value.id), "name": value.name} if value else None


def _xml_only_name(name: str, value: Named | None, ctx: Context) -> str:
    if value is None:
        return f"<{name}/>\n"
    return f"<{name} id={attribute(value.id)}>\n<name>{cdata(value.name, ctx)}</name>\n</{name}>\n"


_NOBODY = Named(id="0", name="")
"""What servers send where nobody is meant."""

TEXT = Kind(None, _xml_text)
BLANK_TEXT = Kind(lambda value, _ctx: value or "", _xml_text)
"""Text of which "" says that there is none, not null."""
ESCAPED = Kind(
    lambda value, _ctx: value and html.escape(value),
    lambda name, value, ctx: _xml_text(name, value and html.escape(value), ctx),
)
"""Text that servers escape as for HTML, once too often."""
NUMBER = Kind(None, _xml_plain)
ZERO = Kind(lambda value, _ctx: value or 0, lambda name, value, ctx: _xml_plain(name, value or 0, ctx))
"""A number of which 0 says that there is none."""
YES_NO = Kind(_json_yes_no, _xml_yes_no)
STARS = Kind(None, _xml_stars)
GAIN = Kind(_json_gain, _xml_gain)
WHOLE = Kind(lambda value, _ctx: None if value is None else int(value), _xml_plain)
"""An id that is a number on the wire."""
NAMED = Kind(_json_named, _xml_named)
NAMEDS = Kind(_json_nameds, _xml_nameds)
ONLY_NAME = Kind(_json_only_name, _xml_only_name)
"""The podcast of an episode: a numeric id and a name."""
GENRES = Kind(_json_genres, _xml_genres)
GENRE_NAMES = Kind(_json_genre_names, _xml_genre_names)
MOMENT = Kind(_json_seconds, lambda name, value, ctx: _xml_plain(name, _json_seconds(value, ctx), ctx))
"""A moment in Unix seconds, 0 for never."""
