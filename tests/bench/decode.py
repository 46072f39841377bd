"""Bytes of 5,000 songs to records, beside what the libraries take for less."""

from __future__ import annotations

import functools
import gc
import json
import time
import typing
import urllib.parse
import urllib.request
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree as ET

import msgspec
from lxml import etree

from ampache_desktop.api.address import Address
from ampache_desktop.api.calls.sessions import Handshake
from ampache_desktop.api.calls.songs import Songs
from ampache_desktop.api.credentials import Password
from ampache_desktop.api.decode import decode
from ampache_desktop.api.models import GenreRef, Named, Song
from ampache_desktop.api.record import kinds_of
from ampache_desktop.api.versions import Api, Format, Version
from ampache_desktop.demo import Demo, start
from tests.bench.row import Row, median

SONGS = 5000
ROUNDS = 9
API = Api.V6


def measure() -> list[Row]:
    """Measure the decoder on the demo server's own answers, API 6 in both formats."""
    with start(songs=SONGS) as demo:
        as_json, as_xml = (_answer(demo, fmt) for fmt in (Format.JSON, Format.XML))
    typed = _plain_decoder()
    assert len(decode(Songs, as_json, API, Format.JSON)) == len(typed.decode(as_json).song) == SONGS
    assert len(_dicts(etree.fromstring(as_xml))) - 2 == len(decode(Songs, as_xml, API, Format.XML)) == SONGS
    took = _medians(
        {
            "json": lambda: decode(Songs, as_json, API, Format.JSON),
            "json.loads": lambda: json.loads(as_json),
            "msgspec typed": lambda: typed.decode(as_json),
            "msgspec dicts": lambda: msgspec.json.decode(as_json),
            "xml": lambda: decode(Songs, as_xml, API, Format.XML),
            "lxml parse": lambda: etree.fromstring(as_xml),
            "lxml dicts": lambda: _dicts(etree.fromstring(as_xml)),
            "ElementTree dicts": lambda: _dicts(ET.fromstring(as_xml)),  # noqa: S314 -- our own server's
        }
    )
    json_floor, xml_floor = took["msgspec typed"], took["lxml dicts"]
    sizes = f"{len(as_json) / 1e6:.1f} MB", f"{len(as_xml) / 1e6:.1f} MB"
    return [
        Row(
            f"decode JSON 6, {SONGS} songs ({sizes[0]}): records",
            took["json"],
            "ms",
            json_floor,
            most_ratio=2,
        ),
        Row("decode JSON 6: msgspec typed, plain structs (floor)", json_floor, "ms"),
        Row("decode JSON 6: json.loads", took["json.loads"], "ms", json_floor),
        Row("decode JSON 6: msgspec to dicts", took["msgspec dicts"], "ms", json_floor),
        Row(
            f"decode XML 6, {SONGS} songs ({sizes[1]}): records", took["xml"], "ms", xml_floor, most_ratio=1.3
        ),
        Row("decode XML 6: lxml to plain dicts (floor)", xml_floor, "ms"),
        Row("decode XML 6: lxml parse alone", took["lxml parse"], "ms", xml_floor),
        Row("decode XML 6: ElementTree to plain dicts", took["ElementTree dicts"], "ms", xml_floor),
    ]


def _medians(works: dict[str, Callable[[], object]]) -> dict[str, float]:
    """Take turns, so that a busy moment of the machine hits all alike. Milliseconds."""
    took: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(ROUNDS):
        for name, work in works.items():
            gc.collect()
            started = time.perf_counter()
            work()
            took[name].append((time.perf_counter() - started) * 1000)
    return {name: median(times) for name, times in took.items()}


def _answer(demo: Demo, fmt: Format) -> bytes:
    """Fetch the whole library in one answer, as bytes."""
    url = Address.parse(demo.url).endpoint(fmt)
    proof = Password(demo.user, demo.password).proof(int(time.time()))
    shake = Handshake(proof.auth, API.asked_as, proof.user, proof.timestamp)
    session = decode(Handshake, _get(url, shake.query(Version(API))), API, fmt)
    return _get(url, {**Songs(limit=SONGS).query(Version(API)), "auth": session.token or ""})


def _get(url: str, params: dict[str, str]) -> bytes:
    with urllib.request.urlopen(f"{url}?{urllib.parse.urlencode(params)}") as answer:  # noqa: S310 -- our own server
        body: bytes = answer.read()
    return body


def _plain_decoder() -> msgspec.json.Decoder[Any]:
    """Typed decode of the same fields into structs that do nothing else."""
    named = _plain(Named, {})
    song = _plain(Song, {Named: named, GenreRef: _plain(GenreRef, {})})
    envelope = msgspec.defstruct("Envelope", [("song", tuple[song, ...], ())])  # type: ignore[valid-type]
    return msgspec.json.Decoder(envelope, strict=False)


def _plain(record: type[msgspec.Struct], parts: dict[Any, Any]) -> Any:  # noqa: ANN401 -- a type made at run time
    fields = [
        (field.encode_name, _replaced(field.type, parts), None if field.required else field.default)
        for field in msgspec.structs.fields(record)
    ]
    return msgspec.defstruct(f"Plain{record.__name__}", fields, frozen=True, gc=bool(parts))


def _replaced(hint: object, parts: dict[Any, Any]) -> Any:  # noqa: ANN401 -- a type made at run time
    kinds = [
        tuple[parts[typing.get_args(kind)[0]], ...]  # type: ignore[misc]
        if typing.get_origin(kind) is tuple
        else parts.get(kind, kind)
        for kind in kinds_of(hint)
    ]
    return functools.reduce(lambda left, right: left | right, kinds)


def _dicts(element: Any) -> Any:  # noqa: ANN401 -- elements of either library
    """The plainest dicts: attributes and children by name, the last of a name wins; the root's in a list."""
    if element.tag == "root":
        return [_dicts(child) for child in element]
    if not len(element):
        return element.text
    row = dict(element.attrib)
    for child in element:
        row[child.tag] = _dicts(child)
    return row
