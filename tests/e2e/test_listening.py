"""Playing and the queue, from a double click to the server's count of plays."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from ampache_desktop.api.calls.songs import Songs
from ampache_desktop.api.models import Song
from ampache_desktop.demo import Demo
from ampache_desktop.panels.deeds import Manner
from ampache_desktop.panels.places import Place, Room
from ampache_desktop.player.modes import Repeat
from ampache_desktop.player.playback import State
from ampache_desktop.widgets.table import TrackTable
from tests.e2e.stage import Stage, spot_of

QUICK = 12.0
"""How many times faster than real time a test may listen."""


def songs(stage: Stage, count: int = 5) -> list[Song]:
    """The first songs of the library that are neither very short nor very long."""
    found = stage.client.send(Songs(limit=80))
    return [song for song in found if song.url and 60 <= song.duration < 600][:count]


def queue_table(stage: Stage) -> TrackTable:
    """The table of the queue, brought into view."""
    if not stage.window.queue_is_shown:
        stage.command("queue")
    assert stage.window.queue is not None
    return stage.window.queue.table


def plays_told(demo: Demo) -> list[str]:
    return [seen.params["id"] for seen in demo.requests if seen.action == "record_play"]


def test_a_double_click_on_an_album_plays_it_from_there(stage: Stage) -> None:
    stage.open_album(2)
    titles = [song.title for song in stage.songs()]
    stage.double_click(1)
    stage.until(lambda: stage.player.position > 300, "the position moving")
    assert stage.state() is State.PLAYING
    assert stage.queued() == titles
    assert stage.player.entry is not None
    assert stage.player.entry.song.title == titles[1]
    assert stage.says(titles[1], stage.window.bar)


def test_the_keys_and_the_bar_drive_what_plays(stage: Stage) -> None:
    stage.play(songs(stage))
    stage.until(lambda: stage.player.position > 0, "the position moving")
    QTest.keyClick(stage.window, Qt.Key.Key_Space)
    assert stage.state() is State.PAUSED
    stage.press("Play", stage.window.bar)
    assert stage.state() is State.PLAYING
    QTest.keyClick(stage.window, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert stage.player.queue.current_row == 1
    stage.press("Next", stage.window.bar)
    assert stage.player.queue.current_row == 2
    QTest.keyClick(stage.window, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    assert stage.player.queue.current_row == 1
    QTest.keyClick(stage.window, Qt.Key.Key_Right)
    stage.until(lambda: stage.player.position >= 10_000, "ten seconds further")
    volume = stage.player.volume
    QTest.keyClick(stage.window, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert stage.player.volume == volume - 5
    QTest.keyClick(stage.window, Qt.Key.Key_M)
    assert stage.player.muted
    QTest.keyClick(stage.window, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert stage.player.queue.repeat is Repeat.ALL
    QTest.keyClick(stage.window, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    assert stage.player.queue.shuffle


def test_letters_that_are_typed_into_a_field_are_no_commands(stage: Stage) -> None:
    stage.play(songs(stage))
    stage.until(lambda: stage.player.position > 0, "the position moving")
    at = stage.player.position
    stage.search("my m")
    assert stage.says("my m", stage.window.top)
    assert stage.state() is State.PLAYING
    assert not stage.player.muted
    assert stage.player.position < at + 5000


def test_space_presses_the_button_that_has_the_keyboard(stage: Stage) -> None:
    stage.play(songs(stage))
    stage.until(lambda: stage.player.position > 0, "the position moving")
    button = stage.button("Shuffle is off", stage.window.bar)
    assert button is not None
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert stage.player.queue.shuffle
    assert stage.state() is State.PLAYING


def test_half_a_song_is_one_play_and_a_seek_is_none(stage: Stage, demo: Demo) -> None:
    song = demo.library.song("59")
    assert song is not None
    assert song.duration < 70
    wanted = next(it for it in stage.client.send(Songs(limit=500)) if it.id == "59")
    stage.play([wanted])
    stage.until(lambda: stage.player.position > 0, "the position moving")
    stage.player.seek(50_000)
    stage.until(lambda: stage.player.position > 50_200, "playing on behind the seek")
    assert plays_told(demo) == []
    stage.player.seek(1000)
    stage.player.set_rate(QUICK)
    stage.until(lambda: plays_told(demo), "the play told to the server", within_ms=20_000)
    heard = stage.player.position
    stage.until(lambda: stage.player.position > heard + 5000, "playing on")
    assert plays_told(demo) == ["59"]


def test_the_queue_is_edited_and_every_edit_taken_back(stage: Stage) -> None:
    first, second, third, fourth, fifth = songs(stage)
    stage.play([first, second])
    stage.player.pause()
    table = queue_table(stage)
    stage.player.play_next([third])
    stage.player.append([fourth, fifth])
    assert stage.queued() == [it.title for it in (first, third, second, fourth, fifth)]
    stage.until(lambda: table.model().rowCount() == 5, "five rows")
    table.move_wanted.emit([4], 1)
    assert stage.queued() == [it.title for it in (first, fifth, third, second, fourth)]
    table.setFocus()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot_of(table, 2))
    QTest.keyClick(table, Qt.Key.Key_Delete)
    assert stage.queued() == [it.title for it in (first, fifth, second, fourth)]
    stage.press("Clear the queue")
    assert stage.queued() == []
    assert stage.says("Nothing is queued.")
    stage.press("Undo", stage.window.middle.notice_strip)
    assert stage.queued() == [it.title for it in (first, fifth, second, fourth)]
    stage.command("undo")
    stage.command("undo")
    assert stage.queued() == [it.title for it in (first, third, second, fourth, fifth)]
    stage.command("redo")
    assert stage.queued() == [it.title for it in (first, fifth, third, second, fourth)]


def test_a_notice_offers_to_undo_only_what_it_speaks_of(stage: Stage) -> None:
    first, second, third, *_ = songs(stage)
    deeds = stage.page.context.deeds
    stage.window.show_queue(True)
    deeds.put(Manner.LAST, [first, second])
    assert any("2 songs added" in it for it in stage.notices())
    deeds.put(Manner.LAST, [third])
    assert not any("2 songs added" in it for it in stage.notices())
    stage.press("Undo", stage.window.middle.notice_strip)
    assert stage.queued() == [first.title, second.title]
    assert stage.notices() == []
    stage.press("Clear the queue")
    assert stage.notices() == ["The queue was cleared."]
    stage.command("undo")
    assert stage.notices() == []
    assert stage.queued() == [first.title, second.title]


def test_a_double_click_on_a_long_list_asks_before_it_queues_all(
    start_demo: Callable[..., Demo], open_program: Callable[[Demo], Stage]
) -> None:
    demo = start_demo(songs=2600)
    stage = open_program(demo)
    stage.visit("songs")
    scroll = stage.view().verticalScrollBar()
    scroll.setValue(scroll.maximum() // 2)
    stage.until_quiet()
    row = stage.view().indexAt(stage.view().viewport().rect().center()).row()
    stage.until(lambda: stage.model().record(row) is not None, "the rows in the middle")  # a jump is paced
    chosen = stage.model().record(row)
    assert isinstance(chosen, Song)
    assert 1000 < row < 1600
    stage.double_click(row)
    stage.until(lambda: len(stage.queued()) == 1000, "a part of the list")
    stage.until(lambda: stage.player.position > 0, "the position moving")
    stage.player.pause()
    assert stage.player.entry is not None
    assert stage.player.entry.song.id == chosen.id
    stage.player.next()
    at, playing = stage.player.position, stage.player.entry
    stage.press("Queue all of it", stage.window.middle.notice_strip)
    stage.until(lambda: len(stage.queued()) == 2600, "all of the list")
    assert stage.player.entry == playing
    assert stage.player.queue.current_row == row + 1
    assert stage.player.position == at
    ids = [entry.song.id for entry in stage.player.queue.entries]
    assert len(set(ids)) == 2600


def test_a_double_click_in_the_queue_jumps(stage: Stage) -> None:
    wanted = songs(stage)
    stage.play(wanted)
    table = queue_table(stage)
    stage.until(lambda: table.model().rowCount() == len(wanted), "the rows")
    stage.double_click(3, table)
    assert stage.player.queue.current_row == 3
    stage.until(lambda: stage.player.position > 0, "the position moving")
    assert stage.queued() == [song.title for song in wanted]


def test_the_menu_of_a_song_plays_it_next(stage: Stage) -> None:
    playing = songs(stage, 2)
    stage.play(playing)
    stage.player.pause()
    stage.visit("songs")
    view = stage.view()
    record = stage.model().record(4)
    assert isinstance(record, Song)
    stage.pick(4)
    view.menu_wanted.emit([4], view.viewport().mapToGlobal(QPoint(40, 40)))
    stage.menu_choose("Play next")
    stage.until(lambda: len(stage.queued()) == 3, "three entries")
    assert stage.queued() == [playing[0].title, record.title, playing[1].title]
    assert any("added to the queue" in it for it in stage.notices())


@pytest.mark.parametrize(("button", "shuffled"), [("Play", False), ("Shuffle", True)])
def test_the_header_of_an_album_plays_it(button: str, shuffled: bool, stage: Stage) -> None:
    stage.open_album(1)
    titles = [song.title for song in stage.songs()]
    stage.press(button, stage.page)
    assert stage.queued() == titles
    assert stage.player.queue.shuffle is shuffled
    stage.until(lambda: stage.player.position > 0, "the position moving")


def test_a_genre_is_gathered_and_queued(stage: Stage) -> None:
    stage.visit("genres")
    records = stage.model().records(range(stage.model().rowCount()))
    row, genre = next((row, it) for row, it in enumerate(records) if it.song_count > 5)
    stage.pick(row)
    QTest.keyClick(stage.view(), Qt.Key.Key_Return)
    stage.until(lambda: stage.room is Room.GENRE, "the genre's page")
    stage.until_quiet()
    stage.press("Queue", stage.page)
    stage.until(lambda: len(stage.queued()) == genre.song_count, "the queue filled")


def test_what_plays_leads_to_its_album(stage: Stage) -> None:
    song = songs(stage)[0]
    stage.play([song])
    assert song.album is not None
    album = Place(Room.ALBUM, song.album.id)
    stage.command("playing")
    stage.until(lambda: stage.navigator.place == album, "the album's page")
