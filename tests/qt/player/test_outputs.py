"""The chosen output: used while it is connected, waited for otherwise. A real sound server tells where."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from tests.qt.player.server import StreamServer
from tests.qt.player.sounds import tone

LIMIT = 15.0
pytestmark = [
    pytest.mark.sound,
    pytest.mark.skipif(shutil.which("pactl") is None, reason="pactl is not installed"),
]


class Loudspeakers:
    """The sinks of a private sound server."""

    def __init__(self, address: str) -> None:
        self.environment = {**os.environ, "PULSE_SERVER": address, "QT_QPA_PLATFORM": "offscreen"}
        self.modules: dict[str, str] = {}

    def pactl(self, *words: str) -> str:
        done = subprocess.run(
            ["pactl", *words], env=self.environment, capture_output=True, text=True, check=True, timeout=10
        )
        return done.stdout

    def plug(self, name: str) -> None:
        """Connect one."""
        told = self.pactl("load-module", "module-null-sink", f"sink_name={name}", "rate=44100")
        self.modules[name] = told.strip()

    def unplug(self, name: str) -> None:
        """Take away one that `plug` connected."""
        self.pactl("unload-module", self.modules.pop(name))

    def sounding(self) -> set[str]:
        """The names of those that something plays on."""
        names = dict(line.split("\t")[:2] for line in self.pactl("list", "short", "sinks").splitlines())
        streams = self.pactl("list", "short", "sink-inputs").splitlines()
        return {names.get(line.split("\t")[1], "?") for line in streams}

    def wait_for(self, name: str) -> None:
        """Wait until the sound comes from this one alone."""
        until = time.monotonic() + LIMIT
        while (heard := self.sounding()) != {name}:
            assert time.monotonic() < until, f"it sounds on {heard or 'nothing'}, not on {name}"


@pytest.fixture
def where(sound_server: str) -> Iterator[Loudspeakers]:
    made = Loudspeakers(sound_server)
    yield made
    for name in list(made.modules):
        made.unplug(name)


@pytest.fixture
def url(server: StreamServer) -> str:
    return server.add("a", tone("flac", 120.0))


@contextmanager
def playing(where: Loudspeakers, url: str, folder: Path, wanted: str) -> Iterator[subprocess.Popen[str]]:
    """A program that plays on the output `wanted`."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.qt.player.output_post", url, str(folder / "settings.json"), wanted],
        cwd=Path(__file__).parents[3],
        env=where.environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as program:
        try:
            yield program
        except BaseException:
            program.kill()
            raise


def tell(program: subprocess.Popen[str], line: str) -> None:
    assert program.stdin is not None
    program.stdin.write(f"{line}\n")
    program.stdin.flush()


def test_it_plays_on_when_the_chosen_output_goes_and_takes_it_again_with_the_next_track(
    where: Loudspeakers, url: str, tmp_path: Path
) -> None:
    where.plug("headphones")
    with playing(where, url, tmp_path, "headphones") as program:
        where.wait_for("headphones")
        where.unplug("headphones")
        where.wait_for("nul")
        where.plug("headphones")
        tell(program, "next")
        where.wait_for("headphones")
        out, _ = program.communicate()
    assert (program.returncode, out.strip()) == (0, "headphones")


def test_an_output_that_is_connected_later_is_taken_at_once(
    where: Loudspeakers, url: str, tmp_path: Path
) -> None:
    with playing(where, url, tmp_path, "kitchen") as program:
        where.wait_for("nul")
        where.plug("kitchen")
        where.wait_for("kitchen")
        program.communicate()
    assert program.returncode == 0


def test_another_choice_is_heard_while_it_plays(where: Loudspeakers, url: str, tmp_path: Path) -> None:
    where.plug("headphones")
    with playing(where, url, tmp_path, "gone for ever") as program:
        where.wait_for("nul")
        for wanted, name in (("headphones", "headphones"), ("", "nul")):
            tell(program, f"choose {wanted}")
            where.wait_for(name)
        program.communicate()
    assert program.returncode == 0


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where a sound server of the test's own has its address."""
    made = tmp_path / "sound"
    made.mkdir()
    return made


@pytest.fixture
def left_alone(folder: Path, url: str, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """A program that was heard, and whose sound server has ended."""
    with ExitStack() as stack:
        with served(folder) as where:
            program = stack.enter_context(playing(where, url, tmp_path, ""))
            where.wait_for("nul")
        yield program


def test_a_sound_server_that_starts_again_is_heard_again(
    left_alone: subprocess.Popen[str], folder: Path
) -> None:
    with served(folder) as where:
        where.wait_for("nul")
        left_alone.communicate()
    assert left_alone.returncode == 0


def test_a_sound_server_that_ends_for_good_costs_the_sound_and_nothing_else(
    left_alone: subprocess.Popen[str],
) -> None:
    for line in ("wait silent", "next", "wait 1000"):
        tell(left_alone, line)
    out, _ = left_alone.communicate(timeout=4 * LIMIT)
    assert (left_alone.returncode, out.split()) == (0, ["silent", "1000"])


@contextmanager
def served(folder: Path) -> Iterator[Loudspeakers]:
    """A sound server of the test's own, which ends with it."""
    from steps import sound

    with sound.server_in(folder) as address:
        assert address is not None
        yield Loudspeakers(address)
