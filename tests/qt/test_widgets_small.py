"""Stars, pills, links, fields, headers, covers: the small parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QVBoxLayout, QWidget

from ampache_desktop.qt.drag import Dragged, forget, pack, unpack
from ampache_desktop.qt.numerals import grouped
from ampache_desktop.qt.style import DARK, Appearance, Choice, Text, font
from ampache_desktop.widgets.buttons import IconButton, RoundButton
from ampache_desktop.widgets.covers import CoverView, RoundedCovers, drawn_cover, initial
from ampache_desktop.widgets.findbar import FindBar
from ampache_desktop.widgets.header import DetailHeader, PageHeader
from ampache_desktop.widgets.links import ElidedLabel, LinkLabel, LinksLine
from ampache_desktop.widgets.pills import ChipGroup, Pill, PillButton
from ampache_desktop.widgets.searchfield import SearchField
from ampache_desktop.widgets.stars import PITCH, StarRating
from ampache_desktop.widgets.text import Line, is_right_to_left, plain_tooltip
from tests.qt.rows import CoverShelf

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")

LEFT = Qt.MouseButton.LeftButton


_held: list[QWidget] = []
"""The windows of the running test: pytest-qt itself holds them weakly."""


@pytest.fixture(autouse=True)
def appearance(qapp: QApplication) -> Iterator[Appearance]:
    made = Appearance(Choice.DARK)
    yield made
    _held.clear()
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def shown(qtbot: QtBot, widget: QWidget) -> None:
    """Show `widget` in a window that has the focus."""
    holder = QWidget()
    _held.append(holder)
    QVBoxLayout(holder).addWidget(widget)
    qtbot.addWidget(holder)
    holder.show()
    qtbot.waitExposed(holder)
    holder.activateWindow()
    qtbot.waitUntil(holder.isActiveWindow)


def found(within: QWidget, words: str) -> QAbstractButton:
    buttons = [it for it in within.findChildren(QAbstractButton) if it.isVisible()]
    matching = [it for it in buttons if it.accessibleName() == words]
    assert len(matching) == 1, (words, [it.accessibleName() for it in buttons])
    return matching[0]


# --- text -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["plain", "夜のフ", "שירי הים", "🎉🌊", "<b>x</b>", "a&b", "W" * 300, ""])
@pytest.mark.parametrize("width", [0, 8, 40, 200])
def test_what_is_fitted_fits(qapp: QApplication, text: str, width: int) -> None:
    words = Line(font(Text.BODY))
    shown_text = words.fitted(text, width)
    if shown_text != text:
        assert shown_text == "" or "…" in shown_text or width < words.advance("…")
    if width >= words.advance("…"):
        assert QFontMetrics(words.font).horizontalAdvance(shown_text) <= width + 1


def test_lines_in_names_become_one_line(qapp: QApplication) -> None:
    assert Line(font(Text.BODY)).fitted("one\ntwo\tthree", 400) == "one two three"


def test_direction_is_that_of_the_first_letter() -> None:
    assert is_right_to_left("12. שיר")
    assert is_right_to_left("مرحبا")
    assert not is_right_to_left("Hebrew: שיר")
    assert not is_right_to_left("123 …")


def test_tool_tips_show_markup_as_letters() -> None:
    assert plain_tooltip("<img src=x>") == "<span>&lt;img src=x&gt;</span>"
    assert plain_tooltip("") == ""


def test_counts_are_grouped() -> None:
    assert grouped(41002) == "41,002"
    assert grouped(0) == "0"


# --- stars ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("mirrored", [False, True])
def test_stars_by_click_and_arrows(qtbot: QtBot, qapp: QApplication, mirrored: bool) -> None:
    if mirrored:
        qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    stars = StarRating()
    shown(qtbot, stars)
    stars.set_stars(2)
    fourth = 4 + 3 * PITCH + 7
    x = stars.width() - fourth if mirrored else fourth
    with qtbot.waitSignal(stars.rating_wanted) as clicked:
        QTest.mouseClick(stars, LEFT, pos=QPoint(x, stars.height() // 2))
    ahead = Qt.Key.Key_Left if mirrored else Qt.Key.Key_Right
    with qtbot.waitSignal(stars.rating_wanted) as stepped:
        QTest.keyClick(stars, ahead)
    assert (clicked.args, stepped.args) == ([4], [3])
    assert stars.stars == 2
    assert stars.accessibleName() == "Rating: 2 of 5 stars"


# --- buttons ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "button",
    [
        lambda: IconButton("queue", "Queue"),
        lambda: RoundButton("play", "Play"),
        lambda: PillButton("Shuffle", "shuffle"),
        lambda: LinkLabel("Artist"),
    ],
)
def test_buttons_answer_to_enter_and_show_the_ring(qtbot: QtBot, button: object) -> None:
    made = button()  # type: ignore[operator]
    shown(qtbot, made)
    made.clearFocus()
    without = made.grab().toImage()
    made.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(made.hasFocus)
    ringed = made.grab().toImage()
    assert ringed != without
    accents = sum(
        ringed.pixelColor(x, y) == DARK.accent for x in range(ringed.width()) for y in range(ringed.height())
    )
    assert accents > 20
    with qtbot.waitSignal(made.clicked):
        QTest.keyClick(made, Qt.Key.Key_Return)


def test_a_click_shows_no_ring(qtbot: QtBot) -> None:
    made = IconButton("queue", "Queue")
    shown(qtbot, made)
    QTest.mouseClick(made, LEFT)
    made.setFocus(Qt.FocusReason.MouseFocusReason)
    image = made.grab().toImage()
    assert not any(
        image.pixelColor(x, y) == DARK.accent for x in range(image.width()) for y in range(image.height())
    )


def test_a_tool_tip_names_the_key(qapp: QApplication) -> None:
    button = IconButton("next", "Next", "Ctrl+Right")
    assert "Next (Ctrl+Right)" in button.toolTip()
    assert button.accessibleName() == "Next"
    button.set_shortcut_hint("F9")
    assert "Next (F9)" in button.toolTip()


def test_one_chip_is_chosen(qtbot: QtBot) -> None:
    chips = ChipGroup([("name", "Name"), ("year", "Year")], "Sort by")
    shown(qtbot, chips)
    assert chips.current == "name"
    with qtbot.waitSignal(chips.chosen) as caught:
        QTest.mouseClick(found(chips, "Year"), LEFT)
    assert (caught.args, chips.current) == (["year"], "year")
    with qtbot.assertNotEmitted(chips.chosen):
        chips.set_current("name")
    assert chips.current == "name"
    with pytest.raises(KeyError):
        chips.set_current("size")


def test_a_pill_grows_with_its_words(qapp: QApplication) -> None:
    pill = PillButton("This computer", pill=Pill.QUIET)
    before = pill.sizeHint().width()
    pill.set_words("Playing in Living room", "play")
    assert pill.sizeHint().width() > before + 30
    assert pill.accessibleName() == "Playing in Living room"


# --- links ------------------------------------------------------------------------------------------------


def test_links_show_text_letter_by_letter(qtbot: QtBot) -> None:
    line = LinksLine()
    shown(qtbot, line)
    line.show_parts([("Simon & <b>Garfunkel</b>", "artist-1"), ("", "gone"), ("2 discs", "")])
    link = found(line, "Simon & <b>Garfunkel</b>")
    with qtbot.waitSignal(line.link_wanted) as caught:
        QTest.mouseClick(link, LEFT)
    assert caught.args == ["artist-1"]
    assert [label.text() for label in line.findChildren(ElidedLabel)] == [" · ", "2 discs"]


def test_a_cut_off_label_has_a_tool_tip(qtbot: QtBot) -> None:
    label = ElidedLabel("A very long title that cannot fit")
    shown(qtbot, label)
    label.setFixedWidth(60)
    qtbot.waitUntil(lambda: label.width() == 60)
    assert "cannot fit" in label.toolTip()
    label.setText("Short")
    assert label.toolTip() == ""


# --- fields -----------------------------------------------------------------------------------------------


def test_search_wishes_as_words_are_typed(qtbot: QtBot) -> None:
    field = SearchField("Search")
    shown(qtbot, field)
    seen: list[str] = []
    field.search_wanted.connect(seen.append)
    QTest.keyClicks(field, "ab ")
    with qtbot.waitSignal(field.enter_wanted) as entered:
        QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.keyClick(field, Qt.Key.Key_Escape)
    with qtbot.waitSignal(field.leave_wanted):
        QTest.keyClick(field, Qt.Key.Key_Escape)
    assert seen == ["a", "ab", "ab", ""]
    assert entered.args == ["ab"]


def test_find_in_page_opens_counts_and_closes(qtbot: QtBot) -> None:
    bar = FindBar()
    shown(qtbot, bar)
    assert not bar.isVisible()
    bar.open()
    field = bar.findChild(SearchField)
    assert isinstance(field, SearchField)
    with qtbot.waitSignal(bar.find_wanted) as caught:
        QTest.keyClicks(field, "x")
    assert caught.args == ["x"]
    bar.show_count(3, loaded_only=True)
    assert any("loaded" in label.text() for label in bar.findChildren(ElidedLabel))
    with qtbot.waitSignal(bar.next_wanted):
        QTest.keyClick(field, Qt.Key.Key_Return)
    with qtbot.waitSignal(bar.closed):
        QTest.keyClick(field, Qt.Key.Key_Escape)
        QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not bar.isVisible()


# --- headers ----------------------------------------------------------------------------------------------


def test_a_page_header_counts(qtbot: QtBot) -> None:
    header = PageHeader("Albums")
    shown(qtbot, header)
    header.set_count(3418)
    assert "3,418" in [label.text() for label in header.findChildren(ElidedLabel)]
    header.set_count(None)
    assert "3,418" not in [label.text() for label in header.findChildren(ElidedLabel)]


def test_a_detail_header_wishes(qtbot: QtBot) -> None:
    header = DetailHeader(CoverShelf())
    shown(qtbot, header)
    header.show_item("Velvet Window", kicker="Album · 2019", links=[("Lantern House", "artist")], cover="c")
    header.show_heart(False)
    header.show_stars(3)
    wishes = {"Play": header.play_wanted, "Shuffle": header.shuffle_wanted, "Queue": header.append_wanted}
    for words, signal in wishes.items():
        with qtbot.waitSignal(signal):
            QTest.mouseClick(found(header, words), LEFT)
    with qtbot.waitSignal(header.heart_wanted) as loved:
        QTest.mouseClick(found(header, "Add to favourites"), LEFT)
    link = found(header, "Lantern House")
    qtbot.waitUntil(lambda: 15 < link.height() < 30 and link.visibleRegion().boundingRect() == link.rect())
    with qtbot.waitSignal(header.link_wanted) as linked:
        QTest.mouseClick(link, LEFT)
    with qtbot.waitSignal(header.more_wanted):
        QTest.mouseClick(found(header, "More"), LEFT)
    assert (loved.args, linked.args) == ([True], ["artist"])
    header.set_playable(False)
    assert not found(header, "Play").isEnabled()


# --- covers -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("The Beatles", "B"),
        ("夜のフェリー", "夜"),
        ("<b>x", "B"),
        ("🎉🎉", "♪"),
        ("", "♪"),
        ("שירי", "ש"),
        ("1999", "1"),
    ],
)
def test_initials(name: str, letter: str) -> None:
    assert initial(name) == letter


def test_drawn_covers_are_the_same_for_the_same_name(qapp: QApplication) -> None:
    one, same, other = (drawn_cover(name, 64, 2.0).toImage() for name in ("A", "A", "Another"))
    assert one == same
    assert one != other
    assert one.width() == 128


def test_covers_have_round_corners_and_are_kept_within_bounds(qapp: QApplication) -> None:
    source = CoverShelf()
    for number in range(100):
        source.put(str(number), QColor(number, 200, 10))
    covers = RoundedCovers(source, kept_bytes=100 * 100 * 4 * 10)
    for number in range(100):
        cover = covers.get(str(number), "", 100, 1.0)
        assert cover is not None
        assert cover.toImage().pixelColor(0, 0).alpha() < 60
        assert cover.toImage().pixelColor(50, 50) == QColor(number, 200, 10)
    source.asked.clear()
    covers.get("99", "", 100, 1.0)
    assert source.asked == []
    covers.get("0", "", 100, 1.0)
    assert [asked.key for asked in source.asked] == ["0"]


def test_a_cover_view_is_a_button_that_waits_for_its_cover(qtbot: QtBot) -> None:
    source = CoverShelf()
    view = CoverView(source, 64)
    shown(qtbot, view)
    view.show_cover("c1", "Velvet", "Open Now playing")
    assert view.grab().toImage().pixelColor(32, 32) == DARK.raised
    source.put("c1", QColor("#00ff00"))
    assert view.grab().toImage().pixelColor(32, 32) == QColor("#00ff00")
    with qtbot.waitSignal(view.chosen):
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert view.accessibleName() == "Open Now playing"


# --- what is dragged --------------------------------------------------------------------------------------


def test_only_the_newest_drag_can_be_unpacked(qapp: QApplication) -> None:
    view = QWidget()
    first = pack(Dragged(view, (1,), ("a",)))
    second = pack(Dragged(view, (2,), ("b",)))
    assert unpack(first) is None
    carried = unpack(second)
    assert carried is not None
    assert carried.records == ("b",)
    forget()
    assert unpack(second) is None
