"""From the bytes of an answer to records: the one door into the decoder.

`decode(call, body, api, format)` returns what the call promises (a record, a page, a sentence, bytes) or
raises from the error tree with the call named; nothing else ever leaves it. JSON of API 5 and 6 is decoded
straight into records; a row that does not fit goes, alone, through the tolerant way. Everything else
becomes plain rows first (`jsonrows`, `xmlrows`), then records.
"""

from __future__ import annotations

import logging
import types
from collections.abc import Sequence
from typing import Any, TypeVar, overload

import msgspec

from ampache_desktop.api import jsonrows, xmlrows
from ampache_desktop.api.call import Call, Damage, Done, Listing, Media, One, Page
from ampache_desktop.api.dialects import (
    DIALECTS,
    MOST_BYTES,
    SHAPES,
    Answer,
    Dialect,
    Kind,
    adapt,
    count_of,
    is_plain,
    shape_of,
    share_out,
)
from ampache_desktop.api.errors import AmpacheError, Malformed, NotFound, TooLarge
from ampache_desktop.api.fitting import fit
from ampache_desktop.api.models import Session
from ampache_desktop.api.record import remembered
from ampache_desktop.api.refusals import error_of, means_nothing_found
from ampache_desktop.api.versions import Api, Format, Version

T = TypeVar("T")
log = logging.getLogger(__name__)

_BROKEN = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError, ValueError, TypeError, OverflowError)
"""What msgspec raises over bytes that do not fit."""


@overload
def decode(call: One[T] | type[One[T]], body: bytes, version: Version | Api, fmt: Format) -> T: ...
@overload
def decode(
    call: Listing[T] | type[Listing[T]], body: bytes, version: Version | Api, fmt: Format
) -> Page[T]: ...
@overload
def decode(call: Done | type[Done], body: bytes, version: Version | Api, fmt: Format) -> str: ...
@overload
def decode(call: Media | type[Media], body: bytes, version: Version | Api, fmt: Format) -> bytes: ...
@overload
def decode(call: Call[Any] | type[Call[Any]], body: bytes, version: Version | Api, fmt: Format) -> Any: ...  # noqa: ANN401 -- any call, any answer
def decode(call: Call[Any] | type[Call[Any]], body: bytes, version: Version | Api, fmt: Format) -> object:
    """Return what the answer to `call` says: a record, a `Page`, a sentence (may be ""), or a medium's bytes.

    The body decides over its own format, and both kinds of error envelope are understood in every mode.
    An empty body is an empty page for a listing and `NotFound` for one object; anything else may not be
    empty. Rows that cannot be read are missing from a page and told in its `damage`.
    Raises `Refused` when the server said no, `Malformed` when the answer is not understood, `TooLarge`
    when it is longer than 256 MiB. HTTP's status plays no part.
    """
    kind = call if isinstance(call, type) else type(call)
    name = kind.name()
    api = version.api if isinstance(version, Version) else version
    try:
        if len(body) > MOST_BYTES:
            raise TooLarge(f"the answer is {len(body) >> 20} MiB long")
        return _decoded(call, kind, body.removeprefix(b"\xef\xbb\xbf").strip(), api, fmt)
    except AmpacheError as error:
        raise error.during(name) from error.__cause__


def refusal_in(call: Call[Any] | type[Call[Any]], body: bytes) -> AmpacheError | None:
    """Return the error that an answer holds, None when it holds none or is no answer of the API.

    For answers that may be either media or an error document, and for HTTP errors with a body.
    """
    kind = call if isinstance(call, type) else type(call)
    body = body.removeprefix(b"\xef\xbb\xbf").strip()
    if len(body) > _LONGEST_REFUSAL or not body.startswith((b"<?xml", b"<root", b"<error", b"{")):
        return None
    try:
        answer = _answer(body, None, Dialect(), Format.XML)
    except AmpacheError:
        return None
    return error_of(answer.refusal, kind.name()) if answer.refusal is not None else None


_LONGEST_REFUSAL = 64 * 1024


def _decoded(
    call: Call[Any] | type[Call[Any]], kind: type[Call[Any]], body: bytes, api: Api, fmt: Format
) -> object:
    dialect = DIALECTS[api, fmt]
    if issubclass(kind, Media):
        return _medium(kind, body)
    if not body:
        return _empty(call, kind)
    body = _without_remarks(body)
    if issubclass(kind, Done):
        return _sentence(_answer(body, None, dialect, fmt), kind)
    if issubclass(kind, Listing):
        return _page(call, kind, body, dialect, fmt)
    return _one(_answer(body, kind.record, dialect, fmt), kind)


