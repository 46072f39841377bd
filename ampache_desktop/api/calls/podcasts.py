"""Podcasts that the server follows, and their episodes."""

from __future__ import annotations

import enum

from ampache_desktop.api.call import Done, One, arg
from ampache_desktop.api.calls.parameters import Filtered, Sorted
from ampache_desktop.api.models import CatalogId, Episode, EpisodeId, Podcast, PodcastId
from ampache_desktop.api.versions import Version

_SINCE = Version(4, 2)


class Episodes(enum.StrEnum):
    """What a podcast may carry besides itself."""

    EPISODES = "episodes"


class Podcasts(Filtered[Podcast], action="podcasts", since=_SINCE):
    """Podcasts by name."""

    include: Episodes | None = arg("include", default=None, kw_only=True)


class PodcastDetails(One[Podcast], action="podcast", since=_SINCE):
    """One podcast."""

    podcast: PodcastId = arg("filter")
    include: Episodes | None = arg("include", default=None)


class PodcastCreate(One[Podcast], action="podcast_create", since=_SINCE, level=75, safe=False):
    """Follow a podcast: `url` is its feed, `catalog` one that gathers podcasts."""

    url: str = arg("url")
    catalog: CatalogId = arg("catalog")


class PodcastEdit(Done, action="podcast_edit", since=_SINCE, level=50):
    """Change what the server says of a podcast, or where its feed is."""

    podcast: PodcastId = arg("filter")
    feed: str | None = arg("feed", default=None, kw_only=True)
    title: str | None = arg("title", default=None, kw_only=True)
    website: str | None = arg("website", default=None, kw_only=True)
    description: str | None = arg("description", default=None, kw_only=True)
    generator: str | None = arg("generator", default=None, kw_only=True)
    copyright: str | None = arg("copyright", default=None, kw_only=True)


class PodcastDelete(Done, action="podcast_delete", since=_SINCE, level=75):
    """No longer follow a podcast; its episodes are deleted from the server."""

    podcast: PodcastId = arg("filter")


class PodcastEpisodes(Sorted[Episode], action="podcast_episodes", since=_SINCE):
    """Episodes of one podcast, newest first."""

    podcast: PodcastId = arg("filter")


class EpisodeDetails(One[Episode], action="podcast_episode", since=_SINCE):
    """One episode."""

    episode: EpisodeId = arg("filter")


class EpisodeDelete(Done, action="podcast_episode_delete", since=_SINCE, level=75):
    """Delete an episode from the server."""

    episode: EpisodeId = arg("filter")


class UpdatePodcast(Done, action="update_podcast", since=_SINCE, level=50):
    """Look into a podcast's feed and fetch new episodes. It takes as long as the downloads do."""

    podcast: PodcastId = arg("filter", also=("id",))
