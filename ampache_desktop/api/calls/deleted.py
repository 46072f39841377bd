"""What was deleted from the server: how a client that keeps things learns to forget them."""

from __future__ import annotations

from ampache_desktop.api.call import Listing
from ampache_desktop.api.models import DeletedEpisode, DeletedSong, DeletedVideo
from ampache_desktop.api.versions import Api


class DeletedSongs(Listing[DeletedSong], action="deleted_songs", since=Api.V5):
    """Songs that are gone."""


class DeletedEpisodes(Listing[DeletedEpisode], action="deleted_podcast_episodes", since=Api.V5):
    """Podcast episodes that are gone."""


class DeletedVideos(Listing[DeletedVideo], action="deleted_videos", since=Api.V5):
    """Videos that are gone."""
