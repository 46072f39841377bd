"""Requests as values: a class is an endpoint, its fields are the parameters, one object is one request.

    class AlbumSongs(Listing[Song], action="album_songs"):
        \"\"\"Songs of one album, in disc and track order.\"\"\"

        album: AlbumId = arg("filter")

The same object serves as the cache key, the log line, the retry and the source of further pages; the
embedded server reads requests back into the very same classes (`Call.from_query`).

Class keywords: `action` (the name on the wire, or a table from the version that brought it),
`since`/`until` (first and last version that has the method), `fixed` (parameters that are part of the
endpoint, such as `type=song`), `also` (further names for the same method), `level` (the Ampache access
level that it asks for: 5 guest, 25 user, 50 content manager, 75 catalog manager, 100 admin; 0 means nobody
need be signed in), `signed` (False for what strangers ask), `silence` (the error that an empty answer means).
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum
import types
import typing
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar, Generic, Self, TypeVar, cast, dataclass_transform, get_args, get_origin

from ampache_desktop.api.errors import BadRequest, Refused, UnsupportedByServer
from ampache_desktop.api.versions import Api, Version, version_of

T = TypeVar("T")
Spelling = str | Mapping[Api | Version, str]
"""One name, or names by the version that brought them."""

CATALOGUE: list[type[Call[Any]]] = []
"""Every concrete call, in the order of definition."""

_ARG = "ampache.arg"
_LEFT_OUT = (None, False, 0, "", ())
"""Defaults that servers assume themselves, so that they need not be sent."""


class Spread:
    """How one field is written as several parameters. `examples` are names of such parameters."""

    examples: ClassVar[tuple[str, ...]] = ()

    def write(self, value: Any, call: type[Call[Any]], version: Version) -> dict[str, str]:
        """Return the parameters. Raises `UnsupportedByServer`."""
        raise NotImplementedError

    def read(self, params: Mapping[str, str], call: type[Call[Any]], version: Version) -> Any:
        """Return what the parameters say, None when there are none. Forgives what makes no sense."""
        raise NotImplementedError

    def claims(self, name: str) -> bool:
        """Tell whether a parameter is one of these."""
        raise NotImplementedError


@dataclasses.dataclass(frozen=True)
class Arg:
    """How one field of a call is written on the wire."""

    wire: Spelling
    since: Version
    until: Version | None
    also: tuple[str, ...] = ()
    spread: Spread | None = None

    def texts(self, params: Mapping[str, str], version: Version) -> str | None:
        """Return what a request says for the field, by its name or another that servers accept."""
        wire = spelled(self.wire, version)
        if wire is None or not _known(self, version):
            return None
        return next((params[name] for name in (wire, *self.also) if name in params), None)


def arg(
    wire: Spelling,
    *,
    default: Any = dataclasses.MISSING,
    since: Api | Version = Api.V3,
    until: Api | Version | None = None,
    also: tuple[str, ...] = (),
    spread: Spread | None = None,
    kw_only: bool = False,
    repr: bool = True,
) -> Any:
    """Declare a field of a call: its name(s) on the wire and the versions that know it.

    A field without default must be given. `also` are names that servers accept besides. `spread` writes the
    field as several parameters. `repr=False` keeps a secret out of logs.
    """
    last = None if until is None else version_of(until)
    metadata = {_ARG: Arg(wire, version_of(since), last, also, spread)}
    return dataclasses.field(default=default, kw_only=kw_only, repr=repr, metadata=metadata)


def spelled(names: Spelling, version: Version) -> str | None:
    """Return the spelling that `version` uses, or None when it has none yet."""
    if isinstance(names, str):
        return names
    known = [(version_of(since), name) for since, name in names.items() if version_of(since) <= version]
    return max(known)[1] if known else None


def first_spelling(names: Spelling) -> str:
    """Return the newest spelling: the name by which people know it."""
    return names if isinstance(names, str) else max((version_of(s), n) for s, n in names.items())[1]


@dataclass_transform(frozen_default=True, field_specifiers=(arg,))
class Call(Generic[T]):
    """A request. Subclass `One`, `Listing`, `Done` or `Media` rather than this."""

    action: ClassVar[Spelling] = ""
    also: ClassVar[tuple[str, ...]] = ()
    since: ClassVar[Version] = Version(3)
    until: ClassVar[Version | None] = None
    fixed: ClassVar[Mapping[str, Spelling]] = types.MappingProxyType({})
    level: ClassVar[int] = 5
    safe: ClassVar[bool] = True
    signed: ClassVar[bool] = True
    silence: ClassVar[type[Refused] | None] = None
    record: ClassVar[Any] = None

    def __init_subclass__(  # noqa: PLR0913 -- what there is to say of an endpoint
        cls,
        *,
        action: Spelling | None = None,
        also: tuple[str, ...] = (),
        since: Api | Version = Api.V3,
        until: Api | Version | None = None,
        fixed: Mapping[str, Spelling] | None = None,
        level: int = 5,
        safe: bool | None = None,
        signed: bool = True,
        silence: type[Refused] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init_subclass__(**kwargs)
        dataclasses.dataclass(frozen=True)(cls)
        if safe is not None:
            cls.safe = safe
        if action is None:
            return
        cls.action, cls.also, cls.level, cls.signed, cls.silence = action, also, level, signed, silence
        cls.since, cls.until = version_of(since), None if until is None else version_of(until)
        cls.fixed = types.MappingProxyType(dict(fixed or {}))
        cls.record = _record_of(cls)
        CATALOGUE.append(cls)

    @classmethod
    def name(cls) -> str:
        """Return the method's newest name on the wire, such as `genre_songs`."""
        return first_spelling(cls.action)

    @classmethod
    def names(cls) -> frozenset[str]:
        """Return every name that this method has, or had, on the wire."""
        own = (cls.action,) if isinstance(cls.action, str) else tuple(cls.action.values())
        return frozenset((*own, *cls.also))

    @classmethod
    def offered_by(cls, version: Version) -> bool:
        """Tell whether a server of this version has the method."""
        until = cls.until is None or version <= cls.until or version.api <= cls.until.api == cls.until.major
        return cls.since <= version and until and spelled(cls.action, version) is not None

    @classmethod
    def args(cls) -> Iterator[tuple[dataclasses.Field[Any], Arg]]:
        """Yield the fields with how each is written."""
        for field in dataclasses.fields(cast("Any", cls)):  # made a dataclass by __init_subclass__
            yield field, field.metadata[_ARG]

    def query(self, version: Version) -> dict[str, str]:
        """Return the parameters to send to a server of `version`: `action` first, no `auth`.

        A field that the server is too old for is left out while it has its default. Raises
        `UnsupportedByServer` when it has another value, or when the method itself is not there.
        """
        name = spelled(self.action, version)
        if name is None or not self.offered_by(version):
            message = f"API {version} does not have {self.name()}"
            raise UnsupportedByServer(message, call=self.name())
        params = {"action": name}
        for key, value in self.fixed.items():
            if (text := spelled(value, version)) is not None:
                params[key] = text
        for field, written in self.args():
            value = getattr(self, field.name)
            wire = spelled(written.wire, version)
            if written.spread is not None:
                params |= written.spread.write(value, type(self), version)
            elif wire is not None and _known(written, version):
                if value not in _LEFT_OUT or value != field.default:
                    params[wire] = to_wire(value)
            elif value != field.default:
                message = f"API {version} does not know the argument {field.name} of {self.name()}"
                raise UnsupportedByServer(message, call=self.name())
        return params

    @classmethod
    def from_query(cls, params: Mapping[str, str], version: Version) -> Self:
        """Read a request back: the inverse of `query`, forgiving as servers are.

        An optional parameter that cannot be read is taken as absent. Raises `BadRequest` when one
        that must be there is missing or empty.
        """
        values: dict[str, Any] = {}
        hints = typing.get_type_hints(cls)
        for field, written in cls.args():
            required = field.default is dataclasses.MISSING
            if written.spread is not None:
                value = written.spread.read(params, cls, version)
            else:
                value = cls._read(written, params, version, hints[field.name], required=required)
            if value is not None:
                values[field.name] = value
            elif required:
                wire = spelled(written.wire, version) or field.name
                raise BadRequest(f"Bad Request: {wire}", code=4710, action=cls.name(), kind=wire)
        return cls(**values)

    @classmethod
    def _read(
        cls, written: Arg, params: Mapping[str, str], version: Version, hint: Any, *, required: bool
    ) -> Any:
        """Read one parameter; None when it is not there, or is optional and cannot be read."""
        text = written.texts(params, version)
        if text is None or (required and not text):
            return None
        try:
            return from_wire(text, hint)
        except ValueError as error:
            if not required:
                return None
            wire = spelled(written.wire, version) or ""
            message = f"Bad Request: {text[:60]}"
            raise BadRequest(message, code=4710, action=cls.name(), kind=wire) from error

    def __str__(self) -> str:
        shown = [
            f"{f.name}={getattr(self, f.name)!r}"
            for f, _ in self.args()
            if f.repr and getattr(self, f.name) != f.default
        ]
        return f"{self.name()}({', '.join(shown)})"


