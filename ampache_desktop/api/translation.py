"""Foreign errors of the network, translated once, by table, into the error tree."""

from __future__ import annotations

import errno
import http.client
import socket
import ssl
from collections.abc import Callable, Iterator

import requests
import urllib3
from urllib3 import exceptions as u3

from ampache_desktop.api import errors
from ampache_desktop.api.certificates import Fingerprint
from ampache_desktop.api.errors import AmpacheError

FOREIGN = (requests.RequestException, urllib3.exceptions.HTTPError, OSError, http.client.HTTPException)
"""What the libraries beneath us raise."""

_NO_ROUTE = frozenset({errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EHOSTDOWN})

TABLE: tuple[tuple[tuple[type[BaseException], ...], type[AmpacheError], str], ...] = (
    (
        (requests.exceptions.InvalidProxyURL, requests.exceptions.ProxyError, u3.ProxyError),
        errors.Unreachable,
        "the proxy on the way to {host} did not let us through",
    ),
    ((u3.NameResolutionError, socket.gaierror), errors.Unreachable, "there is no server called {host}"),
    ((requests.exceptions.ConnectTimeout,), errors.TimedOut, "{host} could not be reached in time"),
    (
        (u3.ReadTimeoutError, requests.exceptions.ReadTimeout),
        errors.TimedOut,
        "{host} did not answer in time",
    ),
    ((ConnectionRefusedError,), errors.Unreachable, "{host} refused the connection"),
    (
        (u3.DecodeError, requests.exceptions.ContentDecodingError),
        errors.Malformed,
        "the answer of {host} could not be unpacked",
    ),
    (
        (ssl.SSLError, u3.SSLError),
        errors.Unreachable,
        "no secure connection to {host} came about; perhaps it does not speak https there",
    ),
    (
        (ConnectionError, http.client.HTTPException, u3.ProtocolError),
        errors.Unreachable,
        "the connection to {host} broke off",
    ),
    ((u3.ConnectTimeoutError, TimeoutError), errors.TimedOut, "{host} could not be reached in time"),
    (
        (requests.exceptions.InvalidURL, u3.LocationValueError, requests.exceptions.InvalidSchema),
        errors.Unreachable,
        "the address leads nowhere",
    ),
    ((requests.RequestException, u3.HTTPError, OSError), errors.Unreachable, "{host} could not be reached"),
)
"""Foreign classes → error of ours, in plain words. The first row that fits any cause counts."""

_VERIFICATION = {
    10: "the certificate of {host} has expired",
    9: "the certificate of {host} is not valid yet",
    18: "the certificate of {host} is self-signed",
    19: "the certificate of {host} is signed by itself",
    62: "the certificate of {host} is for another name",
    64: "the certificate of {host} is for another number",
}
"""OpenSSL's codes of verification."""


def translate(
    error: Exception, *, host: str, offered: Callable[[], Fingerprint | None] = lambda: None
) -> AmpacheError:
    """Return our error for a foreign one. `offered` fetches the certificate if that was the trouble."""
    causes = list(_causes(error))
    if words := _certificate_trouble(causes):
        return errors.BadCertificate(words.format(host=host), fingerprint=offered() or "", host=host)
    if any(isinstance(cause, OSError) and cause.errno in _NO_ROUTE for cause in causes):
        return errors.Unreachable(f"there is no way to {host} from this network")
    for foreign, ours, words in TABLE:
        if any(isinstance(cause, foreign) for cause in causes):
            return ours(words.format(host=host))
    return errors.Unreachable(f"{host} could not be reached")


def _certificate_trouble(causes: list[BaseException]) -> str:
    for cause in causes:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return _VERIFICATION.get(cause.verify_code, "nobody vouches for the certificate of {host}")
        if isinstance(cause, u3.SSLError) and "ingerprint" in str(cause.args[:1]):
            return "the certificate of {host} is not the one that was trusted"
    return ""


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Yield an error and everything that it came from, however the libraries have wrapped it."""
    seen: set[int] = set()
    waiting: list[object] = [error]
    while waiting:
        cause = waiting.pop(0)
        if not isinstance(cause, BaseException) or id(cause) in seen:
            continue
        seen.add(id(cause))
        yield cause
        waiting += [getattr(cause, "reason", None), getattr(cause, "original_error", None)]
        waiting += [*cause.args, cause.__cause__, cause.__context__]
