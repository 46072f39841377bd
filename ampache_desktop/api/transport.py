"""HTTP, and nothing of the API: one URL in, one bounded answer out, foreign errors translated.

`Transport` is what a client needs of a network; `HttpTransport` is it over `requests`: pooled, four calls in
flight, TLS verified, retried where that is safe.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import email.utils
import re
import threading
import time
from collections.abc import Mapping
from http.cookiejar import DefaultCookiePolicy
from typing import Any, Protocol
from urllib.parse import urljoin, urlsplit

import requests
import urllib3
from requests.adapters import HTTPAdapter
from urllib3.exceptions import ProtocolError

from ampache_desktop import __version__
from ampache_desktop.api import certificates, quiet, retries
from ampache_desktop.api.errors import AmpacheError, HttpStatus, Malformed, TimedOut, TooLarge
from ampache_desktop.api.translation import FOREIGN, translate

IN_FLIGHT = 4
"""Calls that one server answers at a time; further ones wait."""

MOST_BYTES = 64 * 1024 * 1024
"""An answer that is longer is cut off and given up."""

MOST_REDIRECTS = 5
_CHUNK = 64 * 1024
_NO_HEADERS: Mapping[str, str] = {}


@dataclasses.dataclass(frozen=True)
class Patience:
    """How long to wait, in seconds: to be connected, for the next bytes, and for the whole answer."""

    connect: float = 10
    read: float = 30
    whole: float = 300


@dataclasses.dataclass(frozen=True)
class Answer:
    """What came back. `url` is where it came from in the end, and as secret as the question was."""

    status: int
    body: bytes = dataclasses.field(repr=False)
    content_type: str = ""
    retry_after: float | None = None
    date: dt.datetime | None = None
    url: str = dataclasses.field(default="", repr=False)

    @property
    def is_fine(self) -> bool:
        """Tell whether HTTP calls it a success."""
        return 200 <= self.status < 300  # noqa: PLR2004 -- HTTP's own numbers

    def unusable(self, call: str = "") -> HttpStatus:
        """Return the error that says: an HTTP status, and nothing of the API in the body."""
        message = f"HTTP {self.status} without an answer of the API in it"
        return HttpStatus(message, status=self.status, retry_after=self.retry_after, call=call)


class Transport(Protocol):
    """What a client needs of a network. Safe to use from many threads."""

    def get(
        self,
        url: str,
        params: Mapping[str, str] | None = None,
        *,
        headers: Mapping[str, str] = _NO_HEADERS,
        safe: bool = True,
        patience: Patience | None = None,
        limit: int = MOST_BYTES,
        cut: bool = False,
    ) -> Answer:
        """Fetch `url`, whatever its HTTP status. Only what is `safe` to ask twice is asked again.

        With `cut` a body beyond `limit` is cut off there instead of being refused as `TooLarge`.
        Raises a `TransportError`, or `Malformed` for a body that cannot be unpacked.
        """
        ...

    def close(self) -> None:
        """Close all connections."""
        ...


class HttpTransport:
    """`Transport` over `requests`, for one server.

    `pin` is the fingerprint of the one certificate that the server at `origin` may show, or its host where
    `origin` is plain http; without it the certificate must be vouched for as usual.
    """

    def __init__(
        self,
        *,
        origin: str = "",
        pin: certificates.Fingerprint | None = None,
        patience: Patience | None = None,
    ) -> None:
        quiet.hush()
        self._patience = patience or Patience()
        self._slots = threading.BoundedSemaphore(IN_FLIGHT)
        self._origin, self._pin = origin, pin
        self._opening = threading.Lock()
        self._sessions: dict[retries.Patient, requests.Session] = {}

    def get(
        self,
        url: str,
        params: Mapping[str, str] | None = None,
        *,
        headers: Mapping[str, str] = _NO_HEADERS,
        safe: bool = True,
        patience: Patience | None = None,
        limit: int = MOST_BYTES,
        cut: bool = False,
    ) -> Answer:
        wait = patience or self._patience
        session = self._session(retries.SAFE if safe else retries.UNSAFE)
        trouble: Exception | None = None
        with self._slots:
            # urllib3 repeats what fails before the body; a body that breaks off is asked for again here.
            for _ in range(2 if safe else 1):
                try:
                    return self._fetch(session, url, params, headers, wait, (limit, cut))
                except FOREIGN as error:
                    trouble = error
                if not isinstance(trouble, ProtocolError):
                    break
        # Raised out here, so that the foreign error, which holds the URL, is not kept as its context.
        raise _translated(trouble or OSError(), url, wait)

    def close(self) -> None:
        with self._opening:
            for session in self._sessions.values():
                session.close()

    def _session(self, retry: retries.Patient) -> requests.Session:
        """Return the session for a kind of call, made when first needed: that reads many certificates."""
        with self._opening:
            if retry not in self._sessions:
                self._sessions[retry] = _session(retry, self._origin, self._pin)
            return self._sessions[retry]

    def _fetch(
        self,
        session: requests.Session,
        url: str,
        params: Mapping[str, str] | None,
        headers: Mapping[str, str],
        patience: Patience,
        most: tuple[int, bool],
    ) -> Answer:
        deadline = time.monotonic() + patience.whole
        asked: dict[str, Any] = {"params": params, "headers": dict(headers)}
        for _ in range(MOST_REDIRECTS + 1):
            with _asked(session, url, asked, (patience.connect, patience.read)) as response:
                target = session.get_redirect_target(response)
                if target is None:
                    return _answer(response, _body(response, *most, deadline))
                following = _next_hop(response.url, target, response.status_code)
                if not _same_host(response.url, following):
                    asked["headers"].pop("Authorization", None)
                url, asked["params"] = following, None
        message = f"the server sent us on more than {MOST_REDIRECTS} times"
        raise Malformed(message)


def _asked(
    session: requests.Session, url: str, asked: dict[str, Any], timeout: tuple[float, float]
) -> requests.Response:
    """Ask one address. Raises what `requests` does, and `Malformed` when it leads to what is no address."""
    try:
        return session.get(url, **asked, stream=True, allow_redirects=False, timeout=timeout)
    except requests.RequestException:
        raise  # some of them are a ValueError, too
    except ValueError:  # http://[x: `requests` looks at it also when it is not to go there
        message = "the server sent us on to what is no address"
        raise Malformed(message) from None


def _translated(trouble: Exception, url: str, patience: Patience) -> AmpacheError:
    """Return our error. The request that failed may be one that a redirect led to."""
    failed = trouble.request if isinstance(trouble, requests.RequestException) else None
    parts = urlsplit((failed.url if failed is not None else None) or url)
    host = parts.hostname or ""

    def offered() -> certificates.Fingerprint | None:
        return certificates.offered(host, parts.port or 443, timeout=patience.connect)

    return translate(trouble, host=host, offered=offered)


def _session(retry: urllib3.Retry, origin: str, pin: certificates.Fingerprint | None) -> requests.Session:
    session = requests.Session()
    session.headers.update(
        {
            "User-Agent": f"AmpacheDesktop/{__version__}",
            "Accept": "*/*",
            "Accept-Encoding": "gzip, deflate",
        }
    )
    session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    # Without this `requests` replaces our Authorization header by what ~/.netrc says.
    session.auth = lambda request: request
    for scheme, adapter in (("http", HTTPAdapter), ("https", certificates.TrustingAdapter)):
        pool = adapter(pool_connections=IN_FLIGHT, pool_maxsize=IN_FLIGHT, max_retries=retry)
        session.mount(f"{scheme}://", pool)
    if pin and origin:
        for beginning in _pinned(origin):
            session.mount(beginning, certificates.PinnedAdapter(pin, retry, IN_FLIGHT))
    return session


def _pinned(origin: str) -> tuple[str, ...]:
    """Return how the addresses begin that show the pinned certificate.

    A server that is entered over http may send us on to https, at whatever port of its host.
    """
    if origin.startswith("https:"):
        return (f"{origin}/",)
    host = re.sub(r":\d+$", "", origin.removeprefix("http://"))
    return (f"https://{host}/", f"https://{host}:")


def _next_hop(here: str, target: str, status: int) -> str:
    """Return where a redirect leads. Sign-in pages and steps down to plain http are no answer."""
    following = urljoin(here, target)
    if urlsplit(following).path.endswith("/login.php"):
        message = "the server sent us to its sign-in page instead of an answer"
        raise HttpStatus(message, status=status)
    if here.startswith("https:") and not following.startswith("https:"):
        message = "the server sent us from https to an address that anybody can listen to"
        raise HttpStatus(message, status=status)
    return following


def _same_host(one: str, other: str) -> bool:
    return urlsplit(one).netloc == urlsplit(other).netloc


def _body(response: requests.Response, limit: int, cut: bool, deadline: float) -> bytes:
    """Read the body, unpacked, up to `limit` bytes. Raises `TimedOut`, and `TooLarge` unless `cut`."""
    announced = response.headers.get("Content-Length", "")
    if announced.isdecimal() and int(announced) > limit and not cut:
        raise TooLarge(_too_large(limit))
    chunks: list[bytes] = []
    size = 0
    # read1 returns what has arrived, so that a server which drips cannot outlast the deadline.
    while chunk := response.raw.read1(_CHUNK, decode_content=True):
        chunks.append(chunk)
        size += len(chunk)
        if size >= limit and cut:
            return b"".join(chunks)[:limit]
        if size > limit:
            raise TooLarge(_too_large(limit))
        if time.monotonic() > deadline:
            message = "the server was still sending when the time for its answer was over"
            raise TimedOut(message)
    return b"".join(chunks)


def _too_large(limit: int) -> str:
    return f"the answer is larger than {limit // (1024 * 1024)} MB and was not read to its end"


def _answer(response: requests.Response, body: bytes) -> Answer:
    return Answer(
        status=response.status_code,
        body=body,
        content_type=response.headers.get("Content-Type", ""),
        retry_after=retries.retry_after(response.headers.get("Retry-After")),
        date=_date(response.headers.get("Date")),
        url=response.url,
    )


def _date(text: str | None) -> dt.datetime | None:
    try:
        moment = email.utils.parsedate_to_datetime(text or "")
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
