"""The playback bar along the bottom: what plays, the controls, and where it plays."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QPoint, QRect, Signal
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ampache_desktop.player.modes import Repeat
from ampache_desktop.qt.style import Text, tokens
from ampache_desktop.widgets.buttons import IconButton, RoundButton
from ampache_desktop.widgets.covers import CoverSource, CoverView
from ampache_desktop.widgets.ground import fill
from ampache_desktop.widgets.heart import HeartButton
from ampache_desktop.widgets.links import ElidedLabel, LinkLabel
from ampache_desktop.widgets.pills import Pill, PillButton
from ampache_desktop.widgets.readout import ReadoutButton
from ampache_desktop.widgets.seekbar import SeekBar
from ampache_desktop.widgets.stars import StarRating
from ampache_desktop.widgets.text import plain_tooltip
from ampache_desktop.widgets.volume import Volume

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

HEIGHT: Final = 84
_COVER: Final = 56
_ROOM_FOR_STARS: Final = 1400
_ROOM_FOR_VOLUME_LINE: Final = 820


class Playing(Enum):
    """What the player does."""

    STOPPED = auto()
    LOADING = auto()
    PLAYING = auto()
    PAUSED = auto()


class NowPlaying(NamedTuple):
    """What the bar says about the current entry. `loved` and `stars` are None where they cannot be set."""

    title: str
    artist: str = ""
    album: str = ""
    cover: str = ""
    loved: bool | None = None
    stars: int | None = None
    has_artist_page: bool = True
    has_album_page: bool = True


class TrackCorner(QWidget):
    """The left part: cover, title, artist · album, heart, stars."""

    def __init__(self, covers: CoverSource | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.cover = CoverView(covers, _COVER, self)
        self.title = LinkLabel("", Text.BODY, "text", QFont.Weight.DemiBold, self)
        self.artist = LinkLabel("", Text.BODY, parent=self)
        self.dot = ElidedLabel(" · ", Text.BODY, "second", parent=self)
        self.album = LinkLabel("", Text.BODY, parent=self)
        self.heart = HeartButton(icon_side=18, parent=self)
        self.stars = StarRating(self)
        words = QVBoxLayout()
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(0)
        second = QHBoxLayout()
        second.setSpacing(0)
        second.addWidget(self.artist)
        second.addWidget(self.dot)
        second.addWidget(self.album, 1)
        first = QHBoxLayout()
        first.addWidget(self.title)
        first.addStretch(1)
        words.addStretch(1)
        words.addLayout(first)
        words.addLayout(second)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.cover)
        row.addLayout(words)
        row.addWidget(self.heart)
        row.addWidget(self.stars)
        row.addStretch(1)
        self.dot.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_track(self, track: NowPlaying | None, *, room_for_stars: bool) -> None:
        """Show `track`, or nothing."""
        shown = track or NowPlaying("")
        self.title.set_text(shown.title)
        self.artist.set_text(shown.artist)
        self.album.set_text(shown.album)
        self.dot.setVisible(bool(shown.artist and shown.album))
        self.title.setEnabled(track is not None)
        self.artist.setEnabled(shown.has_artist_page)
        self.album.setEnabled(shown.has_album_page)
        if track is None:
            self.cover.clear()
        else:
            self.cover.show_cover(shown.cover, shown.album or shown.title, self.tr("Now playing"))
        self.cover.setVisible(track is not None)
        self.heart.show_loved(shown.loved)
        self.stars.setVisible(shown.stars is not None and room_for_stars)
        self.stars.set_stars(shown.stars or 0)


class Controls(QWidget):
    """The middle: shuffle, previous, play, next, repeat; under them the seek bar."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.shuffle = IconButton("shuffle", self.tr("Shuffle"), icon_side=18, parent=self)
        self.shuffle.setCheckable(True)
        self.previous = IconButton("previous", self.tr("Previous"), "Ctrl+Left", parent=self)
        self.play = RoundButton("play", self.tr("Play"), "Space", parent=self)
        self.next = IconButton("next", self.tr("Next"), "Ctrl+Right", parent=self)
        self.repeat = IconButton("repeat", self.tr("Repeat"), icon_side=18, parent=self)
        self.repeat.setCheckable(True)
        self.seek = SeekBar(self)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        for button in (self.shuffle, self.previous, self.play, self.next, self.repeat):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 6)
        column.setSpacing(2)
        column.addLayout(buttons)
        column.addWidget(self.seek)
        self.setMaximumWidth(620)


