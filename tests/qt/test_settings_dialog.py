"""The settings: every option has a control, a change holds at once, and a lost output stays chosen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QListWidget, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from ampache_desktop.dialogs.qualitypage import OpenServer, QualityPage
from ampache_desktop.dialogs.settings import SECTIONS, SettingsDialog
from ampache_desktop.dialogs.soundoutput import OutputBox
from ampache_desktop.library.quality import AS_SENT, ORIGINAL, Net, Quality, chosen
from ampache_desktop.qt.network import Network
from ampache_desktop.settings.options import (
    LEVELLING,
    OPTIONS,
    OUTPUT,
    PEAK_SAFE,
    PREAMP,
    QUALITY,
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
    preamp = control(dialog, PREAMP.title)
    assert not preamp.isVisible()
    names.setCurrentRow([names.item(row).text() for row in range(names.count())].index("Sound"))
    assert preamp.isVisible()


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


def test_the_quality_of_a_server_is_chosen_for_two_kinds_of_network(qtbot: QtBot, store: Store) -> None:
    page = QualityPage(store, OpenServer("home", "Music room"), Network())
    qtbot.addWidget(page)
    usual, usual_rate = (box(page, f"Usually: {name}") for name in ("Format", "Bitrate"))
    metered, metered_rate = (
        box(page, f"On metered and mobile networks: {name}") for name in ("Format", "Bitrate")
    )
    assert (usual.currentData(), metered.currentData()) == ("", None)
    assert not usual_rate.isEnabled()
    pick(usual, "mp3")
    pick(usual_rate, 192)
    assert usual_rate.isEnabled()
    assert not metered_rate.isEnabled()
    assert chosen(store.get(QUALITY), "home", Net.METERED) == Quality("mp3", 192)
    pick(metered, "opus")
    pick(metered_rate, 64)
    assert chosen(store.get(QUALITY), "home", Net.USUAL) == Quality("mp3", 192)
    assert chosen(store.get(QUALITY), "home", Net.METERED) == Quality("opus", 64)
    pick(usual, "raw")
    assert not usual_rate.isEnabled()
    assert chosen(store.get(QUALITY), "home", Net.USUAL) == ORIGINAL
    again = QualityPage(store, OpenServer("home", "Music room"), None)
    qtbot.addWidget(again)
    shown = box(again, "On metered and mobile networks: Format")
    assert shown.currentData() == "opus"
    pick(shown, None)
    assert chosen(store.get(QUALITY), "home", Net.METERED) == ORIGINAL
    assert chosen(store.get(QUALITY), "work", Net.USUAL) == AS_SENT


def test_without_a_server_there_is_nothing_to_choose(qtbot: QtBot, store: Store) -> None:
    page = QualityPage(store, None, None)
    qtbot.addWidget(page)
    assert page.findChildren(QComboBox) == []
    assert "open one first" in " ".join(it.text() for it in page.findChildren(QLabel))


def box(page: QWidget, name: str) -> QComboBox:
    found = control(page, name)
    assert isinstance(found, QComboBox)
    return found


def pick(choice: QComboBox, data: object) -> None:
    """Choose as a person does."""
    choice.setCurrentIndex(choice.findData(data))
    choice.activated.emit(choice.currentIndex())
