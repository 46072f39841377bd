"""Finding one's way: pages, search, find in page, history, looks."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTreeWidget

from ampache_desktop.actions import LIST_KEYS
from ampache_desktop.api.models import Album
from ampache_desktop.demo import Demo
from ampache_desktop.panels.found import place_of_found
from ampache_desktop.panels.places import Place, Room
from ampache_desktop.panels.search import SONG_ROWS
from ampache_desktop.qt.style import tokens
from ampache_desktop.settings.options import ALBUM_VIEW, THEME, AlbumView, Theme
from ampache_desktop.widgets.cells import ROW_HEIGHT
from ampache_desktop.widgets.grid import CoverGrid
from ampache_desktop.widgets.header import DetailHeader
from ampache_desktop.widgets.shelf import Shelf
from ampache_desktop.widgets.table import TrackTable
from ampache_desktop.widgets.tilebutton import TileButton
from tests.e2e.stage import Stage

ROOMS = ("home", "artists", "albums", "songs", "genres", "playlists")


def shelves(stage: Stage) -> dict[str, int]:
    """How many records stand on each shelf that can be seen, by title."""
    return {it.accessibleName(): it.count for it in stage.page.findChildren(Shelf) if it.isVisible()}


@pytest.mark.parametrize("room", ROOMS)
def test_every_place_of_the_sidebar_shows_its_rows(room: str, stage: Stage, demo: Demo) -> None:
    stage.visit(room)
    if room == "home":
        shown = shelves(stage)
        assert {"Newest", "Recently played", "Most played"} <= set(shown)
        assert all(shown.values())
        return
    counts = {
        "artists": demo.library.counts.artists,
        "albums": demo.library.counts.albums,
        "songs": demo.library.counts.songs,
        "genres": demo.library.counts.genres,
        "playlists": demo.library.counts.playlists + demo.library.counts.smartlists,
    }
    shown_rows = stage.model().rowCount()
    # Album artists are some of the artists; all other pages show all there is.
    assert 0 < shown_rows <= counts[room] if room == "artists" else shown_rows == counts[room]
    assert stage.model().record(0) is not None


def test_a_shelf_opens_as_a_page(stage: Stage) -> None:
    stage.visit("home")
    stage.press("Newest", stage.page)
    stage.until(lambda: stage.room is Room.RANKING, "the shelf's own page")
    stage.until_quiet()
    assert isinstance(stage.view(), CoverGrid)
    assert stage.model().rowCount() > 10


def test_the_page_of_an_album_has_its_songs_and_leads_to_its_artist(stage: Stage, demo: Demo) -> None:
    stage.visit("albums")
    album = stage.model().record(3)
    assert isinstance(album, Album)
    stage.open_album(3)
    assert stage.says(album.name, stage.page)
    assert [song.album.id for song in stage.songs() if song.album] == [album.id] * len(stage.songs())
    assert album.artist is not None
    (header,) = stage.page.findChildren(DetailHeader)
    stage.press(album.artist.name, header)
    stage.until(lambda: stage.navigator.place == Place(Room.ARTIST, album.artist.id), "the artist")  # type: ignore[union-attr] # asserted above
    stage.until_quiet()
    names = {record.name for record in stage.model().records(range(stage.model().rowCount()))}
    assert album.name in names


def test_back_and_forward_restore_scroll_and_selection(stage: Stage) -> None:
    stage.visit("songs")
    view = stage.view()
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    stage.until_quiet()
    row = view.indexAt(view.viewport().rect().center()).row()
    stage.pick(row)
    scrolled = bar.value()
    assert scrolled > 1000
    stage.visit("albums")
    stage.press("Back", stage.window.top)
    stage.until_quiet()
    assert stage.room is Room.SONGS
    view = stage.view()
    assert (view.verticalScrollBar().value(), view.currentIndex().row()) == (scrolled, row)
    rooms = []
    stage.navigator.went.connect(lambda place: rooms.append(place.room))
    QTest.keyClick(stage.window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    stage.click_side(Qt.MouseButton.BackButton, stage.window)
    assert rooms == [Room.ALBUMS, Room.SONGS]


def test_a_page_that_was_let_go_comes_back_as_it_was(stage: Stage) -> None:
    stage.visit("songs")
    bar = stage.view().verticalScrollBar()
    bar.setValue(bar.maximum() * 3 // 4)
    stage.until_quiet()
    scrolled = bar.value()
    first = stage.page
    ids = [str(number) for number in range(1, 12)]
    for number in ids:
        stage.go(Place(Room.ALBUM, number))
    for _ in ids:
        stage.command("back")
        stage.until_quiet()
    assert stage.room is Room.SONGS
    assert stage.page is not first
    stage.until(lambda: stage.view().verticalScrollBar().value() == scrolled, "the place that was left")


def test_search_shows_what_was_typed_last(stage: Stage, demo: Demo) -> None:
    """The answers for the first letters are slow and come after those for the whole word."""
    slow = demo.faults.add("slow=0.8:action=search_songs:nth=1")
    stage.search("a")
    stage.until(lambda: slow.struck, "the first search on its way")
    stage.type("Search music", "short", stage.window.top)
    stage.until(lambda: any(song.title == "Short" for song in stage.songs()), "what was typed last")
    seen: list[str] = []
    model = stage.model()
    model.modelReset.connect(lambda: seen.append("another answer"))
    model.rowsInserted.connect(lambda: seen.append("more rows"))
    count = model.rowCount()
    stage.until(lambda: len([it for it in demo.requests if it.action == "search_songs"]) >= 2, "both answers")
    stage.until_quiet()
    assert seen == []
    assert model.rowCount() == count < 100
    assert all("short" in f"{it.title} {it.artist} {it.album}".lower() for it in stage.songs())


def test_a_shelf_of_the_search_shows_what_was_typed_last(stage: Stage, demo: Demo) -> None:
    slow = demo.faults.add("slow=0.8:action=artists:nth=1")
    stage.search("a")
    stage.until(lambda: slow.struck, "the first search on its way")
    stage.type("Search music", "lantern", stage.window.top)
    stage.until(lambda: shelves(stage).get("Artists"), "artists")
    stage.until(lambda: [it.action for it in demo.requests].count("artists") == 2, "both answers")
    stage.until_quiet()
    found = next(it for it in stage.page.findChildren(Shelf) if it.accessibleName() == "Artists")
    names = [it.accessibleName() for it in found.findChildren(TileButton) if it.isVisible()]
    assert names
    assert all("lantern" in name.lower() for name in names)


def test_search_shows_every_kind_and_clearing_it_goes_back(stage: Stage) -> None:
    stage.visit("genres")
    stage.search("the")
    stage.until(lambda: stage.room is Room.SEARCH, "results")
    stage.until_quiet()
    shown = shelves(stage)
    assert {"Artists", "Albums"} <= set(shown)
    assert stage.songs()
    stage.type("Search music", "", stage.window.top)
    stage.until(lambda: stage.room is Room.GENRES, "the page from before")


def test_a_search_without_results_says_so(stage: Stage) -> None:
    stage.search("qqzzxy")
    stage.until(lambda: stage.room is Room.SEARCH, "results")
    stage.until_quiet()
    assert stage.says("No song has this in its title, artist, album or genre.")


def test_find_in_page_narrows_and_closing_it_shows_everything(stage: Stage) -> None:
    stage.visit("songs")
    everything = stage.model().rowCount()
    QTest.keyClick(stage.window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    stage.until(stage.window.middle.find_bar.isVisible, "the line to find with")
    stage.type("Find in this page", "short", stage.window.middle.find_bar)
    stage.until(lambda: 0 < stage.model().rowCount() < everything, "fewer rows")
    stage.until_quiet()
    assert all("short" in song.title.lower() for song in stage.songs())
    stage.type("Find in this page", "qqzzxy", stage.window.middle.find_bar)
    stage.until(lambda: stage.model().rowCount() == 0, "no rows")
    stage.until_quiet()
    stage.press("Close", stage.window.middle.find_bar)
    stage.until(lambda: stage.model().rowCount() == everything, "all rows")


def test_albums_are_covers_or_a_table_and_stay_so(start: Callable[..., Stage], stage: Stage) -> None:
    stage.visit("albums")
    assert isinstance(stage.view(), CoverGrid)
    stage.press("Table", stage.page)
    stage.until_quiet()
    assert isinstance(stage.view(), TrackTable)
    assert stage.program.settings.get(ALBUM_VIEW) is AlbumView.TABLE
    stage.end()
    again = start()
    again.until_open()
    again.visit("albums")
    assert isinstance(again.view(), TrackTable)


def test_sorting_by_a_column_and_back_to_the_order_of_the_server(stage: Stage) -> None:
    stage.visit("songs")
    before = [song.id for song in stage.songs()]
    view = stage.view()
    assert isinstance(view, TrackTable)
    header = view.columns_header
    duration = [it.key for it in stage.model().columns].index("duration")

    def click() -> None:
        at = QPoint(header.sectionViewportPosition(duration) + 20, 10)
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
        stage.until_quiet()

    click()
    times = [song.duration for song in stage.songs()]
    assert times == sorted(times)
    assert len(times) > 50
    click()
    times = [song.duration for song in stage.songs()]
    assert times == sorted(times, reverse=True)
    click()
    assert [song.id for song in stage.songs()] == before


def test_a_heart_and_stars_are_given_on_the_server(stage: Stage, demo: Demo) -> None:
    stage.open_album(2)
    album = stage.navigator.place.id
    (header,) = stage.page.findChildren(DetailHeader)
    loved = stage.button("Add to favourites", header) is not None
    stage.press("Add to favourites" if loved else "Remove from favourites", header)
    other = "Remove from favourites" if loved else "Add to favourites"
    stage.until(lambda: stage.button(other, header) is not None, "the heart turned")
    stage.until(lambda: demo.library.album(album).favourite is loved, "the server told")  # type: ignore[union-attr] # it is there
    song = stage.songs()[0]
    stage.pick(0)
    QTest.keyClick(stage.view(), Qt.Key.Key_4)
    stage.until(lambda: demo.library.song(song.id).rating == 4, "the stars told")  # type: ignore[union-attr] # it is there
    assert next(it for it in stage.songs() if it.id == song.id).rating == 4


def test_a_rating_that_the_server_refuses_is_taken_back(stage: Stage, demo: Demo) -> None:
    stage.open_album(2)
    song = stage.songs()[0]
    demo.faults.add("500:action=rate")
    stage.pick(0)
    wanted = 1 if song.rating != 1 else 2
    QTest.keyClick(stage.view(), Qt.Key(Qt.Key.Key_0 + wanted))
    stage.until(lambda: any("rating was not saved" in it for it in stage.notices()), "words")
    assert stage.songs()[0].rating == song.rating


def test_dark_and_light_at_the_press_of_a_key(start: Callable[..., Stage], stage: Stage) -> None:
    was_dark = tokens().dark
    QTest.keyClick(
        stage.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    assert tokens().dark is not was_dark
    chosen = stage.program.settings.get(THEME)
    assert chosen is (Theme.LIGHT if was_dark else Theme.DARK)
    stage.end()
    again = start()
    assert again.program.settings.get(THEME) is chosen
    assert tokens().dark is not was_dark


def test_the_columns_of_a_table_stay_as_they_were_left(start: Callable[..., Stage], stage: Stage) -> None:
    stage.visit("songs")
    view = stage.view()
    assert isinstance(view, TrackTable)
    year = [it.key for it in stage.model().columns].index("year")
    assert not view.columns_header.isSectionHidden(year)
    at = QPoint(view.columns_header.sectionViewportPosition(year) + 5, 8)
    QTimer.singleShot(0, lambda: stage.menu_choose("Year"))
    QTest.mouseClick(view.columns_header.viewport(), Qt.MouseButton.RightButton, pos=at)
    QApplication.sendEvent(
        view.columns_header.viewport(),
        QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, view.columns_header.mapToGlobal(at)),
    )
    stage.until(lambda: view.columns_header.isSectionHidden(year), "the column hidden")
    stage.end()
    again = start()
    again.until_open()
    again.visit("songs")
    found = again.view()
    assert isinstance(found, TrackTable)
    assert found.columns_header.isSectionHidden(year)


def test_the_settings_change_at_once(stage: Stage) -> None:
    stage.command("settings")
    stage.until(lambda: stage.says("Settings"), "the settings")
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    stage.choose("Albums as", AlbumView.TABLE, dialog)
    assert stage.program.settings.get(ALBUM_VIEW) is AlbumView.TABLE
    stage.press("Close", dialog)


def test_the_list_of_keys_names_every_command(stage: Stage) -> None:
    stage.command("keys")
    stage.until(lambda: QApplication.activeModalWidget() is not None, "the list")
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    (tree,) = dialog.findChildren(QTreeWidget)
    found = tree.findItems("*", Qt.MatchFlag.MatchWildcard | Qt.MatchFlag.MatchRecursive)
    titles = {item.text(0) for item in found if item.parent() is not None}
    assert titles == {action.text() for _, action in stage.window.commands} | {it.title for it in LIST_KEYS}
    (details,) = tree.findItems("Show the details", Qt.MatchFlag.MatchRecursive)
    assert details.text(1) == "Alt+Return"
    stage.press("Close", dialog)


def test_a_search_shows_the_first_songs_whole_and_all_of_them_on_a_page(stage: Stage, demo: Demo) -> None:
    stage.search("the")
    stage.until(lambda: stage.room is Room.SEARCH, "results")
    stage.until_quiet()
    first = stage.view()
    assert first.verticalScrollBar().maximum() == 0
    assert first.viewport().height() >= SONG_ROWS * ROW_HEIGHT
    assert stage.model().rowCount() == SONG_ROWS
    few = [song.id for song in stage.songs()]
    stage.press("Show all songs", stage.page)
    stage.until(lambda: stage.navigator.place == place_of_found("songs", "the"), "all songs")
    stage.until_quiet()
    assert stage.model().rowCount() > SONG_ROWS
    assert [song.id for song in stage.songs()][:SONG_ROWS] == few
    assert stage.says("Songs with “the”", stage.page)
    view = stage.view()
    view.verticalScrollBar().setValue(200)
    stage.double_click(7)
    stage.until(lambda: len(stage.queued()) == 1, "the one song")
    stage.press("Back", stage.window.top)
    stage.until(lambda: stage.room is Room.SEARCH, "back at the results")
    assert stage.says("“the”", stage.page)
    stage.press("Forward", stage.window.top)
    stage.until(lambda: stage.room is Room.FOUND, "all songs again")
    stage.until(lambda: stage.view().verticalScrollBar().value() == 200, "where it was left")


@pytest.mark.parametrize(("group", "title"), [("artists", "Artists"), ("albums", "Albums")])
def test_all_of_a_group_that_was_found_has_a_page(group: str, title: str, stage: Stage) -> None:
    stage.search("the")
    stage.until(lambda: stage.room is Room.SEARCH, "results")
    stage.until_quiet()
    stage.press(title, stage.page)
    stage.until(lambda: stage.navigator.place == place_of_found(group, "the"), f"all {group}")
    stage.until_quiet()
    names = [it.name for it in stage.model().records(range(stage.model().rowCount()))]
    assert names
    assert all("the" in name.lower() for name in names)
