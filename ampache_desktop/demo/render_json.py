"""Writes answers as JSON: bare lists in API 4, named lists in 5, named lists with a count in 6."""

from __future__ import annotations

import hashlib
from typing import assert_never

import msgspec

from ampache_desktop.api.versions import Api
from ampache_desktop.demo.answers import (
    Bare,
    CountOnly,
    Groups,
    Index,
    Many,
    Numbers,
    Pack,
    Plain,
    Refusal,
    Single,
    Success,
    Written,
)
from ampache_desktop.demo.context import Context

_encode = msgspec.json.Encoder().encode


def fingerprint(basis: str) -> str:
    """Return the md5 that lists carry from API 6 on."""
    return hashlib.md5(basis.encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()


def render(answer: Written, ctx: Context) -> bytes:  # noqa: PLR0911 -- one for each kind of answer
    """Return the body of an answer."""
    match answer:
        case Many():
            return _encode(_many(answer, ctx))
        case Single():
            return _encode(_single(answer, ctx))
        case Bare():
            return _encode(_bare(answer, ctx))
        case Groups():
            return _encode({answer.around: _groups(answer, ctx)})
        case Index():
            return _encode(_index(answer))
        case Numbers():
            return _encode([number(one) for one in answer.ids])
        case CountOnly():
            return b"[]"
        case Plain():
            return _encode(answer.values)
        case Success():
            return _encode({"success": answer.text})
    assert_never(answer)


def refuse(no: Refusal, action: str, api: Api) -> bytes:
    """Return the body of a refusal."""
    if api <= Api.V4:
        return _encode({"error": {"code": str(no.old_code), "message": no.old_message}})
    error = {
        "errorCode": str(no.code),
        "errorAction": action,
        "errorType": no.kind,
        "errorMessage": no.message,
    }
    return _encode({"error": error})


def _many(answer: Many, ctx: Context) -> object:
    noun = answer.table.name(ctx.api)
    rows = []
    for ctx.row, record in enumerate(answer.records):
        rows.append(answer.table.json(record, ctx))
    if ctx.api <= Api.V4:
        return _wrapped(noun, rows)
    if ctx.api is Api.V5:
        return {noun: rows}
    return {"total_count": answer.total, "md5": fingerprint(answer.basis), **answer.head, noun: rows}


def _single(answer: Single, ctx: Context) -> object:
    row = answer.table.json(answer.record, ctx)
    if ctx.api <= Api.V4:
        return _wrapped(answer.table.name(ctx.api), [row])
    return {answer.table.name(ctx.api): [row]} if answer.listed and ctx.api is Api.V5 else row


def _bare(answer: Bare, ctx: Context) -> object:
    noun = answer.table.name(ctx.api)
    rows = [answer.table.json(record, ctx) for record in answer.records]
    match answer.packs[ctx.api]:
        case Pack.ROW:
            return rows[0]
        case Pack.ROWS:
            return rows
        case Pack.NAMED_ROW:
            return {noun: rows[0]}
        case Pack.NAMED_ROWS:
            return {noun: rows}
        case Pack.LISTED_ROWS:
            return [{noun: rows}]
        case Pack.ENCLOSED_ROWS:
            return {answer.around: rows}


def _groups(answer: Groups, ctx: Context) -> dict[str, object]:
    return {
        name: [table.json(record, ctx) for record in records]
        for name, (table, records) in answer.groups.items()
    }


def _index(answer: Index) -> dict[str, object]:
    if not answer.ids:
        return {"total_count": 0, "md5": fingerprint(answer.type), answer.type: []}
    if answer.insides is None:
        return {answer.type: [number(one) for one in answer.ids]}
    children = (
        [{"id": number(child.id) if child.told else None, "type": child.type} for child in inside]
        for inside in answer.insides
    )
    return {answer.type: dict(zip(answer.ids, children, strict=True))}


def number(id: str) -> int | str:
    """Return an id as the number that it is; that of a smartlist is none."""
    return int(id) if id.isdecimal() else id


def _wrapped(noun: str, rows: list[dict[str, object]]) -> object:
    # API 4 has bare lists, except that genres come as a list of one object with a list in it.
    return [{"tag": rows}] if noun == "tag" else rows
