"""Answers in JSON, taken apart into rows.

API 4 writes bare lists, even for one object; API 5 and 6 wrap lists under their noun and write one object
bare. Genres of API 4 are a list inside a list. What was cut off is read up to the cut.
"""

from __future__ import annotations

import json
import re
from typing import Any

import msgspec

from ampache_desktop.api.call import CUT_OFF, MENDED, Damage
from ampache_desktop.api.dialects import Answer, Kind, Row, Shape, count_of, inherit, require_own, shape_of
from ampache_desktop.api.errors import Malformed
from ampache_desktop.api.refusals import Refusal

_EXCERPT = 200
_BETWEEN = tuple(" \t\r\n,")
_HALVES = re.compile("[\ud800-\udfff]")


def read(body: bytes, record: Kind) -> Answer:
    """Take an answer apart. `record` None means that only a refusal or a sentence is expected.

    Raises `Malformed` when it is no JSON or nothing of the API.
    """
    try:
        data = msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return _mended(body, record)
    except RecursionError:
        raise Malformed("the answer is nested too deeply") from None
    return taken_apart(data, record)


def forgiving(raw: bytes) -> Any:  # noqa: ANN401 -- JSON
    """Decode JSON whose texts hold what no text may: bad bytes, control characters, half an emoji.

    Raises `Malformed`.
    """
    try:
        return _whole(json.loads(raw.decode("utf-8", "replace"), strict=False))
    except (ValueError, RecursionError):
        raise Malformed("a row that is no JSON") from None


def taken_apart(data: object, record: Kind) -> Answer:
    """Find rows, refusal or sentence in decoded JSON."""
    if isinstance(data, dict):
        return _from_object(data, record)
    if isinstance(data, list):
        return Answer(rows=_unwrapped(data, record))
    raise Malformed(f"the answer is {json.dumps(data)[:40]}, neither object nor list")


def _from_object(data: dict[str, Any], record: Kind) -> Answer:
    if "error" in data:
        return Answer(refusal=_refusal(data["error"]))
    if "success" in data and "id" not in data:
        said = data["success"]
        return Answer(sentence=said if isinstance(said, str) else "")
    shape = shape_of(record)
    if shape.within:
        return Answer(rows=[_inner(data, shape)])
    answer = Answer(total=count_of(data.get("total_count")), md5=_text(data.get("md5")))
    for noun in (*shape.nouns, shape.wrapper):
        if noun in data:
            answer.rows = _unwrapped(_listed(data[noun], shape), record)
            inherit(answer.rows, data, record)
            return answer
    if record is None or _is_bare(data, record):
        answer.rows = [data]
        return answer
    lists = [(name, value) for name, value in data.items() if isinstance(value, list)]
    if len(lists) == 1:
        name, rows = lists[0]
        require_own(name, record)
        answer.rows = _unwrapped(rows, record)
    elif "total_count" not in data:
        raise Malformed(f"no {shape_of(record).nouns[0]} in the answer", field=shape_of(record).nouns[0])
    return answer


def _inner(data: object, shape: Shape) -> Row:
    """Return the row that stands inside other objects. Raises `Malformed` when it does not."""
    for name in shape.within:
        data = data.get(name) if isinstance(data, dict) else None
    if not isinstance(data, dict):
        raise Malformed(f"no {shape.within[-1]} in the answer", field=shape.within[-1])
    if shape.paired and len(data) == 1:
        return dict(zip(shape.paired, next(iter(data.items())), strict=True))
    return data


def _listed(rows: object, shape: Shape) -> list[Any]:
    """Return rows as a list: there may be one alone, or ids that lead to what is inside."""
    if isinstance(rows, list):
        return rows
    if shape.keyed and isinstance(rows, dict):
        return [{"id": key, shape.keyed: inside} for key, inside in rows.items()]
    return [rows]


