"""In what quality a stream is asked for, and how that is written."""

from __future__ import annotations

import struct

import pytest

from ampache_desktop.library.quality import (
    AS_SENT,
    BITRATES,
    FORMATS,
    ORIGINAL,
    Net,
    Quality,
    asking_for,
    chosen,
    differ,
    generation,
    with_choice,
)

PLAIN = "https://music.example.org/play/index.php?ssid=5ec&type=song&oid=7&uid=2&player=api&name=A%20B.flac"
TOLD = PLAIN.replace("&player", "&transcode_to=flac&bitrate=32000&player")


@pytest.mark.parametrize(
    ("quality", "server", "second", "added"),
    [
        (ORIGINAL, 6, 0, "&format=raw"),
        (ORIGINAL, 6, 50, "&format=raw"),
        (Quality("mp3", 192), 6, 0, "&format=mp3&bitrate=192"),
        (Quality("mp3", 192), 5, 0, "&format=mp3&bitrate=192"),
        (Quality("mp3", 192), 4, 0, "&format=mp3&bitrate=192"),
        (Quality("mp3", 192), 7, 0, "&format=mp3&bitrate=192000"),
        (Quality("mp3", 64), 8, 0, "&format=mp3&bitrate=64000"),
        (Quality("mp3", 64), None, 0, "&format=mp3&bitrate=64000"),
        (Quality("opus"), 7, 0, "&format=opus"),
        (Quality("opus", 96), 7, 50, "&format=opus&bitrate=96000&frame=50"),
    ],
)
def test_an_address_asks_for_a_quality_in_the_unit_of_the_server(
    quality: Quality, server: int | None, second: int, added: str
) -> None:
    for url in (PLAIN, TOLD, f"{PLAIN}&format=ogg&frame=4"):
        assert asking_for(url, quality, generation=server, second=second) == PLAIN + added


def test_what_is_sent_unasked_and_what_is_not_ampache_stays_as_it_is() -> None:
    assert asking_for(TOLD, AS_SENT, generation=7, second=9) == TOLD
    for url in ("https://radio.example.org/a?format=mp3", "https://radio.example.org/stream", ""):
        assert asking_for(url, Quality("mp3", 64)) == url


@pytest.mark.parametrize(
    "quality", [AS_SENT, ORIGINAL, *(Quality(form, rate) for form in FORMATS for rate in (0, *BITRATES))]
)
def test_a_quality_is_read_as_it_was_written(quality: Quality) -> None:
    assert Quality.read(str(quality)) == quality
    assert quality.is_made == (quality not in (AS_SENT, ORIGINAL))


@pytest.mark.parametrize("text", [None, 7, "wma/64", "mp3x", "/192"])
def test_nonsense_is_no_quality(text: object) -> None:
    assert Quality.read(text) == AS_SENT


@pytest.mark.parametrize("text", ["mp3/", "mp3/-3", "mp3/x", "mp3/99999999999999999999"])
def test_a_format_counts_also_with_a_bitrate_of_nonsense(text: str) -> None:
    assert Quality.read(text) == Quality("mp3")


def test_each_server_and_network_has_its_own() -> None:
    low, high = Quality("opus", 64), Quality("mp3", 320)
    choices = with_choice({}, "home", Net.USUAL, high)
    assert chosen(choices, "home", Net.METERED) == high, "one choice is for all networks"
    choices = with_choice(choices, "home", Net.METERED, low)
    choices = with_choice(choices, "work", Net.METERED, ORIGINAL)
    assert chosen(choices, "home", Net.USUAL) == high
    assert chosen(choices, "home", Net.METERED) == low
    assert chosen(choices, "work", Net.METERED) == ORIGINAL
    assert chosen(choices, "work", Net.USUAL) == chosen(choices, "nowhere", Net.USUAL) == AS_SENT
    again = with_choice(choices, "home", Net.METERED, None)
    assert chosen(again, "home", Net.METERED) == high
    assert chosen({"home": "damaged"}, "home", Net.USUAL) == AS_SENT
    assert chosen(with_choice({"home": "damaged"}, "home", Net.USUAL, low), "home", Net.USUAL) == low


@pytest.mark.parametrize(
    ("text", "number"),
    [("6.6.0", 6), ("7.10.2", 7), ("4", 4), (" 5.6.2-release", 5), ("", None), (None, None), ("v7", None)],
)
def test_the_generation_of_a_server(text: str | None, number: int | None) -> None:
    assert generation(text) == number


def page(serial: int, held: bytes) -> bytes:
    sizes = bytes([255] * (len(held) // 255) + [len(held) % 255])
    head = struct.pack("<4sBBqIIIB", b"OggS", 0, 0, 9, serial, 1, serial * 77 & 0xFFFF, len(sizes))
    return head + sizes + held


def test_sound_is_compared_without_what_ogg_numbers_anew() -> None:
    one, other = b"first" * 200, b"second" * 90
    assert not differ(page(1, one) + page(1, other), page(2, one) + page(2, other) + page(2, one))
    assert differ(page(1, one) + page(1, other), page(1, other) + page(1, one))
    assert not differ(page(1, one)[:40], page(1, other)[:40]), "nothing whole to compare"


def test_sound_is_compared_without_tags() -> None:
    tag = b"ID3\x04\x00\x00\x00\x00\x01\x02" + bytes(130)
    assert not differ(tag + b"sound", b"sound" * 9)
    assert differ(tag + b"sound", b"other")
    assert not differ(tag[:80], b"other"), "all of it is a tag"


@pytest.mark.parametrize(("other", "apart"), [(b"abcd", False), (b"abxd", True), (b"", False)])
def test_beginnings_differ_as_far_as_both_go(other: bytes, apart: bool) -> None:
    assert differ(b"abcdef", other) is differ(other, b"abcdef") is apart
