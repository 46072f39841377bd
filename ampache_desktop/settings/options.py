"""Every option of the program, declared once: its key, type, default, title and what it may be."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Generic, NamedTuple, TypeVar

T = TypeVar("T")


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
    """Mark a text as translatable, by the name that Qt's tools look for. Returns it unchanged."""
    return text


class Theme(enum.StrEnum):
    """How the window looks."""

    SYSTEM = "system"
    DARK = "dark"
    LIGHT = "light"
    HIGH_CONTRAST = "high-contrast"


class DoubleClick(enum.StrEnum):
    """What a double click on a track does."""

    PLAY = "play"
    PLAY_NEXT = "play-next"
    APPEND = "append"


class QueueEnd(enum.StrEnum):
    """What happens when the queue comes to its end."""

    STOP = "stop"
    SIMILAR = "similar"
    GENRE = "genre"


class AlbumView(enum.StrEnum):
    """How albums are shown."""

    GRID = "grid"
    TABLE = "table"


class Levelling(enum.StrEnum):
    """What songs are made equally loud by."""

    OFF = "off"
    TRACK = "track"
    ALBUM = "album"
    AUTOMATIC = "automatic"


class Keeping(enum.StrEnum):
    """Where passwords and keys are kept."""

    KEYRING = "keyring"
    FILE = "file"
    SESSION = "session"


class Option(NamedTuple, Generic[T]):
    """One option. `title` and `choices` are English, marked for translation in the context `Options`.

    Numbers are from `least` to `most`, in `unit`. An option without title is not for the settings page: the
    program remembers something with it.
    """

    key: str
    default: T
    title: str = ""
    least: int | None = None
    most: int | None = None
    unit: str = ""
    choices: Mapping[Any, str] = MappingProxyType({})

    def read(self, value: object) -> T:
        """Return a stored value as this option's type. Raises `ValueError` when it is none of its values."""
        kind = type(self.default)
        if isinstance(self.default, enum.Enum):
            found: Any = kind(value)  # type: ignore[call-arg] # an enum's class takes its value
        elif type(value) is kind:
            found = value
        else:
            raise ValueError(f"{self.key} is a {kind.__name__}")
        low, high = self.least, self.most
        if isinstance(found, int) and (
            (low is not None and found < low) or (high is not None and found > high)
        ):
            raise ValueError(f"{self.key} is from {low} to {high}")
        return found  # type: ignore[no-any-return] # checked above


_C = "Options"

