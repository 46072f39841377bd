"""Where a song's sound comes from, and what is wrong when it does not come.

An address of a stream carries a session or a stream token: it is a credential, made when it is needed,
never stored, logged or shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

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
from ampache_desktop.library.plays import with_agent

if TYPE_CHECKING:
    from ampache_desktop.api.call import One
    from ampache_desktop.api.models import Song
    from ampache_desktop.api.transport import Answer, Transport

_SNIFFED = 1024
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

    def send(self, call: One[Song]) -> Song:
        """Send a call and return its record."""

    def stream_url(self, song_url: str) -> str:
        """Return the address with the present session in it."""


class Streams:
    """Addresses of songs on one server. Everything here blocks."""

    def __init__(self, server: Server) -> None:
        self._server = server

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

    def _asked_again(self, song: Song) -> str:
        from ampache_desktop.api.calls.songs import SongDetails

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
