"""Whether saved answers come through the decoder whole: `ampache-desktop api --check FOLDER`.

Every saved answer is decoded, and what it carries (`carried`, read without the decoder) is looked for in
the records. A value that is known and does not reappear is *lost*; a field that no record has is *unknown*,
unless it stands in `IGNORED` with a reason. Methods that the catalogue does not have are counted apart.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import gzip
import html
import json
import re
import typing
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from ampache_desktop.api.call import Call, Done, Media, One, Page
from ampache_desktop.api.calls.sessions import Goodbye
from ampache_desktop.api.carried import Carried, Scalar, rows_of
from ampache_desktop.api.catalogue import CATALOGUE, find
from ampache_desktop.api.decode import decode
from ampache_desktop.api.dialects import INDEXED, shape_of
from ampache_desktop.api.errors import AmpacheError, Malformed
from ampache_desktop.api.models import Episode, Podcast
from ampache_desktop.api.record import kinds_of, remembered
from ampache_desktop.api.versions import Api, Format, Version

_FOLDER = re.compile(r"api(\d)-(xml|json)")
_SHOWN = 5
_LATEST = 99
_REDIRECTS = range(300, 400)

IGNORED: dict[str, str] = {
    "preciserating": "the rating again, before rounding",
    "tag.count": "how often a tag was set, which is no property of the song",
    "total_count": "the length of a nested list, which is there itself",
    "user.id": "the owner's number; the owner's name is kept",
    "user.username": "the owner, under the second of two names",
    "is_hidden": "genres that an administrator hid do not come at all",
    "merge": "which genres were merged into one concerns administrators",
    **dict.fromkeys(
        ("audio_codec", "compilation", "encoder", "encoding", "originaldate", "totaldisks", "totaltracks"),
        "a tag of the file that the server passes on when custom metadata is on",
    ),
}
"""Fields that are left out on purpose, and why."""

IGNORED_VALUES: dict[tuple[str, str], str] = {
    ("rating", "Array"): "a tag of the file has overwritten the rating, and PHP wrote its type",
}

_WRAPPED = re.compile(r"\b(albums|songs|tracks|items)\.(?:album|song|playlisttrack)\b")
"""XML puts nested rows into an element of their own."""

ALSO_AS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), name)
    for pattern, name in (
        (r"\btag\b", "genre"),
        (r"\bgenre$", "genre.name"),
        (r"\bsongartist\b", "songartists"),
        (r"\bartist(?=\.)", "artists"),
        (r"^stream$", "live_streams"),
        (r"^tags$", "genres"),
        (r"^user$", "owner"),
        (r"^(album|song)(?=\.)", r"\1s"),
        (r"^albums$", "albumcount"),
        (r"\b(?:songs|tracks)$", "songcount"),
        (r"^(?:items|playlisttrack)(?=\.)", "items_included"),
        (r"^items_included\.name$", "items_included.playlisttrack"),
        (r"^name$", "title"),
        (r"^(video)\.name$", r"\1.title"),
        (r"^played$", "podcast"),
        (r"^username$", "user.username"),
        (rf"^(?:{'|'.join(INDEXED)})\.id$", "children.id"),
    )
)
"""Where a value may stand in a record, besides its own place: the wire has several names for one thing."""

ONE_OF_MANY = {
    "playlisttrack": "API 3 names every place of a song in each of its copies; one is the row's own"
}
"""Fields that a row may carry several times where a record holds one value."""

NOTHING_AS_ZERO = frozenset(
    {
        *("year", "rating", "averagerating", "yearformed", "disk"),
        "genre.id",
        *("last_update", "last_add", "last_clean", "last_seen", "lastvisit_date", "update_time"),
    }
)
"""Fields that say "nothing" as 0."""


@dataclasses.dataclass
class Checked:
    """What became of one file. `lost` and `raised` are failures, the rest is information."""

    file: str
    method: str
    known: bool = True
    records: int = 0
    error: str = ""
    unknown: list[str] = dataclasses.field(default_factory=list)
    lost: list[str] = dataclasses.field(default_factory=list)
    damage: list[str] = dataclasses.field(default_factory=list)
    raised: str = ""

    def __str__(self) -> str:
        parts = [f"{self.records} records" if self.known else "method not yet known"]
        parts += [f"error {self.error}"] if self.error else []
        for name in ("unknown", "lost", "damage"):
            if found := getattr(self, name):
                parts.append(f"{name}: {', '.join(found[:_SHOWN])}" + (" …" if len(found) > _SHOWN else ""))
        parts += [f"RAISED {self.raised}"] if self.raised else []
        return f"{self.file}: {self.method}: {'; '.join(parts)}"


def totals(checked: list[Checked]) -> dict[str, int]:
    """Add up: files, known ones, records, named errors, unknown fields, values lost, damage, exceptions."""
    return {
        "files": len(checked),
        "methods_not_yet_known": sum(not one.known for one in checked),
        "records": sum(one.records for one in checked),
        "errors": sum(bool(one.error) for one in checked),
        "unknown": sum(len(one.unknown) for one in checked),
        "lost": sum(len(one.lost) for one in checked),
        "damage": sum(len(one.damage) for one in checked),
        "raised": sum(bool(one.raised) for one in checked),
    }


def check(folder: Path) -> Iterator[Checked]:
    """Check every answer that the `index.jsonl` files in or under `folder` name.

    Raises `FileNotFoundError` when there is no such file in a folder called like `api6-json`.
    """
    indexes = [
        path
        for path in sorted(
            [folder / "index.jsonl", *folder.glob("*/index.jsonl"), *folder.glob("*/*/index.jsonl")]
        )
        if path.is_file() and _FOLDER.fullmatch(path.parent.resolve().name) is not None
    ]
    if not indexes:
        raise FileNotFoundError(f"no api*-xml or api*-json folder with an index.jsonl in {folder}")
    for index in indexes:
        api, fmt = _dialect_of(index.parent)
        for line in index.read_text("utf-8").splitlines():
            if line.strip():
                yield _checked(index.parent, folder, line, api, fmt)


def _dialect_of(folder: Path) -> tuple[Api, Format]:
    """Read generation and format off a folder's name, such as `api6-json`."""
    generation, _, fmt = folder.resolve().name.removeprefix("api").partition("-")
    return Version(int(generation)).api, Format(fmt)