THEME = Option(
    "appearance.theme",
    Theme.SYSTEM,
    QT_TRANSLATE_NOOP(_C, "Appearance"),
    choices={
        Theme.SYSTEM: QT_TRANSLATE_NOOP(_C, "As the system"),
        Theme.DARK: QT_TRANSLATE_NOOP(_C, "Dark"),
        Theme.LIGHT: QT_TRANSLATE_NOOP(_C, "Light"),
        Theme.HIGH_CONTRAST: QT_TRANSLATE_NOOP(_C, "High contrast"),
    },
)
ALBUM_VIEW = Option(
    "appearance.album_view",
    AlbumView.GRID,
    QT_TRANSLATE_NOOP(_C, "Albums as"),
    choices={
        AlbumView.GRID: QT_TRANSLATE_NOOP(_C, "Covers"),
        AlbumView.TABLE: QT_TRANSLATE_NOOP(_C, "Table"),
    },
)
SPECTRUM = Option("appearance.spectrum", True, QT_TRANSLATE_NOOP(_C, "Spectrum on the page of what plays"))
DOUBLE_CLICK = Option(
    "playback.double_click",
    DoubleClick.PLAY,
    QT_TRANSLATE_NOOP(_C, "A double click on a track"),
    choices={
        DoubleClick.PLAY: QT_TRANSLATE_NOOP(_C, "Plays from there"),
        DoubleClick.PLAY_NEXT: QT_TRANSLATE_NOOP(_C, "Plays it next"),
        DoubleClick.APPEND: QT_TRANSLATE_NOOP(_C, "Adds it to the queue"),
    },
)
QUEUE_END = Option(
    "playback.queue_end",
    QueueEnd.STOP,
    QT_TRANSLATE_NOOP(_C, "When the queue ends"),
    choices={
        QueueEnd.STOP: QT_TRANSLATE_NOOP(_C, "Stop"),
        QueueEnd.SIMILAR: QT_TRANSLATE_NOOP(_C, "Go on with similar songs"),
        QueueEnd.GENRE: QT_TRANSLATE_NOOP(_C, "Go on with any songs of the genre"),
    },
)
RECORD_PLAYS = Option("playback.record", True, QT_TRANSLATE_NOOP(_C, "Tell the server what was played"))
LEVELLING = Option(
    "sound.levelling",
    Levelling.AUTOMATIC,
    QT_TRANSLATE_NOOP(_C, "Equal loudness"),
    choices={
        Levelling.OFF: QT_TRANSLATE_NOOP(_C, "Off"),
        Levelling.TRACK: QT_TRANSLATE_NOOP(_C, "Track by track"),
        Levelling.ALBUM: QT_TRANSLATE_NOOP(_C, "Album by album"),
        Levelling.AUTOMATIC: QT_TRANSLATE_NOOP(_C, "Automatic"),
    },
)
PREAMP = Option(
    "sound.preamp",
    0,
    QT_TRANSLATE_NOOP(_C, "Preamp"),
    least=-15,
    most=15,
    unit=QT_TRANSLATE_NOOP(_C, "dB"),
)
PEAK_SAFE = Option(
    "sound.peak_safe", True, QT_TRANSLATE_NOOP(_C, "Never louder than can be played without clipping")
)
FALLBACK_LEVEL = Option(
    "sound.fallback_level",
    -6,
    QT_TRANSLATE_NOOP(_C, "Tracks without values"),
    least=-15,
    most=15,
    unit=QT_TRANSLATE_NOOP(_C, "dB"),
)
EXACT_JOINS = Option("joins.exact", True, QT_TRANSLATE_NOOP(_C, "Join tracks without a gap"))
CROSSFADE = Option(
    "joins.crossfade",
    0,
    QT_TRANSLATE_NOOP(_C, "Crossfade"),
    least=0,
    most=12,
    unit=QT_TRANSLATE_NOOP(_C, "s"),
)
CROSSFADE_IN_ALBUMS = Option(
    "joins.crossfade_in_albums", False, QT_TRANSLATE_NOOP(_C, "Crossfade between tracks of one album, too")
)
FADE_ON_PAUSE = Option("joins.fade_on_pause", False, QT_TRANSLATE_NOOP(_C, "Fade on pause and stop"))
OUTPUT: Option[dict[str, str]] = Option("sound.output", {})
"""The chosen sound output, as `id` (Qt's own) and `name`; empty: whatever the system's default is."""
QUALITY: Option[dict[str, Any]] = Option("streams.quality", {})
"""By profile and network, the quality of streams, as text."""
SPEEDS: Option[dict[str, Any]] = Option("playback.speeds", {})
"""By profile: the speed of each book and podcast that has one."""
SLEEP_MINUTES = Option(
    "sleep.minutes",
    20,
    QT_TRANSLATE_NOOP(_C, "Minutes of your own in its menu"),
    least=1,
    most=600,
    unit=QT_TRANSLATE_NOOP(_C, "min"),
)
SLEEP_FADE = Option(
    "sleep.fade",
    20,
    QT_TRANSLATE_NOOP(_C, "Fade out over"),
    least=0,
    most=120,
    unit=QT_TRANSLATE_NOOP(_C, "s"),
)
SLEEP_BEGAN: Option[dict[str, Any]] = Option("sleep.began", {})
"""Where the sleep timer was set that ran out last."""
COVER_CACHE = Option(
    "library.cover_cache",
    512,
    QT_TRANSLATE_NOOP(_C, "Keep covers on this computer, up to"),
    least=16,
    most=65536,
    unit=QT_TRANSLATE_NOOP(_C, "MB"),
)
KEEPING = Option(
    "secrets.keeping",
    Keeping.KEYRING,
    QT_TRANSLATE_NOOP(_C, "Keep passwords and keys"),
    choices={
        Keeping.KEYRING: QT_TRANSLATE_NOOP(_C, "In this computer's keyring"),
        Keeping.FILE: QT_TRANSLATE_NOOP(_C, "In a file that only you can read, not encrypted"),
        Keeping.SESSION: QT_TRANSLATE_NOOP(_C, "Only until the program ends"),
    },
)

VOLUME = Option("playback.volume", 80, least=0, most=100, unit="%")
MUTED = Option("playback.muted", False)
WINDOW_GEOMETRY = Option("window.geometry", "")
"""Base64 of what Qt saved."""
WINDOW_STATE = Option("window.state", "")
"""Base64 of what Qt saved."""
SIDEBAR_WIDTH = Option("window.sidebar", 220, least=0, most=4000, unit="px")
SIDE_PANEL_WIDTH = Option("window.side_panel", 340, least=0, most=4000, unit="px")
SIDE_PANEL = Option("window.side_panel_open", False)
TABLES: Option[dict[str, Any]] = Option("window.tables", {})
"""Per table: its columns in order, their widths, which are shown, and the sort."""
SHORTCUTS: Option[dict[str, Any]] = Option("keys", {})
"""Per action: the keys that the person gave it, in Qt's portable spelling."""

OPTIONS: tuple[Option[Any], ...] = tuple(
    value for value in list(globals().values()) if isinstance(value, Option)
)
"""All of them, in the order of their declaration."""
