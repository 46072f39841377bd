"""Qt's calls into Python give back every reference to None that they take.

PySide6 6.12.0 on Python 3.11 loses about one at each event, paint and signal, until the interpreter aborts;
that is why pyproject.toml bounds PySide6.
"""

from __future__ import annotations

import gc
import sys

import pytest
from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QStringListModel,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

ROUNDS = 100_000
SLACK = 200
"""References to None that come and go with caches and frames: far fewer than one in a hundred rounds."""

BALLAST: list[None] = []
"""Held so that a version that does lose references fails this test instead of aborting the whole run."""


class Bell(QObject):
    """Counts the events and signals that reach it."""

    rung = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.heard = 0
        self.rung.connect(self.hear)

    def event(self, event: QEvent) -> bool:
        self.heard += 1
        return super().event(event)

    def hear(self, _number: int) -> None:
        self.heard += 1


class Painter(QStyledItemDelegate):
    """Counts the cells that it paints."""

    painted = 0

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        self.painted += 1
        super().paint(painter, option, index)


def is_immortal() -> bool:
    """Whether this Python does not count references to None at all (3.12 and later)."""
    before = sys.getrefcount(None)
    many = [None] * 1000
    return sys.getrefcount(None) - before < len(many)


@pytest.mark.skipif(is_immortal(), reason="None is immortal in this Python: its references are not counted")
@pytest.mark.parametrize("kind", ["events", "signals", "paints"])
def test_none_is_neither_lost_nor_hoarded(kind: str, qtbot: QtBot) -> None:
    pump = {"events": pump_events, "signals": pump_signals, "paints": pump_paints}[kind]
    BALLAST.extend([None] * 5_000_000)
    pump(qtbot, ROUNDS // 100)  # first calls fill caches
    gc.collect()
    before = sys.getrefcount(None)
    assert pump(qtbot, ROUNDS) >= ROUNDS
    gc.collect()
    assert abs(sys.getrefcount(None) - before) < SLACK
    BALLAST.clear()


def pump_events(_qtbot: QtBot, rounds: int) -> int:
    bell = Bell()
    for _ in range(rounds):
        QCoreApplication.sendEvent(bell, QEvent(QEvent.Type.User))
    return bell.heard


def pump_signals(_qtbot: QtBot, rounds: int) -> int:
    bell = Bell()
    for number in range(rounds):
        bell.rung.emit(number)
    return bell.heard


def pump_paints(qtbot: QtBot, rounds: int) -> int:
    view = QListView()
    qtbot.addWidget(view)
    model = QStringListModel([str(number) for number in range(100)], view)
    painter = Painter(view)
    view.setModel(model)
    view.setItemDelegate(painter)
    view.resize(60, 3000)
    while painter.painted < rounds:
        view.grab()
    return painter.painted
