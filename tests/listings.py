"""Sources with manners of their own, for tests of paging; songs to fill them with."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from ampache_desktop.api.call import Page
from ampache_desktop.api.models import Album, AlbumId, Named, Song, SongId
from ampache_desktop.models.sources import Arrangement, Source

T = TypeVar("T")


def song(number: int) -> Song:
    """The song that stands in row `number` of a made-up library."""
    album = number // 12
    return Song(
        id=SongId(str(number)),
        title=f"Song {number:07}",
        artist=Named(id=str(album % 977), name=f"Artist {album % 977}"),
        album=Named(id=str(album), name=f"Album {album}"),
        track=number % 12 + 1,
        duration=120 + number % 300,
        rating=number % 6 or None,
        favourite=number % 7 == 0,
        play_count=number % 90,
        year=1960 + album % 60,
        art=f"http://music.invalid/image.php?object_id={album}&object_type=album&name=art.jpg",
        url=f"http://music.invalid/play/index.php?ssid={number:040x}&type=song&oid={number}",
    )


def album(number: int) -> Album:
    """The album that stands in row `number` of a made-up library."""
    return Album(
        id=AlbumId(str(number)),
        name=f"Album {number:06}",
        artist=Named(id=str(number % 977), name=f"Artist {number % 977}"),
        year=1960 + number % 60,
        song_count=12,
        duration=2400 + number % 900,
        art=f"http://music.invalid/image.php?object_id={number}&object_type=album&name=art.jpg",
    )


@dataclass
class Computed(Source[T], Generic[T]):
    """A listing of `length` computed rows that says it has `claimed` (None: says nothing).

    `asked` notes every request; a request for an offset in `trouble` raises, once per error in its list.
    """

    make: Callable[[int], T]
    length: int
    claimed: int | None = None
    trouble: dict[int, list[Exception]] = field(default_factory=dict)
    asked: list[tuple[int, int]] = field(default_factory=list)

    def fetch(self, offset: int, limit: int) -> Page[T]:
        self.asked.append((offset, limit))
        if self.trouble.get(offset):
            raise self.trouble[offset].pop(0)
        rows = tuple(self.make(row) for row in range(offset, min(offset + limit, self.length)))
        return Page(rows, offset, self.claimed)

    def arranged(self, wish: Arrangement) -> Source[T] | None:
        return None


@dataclass
class Scripted(Source[T], Generic[T]):
    """Answers with ready pages, in any order; an offset without one is an empty page."""

    pages: dict[int, Page[T]]
    asked: list[int] = field(default_factory=list)

    def fetch(self, offset: int, limit: int) -> Page[T]:
        self.asked.append(offset)
        return self.pages.get(offset, Page((), offset))

    def arranged(self, wish: Arrangement) -> Source[T] | None:
        return None


@dataclass
class Gated(Source[T], Generic[T]):
    """Waits before each answer until `gate` is opened, so that a test decides when answers arrive."""

    inner: Source[T]
    gate: threading.Event = field(default_factory=threading.Event)
    begun: list[int] = field(default_factory=list)

    def fetch(self, offset: int, limit: int) -> Page[T]:
        self.begun.append(offset)
        self.gate.wait(10)
        return self.inner.fetch(offset, limit)

    def arranged(self, wish: Arrangement) -> Source[T] | None:
        return None


def pages_of(rows: Sequence[T], total: int | None, size: int) -> dict[int, Page[T]]:
    """Ready pages of `rows`, each claiming `total`."""
    return {
        offset: Page(tuple(rows[offset : offset + size]), offset, total)
        for offset in range(0, len(rows), size)
    }
