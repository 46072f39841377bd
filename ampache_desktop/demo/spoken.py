"""Podcasts, radio stations and videos that are given by hand: what they are called and what they are like."""

from __future__ import annotations

from typing import NamedTuple


class Show(NamedTuple):
    """A podcast given by hand: every how many days how many episodes of about how many seconds."""

    name: str
    about: str
    episodes: int
    days: int
    seconds: int
    category: str
    language: str = "en"
    cover: bool = True


SHOWS = (
    Show("The Tidal Hour", "Slow talk by the water, once a week.", 42, 7, 3_300, "Society & Culture"),
    Show("Bits & Bolts <Weekly>", "R&D, <i>tools</i> and “how it works”.", 60, 7, 2_400, "Technology"),
    Show("夜ふかしラジオ", "眠れない夜のための小さな番組。", 24, 14, 1_800, "Arts", "ja"),
    Show("שיחות על הגג", "שיחות ערב עם שכנים.", 12, 30, 2_700, "Society & Culture", "he"),
    Show("Five Minutes of Birdsong", "Exactly what it says.", 120, 1, 300, "Nature"),
    Show("Marathon Readings", "Whole novels, one sitting each.", 6, 60, 21_600, "Books", cover=False),
    Show("Silent Since Spring", "Announced, never published.", 0, 7, 600, "Comedy"),
)
STATIONS = (
    ("Harbour FM", "mp3", "https://radio.example.org/harbour?quality=high&format=mp3"),
    ("Night Office Radio", "ogg", "https://radio.example.org/night.ogg"),
    ("ラジオ青", "mp3", "https://radio.example.org/ao"),
    ("<b>Bold</b> & Brass", "aac", "https://radio.example.org/brass?a=1&b=2"),
)

FEEDS = {
    "new.xml": Show("Fresh Off the Reel", "What came in <i>this</i> week & why.", 3, 7, 1_500, "Music"),
    "harbour.xml": Show("Harbour & Hinterland", "Walks, one at a time.", 2, 14, 2_100, "Places & Travel"),
    "星.xml": Show("星を数える", "眠る前に数える星の話。", 4, 3, 900, "Science", "ja"),
}
"""Feeds that nobody follows yet, by the end of their address."""


class Film(NamedTuple):
    """A video given by hand, of so many seconds."""

    title: str
    resolution: str
    seconds: int


FILMS = (
    Film("Lantern House (Live at the Pier)", "1920x1080", 21),
    Film("Making “Velvet Window” <part 1>", "1280x720", 34),
    Film("夜のフェリー", "1280x720", 27),
    Film("Tin Roof & Rain", "640x360", 18),
)