class One(Call[T]):
    """A call whose answer is one record."""


class Listing(Call[T]):
    """A call whose answer is a page of records. `limit` None leaves the page's size to the server."""

    offset: int = arg("offset", default=0, kw_only=True)
    limit: int | None = arg("limit", default=None, kw_only=True)

    def at(self, offset: int, limit: int | None = None) -> Self:
        """Return the same request for the page that starts at row `offset`."""
        return dataclasses.replace(self, offset=offset, limit=self.limit if limit is None else limit)


class Done(Call[str], safe=False):
    """A call that changes something; its answer is the server's sentence, which may be empty."""


class Media(Call[bytes]):
    """A call whose answer is not a record but sound or a picture."""


CUT_OFF = -1
MENDED = -2


@dataclasses.dataclass(frozen=True)
class Damage:
    """What could not be understood of an answer.

    `row` is the place of a row that is missing from the page; CUT_OFF when everything from the end of the
    page's rows on is lost; MENDED when a row was broken and nothing is missing.
    """

    row: int
    reason: str
    text: str = dataclasses.field(default="", repr=False)


@dataclasses.dataclass(frozen=True)
class Page(Generic[T]):
    """One page of a listing.

    `total` is the server's count, None when it gave none; it lies on several versions (it may be the
    count of the whole table), so it may size a scroll bar but never ends a listing: a page with fewer
    rows than were asked for does. `damage` tells what could not be understood.
    """

    rows: tuple[T, ...]
    offset: int = 0
    total: int | None = None
    md5: str | None = None
    damage: tuple[Damage, ...] = ()

    @property
    def is_cut_off(self) -> bool:
        """Tell whether the answer broke off, so that its shortness says nothing about the listing's end."""
        return any(hurt.row == CUT_OFF for hurt in self.damage)

    @property
    def height(self) -> int:
        """How many rows the server sent, understood or not."""
        return len(self.rows) + sum(1 for hurt in self.damage if hurt.row >= 0)

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[T]:
        return iter(self.rows)


