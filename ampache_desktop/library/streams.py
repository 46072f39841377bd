"""Where a song's sound comes from, and what is wrong when it does not come.

An address of a stream carries a session or a stream token: it is a credential, made when it is needed,
never stored, logged or shown.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any, Protocol

from ampache_desktop.api.errors import (
    AccessDenied,
    AmpacheError,
    BadRequest,
    HttpStatus,
    Malformed,
    NotFound,
    Refused,
    SessionExpired,
    TimedOut,
    TooLarge,
    TransportError,
    Unreachable,
)
from ampache_desktop.library.episodes import episode_id
from ampache_desktop.library.plays import with_agent
from ampache_desktop.library.quality import AS_SENT, Quality, asking_for, differ, generation

if TYPE_CHECKING:
    from ampache_desktop.api.call import One
    from ampache_desktop.api.models import Session, Song
    from ampache_desktop.api.transport import Answer, Transport

_SNIFFED = 1024
_COMPARED = 64 * 1024
"""Of two streams this much tells whether they begin alike."""
_LONGEST_PAGE = 256 * 1024
_NOT_SOUND = ("text/", "application/json", "application/xml", "application/xhtml")
_BY_STATUS: dict[int, tuple[type[Refused], str]] = {
    400: (BadRequest, "the server did not understand the stream's address"),
    401: (SessionExpired, "the session of the stream's address is over"),
    403: (AccessDenied, "the server does not let this account stream it"),
    404: (NotFound, "the file is not on the server"),
    416: (NotFound, "the server cannot send it in this format"),
}
_TOO_MANY = 429
_SERVER_ERRORS = 500
_ELSEWHERE = range(300, 400)


class Server(Protocol):
    """What streams need of a client."""

    @property
    def transport(self) -> Transport:
        """The way to the server, with its trust and its proxies."""

    def send(self, call: One[Any]) -> Any:  # noqa: ANN401 -- the call knows its record
        """Send a call and return its record."""

    def stream_url(self, song_url: str) -> str:
        """Return the address with the present session in it."""

    def ping(self) -> Session:
        """Ask the server what it is."""


@dataclasses.dataclass(frozen=True)
class Stream:
    """An address to play a song from. `begins`: where in the song it begins, in ms.

    A stream that the server makes cannot be sought in: another one is asked for that begins there. `is_fixed`
    tells that it is known already that this server makes none that do.
    """

    url: str = dataclasses.field(repr=False)
    quality: Quality = AS_SENT
    begins: int = 0
    is_fixed: bool = False

    @property
    def is_made(self) -> bool:
        """Whether the server makes the sound while it sends it."""
        return self.quality.is_made


class Streams:
    """Addresses of songs on one server. Everything here blocks."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self.quality = AS_SENT
        """What the listener chose for this server and the network that is used now."""
        self._generation: int | None = None
        self._asked_generation = False
        self._begins_later: dict[str, bool] = {}

    def open(
        self, song: Song, at: int = 0, quality: Quality | None = None, *, renewed: bool = False
    ) -> Stream:
        """Return a stream of `song` in `quality` (None: as chosen) that can be played from `at` ms on.

        Where the server cannot make one that begins there, the stream begins at 0. `renewed` asks for a new
        address after the old one was refused. Raises what `url` raises.
        """
        quality = self.quality if quality is None else quality
        url = self.renewed_url(song) if renewed else self.url(song)
        if not quality.is_made:
            return Stream(asking_for(url, quality), quality)
        known = self._server_generation() if quality.kbits else None
        second = at // 1000
        whole = asking_for(url, quality, generation=known)
        later = asking_for(url, quality, generation=known, second=second)
        if second and self._begin_apart(whole, later, quality):
            return Stream(later, quality, second * 1000)
        return Stream(whole, quality, is_fixed=self._begins_later.get(quality.format) is False)

    def url(self, song: Song) -> str:
        """Return the address to play `song` from.

        A song that came without one (from a saved queue) is asked for again. Raises `NotFound` when the
        server has no address for it, and whatever the call raises.
        """
        return self._address(song.url or self._asked_again(song))

    def renewed_url(self, song: Song) -> str:
        """Return a new address after the old one was refused. Asking for the song renews a dead session."""
        return self._address(self._asked_again(song))

    def explain(self, url: str) -> AmpacheError | None:
        """Ask the server, once, what is wrong with an address that did not play; None when it sends sound.

        Only for after a failure: an address that may work is never asked ahead of playing it. The request
        is for a range, which newer servers exempt from their limit on whole-file requests.
        """
        from ampache_desktop.api.transport import Patience

        headers = {"Range": f"bytes=0-{_SNIFFED - 1}"}
        patience = Patience(connect=5, read=8, whole=12)
        try:
            answer = self._server.transport.get(
                url, headers=headers, safe=False, patience=patience, limit=_LONGEST_PAGE
            )
        except TooLarge:
            # No error page is that long: a stream without `Range` flows.
            return None
        except AmpacheError as error:
            return error.during("stream")
        return _judge(answer)

    def _server_generation(self) -> int | None:
        """Return the generation of the server, which a ping tells; asked for once."""
        if not self._asked_generation:
            self._generation = generation(self._server.ping().server)
            self._asked_generation = True
        return self._generation

    def _begin_apart(self, whole: str, later: str, quality: Quality) -> bool:
        """Tell whether the server lets streams of a format begin within a song; found out once.

        Many ignore the wish and send the beginning: then both addresses give the same sound.
        """
        found = self._begins_later.get(quality.format)
        if found is None:
            found = differ(self._beginning(whole), self._beginning(later))
            self._begins_later[quality.format] = found
        return found

    def _beginning(self, url: str) -> bytes:
        """Return how the sound of a stream begins, empty where none comes."""
        from ampache_desktop.api.transport import Patience

        headers = {"Range": f"bytes=0-{_COMPARED - 1}"}
        answer = self._server.transport.get(
            url,
            headers=headers,
            safe=False,
            patience=Patience(connect=5, read=8, whole=12),
            limit=_COMPARED,
            cut=True,
        )
        return answer.body if _judge(answer) is None else b""

    def _asked_again(self, song: Song) -> str:
        from ampache_desktop.api.calls.podcasts import EpisodeDetails
        from ampache_desktop.api.calls.songs import SongDetails

        episode = episode_id(song.id)
        if episode is not None:
            return self._server.send(EpisodeDetails(episode)).url or ""
        return self._server.send(SongDetails(song.id)).url or ""

    def _address(self, url: str) -> str:
        if not url:
            raise NotFound("the server gives no address for this song", call="stream")
        return with_agent(self._server.stream_url(url))