def _checked(place: Path, folder: Path, line: str, api: Api, fmt: Format) -> Checked:
    try:
        entry = json.loads(line)
        method, name = str(entry["method"]), str(entry["file"])
    except (ValueError, KeyError, TypeError) as error:
        return Checked(str(place / "index.jsonl"), "?", raised=f"a line that is no entry: {error!r}")
    path = place / name
    result = Checked(str(path.relative_to(folder)), method)
    params = {key: str(value) for key, value in (entry.get("params") or {}).items()}
    kind = _kind(method, params, api)
    result.known = kind is not None
    if kind is None:
        return result
    try:
        if name.endswith(".bin.txt"):
            result.records = 1
            return result
        body = _bytes(path)
        if issubclass(kind, Media) and not body and entry.get("http_status") in _REDIRECTS:
            result.records = 1  # the medium is where the redirection leads
            return result
        _compare(result, kind, body, api, fmt)
    except Exception as error:  # noqa: BLE001 -- finding any exception at all is what this is for
        result.raised = repr(error)
    return result


def _kind(method: str, params: dict[str, str], api: Api) -> type[Call[Any]] | None:
    """Return the call that was asked, or for an impossible type any call of the method (it was refused)."""
    if method == "_error":
        return Goodbye  # whatever was asked, the answer is a refusal
    found = find(method, params, Version(api))
    latest = Version(api, _LATEST)
    if found is not None and found.offered_by(latest):
        return found
    # What a generation does not have it refuses, or takes for what it has.
    namesakes = [cls for cls in CATALOGUE if method in cls.names()]
    return next((cls for cls in namesakes if cls.offered_by(latest)), found or next(iter(namesakes), None))


def _bytes(path: Path) -> bytes:
    if not path.exists() and path.with_name(path.name + ".gz").exists():
        path = path.with_name(path.name + ".gz")
    body = path.read_bytes()
    return gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body


def _compare(result: Checked, kind: type[Call[Any]], body: bytes, api: Api, fmt: Format) -> None:
    records: list[Any] = []
    told = 0
    try:
        answer = decode(kind, body, api, fmt)
        records = list(answer.rows) if isinstance(answer, Page) else [answer]
        if isinstance(answer, Page):
            result.damage = [hurt.reason for hurt in answer.damage]
            told = sum(hurt.row >= 0 for hurt in answer.damage)
    except AmpacheError as error:
        result.error = type(error).__name__
        result.damage += [error.message] if isinstance(error, Malformed) else []
    result.records = len(records)
    if not issubclass(kind, Done | Media):
        _compare_rows(result, kind.record, _wire(body, kind, records), records, told)


def _wire(body: bytes, kind: type[Call[Any]], records: list[Any]) -> list[Carried]:
    """Return the rows that an answer carries, as `carried` reads them, where the records should be."""
    shape = shape_of(kind.record)
    texts = (shape.texts,) if shape.texts and body.lstrip().startswith(b"<") else ()
    rows = rows_of(body, (*shape.nouns, *texts), shape.within)
    rows = [row for row in rows if dict(row).get("id", "?") != ""]
    if shape.paired:
        names = shape.paired
        return [[(names[0], path), (names[1], value)] for row in rows for path, value in row]
    if shape.latest and issubclass(kind, One):
        kept = {getattr(one, "id", "") for one in records}
        return [row for row in rows if dict(row).get("id") in kept]
    return rows


