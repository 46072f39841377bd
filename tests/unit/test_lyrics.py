"""Lyrics as servers send them: plain, and with the time of each line."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ampache_desktop.demo.lyrics import lyrics as invented
from ampache_desktop.player.lyrics import NONE, LyricLine, read


def test_plain_lyrics_keep_their_verses() -> None:
    text = "\n\n One \r\nTwo<br />\nThree<br/>Four<BR>\n\n\n\nFive\n"
    found = read(text)
    assert [line.text for line in found.lines] == ["One", "Two", "Three", "Four", "", "Five"]
    assert not found.is_synced
    assert found.row_at(10_000) is None


def test_no_lyrics_are_none() -> None:
    assert not read(None)
    assert not read("  \n<br />\n ")
    assert read("").lines == NONE.lines == ()
    assert NONE.row_at(0) is None


def test_synced_lyrics_as_a_real_server_sends_them() -> None:
    found = read("[00:00.00]First<br />[00:03.00]Second — ünïcode & <br />[00:06.50]日本語")
    assert found.lines == (
        LyricLine("First", 0),
        LyricLine("Second — ünïcode &", 3000),
        LyricLine("日本語", 6500),
    )
    assert found.is_synced
    assert [found.row_at(at) for at in (0, 2999, 3000, 6499, 99_000)] == [0, 0, 1, 1, 2]


def test_tags_are_no_lines_and_the_offset_moves_them() -> None:
    text = "[ar: Somebody]\n[offset:+500]\n[00:01.00]Hello\n[01:02.5]World\n[1:02:75]End\n"
    assert read(text).lines == (
        LyricLine("Hello", 500),
        LyricLine("World", 62_000),
        LyricLine("End", 62_250),
    )
    assert read("[offset:5000]\n[00:01]x").lines == (LyricLine("x", 0),)
    assert [line.text for line in read("[ti:A title]\nplain\n[Chorus]\n[verse: 2]").lines] == [
        "plain",
        "[Chorus]",
        "[verse: 2]",
    ]


def test_a_chorus_with_several_times_and_times_of_words() -> None:
    found = read("[00:20.00][00:05.00]Chorus\n[00:10.00] <00:10.00> One <00:11.50>by one\nand on")
    assert found.lines == (
        LyricLine("Chorus", 5000),
        LyricLine("One by one", 10_000),
        LyricLine("and on", 10_000),
        LyricLine("Chorus", 20_000),
    )


def test_before_the_first_line_nothing_is_sung() -> None:
    found = read("[00:08.00]\n[00:09.00]Now")
    assert found.row_at(7999) is None
    assert found.lines[0].text == ""


def test_what_the_demo_server_invents_is_read() -> None:
    for luck in range(40):
        found = read(invented(luck * 7919, 200))
        assert found
        assert found.is_synced == (luck * 7919 % 2 == 1)


@given(st.text(alphabet="[]:.<>0123456789abc \n\r", max_size=300))
def test_nothing_breaks_it_and_times_are_in_order(text: str) -> None:
    found = read(text)
    if found.is_synced:
        times = [line.at or 0 for line in found.lines]
        assert times == sorted(times)
        assert min(times) >= 0
        assert all(found.row_at(at) is not None for at in times)
