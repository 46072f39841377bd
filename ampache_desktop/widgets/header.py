"""The tops of pages: a title with chips, and the large one of an album, artist or playlist."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ampache_desktop.qt.numerals import grouped
from ampache_desktop.qt.style import Text
from ampache_desktop.widgets.buttons import IconButton
from ampache_desktop.widgets.covers import CoverSource, CoverView
from ampache_desktop.widgets.heart import HeartButton
from ampache_desktop.widgets.links import ElidedLabel, LinksLine
from ampache_desktop.widgets.pills import Pill, PillButton
from ampache_desktop.widgets.stars import StarRating

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

_MARGIN: Final = 24
_COVER: Final = 196
_SMALL_COVER: Final = 120
_GAP: Final = 8
_TIGHT: Final = 4
_NARROWEST: Final = 240
"""Headers never ask for more width than this: they arrange themselves in what there is."""
_LIFT: Final = 5
"""How far the count is raised to stand on the title's baseline."""


class PageHeader(QWidget):
    """Title, count, and at the far end whatever the page offers: chips, buttons (`add`).

    Where both do not fit beside each other, the offers stand below the title.
    """

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = ElidedLabel(title, Text.TITLE, "text", QFont.Weight.Bold)
        self._count = ElidedLabel("", Text.BODY, "second")
        self._count.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._offers = QWidget()
        self._chips = QHBoxLayout(self._offers)
        self._chips.setContentsMargins(0, 0, 0, 0)
        self._chips.setSpacing(8)
        self._row = QHBoxLayout()
        self._row.setSpacing(8)
        self._row.addWidget(self._title)
        self._row.addSpacing(7)
        beside = QVBoxLayout()
        beside.addStretch(1)
        beside.addWidget(self._count)
        beside.addSpacing(_LIFT)
        self._row.addLayout(beside)
        self._row.addStretch(1)
        self._row.addWidget(self._offers)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(_MARGIN, 8, _MARGIN, 12)
        self._rows.setSpacing(8)
        self._rows.addLayout(self._row)
        self._stacked = False
        self.setMinimumWidth(_NARROWEST)
        self.setAccessibleName(title)

    def set_title(self, title: str) -> None:
        """Show another title."""
        self._title.setText(title)
        self.setAccessibleName(title)

    def set_count(self, count: int | None) -> None:
        """Show how many there are, None when nobody knows."""
        self._count.setText("" if count is None else grouped(count))
        self._fit()

    def set_note(self, note: str) -> None:
        """Show words in the place of the count, such as `loaded rows only`."""
        self._count.setText(note)
        self._fit()

    def add(self, widget: QWidget) -> None:
        """Put `widget` at the far end, after those that are there."""
        self._chips.addWidget(widget)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Put the offers beside the title, or below it when the title would be cut."""
        if not self._chips.count():
            return
        beside = self._title.sizeHint().width() + self._count.sizeHint().width()
        room = self.width() - 2 * _MARGIN - self._offers.sizeHint().width() - 2 * _MARGIN
        if (stacked := beside > room) is not self._stacked:
            self._stacked = stacked
            (self._row if not stacked else self._rows).addWidget(
                self._offers, 0, Qt.AlignmentFlag.AlignLeading if stacked else Qt.AlignmentFlag(0)
            )


class DetailHeader(QWidget):
    """A large cover; beside it what it is, its title, links, and what can be done with it."""

    play_wanted = Signal()
    shuffle_wanted = Signal()
    append_wanted = Signal()
    heart_wanted = Signal(bool)
    rating_wanted = Signal(int)
    """0..5."""
    more_wanted = Signal(QPoint)
    """The menu of everything else, at a point of the screen."""
    link_wanted = Signal(str)
    """The key of a link."""
    cover_wanted = Signal()
    """A click on the cover."""

    def __init__(self, covers: CoverSource | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._below = False
        self.cover = CoverView(covers, _COVER, self)
        self.cover.chosen.connect(self.cover_wanted)
        self._kicker = ElidedLabel("", Text.BODY, "second")
        self._title = ElidedLabel("", Text.DISPLAY, "text", QFont.Weight.Bold)
        self._links = LinksLine()
        self._links.link_wanted.connect(self.link_wanted)
        self._play = PillButton(self.tr("Play"), "play", Pill.PRIMARY)
        self._shuffle = PillButton(self.tr("Shuffle"), "shuffle")
        self._append = PillButton(self.tr("Queue"), "plus", hint=self.tr("Add to queue"))
        self._heart = HeartButton(side=36)
        self._stars = StarRating()
        self._more = IconButton("more", self.tr("More"), side=36)
        self._buttons = (self._play, self._shuffle, self._append, self._heart, self._stars, self._more)
        self._connect()
        self._arrange()
        self.show_heart(None)
        self.show_stars(None)

    def show_item(
        self, title: str, *, kicker: str = "", links: Sequence[tuple[str, str]] = (), cover: str = ""
    ) -> None:
        """Show a thing: its title, what it is, (text, key) parts of its line, and its cover's key."""
        self._title.setText(title)
        self._kicker.setText(kicker)
        self._links.show_parts(links)
        self.cover.show_cover(cover, title, self.tr("Cover of {title}").format(title=title))
        self.setAccessibleName(f"{kicker} {title}".strip())

    def show_heart(self, loved: bool | None) -> None:
        """Show whether it is a favourite; None where that cannot be said."""
        self._heart.show_loved(loved)
        self._fit()

    def show_stars(self, stars: int | None) -> None:
        """Show its rating 0..5; None where it cannot be rated."""
        self._stars.setVisible(stars is not None)
        self._stars.set_stars(stars or 0)
        self._fit()

    def set_playable(self, playable: bool) -> None:
        """Allow Play, Shuffle and Queue: there is something in it."""
        for button in (self._play, self._shuffle, self._append):
            button.setEnabled(playable)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Make the cover small, then put the buttons below it, then leave out words, as width is lacking."""
        room = self.width() - 2 * _MARGIN
        shown = [button for button in self._buttons if not button.isHidden()]
        widths = [
            button.width_in_words() if isinstance(button, PillButton) else button.sizeHint().width()
            for button in shown
        ]
        need = sum(widths) + _GAP * (len(widths) - 1)
        side = min(_COVER, max(_SMALL_COVER, room - _MARGIN - need))
        below = need > room - side - _MARGIN
        self.cover.set_side(side)
        for button in (self._shuffle, self._append):
            button.set_brief(need > room)
        self._row.setSpacing(_TIGHT if need > room else _GAP)
        if below is not self._below:
            self._below = below
            self._grid.removeWidget(self.cover)
            self._grid.removeWidget(self._deeds)
            self._grid.addWidget(self.cover, 0, 0, 1 if below else 2, 1, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(self._deeds, 1, 0 if below else 1, 1, 2 if below else 1)
            self._grid.setVerticalSpacing(12 if below else 0)

    def _connect(self) -> None:
        self._play.clicked.connect(self.play_wanted)
        self._shuffle.clicked.connect(self.shuffle_wanted)
        self._append.clicked.connect(self.append_wanted)
        self._stars.rating_wanted.connect(self.rating_wanted)
        self._heart.heart_wanted.connect(self.heart_wanted)
        self._more.clicked.connect(
            lambda: self.more_wanted.emit(self._more.mapToGlobal(QPoint(0, self._more.height())))
        )

    def _arrange(self) -> None:
        self._deeds = QWidget()
        self._row = QHBoxLayout(self._deeds)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_GAP)
        for button in self._buttons:
            self._row.addWidget(button)
        self._row.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch(1)
        words.addWidget(self._kicker)
        words.addWidget(self._title)
        words.addWidget(self._links)
        words.addSpacing(12)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(_MARGIN, 4, _MARGIN, 12)
        self._grid.setHorizontalSpacing(_MARGIN)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 1)
        self._grid.setRowStretch(0, 1)
        self._grid.addWidget(self.cover, 0, 0, 2, 1, Qt.AlignmentFlag.AlignTop)
        self._grid.addLayout(words, 0, 1)
        self._grid.addWidget(self._deeds, 1, 1)
        self.setMinimumWidth(_NARROWEST)
