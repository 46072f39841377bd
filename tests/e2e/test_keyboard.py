"""Walking through the window with the keyboard alone."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget, QWidget

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


def test_a_letter_that_is_typed_on_is_no_command(stage: Stage) -> None:
    """M mutes, but not as the third letter of a title."""
    stage.visit("songs")
    view = stage.view()
    titles = [song.title.casefold() for song in stage.songs()]
    wanted = next(found[0] for title in titles if (found := re.match("[a-ln-z]{1,4}m", title)))
    view.setFocus()
    for letter in wanted:
        QTest.keyClicks(view, letter)
    assert not stage.player.muted
    assert titles[view.currentIndex().row()].startswith(wanted)
    stage.until(lambda: not view.is_typing, "the letters forgotten")
    QTest.keyClick(view, Qt.Key.Key_M)
    assert stage.player.muted


def test_side_buttons_of_the_mouse_go_back_and_forward_everywhere(stage: Stage) -> None:
    stage.visit("songs")
    stage.visit("albums")
    (places,) = stage.window.sidebar.findChildren(QListWidget)
    parts: list[Callable[[], QWidget]] = [lambda: stage.view().viewport(), lambda: stage.window.bar]
    for part in (*parts, places.viewport):
        stage.click_side(Qt.MouseButton.BackButton, part())
        assert stage.room == "songs"
        stage.click_side(Qt.MouseButton.ForwardButton, part())
        assert stage.room == "albums"
