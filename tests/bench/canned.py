"""Real answers of the demo server, kept and decoded anew for every page: no server takes the processor."""

from __future__ import annotations

import dataclasses
import threading
import time
from collections.abc import Mapping
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter

from ampache_desktop.api.address import Address
from ampache_desktop.api.call import Listing, Page
from ampache_desktop.api.client import Client
from ampache_desktop.api.credentials import Password
from ampache_desktop.api.transport import Answer, HttpTransport, Transport
from ampache_desktop.api.versions import Format
from ampache_desktop.models.sources import Arrangement, Source

T = TypeVar("T")
LATENCY_S = 0.02


class Timed(HttpTransport):
    """Notes when each request began and ended."""

    def __init__(self) -> None:
        super().__init__()
        self.spans: list[tuple[float, float]] = []

    def get(self, url: str, params: Mapping[str, str] | None = None, **how: Any) -> Answer:  # noqa: ANN401 - as HttpTransport has it
        begin = time.perf_counter()
        answer = super().get(url, params, **how)
        self.spans.append((begin, time.perf_counter()))
        return answer


class Replayed(HttpTransport):
    """Notes the answers to listings, and gives them again once `replaying`, each after 20 ms.

    Page n is answered with page 1 + n % 4 of those that were noted, the first with the first: the first page
    is never the same as another, nor any page the same as its neighbour.
    """

    def __init__(self) -> None:
        super().__init__()
        self.replaying = False
        self._answers: dict[int, Answer] = {}

    def get(self, url: str, params: Mapping[str, str] | None = None, **how: Any) -> Answer:  # noqa: ANN401 - as HttpTransport has it
        offset, limit = (int((params or {}).get(name, 0)) for name in ("offset", "limit"))
        if self.replaying:
            time.sleep(LATENCY_S)
            number = offset // limit
            return self._answers[1 + number % 4 if number else 0]
        answer = super().get(url, params, **how)
        if limit:
            self._answers[offset // limit] = answer
        return answer


def sign_in(url: str, user: str, password: str, transport: Transport, fmt: Format | None = None) -> Client:
    """Sign in to a demo server."""
    client = Client(Address.parse(url), Password(user, password), transport=transport, fmt=fmt)
    client.connect()
    return client


class Canned(Source[T], Generic[T]):
    """A listing of `length` rows: the client's own work over five recorded pages of `limit` rows."""

    def __init__(
        self, client: Client, transport: Replayed, listing: Listing[T], length: int, limit: int = 200
    ) -> None:
        self._client = client
        self._listing = listing
        self._length = length
        for number in range(5):
            client.send(listing.at(number * limit, limit))
        transport.replaying = True

    def fetch(self, offset: int, limit: int) -> Page[T]:
        if offset >= self._length:
            return Page((), offset, self._length)
        page = self._client.send(self._listing.at(offset, limit))
        return dataclasses.replace(page, rows=page.rows[: self._length - offset], total=self._length)

    def arranged(self, wish: Arrangement) -> Source[T] | None:
        return None


class CannedPictures:
    """A drawn picture of 300 × 300 for every key, as PNG bytes that are decoded each time."""

    def __init__(self) -> None:
        self._pictures = [_drawn(number) for number in range(8)]
        self._lock = threading.Lock()
        self.asked = 0

    def fetch(self, key: str) -> bytes | None:
        with self._lock:
            self.asked += 1
        return self._pictures[hash(key) % len(self._pictures)]

    def discard(self, key: str) -> None:
        raise AssertionError(key)


def _drawn(number: int) -> bytes:
    image = QImage(300, 300, QImage.Format.Format_RGB32)
    image.fill(QColor.fromHsv(number * 45, 140, 180))
    painter = QPainter(image)
    for step in range(40):
        painter.fillRect(
            QRect(step * 7, step * 5, 60, 40), QColor.fromHsv((number * 45 + step * 4) % 360, 120, 200)
        )
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert QImageWriter(buffer, QByteArray(b"PNG")).write(image)
    return bytes(data.data())