def _compare_rows(
    result: Checked, record: type[Any], wire: list[Carried], records: list[Any], told: int
) -> None:
    """Look for what the wire's rows carry; `told` rows may be missing, because the decoder said so."""
    kept: dict[str, list[dict[str, list[Any]]]] = defaultdict(list)
    for one in records:
        kept[getattr(one, "id", "")].append(_kept(one))
    unknown = set(result.unknown)
    for row in wire:
        own = str(dict(row).get("id", ""))
        if not kept[own]:
            told -= 1
            result.lost += [f"row {own}"] if told < 0 else []
            continue
        result.lost += _fewest([_lost(record, row, values) for values in kept[own]])
        unknown |= {path for path, _ in row if not _is_known(record, path)}
    result.unknown = sorted(unknown)


def _fewest(found: list[list[str]]) -> list[str]:
    return min(found, key=len)


def _kept(record: msgspec.Struct) -> dict[str, list[Any]]:
    values: dict[str, list[Any]] = defaultdict(list)

    def walk(value: object, path: str) -> None:
        if isinstance(value, dict):
            for key, part in value.items():
                walk(part, f"{path}.{key}" if path else key)
        elif isinstance(value, list | tuple):
            for part in value:
                walk(part, path)
        elif value is not None:
            values[path].append(value)

    walk(msgspec.to_builtins(record, builtin_types=(dt.datetime,)), "")
    return values


def _lost(record: type[Any], row: Carried, kept: dict[str, list[Any]]) -> list[str]:
    missing = []
    for path, value in row:
        leaf = path.rpartition(".")[2]
        if value == "" or _is_ignored(path) or (leaf, value) in IGNORED_VALUES or not _is_known(record, path):
            continue
        if not NOTHING_AS_ZERO.isdisjoint((leaf, path)) and _number(value) == 0:
            continue
        if isinstance(value, str) and leaf == "description" and _is_escaped(record, path):
            value = html.unescape(value)  # noqa: PLW2901 -- what the description really says
        values = [other for name, other in row if name == path] if path in ONE_OF_MANY else [value]
        held = [one for place in _places(path) for one in kept.get(place, ())]
        if not any(_same(other, one) for other in values for one in held):
            missing.append(f"{path}={str(value)[:40]!r}" if "url" not in path else path)
    return missing


def _is_escaped(record: type[Any], path: str) -> bool:
    """Tell whether a description is that of a podcast or of an episode."""
    return "podcast_episode" in path or ("." not in path and record in (Episode, Podcast))


def _is_ignored(path: str) -> bool:
    parts = path.split(".")
    return parts[-1] in IGNORED or ".".join(parts[-2:]) in IGNORED


@remembered
def _places(path: str) -> tuple[str, ...]:
    """Return where a value may stand: its own path, and what it is also called, twice over."""
    places = {path, _WRAPPED.sub(r"\1", path)}
    for _ in range(3):
        places |= {pattern.sub(name, place) for place in places for pattern, name in ALSO_AS}
    return tuple(places)


@remembered
def _is_known(record: type[Any], path: str) -> bool:
    return _is_ignored(path) or not _paths(record).isdisjoint(_places(path))


@remembered
def _paths(record: type[Any]) -> frozenset[str]:
    paths = set()
    for field in msgspec.structs.fields(record):
        paths.add(field.encode_name)
        for kind in kinds_of(field.type):
            part = typing.get_args(kind)[0] if typing.get_origin(kind) is tuple else kind
            if isinstance(part, type) and issubclass(part, msgspec.Struct):
                paths |= {f"{field.encode_name}.{inner}" for inner in _paths(part)}
    return frozenset(paths)


def _same(wire: Scalar, held: object) -> bool:
    """Tell whether a record's value says what the wire says, whatever the types."""
    if isinstance(held, dt.datetime):
        return _number(wire) == held.timestamp() or _moment(wire) == held
    if isinstance(held, bool):
        return wire is held or str(wire).lower() in (("1", "true") if held else ("0", "false"))
    if isinstance(held, str):
        return held == (str(wire) if not isinstance(wire, bool) else "")
    return _number(wire) is not None and _number(wire) == _number(held)


def _number(value: object) -> float | None:
    try:
        return float(str(value)) if not isinstance(value, bool) else None
    except (TypeError, ValueError):
        return None


def _moment(value: Scalar) -> dt.datetime | None:
    try:
        moment = dt.datetime.fromisoformat(str(value))
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
