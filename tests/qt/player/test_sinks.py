"""What a sound output has taken, and what of it was heard."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QObject
from PySide6.QtMultimedia import QMediaDevices
from pytestqt.qtbot import QtBot

from ampache_desktop.player.sinks import AHEAD_S, DeviceSink
from tests.hands import Hands

RATE = 44_100


@pytest.fixture
def clock() -> Hands:
    return Hands()


@pytest.fixture
def sink(clock: Hands, qapp: QObject) -> DeviceSink:
    device = QMediaDevices.defaultAudioOutput()
    if device.isNull():
        pytest.skip("there is no sound output here")
    return DeviceSink(device, RATE, qapp, clock)


def test_what_was_taken_is_heard_a_while_later(sink: DeviceSink, clock: Hands, qtbot: QtBot) -> None:
    assert sink.unheard == 0
    sink.write(np.zeros((RATE // 10, 2), np.float32))
    ahead = round(AHEAD_S * RATE)
    assert sink.unheard == sink.waiting + ahead
    qtbot.waitUntil(lambda: sink.waiting == 0)
    assert sink.unheard == ahead
    clock.now += AHEAD_S / 4
    assert sink.unheard == pytest.approx(ahead * 3 / 4, abs=1)
    clock.now += AHEAD_S
    assert sink.unheard == 0


def test_what_is_forgotten_is_not_waited_for(sink: DeviceSink, qtbot: QtBot) -> None:
    sink.write(np.zeros((RATE // 10, 2), np.float32))
    qtbot.waitUntil(lambda: sink.waiting == 0)
    sink.stop()
    assert sink.unheard == 0
