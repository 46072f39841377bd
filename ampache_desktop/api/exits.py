"""Exit statuses at a prompt: one per error of the tree, so that scripts can tell them apart."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ampache_desktop.api import errors
from ampache_desktop.api.errors import AmpacheError

FINE = 0
LOST = 1
USAGE = 2
DAMAGED = 3
FILE = 4
INTERRUPTED = 130

STATUSES: Mapping[type[AmpacheError], int] = MappingProxyType(
    {
        AmpacheError: 9,
        errors.TransportError: 10,
        errors.Unreachable: 11,
        errors.TimedOut: 12,
        errors.BadCertificate: 13,
        errors.TooLarge: 14,
        errors.HttpStatus: 15,
        errors.HttpsUnavailable: 16,
        errors.ProtocolError: 20,
        errors.Malformed: 21,
        errors.UnsupportedByServer: 22,
        errors.Refused: 30,
        errors.SessionExpired: 31,
        errors.SignInFailed: 32,
        errors.AccessDenied: 33,
        errors.ApiDisabled: 34,
        errors.FeatureDisabled: 35,
        errors.NotFound: 36,
        errors.NoSuchMethod: 37,
        errors.MethodRemoved: 38,
        errors.BadRequest: 39,
        errors.ServerFailed: 40,
    }
)

_OTHERS = MappingProxyType(
    {
        FINE: "all went well",
        LOST: "--check found something lost, or an exception",
        USAGE: "the command line is wrong, or there is nothing to check",
        DAMAGED: "parts of the answer could not be read; the rest was printed",
        FILE: "a file could not be read or written",
        INTERRUPTED: "it was interrupted",
    }
)


def status_of(error: AmpacheError) -> int:
    """Return the exit status of an error: its own, or that of the nearest class above it."""
    return next(STATUSES[cls] for cls in type(error).__mro__ if cls in STATUSES)


def explained() -> str:
    """Return the table of statuses, one a line."""
    known = {cls: (cls.__doc__ or "").splitlines()[0].partition(". ")[0].rstrip(".") for cls in STATUSES}
    known[AmpacheError] = "Anything else that went wrong between us and the server"
    lines = [f"  {status:3}  {words}" for status, words in _OTHERS.items()]
    lines += [f"  {STATUSES[cls]:3}  {cls.__name__}: {words}" for cls, words in known.items()]
    return "\n".join(lines)
