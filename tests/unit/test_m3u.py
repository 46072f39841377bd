"""Queues as M3U files: nothing secret is written, and whatever players write is read."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ampache_desktop.api.models import Named, Song, SongId
from ampache_desktop.library.m3u import Line, read, written

BASE = "https://music.example.org/ampache"
SECRET = "0123456789abcdef0123456789abcdef"


def song(id: str, title: str, artist: str = "", *, url: str | None = None) -> Song:
    by = Named(id="1", name=artist) if artist else None
    return Song(id=SongId(id), title=title, artist=by, duration=215, url=url)


def text_of(songs: list[Song], base: str) -> str:
    return "".join(written(songs, base))


def test_what_is_written_is_read_back() -> None:
    url = f"{BASE}/play/index.php?ssid={SECRET}&type=song&oid=7&uid=1&player=api&name=x%20y.mp3"
    text = text_of([song("7", "Tin Roof, & more", "Lantern House", url=url), song("8", "夜のフェリー")], BASE)
    first, second = read(text.encode())
    assert (first.oid, first.artist, first.title, first.seconds) == (
        "7",
        "Lantern House",
        "Tin Roof, & more",
        215,
    )
    assert (second.oid, second.artist, second.title) == ("8", "", "夜のフェリー")
    assert first.address.startswith(BASE)
    assert second.address.startswith(BASE)


def test_no_credential_is_written() -> None:
    url = f"https://ada:{SECRET}@music.example.org/play/index.php?ssid={SECRET}&type=song&oid=7&auth={SECRET}&uid=1"
    beautiful = f"https://music.example.org/play/ssid/{SECRET}/type/song/oid/7/uid/1/name/x.mp3"
    text = text_of([song("7", "x", url=url), song("7", "x", url=beautiful)], BASE)
    assert [line.oid for line in read(text.encode())] == ["7", "7"]
    assert SECRET not in text
    assert "ssid" not in text
    assert "ada" not in text


def test_what_others_write_is_read() -> None:
    content = (
        "\ufeff#EXTM3U\r\n#PLAYLIST:Trip\r\n\r\n#EXTINF:-1,Radio\r\nhttp://radio.example.org/x\r\n"
        '#EXTINF:12.7 tvg-id="x",A - B - C\r\n..\\Music\\a b.mp3\r\nbare.ogg\r\n#EXTINF:no number\r\n/x.mp3'
    ).encode()
    assert read(content) == [
        Line("http://radio.example.org/x", "", "Radio", 0),
        Line("..\\Music\\a b.mp3", "A", "B - C", 12),
        Line("bare.ogg"),
        Line("/x.mp3"),
    ]
    assert read("#EXTINF:3,Café\nx.mp3".encode("latin-1")) == [Line("x.mp3", "", "Café", 3)]


def test_names_keep_the_signs_that_windows_writes_and_those_that_cut_lines_elsewhere() -> None:
    windows = "#EXTINF:3,Guns N’ Roses - Wait… What\r\nWait… What.mp3\r\n"
    assert read(windows.encode("cp1252")) == [Line("Wait… What.mp3", "Guns N’ Roses", "Wait… What", 3)]
    assert read("#EXTINF:3,A - B\u2028C\nx.mp3".encode()) == [Line("x.mp3", "A", "B\u2028C", 3)]
    assert read(b"#EXTINF:3,Caf\xe9 \x81\nx.mp3") == [Line("x.mp3", "", "Café \x81", 3)]


def test_what_looks_like_an_address_and_is_none_is_a_path() -> None:
    for address in ("//[Live] 1999/01 - Opening.mp3", "http://[broken/01 - Opening.mp3"):
        line = Line(address)
        assert (line.oid, line.file) == ("", "01 - Opening.mp3")
        assert line.guesses[0].title == "Opening"


@given(st.binary(max_size=400))
def test_any_file_is_read(content: bytes) -> None:
    assert all(line.address and not line.address.startswith("#") for line in read(content))


def test_an_address_of_something_else_is_no_song() -> None:
    assert Line("http://h/play/index.php?type=video&oid=3").oid == ""
    assert Line("music/3.mp3").oid == ""
    assert Line("http://h/play/ssid/x/type/video/oid/3/name/x.mp4").oid == ""


def test_the_id_is_read_from_a_beautiful_address() -> None:
    assert Line(f"{BASE}/play/ssid/{SECRET}/type/song/oid/7/uid/1/name/x.mp3").oid == "7"


def test_what_a_path_tells() -> None:
    def guessed(address: str) -> list[tuple[str, str]]:
        return [(line.artist, line.title) for line in Line(address).guesses]

    assert guessed("Lantern House/Tin/07 - Roof.mp3") == [
        ("Lantern House", "Roof"),
        ("07", "Roof"),
    ]
    assert guessed("..\\1-03 Ferry.flac") == [("", "Ferry"), ("", "1-03 Ferry")]
    assert guessed("99 Balloons.ogg") == [("", "Balloons"), ("", "99 Balloons")]
    assert guessed("file:///a%20b/c/d%20-%20e.mp3") == [("d", "e")]
    assert Line("x.mp3", "", "Told").guesses == ()
    assert (Line("a/b c.mp3").file, Line("http://h/stream").file) == ("b c.mp3", "")
    assert Line(f"{BASE}/play/index.php?type=song&oid=7").file == ""
