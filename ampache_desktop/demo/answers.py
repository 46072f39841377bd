"""What handlers answer, before it is written in any generation or format; and how they refuse."""

from __future__ import annotations

import dataclasses
import enum
from collections.abc import Mapping, Sequence
from typing import Any

from ampache_desktop.api.versions import Api
from ampache_desktop.demo.tables import Table


@dataclasses.dataclass(frozen=True)
class Many:
    """A page of records.

    `total` is how many fit the request, `table_total` how many the server remembers to have altogether: the
    count that XML answers carry from API 5 on, right or not. `basis` is what the fingerprint is made of.
    `true_total` makes XML carry `total`; `twice` prints two documents into one XML answer. `head` is what is
    said of all records, before them.
    """

    table: Table
    records: Sequence[Any]
    total: int
    table_total: int
    basis: str
    true_total: bool = False
    twice: bool = False
    head: Mapping[str, str] = dataclasses.field(default_factory=dict)


@dataclasses.dataclass(frozen=True)
class Single:
    """One record. `listed` puts it into a list in API 5 too, as that generation does with albums."""

    table: Table
    record: Any
    table_total: int
    listed: bool = False


class Pack(enum.Enum):
    """How JSON packs records that come without count or fingerprint."""

    ROW = enum.auto()
    ROWS = enum.auto()
    NAMED_ROW = enum.auto()
    NAMED_ROWS = enum.auto()
    LISTED_ROWS = enum.auto()
    """A list of one object, in which the rows are named."""
    ENCLOSED_ROWS = enum.auto()
    """The rows under the name of what XML puts around them."""


@dataclasses.dataclass(frozen=True)
class Bare:
    """Records without count or fingerprint, as servers send people and what belongs to them.

    `packs` is how JSON packs them. `around` is the element that XML puts around all of them up to API 4.
    """

    table: Table
    records: Sequence[Any]
    packs: Mapping[Api, Pack]
    around: str = ""


@dataclasses.dataclass(frozen=True)
class Groups:
    """Records of several tables, by the name of each group, within one element."""

    around: str
    groups: Mapping[str, tuple[Table, Sequence[Any]]]


@dataclasses.dataclass(frozen=True)
class Numbers:
    """Ids and nothing else, not even what they are of."""

    ids: Sequence[str]


@dataclasses.dataclass(frozen=True)
class Inside:
    """An object within another one, by its type. `told` False where JSON answers cannot tell its id."""

    id: str
    type: str
    told: bool = True


@dataclasses.dataclass(frozen=True)
class Index:
    """Ids of one type, with what is inside of each where `insides` has something for every id.

    JSON calls them by the `type` that was asked for, XML by what they are: their `noun`.
    """

    type: str
    noun: str
    ids: Sequence[str]
    insides: Sequence[Sequence[Inside]] | None = None


@dataclasses.dataclass(frozen=True)
class CountOnly:
    """What API 3 and 4 send for an object that does not exist: no object, though XML counts one."""

    total: int = 1


@dataclasses.dataclass(frozen=True)
class Plain:
    """An answer of single values, such as a session; a value may be such an answer in itself."""

    values: Mapping[str, object]


@dataclasses.dataclass(frozen=True)
class Success:
    """Something was done."""

    text: str


@dataclasses.dataclass(frozen=True)
class Nothing:
    """An empty body: what servers send in many places where they know no answer."""

    status: int = 200


@dataclasses.dataclass(frozen=True)
class Redirect:
    """The answer is elsewhere."""

    location: str


@dataclasses.dataclass(frozen=True)
class Picture:
    """A picture's bytes."""

    body: bytes
    mime: str


@dataclasses.dataclass(frozen=True)
class Twofold:
    """Two documents in one body: a server prints that it refuses, and goes on all the same."""

    no: Refusal
    then: Refusal | Success


Written = Many | Single | Bare | Groups | Index | Numbers | CountOnly | Plain | Success
"""An answer that is a document."""
Answer = Written | Twofold | Nothing | Redirect | Picture


class Refusal(Exception):
    """A no, in the words of generations 5 and 6 and, where those differ, in the words of 3 and 4."""

    def __init__(
        self,
        code: int,
        kind: str,
        message: str,
        *,
        old_code: int,
        old_message: str = "",
        status: int = 200,
    ) -> None:
        super().__init__(message)
        self.code, self.kind, self.message = code, kind, message
        self.old_code, self.old_message = old_code, old_message or message
        self.status = status


def missing(parameter: str, *, status: int = 200) -> Refusal:
    """Return the no to a request without a parameter that it must have."""
    return Refusal(
        4710,
        "system",
        f"Bad Request: {parameter}",
        old_code=401,
        old_message=f"Missing mandatory parameter '{parameter}'",
        status=status,
    )


def bad_type(value: str) -> Refusal:
    """Return the no to a type of object that a method does not take."""
    old = f"Incorrect object type {value}"
    return Refusal(4710, "type", f"Bad Request: {value}", old_code=401, old_message=old)


def bad_url() -> Refusal:
    """Return the no to a stream address that is none."""
    return Refusal(4710, "url", "Bad Request", old_code=401, old_message="Missing mandatory parameter 'url'")


def not_found(id: str, *, kind: str = "filter") -> Refusal:
    """Return the no to an id that nothing has."""
    message = id if kind == "empty" else f"Not Found: {id}"
    return Refusal(4704, kind, message, old_code=404, old_message="Library item not found")


def unknown_method() -> Refusal:
    """Return the no to a method that the generation does not have."""
    return Refusal(4705, "system", "Invalid Request", old_code=405)


def bad_value(kind: str, value: str, *, old_code: int = 400, old_message: str) -> Refusal:
    """Return the no to a value that a parameter cannot have; `kind` is mostly the parameter's name."""
    return Refusal(4710, kind, f"Bad Request: {value}", old_code=old_code, old_message=old_message)


def feature_off(switch: str) -> Refusal:
    """Return the no of a server on which a feature is switched off."""
    old = f"Access Denied: {switch} is not enabled."
    return Refusal(4703, "system", f"Enable: {switch}", old_code=400, old_message=old)


def removed_method() -> Refusal:
    """Return the no to a method that earlier generations had."""
    return Refusal(4706, "removed", "Depreciated", old_code=405, old_message="Invalid Request")


def session_expired() -> Refusal:
    """Return the no to a token."""
    return Refusal(4701, "account", "Session Expired", old_code=401)


def sign_in_failed(why: str = "Incorrect username or password") -> Refusal:
    """Return the no to credentials: the same for every wrong one."""
    return Refusal(4701, "account", f"Received Invalid Handshake - {why}", old_code=401)


def too_low(level: int) -> Refusal:
    """Return the no to an account that may not do this."""
    old = f"User does not have access level {level}"
    return Refusal(4742, "account", f"Require: {level}", old_code=400, old_message=old)


def api_disabled() -> Refusal:
    """Return the no of a server whose API is switched off."""
    return Refusal(4700, "system", "Access Denied", old_code=501, old_message="Access Control not Enabled")


def database_down(action: str) -> Refusal:
    """Return the no of a server that lost its database: it looks like a no to the person, but is none."""
    if action == "handshake":
        message = "Unauthorized access attempt to API - ACL Error"
        return Refusal(4742, "account", message, old_code=403)
    return Refusal(4700, "system", "Access Denied", old_code=401, old_message="Session Expired")
