"""What plays, large: cover, title, artist and album, how it sounds, and beside it the lyrics."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from ampache_desktop.qt.style import Text
from ampache_desktop.widgets.buttons import IconButton
from ampache_desktop.widgets.covers import CoverSource, CoverView
from ampache_desktop.widgets.heart import HeartButton
from ampache_desktop.widgets.links import ElidedLabel, LinkLabel
from ampache_desktop.widgets.playbar import NowPlaying
from ampache_desktop.widgets.stars import StarRating

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

_MARGIN: Final = 24
_WIDE: Final = 640
"""From this width on the lyrics stand beside the cover, below it under it."""
_LARGEST: Final = 440
_SMALLEST: Final = 120
_NARROW_COVER: Final = 128
_SHARE: Final = 0.42
_STEP: Final = 4
_ANY: Final = 16_777_215
"""Qt's word for a size that has no limit."""
_SPECTRUM_FROM: Final = 400
"""Where the page is less high there is no room for a spectrum."""


class NowPlayingFace(QWidget):
    """Arranges itself in the room there is; emits wishes."""

    cover_wanted = Signal()
    title_wanted = Signal()
    artist_wanted = Signal()
    album_wanted = Signal()
    heart_wanted = Signal(bool)
    rating_wanted = Signal(int)
    """0..5."""
    more_wanted = Signal(QPoint)
    """The menu of everything else, at a point of the screen."""

    def __init__(
        self, covers: CoverSource | None, lyrics: QWidget, spectrum: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.cover = CoverView(covers, _LARGEST, self)
        self._title = LinkLabel("", Text.TITLE, "text", QFont.Weight.Bold, self)
        self._artist = LinkLabel("", Text.SECTION, "text", parent=self)
        self._album = LinkLabel("", Text.SECTION, parent=self)
        self._heart = HeartButton(parent=self)
        self._stars = StarRating(self)
        self._more = IconButton("more", self.tr("More"), parent=self)
        self._facts = [ElidedLabel("", Text.BODY, "second", parent=self) for _ in range(3)]
        self.lyrics = lyrics
        self.spectrum = spectrum
        self._wants_spectrum = True
        self._arrange()
        self.cover.chosen.connect(self.cover_wanted)
        self._title.clicked.connect(self.title_wanted)
        self._artist.clicked.connect(self.artist_wanted)
        self._album.clicked.connect(self.album_wanted)
        self._heart.heart_wanted.connect(self.heart_wanted)
        self._stars.rating_wanted.connect(self.rating_wanted)
        self._more.clicked.connect(
            lambda: self.more_wanted.emit(self._more.mapToGlobal(QPoint(0, self._more.height())))
        )

    def show_track(self, track: NowPlaying) -> None:
        """Show what plays."""
        self._title.set_text(track.title)
        self._title.setEnabled(track.has_album_page)
        self._artist.set_text(track.artist)
        self._artist.setEnabled(track.has_artist_page)
        self._album.set_text(track.album)
        self._album.setEnabled(track.has_album_page)
        self._heart.show_loved(track.loved)
        self._stars.setVisible(track.stars is not None)
        self._stars.set_stars(track.stars or 0)
        hint = self.tr("Go to the album") if track.has_album_page else ""
        self.cover.setEnabled(track.has_album_page)
        self.cover.show_cover(track.cover, track.album or track.title, hint)
        self._fit()

    def show_facts(self, facts: Sequence[str]) -> None:
        """Say how it sounds, in up to three lines; empty ones are left out."""
        said = [each for each in facts if each]
        for number, label in enumerate(self._facts):
            label.setText(said[number] if number < len(said) else "")
            label.setVisible(number < len(said))
        self._fit()

    def show_spectrum(self, shown: bool) -> None:
        """Show the spectrum where there is room for it, or never."""
        self._wants_spectrum = shown
        self._fit()

    @property
    def facts(self) -> list[str]:
        """What is said about how it sounds."""
        return [label.text() for label in self._facts if not label.isHidden()]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _arrange(self) -> None:
        self._words = QWidget()
        words = QVBoxLayout(self._words)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(2)
        for link in (self._title, self._artist, self._album):
            row = QHBoxLayout()
            row.addWidget(link)
            row.addStretch(1)
            words.addLayout(row)
        deeds = QHBoxLayout()
        deeds.setSpacing(4)
        for button in (self._heart, self._stars, self._more):
            deeds.addWidget(button)
        deeds.addStretch(1)
        words.addSpacing(4)
        words.addLayout(deeds)
        words.addSpacing(4)
        for label in self._facts:
            words.addWidget(label)
        words.addStretch(1)
        self._left = QWidget()
        self._side = QBoxLayout(QBoxLayout.Direction.TopToBottom, self._left)
        self._side.setContentsMargins(0, 0, 0, 0)
        self._side.setSpacing(16)
        self._side.addWidget(self.cover, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self._side.addWidget(self._words, 1)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.setSpacing(32)
        self._halves.addWidget(self._left)
        self._halves.addWidget(self.lyrics, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(_MARGIN, 12, _MARGIN, 12)
        whole.setSpacing(12)
        whole.addLayout(self._halves, 1)
        whole.addWidget(self.spectrum)
        self.setMinimumWidth(240)

    def _fit(self) -> None:
        """Give the cover what width and height leave it."""
        wide = self.width() >= _WIDE
        self.spectrum.setVisible(self._wants_spectrum and self.height() >= _SPECTRUM_FROM)
        room = self.height() - 36 - (self.spectrum.height() if not self.spectrum.isHidden() else 0)
        if wide:
            beside = room - self._words.sizeHint().height() - self._side.spacing()
            side = min(_LARGEST, int(self.width() * _SHARE) - _MARGIN, beside)
        else:
            side = _NARROW_COVER
        side = max(_SMALLEST, side // _STEP * _STEP)
        self.cover.set_side(side)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._side.setDirection(down if wide else across)
        self._halves.setDirection(across if wide else down)
        self._halves.setSpacing(32 if wide else 16)
        half = max(side, int(self.width() * _SHARE) - _MARGIN)
        self._left.setMinimumWidth(half if wide else 0)
        self._left.setMaximumWidth(half if wide else _ANY)
        self._left.setMinimumHeight(0 if wide else max(side, self._words.sizeHint().height()))
        self._left.setMaximumHeight(_ANY if wide else self._left.minimumHeight())
