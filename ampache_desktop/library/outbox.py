"""What the person did while the server was away, waiting on disk to be sent in order.

One file of JSON lines, only ever appended to: a line is an item, or the number up to which items are dealt
with. An item is on the disk (fsync) before `put` returns; whatever kills the program, at worst the last,
half-written line is lost, and a damaged line costs nothing but itself. When everything is sent the file is
replaced by an empty one.
"""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from ampache_desktop.api.errors import (
    AmpacheError,
    ApiDisabled,
    ServerFailed,
    SessionExpired,
    SignInFailed,
    TransportError,
    UnsupportedByServer,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_KEEP = (TransportError, SessionExpired, SignInFailed, ApiDisabled, ServerFailed)
"""Errors after which an item stays: the server may take it later."""
_COMPACT_AFTER = 100
"""Once more items than this, and than still wait, were dealt with, the file is rewritten without them."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to send: a kind, and what is needed to send it (JSON values only)."""

    number: int
    kind: str
    content: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Delivery:
    """What came of sending: how many were taken, which the server will never take, how many still wait."""

    sent: int
    refused: tuple[tuple[Item, AmpacheError], ...]
    left: int
    stopped_by: AmpacheError | None


class Outbox:
    """Items of one profile on disk. Thread-safe; everything here blocks."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._sending = threading.Lock()
        self._items: list[Item] = []
        self._last = 0
        self._settled = 0
        self.damaged = 0
        """How many lines could not be read."""
        self._read()

    def __len__(self) -> int:
        with self._lock:
            return len(self._items)

    def put(self, kind: str, content: dict[str, Any]) -> None:
        """Add an item; it is on the disk when this returns. Raises `OSError` when the disk refuses."""
        with self._lock:
            self._last += 1
            item = Item(self._last, kind, content)
            self._append({"item": item.number, "kind": kind, "content": content})
            self._items.append(item)

    def deliver(self, send: Callable[[Item], object]) -> Delivery:
        """Send what waits, oldest first, until an error that says the server is away.

        An item that the server refuses for good is taken out and returned in `refused`; one that it is too
        old for is taken out too. Only one delivery runs at a time. Raises what `send` raises beyond
        `AmpacheError`, and `OSError`; what was sent before stays sent.
        """
        sent = 0
        refused: list[tuple[Item, AmpacheError]] = []
        with self._sending:
            while (item := self._first()) is not None:
                try:
                    send(item)
                    sent += 1
                except UnsupportedByServer:
                    pass
                except _KEEP as error:
                    return Delivery(sent, tuple(refused), len(self), error)
                except AmpacheError as error:
                    refused.append((item, error))
                self._settle(item)
        return Delivery(sent, tuple(refused), len(self), None)

    def _first(self) -> Item | None:
        with self._lock:
            return self._items[0] if self._items else None

    def _settle(self, item: Item) -> None:
        with self._lock:
            self._items.remove(item)
            self._settled += 1
            if not self._items or self._settled > max(_COMPACT_AFTER, len(self._items)):
                self._rewrite()
            else:
                self._append({"done": item.number})

    def _read(self) -> None:
        done = 0
        for line in self._lines():
            try:
                value = json.loads(line)
                if "done" in value:
                    done = max(done, int(value["done"]))
                else:
                    self._items.append(Item(int(value["item"]), str(value["kind"]), dict(value["content"])))
            except (ValueError, TypeError, KeyError):
                self.damaged += 1
        self._last = max([done, *(item.number for item in self._items)])
        self._items = [item for item in self._items if item.number > done]

    def _lines(self) -> Iterator[bytes]:
        with contextlib.suppress(FileNotFoundError), self._path.open("rb") as file:
            yield from (line for line in file if line.strip())

    def _append(self, value: dict[str, Any]) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("ab+") as file:
            if file.tell() and not _ends_line(file):
                file.write(b"\n")
            file.write(json.dumps(value, ensure_ascii=False).encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())

    def _rewrite(self) -> None:
        """Replace the file by one with only what waits; the old one stays until the new one is whole."""
        lines: list[dict[str, Any]] = [{"done": self._last if not self._items else self._items[0].number - 1}]
        lines += [{"item": item.number, "kind": item.kind, "content": item.content} for item in self._items]
        handle, name = tempfile.mkstemp(dir=self._path.parent, prefix=self._path.name)
        with os.fdopen(handle, "wb") as file:
            file.writelines(json.dumps(line, ensure_ascii=False).encode() + b"\n" for line in lines)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(self._path)
        self._settled = 0


def _ends_line(file: BinaryIO) -> bool:
    file.seek(-1, os.SEEK_END)
    return file.read(1) == b"\n"
