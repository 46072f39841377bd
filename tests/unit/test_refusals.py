"""What a server's "no" means, and what is left of it: sentences and media."""

from __future__ import annotations

import pytest

from ampache_desktop.api import errors
from ampache_desktop.api.calls.albums import Albums
from ampache_desktop.api.calls.media import Art
from ampache_desktop.api.calls.sessions import Goodbye, Handshake
from ampache_desktop.api.calls.songs import SongDetails, Songs
from ampache_desktop.api.decode import decode, refusal_in
from ampache_desktop.api.versions import Api, Format
from tests import replies

JSON6 = (Api.V6, Format.JSON)

REFUSALS = [
    ("songs", 4700, "Access Denied", errors.ApiDisabled),
    ("songs", 4701, "Session Expired", errors.SessionExpired),
    ("handshake", 4701, "Received Invalid Handshake", errors.SignInFailed),
    ("handshake", 4700, "Access Denied", errors.ApiDisabled),
    ("handshake", 4742, "Unauthorized access attempt to API - ACL Error", errors.ApiDisabled),
    ("handshake", 403, "Unauthorized access attempt to API - ACL Error", errors.ApiDisabled),
    ("handshake", 401, "Session Expired", errors.ApiDisabled),
    ("handshake", 401, "Error Invalid Handshake - Invalid Username/Password", errors.SignInFailed),
    ("songs", 4702, "Generic error", errors.ServerFailed),
    ("songs", 4703, "Enable: podcast", errors.FeatureDisabled),
    ("songs", 4703, "Access Denied", errors.AccessDenied),
    ("song", 4704, "Not Found: 9", errors.NotFound),
    ("songs", 4705, "Invalid", errors.NoSuchMethod),
    ("songs", 4706, "Depreciated", errors.MethodRemoved),
    ("songs", 4710, "Bad Request: filter", errors.BadRequest),
    ("songs", 4742, "Require: 100", errors.AccessDenied),
    ("songs", 400, "User does not have access to this function", errors.BadRequest),
    ("songs", 401, "Session Expired", errors.SessionExpired),
    ("songs", 401, "Access denied to this playlist", errors.AccessDenied),
    ("songs", 401, "Missing mandatory parameter 'filter'", errors.BadRequest),
    ("songs", 401, "Incorrect object type zzz", errors.BadRequest),
    ("song", 404, "Library item not found", errors.NotFound),
    ("songs", 405, "Invalid Request", errors.NoSuchMethod),
    ("songs", 501, "Access Control not Enabled", errors.ApiDisabled),
    ("songs", 999, "What?", errors.Refused),
]
CALLS = {"songs": Songs, "song": SongDetails, "handshake": Handshake}


@pytest.mark.parametrize(("action", "code", "message", "expected"), REFUSALS)
def test_refusals_in_both_envelopes_in_every_mode(
    action: str, code: int, message: str, expected: type[errors.Refused]
) -> None:
    for api, fmt in replies.DIALECTS:
        for old in (True, False):
            for written in Format:
                body = replies.error(code, message, old=old, fmt=written, action=action)
                with pytest.raises(errors.Refused) as caught:
                    decode(CALLS[action], body, api, fmt)
                assert type(caught.value) is expected or (
                    code == 400 and type(caught.value) is errors.AccessDenied
                )
                assert (caught.value.call, caught.value.code, caught.value.message) == (action, code, message)


def test_a_version_that_is_refused_is_no_wrong_password() -> None:
    body = replies.error(4701, "Received Invalid Handshake", old=False, fmt=Format.JSON, kind="version")
    with pytest.raises(errors.UnsupportedByServer):
        decode(Handshake, body, *JSON6)


def test_a_list_refused_for_being_empty_is_empty() -> None:
    body = replies.error(4704, "No Results", old=False, fmt=Format.JSON, kind="empty")
    assert decode(Albums, body, *JSON6).rows == ()
    with pytest.raises(errors.NotFound):
        decode(SongDetails, body, *JSON6)


def test_errors_hold_no_secrets() -> None:
    token = "0123456789abcdef0123456789abcdef"
    body = replies.error(4710, f"Bad Request: auth={token}", old=False, fmt=Format.JSON)
    with pytest.raises(errors.BadRequest) as caught:
        decode(Songs, body, *JSON6)
    assert token not in str(caught.value)
    assert token not in repr(caught.value)


def test_writes_answer_with_a_sentence() -> None:
    for body in (b'{"success":"done"}', b'<root><success code="1">done</success></root>',
                 b'<root><success code="1"><message>done</message></success></root>'):  # fmt: skip
        assert decode(Goodbye, body, *JSON6) == "done"
    assert decode(Goodbye, b"<root><success /></root>", Api.V3, Format.XML) == ""
    for body in (b"", b"{}", b"[]", b"<root></root>"):
        with pytest.raises(errors.Malformed):
            decode(Goodbye, body, *JSON6)


def test_media_are_bytes_or_errors() -> None:
    assert decode(Art, b"\x89PNG....", *JSON6) == b"\x89PNG...."
    with pytest.raises(errors.NotFound):
        decode(Art, b"", *JSON6)
    with pytest.raises(errors.NotFound):
        decode(Art, replies.error(4704, "Not Found", old=False, fmt=Format.XML), *JSON6)
    with pytest.raises(errors.Malformed):
        decode(Art, b"<!DOCTYPE html><html></html>", *JSON6)
    assert refusal_in(Songs, b"{}") is None
    assert refusal_in(Songs, b"<html>") is None
