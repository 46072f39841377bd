"""Blocking questions to a library: whole listings, what plays, search, the shelves of Home."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final, Generic, Protocol, TypeVar

from ampache_desktop.api.call import Listing, Page
from ampache_desktop.api.calls.albums import Albums
from ampache_desktop.api.calls.artists import Artists
from ampache_desktop.api.calls.genres import GenreSongs
from ampache_desktop.api.calls.playlists import Playlists, PlaylistSongs
from ampache_desktop.api.calls.songs import AlbumSongs, ArtistSongs, SearchSongs
from ampache_desktop.api.calls.statistics import (
    AlbumStatistics,
    ArtistStatistics,
    Ranking,
    SongStatistics,
)
from ampache_desktop.api.models import Album, Artist, Genre, Playlist, Song
from ampache_desktop.api.versions import Version

T = TypeVar("T")

PAGE_ROWS: Final = 500
"""Rows asked for at once where nobody watches them arrive."""
MOST_SONGS: Final = 20_000
"""Songs gathered at most for one wish to play; more than a fortnight of music."""
SEARCH_ROWS: Final = 20
"""Rows of each group in a search over everything."""
SHELF_ROWS: Final = 30
"""Records on a shelf of Home; the shelf's own page has the rest."""


class Server(Protocol):
    """What answers calls: `api.client.Client`."""

    def send(self, call: Any, /) -> Any:  # noqa: ANN401 - the client's overloads know the types
        """Return the answer of one call. Raises `AmpacheError`."""


class Fetch(Protocol[T]):
    """A function that returns one page of a listing."""

    def __call__(self, offset: int, limit: int, /) -> Page[T]:
        """Return `limit` rows from row `offset` on; fewer only at the end."""


@dataclass(frozen=True)
class Gathered(Generic[T]):
    """Rows of a listing from its start. `complete` is False when there were more than was asked for."""

    rows: tuple[T, ...]
    complete: bool


def gather(fetch: Fetch[T], most: int, *, page_rows: int = PAGE_ROWS) -> Gathered[T]:
    """Return up to `most` rows of a listing, page by page until a short one.

    Rows that could not be understood are left out. A server that ignores offsets, and so would answer for
    ever, is noticed by its repeating itself. Raises what `fetch` raises.
    """
    rows: list[T] = []
    offset = 0
    before: tuple[T, ...] | None = None
    while True:
        page = fetch(offset, page_rows)
        if page.rows == before and page.rows:
            return Gathered(tuple(rows), complete=True)
        rows += page.rows
        offset += page.height
        ended = page.height != page_rows and not page.is_cut_off
        if len(rows) > most:
            return Gathered(tuple(rows[:most]), complete=False)
        if ended or not page.height:
            return Gathered(tuple(rows), complete=True)
        before = page.rows


def listed(server: Server, listing: Listing[T], most: int = MOST_SONGS) -> Gathered[T]:
    """Return up to `most` rows of a listing. Raises `AmpacheError`."""

    def fetch(offset: int, limit: int) -> Page[T]:
        page: Page[T] = server.send(listing.at(offset, limit))
        return page

    return gather(fetch, most)


def songs_of(thing: Artist | Album | Genre | Playlist | Song) -> Listing[Song] | None:
    """The listing of what plays when somebody plays this; None for a song, which plays itself."""
    match thing:
        case Album():
            return AlbumSongs(thing.id)
        case Artist():
            return ArtistSongs(thing.id)
        case Genre():
            return GenreSongs(thing.id)
        case Playlist():
            return PlaylistSongs(thing.id)
        case Song():
            return None


def playable(
    server: Server, things: Iterable[Artist | Album | Genre | Playlist | Song], most: int = MOST_SONGS
) -> Gathered[Song]:
    """Return the songs of artists, albums, genres and playlists, in their order, up to `most`.

    Blocks for as long as the server takes. Raises `AmpacheError`.
    """
    songs: list[Song] = []
    for thing in things:
        if len(songs) >= most:
            return Gathered(tuple(songs), complete=False)
        listing = songs_of(thing)
        if listing is None:
            songs.append(thing)  # type: ignore[arg-type] # only a song has no listing
            continue
        found = listed(server, listing, most - len(songs))
        songs += found.rows
        if not found.complete:
            return Gathered(tuple(songs), complete=False)
    return Gathered(tuple(songs), complete=True)


# Search over everything


def artists_named(text: str) -> Listing[Artist]:
    """Artists whose name has `text` in it."""
    return Artists(filter=text)


def albums_named(text: str) -> Listing[Album]:
    """Albums whose name has `text` in it."""
    return Albums(filter=text)


def songs_about(text: str) -> Listing[Song]:
    """Songs whose title, artist, album or genre has `text` in it."""
    return SearchSongs(text)


def playlists_named(text: str) -> Listing[Playlist]:
    """Playlists and smartlists whose name has `text` in it."""
    return Playlists(filter=text)


SEARCHES: Final[tuple[tuple[str, Callable[[str], Listing[Any]]], ...]] = (
    ("artists", artists_named),
    ("albums", albums_named),
    ("songs", songs_about),
    ("playlists", playlists_named),
)
"""The groups of a search over everything, in the order of showing: a lasting name and what to ask for."""


def search(server: Server, group: str, text: str, rows: int = SEARCH_ROWS) -> Page[Any]:
    """Return the first rows of one group of a search over everything. Raises `AmpacheError`.

    One function per group, so that each shows as soon as it is there; `group` is a name in SEARCHES.
    """
    listing = dict(SEARCHES)[group](text)
    page: Page[Any] = server.send(listing.at(0, rows))
    return page


# Home


@dataclass(frozen=True)
class ShelfListing:
    """One shelf of Home: a lasting name (`newest`), and what it lists in the order of the server."""

    key: str
    listing: Listing[Any]


def home_shelves(version: Version) -> tuple[ShelfListing, ...]:
    """Return the shelves that a server of `version` can fill, in the order of showing."""
    wanted: tuple[tuple[str, Listing[Any]], ...] = (
        ("newest", AlbumStatistics(Ranking.NEWEST)),
        ("recent", AlbumStatistics(Ranking.RECENT)),
        ("frequent", AlbumStatistics(Ranking.FREQUENT)),
        ("forgotten", AlbumStatistics(Ranking.FORGOTTEN)),
        ("favourites", AlbumStatistics(Ranking.FLAGGED)),
        ("favourite_artists", ArtistStatistics(Ranking.FLAGGED)),
        ("favourite_songs", SongStatistics(Ranking.FLAGGED)),
        ("random", AlbumStatistics(Ranking.RANDOM)),
    )
    return tuple(ShelfListing(key, listing) for key, listing in wanted if listing.offered_by(version))


def shelf(server: Server, listing: Listing[T], rows: int = SHELF_ROWS) -> Page[T]:
    """Return what stands on a shelf. Raises `AmpacheError`."""
    page: Page[T] = server.send(listing.at(0, rows))
    return page
