"""Queues as M3U files: written so that any player of the server's user can open them, and read from anywhere.

Addresses are made of the song's id alone. Those that the server gave hold the session or a stream token, in
their query or, where they are "beautiful", in their path: whoever opens a file elsewhere must be signed in
there. Reading forgives what real files hold: a byte order mark, Latin-1,
Windows line ends, comments, lines that are no addresses.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit

from ampache_desktop.api.models import Song

HEAD = "#EXTM3U"
_ABOUT = "#EXTINF:"
_SECONDS = re.compile(r"\s*(-?\d+)(?:\.\d+)?[^,]*,(.*)", re.DOTALL)


@dataclass(frozen=True)
class Line:
    """One entry: its address, and what the file says of it; `seconds` is 0 where that is not said."""

    address: str
    artist: str = ""
    title: str = ""
    seconds: int = 0

    @property
    def oid(self) -> str:
        """The id of the song in an address of an Ampache server, empty in others."""
        parts = urlsplit(self.address)
        query = dict(parse_qsl(parts.query)) or _named_in_path(parts.path)
        return query.get("oid", "") if query.get("type", "song") == "song" else ""


def write(songs: Iterable[Song], base: str) -> str:
    """Return songs as extended M3U in UTF-8 text; `base` is the server's address."""
    lines = [HEAD]
    for song in songs:
        artist = song.artist.name if song.artist else ""
        name = " - ".join(part for part in (artist, song.title) if part)
        lines += [f"{_ABOUT}{song.duration},{_one_line(name)}", bare_address(song, base)]
    return "\n".join(lines) + "\n"


def bare_address(song: Song, base: str) -> str:
    """Return an address of a song that holds no credentials."""
    return f"{base.rstrip('/')}/play/index.php?{urlencode({'type': 'song', 'oid': song.id})}"


def read(content: bytes) -> list[Line]:
    """Return the entries of an M3U file, also of one without any sign that it is one."""
    lines: list[Line] = []
    about = Line("")
    for raw in _decoded(content).splitlines():
        text = raw.strip()
        if text.startswith(_ABOUT):
            about = _about(text.removeprefix(_ABOUT))
        elif text and not text.startswith("#"):
            lines.append(Line(text, about.artist, about.title, about.seconds))
            about = Line("")
    return lines


def _named_in_path(path: str) -> dict[str, str]:
    """Return what `/play/ssid/…/type/song/oid/7/…` names, empty for other paths."""
    _, found, rest = path.partition("/play/")
    words = rest.split("/") if found else []
    return dict(zip(words[::2], words[1::2], strict=False))


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("latin-1")


def _about(text: str) -> Line:
    found = _SECONDS.match(text)
    if found is None:
        return Line("")
    name = found[2].strip()
    artist, dash, title = name.partition(" - ")
    seconds = max(0, int(found[1]))
    return Line("", artist.strip(), title.strip(), seconds) if dash else Line("", "", name, seconds)


def _one_line(text: str) -> str:
    return " ".join(text.split())
