"""What the `api` command is asked for; light enough for the parsing of the command line."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from pathlib import Path


@dataclasses.dataclass(frozen=True)
class ApiOptions:
    """What `api` is to do: `action` with `params` on a server, or `decode` of a file, or `check` of a folder,
    or `listing` of all methods, with `places` telling where in the window they live.

    Secrets are not here: they come from standard input.
    """

    action: str = ""
    params: tuple[tuple[str, str], ...] = ()
    server: str = ""
    user: str = ""
    password_stdin: bool = False
    api_key_stdin: bool = False
    pin: str = ""
    api: int | None = None
    fmt: str | None = None
    raw: bool = False
    secrets: bool = False
    output: Path | None = None
    decode: Path | None = None
    check: Path | None = None
    json: Path | None = None
    listing: bool = False
    as_json: bool = False
    places: Mapping[str, str] = dataclasses.field(default_factory=dict)
