"""A machine that sleeps in the middle of a song plays on from there when it wakes up."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest

from ampache_desktop.demo import Demo
from tests.conftest import ROOT


def places(lines: Iterator[str], beyond: int) -> list[int]:
    """The positions that are told until one is beyond a place; whatever failed is only to be waited for."""
    found: list[int] = []
    for line in lines:
        if line.startswith("failed"):
            assert line.split() == ["failed", "WAITING"]
            continue
        found.append(int(line))
        if found[-1] > beyond:
            return found
    raise AssertionError(f"it ended, after {found[-3:]}")


@pytest.mark.skipif(os.name == "nt", reason="programs are put to sleep by a signal of Unix")
def test_after_waking_up_it_plays_on_although_the_server_was_restarted(
    start_demo: Callable[..., Demo],
) -> None:
    demo = start_demo(songs=120)
    command = [sys.executable, "-m", "tests.qt.player.sleeper", demo.url, demo.user, demo.password]
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, cwd=ROOT, text=True
    ) as sleeper:
        assert sleeper.stdout is not None
        assert sleeper.stdin is not None
        lines = iter(sleeper.stdout)
        before = places(lines, 1500)[-1]
        sleeper.send_signal(signal.SIGSTOP)
        _, status = os.waitpid(sleeper.pid, os.WUNTRACED)
        assert os.WIFSTOPPED(status)
        port = int(demo.url.rpartition(":")[2].partition("/")[0])
        demo.close()
        start_demo(songs=120, port=port)
        sleeper.send_signal(signal.SIGCONT)
        woken = places(lines, before + 1500)
        assert woken[0] - before < 1500, "it leapt over what was not heard"
        sleeper.stdin.write("50000\n")
        sleeper.stdin.flush()
        assert places(lines, 51_000)[-1] < 53_000
        sleeper.stdin.close()
        assert sleeper.wait() == 0
