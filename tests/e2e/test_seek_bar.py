"""The seek bar of the real window: the waveform of what is heard, kept for the next run, and chapters."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from ampache_desktop.api.calls.songs import SongDetails
from ampache_desktop.api.models import SongId
from ampache_desktop.demo import Demo
from ampache_desktop.library.waveforms import Waveforms, waveform_key
from ampache_desktop.player.waveform import BINS
from ampache_desktop.settings.paths import folders
from tests.e2e.stage import Stage

READING = SongId("105")
"""Spoken, an hour long, with chapters in its comment."""


def streams(demo: Demo) -> int:
    return sum(seen.action == "play" for seen in demo.requests)


def test_what_is_heard_is_drawn_without_asking_the_server_again(stage: Stage, demo: Demo) -> None:
    song = stage.client.send(SongDetails(SongId("59")))
    line = stage.window.bar.seek.line
    stage.play([song])
    stage.until(lambda: line.peaks, "the first of the waveform")
    assert line.peaks[0] >= 0
    assert line.peaks[-1] < 0
    assert streams(demo) == 1
    stage.player.seek(song.duration * 500)
    half = BINS // 2
    stage.until(lambda: line.peaks[half + 1] >= 0, "the middle of the waveform")
    stage.player.clear()
    assert line.peaks == ()


def test_a_waveform_that_was_heard_whole_is_there_when_the_song_begins(
    open_program: Callable[[Demo], Stage], demo: Demo
) -> None:
    stage = open_program(demo)
    song = stage.client.send(SongDetails(SongId("59")))
    kept = bytes(range(200)) * 2
    Waveforms(folders().waveforms("kept")).keep(waveform_key(song), kept)
    stage.play([song])
    line = stage.window.bar.seek.line
    stage.until(lambda: line.peaks, "the waveform of another day")
    assert min(line.peaks) >= 0


def test_chapters_are_marked_named_and_reached_by_key(stage: Stage) -> None:
    song = stage.client.send(SongDetails(READING))
    assert song.comment
    second = song.comment.splitlines()[1].partition(" ")[2]
    stage.play([song])
    stage.until(lambda: stage.player.position > 0, "the position moving")
    line = stage.window.bar.seek.line
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_PageUp)
    stage.until(lambda: line.accessibleDescription() == second, "the second chapter")
    chapter = line.chapter_at(stage.player.position)
    assert chapter is not None
    assert second in line.hint_at(chapter[0])
    QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=QPoint(1, line.height() // 2))
    stage.until(lambda: stage.player.position < chapter[0], "the first chapter")
    assert line.accessibleDescription() == song.comment.splitlines()[0].partition(" ")[2]
