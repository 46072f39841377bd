"""Places that say how they are: the state pane, shelves, notices; and the errors' words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QVBoxLayout, QWidget

from ampache_desktop.api import errors
from ampache_desktop.api.address import AddressFault, BadAddress
from ampache_desktop.qt.notices import Action, Notice, Notices, Severity
from ampache_desktop.qt.style import DARK, LIGHT, Appearance, Choice, Motion
from ampache_desktop.qt.words import Remedy, describe
from ampache_desktop.settings.keyringtrouble import KeyringTrouble, SecretsUnavailable
from ampache_desktop.widgets.links import LinkLabel, WrappedLabel
from ampache_desktop.widgets.pane import Shape, Skeleton, StatePane
from ampache_desktop.widgets.shelf import Shelf
from ampache_desktop.widgets.strip import NoticeStrip, Toast
from ampache_desktop.widgets.tilebutton import TileButton
from tests.qt.rows import CoverShelf, Row, row, tile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(autouse=True)
def appearance(qapp: QApplication) -> Iterator[Appearance]:
    made = Appearance(Choice.DARK)
    yield made
    made.set_choice(Choice.DARK)
    made.set_motion(Motion.FULL)


def press(within: QWidget, words: str) -> None:
    """Click the one visible button that a screen reader calls `words`."""
    buttons = within.findChildren(QAbstractButton)
    found = [it for it in buttons if it.accessibleName() == words and it.isVisible()]
    assert len(found) == 1, (words, [it.accessibleName() for it in buttons if it.isVisible()])
    QTest.mouseClick(found[0], LEFT)


def texts(within: QWidget) -> list[str]:
    return [label.text() for label in within.findChildren(QLabel) if label.isVisible() and label.text()]


# --- the pane ---------------------------------------------------------------------------------------------


@pytest.fixture
def pane(qtbot: QtBot) -> StatePane:
    content = QLabel("the rows")
    made = StatePane(content, Shape.COVERS)
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_loading_shows_skeletons_after_a_moment(qtbot: QtBot, pane: StatePane) -> None:
    skeleton = pane.findChild(Skeleton)
    assert isinstance(skeleton, Skeleton)
    pane.show_loading()
    qtbot.waitUntil(skeleton.isVisible)
    assert skeleton.grab().toImage().pixelColor(100, 100) == DARK.raised


def test_rows_that_come_at_once_never_flash(qtbot: QtBot, pane: StatePane) -> None:
    skeleton = pane.findChild(Skeleton)
    assert isinstance(skeleton, Skeleton)
    pane.show_loading()
    pane.show_content()
    qtbot.wait(150)
    assert not skeleton.isVisible()
    assert texts(pane) == ["the rows"]


def test_a_failure_says_why_and_retries(qtbot: QtBot, pane: StatePane) -> None:
    error = errors.Unreachable("no route")
    pane.show_failed(error)
    assert texts(pane) == [describe(error).what, describe(error).advice]
    assert pane.error is error
    with qtbot.waitSignal(pane.retry_wanted):
        press(pane, "Retry")
    pane.show_content()
    assert pane.error is None


def test_nothing_here_is_a_sentence_and_an_action(pane: StatePane) -> None:
    done: list[str] = []
    pane.show_empty(
        "<b>No</b> playlists.", "Make one.", "playlist", Action("New", lambda: done.append("new"))
    )
    assert texts(pane) == ["<b>No</b> playlists.", "Make one."]
    assert all(
        label.textFormat() == Qt.TextFormat.PlainText
        for label in pane.findChildren(QLabel)
        if label.text() and label.text() != "the rows"
    )
    press(pane, "New")
    assert done == ["new"]


def test_a_long_sentence_wraps_whole(qtbot: QtBot, pane: StatePane) -> None:
    pane.resize(360, 500)
    pane.show_empty(
        "A rather long sentence about what is not here and why that is so, indeed.", "And advice."
    )
    pane.grab()
    label = next(label for label in pane.findChildren(QLabel) if label.text().startswith("A rather"))
    assert label.height() >= label.heightForWidth(label.width())
    assert label.width() <= 360


# --- words ------------------------------------------------------------------------------------------------


def made(kind: type[Exception]) -> Exception:
    """Return an error of any class of the tree."""
    if issubclass(kind, errors.HttpStatus):
        return kind("x", status=500)
    if issubclass(kind, BadAddress):
        return kind(AddressFault.HOST)
    if issubclass(kind, SecretsUnavailable):
        return kind(KeyringTrouble.LOCKED)
    if issubclass(kind, errors.HttpsUnavailable):
        return kind("x", address="http://music.example.org")
    return kind("x")


def _tree(root: type[Exception]) -> Iterator[type[Exception]]:
    yield root
    for child in root.__subclasses__():
        yield from _tree(child)


@pytest.mark.parametrize("kind", sorted(_tree(errors.AmpacheError), key=str))
def test_every_error_has_words(kind: type[Exception]) -> None:
    words = describe(made(kind))
    assert words.what.endswith(".")
    assert words.advice.endswith(".")
    assert words.remedies or kind is BadAddress


def test_only_the_root_falls_back_to_the_general_words() -> None:
    general = describe(errors.AmpacheError("x")).what
    public = (kind for kind in _tree(errors.AmpacheError) if not kind.__name__.startswith("_"))
    leaves = [kind for kind in public if not kind.__subclasses__()]
    assert [kind for kind in leaves if describe(made(kind)).what == general] == []


def test_remedies_fit_the_error() -> None:
    assert Remedy.SIGN_IN_AGAIN in describe(errors.SignInFailed("x")).remedies
    assert Remedy.TRUST_CERTIFICATE in describe(errors.BadCertificate("x")).remedies
    assert Remedy.SIGN_IN_AGAIN not in describe(errors.ApiDisabled("database down")).remedies
    assert Remedy.RETRY not in describe(errors.AccessDenied("x")).remedies


def test_a_pause_names_its_seconds() -> None:
    words = describe(errors.HttpStatus("x", status=429, retry_after=7.2))
    assert "7 s" in words.advice
    assert "503" in describe(errors.HttpStatus("x", status=503)).what


# --- notices ----------------------------------------------------------------------------------------------


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    made = QWidget()
    QVBoxLayout(made)
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_errors_are_posted_in_words_with_details(qtbot: QtBot, page: QWidget) -> None:
    notices, strip = Notices(), NoticeStrip(page)
    notices.posted.connect(strip.post)
    notices.post_error(errors.Unreachable("no route to host"), "The album was not rated.")
    assert "The album was not rated." in texts(strip)[0]
    assert not any("no route" in text for text in texts(strip))
    press(strip, "Details")
    assert any("no route to host" in text for text in texts(strip))


def test_an_action_runs_and_closes(page: QWidget) -> None:
    strip = NoticeStrip(page)
    undone: list[int] = []
    strip.post(Notice("Queue cleared.", "", Severity.DONE, (Action("Undo", lambda: undone.append(1)),)))
    press(strip, "Undo")
    assert undone == [1]
    assert strip.notices == []
    assert not strip.isVisible()


def test_three_at_most_and_never_the_same_twice(page: QWidget) -> None:
    strip = NoticeStrip(page)
    for text in ("one", "two", "two", "three", "four"):
        strip.post(Notice(text, "", Severity.ERROR))
    assert [notice.text for notice in strip.notices] == ["two", "three", "four"]


@pytest.mark.parametrize(("severity", "stays"), [(Severity.INFO, False), (Severity.ERROR, True)])
def test_only_what_is_harmless_leaves_by_itself(
    qtbot: QtBot, page: QWidget, monkeypatch: pytest.MonkeyPatch, severity: Severity, stays: bool
) -> None:
    monkeypatch.setattr("ampache_desktop.widgets.strip._SHOWN_MS", 30)
    strip = NoticeStrip(page)
    strip.post(Notice("said", "", severity))
    if stays:
        qtbot.wait(120)
        assert [notice.text for notice in strip.notices] == ["said"]
    else:
        qtbot.waitUntil(lambda: strip.notices == [])


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
@pytest.mark.parametrize("actions", [(), ("Undo",), ("One", "Two", "Three", "Four")])
def test_words_and_links_of_a_notice_leave_its_sign_alone(
    page: QWidget, direction: Qt.LayoutDirection, actions: tuple[str, ...]
) -> None:
    page.setLayoutDirection(direction)
    strip = NoticeStrip(page)
    links = tuple(Action(text, lambda: None) for text in actions)
    strip.post(Notice("A long notice. " * 12, "Why it is so. " * 12, Severity.WARNING, links))
    press(strip, "Details")
    (toast,) = strip.findChildren(Toast)
    mirrored = direction == Qt.LayoutDirection.RightToLeft
    for part in (*toast.findChildren(QLabel), *toast.findChildren(LinkLabel)):
        if part.isVisible():
            inside = part.geometry()
            beside = toast.width() - 1 - inside.right() if mirrored else inside.left()
            assert beside >= 40, part.accessibleName()


def test_words_stand_at_the_edge_where_reading_begins(qtbot: QtBot) -> None:
    label = WrappedLabel("Read me.")
    qtbot.addWidget(label)
    label.resize(300, 40)
    ink = {}
    for direction in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft):
        label.setLayoutDirection(direction)
        drawn = label.grab().toImage()
        ground = drawn.pixelColor(150, 2)
        columns = [x for x in range(300) if any(drawn.pixelColor(x, y) != ground for y in range(40))]
        ink[direction] = (columns[0], columns[-1])
    assert ink[Qt.LayoutDirection.LeftToRight][0] < 5
    assert ink[Qt.LayoutDirection.RightToLeft][1] > 294


def test_the_strip_stays_over_the_lower_edge(qtbot: QtBot, page: QWidget) -> None:
    strip = NoticeStrip(page)
    strip.post(Notice("A long notice. " * 12, "", Severity.WARNING))
    page.resize(500, 400)
    qtbot.waitUntil(lambda: strip.geometry().bottom() < 400)
    assert page.rect().contains(strip.geometry())
    label = strip.findChildren(QLabel)[0]
    assert label.height() >= label.heightForWidth(label.width())


# --- shelves ----------------------------------------------------------------------------------------------


@pytest.fixture
def shelf(qtbot: QtBot) -> Shelf:
    made = Shelf("Newest", tile, CoverShelf())
    qtbot.addWidget(made)
    made.resize(900, 260)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


def covers(shelf: Shelf) -> list[TileButton]:
    return [it for it in shelf.findChildren(TileButton) if it.isVisibleTo(shelf)]


def test_a_shelf_opens_plays_and_appends_records(qtbot: QtBot, shelf: Shelf) -> None:
    shelf.show_records([row(number) for number in range(12)])
    second = covers(shelf)[1]
    with qtbot.waitSignal(shelf.open_wanted) as opened:
        QTest.mouseDClick(second, LEFT)
    with qtbot.waitSignal(shelf.play_wanted) as played:
        QTest.mouseClick(second, LEFT, pos=QPoint(8 + 148 - 29, 8 + 148 - 29))
    with qtbot.waitSignal(shelf.append_wanted) as appended:
        QTest.keyClick(second, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert opened.args == played.args == appended.args == [row(1)]


def test_the_title_opens_the_whole(qtbot: QtBot, shelf: Shelf) -> None:
    with qtbot.waitSignal(shelf.opened):
        press(shelf, "Newest")


def test_arrows_walk_a_shelf_and_tab_stops_once(qtbot: QtBot, shelf: Shelf) -> None:
    shelf.show_records([row(number) for number in range(12)])
    first = covers(shelf)[0]
    first.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(first, Qt.Key.Key_End)
    last = covers(shelf)[-1]
    qtbot.waitUntil(last.hasFocus)
    stops = [it for it in covers(shelf) if it.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == [last]
    assert not last.visibleRegion().isEmpty()


def test_arrow_buttons_glide_at_once_with_reduced_motion(
    qtbot: QtBot, shelf: Shelf, appearance: Appearance
) -> None:
    appearance.set_motion(Motion.REDUCED)
    shelf.show_records([row(number) for number in range(30)])
    on = next(it for it in shelf.findChildren(QAbstractButton) if it.accessibleName() == "Scroll on")
    qtbot.waitUntil(on.isVisible)
    before = covers(shelf)[0].mapTo(shelf, QPoint(0, 0)).x()
    press(shelf, "Scroll on")
    assert covers(shelf)[0].mapTo(shelf, QPoint(0, 0)).x() < before - 300


def test_an_empty_shelf_hides_and_a_failed_one_retries(qtbot: QtBot, shelf: Shelf) -> None:
    shelf.show_records([])
    assert not shelf.isVisible()
    shelf.show_failed(errors.TimedOut("slow"))
    assert shelf.isVisible()
    assert describe(errors.TimedOut("slow")).what in texts(shelf)
    with qtbot.waitSignal(shelf.retry_wanted):
        press(shelf, "Retry")


def test_a_shelf_asks_for_the_menu_of_its_record(qtbot: QtBot, shelf: Shelf) -> None:
    shelf.show_records([row(0)])
    cover = covers(shelf)[0]
    with qtbot.waitSignal(shelf.menu_wanted) as caught:
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(20, 20), QPoint(20, 20))
        QApplication.sendEvent(cover, event)
    assert caught.args is not None
    assert caught.args[0] == row(0)


def test_late_covers_reach_a_shelf(qtbot: QtBot) -> None:
    source = CoverShelf()
    shelf = Shelf("Newest", tile, source)
    qtbot.addWidget(shelf)
    shelf.resize(900, 260)
    shelf.show_records([Row(1, "One", cover="c1")])
    shelf.show()
    qtbot.waitExposed(shelf)
    cover = covers(shelf)[0]
    assert cover.grab().toImage().pixelColor(80, 60) == DARK.raised
    source.put("c1", QColor("#00ff00"))
    assert cover.grab().toImage().pixelColor(80, 60) == QColor("#00ff00")


def test_a_pane_follows_the_appearance(pane: StatePane, appearance: Appearance) -> None:
    pane.show_empty("Nothing here.", "IIIIIIII")
    appearance.set_choice(Choice.LIGHT)
    advice = next(label for label in pane.findChildren(QLabel) if label.text() == "IIIIIIII")
    image = advice.grab().toImage()
    inks = [image.pixelColor(x, y).lightness() for x in range(image.width()) for y in range(image.height())]
    assert min(inks) == pytest.approx(LIGHT.second.lightness(), abs=40)
