"""The fields of shares, bookmarks and folders, as servers of generation 6 name and type them."""

from __future__ import annotations

from typing import Any

from ampache_desktop.api.models import Bookmark, PlaylistItem, Share
from ampache_desktop.api.versions import Api, Format
from ampache_desktop.demo.context import Context
from ampache_desktop.demo.fields import ENTRY, EPISODE, PLAYLIST, PLAYLIST_HEAD, SONG, VIDEO
from ampache_desktop.demo.kinds import BLANK_TEXT, MOMENT, NUMBER, TEXT, YES_NO, ZERO, Kind, attribute
from ampache_desktop.demo.tables import Field, Table

XML, JSON = Format


def share_url(share: Share, base: str) -> str:
    """Return the address that lets anybody in to what is shared."""
    return f"{base}/share.php?id={share.id}&secret={share.secret}"


def _allowed_xml(name: str, value: object, ctx: Context) -> str:
    # From API 5 on, what is not allowed is an empty element.
    return f"<{name}/>\n" if not value and ctx.api >= Api.V5 else YES_NO.xml(name, value, ctx)


_ALLOWED = Kind(YES_NO.json, _allowed_xml)
_SECONDS = Kind(lambda value, _ctx: int(value or 0), ZERO.xml)

SHARE = Table(
    "share",
    (
        Field("name", TEXT, "name"),
        Field("owner", TEXT, "owner", only=JSON),
        Field("user", TEXT, "owner", only=XML),
        Field("allow_stream", _ALLOWED, "allow_stream"),
        Field("allow_download", _ALLOWED, "allow_download"),
        Field("creation_date", _SECONDS, "creation_date"),
        Field("lastvisit_date", _SECONDS, "lastvisit_date"),
        Field("object_type", TEXT, "object_type"),
        Field("object_id", TEXT, "object_id"),
        Field("expire_days", ZERO, "expire_days"),
        Field("max_counter", ZERO, "max_counter"),
        Field("counter", ZERO, "counter"),
        Field("secret", TEXT, "secret"),
        Field("public_url", TEXT, lambda share, ctx: share_url(share, ctx.base)),
        Field("description", TEXT, "description"),
    ),
)


class _Marked(Table):
    """Bookmarks, of which some hold the medium itself."""

    def json(self, record: Bookmark, ctx: Context) -> dict[str, object]:
        """Return a record as the object that JSON answers have."""
        row = super().json(record, ctx)
        for name, (table, media) in _media(record).items():
            row[name] = [table.json(medium, ctx) for medium in media]
        return row

    def xml(self, record: Bookmark, ctx: Context) -> str:
        """Return a record as the element that XML answers have."""
        head, end, _ = super().xml(record, ctx).rpartition("</bookmark>")
        inner = [table.xml(medium, ctx) for table, media in _media(record).values() for medium in media]
        return f"{head}{''.join(inner)}{end}\n"


def _media(record: Bookmark) -> dict[str, tuple[Table, tuple[Any, ...]]]:
    media = {
        "song": (SONG, record.songs),
        "podcast_episode": (EPISODE, record.episodes),
        "video": (VIDEO, record.videos),
    }
    return {name: (table, found) for name, (table, found) in media.items() if found}


BOOKMARK = _Marked(
    "bookmark",
    (
        Field("owner", TEXT, "owner", only=JSON),
        Field("user", TEXT, "owner", only=XML),
        Field("object_type", TEXT, "object_type"),
        Field("object_id", TEXT, "object_id"),
        Field("position", NUMBER, "position"),
        Field("client", BLANK_TEXT, "client"),
        Field("creation_date", MOMENT, "creation_date"),
        Field("update_date", MOMENT, "update_date"),
    ),
)

BROWSED = Table("browse", ENTRY.fields)


def _tracks_xml(_name: str, items: tuple[PlaylistItem, ...], _ctx: Context) -> str:
    return "".join(
        f"<playlisttrack id={attribute(item.id)}>{item.position}</playlisttrack>\n" for item in items
    )


LOOSE_PLAYLIST = Table(
    "playlist",
    (
        *(
            field._replace(kind=NUMBER, read="song_count") if field.name == "items" else field
            for field in PLAYLIST_HEAD.fields
        ),
        Field("playlisttrack", Kind(None, _tracks_xml), "items", only=XML),
    ),
)
"""Heads of playlists as `get_indexes` writes them in XML: their songs, where included, stand loose."""

FILLED_PLAYLIST = Table(
    "playlist",
    tuple(field._replace(read="items") if field.name == "items" else field for field in PLAYLIST.fields),
)
"""Playlists that were asked to include their songs: where there is none, the list of them is empty."""
