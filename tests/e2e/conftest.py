"""Programs on a stage, in a home of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ampache_desktop.demo import Demo
from ampache_desktop.settings.paths import HOME_VARIABLE
from ampache_desktop.startup import Options
from tests.e2e.stage import Stage, demo_profile, remember

NO_SOUND_HERE = ("PulseAudio", "No audio device", "pipewire-0.3", "AV_NOPTS_VALUE")
NO_WINDOWS_HERE = "This plugin does not support grabbing the keyboard"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Qt complains of machines without sound server or window manager; that is not the tests' affair."""
    for item in items:
        if "tests/e2e" in item.path.as_posix():
            item.add_marker(pytest.mark.qt_log_ignore(*NO_SOUND_HERE, NO_WINDOWS_HERE, extend=True))


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder below which the program keeps everything during the test."""
    home = tmp_path / "home"
    monkeypatch.setenv(HOME_VARIABLE, str(home))
    return home


@pytest.fixture
def start(qtbot: QtBot) -> Iterator[Callable[..., Stage]]:
    """Starts the program; it ends with the test, if not before."""
    running: list[Stage] = []

    def begin(options: Options | None = None) -> Stage:
        stage = Stage(qtbot, options)
        running.append(stage)
        return stage

    yield begin
    for stage in running:
        stage.end()


@pytest.fixture
def demo(start_demo: Callable[..., Demo]) -> Demo:
    """A server of the test's own."""
    return start_demo(songs=400)


@pytest.fixture
def open_program(start: Callable[..., Stage]) -> Callable[[Demo], Stage]:
    """Starts the program with a server that was signed in to in an earlier run, and waits for it."""

    def begin(demo: Demo) -> Stage:
        remember(demo_profile(demo), demo.password)
        stage = start()
        stage.until_open()
        return stage

    return begin


@pytest.fixture
def stage(open_program: Callable[[Demo], Stage], demo: Demo) -> Stage:
    """The program, signed in to `demo`."""
    return open_program(demo)
