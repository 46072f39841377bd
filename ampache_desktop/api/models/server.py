"""The server itself: session, catalogs, licences, labels, preferences, and what was deleted."""

from __future__ import annotations

from datetime import datetime

from ampache_desktop.api.models.ids import (
    AnyCatalogId,
    AnyId,
    AnyText,
    CatalogId,
    LabelId,
    LicenseId,
)
from ampache_desktop.api.record import Tidy


class Session(Tidy, frozen=True, rename={"token": "auth"}):
    """What a handshake answers, and a ping with a living session: the token and the server's counts.

    The counts are cached by the server and may read 0 where much exists: they never prove emptiness.
    `token` is None when a ping finds the session dead. `server` and `version` come with pings only.
    """

    token: str | None = None
    api: str | None = None
    server: str | None = None
    version: str | None = None
    compatible: str | None = None
    session_expire: datetime | None = None
    update: datetime | None = None
    add: datetime | None = None
    clean: datetime | None = None
    username: str | None = None
    songs: int | None = None
    albums: int | None = None
    artists: int | None = None
    genres: int | None = None
    playlists: int | None = None
    searches: int | None = None
    playlists_searches: int | None = None
    users: int | None = None
    catalogs: int | None = None
    videos: int | None = None
    podcasts: int | None = None
    podcast_episodes: int | None = None
    shares: int | None = None
    licenses: int | None = None
    live_streams: int | None = None
    labels: int | None = None
    max_song: int | None = None
    max_album: int | None = None
    max_artist: int | None = None
    max_video: int | None = None
    max_podcast: int | None = None
    max_podcast_episode: int | None = None
    streamtoken: str | None = None

    def __repr__(self) -> str:
        return f"Session(api={self.api!r}, server={self.server!r}, expires={self.session_expire})"


class Catalog(Tidy, frozen=True):
    """A catalog: a folder of the server, or a remote source. Dates are as the server writes them."""

    id: CatalogId
    name: str = ""
    type: str | None = None
    gather_types: str | None = None
    enabled: bool | None = None
    last_add: AnyText | None = None
    last_clean: AnyText | None = None
    last_update: AnyText | None = None
    path: str | None = None
    rename_pattern: str | None = None
    sort_pattern: str | None = None
    allow_download: str | None = None


class License(Tidy, frozen=True):
    """A licence that songs are under. `external_link` may hold HTML: it is text, not markup of ours."""

    id: LicenseId
    name: str = ""
    description: str | None = None
    external_link: str | None = None


class Label(Tidy, frozen=True, rename={"artist_count": "artists", "owner": "user"}):
    """A record label. `owner` is the id of the user who made it."""

    id: LabelId
    name: str = ""
    artist_count: int = 0
    summary: str | None = None
    external_link: str | None = None
    address: str | None = None
    category: str | None = None
    email: str | None = None
    website: str | None = None
    owner: str | None = None


class Preference(Tidy, frozen=True, rename={"choices": "values"}):
    """A setting on the server, of one user or of the system.

    `type` is boolean, integer, string or special; whatever it is, `value` is text. `level` is the access
    level that may change it. `choices` are the values it can take, where a server tells them.
    """

    id: AnyId
    name: str = ""
    level: int = 0
    description: str | None = None
    value: AnyText | None = None
    type: str | None = None
    category: str | None = None
    subcategory: str | None = None
    has_access: bool | None = None
    choices: tuple[AnyText, ...] = ()


class DeletedSong(Tidy, frozen=True, rename={"play_count": "total_count", "skip_count": "total_skip"}):
    """A song that is gone: what is left to say of it."""

    id: str
    title: str | None = None
    file: str | None = None
    addition_time: datetime | None = None
    delete_time: datetime | None = None
    update_time: datetime | None = None
    catalog: AnyCatalogId | None = None
    album: AnyId | None = None
    artist: AnyId | None = None
    play_count: int = 0
    skip_count: int = 0


class DeletedEpisode(Tidy, frozen=True, rename={"play_count": "total_count", "skip_count": "total_skip"}):
    """A podcast episode that is gone."""

    id: str
    title: str | None = None
    file: str | None = None
    addition_time: datetime | None = None
    delete_time: datetime | None = None
    catalog: AnyCatalogId | None = None
    podcast: AnyId | None = None
    play_count: int = 0
    skip_count: int = 0


class DeletedVideo(Tidy, frozen=True, rename={"play_count": "total_count", "skip_count": "total_skip"}):
    """A video that is gone."""

    id: str
    title: str | None = None
    file: str | None = None
    addition_time: datetime | None = None
    delete_time: datetime | None = None
    catalog: AnyCatalogId | None = None
    play_count: int = 0
    skip_count: int = 0
