"""Dropping music onto the queue."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QObject, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from ampache_desktop.api.calls.albums import Albums
from ampache_desktop.api.calls.songs import Songs
from ampache_desktop.qt.drag import Dragged, pack
from ampache_desktop.widgets.cells import ROW_HEIGHT
from ampache_desktop.widgets.table import TrackTable
from tests.e2e.stage import Stage


def drop(stage: Stage, mime: QMimeData, row: int) -> None:
    """Drop something before a row of the queue, as the pointer would."""
    if not stage.window.queue_is_shown:
        stage.command("queue")
    assert stage.window.queue is not None
    table: TrackTable = stage.window.queue.table
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    at = QPoint(60, row * ROW_HEIGHT + 2)
    below = stage.window.queue.childAt(table.viewport().mapTo(stage.window.queue, at))
    assert below is table.viewport(), "the words of an empty queue must not be in the way"
    enter = QDragEnterEvent(at, copy, mime, left, none)
    QApplication.sendEvent(table.viewport(), enter)
    assert enter.isAccepted()
    QApplication.sendEvent(table.viewport(), QDropEvent(QPointF(at), copy, mime, left, none))


def test_songs_and_albums_go_where_they_are_dropped(stage: Stage) -> None:
    one, two = stage.client.send(Songs(limit=2))
    drop(stage, pack(Dragged(QObject(), (0, 1), (one, two))), 0)
    assert stage.queued() == [one.title, two.title]
    album = next(album for album in stage.client.send(Albums(limit=20)) if album.song_count > 1)
    drop(stage, pack(Dragged(QObject(), (0,), (album,))), 1)
    stage.until(lambda: len(stage.queued()) == 2 + album.song_count, "the album's songs")
    assert (stage.queued()[0], stage.queued()[-1]) == (one.title, two.title)


def test_the_queues_own_rows_change_places(stage: Stage) -> None:
    songs = list(stage.client.send(Songs(limit=3)))
    drop(stage, pack(Dragged(QObject(), (0, 1, 2), tuple(songs))), 0)
    assert stage.window.queue is not None
    table = stage.window.queue.table
    drop(stage, pack(Dragged(table, (0,), (table.record(0),))), 3)
    assert stage.queued() == [songs[1].title, songs[2].title, songs[0].title]


def test_the_address_of_a_song_is_queued_and_another_is_told_of(stage: Stage) -> None:
    (song,) = stage.client.send(Songs(limit=1))
    mime = QMimeData()
    mime.setUrls([QUrl(stage.client.stream_url(song.url or ""))])
    drop(stage, mime, 0)
    stage.until(lambda: stage.queued() == [song.title], "the song of the address")
    other = QMimeData()
    other.setText("no address at all")
    drop(stage, other, 0)
    assert stage.queued() == [song.title]
    stage.until(lambda: stage.says("Only addresses of songs"), "a notice")
