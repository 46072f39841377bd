"""Covers for widgets: pixmaps in the size that is painted, kept up to a limit, fetched newest first."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from typing import Final, NamedTuple, Protocol

from PySide6.QtCore import QBuffer, QByteArray, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QImageReader, QPixmap

from ampache_desktop.qt.jobs import Jobs, Ticket, Urgency

AT_ONCE: Final = 4
"""Covers under way at once."""
KEPT_BYTES: Final = 24_000_000
"""Pixels kept in memory."""
TRY_AGAIN_S: Final = 60.0
"""How long a cover that could not be had is not asked for again."""
QUEUED: Final = 200
"""Wishes that wait at most; the oldest, which scrolled away, are forgotten."""
_MOST_SIDE: Final = 4096
"""A cover with longer sides is not decoded unless its format can be read at a smaller scale."""
_FORMATS: Final = {
    b"\xff\xd8\xff": b"jpeg",
    b"\x89PNG": b"png",
    b"GIF8": b"gif",
    b"RIFF": b"webp",
    b"BM": b"bmp",
}
"""How a picture begins, and Qt's name for its format."""


class Pictures(Protocol):
    """Where the bytes of covers come from: `library.art.Art`. Its methods block."""

    def fetch(self, key: str, /) -> bytes | None:
        """Return the picture, None when there is none. Raises `AmpacheError` or `OSError`."""

    def discard(self, key: str, /) -> None:
        """Forget a kept picture that cannot be decoded."""


class _Wish(NamedTuple):
    """One cover in one size; `side` is in physical pixels."""

    key: str
    side: int


class Covers(QObject):
    """Satisfies `widgets.covers.CoverSource`.

    A wish that was not served is kept for as long as newer ones leave it room, so a view asks by painting and
    never has to say that something scrolled away.
    """

    arrived = Signal(str)
    """`pixmap` would answer differently now for this key."""

    def __init__(
        self, jobs: Jobs, pictures: Pictures, parent: QObject | None = None, kept_bytes: int = KEPT_BYTES
    ) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._pictures = pictures
        self._room = kept_bytes
        self._kept: OrderedDict[_Wish, QPixmap] = OrderedDict()
        self._bytes = 0
        self._missing: set[str] = set()
        self._failed: dict[str, float] = {}
        self._waiting: OrderedDict[_Wish, None] = OrderedDict()
        self._under_way: dict[_Wish, Ticket] = {}
        self._decoding = threading.Lock()
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._begin)

    def pixmap(self, key: str, side: int, dpr: float) -> QPixmap | None:
        """Return the cover at `side` × `dpr` pixels, square. Never blocks.

        None while it is on its way (asking sets it on its way); a null QPixmap when there is none, or none
        can be had for now.
        """
        if not key or key in self._missing:
            return QPixmap()
        wish = _Wish(key, max(1, round(side * dpr)))
        found = self._kept.get(wish)
        if found is not None:
            self._kept.move_to_end(wish)
            return found
        if self._failed and self._is_failed(key):
            return QPixmap()
        if wish not in self._under_way:
            self._waiting[wish] = None
            self._waiting.move_to_end(wish)
            if len(self._waiting) > QUEUED:
                self._waiting.popitem(last=False)
            if not self._soon.isActive():
                self._soon.start()
        return None

    def forget(self, key: str = "") -> None:
        """Ask again for a cover that changed on the server; without a key, for all that did not come."""
        if not key:
            again = [*self._missing, *self._failed]
            self._missing.clear()
            self._failed.clear()
            for each in again:
                self.arrived.emit(each)
            return
        self._missing.discard(key)
        self._failed.pop(key, None)
        for wish in [wish for wish in self._kept if wish.key == key]:
            self._bytes -= _size_of(self._kept.pop(wish))
        self._jobs.submit(
            lambda: self._pictures.discard(key), owner=self, done=lambda _: self.arrived.emit(key)
        )

    def close(self) -> None:
        """Give up every wish: the server is being left."""
        self._soon.stop()
        self._waiting.clear()
        for ticket in self._under_way.values():
            ticket.tear()
        self._under_way.clear()

    @property
    def kept_bytes(self) -> int:
        """How much memory the pixels take."""
        return self._bytes

    # Inside

    def _begin(self) -> None:
        while self._waiting and len(self._under_way) < AT_ONCE:
            wish, _ = self._waiting.popitem()
            self._ask(wish)

    def _ask(self, wish: _Wish) -> None:
        pictures, decoding = self._pictures, self._decoding

        def done(image: QImage | None) -> None:
            del self._under_way[wish]
            if image is None:
                self._missing.add(wish.key)
            else:
                self._keep(wish, QPixmap.fromImage(image))
            self.arrived.emit(wish.key)
            self._begin()

        def failed(_error: Exception) -> None:
            # A cover that does not come is not worth a notice: the drawn one stands in for it.
            del self._under_way[wish]
            self._failed[wish.key] = time.monotonic()
            self.arrived.emit(wish.key)
            self._begin()

        self._under_way[wish] = self._jobs.submit(
            lambda: _read(pictures, wish, decoding),
            owner=self,
            done=done,
            failed=failed,
            urgency=Urgency.NEWEST,
        )

    def _keep(self, wish: _Wish, cover: QPixmap) -> None:
        self._kept[wish] = cover
        self._bytes += _size_of(cover)
        while self._bytes > self._room and len(self._kept) > 1:
            _, oldest = self._kept.popitem(last=False)
            self._bytes -= _size_of(oldest)

    def _is_failed(self, key: str) -> bool:
        since = self._failed.get(key)
        if since is None:
            return False
        if time.monotonic() - since < TRY_AGAIN_S:
            return True
        del self._failed[key]
        return False


