"""Addresses in every form in which people paste them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ampache_desktop.api.address import Address, AddressFault, BadAddress, Scheme, read
from ampache_desktop.api.credentials import ApiKey, Password
from ampache_desktop.api.versions import Format

PASTED = [
    ("example.org", "example.org"),
    ("  example.org\n", "example.org"),
    ("Example.ORG", "example.org"),
    ("example.org/", "example.org"),
    ("//example.org", "example.org"),
    ("example.org.", "example.org."),
    ("https://example.org", "https://example.org"),
    ("HTTPS://Example.org/", "https://example.org"),
    ("http://example.org", "http://example.org"),
    ("http://example.org:80/", "http://example.org"),
    ("https://example.org:443", "https://example.org"),
    ("https://example.org:80", "https://example.org:80"),
    ("example.org:443", "https://example.org"),
    ("example.org:8080", "example.org:8080"),
    ("example.org/ampache/", "example.org/ampache"),
    ("example.org/Music/Ampache//", "example.org/Music/Ampache"),
    ("https://example.org/server/xml.server.php", "https://example.org"),
    (
        "https://example.org/ampache/server/json.server.php?action=ping&version=6.6.0",
        "https://example.org/ampache",
    ),
    ("https://example.org/ampache/server/", "https://example.org/ampache"),
    ("https://example.org/ampache/index.php", "https://example.org/ampache"),
    ("https://example.org/ampache/index.php#browse.php?action=album", "https://example.org/ampache"),
    ("https://example.org/login.php", "https://example.org"),
    ("https://example.org/play/index.php?ssid=abc&oid=3", "https://example.org"),
    ("https://example.org/server", "https://example.org"),
    ("localhost:8000/music", "localhost:8000/music"),
    ("192.168.1.20", "192.168.1.20"),
    ("192.168.1.20:8080/ampache", "192.168.1.20:8080/ampache"),
    ("[2001:DB8::5]", "[2001:db8::5]"),
    ("2001:db8::5", "[2001:db8::5]"),
    ("::1", "[::1]"),
    ("https://[::1]:8443/a/", "https://[::1]:8443/a"),
    ("2001:db8:0:0:0:0:0:5:8080", "[2001:db8::5]:8080"),
    ("2001:db8::5/ampache", "[2001:db8::5]/ampache"),
    ("http://[fe80::1%25eth0]:81", "http://[fe80::1%25eth0]:81"),
    ("my_nas", "my_nas"),
    ("müsik.example", "müsik.example"),
    ("https://例え.テスト/音楽", "https://例え.テスト/音楽"),
    ("https://user:pass@example.org/a", "https://example.org/a"),
    ("ampache://user:pass@example.org:8080/path#ssl=true", "https://example.org:8080/path"),
    ("ampache://user:pass@example.org/path#ssl=false", "http://example.org/path"),
    ("ampache://key@example.org", "example.org"),
]


@pytest.mark.parametrize(("pasted", "shown"), PASTED)
def test_every_pasted_form_is_understood(pasted: str, shown: str) -> None:
    address = Address.parse(pasted)
    assert str(address) == shown
    assert Address.parse(str(address)) == address


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", AddressFault.EMPTY),
        ("   ", AddressFault.EMPTY),
        ("https://", AddressFault.EMPTY),
        ("https:///music", AddressFault.EMPTY),
        ("ftp://example.org", AddressFault.SCHEME),
        ("file:///etc/passwd", AddressFault.SCHEME),
        ("javascript://alert(1)", AddressFault.SCHEME),
        ("my music server", AddressFault.HOST),
        ("exa mple.org", AddressFault.HOST),
        ("example..org", AddressFault.HOST),
        ("-.example", AddressFault.HOST),
        ("<b>example</b>.org", AddressFault.HOST),
        ("[::1", AddressFault.HOST),
        ("[::1]8080", AddressFault.HOST),
        ("[not:an:address]", AddressFault.HOST),
        ("1.2.3", AddressFault.HOST),
        ("999.1.1.1", AddressFault.HOST),
        ("example.org:0", AddressFault.PORT),
        ("example.org:65536", AddressFault.PORT),
        ("example.org:http", AddressFault.PORT),
        ("example.org:٣", AddressFault.PORT),
    ],
)
def test_rubbish_is_refused_with_a_reason(text: str, fault: AddressFault) -> None:
    with pytest.raises(BadAddress) as refused:
        read(text)
    assert refused.value.fault is fault
    assert fault.value in str(refused.value)


def test_links_carry_credentials_which_the_address_does_not_keep() -> None:
    link = read("ampache://ada:p%40ss%3Aword@example.org:8080/path#ssl=true")
    assert link.credentials == Password("ada", "p@ss:word")
    assert "p@ss" not in repr(link)
    assert "p%40ss" not in str(link.address) + repr(link.address)
    assert read("ampache://0123456789abcdef@example.org").credentials == ApiKey("0123456789abcdef")
    unfinished = read("ampache://ada:@example.org")
    assert (unfinished.credentials, unfinished.user) == (None, "ada")
    assert read("https://ada:secret@example.org").credentials == Password("ada", "secret")
    assert read("https://ada:se@cret@example.org").credentials == Password("ada", "se@cret")
    only_user = read("https://ada@example.org")
    assert (only_user.credentials, only_user.user) == (None, "ada")


def test_https_is_tried_first_and_only_where_nobody_said_otherwise() -> None:
    unknown = Address.parse("example.org:8080/a")
    assert [str(one) for one in unknown.candidates()] == [
        "https://example.org:8080/a",
        "http://example.org:8080/a",
    ]
    plain = Address.parse("http://example.org")
    assert plain.candidates() == (plain,)
    secure = Address.parse("https://example.org")
    assert secure.candidates() == (secure,)
    assert Address.parse("https://example.org:80").over(Scheme.HTTP) == Address.parse("http://example.org")


def test_endpoints() -> None:
    address = Address.parse("http://example.org:81/a/")
    assert address.endpoint(Format.JSON) == "http://example.org:81/a/server/json.server.php"
    assert address.endpoint(Format.XML) == "http://example.org:81/a/server/xml.server.php"
    assert Address.parse("::1").endpoint(Format.XML) == "https://[::1]/server/xml.server.php"
    assert Address.parse("müsik.example").endpoint(Format.XML).startswith("https://xn--msik-0ra.example/")


def test_what_is_on_the_same_server() -> None:
    address = Address.parse("https://example.org/ampache")
    assert address.covers("https://example.org/play/index.php?ssid=1")
    assert address.covers("https://EXAMPLE.org:443/image.php")
    assert not address.covers("https://example.org:8443/play/index.php")
    assert not address.covers("https://example.org.evil.example/play/index.php")
    assert not address.covers("https://example.org@evil.example/")
    assert not address.covers("/play/index.php")


@given(st.text(max_size=60))
def test_any_text_is_an_address_or_a_named_fault(text: str) -> None:
    try:
        address = Address.parse(text)
    except BadAddress:
        return
    assert Address.parse(str(address)) == address
    assert "@" not in address.origin
