"""The queue kept as a playlist and as a file, found in, ended after a track, and refilled."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit

from ampache_desktop.api.calls.playlists import Playlists, PlaylistSongs
from ampache_desktop.api.calls.podcasts import PodcastEpisodes, Podcasts
from ampache_desktop.api.calls.songs import Songs
from ampache_desktop.api.models import Song
from ampache_desktop.library.episodes import as_song
from ampache_desktop.panels.queue import QueuePanel
from ampache_desktop.player.playback import State
from ampache_desktop.settings.options import QUEUE_END, QueueEnd
from ampache_desktop.widgets.namedialog import NameDialog
from tests.e2e.stage import Stage


@pytest.fixture
def songs(stage: Stage) -> list[Song]:
    """Some songs of the library, in the queue."""
    found = [song for song in stage.client.send(Songs(limit=80)) if song.url and 60 <= song.duration < 600]
    stage.play(found[:4])
    return found[:4]


def panel(stage: Stage) -> QueuePanel:
    assert stage.window.queue is not None
    return stage.window.queue


def test_the_queue_is_saved_as_a_playlist(stage: Stage, songs: list[Song]) -> None:
    stage.command("save-queue")
    dialog = stage.window.findChild(NameDialog)
    assert isinstance(dialog, NameDialog)
    stage.until(dialog.isVisible, "the question for a name")
    save = stage.button("Save", dialog)
    assert save is not None
    assert not save.isEnabled(), "without a name"
    stage.type("Name of the playlist", "Evening & <b>night</b>", dialog)
    stage.press("Save", dialog)
    stage.until(lambda: "“Evening & <b>night</b>” holds the queue now." in stage.notices(), "a notice")
    made = next(one for one in stage.client.send(Playlists()) if one.name.startswith("Evening"))
    assert [song.id for song in stage.client.send(PlaylistSongs(made.id))] == [song.id for song in songs]
    panel(stage).files.save_as("Evening & <b>night</b>")
    stage.until(lambda: any("already" in said for said in stage.notices()), "that the name is taken")
    assert len(stage.client.send(PlaylistSongs(made.id)).rows) == len(songs)


def test_the_queue_is_written_to_a_file_and_read_again(
    stage: Stage, songs: list[Song], tmp_path: Path
) -> None:
    file = tmp_path / "trip.m3u8"
    panel(stage).files.export_to(file)
    stage.until(file.exists, "the file")
    stage.until_quiet()
    text = file.read_text(encoding="utf-8")
    assert "ssid" not in text
    text += "#EXTINF:3,Nobody - Nothing at all\n/elsewhere.mp3\n"
    file.write_text(text, encoding="utf-8")
    stage.command("clear-queue")
    panel(stage).files.open_file(file)
    stage.until(lambda: len(stage.queued()) == len(songs), "the songs of the file")
    assert stage.queued() == [song.title for song in songs]
    stage.until(lambda: "Not on this server: 1 song of the file." in stage.notices(), "what is missing")
    stage.command("undo")
    assert stage.queued() == []


def test_a_file_that_is_not_there_is_told(stage: Stage, tmp_path: Path) -> None:
    panel(stage).files.open_file(tmp_path / "none.m3u")
    stage.until(lambda: any("The file was not opened." in said for said in stage.notices()), "a notice")


@pytest.mark.parametrize("command", ["open-queue", "export-queue"])
def test_files_are_asked_for(stage: Stage, songs: list[Song], command: str) -> None:
    stage.command(command)
    dialog = stage.window.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    stage.until(dialog.isVisible, "the question for a file")
    dialog.reject()
    assert stage.queued() == [song.title for song in songs]


def test_a_song_is_found_in_the_queue(stage: Stage, songs: list[Song]) -> None:
    stage.command("find-in-queue")
    bar = panel(stage)._find.bar  # noqa: SLF001 -- only its field is typed into
    stage.until(bar.isVisible, "the line to find with")
    field = bar.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, songs[2].title.upper())
    stage.until(lambda: panel(stage).table.currentIndex().row() == 2, "the row of the song")
    stage.until(lambda: stage.says("1 found", bar), "how many there are")
    QTest.keyClick(field, Qt.Key.Key_Escape)  # empties the field
    QTest.keyClick(field, Qt.Key.Key_Escape)
    stage.until(lambda: not bar.isVisible(), "the line gone")


def test_it_stops_after_this_track(stage: Stage, songs: list[Song]) -> None:
    stage.until(lambda: stage.player.position > 0, "the sound")
    stage.command("stop-after")
    stage.command("stop-after")
    assert stage.page.context.sleep.timer.nap is None
    stage.command("stop-after")
    stage.player.seek(songs[0].duration * 1000 - 1500)
    stage.until(lambda: stage.state() is State.STOPPED, "the end of the track")
    entry = stage.player.entry
    assert entry is not None
    assert (entry.song.id, stage.player.position) == (songs[1].id, 0)
    assert not stage.says("sleep timer paused"), "nobody went to sleep"


def test_more_comes_when_the_queue_ends(stage: Stage, songs: list[Song]) -> None:
    stage.program.settings.set(QUEUE_END, QueueEnd.GENRE)
    stage.play(songs[:1])
    stage.until(lambda: stage.player.position > 0, "the sound")
    stage.player.seek(songs[0].duration * 1000 - 20_000)
    stage.until(lambda: len(stage.queued()) > 5, "more songs")
    entries = stage.player.queue.entries
    assert len({entry.song.id for entry in entries}) == len(entries)
    stage.program.settings.set(QUEUE_END, QueueEnd.STOP)


def test_a_long_save_says_how_far_it_is_and_stopped_it_leaves_nothing(
    stage: Stage, songs: list[Song]
) -> None:
    """The same songs very often: 40,000 entries are 200 requests."""
    stage.player.append(songs * 10_000)
    files = panel(stage).files
    files.save_as("Far too long")
    stage.until(lambda: any(text.endswith(" of 40,004") for text in stage.words()), "how far it is")
    stage.press("Stop")
    stage.until(lambda: not any("Saving" in said for said in stage.notices()), "the notice gone")
    stage.until_quiet()
    assert "Far too long" not in [one.name for one in stage.client.send(Playlists())]
    assert not any("Far too long" in said for said in stage.notices())


def test_what_is_asked_for_next_is_marked_until_it_plays(stage: Stage, songs: list[Song]) -> None:
    stage.window.show_queue(True)
    table = panel(stage).table
    stage.until(table.isVisible, "the queue")
    stage.player.play_next(songs[2:3])
    stage.player.play_next(songs[3:4])
    column = next(n for n, one in enumerate(panel(stage).model.columns) if one.key == "asked")
    marks = [table.model().index(row, column).data() for row in range(4)]
    assert marks == ["", "Next", "Next", ""]
    assert not table.isColumnHidden(column)
    stage.player.next()
    stage.player.next()
    assert table.isColumnHidden(column)


def test_episodes_play_in_the_queue_and_are_left_out_of_a_playlist(stage: Stage, songs: list[Song]) -> None:
    podcasts = stage.client.send(Podcasts())
    episodes = [one for it in podcasts for one in stage.client.send(PodcastEpisodes(it.id)) if one.url]
    stage.player.play_next([as_song(episodes[0])])
    stage.player.next()
    stage.until(lambda: stage.player.position > 0, "the sound of the episode")
    panel(stage).files.save_as("Songs alone")
    stage.until(lambda: any("1 episode" in said for said in stage.notices()), "what is left out")
    stage.until(lambda: "“Songs alone” holds the queue now." in stage.notices(), "a notice")
    made = next(one for one in stage.client.send(Playlists()) if one.name == "Songs alone")
    assert [song.id for song in stage.client.send(PlaylistSongs(made.id))] == [song.id for song in songs]
