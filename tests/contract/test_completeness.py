"""Every method, parameter and value that the documents of the API name is in the catalogue.

The documents are not part of this project: without them these tests skip.
"""

from __future__ import annotations

import enum
import types
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ampache_desktop.api.call import Call, spelled
from ampache_desktop.api.catalogue import CATALOGUE
from ampache_desktop.api.versions import Api, Version
from tests.conftest import ROOT
from tests.contract.documents import Row, added, bullets, headings, method_of, routes, tables

SHARED = ROOT.parent / "shared"
LATEST = {Api.V4: Version(4, 4, 3), Api.V5: Version(5, 6, 4), Api.V6: Version(6, 6, 0)}

NO_METHODS = {
    "check_parameter": "a part of the server: its refusal of a missing parameter is BadRequest",
    "message": "a part of the server: how it writes success and errors",
    "check_access": "a part of the server: its refusal is AccessDenied",
    "indexes": "the change log's short name of get_indexes",
    "get": "the change log writes of get_similar, get_art… in this way",
    "set_user_id": "a part of the server",
}
LATER = dict.fromkeys(
    (
        *("get_external_metadata", "get_lyrics", "song_tags", "search_rules", "playback"),
        *("smartlists", "smartlist", "smartlist_songs", "smartlist_delete"),
    ),
    "came after 6.6.0",
)
NOT_SENT = {
    ("handshake", "auth"): "sent, by its own name",
    ("ping", "auth"): "the session's token goes with every call",
    ("goodbye", "auth"): "the session's token goes with every call",
    ("democratic", "action"): "the name of the method itself",
}
LATER_PARAMETERS = {
    **dict.fromkeys([("stats", "cond"), ("stats", "sort")], "came after 6.6.0"),
    **dict.fromkeys([("videos", "cond"), ("videos", "sort")], "came after 6.6.0"),
    ("get_lyrics", "plugins"): "came after 6.6.0",
    ("advanced_search", "subtype"): "said of the whole search by mistake: it is rule_1_subtype",
    ("album_songs", "top50"): "said by mistake: it belongs to artist_songs",
}
PROSE = {
    ("playlist_generate", "format", "song"),  # what is answered where no format is asked for
    ("catalogs", "filter", "Catalog"),
    ("user_create", "email", "user"),
    ("get_indexes", "filter", "item"),
}
"""Quoted words that are no values."""


@pytest.fixture(scope="module")
def seeds() -> Path:
    if not (SHARED / "seeds").is_dir():
        pytest.skip("the documents of the API are not here")
    return SHARED / "seeds"


def known() -> set[str]:
    return {name for cls in CATALOGUE for name in cls.names()} | NO_METHODS.keys() | LATER.keys()


def classes(method: str, version: Version) -> list[type[Call[Any]]]:
    return [cls for cls in CATALOGUE if method in cls.names() and cls.offered_by(version)]


def wires(method: str, version: Version) -> set[str]:
    """Every name under which the method takes something."""
    names: set[str] = set()
    for cls in classes(method, version):
        names |= cls.fixed.keys()
        for _, written in cls.args():
            if written.since <= version and (written.until is None or version <= written.until):
                names |= {spelled(written.wire, version) or "", *written.also}
                names |= set(written.spread.examples) if written.spread else set()
    return names


def values(method: str, parameter: str, version: Version) -> set[str] | None:
    """Every value that a parameter takes, None where it takes anything."""
    found: set[str] = set()
    for cls in classes(method, version):
        if parameter in cls.fixed:
            found.add(spelled(cls.fixed[parameter], version) or "")
        hints = typing.get_type_hints(cls)
        for field, written in cls.args():
            if parameter in (spelled(written.wire, version), *written.also):
                kinds = list(_enums(hints[field.name]))
                if not kinds:
                    return None
                found |= {str(member.value) for kind in kinds for member in kind}
    return found


def _enums(hint: Any) -> Iterator[type[enum.Enum]]:  # noqa: ANN401 -- a type hint
    if isinstance(hint, type) and issubclass(hint, enum.Enum):
        yield hint
    if typing.get_origin(hint) in (typing.Union, types.UnionType, tuple):
        for part in typing.get_args(hint):
            yield from _enums(part)


@pytest.mark.parametrize(
    "document", ["api4-xml-methods.md", "api5-json-methods.md", "api4.0-overview.md", "api4.2-overview.md"]
)
def test_every_method_of_the_documents_is_there(seeds: Path, document: str) -> None:
    path = seeds / document
    found = bullets(path) if "overview" in document else headings(path)
    assert len(found) > 50
    assert found <= known(), sorted(found - known())


def test_every_method_of_the_change_log_is_there(seeds: Path) -> None:
    found = added(seeds / "api-changelog-to-6.6.0.md")
    assert {"playlist_hash", "player", "browse", "bookmark", "label_artists"} <= found
    assert found <= known(), sorted(found - known())


DOCUMENTS = [("api4-xml-methods.md", Api.V4), ("api5-json-methods.md", Api.V5)]


@pytest.mark.parametrize(("document", "api"), DOCUMENTS)
def test_every_parameter_of_the_documents_is_there(seeds: Path, document: str, api: Api) -> None:
    rows = list(tables(seeds / document))
    assert len(rows) > 200
    missing = [
        f"{row.method} {row.parameter}"
        for row in rows
        if row.parameter not in wires(row.method, LATEST[api]) and row[:2] not in NOT_SENT
    ]
    assert not missing


@pytest.mark.parametrize(("document", "api"), DOCUMENTS)
def test_every_value_of_the_documents_is_there(seeds: Path, document: str, api: Api) -> None:
    missing = [
        f"{row.method} {row.parameter}={value}"
        for row in tables(seeds / document)
        for value in _absent(row, LATEST[api])
        if (*row[:2], value) not in PROSE
    ]
    assert not missing


def _absent(row: Row, version: Version) -> set[str]:
    taken = values(row.method, row.parameter, version)
    return set() if taken is None else set(row.values) - taken


def test_every_route_of_the_description_is_a_method(seeds: Path) -> None:
    found = list(routes(seeds.parent / "api" / "openapi-6.json"))
    assert len(found) > 170
    unknown = [f"{route.verb} {route.path} is {method_of(route)}" for route in found]
    assert not [line for line in unknown if line.rpartition(" ")[2] not in known()]


def test_every_parameter_of_the_description_is_there(seeds: Path) -> None:
    missing = set()
    for route in routes(seeds.parent / "api" / "openapi-6.json"):
        method = method_of(route)
        for parameter in route.parameters if method not in LATER else ():
            pair = (method, parameter)
            if parameter not in wires(*pair[:1], LATEST[Api.V6]) and not {pair} & (
                NOT_SENT.keys() | LATER_PARAMETERS.keys()
            ):
                missing.add(pair)
    assert not missing
