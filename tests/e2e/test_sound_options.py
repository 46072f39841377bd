"""Speed, sleep timer, quality and loudness in the real window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox

from ampache_desktop.api.calls.bookmarks import Bookmarks
from ampache_desktop.api.calls.songs import Songs
from ampache_desktop.api.models import Song
from ampache_desktop.demo import Demo
from ampache_desktop.dialogs.settings import SettingsDialog
from ampache_desktop.library.plays import AGENT
from ampache_desktop.library.quality import Net, Quality, with_choice
from ampache_desktop.player.playback import State
from ampache_desktop.settings.options import QUALITY, SLEEP_FADE
from tests.e2e.stage import Stage


def songs(stage: Stage, *, spoken: bool, count: int = 3) -> list[Song]:
    """Some songs of the library that are music, or parts of one audiobook."""
    found = [
        song
        for song in stage.client.send(Songs(limit=400))
        if song.url and any(genre.name == "Audiobook" for genre in song.genres) == spoken
    ]
    album = found[0].album
    if spoken:
        return [song for song in found if song.album == album][:count]
    return [song for song in found if 60 <= song.duration < 600][:count]


def flows(stage: Stage) -> None:
    stage.until(lambda: stage.player.position > 0, "the position moving")


def test_a_book_keeps_its_speed_over_a_restart(demo: Demo, open_program: Callable[[Demo], Stage]) -> None:
    stage = open_program(demo)
    book, music = songs(stage, spoken=True), songs(stage, spoken=False)
    stage.play([book[0], music[0], book[1]])
    flows(stage)
    for _ in range(3):
        QTest.keyClick(stage.window, Qt.Key.Key_Plus)
    QTest.keyClick(stage.window, Qt.Key.Key_Minus)
    assert stage.player.rate == 1.2
    assert stage.button("Speed: 1.2×", stage.window.bar) is not None
    stage.command("next")
    assert stage.player.rate == 1.0
    assert stage.button("Speed", stage.window.bar) is not None
    stage.player.pause()
    stage.end()
    again = open_program(demo)
    again.until(lambda: len(again.queued()) == 3, "the queue back")
    assert again.player.rate == 1.0
    again.command("next")
    assert again.player.rate == 1.2


def test_the_speed_is_chosen_from_its_menu(stage: Stage) -> None:
    stage.play(songs(stage, spoken=False))
    flows(stage)
    stage.press("Speed", stage.window.bar)
    stage.menu_choose("1.5×")
    assert stage.player.rate == 1.5
    stage.until_quiet()


def test_the_sleep_timer_stops_at_the_end_of_the_track_and_leaves_a_bookmark(stage: Stage) -> None:
    first, second, _third = songs(stage, spoken=False)
    before = {it.id for it in stage.client.send(Bookmarks())}
    stage.play([first, second])
    flows(stage)
    stage.program.settings.set(SLEEP_FADE, 0)
    stage.command("sleep")
    stage.menu_choose("At the end of the track")
    assert stage.says("Pauses in ", stage.window.bar)
    stage.player.seek(first.duration * 1000 - 1500)
    stage.until(lambda: stage.state() is State.STOPPED, "asleep")
    assert stage.player.entry is not None
    assert stage.player.entry.song == second
    assert stage.button("Sleep timer", stage.window.bar) is not None
    stage.until_quiet()
    new = [it for it in stage.client.send(Bookmarks()) if it.id not in before]
    assert [(it.client, it.object_id, it.position) for it in new] == [(AGENT, second.id, 0)]
    assert any("The sleep timer paused" in text for text in stage.notices())
    stage.press("Go back there")
    stage.until(lambda: stage.state() is State.PLAYING, "playing again")
    assert stage.player.entry is not None
    assert stage.player.entry.song == first


def test_the_quality_that_is_chosen_is_asked_for(stage: Stage, demo: Demo) -> None:
    stage.command("settings")
    dialog = stage.window.findChild(SettingsDialog)
    assert dialog is not None
    dialog.show_page("Quality")
    box = next(it for it in dialog.findChildren(QComboBox) if it.accessibleName() == "Usually: Format")
    box.setCurrentIndex(box.findData("mp3"))
    box.activated.emit(box.currentIndex())
    stage.press("Close", dialog)
    stage.play(songs(stage, spoken=False))
    flows(stage)
    asked = [seen.params for seen in demo.requests if seen.action == "play"]
    assert {params.get("format") for params in asked} == {"mp3"}
    assert stage.player.seekable
    stage.player.seek(30_000)
    stage.until(lambda: stage.player.position > 31_000, "playing on behind the jump")
    assert stage.notices() == []


def test_what_cannot_be_played_here_is_converted_and_that_is_said(
    start_demo: Callable[..., Demo], open_program: Callable[[Demo], Stage]
) -> None:
    stage = open_program(start_demo(songs=400, faults=["undecodable:action=play", "no-offset:action=play"]))
    first = songs(stage, spoken=False)[0]
    stage.play([first])
    flows(stage)
    said = f"“{first.title}” cannot be played here as it is. The server converts it."
    assert stage.notices() == [said]
    line = stage.window.bar.seek.line
    assert line.isEnabled()
    stage.player.seek(40_000)
    stage.until(lambda: not line.isEnabled(), "the seek bar not to be moved")
    stage.until(lambda: 0 < stage.player.position < 20_000, "playing on where it was")
    assert stage.state() is State.PLAYING


def test_a_format_that_the_server_does_not_know_leaves_the_file_and_that_is_said(
    start_demo: Callable[..., Demo], open_program: Callable[[Demo], Stage]
) -> None:
    stage = open_program(start_demo(songs=400, faults=["html:action=play:times=1"]))
    profile = stage.profiles.last
    assert profile is not None
    chosen = with_choice({}, profile.id, Net.USUAL, Quality("opus", 96))
    stage.program.settings.set(QUALITY, chosen)
    first = songs(stage, spoken=False)[0]
    stage.play([first])
    flows(stage)
    assert stage.notices() == [f"The server cannot convert “{first.title}” as wanted. It plays as it is."]
