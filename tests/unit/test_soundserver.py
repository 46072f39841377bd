"""Whether an output can be opened: what is seen of the sound server decides."""

from __future__ import annotations

import shutil
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from ampache_desktop.player.soundserver import AGAIN_S, STILL_S, SoundServer
from tests.hands import Hands

pytestmark = pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="there are no such sockets here")


@pytest.fixture
def clock() -> Hands:
    return Hands()


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    folder = tempfile.mkdtemp(prefix="sound-")  # a socket's path must be short
    with socket.socket(socket.AF_UNIX) as line:
        line.bind(f"{folder}/native")
        line.listen()
        yield line
    shutil.rmtree(folder)


@pytest.fixture
def server(listener: socket.socket, clock: Hands) -> SoundServer:
    return SoundServer({"PULSE_SERVER": f"unix:{listener.getsockname()}"}, "linux", clock)


def test_sound_that_goes_on_is_not_lost(server: SoundServer, clock: Hands) -> None:
    for taken, waiting in ((100, 500), (200, 500), (300, 500), (300, 0), (300, 0), (300, 0), (300, 500)):
        clock.now += STILL_S * 0.9
        assert not server.watch(taken, waiting)
    assert server.may_open()


def test_sound_that_stands_still_is_lost_and_waited_for(server: SoundServer, clock: Hands) -> None:
    server.watch(100, 500)
    clock.now += STILL_S + 0.1
    assert server.watch(100, 500)
    assert server.is_awaited
    assert not server.may_open()
    clock.now += AGAIN_S - STILL_S
    assert not server.is_awaited
    assert server.may_open()
    assert not server.is_gone


def test_a_pause_is_no_loss(server: SoundServer, clock: Hands) -> None:
    server.watch(100, 500)
    clock.now += 3600
    server.begin()
    assert not server.watch(100, 500)


def test_what_does_not_answer_is_gone_for_good(server: SoundServer, listener: socket.socket) -> None:
    path = Path(listener.getsockname())
    listener.close()
    assert not server.may_open()
    path.unlink()
    with socket.socket(socket.AF_UNIX) as another:
        another.bind(str(path))
        another.listen()
        assert not server.may_open()
    assert server.is_gone


@pytest.mark.parametrize(
    ("environment", "platform"),
    [({"PULSE_SERVER": "tcp:music.example"}, "linux"), ({}, "linux"), ({"PULSE_SERVER": "unix:/x"}, "win32")],
)
def test_where_the_server_cannot_be_asked_it_is_trusted(
    environment: dict[str, str], platform: str, clock: Hands
) -> None:
    server = SoundServer(environment, platform, clock)
    server.watch(100, 500)
    clock.now += 10
    assert not server.watch(100, 500)
    assert server.may_open()


def test_the_server_of_the_desktop_is_found(listener: socket.socket, clock: Hands) -> None:
    path = Path(listener.getsockname())
    found = SoundServer(
        {"XDG_RUNTIME_DIR": "/run/user/1", "PULSE_RUNTIME_PATH": str(path.parent)}, "linux", clock
    )
    listener.close()
    assert not found.may_open()
