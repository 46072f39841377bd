"""The colours of the look, by name: dark, light, and a high-contrast pair of each."""

from __future__ import annotations

from typing import Final, NamedTuple

from PySide6.QtGui import QColor


class Tokens(NamedTuple):
    """One complete set of colours. The QColors are shared: never change one."""

    dark: bool
    high_contrast: bool
    window: QColor
    sidebar: QColor
    panel: QColor
    raised: QColor
    line: QColor
    text: QColor
    second: QColor
    third: QColor
    """For hints only."""
    accent: QColor
    """Means playing, or the one main action."""
    on_accent: QColor
    wash: QColor
    """The accent's quiet ground: what is driven elsewhere."""
    hover: QColor
    """Between the ground and `raised`: what the pointer is over."""
    good: QColor
    warn: QColor
    bad: QColor

    def colour(self, name: str) -> QColor:
        """Return one colour by the name of its field. Raises KeyError for a name that is none."""
        value = getattr(self, name, None)
        if not isinstance(value, QColor):
            raise KeyError(name)
        return value

    def named(self) -> dict[str, str]:
        """Return every colour as `#rrggbb`, by name: what the style sheet's template is filled with."""
        return {name: value.name() for name, value in self._asdict().items() if isinstance(value, QColor)}


def _tokens(*, dark: bool, high_contrast: bool, colours: str) -> Tokens:
    return Tokens(dark, high_contrast, *(QColor(colour) for colour in colours.split()))


# window sidebar panel raised line · text second third · accent on_accent wash · hover good warn bad
DARK: Final = _tokens(
    dark=True,
    high_contrast=False,
    colours="#16171b #111216 #1b1d22 #24272e #2c2f37 #eceef2 #a3a9b5 #6d7380 "
    "#ff8a3d #1d1206 #3a2a20 #1e2026 #55c98a #f2c14e #ff6b6b",
)
LIGHT: Final = _tokens(
    dark=False,
    high_contrast=False,
    colours="#fbfbfc #f2f3f5 #ffffff #e9ebef #e0e3e8 #17191d #565d69 #838a96 "
    "#c2510a #ffffff #fde8da #f1f2f5 #17834a #946200 #c62f2f",
)
HIGH_CONTRAST_DARK: Final = _tokens(
    dark=True,
    high_contrast=True,
    colours="#000000 #000000 #000000 #33363d #9aa0ac #ffffff #e6e8ec #c3c8d1 "
    "#ffb067 #000000 #4a2a0c #1f2126 #7df0b0 #ffd76a #ff9c9c",
)
HIGH_CONTRAST_LIGHT: Final = _tokens(
    dark=False,
    high_contrast=True,
    colours="#ffffff #ffffff #ffffff #d5d9e0 #5b616c #000000 #22252b #3f444d "
    "#7a2e00 #ffffff #ffd9bd #eceef2 #00512a #5a3b00 #8c0d0d",
)


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast of two colours as WCAG 2 defines it: 1.0 (same) to 21.0 (black on white)."""
    first, second = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (first + 0.05) / (second + 0.05)


def _luminance(colour: QColor) -> float:
    red, green, blue = (_linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)  # noqa: PLR2004 - WCAG
