"""What lasts: over a restart, over a kill, over a change of server, over a server that is away."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from ampache_desktop.connection import Line
from ampache_desktop.demo import Demo
from ampache_desktop.panels.places import Room
from ampache_desktop.player.playback import State
from ampache_desktop.player.queue import Repeat
from ampache_desktop.player.saved import SavedQueue
from ampache_desktop.settings.options import KEEPING, VOLUME, Keeping
from ampache_desktop.settings.paths import folders
from ampache_desktop.settings.profiles import Profile
from ampache_desktop.settings.secrets import Secrets
from ampache_desktop.settings.store import Store
from tests.conftest import ROOT
from tests.e2e.stage import Stage, demo_profile, remember
from tests.e2e.test_listening import songs
from tests.keyrings import MemoryKeyring

Start = Callable[..., Stage]
StartDemo = Callable[..., Demo]


def test_queue_place_and_sound_are_back_after_a_restart_and_nothing_plays(
    start: Start, stage: Stage, demo: Demo
) -> None:
    wanted = songs(stage)
    stage.play(wanted, 2)
    stage.until(lambda: stage.player.position > 0, "the position moving")
    stage.player.seek(30_000)
    stage.until(lambda: stage.player.position > 30_500, "playing on")
    stage.player.set_repeat(Repeat.ALL)
    stage.player.set_volume(35)
    at = stage.player.position
    stage.end()
    demo.forget_requests()
    again = start()
    again.until_open()
    again.until(again.queued, "the queue")
    assert again.queued() == [song.title for song in wanted]
    assert again.player.queue.current_row == 2
    assert at <= again.player.position < at + 2000
    assert again.state() is State.STOPPED
    assert again.player.queue.repeat is Repeat.ALL
    assert again.player.volume == 35
    assert again.says(wanted[2].title, again.window.bar)
    assert [it for it in demo.requests if it.action == "play"] == []
    again.press("Play", again.window.bar)
    again.until(lambda: again.player.position > at + 200, "going on where it was")


def test_a_second_start_opens_the_server_without_asking(start: Start, stage: Stage, demo: Demo) -> None:
    """The session of the first run goes on: there is no second handshake."""
    stage.end()
    shakes = len([it for it in demo.requests if it.action == "handshake"])
    again = start()
    again.until_open()
    assert again.room is Room.HOME
    assert QApplication.activeModalWidget() is None
    assert len([it for it in demo.requests if it.action == "handshake"]) == shakes


def test_a_session_that_ended_meanwhile_costs_one_handshake(start: Start, stage: Stage, demo: Demo) -> None:
    stage.end()
    demo.sessions.expire()
    shakes = len([it for it in demo.requests if it.action == "handshake"])
    again = start()
    again.until_open()
    assert again.notices() == []
    assert len([it for it in demo.requests if it.action == "handshake"]) == shakes + 1


@pytest.fixture
def listener(start_demo: StartDemo) -> Iterator[subprocess.Popen[str]]:
    """A program in a process of its own that plays; its lines are positions in ms."""
    demo = start_demo(songs=400)
    home = folders()
    remember(demo_profile(demo), None)
    settings = Store(home.settings)
    settings.set(KEEPING, Keeping.FILE)
    settings.save()
    Secrets(home.secrets, Keeping.FILE).keep("kept", demo.password)
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.e2e.listener"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    yield process
    process.kill()
    process.wait()
    if process.stdout is not None:
        process.stdout.close()


def test_a_kill_loses_at_most_five_seconds(listener: subprocess.Popen[str]) -> None:
    assert listener.stdout is not None
    position = 0
    while position < 7000:
        line = listener.stdout.readline()
        assert line, "the program ended by itself"
        position = int(line)
    listener.kill()
    rest = [int(line) for line in listener.communicate()[0].split()]
    position = max([position, *rest])
    restored = SavedQueue(folders().of_profile("kept") / "queue.jsonl").restore()
    assert (len(restored.songs), restored.place.row) == (5, 1)
    assert position - 5000 <= restored.place.position <= position
    assert not restored.damaged


@pytest.fixture
def two(start: Start, start_demo: StartDemo) -> Stage:
    """The program with two servers that it knows, the second one open."""
    first, second = start_demo(songs=300), start_demo(songs=500, seed=7)
    there = demo_profile(first)
    here = Profile("other", name="Other room", address=second.url, user=second.user)
    remember(there, first.password)
    remember(here, second.password)
    stage = start()
    stage.until_open()
    return stage


def switch(stage: Stage, name: str) -> None:
    """Choose a server from the menu of the sidebar."""
    stage.command("servers")
    stage.menu_choose(name)
    stage.until(lambda: stage.server_line() == f"{name}: connected", f"{name} open")
    stage.until_open()


def test_two_servers_have_queues_of_their_own(two: Stage) -> None:
    stage = two
    here = songs(stage, 4)
    stage.play(here, 1)
    stage.until(lambda: stage.player.position > 400, "the position moving")
    at = stage.player.position
    switch(stage, "Music room")
    assert stage.state() is State.STOPPED
    assert stage.queued() == []
    there = songs(stage, 3)
    stage.play(there)
    stage.player.pause()
    switch(stage, "Other room")
    stage.until(stage.queued, "the queue of the first")
    assert stage.queued() == [song.title for song in here]
    assert stage.player.queue.current_row == 1
    assert at <= stage.player.position < at + 3000
    assert stage.state() is State.STOPPED
    switch(stage, "Music room")
    stage.until(stage.queued, "the queue of the second")
    assert stage.queued() == [song.title for song in there]


def test_the_bar_has_one_player_however_often_servers_change(two: Stage) -> None:
    stage = two
    switch(stage, "Music room")
    switch(stage, "Other room")
    switch(stage, "Music room")
    stage.play(songs(stage))
    stage.player.pause()
    stage.press("Next", stage.window.bar)
    assert stage.player.queue.current_row == 1
    stage.press("Repeat is off", stage.window.bar)
    assert stage.player.queue.repeat is Repeat.ALL


def test_a_server_that_cannot_be_switched_to_leaves_the_open_one(two: Stage, start_demo: StartDemo) -> None:
    stage = two
    gone = start_demo(songs=10)
    address = gone.url
    gone.close()
    profile = Profile("gone", name="Gone room", address=address, user="demo")
    remember(profile, "demo")
    stage.connection.open(profile)
    stage.until(stage.notices, "a notice")
    assert stage.notices()[0].startswith("Gone room: The server could not be reached.")
    assert stage.server_line() == "Other room: connected"
    assert stage.connection.line is Line.OPEN
    stage.visit("albums")
    assert stage.model().rowCount() > 0


def test_cancelling_a_sign_in_leaves_the_open_server(
    stage: Stage, start_demo: StartDemo, memory_keyring: MemoryKeyring
) -> None:
    other = start_demo(songs=20)
    slow = other.faults.add("slow=1:action=handshake")
    stage.command("servers")
    stage.menu_choose("Connect to another server…")
    stage.until(lambda: QApplication.activeModalWidget() is not None, "the dialog")
    stage.sign_in(other.url, other.user, other.password)
    stage.until(lambda: slow.struck, "a sign-in on its way")
    stage.press("Cancel", stage.dialog)
    stage.until(lambda: QApplication.activeModalWidget() is None, "no dialog")
    assert stage.server_line() == "Music room: connected"
    stage.until(lambda: other.requests, "the answer that is not wanted")
    stage.until_quiet()
    assert stage.server_line() == "Music room: connected"
    assert [it.name for it in stage.profiles.all()] == ["Music room"]
    assert all(name.startswith("kept/") for _, name in memory_keyring.entries)


def test_forgetting_a_server_forgets_its_secrets_until_taken_back(
    stage: Stage, memory_keyring: MemoryKeyring
) -> None:
    assert memory_keyring.entries
    before = stage.profiles.all()
    stage.command("servers")
    stage.menu_choose("Forget this server")
    stage.until(lambda: not stage.profiles.all(), "the profile forgotten")
    stage.until(lambda: not memory_keyring.entries, "the secrets forgotten")
    stage.until(lambda: any("forgotten" in it for it in stage.notices()), "a notice")
    assert "No server yet" in stage.server_line()
    assert stage.window.navigator is None, "the pages of a forgotten server stay"
    stage.press("Undo")
    stage.until(lambda: stage.profiles.all() == before, "the profile back")
    stage.until(lambda: bool(memory_keyring.entries), "the password back")


def test_a_start_while_the_server_is_away_keeps_the_account_and_comes_back(
    start: Start, start_demo: StartDemo, memory_keyring: MemoryKeyring
) -> None:
    before = start_demo(songs=100)
    port = int(before.url.rsplit(":", 1)[1])
    before.close()
    remember(demo_profile(before), "demo")
    stage = start()
    assert stage.window.isVisible()
    stage.until(stage.notices, "a notice")
    assert stage.notices() == [
        "Music room: The server could not be reached. Check the address and your network, then try again."
    ]
    assert stage.server_line() == "Music room: not reachable"
    assert stage.button("Connect to your server") is None
    assert QApplication.activeModalWidget() is None
    assert [it.name for it in stage.profiles.all()] == ["Music room"]
    assert memory_keyring.entries
    start_demo(port=port, songs=100)
    stage.press("Retry", stage.window.pages)
    stage.until_open()
    assert stage.room is Room.HOME


def test_a_server_that_goes_away_leaves_what_is_shown_and_comes_back(
    stage: Stage, demo: Demo, start_demo: StartDemo
) -> None:
    stage.visit("albums")
    rows = stage.model().rowCount()
    port = int(demo.url.rsplit(":", 1)[1])
    demo.close()
    stage.command("genres")
    stage.until(lambda: stage.says("The server could not be reached."), "words on the page")
    stage.command("albums")
    assert stage.model().rowCount() == rows
    start_demo(port=port, songs=400)
    stage.command("genres")
    stage.press("Retry", stage.page)
    stage.until(lambda: stage.model().rowCount() > 0, "the rows")
    stage.until(lambda: not stage.says("could not be reached", stage.page), "no more words of trouble")


def test_plays_wait_while_the_server_is_away(
    stage: Stage, demo: Demo, start_demo: StartDemo, start: Start
) -> None:
    """A play that could not be told is told at the next start, once."""
    song = next(it for it in songs(stage, 30) if it.duration < 200)
    told = demo.faults.add("500:action=record_play")
    stage.play([song])
    stage.until(lambda: stage.player.position > 0, "the position moving")
    stage.player.set_rate(20)
    stage.until(lambda: told.struck, "the play refused", within_ms=30_000)
    stage.end()
    demo.faults.clear()
    demo.forget_requests()
    again = start()
    again.until_open()
    again.until(lambda: [it for it in demo.requests if it.action == "record_play"], "the play told")
    again.until_quiet()
    assert [it.params["id"] for it in demo.requests if it.action == "record_play"] == [song.id]


def test_damaged_files_are_said_and_kept_aside(start: Start, stage: Stage) -> None:
    stage.end()
    home = folders()
    home.settings.write_text("{ not json", encoding="utf-8")
    queue = home.of_profile("kept") / "queue.jsonl"
    queue.write_bytes(b"\x00\xff not json\n")
    again = start()
    again.until_open()
    assert again.queued() == []
    assert any("settings" in it for it in again.notices())
    assert list(home.config.glob("settings*"))
    assert again.player.volume == VOLUME.default


def test_the_demo_is_one_press_away(start: Start) -> None:
    stage = start()
    stage.press("Try the demo")
    stage.until_open()
    assert stage.server_line() == "Demo: connected"
    assert stage.room is Room.HOME
    stage.visit("albums")
    assert stage.model().rowCount() > 50


def test_where_everything_is_kept(stage: Stage, own_home: Path) -> None:
    stage.play(songs(stage))
    stage.end()
    kept = {str(path.relative_to(own_home)) for path in own_home.rglob("*") if path.is_file()}
    assert {"config/settings.json", "config/profiles.json", "data/profiles/kept/queue.jsonl"} <= kept
