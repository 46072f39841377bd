"""Covers: which picture belongs to a record, fetched once and kept on disk, the oldest giving way.

A key names a picture: its address without session, token or any other secret, so that it may be written down
and stays the same after a new sign-in. Files hold the picture as the server sent it; an empty file remembers
that there is none. The file's time of change says when it was fetched, its time of access when it was wanted.
"""

from __future__ import annotations

import hashlib
import logging
import os
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, Protocol
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from ampache_desktop.api.calls.media import Art as ArtCall
from ampache_desktop.api.calls.media import ArtKind
from ampache_desktop.api.errors import AmpacheError, HttpStatus, NoSuchMethod, NotFound, UnsupportedByServer

_log = logging.getLogger(__name__)

CAP_BYTES: Final = 256 * 1024 * 1024
"""How much of the disk pictures may take unless somebody says otherwise."""
MOST_BYTES_EACH: Final = 16 * 1024 * 1024
"""A larger picture is not kept on disk."""
FRESH_S: Final = 7 * 24 * 3600
"""After this long a picture is asked for again; when that fails, the old one still serves."""
NONE_FRESH_S: Final = 24 * 3600
"""After this long a record without a picture is asked again."""

_SECRETS: Final = frozenset({"auth", "ssid", "token", "apikey", "api_key", "password", "user", "uid", "u"})
_IRRELEVANT: Final = frozenset({"name", "cache"})
_SIGNATURES: Final = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF8", b"RIFF", b"BM", b"<svg", b"<?xml")
# The placeholder that servers without `has_art` send in place of a missing cover.
_PLACEHOLDER_BYTES: Final = 41464
_NOT_FOUND: Final = 404
_KINDS: Final = frozenset(kind.value for kind in ArtKind)


class Body(Protocol):
    """An answer to `Client.open`."""

    @property
    def content(self) -> bytes:
        """The bytes."""

    @property
    def content_type(self) -> str:
        """The MIME type, perhaps with parameters; empty when it was not said."""


class PictureServer(Protocol):
    """What pictures need of a client."""

    def open(self, media: ArtCall, /) -> Body:
        """Return the answer to a call for bytes. Raises `AmpacheError`."""

    def fetch(self, url: str, /) -> Body:
        """Return what an address of a record points to. Raises `AmpacheError`."""


def cover_key(record: Any) -> str:  # noqa: ANN401 - whatever may carry a picture
    """Return the key of a record's picture; empty where the record has none, or cannot have one."""
    address = getattr(record, "art", None)
    if not address or getattr(record, "has_art", None) is False:
        return ""
    return key_of(address)


@lru_cache(16384)
def key_of(address: str) -> str:
    """Return the key for the address of a picture: the address without secrets; empty for no web address."""
    try:
        parts = urlsplit(address)
    except ValueError:  # such as http://[x
        return ""
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return ""
    kept = [
        (name, value)
        for name, value in parse_qsl(parts.query)
        if name.lower() not in _SECRETS and name not in _IRRELEVANT
    ]
    host = parts.netloc.rpartition("@")[2]
    return urlunsplit((parts.scheme, host, parts.path, urlencode(sorted(kept)), ""))


def call_for(key: str) -> ArtCall | None:
    """Return the call that fetches the picture of a key; None when the key is not of an Ampache object."""
    params = dict(parse_qsl(urlsplit(key).query))
    kind, number = params.get("object_type", ""), params.get("object_id", "")
    if not number or kind not in _KINDS:
        return None
    return ArtCall(ArtKind(kind), number)


@dataclass(frozen=True)
class _Kept:
    path: Path
    size: int
    wanted: float


