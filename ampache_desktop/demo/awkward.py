"""The part of the library that is written by hand: what libraries really hold and programs trip over.

It is the same at every size, as far as it fits. Albums of one artist stand together.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from ampache_desktop.demo.namespaces import FullName

VARIOUS = FullName("", "Various Artists")
LONG_TITLE = (
    "A Very Long Title That Goes On Past the Edge of the Window and Round the Corner, Down the Hill by the "
    "Old Timber Yard, Over the Bridge Where the Ferry Used to Stop, and Is Still Not Finished When the Last "
    "Train Has Left, the Lamps Are Out, and Morning Begins"
)
ASTRONAUT, FAMILY, RAINBOW = "👩\u200d🚀", "👨\u200d👩\u200d👧\u200d👦", "🏳️\u200d🌈"
OVERRIDE, ISOLATE, POP = "\u202e", "\u2067", "\u2069"
UNXMLABLE = "Closing ]]> Time"
"""A title that breaks the XML of every real server's whole list."""


@dataclasses.dataclass(frozen=True)
class Track:
    """A song given by hand; what is None is thrown by the dice."""

    title: str
    seconds: int | None = None
    artist: FullName | None = None
    guest: FullName | None = None
    format: str | None = None


@dataclasses.dataclass(frozen=True)
class Disc:
    """One disc of an album and its name, which is mostly empty."""

    tracks: Sequence[Track | str]
    subtitle: str = ""


@dataclasses.dataclass(frozen=True)
class Record:
    """An album given by hand. `year` 0 is a missing one."""

    name: FullName
    artist: FullName
    year: int
    genres: Sequence[str]
    discs: Sequence[Disc]
    cover: bool = True
    format: str | None = None
    type: str = "album"

    @property
    def tracks(self) -> list[tuple[int, int, Track]]:
        """All tracks with disc and number on it."""
        return [
            (number, place, track if isinstance(track, Track) else Track(track))
            for number, disc in enumerate(self.discs, 1)
            for place, track in enumerate(disc.tracks, 1)
        ]


def _by(text: str) -> FullName:
    for prefix in ("The ", "Les "):
        if text.startswith(prefix):
            return FullName(prefix.strip(), text.removeprefix(prefix))
    return FullName("", text)


def _album(
    name: str,
    artist: str,
    year: int,
    genres: str,
    *discs: Sequence[Track | str],
    subtitles: Sequence[str] = (),
    cover: bool = True,
    format: str | None = None,
    type: str = "album",
) -> Record:
    named = [Disc(tracks, subtitles[n] if n < len(subtitles) else "") for n, tracks in enumerate(discs)]
    return Record(_by(name), _by(artist), year, genres.split("|"), named, cover, format, type)


def _chapters(title: str, count: int, seconds: int) -> list[Track | str]:
    return [
        Track(f"{title} {n}", seconds + (n * 7919) % 601 - 300, format="mp3") for n in range(1, count + 1)
    ]


IDA, CRANE = _by("Ida & the Tides"), _by("Abel Crane")

