"""Queues as M3U files: written so that any player of the server's user can open them, and read from anywhere.

Addresses are made of the song's id alone. Those that the server gave hold the session or a stream token, in
their query or, where they are "beautiful", in their path: whoever opens a file elsewhere must be signed in
there. Reading forgives what real files hold: a byte order mark, Latin-1 and what Windows makes of it,
Windows line ends, comments, lines that are no addresses.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qsl, quote_plus, unquote, urlsplit

from ampache_desktop.api.models import Song
from ampache_desktop.library.episodes import KIND, episode_id

HEAD = "#EXTM3U"
_ABOUT = "#EXTINF:"
_NUMBERED = re.compile(r"^\s*(?:\d{1,2}-)?\d{1,3}(?:\s*[-._]\s*|\s+)(?=\S)")
_LINE_END = re.compile(r"[\r\n]+")
"""Not `str.splitlines`: that also cuts where the ellipsis of Windows, and rarer signs, stand in a name."""
_WITH_ARTIST = 3
"""A path of so many words names the artist first, the album second."""
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
        """The id of the song in an address of an Ampache server, empty in others; also of an episode."""
        parts = _split(self.address)
        query = dict(parse_qsl(parts.query)) or _named_in_path(parts.path)
        kind = query.get("type", "song")
        found = query.get("oid", "")
        if kind == KIND and found:
            return f"{KIND}:{found}"
        return found if kind == "song" else ""

    @property
    def file(self) -> str:
        """The name of the file in a path or an address, empty where there is none."""
        name = self.path[-1] if self.path else ""
        return name if "." in name and not self.oid else ""

    @property
    def guesses(self) -> tuple[Line, ...]:
        """What its path may say where the file does not say a title: `Artist/Album/07 - Title.mp3`.

        The first words of a path, or those before a dash in the name, are the artist; a number before the
        title belongs to it or does not. Empty where there is a title, or no name.
        """
        name = self.file.rpartition(".")[0] or self.file
        if self.title or not name:
            return ()
        names = dict.fromkeys((_NUMBERED.sub("", name), name))
        return tuple(self._guess(name) for name in names)

    def _guess(self, name: str) -> Line:
        artist, dash, title = name.partition(" - ")
        if not dash:
            artist, title = (self.path[-3] if len(self.path) >= _WITH_ARTIST else ""), name
        return Line(self.address, artist.strip(), title.strip(), self.seconds)

    @property
    def path(self) -> list[str]:
        """The words of the path, that of the file last."""
        address = _split(self.address)
        is_web = "://" in self.address
        path = unquote(address.path) if is_web else self.address.replace("\\", "/")
        return [part for part in path.split("/") if part not in ("", ".", "..")]


def written(songs: Iterable[Song], base: str) -> Iterator[str]:
    """Yield the lines of extended M3U; `base` is the server's address. Text is to be written as UTF-8."""
    yield f"{HEAD}\n"
    beginning = f"{base.rstrip('/')}/play/index.php?type="
    for song in songs:
        name = f"{song.artist.name} - {song.title}" if song.artist and song.artist.name else song.title
        yield f"{_ABOUT}{song.duration},{_one_line(name)}\n"
        episode = episode_id(song.id)
        yield f"{beginning}{'song' if episode is None else KIND}&oid={quote_plus(episode or song.id)}\n"


def read(content: bytes) -> list[Line]:
    """Return the entries of an M3U file, also of one without any sign that it is one."""
    lines: list[Line] = []
    about = Line("")
    for raw in _LINE_END.split(_decoded(content)):
        text = raw.strip()
        if text.startswith(_ABOUT):
            about = _about(text.removeprefix(_ABOUT))
        elif text and not text.startswith("#"):
            lines.append(Line(text, about.artist, about.title, about.seconds))
            about = Line("")
    return lines


def _split(address: str) -> SplitResult:
    """Return the parts of an address; what is none, such as `//[x`, is all path."""
    try:
        return urlsplit(address)
    except ValueError:
        return SplitResult("", "", address, "", "")


def _named_in_path(path: str) -> dict[str, str]:
    """Return what `/play/ssid/…/type/song/oid/7/…` names, empty for other paths."""
    _, found, rest = path.partition("/play/")
    words = rest.split("/") if found else []
    return dict(zip(words[::2], words[1::2], strict=False))


def _decoded(content: bytes) -> str:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            pass
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
