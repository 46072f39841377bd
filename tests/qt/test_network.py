"""Whether a network is metered, as a system tells it; and the quality that follows from that."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QNetworkInformation
from pytestqt.qtbot import QtBot

from ampache_desktop.api.models import Song, SongId
from ampache_desktop.api.transport import HttpTransport
from ampache_desktop.library.quality import Net, Quality, with_choice
from ampache_desktop.library.streams import Streams
from ampache_desktop.player.qualities import QualityKeeper
from ampache_desktop.qt.network import Network
from ampache_desktop.settings.options import QUALITY
from ampache_desktop.settings.store import Store
from tests.qt.player.test_player import Library

Medium = QNetworkInformation.TransportMedium


class System(QObject):
    """Tells what a test has it tell."""

    isMeteredChanged = Signal(bool)  # noqa: N815 -- Qt's name
    transportMediumChanged = Signal(object)  # noqa: N815 -- Qt's name

    def __init__(self) -> None:
        super().__init__()
        self.metered, self.medium = False, Medium.Ethernet

    def isMetered(self) -> bool:
        return self.metered

    def transportMedium(self) -> QNetworkInformation.TransportMedium:
        return self.medium

    def be(self, *, metered: bool, medium: QNetworkInformation.TransportMedium) -> None:
        self.metered, self.medium = metered, medium
        self.isMeteredChanged.emit(metered)
        self.transportMediumChanged.emit(medium)


@pytest.mark.parametrize(
    ("metered", "medium"), [(True, Medium.WiFi), (True, Medium.Cellular), (False, Medium.Cellular)]
)
def test_metered_and_mobile_networks_are_told_once(
    qtbot: QtBot, metered: bool, medium: QNetworkInformation.TransportMedium
) -> None:
    system = System()
    network = Network(told=system)
    heard: list[bool] = []
    network.changed.connect(lambda: heard.append(network.is_metered))
    assert network.is_told
    system.be(metered=False, medium=Medium.WiFi)
    system.be(metered=metered, medium=medium)
    system.be(metered=False, medium=Medium.Ethernet)
    assert heard == [True, False]
    system.be(metered=metered, medium=medium)
    assert Network(told=system).is_metered


def test_what_this_system_tells_can_be_asked(qtbot: QtBot) -> None:
    network = Network()
    assert network.is_told or not network.is_metered


def test_the_quality_follows_the_network_and_the_choice(qtbot: QtBot, tmp_path: Path) -> None:
    system, store, owner = System(), Store(tmp_path / "settings.json"), QObject()
    streams = Streams(Library(transport=HttpTransport()))
    low, high = Quality("opus", 64), Quality("mp3", 320)
    keeper = QualityKeeper(streams, "home", store, Network(owner, system), owner)
    store.set(QUALITY, with_choice(store.get(QUALITY), "home", Net.USUAL, high))
    assert streams.quality == high
    store.set(QUALITY, with_choice(store.get(QUALITY), "home", Net.METERED, low))
    store.set(QUALITY, with_choice(store.get(QUALITY), "work", Net.USUAL, Quality("ogg")))
    assert streams.quality == high
    system.be(metered=True, medium=Medium.WiFi)
    assert streams.quality == low
    song = Song(id=SongId("7"), url="http://h/play/index.php?oid=7")
    assert streams.open(song).quality == low
    keeper.close()
    system.be(metered=False, medium=Medium.WiFi)
    assert streams.quality == low
