"""The saved queue: every edit followed, small, whole after a cut at any byte."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ampache_desktop.api.models import AlbumId, Named, Song, SongId
from ampache_desktop.player.queue import Queue
from ampache_desktop.player.saved import Heard, Place, SavedQueue

ACTS = (
    "append",
    "next",
    "remove",
    "move",
    "move_next",
    "clear",
    "undo",
    "redo",
    "replace",
    "advance",
    "back",
)
SECRET = "http://h/play/index.php?ssid=0123456789abcdef0123456789abcdef&oid=1"


def song(number: int) -> Song:
    return Song(
        id=SongId(str(number)),
        title=f"Song {number} 音 ✨",
        album=Named(id=AlbumId("5"), name="Album"),
        duration=200 + number,
        url=SECRET,
        lyrics="la " * 1000,
    )


def songs(count: int, start: int = 0) -> list[Song]:
    return [song(number) for number in range(start, start + count)]


def restored_ids(path: Path) -> list[str]:
    return [found.id for found in SavedQueue(path).restore().songs]


def ids(queue: Queue) -> list[str]:
    return [entry.song.id for entry in queue.entries]


def test_nothing_saved_is_an_empty_queue(tmp_path: Path) -> None:
    restored = SavedQueue(tmp_path / "none").restore()
    assert restored.songs == ()
    assert not restored.damaged
    assert not restored.complete


def test_songs_and_place_come_back_without_secrets(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "queue.jsonl"
    SavedQueue(path).write(songs(450), Place(row=3, position=144_000_000, repeat="all", shuffle=True))
    restored = SavedQueue(path).restore()
    assert [found.title for found in restored.songs] == [made.title for made in songs(450)]
    assert restored.songs[7].album == Named(id="5", name="Album")
    assert restored.place == Place(row=3, position=144_000_000, repeat="all", shuffle=True)
    assert b"ssid" not in path.read_bytes()
    assert path.stat().st_size < 450 * 200


@given(data=st.data())
def test_follows_any_edits(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    path = tmp_path_factory.mktemp("queue") / "q"
    queue = Queue(random=Random(1))
    queue.shuffle = data.draw(st.booleans())
    queue.replace(songs(6))
    saved = SavedQueue(path)
    saved.write([entry.song for entry in queue.entries], Place(row=0), heard(queue))
    for number in range(data.draw(st.integers(1, 15))):
        act = data.draw(st.sampled_from(ACTS))
        some = [entry.id for entry in queue.entries if data.draw(st.booleans())]
        before = queue.last_edit
        if act == "append":
            queue.append(songs(2, 100 + number))
        elif act == "next":
            queue.insert_next(songs(2, 200 + number))
        elif act == "remove":
            queue.remove(some)
        elif act == "move":
            queue.move(some, data.draw(st.integers(0, len(queue))))
        elif act == "move_next":
            queue.move_next(some)
        elif act == "replace":
            queue.replace(songs(3, 300 + number))
        else:
            getattr(queue, act)()
        row = queue.current_row
        edits = [queue.last_edit] if queue.last_edit is not before and queue.last_edit is not None else []
        saved.follow(edits, Place(row=row if row >= 0 else None, position=number), heard(queue))
        restored = SavedQueue(path).restore()
        assert [found.id for found in restored.songs] == ids(queue)
        assert list(restored.heard) == [queue.row(entry) for entry in queue.heard]


def heard(queue: Queue) -> Heard:
    return Heard(queue.heard, queue.entries)


@pytest.mark.parametrize("entries", [40, 100_000])
def test_what_was_heard_is_written_once(tmp_path: Path, entries: int) -> None:
    """Each song that a shuffled queue plays costs a few bytes, however many were heard before."""
    path = tmp_path / "q"
    queue = Queue(random=Random(3))
    queue.shuffle = True
    queue.replace(Song(id=SongId(str(number))) for number in range(entries))
    for _ in range(entries // 2):
        queue.advance()
    saved = SavedQueue(path)
    saved.write([entry.song for entry in queue.entries], Place(row=queue.current_row), heard(queue))
    written = path.stat().st_size
    for _ in range(3):
        queue.advance()
        saved.follow((), Place(row=queue.current_row), heard(queue))
    assert path.stat().st_size - written < 3 * 60
    restored = SavedQueue(path).restore()
    again = Queue(random=Random(4))
    again.shuffle = True
    again.restore(restored.songs, restored.place.row, restored.memory)
    before = {queue[queue.row(entry)].song.id for entry in queue.heard}
    after = {again.current.song.id} if again.current else set()
    while (entry := again.advance()) is not None and len(after) <= entries:
        after.add(entry.song.id)
    assert len(before) == entries // 2 + 4
    assert before & after == {queue.current.song.id if queue.current else ""}
    assert len(before | after) == entries


def test_a_move_writes_no_song_and_keeps_what_was_heard(tmp_path: Path) -> None:
    path = tmp_path / "q"
    queue = Queue(random=Random(3))
    queue.shuffle = True
    queue.replace(songs(1000), 7)
    saved = SavedQueue(path)
    saved.write([entry.song for entry in queue.entries], Place(row=7), heard(queue))
    before = path.stat().st_size
    queue.move([entry.id for entry in queue.entries[5:900]], 0)
    assert queue.last_edit is not None
    saved.follow([queue.last_edit], Place(row=queue.current_row), heard(queue))
    assert path.stat().st_size - before < 200
    restored = SavedQueue(path).restore()
    assert [found.id for found in restored.songs] == ids(queue)
    assert restored.heard == (2,) == (queue.current_row,)


def test_a_long_edit_that_was_cut_off_is_not_there_at_all(tmp_path: Path) -> None:
    path = tmp_path / "q"
    queue = Queue()
    queue.replace(songs(3))
    saved = SavedQueue(path)
    saved.write([entry.song for entry in queue.entries], Place(row=1))
    before = path.read_bytes()
    queue.replace(songs(900, 100))
    assert queue.last_edit is not None
    saved.follow([queue.last_edit], Place(row=0))
    lines = path.read_bytes()[len(before) :].splitlines(keepends=True)
    assert len(lines) > 4
    for count in (1, 2, len(lines) - 2, len(lines) - 1):
        path.write_bytes(before + b"".join(lines[:count]))
        restored = SavedQueue(path).restore()
        whole = count == len(lines) - 1
        assert len(restored.songs) == (900 if whole else 3)
        assert restored.damaged == (not whole)
        assert restored.complete == whole


def test_an_edit_of_a_long_queue_writes_little(tmp_path: Path) -> None:
    path = tmp_path / "q"
    queue = Queue()
    queue.replace(songs(5000))
    saved = SavedQueue(path)
    saved.write([entry.song for entry in queue.entries], Place(row=0))
    before = path.stat().st_size
    queue.remove([queue[10].id, queue[4000].id])
    assert queue.last_edit is not None
    assert saved.follow([queue.last_edit], Place(row=0))
    saved.follow((), Place(row=0, position=5000))
    saved.follow((), Place(row=0, position=5000))
    assert path.stat().st_size - before < 200
    assert len(SavedQueue(path).restore().songs) == 4998


def test_edits_that_outgrow_the_songs_ask_for_a_new_file(tmp_path: Path) -> None:
    saved = SavedQueue(tmp_path / "q")
    queue = Queue()
    queue.replace(songs(10))
    saved.write([entry.song for entry in queue.entries], Place())
    fits = True
    for _ in range(40):
        queue.replace(songs(400))
        assert queue.last_edit is not None
        fits = saved.follow([queue.last_edit], Place())
        if not fits:
            break
    assert not fits
    saved.write([entry.song for entry in queue.entries], Place())
    assert (tmp_path / "q").stat().st_size < 400 * 200


def test_a_restored_file_is_followed_without_being_written_anew(tmp_path: Path) -> None:
    path = tmp_path / "q"
    SavedQueue(path).write(songs(5), Place(row=1))
    saved = SavedQueue(path)
    assert saved.restore().complete
    queue = Queue()
    queue.restore(songs(5), 1)
    queue.remove([queue[0].id])
    assert queue.last_edit is not None
    saved.follow([queue.last_edit], Place(row=0))
    assert restored_ids(path) == ["1", "2", "3", "4"]


@given(data=st.data())
def test_cut_at_any_byte_what_was_before_is_restored(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = tmp_path_factory.mktemp("queue") / "q"
    queue = Queue()
    queue.replace(songs(3))
    saved = SavedQueue(path)
    saved.write([entry.song for entry in queue.entries], Place(row=0))
    states = {path.stat().st_size: (ids(queue), 0)}
    for number in range(1, 6):
        queue.append(songs(1, number * 10))
        assert queue.last_edit is not None
        saved.follow([queue.last_edit], Place(row=number))
        states[path.stat().st_size] = (ids(queue), number)
    whole = path.read_bytes()
    cut = data.draw(st.integers(min(states), len(whole)))
    path.write_bytes(whole[:cut])
    restored = SavedQueue(path).restore()
    size = max(size for size in states if size <= cut)
    expected, row = states[size]
    found = [kept.id for kept in restored.songs]
    # Between two states an edit may be there without the place after it.
    assert found[: len(expected)] == expected
    assert len(found) - len(expected) <= 1
    assert restored.place.row == row
    assert restored.damaged == (not whole[:cut].endswith(b"\n"))


def test_a_damaged_file_is_written_anew_not_appended_to(tmp_path: Path) -> None:
    path = tmp_path / "q"
    saved = SavedQueue(path)
    saved.write(songs(3), Place())
    path.write_bytes(path.read_bytes()[:-5])
    saved = SavedQueue(path)
    assert saved.restore().damaged
    assert not saved.follow([], Place())


def test_a_place_beyond_the_songs_is_no_place(tmp_path: Path) -> None:
    path = tmp_path / "q"
    SavedQueue(path).write(songs(2), Place(row=9, position=5000))
    assert SavedQueue(path).restore().place == Place(row=None, position=0)


def test_foreign_files_are_damage_not_an_exception(tmp_path: Path) -> None:
    path = tmp_path / "q"
    for content in (b"\x00\xff" * 500, b"[]\n", b'{"format":99}\n', b"{}\n", b""):
        path.write_bytes(content)
        restored = SavedQueue(path).restore()
        assert restored.songs == ()
        assert restored.damaged == (content != b"")
        assert not restored.complete
