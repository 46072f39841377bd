"""Writes answers as XML. The counts that some generations print are wrong, as they are on real servers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from ampache_desktop.api.versions import Api
from ampache_desktop.demo.answers import (
    Bare,
    CountOnly,
    Groups,
    Index,
    Many,
    Numbers,
    Plain,
    Refusal,
    Single,
    Success,
    Written,
)
from ampache_desktop.demo.context import Context
from ampache_desktop.demo.kinds import attribute, cdata
from ampache_desktop.demo.render_json import fingerprint

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_EMPTY = '<?xml version="1.0" encoding="UTF-8" ?>\n<root>\n</root>\n'


def render(answer: Written, ctx: Context) -> bytes:
    """Return the body of an answer."""
    return _text(answer, ctx).encode("utf-8", "surrogatepass")


def refuse(no: Refusal, action: str, ctx: Context) -> bytes:
    """Return the body of a refusal."""
    if ctx.api <= Api.V4:
        inner = f'<error code="{no.old_code}">{cdata(no.old_message, ctx)}</error>\n'
    else:
        inner = (
            f'<error errorCode="{no.code}">\n<errorAction>{cdata(action, ctx)}</errorAction>\n'
            f"<errorType>{cdata(no.kind, ctx)}</errorType>\n"
            f"<errorMessage>{cdata(no.message, ctx)}</errorMessage>\n</error>\n"
        )
    return _root(inner).encode("utf-8", "surrogatepass")


def _text(answer: Written, ctx: Context) -> str:  # noqa: PLR0911 -- one for each kind of answer
    match answer:
        case Many():
            return _many(answer, ctx)
        case Single():
            total = 1 if ctx.api <= Api.V4 else answer.table_total
            md5 = _md5(answer.record.id, ctx)
            return _root(f"{_total(total)}{md5}{answer.table.xml(answer.record, ctx)}")
        case Bare():
            return _root(_bare(answer, ctx))
        case Groups():
            return _root(_groups(answer, ctx))
        case Index():
            return _index(answer, ctx)
        case Numbers():
            return _root("".join(f'<id index="{n}">{one}</id>\n' for n, one in enumerate(answer.ids)))
        case CountOnly():
            return _root(_total(answer.total))
        case Plain():
            return _root(_values(answer.values, ctx))
        case Success():
            return _root(_success(answer.text, ctx))
    assert_never(answer)


def _many(answer: Many, ctx: Context) -> str:
    if not answer.total and ctx.api >= Api.V5:
        return _EMPTY
    rows = []
    for ctx.row, record in enumerate(answer.records):
        rows.append(answer.table.xml(record, ctx))
    if answer.true_total or ctx.api is Api.V3:
        total = answer.total
    else:
        total = len(rows) if ctx.api is Api.V4 else answer.table_total
    head = _total(total) + _md5(answer.basis, ctx) + _head(answer.head, ctx)
    document = _root(head + "".join(rows))
    return f"{_HEAD}<root>\n{head}{document}" if answer.twice else document


def _root(inner: str) -> str:
    return f"{_HEAD}<root>\n{inner}</root>\n"


def _total(count: int) -> str:
    return f"<total_count>{count}</total_count>\n"


def _md5(basis: str, ctx: Context) -> str:
    return f"<md5>{fingerprint(basis)}</md5>\n" if ctx.api >= Api.V6 else ""


def _values(values: Mapping[str, object], ctx: Context) -> str:
    return "".join(_value(name, value, ctx) for name, value in values.items())


def _value(name: str, value: object, ctx: Context) -> str:
    if isinstance(value, Mapping):
        return f"<{name}>\n{_values(value, ctx)}</{name}>\n"
    # Servers print what is true as 1 and what is false as nothing.
    text = ("1" if value else "") if isinstance(value, bool) else value
    return f"<{name}>{cdata(text, ctx)}</{name}>\n"


def _bare(answer: Bare, ctx: Context) -> str:
    rows = "".join([answer.table.xml(record, ctx) for record in answer.records])
    enclosed = answer.around and ctx.api <= Api.V4
    return f"<{answer.around}>\n{rows}</{answer.around}>\n" if enclosed else rows


def _groups(answer: Groups, ctx: Context) -> str:
    rows = [table.xml(record, ctx) for table, records in answer.groups.values() for record in records]
    return f"<{answer.around}>\n{''.join(rows)}</{answer.around}>\n"


def _index(answer: Index, ctx: Context) -> str:
    if not answer.ids:
        return _EMPTY
    head = _total(len(answer.ids)) + _md5("".join(answer.ids), ctx)
    if answer.insides is None:
        return _root(head + "".join(f"<{answer.noun} id={attribute(one)}/>\n" for one in answer.ids))
    rows = []
    for one, inside in zip(answer.ids, answer.insides, strict=True):
        children = "".join(f"<{child.type} id={attribute(child.id)}/>\n" for child in inside)
        rows.append(f"<{answer.noun} id={attribute(one)}>\n{children}</{answer.noun}>\n")
    return _root(head + "".join(rows))


def _head(values: Mapping[str, str], ctx: Context) -> str:
    return "".join(_value(name, value, ctx) if value else f"<{name}/>\n" for name, value in values.items())


def _success(text: str, ctx: Context) -> str:
    if ctx.api is Api.V3:
        return "<success/>\n"
    if ctx.api >= Api.V6:
        return f'<success code="1">\n<message>{cdata(text, ctx)}</message>\n</success>\n'
    return f'<success code="1">{cdata(text, ctx)}</success>\n'
