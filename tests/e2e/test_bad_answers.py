"""A server that misbehaves while it is used: clear words where the rows would be, and nothing lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from ampache_desktop.api.models import Song
from ampache_desktop.api.versions import Format
from ampache_desktop.demo import Demo
from ampache_desktop.panels.places import Place, Room
from ampache_desktop.player.playback import State
from ampache_desktop.qt.roles import RECORD_ROLE, BrokenRow
from ampache_desktop.widgets.table import TrackTable
from tests.e2e.stage import Stage, demo_profile, remember
from tests.e2e.test_listening import songs

Start = Callable[..., Stage]
StartDemo = Callable[..., Demo]


@pytest.fixture
def large(start: Start, start_demo: StartDemo) -> tuple[Stage, Demo]:
    """The program on the songs of a library of 2,000, of which the first rows are here."""
    demo = start_demo(songs=2000)
    remember(demo_profile(demo), demo.password)
    stage = start()
    stage.until_open()
    stage.visit("songs")
    return stage, demo


def shown(stage: Stage) -> list[object]:
    """What stands in the rows that can be seen."""
    view = stage.view()
    assert isinstance(view, TrackTable)
    first, last = view.visible_rows()
    return [view.model().data(view.model().index(row, 0), RECORD_ROLE) for row in range(first, last + 1)]


def all_songs(stage: Stage) -> bool:
    rows = shown(stage)
    return bool(rows) and all(isinstance(row, Song) for row in rows)


def scroll_to(stage: Stage, part: float) -> None:
    bar = stage.view().verticalScrollBar()
    bar.setValue(round(bar.maximum() * part))


def click_retry(stage: Stage) -> None:
    """Click on Retry in the first broken row that can be seen."""
    view = stage.view()
    assert isinstance(view, TrackTable)
    first, _ = view.visible_rows()
    row = first + next(number for number, it in enumerate(shown(stage)) if isinstance(it, BrokenRow))
    middle = view.rowViewportPosition(row) + view.rowHeight(row) // 2
    tried: list[int] = []
    view.retry_wanted.connect(tried.append)
    for x in range(view.viewport().width() - 4, 0, -12):
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, middle))
        if tried:
            return
    pytest.fail("no click on the row tried again")


# Sessions


@pytest.mark.parametrize("how", ["", "forgotten"])
def test_a_session_that_ends_during_scrolling_costs_one_handshake(
    how: str, large: tuple[Stage, Demo]
) -> None:
    stage, demo = large
    demo.forget_requests()
    demo.sessions.expire(forget=bool(how))
    for part in (0.3, 0.6, 1.0):
        scroll_to(stage, part)
        stage.until(lambda: all_songs(stage), "the rows")
    assert [it.action for it in demo.requests].count("handshake") == 1
    assert stage.notices() == []


def test_many_calls_that_meet_the_end_of_a_session_share_one_handshake(stage: Stage, demo: Demo) -> None:
    demo.forget_requests()
    demo.faults.add("slow=0.2:action=handshake")
    demo.sessions.expire()
    stage.page.reload()
    stage.until_quiet()
    assert [it.action for it in demo.requests].count("handshake") == 1
    assert len([it for it in demo.requests if it.action == "stats"]) >= 8
    assert stage.says("Newest", stage.page)
    assert not stage.says("Retry", stage.page)


# Pages


def test_an_error_on_a_later_page_is_a_row_that_can_be_tried_again(large: tuple[Stage, Demo]) -> None:
    stage, demo = large
    rows = stage.model().rowCount()
    fault = demo.faults.add("500:action=songs")
    scroll_to(stage, 0.4)
    stage.until(lambda: any(isinstance(row, BrokenRow) for row in shown(stage)), "broken rows")
    broken = next(row for row in shown(stage) if isinstance(row, BrokenRow))
    assert "500" in str(broken.error)
    assert stage.model().rowCount() == rows
    demo.faults.remove(fault)
    scroll_to(stage, 0.7)
    stage.until(lambda: all_songs(stage), "the rows behind the broken page")
    scroll_to(stage, 0)
    stage.until(lambda: all_songs(stage), "the rows before it")
    scroll_to(stage, 0.4)
    while any(isinstance(row, BrokenRow) for row in shown(stage)):
        click_retry(stage)
        stage.until_quiet()
    stage.until(lambda: all_songs(stage), "the rows that had failed")


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("500:action=albums", "The server answered with an error (HTTP 500)."),
        ("html:action=albums", "The server's answer could not be understood."),
        ("bomb:action=albums", "The server's answer could not be understood."),
        ("huge=200:action=albums", "The answer was far too large and was not read to its end."),
        ("429=90:action=albums", "The server asks for a pause. Try again in 90 s."),
        ("drop:action=albums", "The server could not be reached."),
        ("reset:action=albums", "The server could not be reached."),
        ("api-disabled:action=albums", "The server does not let programs in at the moment."),
        ("db-down:action=albums", "The server does not let programs in at the moment."),
    ],
)
def test_a_page_says_why_it_could_not_load_and_loads_on_retry(
    fault: str, words: str, stage: Stage, demo: Demo
) -> None:
    playing = songs(stage, 3)
    stage.play(playing)
    stage.player.pause()
    demo.faults.add(fault)
    stage.command("albums")
    stage.until(lambda: stage.says(words.split(". ", maxsplit=1)[0], stage.page), f"the words {words!r}")
    assert " ".join(stage.words(stage.page)).find(words) >= 0 or stage.says(words, stage.page)
    assert stage.queued() == [song.title for song in playing]
    assert len(stage.profiles.all()) == 1
    assert not stage.says("did not accept the sign-in")
    demo.faults.clear()
    stage.press("Retry", stage.page)
    stage.until(lambda: stage.model().record(0) is not None, "the rows")


def test_a_server_that_stumbles_once_is_asked_again_without_a_word(stage: Stage, demo: Demo) -> None:
    demo.faults.add("drop:action=albums:times=1")
    stage.visit("albums")
    assert stage.model().record(0) is not None
    assert stage.notices() == []


def test_a_shelf_that_fails_is_alone_in_that(stage: Stage, demo: Demo) -> None:
    fault = demo.faults.add("500:action=stats:nth=2")
    stage.page.reload()
    stage.until(lambda: stage.button("Retry", stage.page), "a shelf that failed")
    assert stage.says("The server answered with an error (HTTP 500).", stage.page)
    assert stage.says("Newest", stage.page)
    demo.faults.remove(fault)
    stage.press("Retry", stage.page)
    stage.until(lambda: not stage.says("HTTP 500", stage.page), "the shelf filled")


@pytest.mark.parametrize(
    "place", [Place(Room.ALBUM, "3"), Place(Room.ARTIST, "2"), Place(Room.PLAYLIST, "1")]
)
def test_the_page_of_one_thing_says_why_and_loads_on_retry(place: Place, stage: Stage, demo: Demo) -> None:
    demo.faults.add("html:path=json.server.php")
    stage.navigator.go(place)
    stage.until(lambda: stage.says("could not be understood", stage.page), "words on the page")
    demo.faults.clear()
    stage.press("Retry", stage.page)
    stage.until_quiet()
    assert stage.model().rowCount() > 0
    titles = [it for it in stage.words(stage.page) if it.strip()]
    assert not stage.says("could not be understood", stage.page)
    assert titles


def test_what_does_not_exist_is_said(stage: Stage) -> None:
    stage.navigator.go(Place(Room.ALBUM, "999999"))
    stage.until(lambda: stage.says("The server no longer has this."), "words")
    stage.command("back")
    assert stage.room is Room.HOME


def test_a_slow_server_shows_what_is_coming(stage: Stage, demo: Demo) -> None:
    demo.faults.add("slow=0.7:action=albums")
    stage.command("albums")
    stage.until(stage.skeletons, "the ground plan of what comes", within_ms=600)
    stage.until(lambda: not stage.skeletons() and stage.model().record(0) is not None, "the rows")


def test_a_library_without_music_says_so(start: Start, start_demo: StartDemo) -> None:
    demo = start_demo(songs=0)
    remember(demo_profile(demo), demo.password)
    stage = start()
    stage.until_open()
    stage.until(lambda: stage.says("There is no music here yet.", stage.page), "words on Home")
    for room, words in {
        "artists": "There are no artists here yet.",
        "albums": "There are no albums here yet.",
        "songs": "There are no songs here yet.",
        "genres": "No song carries a genre.",
        "playlists": "There are no playlists yet.",
    }.items():
        stage.visit(room)
        stage.until(lambda words=words: stage.says(words, stage.page), f"the words {words!r}")  # type: ignore[misc] # bound per room
    stage.search("anything")
    stage.until(lambda: stage.says("No song has this in its title", stage.page), "an empty search")
    assert stage.notices() == []


@pytest.mark.parametrize("total", ["0", "50", "100000"])
def test_a_wrong_count_ends_no_listing(total: str, start: Start, start_demo: StartDemo) -> None:
    """The count is twice the truth, less than it, or far more: the last row is the last song."""
    demo = start_demo(songs=430, faults=[f"wrong-total={total}:action=songs"])
    remember(demo_profile(demo), demo.password)
    stage = start()
    stage.until_open()
    stage.visit("songs")
    for _ in range(8):
        scroll_to(stage, 1.0)
        stage.until_quiet()
    assert stage.model().rowCount() == 430
    assert stage.model().total_is_exact
    assert all_songs(stage)


# XML


@pytest.fixture
def over_xml(start: Start, start_demo: StartDemo) -> Callable[..., tuple[Stage, Demo]]:
    """Starts the program with a server that is spoken to in XML."""

    def begin(*faults: str) -> tuple[Stage, Demo]:
        demo = start_demo(songs=400)
        remember(demo_profile(demo, fmt=Format.XML), demo.password)
        stage = start()
        stage.until_open()
        for fault in faults:
            demo.faults.add(fault)
        return stage, demo

    return begin


def test_xml_that_is_cut_off_keeps_what_came_and_tries_again(
    over_xml: Callable[..., tuple[Stage, Demo]],
) -> None:
    stage, demo = over_xml("truncate=0.5:action=songs")
    stage.command("songs")
    stage.until(
        lambda: (
            stage.says("could not be understood", stage.page)
            or (stage.model().record(0) and any(isinstance(row, BrokenRow) for row in rows_of(stage)))
        ),
        "words, or rows with a broken one behind them",
    )
    demo.faults.clear()
    if stage.says("could not be understood", stage.page):
        stage.press("Retry", stage.page)
    else:
        stage.model().retry()
    stage.until(lambda: stage.model().rowCount() == 400, "all rows")
    stage.until(lambda: not any(isinstance(row, BrokenRow) for row in rows_of(stage)), "whole rows")


def rows_of(stage: Stage) -> list[object]:
    model = stage.model()
    return [model.data(model.index(row, 0), RECORD_ROLE) for row in range(model.rowCount())]


def test_an_xml_bomb_fills_no_memory(over_xml: Callable[..., tuple[Stage, Demo]]) -> None:
    stage, demo = over_xml("bomb:action=songs")
    stage.command("songs")
    stage.until(lambda: stage.says("could not be understood", stage.page), "words")
    demo.faults.clear()
    stage.press("Retry", stage.page)
    stage.until(lambda: stage.model().rowCount() == 400, "the rows")


def test_one_poisoned_song_costs_only_itself(over_xml: Callable[..., tuple[Stage, Demo]]) -> None:
    stage, _ = over_xml("poison=3:action=songs")
    stage.visit("songs")
    rows = rows_of(stage)
    assert stage.model().rowCount() == 400
    whole = [row for row in rows[:50] if isinstance(row, Song)]
    assert len(whole) >= 49


# Sound


def test_a_song_without_address_is_skipped_with_its_reason(stage: Stage, demo: Demo) -> None:
    demo.faults.add("no-url=0:action=album_songs")
    demo.faults.add("no-url:action=song")
    stage.open_album(2)
    first, second = stage.songs()[:2]
    stage.double_click(0)
    stage.until(lambda: stage.player.queue.current_row == 1, "the next song")
    stage.until(stage.notices, "a notice")
    assert stage.notices()[0].startswith(f"“{first.title}” was skipped:")
    stage.until(lambda: stage.player.position > 0, f"{second.title} playing")


def test_sound_that_is_not_found_is_skipped_with_its_reason(stage: Stage, demo: Demo) -> None:
    # Asked for once to be played, and once to learn what is wrong.
    demo.faults.add("stream-404:action=play:times=2")
    wanted = songs(stage, 3)
    stage.play(wanted)
    stage.until(lambda: stage.player.queue.current_row == 1, "the next song")
    assert stage.notices()[0].startswith(f"“{wanted[0].title}” was skipped: The server no longer has this.")
    stage.until(lambda: stage.player.position > 0, "the next song playing")
    assert stage.queued() == [song.title for song in wanted]


def test_after_three_failures_it_stops_and_the_queue_stays(stage: Stage, demo: Demo) -> None:
    demo.faults.add("stream-404")
    wanted = songs(stage, 5)
    stage.play(wanted)
    stage.until(lambda: stage.state() is State.STOPPED, "silence")
    stage.until(lambda: len(stage.notices()) == 3, "three notices")
    assert "cannot be played" in stage.notices()[-1]
    assert stage.queued() == [song.title for song in wanted]
    demo.faults.clear()
    stage.press("Play", stage.window.bar)
    stage.until(lambda: stage.player.position > 0, "playing again")


def test_a_stream_that_wants_a_pause_gets_it(stage: Stage, demo: Demo) -> None:
    demo.faults.add("429=1:action=play:times=1")
    stage.play(songs(stage, 2))
    stage.until(lambda: stage.player.position > 0, "playing after the pause")
    assert stage.player.queue.current_row == 0
    assert not [it for it in stage.notices() if not it.startswith("There is no sound output")]


def test_a_stream_goes_on_after_the_session_was_renewed(stage: Stage, demo: Demo) -> None:
    wanted = songs(stage, 3)
    stage.play(wanted)
    stage.until(lambda: stage.player.position > 0, "the position moving")
    demo.sessions.expire(forget=True)
    stage.player.next()
    stage.until(lambda: stage.player.queue.current_row == 1 and stage.player.position > 0, "the next song")
    assert not any("skipped" in it for it in stage.notices())
