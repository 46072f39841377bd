"""Everything that can go wrong between us and a server, as one tree.

    AmpacheError
    ├─ TransportError        we could not talk
    │  ├─ Unreachable        no route, no such name, refused, reset
    │  │  └─ HttpsUnavailable  it is there, but speaks plain http only: the person must agree first
    │  ├─ TimedOut           no answer in time
    │  ├─ BadCertificate     TLS could not be verified; carries the fingerprint that was offered
    │  ├─ TooLarge           the answer was cut off: larger than anything sensible
    │  └─ HttpStatus         an HTTP error with no API answer in it; may carry Retry-After
    ├─ ProtocolError         we did not understand, or must not ask
    │  ├─ Malformed          the answer is not what the API promises (HTML, broken XML, wrong shape)
    │  └─ UnsupportedByServer  this server's API is too old (or too new) for the call or an argument
    └─ Refused               the server understood and said no; carries code, action and type
       ├─ SessionExpired     the token is no longer valid (401, 4701)
       ├─ SignInFailed       the handshake was refused: wrong user, password or key
       ├─ AccessDenied       not allowed for this account or from this address (400, 403, 412, 4742)
       ├─ ApiDisabled        the API, or access to it, is switched off (501, 4700)
       ├─ FeatureDisabled    this feature is switched off on the server (4703)
       ├─ NotFound           no such object (404, 4704)
       ├─ NoSuchMethod       the server does not know the method (405, 4705)
       ├─ MethodRemoved      the server knew it once (4706)
       ├─ BadRequest         a parameter is missing or wrong (4710)
       └─ ServerFailed       the server broke while working on it (4702)

An error names the call that failed and never holds a token, a password, a key or a full address.
"""

from __future__ import annotations

import re

_SECRETS = re.compile(
    r"(?i)\b(auth|ssid|password|passphrase|token|apikey|api_key|streamtoken|secret|user:[^@/\s]+@)"
    r"(\s*[=:]\s*)[^&\s\"'<>]+"
)
_USERINFO = re.compile(r"(?i)(\w+://)[^/@\s]+@")
_HEX_TOKEN = re.compile(r"\b[0-9a-fA-F]{32,64}\b")


def redact(text: str) -> str:
    """Return `text` with everything that looks like a credential replaced by `***`."""
    text = _USERINFO.sub(r"\1***@", text)
    text = _SECRETS.sub(r"\1\2***", text)
    return _HEX_TOKEN.sub("***", text)


class AmpacheError(Exception):
    """The root of the tree. `message` is free of secrets; `call` is the action's name, or empty."""

    def __init__(self, message: str, *, call: str = "") -> None:
        self.message = redact(message)
        self.call = call
        super().__init__(self.message)

    def __str__(self) -> str:
        return f"{self.call}: {self.message}" if self.call else self.message

    def during(self, call: str) -> AmpacheError:
        """Return self, with the name of the call filled in when it was not known yet."""
        self.call = self.call or call
        return self


class TransportError(AmpacheError):
    """We could not talk to the server at all."""


class Unreachable(TransportError):
    """No route, no such name, connection refused or reset."""


class HttpsUnavailable(Unreachable):
    """The server answers, but only over plain http, where everybody on the way can read the password.

    `address` is the one that would be used once the person has agreed.
    """

    def __init__(self, message: str, *, address: str, call: str = "") -> None:
        super().__init__(message, call=call)
        self.address = address


class TimedOut(TransportError):
    """The server did not answer in time."""


class BadCertificate(TransportError):
    """TLS verification failed. `fingerprint` is the SHA-256 of the offered certificate, or empty."""

    def __init__(self, message: str, *, fingerprint: str = "", host: str = "", call: str = "") -> None:
        super().__init__(message, call=call)
        self.fingerprint = fingerprint
        self.host = host


class TooLarge(TransportError):
    """The answer was larger than the limit and was not read to its end."""


class HttpStatus(TransportError):
    """An HTTP error without an API answer in it. `retry_after` is in seconds, None when not said."""

    def __init__(
        self, message: str, *, status: int, retry_after: float | None = None, call: str = ""
    ) -> None:
        super().__init__(message, call=call)
        self.status = status
        self.retry_after = retry_after


class ProtocolError(AmpacheError):
    """The talk itself went wrong."""


class Malformed(ProtocolError):
    """The answer is not what the API promises. `field` names what was not understood, if known."""

    def __init__(self, message: str, *, field: str = "", call: str = "") -> None:
        super().__init__(message, call=call)
        self.field = field


class UnsupportedByServer(ProtocolError):
    """The server's version of the API does not have this call or this argument."""


class Refused(AmpacheError):
    """The server understood and said no. `code` is the wire's number, `kind` the wire's errorType."""

    def __init__(
        self, message: str, *, code: int = 0, action: str = "", kind: str = "", call: str = ""
    ) -> None:
        super().__init__(message, call=call or action)
        self.code = code
        self.action = action
        self.kind = kind


class SessionExpired(Refused):
    """The session token is not (or no longer) valid."""


class SignInFailed(Refused):
    """The handshake was refused: wrong user name, password or key."""


class AccessDenied(Refused):
    """Not allowed for this account, or from this address."""


class ApiDisabled(Refused):
    """The API or access to it is switched off, or the server's database is down."""


class FeatureDisabled(Refused):
    """This feature is switched off on the server."""


class NotFound(Refused):
    """No such object."""


class NoSuchMethod(Refused):
    """The server does not know this method."""


class MethodRemoved(Refused):
    """The server's API once had this method."""


class BadRequest(Refused):
    """A parameter is missing or wrong."""


class ServerFailed(Refused):
    """The server broke while working on the request."""
