"""Walking through the window with the keyboard alone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.e2e.stage import Stage


def walk(stage: Stage, key: Qt.Key) -> list[QWidget]:
    """Press `key` until the focus is where it began; return where it was."""
    been: list[QWidget] = []
    while (focused := QApplication.focusWidget()) is not None and focused not in been:
        been.append(focused)
        QTest.keyClick(focused, key)
        assert len(been) < 200
    return been


def test_a_command_that_leads_to_a_page_takes_the_keyboard_along(stage: Stage) -> None:
    stage.command("songs")
    stage.until_quiet()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert stage.page.isAncestorOf(focused)


def test_tab_goes_through_the_page_before_the_queue_and_the_bar(stage: Stage) -> None:
    stage.window.show_queue(True)
    stage.command("albums")
    stage.until_quiet()
    stage.window.top.take_focus()
    been = walk(stage, Qt.Key.Key_Tab)
    parts = [stage.page, stage.window.side, stage.window.bar, stage.window.sidebar]
    order = [number for widget in been for number, part in enumerate(parts) if part.isAncestorOf(widget)]
    assert order == sorted(order)
    assert set(order) >= {0, 2, 3}
