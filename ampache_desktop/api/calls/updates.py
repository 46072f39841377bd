"""Having the server look again: at tags, pictures, artists, and for a newer version of itself."""

from __future__ import annotations

import enum

from ampache_desktop.api.call import Done, arg
from ampache_desktop.api.models import ArtistId
from ampache_desktop.api.versions import Api


class Tagged(enum.StrEnum):
    """What has tags."""

    SONG = "song"
    ALBUM = "album"
    ARTIST = "artist"


class Depicted(enum.StrEnum):
    """What the server looks for pictures of."""

    SONG = "song"
    ALBUM = "album"
    ARTIST = "artist"
    PODCAST = "podcast"


class UpdateFromTags(Done, action="update_from_tags", since=Api.V4, level=25):
    """Read the tags of a song, or of all songs of an album or artist, again."""

    kind: Tagged = arg("type")
    id: str = arg("id")


class UpdateArtistInfo(Done, action="update_artist_info", since=Api.V4, level=75):
    """Ask Last.fm for an artist's story and for similar artists."""

    artist: ArtistId = arg("id")


class UpdateArt(Done, action="update_art", since=Api.V4, level=75):
    """Look for a picture; one that is there stays unless `overwrite`."""

    kind: Depicted = arg("type")
    id: str = arg("id")
    overwrite: bool = arg("overwrite", default=False)


class SystemUpdate(Done, action="system_update", since=Api.V5, level=100):
    """Update the server, if there is a newer version. It says that it did in any case."""
