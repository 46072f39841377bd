"""The look: readable contrasts, a live switch, and icons in the colours and sharpness of the moment."""

from __future__ import annotations

import gc
import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QToolButton

from ampache_desktop.assets import asset, resources
from ampache_desktop.qt import icons, qicons, style
from ampache_desktop.qt.style import (
    DARK,
    HIGH_CONTRAST_DARK,
    HIGH_CONTRAST_LIGHT,
    LIGHT,
    Appearance,
    Choice,
    Motion,
    Text,
    Tokens,
)
from ampache_desktop.qt.tokens import contrast

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

ICONS = sorted(path.stem for path in (resources() / "icons").glob("*.svg"))


@pytest.fixture
def appearance(qapp: QApplication) -> Iterator[Appearance]:
    made = Appearance(Choice.DARK)
    yield made
    made.set_text_scale(1.0)
    made.set_motion(Motion.FULL)
    made.set_choice(Choice.DARK)


@pytest.mark.parametrize("tokens", [DARK, LIGHT, HIGH_CONTRAST_DARK, HIGH_CONTRAST_LIGHT])
def test_text_can_be_read_on_every_ground(tokens: Tokens) -> None:
    least = 7.0 if tokens.high_contrast else 4.5
    for ground in (tokens.window, tokens.sidebar, tokens.panel, tokens.raised, tokens.wash):
        assert contrast(tokens.text, ground) >= least
        assert contrast(tokens.second, ground) >= 4.5
    for ground in (tokens.window, tokens.sidebar, tokens.panel):
        assert contrast(tokens.third, ground) >= 3.0
        assert contrast(tokens.accent, ground) >= 4.0
    assert contrast(tokens.on_accent, tokens.accent) >= 4.5


def test_contrast_is_that_of_wcag() -> None:
    assert contrast(QColor("black"), QColor("white")) == pytest.approx(21.0)
    assert contrast(QColor("#777777"), QColor("white")) == pytest.approx(4.48, abs=0.01)


def test_the_choice_changes_palette_and_tokens_at_once(
    qtbot: QtBot, qapp: QApplication, appearance: Appearance
) -> None:
    with qtbot.waitSignal(appearance.changed):
        appearance.set_choice(Choice.LIGHT)
    assert style.tokens() is LIGHT
    assert qapp.palette().color(QPalette.ColorRole.Window) == LIGHT.window
    assert LIGHT.raised.name() in qapp.styleSheet()
    appearance.set_choice(Choice.HIGH_CONTRAST_DARK)
    assert style.tokens() is HIGH_CONTRAST_DARK


def test_the_system_is_followed_live(qtbot: QtBot, qapp: QApplication, appearance: Appearance) -> None:
    hints = QGuiApplication.styleHints()
    appearance.set_choice(Choice.SYSTEM)
    for scheme, wanted in ((Qt.ColorScheme.Light, LIGHT), (Qt.ColorScheme.Dark, DARK)):
        hints.setColorScheme(scheme)
        if hints.colorScheme() is not scheme:
            pytest.skip("this platform has no colour schemes")
        qtbot.waitUntil(lambda wanted=wanted: style.tokens() is wanted)  # type: ignore[misc]


def test_the_style_sheet_has_no_token_left_open() -> None:
    for tokens in (DARK, LIGHT):
        filled = style.style_sheet(tokens)
        assert "$" not in filled
        assert not re.search(r"#[0-9a-f]{3,8}\b", asset("themes/application.qss").read_text("utf-8"))


def test_type_scales_and_numbers_are_tabular(appearance: Appearance) -> None:
    assert style.font(Text.BODY).pixelSize() == 13
    assert style.font(Text.BODY) is style.font(Text.BODY)
    appearance.set_text_scale(1.5)
    assert style.font(Text.BODY).pixelSize() == 20
    assert style.font().featureValue(QFont.Tag("tnum")) == 1


def test_nothing_moves_longer_than_200_ms_or_at_all(appearance: Appearance) -> None:
    assert style.duration(1000) == 200
    assert style.duration(120) == 120
    appearance.set_motion(Motion.REDUCED)
    assert style.duration(120) == 0


@pytest.mark.parametrize("name", ICONS)
def test_every_icon_is_drawn_in_its_colour(qapp: QApplication, name: str) -> None:
    drawn = icons.pixmap(name, 24, QColor("#12ab34"), 2.0)
    assert drawn.size() == QSize(48, 48)
    assert drawn.devicePixelRatio() == 2.0
    image = drawn.toImage()
    colours = {
        image.pixelColor(x, y).name()
        for x in range(48)
        for y in range(48)
        if image.pixelColor(x, y).alpha() == 255
    }
    if name == "app":
        assert len(colours) > 10
    else:
        assert colours == {"#12ab34"}


def test_an_icon_in_a_faint_colour_is_faint(qapp: QApplication) -> None:
    faint = QColor(255, 255, 255, 42)
    inside = icons.pixmap("star-filled", 24, faint, 2.0).toImage().pixelColor(24, 26)
    assert inside.alpha() == pytest.approx(42, abs=2)


def test_icons_follow_the_appearance_and_the_state(appearance: Appearance) -> None:
    icon = qicons.icon("play")

    def ink(mode: QIcon.Mode = QIcon.Mode.Normal, state: QIcon.State = QIcon.State.Off) -> QColor:
        return icon.pixmap(QSize(24, 24), 2.0, mode, state).toImage().pixelColor(24, 24)

    assert ink() == DARK.second
    assert ink(QIcon.Mode.Disabled) == DARK.third
    assert ink(QIcon.Mode.Active) == DARK.text
    assert ink(state=QIcon.State.On) == DARK.accent
    appearance.set_choice(Choice.LIGHT)
    assert ink() == LIGHT.second


@pytest.mark.parametrize("dpr", [1.0, 1.25, 1.5, 2.0, 3.0])
def test_icons_are_sharp_at_every_scale(appearance: Appearance, dpr: float) -> None:
    drawn = qicons.icon("pause").pixmap(QSize(24, 24), dpr)
    assert drawn.size() == QSize(round(24 * dpr), round(24 * dpr))
    assert drawn.devicePixelRatio() == dpr


def test_icons_outlive_python_s_interest_in_them(qtbot: QtBot, appearance: Appearance) -> None:
    button = QToolButton()
    qtbot.addWidget(button)
    button.setIcon(QIcon(qicons.icon("heart")))
    gc.collect()
    button.resize(40, 40)
    assert not button.grab().isNull()


def test_an_icon_that_is_none_is_refused(qapp: QApplication) -> None:
    with pytest.raises(FileNotFoundError):
        qicons.icon("no-such-icon")


def test_the_logo_has_the_sizes_of_desktops(qapp: QApplication) -> None:
    sizes = {size.width() for size in qicons.application_icon().availableSizes()}
    assert {16, 32, 48, 256} <= sizes
