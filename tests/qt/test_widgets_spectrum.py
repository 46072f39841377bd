"""The spectrum: it moves only where it can be seen, and takes the colours of the look."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ampache_desktop.qt.style import DARK, LIGHT, Appearance, Choice, Motion
from ampache_desktop.widgets.spectrum import BARS, Spectrum

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")

RATE = 44_100


@pytest.fixture(autouse=True)
def appearance(qapp: QApplication) -> Iterator[Appearance]:
    made = Appearance(Choice.DARK)
    yield made
    made.set_motion(Motion.FULL)


def loud_tone(count: int) -> tuple[np.ndarray, int]:
    """A tone of 800 Hz, in the middle of the pitches that are shown."""
    return (0.5 * np.sin(np.arange(count) * 2 * np.pi * 800 / RATE)).astype(np.float32), RATE


@pytest.fixture
def spectrum(qtbot: QtBot) -> Spectrum:
    window = QWidget()
    qtbot.addWidget(window)
    made = Spectrum(loud_tone)
    QVBoxLayout(window).addWidget(made)
    window.resize(600, 200)
    window.show()
    qtbot.waitExposed(window)
    return made


def inked(spectrum: Spectrum, ground: QColor) -> list[int]:
    """The columns of the upper half in which something is drawn."""
    image = spectrum.grab().toImage()
    return [x for x in range(image.width()) if image.pixelColor(x, image.height() // 2) != ground]


def test_a_tone_is_drawn_at_its_pitch_in_the_colours_of_the_look(
    qtbot: QtBot, spectrum: Spectrum, appearance: Appearance
) -> None:
    spectrum.furnish()
    spectrum.run(True)
    qtbot.waitUntil(lambda: spectrum.frames > 2)
    columns = inked(spectrum, DARK.window)
    middle = spectrum.width() / 2
    assert columns
    assert all(abs(x - middle) < 3 * spectrum.width() / BARS for x in columns)
    appearance.set_choice(Choice.LIGHT)
    assert inked(spectrum, LIGHT.window) == pytest.approx(columns)


def test_it_rests_until_it_is_furnished_and_told_to_run(qtbot: QtBot, spectrum: Spectrum) -> None:
    spectrum.run(True)
    assert not spectrum.is_moving
    spectrum.furnish()
    assert spectrum.is_moving
    qtbot.waitUntil(lambda: spectrum.frames > 0)
    spectrum.run(False)
    assert not spectrum.is_moving
    assert inked(spectrum, DARK.window) == []


def test_it_rests_while_nobody_can_see_it(qtbot: QtBot, spectrum: Spectrum, appearance: Appearance) -> None:
    spectrum.furnish()
    spectrum.run(True)
    window = spectrum.window()
    window.hide()
    assert not spectrum.is_moving
    window.show()
    assert spectrum.is_moving
    window.showMinimized()
    qtbot.waitUntil(lambda: not spectrum.is_moving)
    window.showNormal()
    qtbot.waitUntil(lambda: spectrum.is_moving)
    appearance.set_motion(Motion.REDUCED)
    qtbot.waitUntil(lambda: not spectrum.is_moving)


def test_it_is_no_stop_for_keyboard_or_mouse(spectrum: Spectrum) -> None:
    spectrum.furnish()
    stops = [it for it in (spectrum, *spectrum.findChildren(QWidget)) if it.focusPolicy().value]
    assert stops == []
    assert spectrum.accessibleName() == "Spectrum"


def test_a_second_picture_brings_no_class_that_would_go_away_with_it(
    qtbot: QtBot, spectrum: Spectrum
) -> None:
    import pyqtgraph as pg

    spectrum.furnish()
    before = set(pg.BarGraphItem.__subclasses__())
    second = Spectrum(loud_tone)
    qtbot.addWidget(second)
    second.furnish()
    assert before
    assert set(pg.BarGraphItem.__subclasses__()) == before
