"""The look: which tokens hold now, the fonts, and how palette and style sheet are made of them.

Widgets ask `tokens()` while painting, so a change of appearance needs nothing of them but the repaint that
the new palette causes anyway.
"""

from __future__ import annotations

from enum import Enum, IntEnum
from functools import lru_cache
from string import Template
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from ampache_desktop.assets import asset
from ampache_desktop.qt.tokens import DARK, HIGH_CONTRAST_DARK, HIGH_CONTRAST_LIGHT, LIGHT, Tokens

__all__ = [
    "DARK",
    "HIGH_CONTRAST_DARK",
    "HIGH_CONTRAST_LIGHT",
    "LIGHT",
    "Appearance",
    "Choice",
    "Motion",
    "Text",
    "Tokens",
    "duration",
    "font",
    "tokens",
]

LONGEST_MOTION_MS: Final = 200


class Choice(Enum):
    """Which appearance the person wants. SYSTEM follows light/dark and contrast of the desktop, live."""

    SYSTEM = "system"
    DARK = "dark"
    LIGHT = "light"
    HIGH_CONTRAST_DARK = "high-contrast-dark"
    HIGH_CONTRAST_LIGHT = "high-contrast-light"


class Motion(Enum):
    """Whether things may move."""

    FULL = "full"
    REDUCED = "reduced"


class Text(IntEnum):
    """The sizes of type, in pixels at a text scale of 1."""

    HINT = 11
    SMALL = 12
    BODY = 13
    SECTION = 15
    HEADING = 20
    TITLE = 28
    DISPLAY = 34


class _Now:
    """What holds for the whole process: there is one QApplication, hence one appearance."""

    tokens: Tokens = DARK
    text_scale: float = 1.0
    motion: Motion = Motion.FULL


def tokens() -> Tokens:
    """Return the colours that hold now; the same object until the appearance changes."""
    return _Now.tokens


def duration(wanted_ms: int) -> int:
    """Return how long a movement may take: at most 200 ms, and 0 with reduced motion."""
    return 0 if _Now.motion is Motion.REDUCED else min(wanted_ms, LONGEST_MOTION_MS)


def font(text: Text = Text.BODY, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return the system's font in one of our sizes. The QFont is shared: copy it before changing it."""
    return _font(QApplication.font().family(), round(text * _Now.text_scale), weight)


@lru_cache(maxsize=64)
def _font(family: str, pixels: int, weight: QFont.Weight) -> QFont:
    made = QFont(family)
    made.setPixelSize(pixels)
    made.setWeight(weight)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


class Appearance(QObject):
    """Gives the application its palette, fonts and style sheet, and follows the system or the choice.

    Make it once, on the GUI thread, after the QApplication and before the first widget is shown. The style
    itself is named when the QApplication is made (`-style fusion`): to touch a QStyle from Python costs the
    first paint 10 ms, because all its enumerations are made first.
    """

    changed = Signal()
    """The tokens, the text scale or the motion are different now."""

    def __init__(self, choice: Choice = Choice.SYSTEM, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._choice = choice
        self._applied: tuple[Tokens, float] | None = None
        application = QApplication.instance()
        if not isinstance(application, QApplication):
            raise TypeError("an Appearance needs a QApplication")
        self._application = application
        self._follow_choice()
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._refresh)
        accessibility = getattr(hints, "accessibility", None)  # Qt 6.10
        if accessibility is not None:
            accessibility().contrastPreferenceChanged.connect(self._refresh)
        self._refresh()

    @property
    def choice(self) -> Choice:
        """What the person chose."""
        return self._choice

    def set_choice(self, choice: Choice) -> None:
        """Follow `choice` from now on."""
        self._choice = choice
        self._follow_choice()
        self._refresh()

    def set_text_scale(self, scale: float) -> None:
        """Make all type larger or smaller: 0.8 to 2.0."""
        _Now.text_scale = min(2.0, max(0.8, scale))
        self._refresh()

    def set_motion(self, motion: Motion) -> None:
        """Let things move, or not."""
        if motion is not _Now.motion:
            _Now.motion = motion
            self.changed.emit()

    def _follow_choice(self) -> None:
        """Tell the desktop too, so that the window's frame has the same tone."""
        hints = QGuiApplication.styleHints()
        if self._choice is Choice.SYSTEM:
            hints.unsetColorScheme()
        else:
            dark = self._wanted().dark
            hints.setColorScheme(Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light)

    def _wanted(self) -> Tokens:
        match self._choice:
            case Choice.DARK:
                return DARK
            case Choice.LIGHT:
                return LIGHT
            case Choice.HIGH_CONTRAST_DARK:
                return HIGH_CONTRAST_DARK
            case Choice.HIGH_CONTRAST_LIGHT:
                return HIGH_CONTRAST_LIGHT
        dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        if _system_wants_contrast():
            return HIGH_CONTRAST_DARK if dark else HIGH_CONTRAST_LIGHT
        return DARK if dark else LIGHT

    def _refresh(self) -> None:
        wanted = (self._wanted(), _Now.text_scale)
        if wanted == self._applied:
            return
        self._applied = wanted
        _Now.tokens = wanted[0]
        self._application.setFont(font(Text.BODY))
        self._application.setPalette(palette(wanted[0]))
        self._application.setStyleSheet(style_sheet(wanted[0]))
        self.changed.emit()


def _system_wants_contrast() -> bool:
    accessibility = getattr(QGuiApplication.styleHints(), "accessibility", None)  # Qt 6.10
    if accessibility is None:
        return False
    preference = accessibility().contrastPreference()
    return bool(preference == Qt.ContrastPreference.HighContrast)


def palette(of: Tokens) -> QPalette:
    """Return the palette that says in Qt's roles what the tokens say."""
    made = QPalette()
    role = QPalette.ColorRole
    colours = {
        role.Window: of.window,
        role.WindowText: of.text,
        role.Base: of.window,
        role.AlternateBase: of.panel,
        role.Text: of.text,
        role.PlaceholderText: of.third,
        role.Button: of.raised,
        role.ButtonText: of.text,
        role.BrightText: of.on_accent,
        role.ToolTipBase: of.raised,
        role.ToolTipText: of.text,
        role.Highlight: of.raised,
        role.HighlightedText: of.text,
        role.Accent: of.accent,
        role.Link: of.accent,
        role.LinkVisited: of.accent,
        role.Light: of.raised,
        role.Midlight: of.raised,
        role.Mid: of.line,
        role.Dark: of.line,
        role.Shadow: of.sidebar,
    }
    for name, colour in colours.items():
        made.setColor(name, colour)
    for name in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        made.setColor(QPalette.ColorGroup.Disabled, name, of.third)
    return made


def style_sheet(of: Tokens) -> str:
    """Return the one style sheet, its template filled with the tokens."""
    template = Template(asset("themes/application.qss").read_text(encoding="utf-8"))
    ink = "dark" if of.on_accent.lightnessF() < 0.5 else "light"  # noqa: PLR2004 -- half way
    tone = "dark" if of.dark else "light"
    drawings = {"check": _drawing(f"check-{ink}"), "chevron": _drawing(f"chevron-{tone}")}
    return template.substitute(of.named(), **drawings)


def _drawing(name: str) -> str:
    """Return where a drawing of the style sheet is, with slashes as style sheets want them."""
    return asset(f"themes/{name}.svg").as_posix()