def _is_bare(data: dict[str, Any], record: Kind) -> bool:
    """Tell whether an object is itself a row: it has an id, or the record needs none."""
    return "id" in data or not shape_of(record).nouns


def _unwrapped(rows: list[Any], record: Kind) -> list[Row]:
    """Undo `[{"tag": [...]}]`: a list inside an object inside a list."""
    nouns, texts = shape_of(record).nouns, shape_of(record).texts
    found: list[Any] = []
    for row in rows:
        if isinstance(row, dict) and len(row) == 1 and (noun := next(iter(row))) in nouns:
            inner = row[noun]
            found.extend(inner if isinstance(inner, list) else [inner])
        else:
            found.append({texts: row} if texts and isinstance(row, str | int) else row)
    return found


def _refusal(error: object) -> Refusal:
    if not isinstance(error, dict):
        return Refusal(0, _text(error) or "")
    code = count_of(error.get("errorCode", error.get("code")))
    return Refusal(
        code or 0,
        _text(error.get("errorMessage", error.get("message"))) or "",
        _text(error.get("errorType")) or "",
        _text(error.get("errorAction")) or "",
    )


def _text(value: object) -> str | None:
    if isinstance(value, bool) or value is None or value == "":
        return None
    return str(value) if isinstance(value, str | int | float) else None


def _whole(value: Any) -> Any:  # noqa: ANN401 -- JSON
    """Put U+FFFD where half of a surrogate pair stands alone: such a text can be neither shown nor saved."""
    if isinstance(value, str):
        return _HALVES.sub("\ufffd", value)
    if isinstance(value, list):
        return [_whole(part) for part in value]
    if isinstance(value, dict):
        return {_whole(key): _whole(part) for key, part in value.items()}
    return value


def _mended(body: bytes, record: Kind) -> Answer:
    """Read JSON that is broken in its texts only, else what can be saved of it."""
    try:
        data = forgiving(body)
    except Malformed:
        return _salvage(body, record)
    answer = taken_apart(data, record)
    answer.damage.append(Damage(MENDED, "the answer had bytes that are no text"))
    return answer


def _salvage(body: bytes, record: Kind) -> Answer:
    """Read what can be read of broken JSON: whole rows up to the break."""
    text = body.decode("utf-8", "replace")
    if (twice := _twice(text)) is not None:
        return Answer(refusal=_refusal(twice["error"]))
    start = _start(text, record)
    if start is None:
        raise Malformed("the answer is broken off or is no JSON")
    decoder = json.JSONDecoder(strict=False)
    answer = Answer()
    while True:
        while text[start : start + 1] in _BETWEEN:
            start += 1
        if start >= len(text) or text[start] == "]":
            break
        try:
            row, start = decoder.raw_decode(text, start)
            answer.rows.append(_whole(row))
        except (ValueError, RecursionError):
            break
    answer.rows = _unwrapped(answer.rows, record)
    if text[start : start + 1] == "]":
        answer.damage.append(Damage(MENDED, "the answer is broken behind its last row"))
    else:
        reason = f"the answer is cut off after row {len(answer.rows)}"
        answer.damage.append(Damage(CUT_OFF, reason, text[start : start + _EXCERPT]))
    return answer


def _twice(text: str) -> dict[str, Any] | None:
    """Return the first of several documents, when it is a refusal: some errors are printed twice."""
    try:
        first, _ = json.JSONDecoder(strict=False).raw_decode(text)
    except (ValueError, RecursionError):
        return None
    return first if isinstance(first, dict) and "error" in first else None


def _start(text: str, record: Kind) -> int | None:
    """Return where the first row of a broken listing starts."""
    nouns = "|".join(map(re.escape, shape_of(record).nouns))
    wrapped = re.search(rf'"(?:{nouns})"\s*:\s*\[', text) if nouns else None
    if wrapped is not None:
        return wrapped.end()
    bare = re.match(r"\s*\[", text)
    return bare.end() if bare else None
