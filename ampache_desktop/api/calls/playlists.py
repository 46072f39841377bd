"""Playlists and smartlists."""

from __future__ import annotations

import enum

from ampache_desktop.api.call import Done, Listing, One, arg
from ampache_desktop.api.calls.parameters import Browsing
from ampache_desktop.api.errors import BadRequest
from ampache_desktop.api.models import (
    AlbumId,
    ArtistId,
    Indexed,
    Playlist,
    PlaylistHash,
    PlaylistId,
    Song,
    SongId,
    UserId,
)
from ampache_desktop.api.versions import Api, Version


class Visibility(enum.StrEnum):
    """Who can see a playlist."""

    PUBLIC = "public"
    PRIVATE = "private"


class Part(enum.StrEnum):
    """What can be put into a playlist: a song, or the songs of something."""

    SONG = "song"
    ALBUM = "album"
    ARTIST = "artist"
    PLAYLIST = "playlist"


class Playlists(Browsing[Playlist], action="playlists"):
    """Playlists that this account can see, smartlists among them unless `hide_smartlists`.

    `show_duplicates` shows smartlists of one name although the server is set to hide them.
    """

    hide_smartlists: bool = arg("hide_search", default=False, since=Version(4, 3), kw_only=True)
    show_duplicates: bool = arg("show_dupes", default=False, since=Api.V4, kw_only=True)
    include: bool = arg("include", default=False, since=Version(6, 4), kw_only=True)


class UserPlaylists(Browsing[Playlist], action="user_playlists", since=Version(6, 3)):
    """Playlists of this account alone, no smartlists."""

    include: bool = arg("include", default=False, kw_only=True)


class UserSmartlists(Browsing[Playlist], action="user_smartlists", since=Version(6, 3)):
    """Smartlists of this account alone."""

    include: bool = arg("include", default=False, kw_only=True)


class PlaylistDetails(One[Playlist], action="playlist"):
    """One playlist."""

    playlist: PlaylistId = arg("filter")


class PlaylistSongs(Listing[Song], action="playlist_songs"):
    """Songs of one playlist in its order, or in any order with `random`."""

    playlist: PlaylistId = arg("filter")
    random: bool = arg("random", default=False, since=Api.V5)


class PlaylistFingerprint(One[PlaylistHash], action="playlist_hash", since=Version(6, 6)):
    """The fingerprint of a playlist's songs, without the songs."""

    playlist: PlaylistId = arg("filter")


class PlaylistCreate(One[Playlist], action="playlist_create", level=25, safe=False):
    """Make a playlist, which API 4 must be told the visibility of.

    A name that is taken is refused from API 6 on; before that the *existing* list comes back as if it were
    new: look at its songs before filling it.
    """

    title: str = arg("name")
    visibility: Visibility = arg("type", default=Visibility.PRIVATE)


class PlaylistEdit(Done, action="playlist_edit", since=Api.V4, level=25):
    """Change name, visibility, owner or items of a playlist.

    `items` are put into the places `tracks` (from 1), one by one, or added where no places are named.
    `sort` orders the whole list by artist, album and song.
    """

    playlist: PlaylistId = arg("filter")
    title: str | None = arg("name", default=None, kw_only=True)
    visibility: Visibility | None = arg("type", default=None, kw_only=True)
    owner: UserId | None = arg("owner", default=None, since=Api.V5, kw_only=True)
    items: tuple[SongId, ...] = arg("items", default=(), since=Version(4, 2), kw_only=True)
    tracks: tuple[int, ...] = arg("tracks", default=(), since=Version(4, 2), kw_only=True)
    sort: bool = arg("sort", default=False, since=Version(4, 4), kw_only=True)


class PlaylistDelete(Done, action="playlist_delete", level=25):
    """Delete a playlist. Deleting one that is not there is a success too."""

    playlist: PlaylistId = arg("filter")


class PlaylistAdd(Done, action="playlist_add", since=Version(6, 3), level=25):
    """Add a song, or all songs of an album, artist or playlist, to the end of a playlist."""

    playlist: PlaylistId = arg("filter")
    id: str = arg("id")
    kind: Part = arg("type")


class PlaylistAddSong(Done, action="playlist_add_song", level=25):
    """Add a song to the end of a playlist; with `check` only if it is not in there yet.

    Servers accept songs and playlists that do not exist, too. From API 6.3 on `PlaylistAdd` replaces it.
    """

    playlist: PlaylistId = arg("filter")
    song: SongId = arg("song")
    check: bool = arg("check", default=False, since=Api.V4)


class PlaylistRemoveSong(Done, action="playlist_remove_song", level=25, silence=BadRequest):
    """Remove a place (`track`, from 1) or a song from a playlist, or with `clear` everything."""

    playlist: PlaylistId = arg("filter")
    song: SongId | None = arg("song", default=None, since=Api.V4, kw_only=True)
    track: int | None = arg("track", default=None, kw_only=True)
    clear: bool = arg("clear", default=False, since=Api.V4, kw_only=True)


class Mode(enum.StrEnum):
    """How songs of a generated playlist are chosen."""

    RANDOM = "random"
    RECENT = "recent"
    FORGOTTEN = "forgotten"
    UNPLAYED = "unplayed"


class _Generated(Listing[Song]):
    """What the forms of `playlist_generate` share: everything given must hold of a song."""

    mode: Mode = arg("mode", default=Mode.RANDOM, kw_only=True)
    filter: str | None = arg("filter", default=None, kw_only=True)
    album: AlbumId | None = arg("album", default=None, kw_only=True)
    artist: ArtistId | None = arg("artist", default=None, kw_only=True)
    favourites: bool = arg("flag", default=False, kw_only=True)


class PlaylistGenerate(_Generated, action="playlist_generate", since=Api.V4):
    """Songs by simple rules, in any order."""


class PlaylistGenerateIndex(_Generated, action="playlist_generate", since=Api.V4, fixed={"format": "index"}):
    """The same with less of each song, in XML; whole songs in JSON."""


class PlaylistGenerateIds(Listing[Indexed], action="playlist_generate", since=Api.V4, fixed={"format": "id"}):
    """The same, only the songs' ids."""

    mode: Mode = arg("mode", default=Mode.RANDOM, kw_only=True)
    filter: str | None = arg("filter", default=None, kw_only=True)
    album: AlbumId | None = arg("album", default=None, kw_only=True)
    artist: ArtistId | None = arg("artist", default=None, kw_only=True)
    favourites: bool = arg("flag", default=False, kw_only=True)