def _answer(body: bytes, record: Kind, dialect: Dialect, fmt: Format) -> Answer:
    written = _format_of(body, fmt)
    if written is Format.XML:
        return xmlrows.read(body, record, dialect)
    return jsonrows.read(body, record)


_REMARKS = (b"<br", b"<b>", b"php ", b"warning:", b"notice:", b"deprecated:")


def _without_remarks(body: bytes) -> bytes:
    """Leave out what PHP says of itself before the answer. Raises `Malformed` when it says nothing else."""
    if not body[:16].lower().startswith(_REMARKS):
        return body
    starts = [place for mark in (b"<?xml", b"<root", b"\n{", b"\n[") if (place := body.find(mark)) >= 0]
    if not starts:
        raise Malformed("the server printed a message of its own instead of an answer")
    return body[min(starts) :].lstrip()


def _format_of(body: bytes, asked: Format) -> Format:
    """Return the format of a body, whatever was asked for. Raises `Malformed` for web pages."""
    start = body[:512].lower()
    if start.startswith((b"{", b"[")):
        return Format.JSON
    if start.startswith((b"<!doctype html", b"<html")) or (b"<html" in start and b"<root" not in start):
        raise Malformed("the server sent a web page where an answer of the API belongs")
    return Format.XML if start.startswith(b"<") else asked


def _empty(call: Call[Any] | type[Call[Any]], kind: type[Call[Any]]) -> Page[Any]:
    if issubclass(kind, Listing):
        return Page((), offset=_offset(call))
    if issubclass(kind, One) and kind.record is not Session:
        raise NotFound("the server answered nothing: there is no such object")
    if kind.silence is not None:
        raise kind.silence("the server answered nothing, which is how it says no here")
    raise Malformed("the server answered nothing")


def _medium(kind: type[Call[Any]], body: bytes) -> bytes:
    if not body:
        raise NotFound("the server sent nothing")
    if (error := refusal_in(kind, body)) is not None:
        raise error
    if body[:512].lower().startswith((b"<!doctype html", b"<html")):
        raise Malformed("the server sent a web page where a medium belongs")
    return body


def _sentence(answer: Answer, kind: type[Call[Any]]) -> str:
    if answer.refusal is not None:
        raise error_of(answer.refusal, kind.name())
    if answer.sentence is None:
        raise Malformed("the answer says neither success nor error")
    return answer.sentence


def _one(answer: Answer, kind: type[Call[Any]]) -> object:
    if answer.refusal is not None:
        raise error_of(answer.refusal, kind.name())
    if not answer.rows and answer.damage:
        raise Malformed(answer.damage[0].reason)
    rows = [row for row in answer.rows if not _is_ghost(row)]
    if not rows:
        raise NotFound("there is no such object")
    row = _latest(rows, shape_of(kind.record).latest)
    if isinstance(row, dict):
        adapt(row, kind.record)
    try:
        return msgspec.convert(row, kind.record, strict=False)
    except _BROKEN:
        return _fitted(kind.record, row)


def _latest(rows: Sequence[Any], field: str) -> object:
    """Return the row that is meant by an answer for one object."""
    if not field or len(rows) == 1:
        return rows[0]
    return max(rows, key=lambda row: count_of(row.get(field)) or 0 if isinstance(row, dict) else -1)


def _fitted(record: type[T], row: object) -> T:
    complaints: list[str] = []
    fitted = fit(record, row, complaints=complaints)
    if complaints:
        log.info("%s: not understood: %s", record.__name__, "; ".join(complaints)[:500])
    return fitted


def _is_ghost(row: object) -> bool:
    """Some servers answer "not found" with an object whose id is empty."""
    return isinstance(row, dict) and row.get("id", "?") in ("", None)


