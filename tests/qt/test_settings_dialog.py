"""The settings: every option has a control, a change holds at once, and a lost output stays chosen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QListWidget, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from ampache_desktop.dialogs.settings import SECTIONS, SettingsDialog
from ampache_desktop.dialogs.soundoutput import OutputBox
from ampache_desktop.settings.options import (
    CROSSFADE,
    LEVELLING,
    OPTIONS,
    OUTPUT,
    PEAK_SAFE,
    PREAMP,
    Levelling,
    Option,
)
from ampache_desktop.settings.store import Store

NO_SOUND_HERE = ("PulseAudio", "pipewire-0.3")
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise", *NO_SOUND_HERE)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "settings.json")


@pytest.fixture
def dialog(qtbot: QtBot, store: Store) -> SettingsDialog:
    made = SettingsDialog(store)
    qtbot.addWidget(made)
    made.show()
    return made


def control(dialog: QWidget, name: str) -> QWidget:
    """Return the one control with this name."""
    kinds = (QCheckBox, QComboBox, QSpinBox)
    found = [
        it
        for kind in kinds
        for it in dialog.findChildren(kind)
        if name in (it.accessibleName(), it.text() if isinstance(it, QCheckBox) else "")
    ]
    assert len(found) == 1, name
    return found[0]


def test_every_option_with_a_title_has_a_control_on_a_page(dialog: SettingsDialog) -> None:
    titled = [option for option in OPTIONS if option.title]
    assert {option.key.partition(".")[0] for option in titled} <= set(SECTIONS)
    for option in titled:
        assert control(dialog, option.title)


def test_the_list_of_pages_leads_to_each(dialog: SettingsDialog) -> None:
    names = dialog.findChild(QListWidget)
    assert names is not None
    assert names.accessibleName()
    crossfade = control(dialog, CROSSFADE.title)
    assert not crossfade.isVisible()
    names.setCurrentRow([names.item(row).text() for row in range(names.count())].index("Sound"))
    assert crossfade.isVisible()


def test_a_change_holds_at_once(dialog: SettingsDialog, store: Store) -> None:
    box, number, tick = (control(dialog, it.title) for it in (LEVELLING, PREAMP, PEAK_SAFE))
    assert isinstance(box, QComboBox)
    assert isinstance(number, QSpinBox)
    assert isinstance(tick, QCheckBox)
    box.setCurrentIndex(box.findText("Album by album"))
    number.setValue(-7)
    tick.click()
    assert (store.get(LEVELLING), store.get(PREAMP), store.get(PEAK_SAFE)) == (Levelling.ALBUM, -7, False)
    assert (number.minimum(), number.maximum()) == (-15, 15)


def test_a_wheel_over_the_page_changes_no_value(dialog: SettingsDialog, store: Store) -> None:
    dialog.show_page("Sound")
    touched: tuple[Option[Any], ...] = (PREAMP, LEVELLING)
    for option in touched:
        widget = control(dialog, option.title)
        middle = QPointF(widget.rect().center())
        event = QWheelEvent(
            middle,
            widget.mapToGlobal(middle),
            QPoint(),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(widget, event)
        assert store.get(option) == option.default


def test_an_output_that_is_not_connected_stays_chosen(qtbot: QtBot, store: Store) -> None:
    box = OutputBox(store)
    qtbot.addWidget(box)
    plug, cans = {"id": "sink 1", "name": "Speakers"}, {"id": "sink 2", "name": "Headphones"}
    box.show_outputs([plug, cans])
    assert [box.itemText(row) for row in range(box.count())] == ["As the system", "Speakers", "Headphones"]
    assert box.currentIndex() == 0
    box.activated.emit(2)
    assert store.get(OUTPUT) == cans
    box.show_outputs([plug])
    assert box.currentText() == "Headphones (not connected)"
    assert store.get(OUTPUT) == cans
    box.show_outputs([cans, plug])
    assert (box.currentText(), box.currentIndex()) == ("Headphones", 1)
    box.activated.emit(0)
    assert store.get(OUTPUT) == {}
