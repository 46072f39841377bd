"""What a server's "no" means: its codes and sentences, translated once into the error tree.

Two tables, because there are two worlds. API 5 and 6 use codes of their own (47xx) that mean one thing
each. API 3 and 4 borrow HTTP's numbers, and 401 stands for a dead session, a refused sign-in, a missing
right, a missing parameter and a wrong type: there the sentence decides.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ampache_desktop.api import errors
from ampache_desktop.api.errors import AmpacheError, Refused

HANDSHAKE = "handshake"
_HTTP_UNAUTHORIZED = 401


class Refusal(NamedTuple):
    """An error as it stands in an answer. Missing parts are empty; an unreadable code is 0."""

    code: int
    message: str
    kind: str = ""
    action: str = ""


CODES: dict[int, type[Refused]] = {
    4700: errors.ApiDisabled,
    4701: errors.SessionExpired,
    4702: errors.ServerFailed,
    4703: errors.FeatureDisabled,
    4704: errors.NotFound,
    4705: errors.NoSuchMethod,
    4706: errors.MethodRemoved,
    4710: errors.BadRequest,
    4742: errors.AccessDenied,
    # generations 3 and 4
    400: errors.BadRequest,
    401: errors.SessionExpired,
    403: errors.AccessDenied,
    404: errors.NotFound,
    405: errors.NoSuchMethod,
    412: errors.AccessDenied,
    500: errors.ServerFailed,
    501: errors.ApiDisabled,
}
"""What a code means when its sentence says nothing else."""

SENTENCES: tuple[tuple[frozenset[int], re.Pattern[str], type[Refused]], ...] = tuple(
    (frozenset(codes), re.compile(pattern, re.IGNORECASE), refused)
    for codes, pattern, refused in (
        # A server whose database is down says this to everybody: no proof against anyone's password.
        ((403, 4742), r"ACL Error", errors.ApiDisabled),
        ((401,), r"session", errors.SessionExpired),
        ((401,), r"handshake|password|timestamp|log ?in", errors.SignInFailed),
        ((401,), r"missing|parameter|incorrect|bad request|invalid", errors.BadRequest),
        ((400, 401, 4703), r"denied|access|require|permission|rights", errors.AccessDenied),
    )
)
"""Where the sentence is wiser than the code; the first that fits counts."""

NOTHING = re.compile(r"no results", re.IGNORECASE)


def error_of(refusal: Refusal, call: str) -> AmpacheError:
    """Return the error that a refusal of `call` means."""
    text = refusal.message or f"the server refused without a reason (code {refusal.code})"
    if refusal.kind == "version" and call == HANDSHAKE:
        return errors.UnsupportedByServer(f"the server refuses this version of the API: {text}", call=call)
    refused = _signing_in(_class_of(refusal), refusal) if call == HANDSHAKE else _class_of(refusal)
    return refused(text, code=refusal.code, action=refusal.action, kind=refusal.kind, call=call)


def means_nothing_found(refusal: Refusal) -> bool:
    """Tell whether a listing was refused only because it would be empty."""
    return refusal.code in (404, 4704) and (refusal.kind == "empty" or bool(NOTHING.search(refusal.message)))


def _class_of(refusal: Refusal) -> type[Refused]:
    for codes, pattern, refused in SENTENCES:
        if refusal.code in codes and pattern.search(refusal.message):
            return refused
    return CODES.get(refusal.code, Refused)


def _signing_in(refused: type[Refused], refusal: Refusal) -> type[Refused]:
    """A handshake has no session that could expire: it failed, or the server is not itself."""
    if refused is errors.SessionExpired:
        confused = refusal.message.strip().lower() == "session expired"
        return errors.ApiDisabled if confused else errors.SignInFailed
    return (
        errors.SignInFailed
        if refused is errors.BadRequest and refusal.code == _HTTP_UNAUTHORIZED
        else refused
    )