def _judge(answer: Answer) -> AmpacheError | None:
    """Turn an answer to a stream's address into an error, or None when it is sound."""
    if answer.status in _BY_STATUS:
        error, message = _BY_STATUS[answer.status]
        return error(message, call="stream")
    if not answer.is_fine:
        message = f"the server answered {answer.status} instead of sound"
        return HttpStatus(message, status=answer.status, retry_after=answer.retry_after, call="stream")
    if answer.content_type.lower().startswith(_NOT_SOUND):
        kind = answer.content_type.partition(";")[0]
        return Malformed(f"the server sent {kind} instead of sound", call="stream")
    if not answer.body:
        return Malformed("the server sent an empty stream", call="stream")
    return None


def is_passing(error: Exception) -> bool:
    """Tell whether trying again may help: the network, or a server that is busy or broken for the moment."""
    if isinstance(error, HttpStatus):
        return error.status == _TOO_MANY or error.status >= _SERVER_ERRORS
    return isinstance(error, TransportError)


def is_away(error: Exception) -> bool:
    """Tell whether the server does not answer at all: then nothing else would play either."""
    return isinstance(error, Unreachable | TimedOut)


def is_stale(error: Exception) -> bool:
    """Tell whether a new address may help: the session in the old one is not accepted (any more).

    Servers also say so by sending us to their sign-in page.
    """
    if isinstance(error, HttpStatus):
        return error.status in _ELSEWHERE
    return isinstance(error, SessionExpired | AccessDenied)
