"""Proofs of identity, against values worked out by hand with another program."""

from __future__ import annotations

import pytest

from ampache_desktop.api.credentials import ApiKey, Bearer, Credentials, Password, Place, Proof, UserApiKey


def test_password_is_proved_with_the_time() -> None:
    # printf %s "1700000000$(printf %s demo | sha256sum | cut -c-64)" | sha256sum
    auth = "53ec985108e46054a949f8d5c609797690711ba0571bdef28b8226e1aa845034"
    assert Password("ada", "demo").proof(1700000000) == Proof(auth, "ada", 1700000000)


def test_user_and_key_are_proved_together_without_naming_the_user() -> None:
    # printf %s "ada$(printf %s key | sha256sum | cut -c-64)" | sha256sum
    auth = "332ebe61633a8a498252776954a09389703a05054a30bda7de8b777da09ba27f"
    assert UserApiKey("ada", "key").proof(5) == Proof(auth, None, None)


def test_a_key_is_its_own_proof() -> None:
    assert ApiKey("key").proof(5) == Proof("key", None, None)
    assert Bearer("key").proof(5) == Proof("key", None, None)


@pytest.mark.parametrize(
    "credentials",
    [Password("ada", "hush-hush"), ApiKey("hush-hush"), UserApiKey("ada", "hush-hush"), Bearer("hush-hush")],
)
def test_secrets_are_not_shown(credentials: Credentials) -> None:
    proof = credentials.proof(1700000000)
    for text in (repr(credentials), str(credentials), repr(proof), str(proof), f"{credentials} {proof}"):
        assert "hush-hush" not in text
        assert proof.auth not in text
    assert "52.1" not in repr(Place(52.1, 5.2, "home"))
