"""Damaging answers as servers, proxies and lines do: types swapped, fields gone, nulls, nesting, cuts."""

from __future__ import annotations

import copy
import json
import random
import re
from collections.abc import Callable, Iterator
from typing import Any

STRANGE: list[Any] = [
    *(
        None,
        True,
        False,
        0,
        -1,
        1.5,
        10**30,
        "",
        "0",
        "null",
        "Array",
        "<b>&amp;]]></b>",
        "\ud83d",
        "9" * 400,
    ),
    *([], {}, [[]], [None], {"id": None}, {"id": {"id": []}}, [{"id": "1"}, 7, "x"]),
]
"""Values that stand where others belong."""

Place = tuple[Any, Any]


def places(value: Any) -> Iterator[Place]:  # noqa: ANN401 -- JSON
    """Yield every place in a document: what holds it, and its key."""
    held = [value]
    while held:
        holder = held.pop()
        for key in holder if isinstance(holder, dict) else range(len(holder)):
            yield holder, key
            if isinstance(holder[key], dict | list):
                held.append(holder[key])


def _swap(dice: random.Random, holder: Any, key: Any) -> None:  # noqa: ANN401 -- JSON
    holder[key] = copy.deepcopy(dice.choice(STRANGE))


def _drop(_dice: random.Random, holder: Any, key: Any) -> None:  # noqa: ANN401 -- JSON
    del holder[key]


def _nest(dice: random.Random, holder: Any, key: Any) -> None:  # noqa: ANN401 -- JSON
    inner = holder[key]
    for _ in range(dice.choice((1, 2, 40, 3000))):
        inner = [inner] if dice.random() < 1 / 2 else {"x": inner}
    holder[key] = inner


def _rename(dice: random.Random, holder: Any, key: Any) -> None:  # noqa: ANN401 -- JSON
    if isinstance(holder, dict):
        holder[dice.choice(("id", "name", "error", "success", "total_count", ""))] = holder.pop(key)


_DEEDS: tuple[Callable[[random.Random, Any, Any], None], ...] = (_swap, _swap, _drop, _nest, _rename)


def mangled_json(body: bytes, dice: random.Random) -> bytes:
    """Return JSON with one to three of its places changed; of two documents in one answer, the first."""
    text = body.decode()
    first, end = json.JSONDecoder().raw_decode(text)
    document, rest = [first], text[end:].encode()
    for _ in range(dice.randint(1, 3)):
        holder, key = dice.choice(list(places(document)))
        dice.choice(_DEEDS)(dice, holder, key)
        if not document:
            return b""
    try:
        changed = json.dumps(document[0], ensure_ascii=dice.random() < 1 / 2).encode("utf-8", "surrogatepass")
        return changed + rest
    except RecursionError:
        return b"[" * 5000


_PIECE = re.compile(rb"<[^<>]*>|[^<>]+")


def mangled_xml(body: bytes, dice: random.Random) -> bytes:
    """Return XML with one to three of its tags or texts gone, doubled, moved or changed."""
    pieces = _PIECE.findall(body)
    for _ in range(dice.randint(1, 3)):
        place = dice.randrange(len(pieces))
        deed = dice.randrange(5)
        if deed == 0:
            pieces[place] = b""
        elif deed == 1:
            pieces.insert(place, dice.choice(pieces))
        elif deed == 2:
            pieces[place] = pieces[place] * dice.choice((2, 300))
        elif deed == 3:
            pieces[place] = str(dice.choice(STRANGE)).encode("utf-8", "surrogatepass")
        else:
            pieces[place], pieces[-1 - place] = pieces[-1 - place], pieces[place]
    return b"".join(pieces)


def mangled(body: bytes, dice: random.Random) -> bytes:
    """Return an answer damaged somehow, in a way that its dice repeat."""
    deed = dice.random()
    if deed < 1 / 5:
        return body[: dice.randrange(len(body) + 1)]
    if deed < 2 / 5:
        place = dice.randrange(len(body) + 1)
        return body[:place] + dice.randbytes(dice.randint(0, 3)) + body[place + dice.randint(0, 3) :]
    return mangled_json(body, dice) if body[:1] in b"{[" else mangled_xml(body, dice)