RECORDS: tuple[Record, ...] = (
    _album(
        "Velvet Window",
        "Lantern House",
        2019,
        "Folk|Electronic",
        [
            Track("Hello, Harbour", 221),
            Track("Salt & Smoke", 245),
            Track("Velvet Window", 240, guest=IDA),
            Track("夜のフェリー", 312),
            Track("<b>Bold</b> Moves", 178),
            Track("Tin Roof (Live)", 393, artist=CRANE),
            Track("Outro", 80),
        ],
        [
            "Northbound",
            "Paper Weather",
            "Two Lamps",
            "The Long Way Round",
            "Harbour, Again",
            "Low Water",
            "Kite String",
            "Small Hours",
            "Undertow",
            "Glasshouse",
            "Salt & Smoke (Demo)",
            "Signal Fire",
            "Rooms",
            "Hello, Harbour (Reprise)",
        ],
        subtitles=["Side Street", "Waterfront"],
        format="mp3",
    ),
    _album(
        "雨の日の音楽",
        "青い海",
        2021,
        "邦楽|Ambient",
        [
            "雨の日",
            "傘をさす人",
            "窓辺のピアノ",
            "水たまりの空",
            "バス停にて",
            "ｶﾀｶﾅ ﾌﾞﾙｰｽ",
            "が か が",
            "雨上がり",
            "虹の橋 🌈",
        ],
        format="flac",
    ),
    _album(
        "Night Ferry",
        "Ida & the Tides",
        2016,
        "Folk|Indie",
        [
            "Departure",
            "Night Ferry",
            "Deck Lights",
            "Ida's Waltz",
            "Three Miles Out",
            "“Quoted” and 'Unquoted'",
            "Back\\slash / Forward",
            "Tides",
            "Landfall",
            "Night Ferry (Radio Edit)",
        ],
        format="opus",
    ),
    _album(
        "Colour of Salt",
        "Nofi",
        2022,
        "Electronic|Pop",
        [
            "Colour",
            "of",
            "Salt",
            "100% Cotton",
            "under_score",
            "C:\\Music\\New",
            "AT&amp;T",
            "&",
            "?",
            "#1",
            "½ Moon",
        ],
        format="m4a",
    ),
    _album(
        "שירי הים",
        "ליאת",
        2018,
        "World|Folk",
        [
            "שירי הים",
            "גלים",
            "החוף בלילה",
            "שיר לירח (Live)",
            "123 מדרגות",
            "לילה טוב, תל נמל",
            f"{ISOLATE}מלח{POP} & Salt",
        ],
        format="ogg",
    ),
    _album(
        LONG_TITLE,
        "The Paper Lanterns",
        2020,
        "Indie|Rock",
        [
            Track("Short", 62),
            Track(LONG_TITLE, 419),
            Track("x" * 240, 121),
            "Paper",
            "Lanterns",
            "The The",
            "A",
            "An Evening",
            "Over the Bridge",
        ],
        format="mp3",
    ),
    _album(
        "The Fold",
        "The Paper Lanterns",
        0,
        "Indie",
        ["Crease", "Valley Fold", "Mountain Fold", "Crane", "Unfold"],
        cover=False,
        format="ogg",
        type="ep",
    ),
    _album(
        "Tin Roof",
        "Abel Crane",
        1974,
        "Country|Folk",
        [
            "Tin Roof",
            "Gravel Road",
            "Mule Song",
            "Dry County",
            "Letter to Ida",
            "Porch Light",
            "Tin Roof (Take 2)",
        ],
        format="flac",
    ),
    _album(
        "Hours 1–14",
        "M. Okafor",
        2015,
        "Audiobook",
        _chapters("Hour", 14, 3600),
        format="mp3",
        type="audiobook",
    ),
    _album(
        "Low Sun",
        "Kite Season",
        2023,
        "Ambient|Electronic",
        [
            Track("Low Sun", 300),
            "Golden",
            "Glare",
            "Long Shadows",
            Track("Four Minutes Thirty-Three of Nothing Much", 273),
            Track("Blink", 60),
        ],
        format="flac",
    ),
    _album(
        "High Tide",
        "Kite Season",
        2025,
        "Ambient",
        ["Flood", "Slack", "Ebb", "Spring", "Neap"],
        format="opus",
        type="ep",
    ),
    _album(
        "The Long Winter Ledger",
        "Sunniva Harrowgate",
        2009,
        "Audiobook",
        _chapters("Book One, Chapter", 16, 3600),
        _chapters("Book Two, Chapter", 12, 3600),
        _chapters("Book Three, Chapter", 12, 3600),
        subtitles=["Book One: Frost", "Book Two: Thaw", "Book Three: Flood"],
        format="mp3",
        type="audiobook",
    ),
    _album(
        "Thirty Nights in One File",
        "Yusuf Tidewell",
        2012,
        "Audiobook",
        [Track("Thirty Nights", 144_000, format="mp3")],
        format="mp3",
        type="audiobook",
        cover=False,
    ),
    _album(
        "0",
        "0",
        0,
        "Experimental",
        ["0", "null", "true", "false", "1999", "None", "undefined", "NaN", "-1", "1e3", "[]"],
        cover=False,
        format="mp3",
    ),
    _album("1999", "1999", 1999, "Pop", ["1999", "2000", "01/02/03", "12:00"], format="mp3"),
    _album(
        "null",
        "null",
        0,
        "Experimental",
        ["null", "\\0", "\\u0000", "%s %d %n", "${name}", "{{ name }}"],
        cover=False,
        format="flac",
    ),
    _album(
        "<i>Angle</i> Brackets",
        "R&D <Department>",
        2011,
        "Electronic",
        [
            "<b>Bold</b>",
            "<img src=x onerror=alert(1)>",
            "<script>alert('tune')</script>",
            "a < b && b > c",
            "&lt;Escaped&gt;",
            "<!-- Comment -->",
            "\"Double\" & 'Single'",
            "<br>",
            "Ampers& &amp; &nbsp;",
            "'; DROP TABLE song; --",
        ],
        format="mp3",
    ),
    _album(
        f"Moon Shots {ASTRONAUT}",
        f"{FAMILY} Family Band",
        2024,
        "Children's|Pop",
        [
            "🚀🌙",
            f"{ASTRONAUT} Walk",
            f"{RAINBOW} Parade",
            "👍🏽👍🏿👍",
            "é è (decomposed: e\u0301 e\u0300)",
            "🇯🇵🇧🇷🇳🇴",
            "Z̸a̷l̶g̴o̵ Waltz",
            "🎵" * 30,
        ],
        format="opus",
    ),
    _album(
        f"Right {OVERRIDE}Left",
        "Zero\u200bWidth & Co.",
        2017,
        "Experimental",
        [
            f"Turned {OVERRIDE}round",
            "Joined\u200bUp",
            "Non\u00a0Breaking",
            "Soft\u00adHyphen",
            "Tab\tbed",
            "  Leading and trailing  ",
            " ",
            "ｆｕｌｌｗｉｄｔｈ",
            "ﬁne ﬂow",
            "İstanbul ılık",
            "STRASSE straße",
        ],
        format="mp3",
    ),
    _album(
        "ليالي الميناء",
        "سلمى الرفاعي-تل",
        2014,
        "World",
        ["ليالي الميناء", "ضوء بعيد", "موج ٣", "رسالة إلى القمر", "صوت المطر"],
        format="m4a",
    ),
    _album(
        "Белый шум", "Зимний Сад", 2010, "Rock", ["Белый шум", "Ёлки", "Подъезд", "Снег идёт"], format="mp3"
    ),
    _album(
        "Les Nuits d'été",
        "Les Voiliers",
        2008,
        "Chamber Music|Pop",
        ["L'été", "Œuvre & cœur", "À bientôt", "Ça ira bien", "Noël en août"],
        format="flac",
    ),
    _album(
        "Live",
        "The",
        1988,
        "Rock",
        ["The", "Intro", "Intro", "Intro", "Encore (Live at the Tin Roof)"],
        format="mp3",
        type="live",
    ),
    _album(
        "Symphony of Small Engines",
        "Orchestra of the Lower Yard",
        1996,
        "Classical|Chamber Music",
        ["I. Allegro con motore", "II. Adagio", "III. Scherzo: Presto (Ignition)", "IV. Finale"],
        ["Overture: “The Pump House”, Op. 9 No. 2", "Largo for Two Boilers", "Fugue on a Steam Whistle"],
        ["Bonus: Rehearsal"],
        subtitles=["The Symphony", "Overtures & Fugues", "Rehearsals"],
        format="flac",
    ),
    _album(
        "Box of Rain Gauges",
        "Meridian Bureau",
        2003,
        "Field Recordings|Ambient",
        *[[f"Station {chr(64 + disc)}-{n:02d}" for n in range(1, 7)] for disc in range(1, 11)],
        subtitles=[f"Gauge {disc}" for disc in range(1, 11)],
        format="ogg",
    ),
    _album(
        "Signals",
        "Various Artists",
        2013,
        "Electronic|Experimental",
        [
            Track("Carrier", artist=_by("Lantern House")),
            Track("青い信号", artist=_by("青い海")),
            Track("Lamp Code", artist=IDA),
            Track("Static Bloom", artist=_by("Nofi")),
            Track("אות", artist=_by("ליאת")),
            Track("Beacon", artist=CRANE, guest=_by("Kite Season")),
            Track("Mayday (Calm Version)", artist=_by("The Paper Lanterns")),
            Track("Lost & Found", artist=_by("The Lighthouse Keepers")),
        ],
        format="mp3",
        type="compilation",
    ),
    _album(
        "This Is What They Call Weather, Vol. 12",
        "Various Artists",
        2006,
        "Pop|Dance & House",
        [
            Track("Drizzle", artist=_by("Nofi")),
            Track("Hail", artist=_by("1999")),
            Track("Sleet", artist=_by("0")),
        ],
        [
            Track("Sun", artist=_by("Kite Season")),
            Track("Sun (Extended Sun)", 418, artist=_by("Kite Season")),
        ],
        format="m4a",
        type="compilation",
        cover=False,
    ),
)
"""The albums, the handsome ones first."""
