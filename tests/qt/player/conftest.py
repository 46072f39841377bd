"""One engine for all tests of sound (a QMediaPlayer must not be destroyed), and a stream server."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer

from ampache_desktop.api.versions import Api
from ampache_desktop.demo import Demo
from ampache_desktop.player import retries
from ampache_desktop.player.engine import Engine
from ampache_desktop.qt.jobs import Jobs
from tests.qt.player.room import Enter, Room
from tests.qt.player.server import StreamServer

NO_SOUND_HERE = ("PulseAudio", "No audio device", "pipewire-0.3", "AV_NOPTS_VALUE")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A machine without a sound server makes Qt complain; that is not the tests' affair."""
    for item in items:
        if "tests/qt/player" in item.path.as_posix():
            item.add_marker(pytest.mark.qt_log_ignore(*NO_SOUND_HERE, extend=True))


def settle(milliseconds: int = 80) -> None:
    """Let Qt's renderers come to rest."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


@pytest.fixture(scope="session")
def the_engine(qapp: QCoreApplication) -> Iterator[Engine]:
    engine = Engine()
    yield engine
    engine.stop()
    settle()
    engine.close()


@pytest.fixture
def engine(the_engine: Engine) -> Iterator[Engine]:
    """The engine, silent before and after."""
    limits = dict(the_engine.limits)
    yield the_engine
    the_engine.stop()
    the_engine.set_rate(1.0)
    the_engine.limits.update(limits)
    settle()


@pytest.fixture
def server() -> Iterator[StreamServer]:
    running = StreamServer()
    yield running
    running.close()


@pytest.fixture
def jobs(qapp: QCoreApplication) -> Iterator[Jobs]:
    running = Jobs()
    yield running
    running.close()


@pytest.fixture
def enter(
    start_demo: Callable[..., Demo], engine: Engine, jobs: Jobs, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Enter]:
    """Makes players on demo servers of their own, with faults; whoever is away is asked for often."""
    monkeypatch.setattr(retries, "BACK_OFF_MS", (50, 100))
    monkeypatch.setattr(retries, "AWAY_EVERY_MS", 100)
    rooms: list[Room] = []

    def make(*faults: str, api: Api | None = None) -> Room:
        rooms.append(Room(start_demo(songs=120, faults=list(faults)), engine, jobs, api))
        return rooms[-1]

    yield make
    for room in rooms:
        room.close()
