"""Whom we trust: real TLS servers on loopback, with certificates that are wrong in different ways."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlencode

import pytest

from ampache_desktop.api import certificates
from ampache_desktop.api.address import Address
from ampache_desktop.api.calls.albums import Albums
from ampache_desktop.api.certificates import Fingerprint
from ampache_desktop.api.client import Client
from ampache_desktop.api.credentials import ApiKey, Password
from ampache_desktop.api.errors import BadCertificate, HttpStatus
from ampache_desktop.api.transport import HttpTransport
from tests import certs
from tests.ampache import KEY, Ampache
from tests.loopback import Reply, Request, Running, serving


def hello(request: Request) -> Reply:
    return Reply(b"hello")


def refused(server: Running, pin: Fingerprint | None = None) -> BadCertificate:
    transport = HttpTransport(origin=server.url, pin=pin)
    with pytest.raises(BadCertificate) as caught:
        transport.get(f"{server.url}/?auth=hush-hush")
    transport.close()
    assert server.requests == []  # nothing was sent to a server that was not trusted
    assert "hush" not in str(caught.value)
    return caught.value


def test_self_signed_certificate_is_refused_and_its_fingerprint_told(tmp_path: Path) -> None:
    mine = certs.make(tmp_path)
    with serving(hello, secure=mine.server) as server:
        error = refused(server)
    assert error.fingerprint == mine.fingerprint
    assert error.host == "127.0.0.1"
    assert "self-signed" in str(error)


def test_pinned_certificate_is_accepted_and_no_other(tmp_path: Path) -> None:
    mine, other = certs.make(tmp_path), certs.make(tmp_path)
    with serving(hello, secure=mine.server) as server:
        transport = HttpTransport(origin=server.url, pin=Fingerprint(mine.fingerprint))
        assert transport.get(server.url).body == b"hello"
        transport.close()
    with serving(hello, secure=other.server) as server:
        error = refused(server, Fingerprint(mine.fingerprint))
    assert "not the one that was trusted" in str(error)
    assert error.fingerprint == other.fingerprint


def test_a_pin_holds_for_one_server_only(tmp_path: Path) -> None:
    mine = certs.make(tmp_path)
    with serving(hello, secure=mine.server) as server:
        transport = HttpTransport(origin="https://127.0.0.1:1", pin=Fingerprint(mine.fingerprint))
        with pytest.raises(BadCertificate):
            transport.get(server.url)
        transport.close()


def test_a_server_that_sends_us_on_to_https_is_spoken_to_there_from_then_on(tmp_path: Path) -> None:
    mine = certs.make(tmp_path)
    with serving(Ampache(), secure=mine.server) as server:

        def send_on(request: Request) -> Reply:
            return Reply(
                status=301, headers={"Location": f"{server.url}{request.path}?{urlencode(request.params)}"}
            )

        with (
            serving(send_on) as front,
            Client(Address.parse(front.url), ApiKey(KEY), pin=Fingerprint(mine.fingerprint)) as client,
        ):
            client.send(Albums())
            client.send(Albums())
            assert front.actions() == ["handshake"]
            assert str(client.address) == server.url
        with serving(send_on) as front, Client(Address.parse(front.url), ApiKey(KEY)) as client:
            with pytest.raises(BadCertificate) as refused:
                client.connect()
            assert refused.value.fingerprint == mine.fingerprint


def test_expired_certificate_is_refused_even_when_its_maker_is_trusted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = certs.make(tmp_path, ends=-certs.DAY)
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(old.file))
    with serving(hello, secure=old.server) as server:
        error = refused(server)
        assert "expired" in str(error)
        pinned = HttpTransport(origin=server.url, pin=Fingerprint(old.fingerprint))
        assert pinned.get(server.url).body == b"hello"
        pinned.close()


def test_certificate_for_another_name_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = certs.make(tmp_path, name="example.org")
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(wrong.file))
    with serving(hello, secure=wrong.server) as server:
        assert "another" in str(refused(server))


def test_certificate_of_a_trusted_maker_is_accepted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    good = certs.make(tmp_path)
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(good.file))
    with serving(hello, secure=good.server) as server:
        transport = HttpTransport()
        assert transport.get(server.url).body == b"hello"
        transport.close()


def test_authority_of_this_computer_is_trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    good = certs.make(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(good.file))
    with serving(hello, secure=good.server) as server:
        transport = HttpTransport()
        assert transport.get(server.url).body == b"hello"
        transport.close()


def test_client_asks_about_the_certificate_and_signs_in_once_it_is_pinned(tmp_path: Path) -> None:
    mine = certs.make(tmp_path)
    session = {"auth": "a" * 32, "api": "6.6.0", "session_expire": "2030-01-01T00:00:00+00:00"}
    with serving(lambda _: session, secure=mine.server) as server:
        # Without a scheme, too: a server that does speak https is never asked for over http.
        address = Address.parse(server.url.removeprefix("https://"))
        with (
            Client(address, Password("ada", "hush-hush")) as client,
            pytest.raises(BadCertificate) as caught,
        ):
            client.connect()
        assert server.requests == []
        pin = Fingerprint(caught.value.fingerprint)
        with Client(address, Password("ada", "hush-hush"), pin=pin) as client:
            assert client.connect().token == "a" * 32
            assert str(client.address) == server.url


def test_nothing_is_offered_where_nobody_speaks_tls() -> None:
    with serving(hello) as server:
        assert certificates.offered("127.0.0.1", server.port, timeout=5) is None
    assert certificates.offered("127.0.0.1", 1, timeout=5) is None


def test_fingerprints_are_read_and_shown() -> None:
    digits = "ab" * 32
    shown = certificates.shown(digits)
    assert shown.startswith("AB:AB:")
    assert certificates.fingerprint(shown) == digits
    for wrong in ("", "ab", "zz" * 32):
        with pytest.raises(ValueError, match="64"):
            certificates.fingerprint(wrong)


def test_redirect_from_https_to_http_is_not_followed(tmp_path: Path) -> None:
    mine = certs.make(tmp_path)
    with serving(hello) as plain:
        away = Reply(status=302, headers={"Location": f"{plain.url}/?auth=hush-hush"})
        with serving(lambda _: away, secure=mine.server) as server:
            transport = HttpTransport(origin=server.url, pin=Fingerprint(mine.fingerprint))
            with pytest.raises(HttpStatus, match="anybody can listen"):
                transport.get(server.url)
            transport.close()
    assert plain.requests == []