class PlaceCorner(QWidget):
    """The right part: where it plays, speed, sleep timer, lyrics, queue, volume."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.place = PillButton(self.tr("This computer"), pill=Pill.QUIET, parent=self)
        self.place.setToolTip(self.tr("Where it plays"))
        self.lyrics = IconButton("lyrics", self.tr("Lyrics"), parent=self)
        self.lyrics.setCheckable(True)
        self.lyrics.hide()
        self.queue = IconButton("queue", self.tr("Queue"), parent=self)
        self.queue.setCheckable(True)
        self.speed = ReadoutButton("speed", self.tr("Speed"), self)
        self.sleep = ReadoutButton("moon", self.tr("Sleep timer"), self)
        self.volume = Volume(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addStretch(1)
        for widget in (self.place, self.speed, self.sleep, self.lyrics, self.queue, self.volume):
            row.addWidget(widget)


class PlaybackBar(QWidget):
    """Shows the player's state and emits wishes; it changes nothing by itself."""

    toggle_wanted = Signal()
    """Play or pause."""
    previous_wanted = Signal()
    next_wanted = Signal()
    shuffle_wanted = Signal(bool)
    repeat_wanted = Signal(Repeat)
    seek_wanted = Signal(int)
    """Milliseconds from the beginning."""
    volume_wanted = Signal(int)
    """0..100."""
    mute_wanted = Signal(bool)
    heart_wanted = Signal(bool)
    rating_wanted = Signal(int)
    """0..5."""
    now_playing_wanted = Signal()
    """A click on the cover."""
    title_wanted = Signal()
    artist_wanted = Signal()
    album_wanted = Signal()
    queue_wanted = Signal(bool)
    """Show the queue panel, or hide it."""
    lyrics_wanted = Signal(bool)
    """Show the page with the lyrics, or leave it."""
    place_wanted = Signal(QPoint)
    """Choose where it plays; a menu may open at this point of the screen."""
    speed_wanted = Signal(QPoint)
    """Choose the speed; a menu may open above this point of the screen."""
    sleep_wanted = Signal(QPoint)
    """Set the sleep timer; the same."""

    def __init__(self, covers: CoverSource | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._track: NowPlaying | None = None
        self._repeat = Repeat.OFF
        self._elsewhere = False
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Playback"))
        self._corner = TrackCorner(covers, self)
        self._controls = Controls(self)
        self._right = PlaceCorner(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 0, 18, 0)
        row.setSpacing(16)
        row.addWidget(self._corner, 3)
        row.addWidget(self._controls, 4)
        row.addWidget(self._right, 3)
        for side in (self._corner, self._right):  # equal shares keep the controls in the middle
            side.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._connect()
        self.show_track(None)
        self.set_playing(Playing.STOPPED)
        self.offer_places(False)

    def _connect(self) -> None:
        left, middle, right = self._corner, self._controls, self._right
        left.cover.chosen.connect(self.now_playing_wanted)
        left.title.clicked.connect(self.title_wanted)
        left.artist.clicked.connect(self.artist_wanted)
        left.album.clicked.connect(self.album_wanted)
        left.heart.heart_wanted.connect(self.heart_wanted)
        left.stars.rating_wanted.connect(self.rating_wanted)
        middle.play.clicked.connect(self.toggle_wanted)
        middle.previous.clicked.connect(self.previous_wanted)
        middle.next.clicked.connect(self.next_wanted)
        middle.shuffle.clicked.connect(self._shuffle_clicked)
        middle.repeat.clicked.connect(self._repeat_clicked)
        middle.seek.seek_wanted.connect(self.seek_wanted)
        right.place.clicked.connect(self._place_clicked)
        right.speed.clicked.connect(lambda: self.speed_wanted.emit(right.speed.mapToGlobal(QPoint(0, 0))))
        right.sleep.clicked.connect(lambda: self.sleep_wanted.emit(right.sleep.mapToGlobal(QPoint(0, 0))))
        right.queue.clicked.connect(self.queue_wanted)
        right.lyrics.clicked.connect(self.lyrics_wanted)
        right.volume.volume_wanted.connect(self.volume_wanted)
        right.volume.mute_wanted.connect(self.mute_wanted)

    def show_track(self, track: NowPlaying | None) -> None:
        """Show the current entry, or that there is none."""
        self._track = track
        self._corner.show_track(track, room_for_stars=self.width() >= _ROOM_FOR_STARS)
        for button in (self._controls.previous, self._controls.next, self._controls.play):
            button.setEnabled(track is not None)
        if track is None:
            self.set_duration(0)
            self.set_position(0)

    def set_playing(self, playing: Playing) -> None:
        """Show what the player does."""
        play = self._controls.play
        runs = playing in {Playing.PLAYING, Playing.LOADING}
        play.set_icon("pause" if runs else "play")
        play.say(self.tr("Pause") if runs else self.tr("Play"))

    def set_can_play(self, can: bool) -> None:
        """Allow play without a current entry: there is a queue to begin."""
        self._controls.play.setEnabled(can or self._track is not None)

    def set_position(self, ms: int) -> None:
        """Say where playing is, in milliseconds."""
        self._controls.seek.set_position(ms)

    def set_duration(self, ms: int) -> None:
        """Say how long the track is, in milliseconds; 0 when nobody knows."""
        self._controls.seek.set_duration(ms)

    def set_seekable(self, seekable: bool) -> None:
        """Allow seeking or not."""
        self._controls.seek.set_seekable(seekable)

    def set_volume(self, volume: int) -> None:
        """Show `volume`, 0..100."""
        self._right.volume.set_volume(volume)

    def set_muted(self, muted: bool) -> None:
        """Show whether it is muted."""
        self._right.volume.set_muted(muted)

    def set_speed(self, speed: float, written: str) -> None:
        """Show the speed; as `written` where it is not that of the recording."""
        words = self.tr("Speed")
        self._right.speed.read_out(written, f"{words}: {written}" if written else words)
        self._controls.seek.set_speed(speed)

    def set_sleep(self, reading: str, words: str) -> None:
        """Show what the sleep timer reads, nothing while it is off; `words` say it in full."""
        self._right.sleep.read_out(reading, words)

    def ask_for_sleep(self) -> None:
        """Open the menu of the sleep timer, as a press of its button does."""
        self._right.sleep.click()

    def set_shuffle(self, shuffle: bool) -> None:
        """Show whether the order is shuffled."""
        self._controls.shuffle.setChecked(shuffle)
        words = self.tr("Shuffle is on") if shuffle else self.tr("Shuffle is off")
        self._controls.shuffle.say(words)

    def set_repeat(self, repeat: Repeat) -> None:
        """Show what happens at the end."""
        self._repeat = repeat
        button = self._controls.repeat
        button.setChecked(repeat is not Repeat.OFF)
        button.set_icon("repeat-one" if repeat is Repeat.ONE else "repeat")
        words = {
            Repeat.OFF: self.tr("Repeat is off"),
            Repeat.ALL: self.tr("Repeat the queue"),
            Repeat.ONE: self.tr("Repeat this track"),
        }
        button.say(words[repeat])

    def set_place(self, words: str, *, elsewhere: bool) -> None:
        """Say where it plays. `elsewhere` colours the whole bar: another device is driven."""
        self._elsewhere = elsewhere
        self._right.place.set_words(words, "play" if elsewhere else "")
        self._right.place.setToolTip(plain_tooltip(words))
        self._right.place.set_pill(Pill.LIT if elsewhere else Pill.QUIET)
        self.update()

    def offer_places(self, offered: bool) -> None:
        """Let the person choose where it plays; without a choice the pill only tells."""
        self._right.place.setVisible(offered or self._elsewhere)

    def offer_lyrics(self, offered: bool) -> None:
        """Show the lyrics button, or not."""
        self._right.lyrics.setVisible(offered)

    def set_queue_shown(self, shown: bool) -> None:
        """Show whether the queue panel is open."""
        self._right.queue.setChecked(shown)

    def set_lyrics_shown(self, shown: bool) -> None:
        """Show whether the page with the lyrics is open."""
        self._right.lyrics.setChecked(shown)

    @property
    def seek(self) -> SeekBar:
        """The seek bar, for its waveform."""
        return self._controls.seek

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        track = self._track
        self._corner.stars.setVisible(
            track is not None and track.stars is not None and self.width() >= _ROOM_FOR_STARS
        )
        self._right.volume.line.setVisible(self.width() >= _ROOM_FOR_VOLUME_LINE)

    def paintEvent(self, event: QPaintEvent) -> None:
        now = tokens()
        painter = QPainter(self)
        fill(painter, self.rect(), now.wash if self._elsewhere else now.panel)
        if self._elsewhere:
            fill(painter, QRect(0, 0, self.width(), 2), now.accent)
        else:
            fill(painter, QRect(0, 0, self.width(), 1), now.line)

    def _shuffle_clicked(self, wanted: bool) -> None:
        self._controls.shuffle.setChecked(not wanted)  # it changes when the player says so
        self.shuffle_wanted.emit(wanted)

    def _repeat_clicked(self) -> None:
        following = {Repeat.OFF: Repeat.ALL, Repeat.ALL: Repeat.ONE, Repeat.ONE: Repeat.OFF}
        wanted = following[self._repeat]
        self.set_repeat(self._repeat)
        self.repeat_wanted.emit(wanted)

    def _place_clicked(self) -> None:
        place = self._right.place
        self.place_wanted.emit(place.mapToGlobal(QPoint(0, 0)))
