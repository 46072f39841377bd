"""Podcasts with their episodes, and radio stations."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

import numpy as np

from ampache_desktop.api.models import (
    CatalogId,
    Entry,
    Episode,
    EpisodeId,
    LiveStream,
    LiveStreamId,
    Named,
    Podcast,
    PodcastId,
)
from ampache_desktop.demo.columns import DAY, NOW, SPOKEN_BITRATE, Columns
from ampache_desktop.demo.marks import Marks
from ampache_desktop.demo.names import titles
from ampache_desktop.demo.numbering import Indices


class Show(NamedTuple):
    """A podcast given by hand: every how many days how many episodes of about how many seconds."""

    name: str
    about: str
    episodes: int
    days: int
    seconds: int
    category: str
    language: str = "en"
    cover: bool = True


SHOWS = (
    Show("The Tidal Hour", "Slow talk by the water, once a week.", 42, 7, 3_300, "Society & Culture"),
    Show("Bits & Bolts <Weekly>", "R&D, <i>tools</i> and “how it works”.", 60, 7, 2_400, "Technology"),
    Show("夜ふかしラジオ", "眠れない夜のための小さな番組。", 24, 14, 1_800, "Arts", "ja"),
    Show("שיחות על הגג", "שיחות ערב עם שכנים.", 12, 30, 2_700, "Society & Culture", "he"),
    Show("Five Minutes of Birdsong", "Exactly what it says.", 120, 1, 300, "Nature"),
    Show("Marathon Readings", "Whole novels, one sitting each.", 6, 60, 21_600, "Books", cover=False),
    Show("Silent Since Spring", "Announced, never published.", 0, 7, 600, "Comedy"),
)
STATIONS = (
    ("Harbour FM", "mp3", "https://radio.example.org/harbour?quality=high&format=mp3"),
    ("Night Office Radio", "ogg", "https://radio.example.org/night.ogg"),
    ("ラジオ青", "mp3", "https://radio.example.org/ao"),
    ("<b>Bold</b> & Brass", "aac", "https://radio.example.org/brass?a=1&b=2"),
)


class Podcasts:
    """All podcasts and episodes; an episode's index counts through all podcasts, newest first in each."""

    def __init__(self, columns: Columns, marks: Marks) -> None:
        self._dice, self._marks = columns.shape.dice, marks
        self.shows = SHOWS if columns.shape.songs else ()
        ends = np.cumsum(np.array([show.episodes for show in self.shows], dtype=np.int64))
        self.starts: Indices = np.concatenate([np.zeros(1, dtype=np.int64), ends])
        """The first episode of each podcast, and the number of all."""
        self.episodes = int(self.starts[-1])
        everything = np.arange(self.episodes, dtype=np.int64)
        self.titles = [self._title(index) for index in everything.tolist()]

    def entries(self, indices: Indices) -> list[Entry]:
        """Return ids and names of podcasts only."""
        return [
            Entry(id=str(n + 1), name=self.shows[n].name, basename=self.shows[n].name)
            for n in indices.tolist()
        ]

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
        shows, days = self._show_of(episodes), np.array([show.days for show in self.shows], dtype=np.int64)
        if not len(episodes):
            return episodes
        return NOW - DAY // 3 - shows * 5_000 - (episodes - self.starts[shows]) * days[shows] * DAY

    def _show_of(self, episodes: Indices) -> Indices:
        found: Indices = np.searchsorted(self.starts, episodes, side="right") - 1
        return found

    def _place(self, index: int) -> tuple[Show, int, int]:
        """Return the podcast of an episode, its index and the episode's number, from 1 for the oldest."""
        number = int(self._show_of(np.array([index], dtype=np.int64))[0])
        return self.shows[number], number, int(self.starts[number + 1]) - index

    def _title(self, index: int) -> str:
        _, _, number = self._place(index)
        book = titles()
        return f"{number}: {book.phrase(self._dice.one('episode', index) % book.size)}"

    def _podcast(self, index: int) -> Podcast:
        show, here = self.shows[index], np.array([index], dtype=np.int64)
        site = f"https://podcasts.example.org/{index + 1}"
        rating = int(self._marks.ratings("podcast", here)[0])
        return Podcast(
            id=PodcastId(str(index + 1)),
            name=show.name,
            description=show.about,
            language=show.language,
            copyright="© Half Moon Tapes",
            feed_url=f"{site}/feed.xml",
            generator="Half Moon Tapes",
            website=site,
            build_date=_iso(NOW - DAY),
            sync_date=_iso(NOW),
            has_art=show.cover,
            favourite=bool(self._marks.flagged("podcast", here)[0]),
            rating=rating or None,
            average_rating=float(self._marks.averages("podcast", here)[0]) or None,
        )

    def _episode(self, index: int) -> Episode:
        show, number, _ = self._place(index)
        luck, here = self._dice.one("episode length", index), np.array([index], dtype=np.int64)
        seconds = show.seconds * 3 // 4 + luck % (show.seconds // 2)
        size = SPOKEN_BITRATE * seconds // 8
        state = ("completed", "completed", "completed", "completed", "completed", "skipped", "pending")[
            luck >> 20 & 7 if luck >> 20 & 7 < 7 else 0
        ]
        plays = int(self._marks.plays("podcast_episode", here)[0])
        rating = int(self._marks.ratings("podcast_episode", here)[0])
        return Episode(
            id=EpisodeId(str(index + 1)),
            title=self.titles[index],
            name=self.titles[index],
            podcast=Named(id=str(number + 1), name=show.name),
            description=f'<p>{show.about.replace("<", "&lt;")}</p><p>Notes &amp; links: <a href="https://podcasts.example.org/">here</a></p>',
            category=show.category,
            author="Half Moon Tapes",
            author_full="Half Moon Tapes & Friends",
            website=f"https://podcasts.example.org/{number + 1}/{index + 1}",
            published=_iso(int(self.published(here)[0])),
            state=state,
            duration_text=f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}",
            size_text=f"{size / 2**20:.2f} MB",
            filename=f"/podcasts/{number + 1}/{index + 1}.mp3" if state == "completed" else None,
            mime="audio/mpeg",
            duration=seconds,
            size=size,
            bitrate=SPOKEN_BITRATE,
            stream_bitrate=SPOKEN_BITRATE,
            sample_rate=48_000,
            mode="cbr",
            channels=1,
            catalog=CatalogId("2"),
            has_art=show.cover,
            favourite=bool(self._marks.flagged("podcast_episode", here)[0]),
            rating=rating or None,
            average_rating=float(self._marks.averages("podcast_episode", here)[0]) or None,
            play_count=plays,
            played="1" if plays else "0",
        )


def stations(indices: Indices) -> list[LiveStream]:
    """Return radio stations."""
    return [
        LiveStream(
            id=LiveStreamId(str(n + 1)),
            name=STATIONS[n][0],
            codec=STATIONS[n][1],
            url=STATIONS[n][2],
            catalog=CatalogId("1"),
            site_url="https://radio.example.org/",
        )
        for n in indices.tolist()
    ]


def _iso(second: int) -> str:
    return dt.datetime.fromtimestamp(second, dt.UTC).isoformat()
