"""What is listened to besides songs: podcasts, videos, radio; bookmarks to resume at, shares to give away."""

from __future__ import annotations

from datetime import datetime

from ampache_desktop.api.models.ids import (
    PLAYED,
    AnyCatalogId,
    AnyId,
    AnyText,
    BitsPerSecond,
    BookmarkId,
    EpisodeId,
    LiveStreamId,
    PodcastId,
    Rating,
    Seconds,
    ShareId,
    VideoId,
)
from ampache_desktop.api.models.music import GenreRef, Named, Song
from ampache_desktop.api.record import Tidy


class Episode(
    Tidy,
    frozen=True,
    rename={
        **PLAYED,
        "published": "pubdate",
        "duration_text": "filelength",
        "size_text": "filesize",
        "sample_rate": "rate",
    },
):
    """A podcast episode. `description` is HTML as plain text; `state` is completed, pending or skipped."""

    id: EpisodeId
    title: str = ""
    name: str | None = None
    podcast: Named | None = None
    description: str | None = None
    category: str | None = None
    author: str | None = None
    author_full: str | None = None
    website: str | None = None
    published: str | None = None
    state: str | None = None
    duration_text: str | None = None
    size_text: str | None = None
    filename: str | None = None
    mime: str | None = None
    duration: Seconds = 0
    size: int | None = None
    bitrate: BitsPerSecond | None = None
    stream_bitrate: BitsPerSecond | None = None
    sample_rate: int | None = None
    mode: str | None = None
    channels: int | None = None
    public_url: str | None = None
    url: str | None = None
    catalog: AnyCatalogId | None = None
    art: str | None = None
    has_art: bool | None = None
    favourite: bool = False
    rating: Rating | None = None
    average_rating: float | None = None
    play_count: int = 0
    played: str | None = None

    def __repr__(self) -> str:
        return f"Episode(id={self.id!r}, title={self.title!r})"


class Podcast(
    Tidy,
    frozen=True,
    rename={"favourite": "flag", "average_rating": "averagerating", "episodes": "podcast_episode"},
):
    """A podcast that the server follows. `episodes` is filled only where asked to be included."""

    id: PodcastId
    name: str = ""
    description: str | None = None
    language: str | None = None
    copyright: str | None = None
    feed_url: str | None = None
    generator: str | None = None
    website: str | None = None
    build_date: str | None = None
    sync_date: str | None = None
    public_url: str | None = None
    art: str | None = None
    has_art: bool | None = None
    favourite: bool = False
    rating: Rating | None = None
    average_rating: float | None = None
    episodes: tuple[Episode, ...] = ()


class Video(
    Tidy,
    frozen=True,
    rename={
        **PLAYED,
        "genres": "genre",
    },
):
    """A video."""

    id: VideoId
    title: str = ""
    mime: str | None = None
    resolution: str | None = None
    size: int | None = None
    genres: tuple[GenreRef, ...] = ()
    duration: Seconds = 0
    url: str | None = None
    art: str | None = None
    has_art: bool | None = None
    favourite: bool = False
    rating: Rating | None = None
    average_rating: float | None = None
    play_count: int = 0

    def __repr__(self) -> str:
        return f"Video(id={self.id!r}, title={self.title!r})"


class LiveStream(Tidy, frozen=True):
    """A radio station. `url` leads outside the server."""

    id: LiveStreamId
    name: str = ""
    url: str | None = None
    codec: str | None = None
    catalog: AnyCatalogId | None = None
    site_url: str | None = None


class Share(Tidy, frozen=True):
    """A share: a public link to one object. `secret` and `public_url` let anybody in.

    Dates are as the server writes them: Unix seconds mostly, its own spelling in API 4 of old servers.
    """

    id: ShareId
    name: str = ""
    owner: str | None = None
    allow_stream: bool = False
    allow_download: bool = False
    creation_date: AnyText | None = None
    lastvisit_date: AnyText | None = None
    object_type: str | None = None
    object_id: AnyId | None = None
    expire_days: int | None = None
    max_counter: int | None = None
    counter: int | None = None
    secret: str | None = None
    public_url: str | None = None
    description: str | None = None

    def __repr__(self) -> str:
        return f"Share(id={self.id!r}, name={self.name!r})"


class Bookmark(Tidy, frozen=True, rename={"songs": "song", "episodes": "podcast_episode", "videos": "video"}):
    """Where a person stopped in a song, an episode or a video.

    `position` is in whole seconds. `client` is the program that set it; there may be one bookmark per
    program and medium. The medium itself stands in one of the three lists where it was asked to be included.
    """

    id: BookmarkId
    owner: str | None = None
    object_type: str | None = None
    object_id: AnyId | None = None
    position: Seconds = 0
    client: str | None = None
    creation_date: datetime | None = None
    update_date: datetime | None = None
    songs: tuple[Song, ...] = ()
    episodes: tuple[Episode, ...] = ()
    videos: tuple[Video, ...] = ()

    @property
    def medium(self) -> Song | Episode | Video | None:
        """The song, episode or video itself, None where it was not asked for."""
        media: tuple[Song | Episode | Video, ...] = (*self.songs, *self.episodes, *self.videos)
        return media[0] if media else None
