"""The podcasts that the server follows: their feeds, and the episodes that were fetched from them.

Indices (ids are one more) are never used twice: what is deleted keeps its place and is left out.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import threading
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote, urlsplit

import numpy as np

from ampache_desktop.api.models import (
    CatalogId,
    DeletedEpisode,
    Entry,
    Episode,
    EpisodeId,
    Named,
    Podcast,
    PodcastId,
)
from ampache_desktop.demo.columns import DAY, NOW, SPOKEN_BITRATE, Columns
from ampache_desktop.demo.marks import Marks
from ampache_desktop.demo.names import titles
from ampache_desktop.demo.numbering import Indices
from ampache_desktop.demo.spoken import FEEDS, SHOWS, Show

WAITING = 2
"""How many episodes came out since the library was made, and wait to be fetched."""
MOST_WAITING = 5
"""How many episodes a feed holds for those who look into it seldom."""
_STATES = ("completed", "completed", "completed", "completed", "completed", "skipped", "pending", "completed")


@dataclasses.dataclass
class _Followed:
    """A podcast as it stands. `episodes` are indices, newest first; `told` is what was edited."""

    show: Show
    feed: str
    synced: float
    waiting: int
    catalog: str = "2"
    numbered: int = 0
    episodes: list[int] = dataclasses.field(default_factory=list)
    told: dict[str, Any] = dataclasses.field(default_factory=dict)
    here: bool = True


@dataclasses.dataclass(frozen=True)
class _Fetched:
    """An episode: of which podcast, the how manieth of it, and when it came out (Unix seconds)."""

    show: int
    number: int
    published: int
    state: str


class Podcasts:
    """All podcasts and episodes. Thread-safe. `changed` is called after every change."""

    def __init__(self, columns: Columns, marks: Marks, changed: Callable[[], None]) -> None:
        self._dice, self._marks, self._changed = columns.shape.dice, marks, changed
        self._lock = threading.RLock()
        self._shows: list[_Followed] = []
        self._episodes: list[_Fetched] = []
        self._gone: dict[int, DeletedEpisode] = {}
        self.titles: list[str] = []
        """The titles of all episodes there ever were."""
        for number, show in enumerate(SHOWS if columns.shape.songs else ()):
            site = f"https://podcasts.example.org/{number + 1}"
            self._shows.append(_Followed(show, f"{site}/feed.xml", NOW, WAITING if show.episodes else 0))
            newest = NOW - DAY // 3 - number * 5_000
            for place in range(show.episodes):
                self._fetch(number, show.episodes - place, newest - place * show.days * DAY)
            self._shows[number].numbered = show.episodes

    # --- what is there

    @property
    def names(self) -> list[str]:
        """The names of all podcasts there ever were."""
        return [str(followed.told.get("name", followed.show.name)) for followed in self._shows]

    def living(self) -> list[int]:
        """Return the podcasts that are followed."""
        return [index for index, followed in enumerate(self._shows) if followed.here]

    def in_catalog(self, catalog: str) -> list[int]:
        """Return the podcasts that are followed in a catalog."""
        return [index for index in self.living() if self._shows[index].catalog == catalog]

    def living_episodes(self) -> list[int]:
        """Return the episodes that are there."""
        return [index for index in range(len(self._episodes)) if index not in self._gone]

    def of_podcast(self, index: int) -> Indices:
        """Return the episodes of a podcast, newest first."""
        return np.array(self._shows[index].episodes, dtype=np.int64)

    def entries(self, indices: Indices) -> list[Entry]:
        """Return ids and names of podcasts only."""
        names = self.names
        return [Entry(id=str(n + 1), name=names[n], basename=names[n]) for n in indices.tolist()]

    def episode_entries(self, indices: Indices) -> list[Entry]:
        """Return ids and titles of episodes only."""
        return [Entry(id=str(n + 1), name=self.titles[n], basename=self.titles[n]) for n in indices.tolist()]

    def records(self, indices: Indices) -> list[Podcast]:
        """Return podcasts, without their episodes."""
        return [self._podcast(index) for index in indices.tolist()]

    def episode_records(self, indices: Indices) -> list[Episode]:
        """Return episodes."""
        return [self._episode(index) for index in indices.tolist()]

    def published(self, episodes: Indices) -> Indices:
        """Return when each episode came out, in Unix seconds."""
        return np.array([self._episodes[n].published for n in episodes.tolist()], dtype=np.int64)

    def deleted(self) -> list[DeletedEpisode]:
        """Return the episodes that are gone, the first to go first."""
        return list(self._gone.values())

    # --- what is done

    def follow(self, url: str, catalog: str, when: float) -> int | None:
        """Return the podcast of a feed, followed from now on if it was not; None where there is no feed."""
        show = FEEDS.get(unquote(urlsplit(url).path).rpartition("/")[2])
        if show is None:
            return None
        with self._lock:
            for index, followed in enumerate(self._shows):
                if followed.here and followed.feed == url:
                    return index
            self._shows.append(_Followed(show, url, when, show.episodes, catalog))
            index = len(self._shows) - 1
        self._changed()
        return index

    def sync(self, index: int, when: float) -> int:
        """Fetch what came out since the last time, and return how many episodes that were."""
        with self._lock:
            followed = self._shows[index]
            since = (
                int((when - followed.synced) // (followed.show.days * DAY)) if followed.show.episodes else 0
            )
            new = min(MOST_WAITING, followed.waiting + max(0, since))
            for place in range(new):
                followed.numbered += 1
                age = (new - 1 - place) * followed.show.days * DAY
                self._fetch(index, followed.numbered, int(when) - age, first=True, state="completed")
            followed.waiting, followed.synced = 0, when
        self._changed()
        return new

    def edit(self, index: int, **told: str | None) -> None:
        """Change what is told of a podcast; None leaves a thing as it is."""
        with self._lock:
            followed = self._shows[index]
            feed = told.pop("feed", None)
            followed.feed = feed if feed and feed.startswith(("http://", "https://")) else followed.feed
            followed.told |= {name: value for name, value in told.items() if value is not None}
        self._changed()

    def unfollow(self, index: int, when: float) -> None:
        """Follow a podcast no longer; its episodes go."""
        with self._lock:
            for episode in list(self._shows[index].episodes):
                self._remove(episode, when)
            self._shows[index].here = False
        self._changed()

    def delete_episode(self, index: int, when: float) -> None:
        """Delete an episode."""
        with self._lock:
            self._remove(index, when)
        self._changed()

    # --- inside

    def _fetch(
        self, show: int, number: int, published: int, *, first: bool = False, state: str | None = None
    ) -> None:
        index = len(self._episodes)
        luck = self._dice.one("episode length", index) >> 20 & 7
        self._episodes.append(_Fetched(show, number, published, state or _STATES[luck]))
        book = titles()
        self.titles.append(f"{number}: {book.phrase(self._dice.one('episode', index) % book.size)}")
        listed = self._shows[show].episodes
        listed.insert(0 if first else len(listed), index)

    def _remove(self, index: int, when: float) -> None:
        episode = self._episode(index)
        self._shows[self._episodes[index].show].episodes.remove(index)
        self._gone[index] = DeletedEpisode(
            id=episode.id,
            title=episode.title,
            file=episode.filename or f"/podcasts/{index + 1}.mp3",
            addition_time=dt.datetime.fromtimestamp(self._episodes[index].published, dt.UTC),
            delete_time=dt.datetime.fromtimestamp(int(when), dt.UTC),
            catalog=episode.catalog,
            podcast=str(self._episodes[index].show + 1),
            play_count=episode.play_count,
        )

    def _podcast(self, index: int) -> Podcast:
        followed, here = self._shows[index], np.array([index], dtype=np.int64)
        show, site = followed.show, f"https://podcasts.example.org/{index + 1}"
        rating = int(self._marks.ratings("podcast", here)[0])
        told: dict[str, Any] = {
            "name": show.name,
            "description": show.about,
            "copyright": "© Half Moon Tapes",
            "generator": "Half Moon Tapes",
            "website": site,
            **followed.told,
        }
        return Podcast(
            id=PodcastId(str(index + 1)),
            language=show.language,
            feed_url=followed.feed,
            build_date=_iso(NOW - DAY),
            sync_date=_iso(int(followed.synced)),
            has_art=show.cover,
            favourite=bool(self._marks.flagged("podcast", here)[0]),
            rating=rating or None,
            average_rating=float(self._marks.averages("podcast", here)[0]) or None,
            **told,
        )

    def _episode(self, index: int) -> Episode:
        fetched, here = self._episodes[index], np.array([index], dtype=np.int64)
        followed = self._shows[fetched.show]
        show, luck = followed.show, self._dice.one("episode length", index)
        seconds = show.seconds * 3 // 4 + luck % (show.seconds // 2)
        size, done = SPOKEN_BITRATE * seconds // 8, fetched.state == "completed"
        plays = int(self._marks.plays("podcast_episode", here)[0])
        rating = int(self._marks.ratings("podcast_episode", here)[0])
        return Episode(
            id=EpisodeId(str(index + 1)),
            title=self.titles[index],
            name=self.titles[index],
            podcast=Named(id=str(fetched.show + 1), name=str(followed.told.get("name", show.name))),
            description=_notes(show.about),
            category=show.category,
            author="Half Moon Tapes",
            author_full="Half Moon Tapes & Friends",
            website=f"https://podcasts.example.org/{fetched.show + 1}/{index + 1}",
            published=_iso(fetched.published),
            state=fetched.state,
            duration_text=f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}",
            size_text=f"{size / 2**20:.2f} MB",
            filename=f"/podcasts/{fetched.show + 1}/{index + 1}.mp3" if done else None,
            mime="audio/mpeg",
            duration=seconds,
            size=size,
            bitrate=SPOKEN_BITRATE,
            stream_bitrate=SPOKEN_BITRATE,
            sample_rate=48_000,
            mode="cbr",
            channels=1,
            catalog=CatalogId(followed.catalog),
            has_art=show.cover,
            favourite=bool(self._marks.flagged("podcast_episode", here)[0]),
            rating=rating or None,
            average_rating=float(self._marks.averages("podcast_episode", here)[0]) or None,
            play_count=plays,
            played="1" if plays else "0",
        )


def _notes(about: str) -> str:
    link = '<a href="https://podcasts.example.org/">here</a>'
    return f"<p>{about.replace('<', '&lt;')}</p><p>Notes &amp; links: {link}</p>"


def _iso(second: int) -> str:
    return dt.datetime.fromtimestamp(second, dt.UTC).isoformat()
