"""The invented library: everything in it is computed from its index, nothing is stored.

Ids are the decimal index + 1, those of smartlists `smart_1`…. All listings come as `Rows`, whose pages are
made on demand; records carry no `url` and no `art` address, because only the server knows where it stands,
but `has_art` is right.
"""

from __future__ import annotations

import datetime as dt
import functools
import time
from collections.abc import Callable
from datetime import datetime
from typing import Any

import numpy as np

from ampache_desktop.api.calls.statistics import Ranking
from ampache_desktop.api.models import (
    Album,
    Artist,
    Catalog,
    Entry,
    Episode,
    Genre,
    LiveStream,
    Playlist,
    Podcast,
    Song,
    Video,
)
from ampache_desktop.api.rules import Rule
from ampache_desktop.demo import shelves, words
from ampache_desktop.demo.album_records import AlbumMaker
from ampache_desktop.demo.catalogs import Catalogs
from ampache_desktop.demo.choosing import among, just, one, only, only_of
from ampache_desktop.demo.columns import FORMATS, Columns
from ampache_desktop.demo.counts import Counts
from ampache_desktop.demo.discography import Discography
from ampache_desktop.demo.films import Films
from ampache_desktop.demo.genre_records import GenreMaker
from ampache_desktop.demo.marked import Labels, Licenses
from ampache_desktop.demo.marks import Marks, Version
from ampache_desktop.demo.numbering import Indices
from ampache_desktop.demo.playlists import Playlists
from ampache_desktop.demo.podcasts import Podcasts
from ampache_desktop.demo.query import EVERYTHING, Query
from ampache_desktop.demo.rankings import Rankings
from ampache_desktop.demo.references import entries, index_of, index_of_mbid
from ampache_desktop.demo.rows import Left, Listed, Order, Rows
from ampache_desktop.demo.rulings import Rulings
from ampache_desktop.demo.search import songs_about
from ampache_desktop.demo.shelf import Shelf
from ampache_desktop.demo.song_records import SongMaker
from ampache_desktop.demo.stations import Stations

MOST = 10_000_000
_REMEMBERED = 6