class Art:
    """Pictures of one server, kept in `folder` (of its own) up to `cap_bytes`.

    Everything blocks, and any thread may call.
    """

    def __init__(self, server: PictureServer, folder: Path, cap_bytes: int = CAP_BYTES) -> None:
        self._server = server
        self._folder = folder
        self._cap = cap_bytes
        self._lock = threading.Lock()
        self._used: int | None = None

    def fetch(self, key: str) -> bytes | None:
        """Return a picture as the server sent it (JPEG, PNG, WebP, GIF …); None when the record has none.

        Comes from the disk while it is fresh. Raises `AmpacheError` when it is not there and cannot be had.
        A disk that cannot be read or written costs time, not the picture.
        """
        path = self._path(key)
        kept, age = _read(path)
        if kept is not None and age < (FRESH_S if kept else NONE_FRESH_S):
            return kept or None
        try:
            picture = self._ask(key)
        except AmpacheError:
            if kept is not None:
                return kept or None
            raise
        self._keep(path, picture or b"")
        return picture

    def file_of(self, key: str) -> Path | None:
        """Return the file that holds a picture, for programs that want a path; None when not on disk."""
        path = self._path(key)
        try:
            return path if path.stat().st_size else None
        except OSError:
            return None

    def discard(self, key: str) -> None:
        """Drop the kept picture: it could not be decoded, or it was changed on the server."""
        path = self._path(key)
        with self._lock:
            self._remove(path)

    def clear(self) -> None:
        """Drop every picture."""
        with self._lock:
            for kept in self._files():
                self._remove(kept.path)

    @property
    def used_bytes(self) -> int:
        """How much of the disk the pictures take."""
        with self._lock:
            return self._measured()

    def _ask(self, key: str) -> bytes | None:
        try:
            body = self._answer(key)
        except NotFound:
            return None
        except HttpStatus as error:
            if error.status == _NOT_FOUND:
                return None
            raise
        return body.content if _is_picture(body.content) else None

    def _answer(self, key: str) -> Body:
        """Ask through the API, which knows no placeholders; where it cannot, at the address itself."""
        call = call_for(key)
        if call is not None:
            try:
                return self._server.open(call)
            except (UnsupportedByServer, NoSuchMethod):
                pass
        return self._server.fetch(key)

    # The disk

    def _path(self, key: str) -> Path:
        name = hashlib.sha256(key.encode()).hexdigest()[:40]
        return self._folder / name[:2] / name[2:]

    def _keep(self, path: Path, picture: bytes) -> None:
        if len(picture) > min(MOST_BYTES_EACH, self._cap):
            return
        try:
            with self._lock:
                self._used = self._measured() + len(picture) - _size(path)
                _write(path, picture)
                if self._used > self._cap:
                    self._make_room()
        except OSError as error:
            _log.info("a cover could not be kept: %s", error.strerror)

    def _make_room(self) -> None:
        """Remove what was wanted longest ago until a tenth of the cap is free. The lock is held."""
        files = sorted(self._files(), key=lambda kept: kept.wanted)
        used = sum(kept.size for kept in files)
        for kept in files:
            if used <= self._cap * 0.9:
                break
            self._remove(kept.path)
            used -= kept.size
        self._used = used

    def _measured(self) -> int:
        if self._used is None:
            self._used = sum(kept.size for kept in self._files())
        return self._used

    def _files(self) -> Iterator[_Kept]:
        """Every kept file, read once from the disk. Leavings of a write that was cut off are removed."""
        for path in self._folder.glob("??/*"):
            if path.suffix == ".part":
                path.unlink(missing_ok=True)
                continue
            try:
                found = path.stat()
            except OSError:
                continue
            yield _Kept(path, found.st_size, found.st_atime)

    def _remove(self, path: Path) -> None:
        size = _size(path)
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            _log.info("a cover could not be removed: %s", error.strerror)
            return
        if self._used is not None:
            self._used -= size


def _read(path: Path) -> tuple[bytes | None, float]:
    """Return what a file holds and its age in seconds; None when it is not there, or no picture."""
    now = time.time()
    try:
        picture = path.read_bytes()
        fetched = path.stat().st_mtime
        os.utime(path, (now, fetched))
    except OSError:
        return None, 0
    if picture and not _is_picture(picture):
        return None, 0
    return picture, now - fetched


def _write(path: Path, picture: bytes) -> None:
    """Write a file so that it is there whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(picture)
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _is_picture(body: bytes) -> bool:
    """Tell whether bytes begin as a picture does, and are not the server's stand-in for a missing one."""
    if len(body) == _PLACEHOLDER_BYTES and body.startswith(_SIGNATURES[1]):
        return False
    return body.lstrip()[:16].startswith(_SIGNATURES)