def to_wire(value: object) -> str:
    """Write one value as a parameter: flags as 1 and 0, moments in ISO 8601 UTC, several with commas."""
    if isinstance(value, enum.Enum):
        return str(value.value)
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    if isinstance(value, tuple):
        return ",".join(to_wire(part) for part in value)
    return str(value)


def from_wire(text: str, hint: Any) -> Any:
    """Read one parameter as the type that a field declares. Raises `ValueError` when it does not fit."""
    origin = get_origin(hint)
    if origin in (typing.Union, types.UnionType):
        options = [option for option in get_args(hint) if option is not type(None)]
        return from_wire(text, options[0])
    if origin is tuple:
        return tuple(from_wire(part, get_args(hint)[0]) for part in text.split(",") if part)
    hint = getattr(hint, "__supertype__", hint)
    if hint is bool:
        return text.lower() not in {"", "0", "false", "no"}
    if hint is int and text.lower() == "none":
        return 0
    if hint is dt.datetime:
        moment = dt.datetime.fromisoformat(text)
        return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
    return hint(text)


def _known(written: Arg, version: Version) -> bool:
    return written.since <= version and (written.until is None or version <= written.until)


def _record_of(cls: type[Call[Any]]) -> Any:
    for base in getattr(cls, "__orig_bases__", ()):
        if args := get_args(base):
            return args[0]
    above = (getattr(parent, "record", None) for parent in cls.__mro__[1:])
    return next((record for record in above if record is not None), None)
