"""`ampache-desktop api`: one call at a prompt, a saved answer, or a folder of saved answers.

Records go to standard output, one JSON object a line, with the records' own field names; everything else
goes to standard error. Tokens, secrets and the credentials in addresses are hidden unless asked for. Asked to
be raw, it prints the server's answer as it came.
"""

from __future__ import annotations

import dataclasses
import getpass
import gzip
import json
import os
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from ampache_desktop.api import exits
from ampache_desktop.api.asked import BadQuestion, kind_of, question
from ampache_desktop.api.call import MENDED, Media, Page
from ampache_desktop.api.decode import decode
from ampache_desktop.api.errors import AmpacheError, BadCertificate, HttpsUnavailable, redact
from ampache_desktop.api.versions import NEWEST, Api, Format, Version

if TYPE_CHECKING:
    from ampache_desktop.api.certificates import Fingerprint
    from ampache_desktop.api.client import Client
    from ampache_desktop.api.credentials import Credentials
    from ampache_desktop.api.promptoptions import ApiOptions

SECRETS = frozenset({"token", "streamtoken", "secret", "auth"})
"""Fields that open doors."""

ADDRESSES = frozenset({"url", "art", "public_url", "raw"})
"""Fields that hold an address with a credential in it."""

_GZIP = b"\x1f\x8b"


def run(options: ApiOptions) -> int:  # noqa: PLR0911 -- one for each kind of end
    """Do what the options say, and return the exit status."""
    try:
        if options.listing:
            return _list(options)
        if options.check is not None:
            return _check(options, options.check)
        return _ask(options) if options.decode is None else _decode(options, options.decode)
    except BadQuestion as error:
        return _complain(str(error), exits.USAGE)
    except AmpacheError as error:
        return _complain(f"{error} ({type(error).__name__}){_advice(error)}", exits.status_of(error))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # whoever read us has had enough
        return exits.FINE
    except (OSError, EOFError) as error:
        return _complain(str(error), exits.FILE)
    except KeyboardInterrupt:
        return exits.INTERRUPTED


def _list(options: ApiOptions) -> int:
    """Print the table of methods."""
    from ampache_desktop.api.methods import as_text, methods

    rows = methods(options.places)
    print(json.dumps([row.as_plain() for row in rows], indent=1) if options.as_json else as_text(rows))
    return exits.FINE


def shown(value: object, *, secrets: bool = False) -> Any:  # noqa: ANN401 -- JSON
    """Return a record as JSON's types, with its own field names; credentials hidden unless `secrets`."""
    if isinstance(value, msgspec.Struct):
        fields = ((name, getattr(value, name)) for name in value.__struct_fields__)
        return {name: shown(part, secrets=True) if secrets else _hidden(name, part) for name, part in fields}
    if isinstance(value, tuple | list):
        return [shown(part, secrets=secrets) for part in value]
    return msgspec.to_builtins(value)


def _hidden(name: str, value: object) -> Any:  # noqa: ANN401 -- JSON
    if name in SECRETS and value:
        return "***"
    if name in ADDRESSES and isinstance(value, str):
        return redact(value)
    return shown(value)


def _ask(options: ApiOptions) -> int:
    from ampache_desktop.api.address import read
    from ampache_desktop.api.client import Client

    link = read(options.server)
    credentials = _credentials(options, link.user) or link.credentials
    if credentials is None:
        raise BadQuestion("say who you are: --user U --password-stdin, or --api-key-stdin")
    params = dict(options.params)
    kind_of(options.action, params, Version(options.api or NEWEST))  # complain before any traffic
    if options.raw and options.action == "handshake":
        raise BadQuestion("the answer to a handshake is taken in by signing in: leave out --raw")
    api = None if options.api is None else Api(options.api)
    fmt = None if options.fmt is None else Format(options.fmt)
    pin = _pin(options.pin) if options.pin else None
    with Client(link.address, credentials, api=api, fmt=fmt, pin=pin) as client:
        return _answer(client, options, params)


