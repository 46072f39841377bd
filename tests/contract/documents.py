"""What the documents of the API say, read off their tables: methods, parameters, and values they list."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_HEADING = re.compile(r"^#{2,3} ([a-z_]+)$")
_ROW = re.compile(r"^\| *'?([a-z_]*)'?\*? *\|[^|]*\|(.*)\|[^|]*\|\s*$")
_BULLET = re.compile(r"^\* (?:\[)?([a-z_]+)\]?[ (]?|^\* ([a-z_]+)$")
_NEW = re.compile(
    r"New Method: ([a-z_]+)|• A(?:PI|pi)\d?::([a-z_]+) ?\(|• ([a-z_]+): get |• API6::([a-z_]+):"
)
_VALUE = re.compile(r"'([A-Za-z_]+)'")


class Row(NamedTuple):
    """One parameter of one method, with the values that its description quotes."""

    method: str
    parameter: str
    values: tuple[str, ...]


def tables(path: Path) -> Iterator[Row]:
    """Yield every row of the tables of methods; a row without a name goes on with the one above."""
    method, parameter = "", ""
    for line in path.read_text("utf-8").splitlines():
        if found := _HEADING.match(line):
            method, parameter = found[1], ""
        elif (row := _ROW.match(line)) and method:
            parameter = row[1] or parameter
            if parameter and parameter != "rule_":
                yield Row(method, parameter, tuple(_VALUE.findall(row[2])))


def headings(path: Path) -> set[str]:
    """Return the methods that have a heading of their own."""
    lines = path.read_text("utf-8").splitlines()
    return {found[1] for line in lines if (found := _HEADING.match(line))}


def bullets(path: Path) -> set[str]:
    """Return the methods that an overview lists."""
    listing = path.read_text("utf-8").partition("Non-Data Methods")[2].partition("Request URL Examples")[0]
    listing = listing.partition("# API Errors")[0]
    found = (re.match(r"\* \[?([a-z_]+)", line) for line in listing.splitlines())
    return {match[1] for match in found if match}


def added(path: Path) -> set[str]:
    """Return the methods that the change log tells of as new."""
    text = path.read_text("utf-8")
    return {name for match in _NEW.finditer(text) for name in match.groups() if name}


class Route(NamedTuple):
    """One address of the REST description, with the parameters of its query."""

    verb: str
    path: str
    parameters: tuple[str, ...]


def routes(path: Path) -> Iterator[Route]:
    """Yield every route of an OpenAPI description."""
    for place, verbs in json.loads(path.read_text("utf-8"))["paths"].items():
        for verb, described in verbs.items():
            query = [each["name"] for each in described.get("parameters", ()) if each.get("in") == "query"]
            yield Route(verb, place, tuple(query))


NOUNS = {
    "albums": "album",
    "artists": "artist",
    "bookmarks": "bookmark",
    "catalogs": "catalog",
    "genres": "genre",
    "labels": "label",
    "licenses": "license",
    "live-streams": "live_stream",
    "playlists": "playlist",
    "podcast-episodes": "podcast_episode",
    "podcasts": "podcast",
    "preferences": "preference",
    "shares": "share",
    "smartlists": "smartlist",
    "songs": "song",
    "users": "user",
    "videos": "video",
}
WHOLE = {
    "/preferences": "user_preferences",
    "/system-preferences": "system_preferences",
    "/system-preferences/{preference_name}": "system_preference",
    "/me": "user",
    "/update": "system_update",
    "/podcasts/{podcast_id}/podcast-episodes": "podcast_episodes",
    "/playlists/{playlist_id}/hash": "playlist_hash",
    "/playlists/{playlist_id}/add": "playlist_add",
    "/playlists/{playlist_id}/remove-song": "playlist_remove_song",
    "/catalogs/{catalog_id}/action": "catalog_action",
    "/catalogs/{catalog_id}/file": "catalog_file",
    "/catalogs/{catalog_id}/folder": "catalog_folder",
    "/songs/lookup/url-to-song": "url_to_song",
    "/songs/playlist-generate": "playlist_generate",
    "/search/{search_type}/groups": "search_group",
    "/search/{search_type}/rules": "search_rules",
    "/me/playlists": "user_playlists",
    "/me/smartlists": "user_smartlists",
}
LAST = {
    "art": "get_art",
    "share": "share_create",
    "update-art": "update_art",
    "update-tags": "update_from_tags",
    "fetch-info": "update_artist_info",
    "fetch-metadata": "get_external_metadata",
    "similar": "get_similar",
    "search": "advanced_search",
    "sync": "update_podcast",
    "follow": "toggle_follow",
    "lyrics": "get_lyrics",
    "tags": "song_tags",
}
VERBS = {"get": "", "put": "_create", "patch": "_edit", "delete": "_delete"}


def method_of(route: Route) -> str:
    """Return the method that a route stands for."""
    if route.path in WHOLE and route.verb in ("get", "post"):
        return WHOLE[route.path]
    parts = route.path.strip("/").split("/")
    noun = NOUNS.get(parts[0], parts[0])
    if parts[0] == "localplay" or "browse" in parts:
        return "localplay" if parts[0] == "localplay" else "browse"
    return _collection(route, parts[0], noun) if len(parts) == 1 else _inner(route, noun, parts[-1])


def _collection(route: Route, part: str, noun: str) -> str:
    if route.verb == "put":
        return "catalog_add" if noun == "catalog" else f"{noun}_create"
    return part.replace("-", "_")


def _inner(route: Route, noun: str, last: str) -> str:
    verb = VERBS.get(route.verb, "")
    if last.startswith("{"):
        return "user_preference" if (noun, verb) == ("preference", "") else noun + verb
    if last == "bookmark":
        return f"bookmark{verb}" if verb else "get_bookmark"
    told = {
        "deleted": f"deleted_{noun}s",
        **{name: f"{noun}_{name}" for name in ("albums", "songs", "artists")},
    }
    return LAST.get(last) or told.get(last) or last.replace("-", "_")