def _size_of(cover: QPixmap) -> int:
    return cover.width() * cover.height() * max(cover.depth() // 8, 1)


def _read(pictures: Pictures, wish: _Wish, decoding: threading.Lock) -> QImage | None:
    """Fetch and decode one cover; called in a job. A kept file that is broken is fetched once more.

    Several are fetched at once, but one is decoded at a time: a machine with few cores needs one to paint.
    """
    picture = pictures.fetch(wish.key)
    if picture is None:
        return None
    with decoding:
        image = square(picture, wish.side)
    if image is None:
        pictures.discard(wish.key)
        again = pictures.fetch(wish.key)
        if again is not None and again != picture:
            with decoding:
                image = square(again, wish.side)
    return image


def square(picture: bytes, side: int) -> QImage | None:
    """Decode a picture and fit its middle into a square of `side` pixels; None when it cannot be decoded.

    Its format is told to Qt. Left to find out, Qt would ask each of its plugins, and that of SVG connects a
    signal to look: here, where Python's lock is held, that waits for ever whenever the GUI thread happens to
    hold Qt's lock of signals while it waits for Python's.
    """
    kind = next((kind for start, kind in _FORMATS.items() if picture.startswith(start)), None)
    if kind is None:
        return None
    buffer = QBuffer()
    buffer.setData(QByteArray(picture))
    reader = QImageReader(buffer, kind)
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and min(size.width(), size.height()) > 2 * side:
        # The decoder of JPEG gives a smaller scale for nothing; the last step is done smoothly below.
        reader.setScaledSize(
            size.scaled(QSize(2 * side, 2 * side), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
        )
    elif max(size.width(), size.height()) > _MOST_SIDE:
        return None
    image = reader.read()
    if image.isNull():
        return None
    scaled = image.scaled(
        side,
        side,
        Qt.AspectRatioMode.KeepAspectRatioByExpanding,
        Qt.TransformationMode.SmoothTransformation,
    )
    left, top = (scaled.width() - side) // 2, (scaled.height() - side) // 2
    alike = (
        QImage.Format.Format_ARGB32_Premultiplied if scaled.hasAlphaChannel() else QImage.Format.Format_RGB32
    )
    return scaled.copy(left, top, side, side).convertToFormat(alike)
