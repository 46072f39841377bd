"""Lists that people make, and rows of indexes: what names an object and leads to it."""

from __future__ import annotations

from datetime import datetime

import msgspec

from ampache_desktop.api.models.ids import LOVED, AnyId, CatalogId, PlaylistId, Rating, Seconds, SongId
from ampache_desktop.api.models.listening import Episode, Podcast, Video
from ampache_desktop.api.models.music import Album, Artist, Genre, Song
from ampache_desktop.api.models.people import User
from ampache_desktop.api.models.server import Label
from ampache_desktop.api.record import Record, Tidy


class PlaylistItem(Record, frozen=True, rename={"position": "playlisttrack"}):
    """One place of a playlist's list of song ids."""

    id: SongId
    position: int = 0


class Playlist(
    Tidy,
    frozen=True,
    rename={
        **LOVED,
        "song_count": "items",
        "can_edit": "has_collaborate",
        "can_see": "has_access",
    },
):
    """A playlist, or a smartlist where the id starts with `smart_`. `type` is public or private.

    `items` holds song ids and places where the list was asked to include them.
    """

    id: PlaylistId
    name: str = ""
    owner: str | None = None
    song_count: int = 0
    items: tuple[PlaylistItem, ...] = msgspec.field(default=(), name="items_included")
    type: str | None = None
    art: str | None = None
    has_art: bool | None = None
    can_see: bool | None = None
    can_edit: bool | None = None
    favourite: bool = False
    rating: Rating | None = None
    average_rating: float | None = None
    md5: str | None = None
    last_update: datetime | None = None
    duration: Seconds | None = msgspec.field(default=None, name="time")

    @property
    def is_smart(self) -> bool:
        """Tell whether the list is a stored search that the server fills anew each time."""
        return self.id.startswith("smart_")


class PlaylistHash(Record, frozen=True):
    """The fingerprint of a playlist's songs: another one means other songs, or another order."""

    md5: str = ""


class Entry(Tidy, frozen=True):
    """One row of an index: the least that names an object of any type."""

    id: str
    name: str = ""
    prefix: str | None = None
    basename: str | None = None


class Child(Tidy, frozen=True):
    """An object inside another one, by its type. `id` is "" where a server could not tell it."""

    id: AnyId | None = None
    type: str = ""


class Indexed(Tidy, frozen=True):
    """One object of an index that tells ids only. `children` are filled where they were asked for."""

    id: AnyId
    children: tuple[Child, ...] = ()


class BrowseEntry(Tidy, frozen=True, rename={"type": "child_type", "catalog": "catalog_id"}):
    """One row of a directory-style listing.

    `type` says what it is, and so what to browse next with its `id` and `catalog`; the `parent` is what was
    browsed. The root's children are catalogs.
    """

    id: str
    name: str = ""
    prefix: str | None = None
    basename: str | None = None
    type: str | None = None
    catalog: CatalogId | None = None
    parent_type: str | None = None
    parent_id: str | None = None


class Found(
    Record,
    frozen=True,
    rename={
        "songs": "song",
        "albums": "album",
        "artists": "artist",
        "song_artists": "song_artist",
        "album_artists": "album_artist",
        "genres": "genre",
        "labels": "label",
        "playlists": "playlist",
        "podcasts": "podcast",
        "episodes": "podcast_episode",
        "users": "user",
        "videos": "video",
    },
):
    """What a search over several types found, by type. XML tells all three kinds of artists as `artists`."""

    songs: tuple[Song, ...] = ()
    albums: tuple[Album, ...] = ()
    artists: tuple[Artist, ...] = ()
    song_artists: tuple[Artist, ...] = ()
    album_artists: tuple[Artist, ...] = ()
    genres: tuple[Genre, ...] = ()
    labels: tuple[Label, ...] = ()
    playlists: tuple[Playlist, ...] = ()
    podcasts: tuple[Podcast, ...] = ()
    episodes: tuple[Episode, ...] = ()
    users: tuple[User, ...] = ()
    videos: tuple[Video, ...] = ()
