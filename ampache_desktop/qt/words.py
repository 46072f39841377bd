"""The one function that turns an error into words: what did not happen, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from ampache_desktop.api import errors
from ampache_desktop.api.badaddress import BadAddress
from ampache_desktop.settings.keyringtrouble import SecretsUnavailable


class Remedy(Enum):
    """What the person may do about an error; a page or notice shows these as buttons."""

    RETRY = auto()
    SIGN_IN_AGAIN = auto()
    DETAILS = auto()
    TRUST_CERTIFICATE = auto()
    USE_HTTP = auto()


@dataclass(frozen=True)
class Words:
    """`what` did not happen and `advice`, both plain translated sentences; `remedies` in order of use."""

    what: str
    advice: str
    remedies: tuple[Remedy, ...] = (Remedy.RETRY, Remedy.DETAILS)


_RETRY: Final = (Remedy.RETRY, Remedy.DETAILS)
_SIGN_IN: Final = (Remedy.SIGN_IN_AGAIN, Remedy.DETAILS)
_DETAILS: Final = (Remedy.DETAILS,)

_CONTEXT: Final = "Words"

# The most special class first: the first row whose class fits is used.
_TABLE: Final[tuple[tuple[type[Exception], object, object, tuple[Remedy, ...]], ...]] = (
    (
        BadAddress,
        QT_TRANSLATE_NOOP("Words", "This is not the address of a server."),
        QT_TRANSLATE_NOOP("Words", "Type its name, such as music.example.org, and a port if it needs one."),
        (),
    ),
    (
        SecretsUnavailable,
        QT_TRANSLATE_NOOP("Words", "The keyring of this computer cannot be used."),
        QT_TRANSLATE_NOOP("Words", "Unlock or set it up and try again; until then, sign in by hand."),
        _RETRY,
    ),
    (
        errors.HttpsUnavailable,
        QT_TRANSLATE_NOOP("Words", "The server answers, but not over a secure connection."),
        QT_TRANSLATE_NOOP("Words", "Over plain http everybody on the way can read your password."),
        (Remedy.USE_HTTP, Remedy.RETRY, Remedy.DETAILS),
    ),
    (
        errors.Unreachable,
        QT_TRANSLATE_NOOP("Words", "The server could not be reached."),
        QT_TRANSLATE_NOOP("Words", "Check the address and your network, then try again."),
        _RETRY,
    ),
    (
        errors.TimedOut,
        QT_TRANSLATE_NOOP("Words", "The server did not answer in time."),
        QT_TRANSLATE_NOOP("Words", "It may be busy or far away. Try again in a moment."),
        _RETRY,
    ),
    (
        errors.BadCertificate,
        QT_TRANSLATE_NOOP("Words", "The server's certificate could not be verified."),
        QT_TRANSLATE_NOOP("Words", "Trust it only when you know the server and its fingerprint."),
        (Remedy.TRUST_CERTIFICATE, Remedy.RETRY, Remedy.DETAILS),
    ),
    (
        errors.TooLarge,
        QT_TRANSLATE_NOOP("Words", "The answer was far too large and was not read to its end."),
        QT_TRANSLATE_NOOP("Words", "Check that the address belongs to an Ampache server."),
        _RETRY,
    ),
    (
        errors.Malformed,
        QT_TRANSLATE_NOOP("Words", "The server's answer could not be understood."),
        QT_TRANSLATE_NOOP("Words", "Check that the address belongs to an Ampache server, or try again."),
        _RETRY,
    ),
    (
        errors.UnsupportedByServer,
        QT_TRANSLATE_NOOP("Words", "This server is too old for that."),
        QT_TRANSLATE_NOOP("Words", "A newer version of Ampache on the server would offer it."),
        _DETAILS,
    ),
    (
        errors.SignInFailed,
        QT_TRANSLATE_NOOP("Words", "The server did not accept the sign-in."),
        QT_TRANSLATE_NOOP("Words", "Check the user name and the password or key."),
        _SIGN_IN,
    ),
    (
        errors.SessionExpired,
        QT_TRANSLATE_NOOP("Words", "The session with the server has ended."),
        QT_TRANSLATE_NOOP("Words", "Sign in again to go on."),
        _SIGN_IN,
    ),
    (
        errors.ApiDisabled,
        QT_TRANSLATE_NOOP("Words", "The server does not let programs in at the moment."),
        QT_TRANSLATE_NOOP("Words", "Its API is switched off, or its database is down. Ask who runs it."),
        _RETRY,
    ),
    (
        errors.AccessDenied,
        QT_TRANSLATE_NOOP("Words", "Your account is not allowed to do that."),
        QT_TRANSLATE_NOOP("Words", "Whoever runs the server can give you access."),
        _DETAILS,
    ),
    (
        errors.FeatureDisabled,
        QT_TRANSLATE_NOOP("Words", "This is switched off on the server."),
        QT_TRANSLATE_NOOP("Words", "Whoever runs the server can switch it on."),
        _DETAILS,
    ),
    (
        errors.NotFound,
        QT_TRANSLATE_NOOP("Words", "The server no longer has this."),
        QT_TRANSLATE_NOOP("Words", "It may have been moved or deleted. Reload the page."),
        _RETRY,
    ),
    (
        errors.NoSuchMethod,
        QT_TRANSLATE_NOOP("Words", "This server cannot do that."),
        QT_TRANSLATE_NOOP("Words", "A newer version of Ampache on the server may offer it."),
        _DETAILS,
    ),
    (
        errors.MethodRemoved,
        QT_TRANSLATE_NOOP("Words", "This server can no longer do that."),
        QT_TRANSLATE_NOOP("Words", "Its version of Ampache has dropped it."),
        _DETAILS,
    ),
    (
        errors.BadRequest,
        QT_TRANSLATE_NOOP("Words", "The server did not accept the request."),
        QT_TRANSLATE_NOOP("Words", "The details say what it objected to."),
        _DETAILS,
    ),
    (
        errors.ServerFailed,
        QT_TRANSLATE_NOOP("Words", "The server failed while working on this."),
        QT_TRANSLATE_NOOP("Words", "Try again; if it stays so, its log knows why."),
        _RETRY,
    ),
    (
        errors.Refused,
        QT_TRANSLATE_NOOP("Words", "The server refused."),
        QT_TRANSLATE_NOOP("Words", "The details say what it objected to."),
        _RETRY,
    ),
    (
        errors.AmpacheError,
        QT_TRANSLATE_NOOP("Words", "Talking to the server failed."),
        QT_TRANSLATE_NOOP("Words", "Try again in a moment."),
        _RETRY,
    ),
    (
        OSError,
        QT_TRANSLATE_NOOP("Words", "A file could not be read or written."),
        QT_TRANSLATE_NOOP("Words", "Check the free space and the permissions of the folder."),
        _RETRY,
    ),
    (
        Exception,
        QT_TRANSLATE_NOOP("Words", "Something went wrong inside the program."),
        QT_TRANSLATE_NOOP("Words", "This is a bug; the details help to find it."),
        _RETRY,
    ),
)


def describe(error: Exception) -> Words:
    """Return the words for any error, with the remedies that make sense for it."""
    if isinstance(error, errors.HttpStatus):
        return _describe_http(error)
    _, what, advice, remedies = next(row for row in _TABLE if isinstance(error, row[0]))
    return Words(_translated(what), _translated(advice), remedies)


def _describe_http(error: errors.HttpStatus) -> Words:
    if error.status == 429 or error.retry_after is not None:  # noqa: PLR2004 - HTTP's own number
        what = QCoreApplication.translate("Words", "The server asks for a pause.")
        if error.retry_after:
            wait = QCoreApplication.translate("Words", "Try again in {seconds} s.")
            wait = wait.format(seconds=max(1, round(error.retry_after)))
        else:
            wait = QCoreApplication.translate("Words", "Try again in a moment.")
        return Words(what, wait, _RETRY)
    what = QCoreApplication.translate("Words", "The server answered with an error (HTTP {status}).")
    advice = QCoreApplication.translate(
        "Words", "Check that the address belongs to an Ampache server, or try again."
    )
    return Words(what.format(status=error.status), advice, _RETRY)


def _translated(text: object) -> str:
    return QCoreApplication.translate(_CONTEXT, str(text))
