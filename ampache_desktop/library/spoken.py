"""What is spoken word rather than music, and which book or podcast a recording belongs to.

Servers have no word for it in a song. An episode belongs to its podcast. A song belongs to an audiobook when
one of its genres says so, or else the release type of its album, which only the album's own record tells.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ampache_desktop.api.models import Episode
from ampache_desktop.library.episodes import is_episode, podcast_of

if TYPE_CHECKING:
    from ampache_desktop.api.models import Album, GenreRef, Song

GENRES = frozenset(
    {
        "audiobook",
        "audiobooks",
        "audio book",
        "audio books",
        "audio drama",
        "audio theatre",
        "books & spoken",
        "hörbuch",
        "hörbücher",
        "hörspiel",
        "hörspiele",
        "livre audio",
        "livres audio",
        "luisterboek",
        "audiolibro",
        "audiolibri",
        "audiolibros",
        "ljudbok",
        "lydbok",
        "lydbog",
        "аудиокнига",
        "オーディオブック",
        "podcast",
        "podcasts",
        "radio drama",
        "radio play",
        "spoken",
        "spoken word",
        "spokenword",
        "speech",
    }
)
TYPES = frozenset({"audiobook", "audio drama", "audio-drama", "audiodrama", "spokenword", "spoken word"})
"""Release types, as MusicBrainz names them, in the spellings that servers have."""


def has_spoken_genre(genres: tuple[GenreRef, ...]) -> bool:
    """Tell whether a genre says that it is spoken word."""
    return any(genre.name.strip().casefold() in GENRES for genre in genres)


def is_book(album: Album) -> bool:
    """Tell whether an album is an audiobook or the like: by its release types, parted by `;`, or a genre."""
    types = {part.strip().casefold() for part in (album.type or "").split(";")}
    return bool(types & TYPES) or has_spoken_genre(album.genres)


def work_of(recording: Song | Episode) -> str:
    """Return the whole that a recording belongs to, such as `podcast:3` or `album:12`; empty for none.

    It may be music all the same.
    """
    if not isinstance(recording, Episode) and is_episode(recording):
        return podcast_of(recording)
    whole, kind = (
        (recording.podcast, "podcast") if isinstance(recording, Episode) else (recording.album, "album")
    )
    return f"{kind}:{whole.id}" if whole is not None and whole.id else ""


def is_spoken(recording: Song | Episode) -> bool:
    """Tell whether a recording says by itself that it is spoken word."""
    if isinstance(recording, Episode) or is_episode(recording):
        return True
    return has_spoken_genre(recording.genres)