class Library:
    """An invented library of exactly `songs` songs; `seed` chooses another one of the same make.

    Lookups by id return None when there is no such object; children of an unknown parent are empty.
    Plays, ratings and flags are kept in memory and show in every later record and listing.
    Albums in `formats` that are not named are wav; `unxmlable` adds a title that breaks the XML of real
    servers. A library of no songs holds nothing else either. Thread-safe. Raises `ValueError` when `songs`
    is negative or above ten million.
    """

    def __init__(
        self, songs: int = 1200, seed: int = 1, *, formats: tuple[str, ...] = FORMATS, unxmlable: bool = False
    ) -> None:
        if not 0 <= songs <= MOST:
            raise ValueError(f"a library has 0 to {MOST} songs, not {songs}")
        self.seed = seed
        self.size = songs
        self._shape = Discography(songs, seed, unxmlable=unxmlable)
        self.columns = self._columns = Columns(self._shape, formats)
        self._marks = Marks(self._columns)
        self._song_maker = SongMaker(self._columns, self._marks)
        self._album_maker = AlbumMaker(self._columns, self._marks)
        self._genre_maker = GenreMaker(self._columns)
        self._rankings = Rankings(self._columns, self._marks)
        self.lists = Playlists(self._columns, self._marks)
        self.followed = Podcasts(self._columns, self._marks, self._lay_anew)
        self.stations = Stations(self._lay_anew, empty=not songs)
        self.catalogues = Catalogs()
        self.labels, self.licenses = Labels(self._shape), Licenses(self._shape)
        self._films = Films(self._marks, empty=not songs)
        self._genres = tuple(words.GENRES) if songs else ()
        self._found = functools.lru_cache(_REMEMBERED)(self._order)
        self._lay_shelves()
        self._about = functools.lru_cache(_REMEMBERED)(
            functools.partial(songs_about, self._shape, self._columns)
        )

    def _lay_shelves(self) -> None:
        columns, marks = self._columns, self._marks
        self._shelves: dict[str, Shelf] = {
            "song": shelves.songs(columns, marks),
            "album": shelves.albums(columns, marks),
            "artist": shelves.artists(columns, marks),
            "genre": shelves.plain(self._genres),
            "video": shelves.plain(self._films.names),
        }
        self._lay_anew()

    def _lay_anew(self) -> None:
        """Put on the shelves what people add and take away."""
        shows, stations = self.followed, self.stations
        self._shelves |= {
            "podcast": shelves.plain(shows.names, shows.living()),
            "podcast_episode": shelves.episodes(shows),
            "live_stream": shelves.plain(stations.names, stations.living()),
        }
        self._found.cache_clear()

    @property
    def counts(self) -> Counts:
        """How much of everything there is; episodes are counted through all podcasts."""
        return Counts(
            songs=self._shape.songs - self._shape.gone.count("song"),
            albums=self._shape.albums - self._shape.gone.count("album"),
            artists=self._shape.artists - self._shape.gone.count("artist"),
            genres=len(self._genres),
            playlists=self.lists.count(smart=False),
            smartlists=self.lists.count(smart=True),
            podcasts=len(self._shelves["podcast"].names),
            episodes=len(self._shelves["podcast_episode"].names),
            live_streams=len(self._shelves["live_stream"].names),
            catalogs=len(self.catalogues),
        )

    @property
    def last_change(self) -> datetime:
        """When the newest song was added, or a play, rating or flag was last given."""
        return dt.datetime.fromtimestamp(self._marks.last_change, dt.UTC)

    # One object by id

    def song(self, id: str) -> Song | None:
        """Return a song."""
        return only(self._songs(one(id, self._shape.songs)))

    def album(self, id: str) -> Album | None:
        """Return an album, without its songs."""
        return only(self._albums(one(id, self._shape.albums)))

    def artist(self, id: str) -> Artist | None:
        """Return an artist, without albums and songs."""
        return only(self._artists(one(id, self._shape.artists)))

    def genre(self, id: str) -> Genre | None:
        """Return a genre."""
        return only(self._genre_rows(one(id, len(self._genres))))

    def playlist(self, id: str) -> Playlist | None:
        """Return a playlist or smartlist, without its items."""
        return self.lists.record(id)

    def podcast(self, id: str) -> Podcast | None:
        """Return a podcast, without its episodes."""
        return only(self._podcast_rows(among(id, self.followed.living())))

    def episode(self, id: str) -> Episode | None:
        """Return an episode."""
        return only(self._episode_rows(among(id, self.followed.living_episodes())))

    def live_stream(self, id: str) -> LiveStream | None:
        """Return a radio station."""
        return only(self._station_rows(among(id, self.stations.living())))

    def video(self, id: str) -> Video | None:
        """Return a video."""
        return only(self._video_rows(one(id, len(self._films.names))))

    def catalog(self, id: str) -> Catalog | None:
        """Return a catalog."""
        return self.catalogues.get(id)

    # Listings

    def songs(self, query: Query = EVERYTHING) -> Rows[Song]:
        """Return songs, by title."""
        return self._songs(self._search("song", query))

    def albums(self, query: Query = EVERYTHING) -> Rows[Album]:
        """Return albums, by name."""
        return self._albums(self._search("album", query))

    def artists(self, query: Query = EVERYTHING, *, album_artists: bool = False) -> Rows[Artist]:
        """Return artists, by name; with `album_artists` only those who have albums."""
        order = self._search("artist", query)
        if album_artists:
            found = order.stretch(0, len(order))
            order = Listed(found[self._shape.album_counts(found) > 0])
        return self._artists(order)

    def genres(self, query: Query = EVERYTHING) -> Rows[Genre]:
        """Return genres, by name."""
        return self._genre_rows(self._search("genre", query))

    def playlists(self, query: Query = EVERYTHING, *, smartlists: bool = True) -> Rows[Playlist]:
        """Return playlists, by name, with smartlists among them unless told otherwise."""
        return self.lists.rows(query, keep=lambda plan: smartlists or not plan.smart)

    def podcasts(self, query: Query = EVERYTHING) -> Rows[Podcast]:
        """Return podcasts, by name."""
        return self._podcast_rows(self._search("podcast", query))

    def episodes(self, query: Query = EVERYTHING) -> Rows[Episode]:
        """Return the episodes of all podcasts, by title."""
        return self._episode_rows(self._search("podcast_episode", query))

    def live_streams(self, query: Query = EVERYTHING) -> Rows[LiveStream]:
        """Return radio stations, by name."""
        return self._station_rows(self._search("live_stream", query))

    def videos(self, query: Query = EVERYTHING) -> Rows[Video]:
        """Return videos, by title."""
        return self._video_rows(self._search("video", query))

    def catalogs(self, query: Query = EVERYTHING) -> Rows[Catalog]:
        """Return catalogs; a query's filter is what they gather (music, podcast)."""
        return self.catalogues.rows(query.text)

    # Children

    def album_songs(self, id: str, query: Query = EVERYTHING) -> Rows[Song]:
        """Return the songs of an album, in disc and track order."""
        album = one(id, self._shape.albums)
        return self._songs(self._narrowed("song", self._shape.songs_of_albums(album.stretch(0, 1)), query))

    def artist_albums(self, id: str, *, own: bool = False, query: Query = EVERYTHING) -> Rows[Album]:
        """Return the albums that an artist can be heard on, their own first; with `own` only those."""
        artist = index_of(id, self._shape.artists)
        if artist is None:
            return self._albums(Listed([]))
        albums = self._shape.albums_of_artists(just(artist))[1]
        if not own:
            elsewhere = self._shape.appearances(just(artist))[1]
            others = np.unique(self._shape.albums_of_songs(elsewhere))
            albums = np.concatenate([albums, others[~np.isin(others, albums)]])
        return self._albums(self._narrowed("album", albums, query))

    def artist_songs(self, id: str, *, top: int | None = None, query: Query = EVERYTHING) -> Rows[Song]:
        """Return the songs of an artist, album by album; with `top` so many of the most played."""
        artist = index_of(id, self._shape.artists)
        songs = self._shape.songs_of_artist(artist) if artist is not None else np.zeros(0, dtype=np.int64)
        if top is not None:
            songs = songs[np.argsort(-self._marks.plays("song", songs), kind="stable")][:top]
        return self._songs(self._narrowed("song", songs, query))

    def genre_artists(self, id: str) -> Rows[Artist]:
        """Return the artists with albums of a genre, by name."""
        owners = np.unique(self._shape.album_artists[self._albums_of_genre(id)])
        return self._artists(Listed(self._shape.artist_names.sorted(owners)))

    def genre_albums(self, id: str) -> Rows[Album]:
        """Return the albums of a genre, by name."""
        return self._albums(Listed(self._shape.album_names.sorted(self._albums_of_genre(id))))

    def genre_songs(self, id: str) -> Rows[Song]:
        """Return the songs of a genre, by title."""
        songs = self._shape.songs_of_albums(self._albums_of_genre(id))
        return self._songs(Listed(self._shape.titles.sorted(songs)))

    def playlist_songs(self, id: str, *, shuffled: bool = False) -> Rows[Song]:
        """Return the songs of a playlist with their places in it, in its order or in any."""
        songs = self.lists.songs(id)
        if shuffled:
            songs = np.random.default_rng().permutation(songs)
        places = Listed(np.arange(len(songs), dtype=np.int64))
        return Rows(
            places,
            lambda found: self._song_maker.songs(songs[found], found + 1),
            lambda found: entries(self._shape.titles, songs[found]),
        )

    def podcast_episodes(self, id: str) -> Rows[Episode]:
        """Return the episodes of a podcast, newest first."""
        found = [n for n in self.followed.living() if id == str(n + 1)]
        return self._episode_rows(Listed(self.followed.of_podcast(found[0]) if found else []))

    # Search and rankings

    def song_by_mbid(self, mbid: str) -> Song | None:
        """Return the song with a MusicBrainz id."""
        index = index_of_mbid(self._shape.dice, "song", self._shape.songs, mbid)
        return None if index is None else self._song_maker.songs(just(index))[0]

    def search_songs(self, text: str) -> Rows[Song]:
        """Return the songs of which title, artist, album or genre match, by title."""
        return self._songs(self._about(text))

    def searched(
        self,
        kind: str,
        rules: tuple[Rule, ...],
        person: Callable[[str], str | None],
        *,
        one_is_enough: bool = False,
        shuffled: bool = False,
    ) -> Rows[Any]:
        """Return the songs, albums or artists that satisfy all rules, or one, by name or in any order.

        `person` tells the name of a user by id.
        """
        rulings = Rulings(self._columns, self._marks, self.lists.songs, person)
        order = self._search(kind, EVERYTHING)
        found = order.stretch(0, len(order))
        found = found[rulings.keeps(kind, rules, one_is_enough=one_is_enough)(found)]
        if shuffled:
            found = np.random.default_rng().permutation(found)
        make: dict[str, Callable[[Order], Rows[Any]]] = {
            "song": self._songs,
            "album": self._albums,
            "artist": self._artists,
        }
        return make[kind](Listed(found))

    def song_ranking(self, ranking: Ranking, *, own: bool = False) -> Rows[Song]:
        """Return songs as statistics order them."""
        return self._songs(self._rankings.order("song", ranking, self._shape.songs, self._added, own=own))

    def album_ranking(self, ranking: Ranking, *, own: bool = False) -> Rows[Album]:
        """Return albums as statistics order them."""
        return self._albums(
            self._rankings.order("album", ranking, self._shape.albums, self._columns.added, own=own)
        )

    def artist_ranking(self, ranking: Ranking, *, own: bool = False) -> Rows[Artist]:
        """Return artists as statistics order them."""
        return self._artists(self._rankings.order("artist", ranking, self._shape.artists, _later, own=own))

    def playlist_ranking(self, ranking: Ranking, *, own: bool = False) -> Rows[Playlist]:
        """Return playlists as statistics order them."""
        order = self._rankings.order("playlist", ranking, len(self.lists), _later, own=own)
        return self.lists.ordered(order.stretch(0, len(order)).tolist())

    def podcast_ranking(self, ranking: Ranking, *, own: bool = False) -> Rows[Podcast]:
        """Return podcasts as statistics order them."""
        shows = self.followed
        order = self._rankings.order("podcast", ranking, len(shows.names), _later, own=own)
        return self._podcast_rows(only_of(order, shows.living()))

    def episode_ranking(self, ranking: Ranking, *, own: bool = False) -> Rows[Episode]:
        """Return episodes as statistics order them."""
        shows = self.followed
        order = self._rankings.order("podcast_episode", ranking, len(shows.titles), shows.published, own=own)
        return self._episode_rows(only_of(order, shows.living_episodes()))

    def video_ranking(self, ranking: Ranking, *, own: bool = False) -> Rows[Video]:
        """Return videos as statistics order them."""
        count = len(self._films.names)
        return self._video_rows(self._rankings.order("video", ranking, count, _later, own=own))

    # What people do

    def record_play(self, song: str, when: datetime, *, kind: str = "song") -> bool:
        """Count a play of a song or podcast episode; return False when there is no such object."""
        index = self._index(kind, song)
        if index is not None:
            self._marks.record_play(kind, index, int(when.timestamp()))
        return index is not None

    def delete_songs(self, songs: Indices) -> None:
        """Delete songs, and the albums and artists of which nothing is left."""
        self._shape.gone.delete(songs)
        self._found.cache_clear()

    def forget_plays(self, person: str) -> None:
        """Forget all that somebody ever played."""
        self._marks.forget_plays(person, _now())

    def forget(self, person: str) -> None:
        """Forget the plays, ratings, favourites and playlists of somebody who is no more."""
        self.lists.forget(person)
        self._marks.forget(person, _now())

    def rate(self, kind: str, id: str, rating: int) -> bool:
        """Give 1 to 5 stars to anything, 0 to take them away; return False when there is no such object.

        Raises `ValueError` for other numbers of stars.
        """
        if not 0 <= rating <= 5:
            raise ValueError(f"ratings are 0 to 5, not {rating}")
        index = self._index(kind, id)
        if index is not None:
            self._marks.rate(kind, index, rating, _now())
        return index is not None

    def flag(self, kind: str, id: str, *, flagged: bool, when: float | None = None) -> bool:
        """Make anything a favourite, since now or `when` (Unix seconds), or no longer one.

        Return False when there is no such object.
        """
        index = self._index(kind, id)
        if index is not None:
            self._marks.flag(kind, index, flagged=flagged, when=_now() if when is None else int(when))
        return index is not None

    def _index(self, kind: str, id: str) -> int | None:
        if kind in ("song", "album", "artist") and getattr(self, kind)(id) is None:
            return None
        if kind == "playlist":
            return self.lists.index_of(id)
        if kind in ("podcast", "podcast_episode"):
            shows = self.followed
            living = shows.living() if kind == "podcast" else shows.living_episodes()
            return next(iter(among(id, living).stretch(0, 1).tolist()), None)
        return index_of(id, len(self._shelves[kind].names)) if kind in self._shelves else None

    # Orders

    def _search(self, kind: str, query: Query) -> Order:
        if "rand" in (query.sort or ""):
            return self._left(kind, self._shelves[kind].order(query))
        return self._found(kind, query, self._marks.version, len(self._shape.gone.songs))

    def _order(self, kind: str, query: Query, version: Version, gone: int) -> Order:
        return self._left(kind, self._shelves[kind].order(query))

    def _left(self, kind: str, order: Order) -> Order:
        """Return an order without what was deleted."""
        gone = self._shape.gone
        if not gone or isinstance(order, Left):
            return order
        return Left(gone.left_of(kind, order.stretch(0, len(order))))

    def _narrowed(self, kind: str, indices: Indices, query: Query) -> Order:
        return self._shelves[kind].narrowed(indices, query)

    def _added(self, songs: Indices) -> Indices:
        return self._columns.added(self._shape.albums_of_songs(songs))

    def _albums_of_genre(self, id: str) -> Indices:
        index = index_of(id, len(self._genres))
        everything = np.arange(self._shape.albums if index is not None else 0, dtype=np.int64)
        first, second = self._columns.genres(everything)
        found: Indices = everything[(first == index) | (second == index)]
        return found

    # Rows

    def songs_at(self, indices: Indices) -> Rows[Song]:
        """Return songs in this order."""
        return self._songs(Listed(indices))

    def artists_at(self, indices: Indices) -> Rows[Artist]:
        """Return artists in this order."""
        return self._artists(Listed(indices))

    def _songs(self, order: Order) -> Rows[Song]:
        left = self._left("song", order)
        return Rows(left, self._song_maker.songs, lambda found: entries(self._shape.titles, found))

    def _albums(self, order: Order) -> Rows[Album]:
        left = self._left("album", order)
        return Rows(left, self._album_maker.albums, lambda found: entries(self._shape.album_names, found))

    def _artists(self, order: Order) -> Rows[Artist]:
        left = self._left("artist", order)
        return Rows(left, self._album_maker.artists, lambda found: entries(self._shape.artist_names, found))

    def _genre_rows(self, order: Order) -> Rows[Genre]:
        return Rows(
            order,
            self._genre_maker.genres,
            lambda found: [_entry(g.id, g.name) for g in self._genre_maker.genres(found)],
        )

    def _podcast_rows(self, order: Order) -> Rows[Podcast]:
        return Rows(order, self.followed.records, self.followed.entries)

    def _episode_rows(self, order: Order) -> Rows[Episode]:
        return Rows(order, self.followed.episode_records, self.followed.episode_entries)

    def _station_rows(self, order: Order) -> Rows[LiveStream]:
        return Rows(order, self.stations.records, self.stations.entries)

    def _video_rows(self, order: Order) -> Rows[Video]:
        return Rows(order, self._films.records, self._films.entries)


def _entry(id: str, name: str) -> Entry:
    return Entry(id=id, name=name, basename=name)


def _later(indices: Indices) -> Indices:
    return indices


def _now() -> int:
    return int(time.time())
