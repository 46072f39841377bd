"""Ids, typed per noun, and the units of numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NewType

SongId = NewType("SongId", str)
AlbumId = NewType("AlbumId", str)
ArtistId = NewType("ArtistId", str)
GenreId = NewType("GenreId", str)
PlaylistId = NewType("PlaylistId", str)
PodcastId = NewType("PodcastId", str)
EpisodeId = NewType("EpisodeId", str)
ShareId = NewType("ShareId", str)
BookmarkId = NewType("BookmarkId", str)
VideoId = NewType("VideoId", str)
LiveStreamId = NewType("LiveStreamId", str)
CatalogId = NewType("CatalogId", str)
LicenseId = NewType("LicenseId", str)
LabelId = NewType("LabelId", str)
UserId = NewType("UserId", str)
if TYPE_CHECKING:
    AnyId = str
    AnyCatalogId = CatalogId
    AnyText = str
else:
    # Some answers write these as numbers: the decoder must take both. A record holds text (see Tidy).
    AnyId = str | int
    AnyCatalogId = str | int
    AnyText = str | int | float
Seconds = int
"""A duration in whole seconds."""
BitsPerSecond = int
"""A bitrate in bit/s, as Ampache sends it."""
Rating = int
"""Stars, 1 to 5; None where a record is not rated (0 on the wire)."""
Percent = int
"""A share of a hundred, such as a volume."""

LOVED = {"favourite": "flag", "average_rating": "averagerating"}
"""Wire names that everything which can be loved and rated shares."""
PLAYED = {**LOVED, "play_count": "playcount", "duration": "time"}
"""Wire names that everything which can be played shares."""