def _answer(client: Client, options: ApiOptions, params: dict[str, str]) -> int:
    if options.action == "handshake":
        return _print(client.connect(), options)
    if options.action == "ping" and not options.raw:
        return _print(client.ping(), options)
    client.connect()
    if options.action == "ping":
        params.setdefault("version", client.version.api.asked_as)
    call = question(options.action, params, client.version)
    if not isinstance(call, Media):
        return _write(client.answer(call), options) if options.raw else _print(client.send(call), options)
    if options.output is None and sys.stdout.isatty():
        raise BadQuestion("that is sound or a picture: give --output FILE, or send it to a program")
    return _write(client.open(call).content, options)


def _pin(text: str) -> Fingerprint:
    from ampache_desktop.api.certificates import fingerprint

    try:
        return fingerprint(text)
    except ValueError as error:
        raise BadQuestion(f"--pin: {error}") from None


def _credentials(options: ApiOptions, user: str) -> Credentials | None:
    from ampache_desktop.api.credentials import ApiKey, Password, UserApiKey

    user = options.user or user
    if options.api_key_stdin:
        key = _secret()
        return UserApiKey(user, key) if user else ApiKey(key)
    if options.password_stdin:
        if not user:
            raise BadQuestion("--password-stdin needs --user U")
        return Password(user, _secret())
    if user and sys.stdin.isatty():
        return Password(user, getpass.getpass())
    return None


def _secret() -> str:
    if not (secret := sys.stdin.readline().rstrip("\r\n")):
        raise BadQuestion("standard input holds no secret")
    return secret


def _decode(options: ApiOptions, file: Path) -> int:
    version = Version(options.api or NEWEST)
    kind = kind_of(options.action, dict(options.params), version)
    body = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    if body.startswith(_GZIP):
        try:
            body = gzip.decompress(body)
        except (EOFError, OSError, zlib.error) as error:
            raise OSError(f"{file}: {error}") from error
    if options.raw:
        return _write(body, options)
    fmt = Format(options.fmt) if options.fmt else version.api.formats[0]
    answer = decode(kind, body, version, fmt)
    return _write(answer, options) if issubclass(kind, Media) else _print(answer, options)


def _print(answer: object, options: ApiOptions) -> int:
    """Print an answer, one JSON object a line; say on standard error what is missing from it."""
    for record in _records(answer):
        print(_line(shown(record, secrets=options.secrets)))
    sys.stdout.flush()
    damage = answer.damage if isinstance(answer, Page) else ()
    for hurt in damage:
        print(f"ampache-desktop: {options.action}: {hurt.reason}", file=sys.stderr)
    return exits.DAMAGED if any(hurt.row != MENDED for hurt in damage) else exits.FINE


def _line(value: object) -> str:
    """Write JSON in characters where standard output takes them, else escaped: the same JSON either way."""
    text = json.dumps(value, ensure_ascii=False)
    try:
        text.encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return json.dumps(value)
    return text


def _records(answer: object) -> Iterator[object]:
    if isinstance(answer, Page):
        yield from answer.rows
    else:
        yield {"message": redact(answer)} if isinstance(answer, str) else answer


def _write(content: bytes, options: ApiOptions) -> int:
    if options.output is not None:
        options.output.write_bytes(content)
    else:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    return exits.FINE


def _check(options: ApiOptions, folder: Path) -> int:
    from ampache_desktop.api.check import check, totals

    checked = []
    try:
        for one in check(folder):
            checked.append(one)
            print(one)
    except FileNotFoundError as error:
        raise BadQuestion(str(error)) from None
    added = totals(checked)
    print(", ".join(f"{name.replace('_', ' ')} {count}" for name, count in added.items()))
    if options.json is not None:
        report = {"files": [dataclasses.asdict(one) for one in checked], "totals": added}
        options.json.write_text(json.dumps(report, ensure_ascii=False, indent=1), "utf-8")
    return exits.LOST if added["lost"] or added["raised"] else exits.FINE


def _advice(error: AmpacheError) -> str:
    if isinstance(error, BadCertificate) and error.fingerprint:
        return f"; to accept just this certificate: --pin {error.fingerprint}"
    if isinstance(error, HttpsUnavailable):
        return f"; to talk over plain http all the same: --server {error.address}"
    return ""


def _complain(text: str, status: int) -> int:
    print(f"ampache-desktop: {text}", file=sys.stderr)
    return status