def _page(
    call: Call[Any] | type[Call[Any]], kind: type[Call[Any]], body: bytes, dialect: Dialect, fmt: Format
) -> Page[Any]:
    if dialect.typed and kind.record in _TYPED and body.startswith(b"{"):
        page = _typed_page(call, kind, body)
        if page is not None:
            return page
    answer = _answer(body, kind.record, dialect, fmt)
    if answer.refusal is not None:
        if means_nothing_found(answer.refusal):
            return Page((), offset=_offset(call))
        raise error_of(answer.refusal, kind.name())
    if answer.sentence is not None:
        raise Malformed("the answer says success where rows belong")
    rows, damage = _records(kind.record, [row for row in answer.rows if not _is_ghost(row)])
    return _bound(call, rows, answer.total, answer.md5, (*answer.damage, *damage), dialect)


def _records(record: type[Any], rows: Sequence[Any]) -> tuple[list[Any], list[Damage]]:
    """Turn rows into records, all at once where they fit, else one by one."""
    for row in rows:
        if isinstance(row, dict):
            adapt(row, record)
    share_out(rows, record)
    try:
        return msgspec.convert(rows, _list_of(record), strict=False), []
    except _BROKEN:
        pass
    records, damage = [], []
    for place, row in enumerate(rows):
        try:
            records.append(_record(record, row))
        except Malformed as error:
            damage.append(Damage(place, error.message))
    return records, damage


def _record(record: type[T], row: object) -> T:
    try:
        return msgspec.convert(row, record, strict=False)
    except _BROKEN:
        return _fitted(record, row)


_TYPED = frozenset(filter(is_plain, SHAPES))
"""Records that JSON can be decoded into without a look at the rows."""


def _list_of(record: type[Any]) -> Any:  # noqa: ANN401 -- a type made at run time
    return types.GenericAlias(list, record)


@remembered
def _typed_decoder(record: type[Any]) -> msgspec.json.Decoder[Any]:
    return _envelope(record, _list_of(record))


@remembered
def _raw_decoder(record: type[Any]) -> msgspec.json.Decoder[Any]:
    return _envelope(record, list[msgspec.Raw])


@remembered
def _row_decoder(record: type[Any]) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(record, strict=False)


def _envelope(record: type[Any], rows: object) -> msgspec.json.Decoder[Any]:
    envelope = msgspec.defstruct(
        "Envelope",
        [("rows", rows, None), ("total_count", Any, None), ("md5", Any, None), ("error", msgspec.Raw, None)],
        rename={"rows": shape_of(record).nouns[0]},
    )
    return msgspec.json.Decoder(envelope, strict=False)


def _typed_page(call: Call[Any] | type[Call[Any]], kind: type[Call[Any]], body: bytes) -> Page[Any] | None:
    """Decode a wrapped listing straight into records; None when it is none, and must be looked at."""
    damage: list[Damage] = []
    try:
        envelope = _typed_decoder(kind.record).decode(body)
        rows = envelope.rows
    except _BROKEN:
        try:
            envelope = _raw_decoder(kind.record).decode(body)
        except _BROKEN:
            return None
        rows, damage = _row_by_row(kind.record, envelope.rows or ())
    if envelope.rows is None or envelope.error is not None:
        return None
    md5 = envelope.md5 if isinstance(envelope.md5, str) else None
    return _bound(call, [row for row in rows if row.id], count_of(envelope.total_count), md5, damage, None)


def _row_by_row(record: type[Any], rows: Sequence[bytes]) -> tuple[list[Any], list[Damage]]:
    records, damage = [], []
    for place, raw in enumerate(rows):
        try:
            records.append(_row_decoder(record).decode(raw))
            continue
        except _BROKEN:
            pass
        try:
            row = jsonrows.forgiving(bytes(raw))
            if _is_ghost(row):
                continue
            records.append(_fitted(record, adapt(row, record) if isinstance(row, dict) else row))
        except Malformed as error:
            damage.append(Damage(place, error.message))
    return records, damage


def _bound(
    call: Call[Any] | type[Call[Any]],
    rows: Sequence[Any],
    total: int | None,
    md5: str | None,
    damage: Sequence[Damage],
    dialect: Dialect | None,
) -> Page[Any]:
    """Make the page. A total that the page itself proves wrong is none."""
    offset = _offset(call)
    proved_wrong = total is not None and total < max(offset, 0) + len(rows)
    if proved_wrong or (dialect is not None and dialect.counts_page and total == len(rows)):
        total = None
    return Page(tuple(rows), offset=offset, total=total, md5=md5, damage=tuple(damage))


def _offset(call: Call[Any] | type[Call[Any]]) -> int:
    return call.offset if isinstance(call, Listing) else 0
