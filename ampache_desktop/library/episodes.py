"""Podcast episodes among songs: what plays, queues and saves songs does so with episodes as well.

An episode goes through the player as a song whose id names its kind (`podcast_episode:7`): it is never taken
for the song of the same number, neither here nor, where somebody forgot about episodes, by the server. Its
album is its podcast.
"""

from __future__ import annotations

from typing import Final

from ampache_desktop.api.models import AlbumId, Episode, EpisodeId, Named, Song, SongId

KIND: Final = "podcast_episode"
"""What servers call them."""
_PREFIX: Final = f"{KIND}:"
_OF_PODCAST: Final = "podcast:"


def as_song(episode: Episode) -> Song:
    """Return an episode as what can be queued."""
    podcast = episode.podcast
    named = Named(id=AlbumId(f"{_OF_PODCAST}{podcast.id}"), name=podcast.name) if podcast else None
    author = episode.author or (podcast.name if podcast else "")
    return Song(
        id=SongId(f"{_PREFIX}{episode.id}"),
        title=episode.title or episode.name or "",
        artist=Named(id="", name=author) if author else None,
        album=named,
        filename=episode.filename,
        duration=episode.duration,
        bitrate=episode.bitrate,
        sample_rate=episode.sample_rate,
        channels=episode.channels,
        mime=episode.mime,
        size=episode.size,
        url=episode.url,
        art=episode.art,
        has_art=episode.has_art,
        favourite=episode.favourite,
        rating=episode.rating,
        play_count=episode.play_count,
    )


def episode_id(song_id: str) -> EpisodeId | None:
    """Return the episode that the id of a song stands for, None for songs."""
    return EpisodeId(song_id.removeprefix(_PREFIX)) if song_id.startswith(_PREFIX) else None


def is_episode(song: Song) -> bool:
    """Tell whether it is an episode."""
    return song.id.startswith(_PREFIX)


def podcast_of(song: Song) -> str:
    """Return the podcast of an episode as a whole of its own (`podcast:3`), empty for songs."""
    return str(song.album.id) if is_episode(song) and song.album is not None else ""
