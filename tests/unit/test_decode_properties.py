"""Whatever a server sends: records or a named error, and soon."""

from __future__ import annotations

import json
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from ampache_desktop.api.call import Call, Done, Listing, Media, Page
from ampache_desktop.api.calls.songs import Songs
from ampache_desktop.api.catalogue import CATALOGUE
from ampache_desktop.api.decode import decode
from ampache_desktop.api.dialects import shape_of
from ampache_desktop.api.errors import AmpacheError
from ampache_desktop.api.models import Song
from ampache_desktop.api.versions import Api, Format
from tests import replies

CALLS = st.sampled_from(CATALOGUE)
DIALECTS = st.sampled_from(replies.DIALECTS)

scalars = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8)
    | st.sampled_from(["", "0", "1", "null", "true", "nan", "1e400", "-1", "9" * 30, "2001-01-01", "Array"])
)  # fmt: skip
fields = st.sampled_from(
    sorted({
        name
        for cls in CATALOGUE
        if isinstance(cls.record, type) and issubclass(cls.record, msgspec.Struct)
        for name in cls.record.__struct_encode_fields__
    } | {"tag", "stream", "user", "count"})
)  # fmt: skip
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(fields | st.just("id"), inner, max_size=4),
    max_leaves=8,
)
rows = st.dictionaries(fields, values, max_size=8).map(lambda changes: {"id": "1", **changes})


def outcome(call: type[Call[Any]], body: bytes, api: Api, fmt: Format) -> object:
    try:
        return decode(call, body, api, fmt)
    except AmpacheError as error:
        return error


def survives(call: type[Call[Any]], body: bytes, api: Api, fmt: Format) -> None:
    """The one promise: a result of the promised kind, or an error of the tree that names the call."""
    result = outcome(call, body, api, fmt)
    if isinstance(result, AmpacheError):
        assert result.call == call.name()
    elif issubclass(call, Listing):
        assert isinstance(result, Page)
        assert all(type(row) is call.record for row in result)
        for row in result:
            msgspec.json.encode(row)
    elif issubclass(call, Done):
        assert isinstance(result, str)
    elif not issubclass(call, Media):
        assert type(result) is call.record


def noun_of(call: type[Call[Any]]) -> str:
    """What a row of a call's answer is called."""
    return next(iter(shape_of(call.record).nouns), "song")


@given(CALLS, DIALECTS, st.binary(max_size=200) | st.text(max_size=100).map(str.encode))
@settings(max_examples=400)
def test_any_bytes(call: type[Call[Any]], dialect: tuple[Api, Format], body: bytes) -> None:
    survives(call, body, *dialect)


@given(CALLS, DIALECTS, values)
@settings(max_examples=500)
def test_any_json(call: type[Call[Any]], dialect: tuple[Api, Format], value: object) -> None:
    survives(call, json.dumps(value).encode(), *dialect)


@given(CALLS, DIALECTS, st.lists(rows | values, max_size=4), st.booleans())
@settings(max_examples=700)
def test_rows_with_anything_in_their_fields(
    call: type[Call[Any]], dialect: tuple[Api, Format], answer: list[object], wrapped: bool
) -> None:
    noun = noun_of(call)
    body = json.dumps({"total_count": 1, noun: answer} if wrapped else answer).encode()
    survives(call, body, *dialect)


def _element(name: str, value: object) -> str:
    if isinstance(value, dict):
        own = "".join(_element(key, part) for key, part in value.items() if key != "id")
        return f'<{name} id="1">{own}</{name}>'
    if isinstance(value, list):
        return "".join(_element(name, part) for part in value)
    return f"<{name}><![CDATA[{'' if value is None else value}]]></{name}>"


@given(CALLS, DIALECTS, st.lists(rows, max_size=3), st.integers(0, 400), st.integers(0, 5))
@settings(max_examples=800)
def test_any_elements_cut_anywhere(
    call: type[Call[Any]], dialect: tuple[Api, Format], answer: list[dict[str, Any]], cut: int, gap: int
) -> None:
    noun = noun_of(call)
    body = replies.xml(*[_element(noun, row) for row in answer])
    survives(call, body, *dialect)
    survives(call, body[:cut] + body[cut + gap :], *dialect)


@given(st.lists(st.integers(0, 2000), min_size=1, max_size=3), st.sampled_from(list(b'<>"]}[{,:&\x00\xff0a')))
@settings(max_examples=400)
def test_bytes_changed_anywhere_keep_the_other_rows_whole(places: list[int], byte: int) -> None:
    whole = [replies.xml_song(n) for n in range(1, 4)]
    body = bytearray(replies.xml(*whole))
    first = decode(Songs, bytes(body), Api.V6, Format.XML).rows[0]
    start = body.index(b'<song id="2"')
    for place in places:
        body[start + place % (len(body) - start)] = byte
    survives(Songs, bytes(body), Api.V6, Format.XML)
    page = decode(Songs, bytes(body), Api.V6, Format.XML)
    assert page.rows
    assert page.rows[0] == first


@given(
    st.dictionaries(
        st.sampled_from(["year", "rating", "time", "size", "playcount", "track"]), st.integers(1, 5)
    )
)
@settings(max_examples=200)
def test_every_way_of_writing_a_number_gives_the_same_song(numbers: dict[str, int]) -> None:
    songs: set[Song] = set()
    for write in (int, str, float, lambda n: f" {n} "):
        changes: dict[str, Any] = {name: write(number) for name, number in numbers.items()}
        page = decode(Songs, replies.listing("song", [replies.song(**changes)]), Api.V6, Format.JSON)
        songs.add(page.rows[0])
    assert len(songs) == 1
