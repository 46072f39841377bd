"""Covers in memory: asked for by painting, newest first, decoded off the GUI thread, kept under a limit."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage, QImageWriter
from pytestqt.qtbot import QtBot

from ampache_desktop.api.errors import TimedOut
from ampache_desktop.models import covers as module
from ampache_desktop.models.covers import AT_ONCE, KEPT_BYTES, Covers, Pictures, square
from ampache_desktop.qt.jobs import Jobs


def picture(width: int = 300, height: int = 300, colour: str = "#804020", kind: bytes = b"PNG") -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert QImageWriter(buffer, QByteArray(kind)).write(image)
    return bytes(data.data())


class Shelf:
    """Pictures by key; None is a record without one. `gate` closed lets nobody through."""

    def __init__(self, pictures: dict[str, bytes | Exception | None]) -> None:
        self.pictures = pictures
        self.asked: list[str] = []
        self.discarded: list[str] = []
        self.gate = threading.Event()
        self.gate.set()
        self.at_once = 0
        self.most_at_once = 0
        self._lock = threading.Lock()

    def fetch(self, key: str) -> bytes | None:
        with self._lock:
            self.asked.append(key)
            self.at_once += 1
            self.most_at_once = max(self.at_once, self.most_at_once)
        self.gate.wait(10)
        with self._lock:
            self.at_once -= 1
        found = self.pictures.get(key)
        if isinstance(found, Exception):
            raise found
        return found

    def discard(self, key: str) -> None:
        self.discarded.append(key)


@pytest.fixture
def make(qapp: object) -> Iterator[Callable[..., Covers]]:
    jobs = Jobs(workers=6)
    made: list[Covers] = []

    def covers_of(pictures: Pictures, kept_bytes: int = KEPT_BYTES) -> Covers:
        made.append(Covers(jobs, pictures, kept_bytes=kept_bytes))
        return made[-1]

    yield covers_of
    jobs.close()
    for each in made:
        each.deleteLater()


def settle(qtbot: QtBot, covers: Covers, *keys: str, side: int = 32) -> None:
    for key in keys:
        covers.pixmap(key, side, 1.0)
    qtbot.waitUntil(lambda: all(covers.pixmap(key, side, 1.0) is not None for key in keys), timeout=5000)


def test_a_cover_is_on_its_way_and_then_there_in_the_size_that_is_painted(
    make: Callable[..., Covers], qtbot: QtBot
) -> None:
    covers = make(Shelf({"a": picture(640, 400)}))
    with qtbot.waitSignal(covers.arrived) as caught:
        assert covers.pixmap("a", 48, 2.0) is None

    cover = covers.pixmap("a", 48, 2.0)
    assert caught.args == ["a"]
    assert cover is not None
    assert (cover.width(), cover.height()) == (96, 96)
    assert cover.toImage().pixelColor(48, 48).name() == "#804020"


def test_no_cover_and_an_empty_key_are_null(make: Callable[..., Covers], qtbot: QtBot) -> None:
    shelf = Shelf({"none": None})
    covers = make(shelf)
    settle(qtbot, covers, "none")

    nothing, empty = covers.pixmap("none", 32, 1.0), covers.pixmap("", 32, 1.0)
    assert nothing is not None
    assert nothing.isNull()
    assert empty is not None
    assert empty.isNull()
    assert shelf.asked == ["none"]


def test_the_newest_wishes_come_first_and_few_at_once(make: Callable[..., Covers], qtbot: QtBot) -> None:
    keys = [f"k{number}" for number in range(60)]
    shelf = Shelf({key: picture() for key in keys})
    shelf.gate.clear()
    covers = make(shelf)
    for key in keys:
        covers.pixmap(key, 32, 1.0)
    qtbot.waitUntil(lambda: len(shelf.asked) == AT_ONCE)
    shelf.gate.set()

    settle(qtbot, covers, *keys)

    assert shelf.most_at_once <= AT_ONCE
    assert set(shelf.asked[:AT_ONCE]) == set(keys[-AT_ONCE:])
    assert len(shelf.asked) == 60


def test_wishes_that_scrolled_far_away_are_forgotten(make: Callable[..., Covers], qtbot: QtBot) -> None:
    keys = [f"k{number}" for number in range(1000)]
    shelf = Shelf({key: picture(8, 8) for key in keys})
    shelf.gate.clear()
    covers = make(shelf)
    for key in keys:
        covers.pixmap(key, 32, 1.0)
    qtbot.waitUntil(lambda: len(shelf.asked) == AT_ONCE)
    shelf.gate.set()
    settle(qtbot, covers, *keys[-20:])
    qtbot.wait(100)

    assert len(shelf.asked) <= module.QUEUED + AT_ONCE


def test_memory_has_a_limit(make: Callable[..., Covers], qtbot: QtBot) -> None:
    keys = [f"k{number}" for number in range(40)]
    covers = make(Shelf({key: picture(64, 64) for key in keys}), kept_bytes=10 * 64 * 64 * 4)
    for key in keys:
        settle(qtbot, covers, key, side=64)

    assert covers.kept_bytes <= 10 * 64 * 64 * 4


def test_a_failure_is_remembered_for_a_while_then_tried_again(
    make: Callable[..., Covers], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = Shelf({"a": TimedOut("no answer")})
    covers = make(shelf)
    settle(qtbot, covers, "a")
    assert covers.pixmap("a", 32, 1.0).isNull()  # type: ignore[union-attr] # settled
    assert shelf.asked == ["a"]

    shelf.pictures["a"] = picture()
    monkeypatch.setattr(module, "TRY_AGAIN_S", 0.0)
    settle(qtbot, covers, "a")

    assert not covers.pixmap("a", 32, 1.0).isNull()  # type: ignore[union-attr] # settled


def test_a_picture_that_cannot_be_decoded_is_dropped_and_asked_for_once_more(
    make: Callable[..., Covers], qtbot: QtBot
) -> None:
    shelf = Shelf({"a": b"\x89PNG\r\n\x1a\n no picture"})
    covers = make(shelf)
    settle(qtbot, covers, "a")

    assert shelf.discarded == ["a"]
    assert shelf.asked == ["a", "a"]
    assert covers.pixmap("a", 32, 1.0).isNull()  # type: ignore[union-attr] # settled


def test_a_changed_cover_is_asked_for_again(make: Callable[..., Covers], qtbot: QtBot) -> None:
    shelf = Shelf({"a": picture(colour="#ff0000")})
    covers = make(shelf)
    settle(qtbot, covers, "a")
    shelf.pictures["a"] = picture(colour="#00ff00")
    with qtbot.waitSignal(covers.arrived):
        covers.forget("a")

    settle(qtbot, covers, "a")

    cover = covers.pixmap("a", 32, 1.0)
    assert cover is not None
    assert cover.toImage().pixelColor(5, 5).name() == "#00ff00"


@pytest.mark.parametrize("kind", [b"PNG", b"JPEG"])
@pytest.mark.parametrize(("width", "height"), [(1, 1), (20, 300), (300, 20), (2000, 1500), (48, 48)])
def test_any_shape_becomes_a_square(width: int, height: int, kind: bytes) -> None:
    image = square(picture(width, height, kind=kind), 48)

    assert image is not None
    assert (image.width(), image.height()) == (48, 48)


def test_what_is_no_picture_is_none() -> None:
    assert square(b"", 48) is None
    assert square(b"<html>", 48) is None


def test_no_plugin_is_asked_that_connects_signals_while_python_waits() -> None:
    """The plugin of SVG would read this, and may wait for ever in a thread."""
    drawn = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
    assert not QImage.fromData(drawn).isNull()
    assert square(drawn, 48) is None
