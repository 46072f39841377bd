"""Chapters, as descriptions list them."""

from __future__ import annotations

import pytest

from ampache_desktop.api.models import Song, SongId
from ampache_desktop.demo.library import Library
from ampache_desktop.player.chapters import Chapter, chapters_in, chapters_of


@pytest.mark.parametrize(
    "text",
    [
        "About this\n00:00 The start\n12:30 - The harbour\n1:02:03 The end",
        "<p>About</p><ul><li>(0:00) The start</li><li>[12:30] The harbour<li>01:02:03: The end</li></ul>",
        "The start 0:00<br />The harbour (12:30)<br>The end – 1:02:03",
        "• 00:00:00 | The start\r\n• 00:12:30.000 | The harbour\r\n• 01:02:03 | The end",
    ],
)
def test_times_in_a_text_are_chapters(text: str) -> None:
    assert chapters_in(text) == (
        Chapter(0, "The start"),
        Chapter(750_000, "The harbour"),
        Chapter(3_723_000, "The end"),
    )


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "Take 3, in Lisbon",
        "12:30 one time only",
        "We met at 12:30 and left\nat 13:45 in the rain",
        "20:00 Doors\n19:00 is out of order",
    ],
)
def test_other_texts_have_none(text: str | None) -> None:
    assert chapters_in(text) == ()


def test_what_lies_beyond_the_recording_is_no_chapter() -> None:
    text = "0:00 a\n20:00 b"
    assert chapters_of(Song(id=SongId("1"), comment=text, duration=600)) == ()
    assert len(chapters_of(Song(id=SongId("1"), comment=text, duration=1800))) == 2
    assert chapters_in("0:00 R&amp;B &lt;live&gt;\n1:00 b")[0].name == "R&B <live>"


def test_long_readings_of_the_demo_have_chapters() -> None:
    spoken = [song for song in Library(3000).songs().page(0, 3000) if song.channels == 1]
    read = {song.id: chapters_of(song) for song in spoken}
    long = [song for song in spoken if song.duration > 1200]
    assert long
    assert all(read[song.id] and read[song.id][0].at == 0 for song in long)
