"""Videos. They have sound and no picture: what streams is music of their length."""

from __future__ import annotations

import numpy as np

from ampache_desktop.api.models import Entry, Video, VideoId
from ampache_desktop.demo.marks import Marks
from ampache_desktop.demo.numbering import Indices
from ampache_desktop.demo.spoken import FILMS, Film

_BYTES_PER_SECOND = 16_000


class Films:
    """All videos; there are none where there is no music."""

    def __init__(self, marks: Marks, *, empty: bool) -> None:
        self._marks = marks
        self._films: tuple[Film, ...] = () if empty else FILMS
        self.names = [film.title for film in self._films]

    def records(self, indices: Indices) -> list[Video]:
        """Return videos."""
        return [self._record(index) for index in indices.tolist()]

    def entries(self, indices: Indices) -> list[Entry]:
        """Return ids and titles only."""
        return [Entry(id=str(n + 1), name=self.names[n], basename=self.names[n]) for n in indices.tolist()]

    def _record(self, index: int) -> Video:
        film, here = self._films[index], np.array([index], dtype=np.int64)
        return Video(
            id=VideoId(str(index + 1)),
            title=film.title,
            mime="video/mp4",
            resolution=film.resolution,
            size=film.seconds * _BYTES_PER_SECOND,
            duration=film.seconds,
            has_art=False,
            favourite=bool(self._marks.flagged("video", here)[0]),
            rating=int(self._marks.ratings("video", here)[0]) or None,
            average_rating=float(self._marks.averages("video", here)[0]) or None,
            play_count=int(self._marks.plays("video", here)[0]),
        )
